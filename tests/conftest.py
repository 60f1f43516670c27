"""What every test stands on: a database of its own, and a browser where one is asked for."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

OWN_SERVER = "TESTS_OWN_SERVER"
"""Set where the tests' server is this checkout's own, in workers too: only there may a database be left for later."""

# Before pytest-django reads the settings. Workers of pytest-xdist inherit the database of the run.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
_run = ExitStack()
if "DATABASE_URL" not in os.environ:
    from config.database import lease_test_database

    os.environ["DATABASE_URL"] = _run.enter_context(lease_test_database())
    os.environ[OWN_SERVER] = "yes"

import django
import pytest
from hypothesis import HealthCheck, settings

django.setup()

# How fast the machine is proves nothing about the code: no example is too slow.
settings.register_profile("tracker", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tracker")

from tests.people import cast, entities, signed_in

__all__ = ["browser", "cast", "entities", "signed_in"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first: they walk every address as everybody, and no worker has them left at the end."""
    items.sort(key=lambda item: item.path.name != "test_access.py")


def pytest_unconfigure() -> None:
    _run.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Each worker's database is a copy of one that was migrated once."""
    if OWN_SERVER in os.environ:
        from django.db import connection

        from tests.database import migrated

        connection.settings_dict["TEST"]["TEMPLATE"] = migrated(os.environ["DATABASE_URL"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end nobody else holds on to the database: no thread of a server, no program that a test killed."""
    yield
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"  # the server's own workers are not ours to end
        )


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium. Without one the test is skipped, and says so; in CI it fails."""
    from playwright.sync_api import sync_playwright

    from tests.browser import ARGUMENTS, NoBrowser, find

    try:
        chromium = find()
        problem = "no Chromium; bin/browser fetches one"
    except NoBrowser as raised:
        chromium, problem = None, str(raised)
    if chromium is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"The browser tests did not run: {problem}")
    # Playwright runs an event loop in this thread; Django would take a test's queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(chromium), args=ARGUMENTS)
        yield launched
        launched.close()
