"""A production start: no users, no default secret, no default host."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.models import User

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = {
    "SECRET_KEY": "".join(chr(33 + number % 90) for number in range(80)),
    "ALLOWED_HOSTS": "tracker.example",
    "DATABASE_URL": "postgresql:///unused",
    "REDIS_URL": "redis://localhost:6379/0",
    "IDP_OIDC_PRIVATE_KEY": "unused",
    "EMAIL_URL": "smtp://user:secret@mail.example",
    "DEFAULT_FROM_EMAIL": "tracker@tracker.example",
    "SITE_ADDRESS": "https://tracker.example",
}


def start(**settings: str) -> subprocess.CompletedProcess[str]:
    """Read the production settings in a process of their own, with these settings beside sound ones."""
    environment = {**os.environ, **SOUND, **settings, "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    code = "from django.conf import settings; print(settings.DEBUG, settings.SESSION_COOKIE_SECURE)"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_with_its_settings_given_it_starts_closed_and_secure():
    assert start().stdout == "False True\n"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SECRET_KEY": ""}, "Set the environment variable SECRET_KEY."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be a random text"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY must be a random text"),
        ({"SECRET_KEY": "development-only-not-for-any-deployment-0123456789-abc"}, "SECRET_KEY must be a random text"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"REDIS_URL": ""}, "Set the environment variable REDIS_URL."),
        ({"IDP_OIDC_PRIVATE_KEY": ""}, "Set the environment variable IDP_OIDC_PRIVATE_KEY."),
        ({"EMAIL_URL": ""}, "Set the environment variable EMAIL_URL."),
        ({"EMAIL_URL": "http://mail.example"}, "EMAIL_URL must be smtp://"),
        ({"DEFAULT_FROM_EMAIL": ""}, "Set the environment variable DEFAULT_FROM_EMAIL."),
        ({"SITE_ADDRESS": "tracker.example"}, "SITE_ADDRESS must be the address of this site"),
        ({"DATABASE_URL": "mysql://localhost/tracker"}, "other databases are not supported"),
        ({"SECURE_SSL_REDIRECT": "perhaps"}, "SECURE_SSL_REDIRECT is 'perhaps'; it takes yes or no."),
    ],
)
def test_a_setting_that_is_missing_or_unsafe_is_refused_by_name(settings, said):
    refused = start(**settings)

    assert refused.returncode == 1
    assert said in refused.stderr


@pytest.mark.django_db
def test_a_fresh_database_has_no_users():
    assert not User.objects.exists()
