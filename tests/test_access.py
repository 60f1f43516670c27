"""Nobody meets what lies above their clearance: on no page, in no file, no interface, no search and no form choice.

Every address of the site is asked for by every member of the cast. An address that this test does not know fails it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import Any

import pytest
from allauth.idp.oidc.models import Client as PartnerClient
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import Assignment, Entity, User
from missions.models import Mission, MissionEvent
from reporting import actions as reports
from reporting.gather import gather
from reporting.kinds import Format
from reporting.models import Narrative, Rendition, Report, ScopeOverride, Snapshot
from reporting.snapshot import freeze
from transitions.models import Benchmark, Framework, Indicator, Observation, Phase, Strategy, Transition

from .canary import CANARY, DAY, MAKERS, NUMBER, SECRET, SECRET_CODES, Branch, World, plant
from .cast import Cast

pytestmark = pytest.mark.django_db

OWN_APPS = ("accounts", "missions", "transitions", "reporting")
ALMOST = CANARY[:-2]
"""Finds the canary, and is not itself the canary when a page repeats what was asked for."""

Way = Mapping[str, Any]
"""How the arguments of an address come from a branch: by a model (its key), by a model and an attribute, or as is."""

NONE: Way = {}

PAGES: dict[str, Way] = {
    "readiness:portfolio": NONE,
    "readiness:transition": {"pk": Transition},
    "benchmarks:benchmark": {"pk": Benchmark},
    "benchmarks:judge": {"pk": Benchmark},
    "benchmarks:chart": {"pk": Indicator},
    "benchmarks:record": {"pk": Indicator},
    "benchmarks:correct": {"pk": Observation},
    "benchmarks:withdraw": {"pk": Observation},
    "benchmarks:verify": {"pk": Observation},
    "benchmarks:file": {"pk": Observation},
    "frameworks:framework-add": {"pk": Transition},
    "frameworks:framework-change": {"pk": Framework},
    "frameworks:benchmark-add": {"pk": Framework},
    "frameworks:benchmark-change": {"pk": Benchmark},
    "frameworks:indicator-add": {"pk": Benchmark},
    "frameworks:indicator-change": {"pk": Indicator},
    "strategy:transition-add": {"pk": Mission},
    "strategy:transition-change": {"pk": Transition},
    "strategy:change-state": {"pk": Transition},
    "strategy:phase-add": {"pk": Transition},
    "strategy:phase-change": {"pk": Phase},
    "strategy:strategy-add": {"pk": Transition},
    "strategy:strategy-change": {"pk": Strategy},
    "strategy:endorse": {"pk": Strategy},
    "strategy:next-version": {"pk": Strategy},
    "missions:missions": NONE,
    "missions:mission": {"abbreviation": (Mission, "abbreviation")},
    "missions:event-add": {"pk": Mission},
    "missions:event-change": {"pk": MissionEvent},
    "reporting:reports": NONE,
    "reporting:open": NONE,
    "reporting:report": {"pk": Report},
    "reporting:change": {"pk": Report},
    "reporting:scope": {"pk": Report},
    "reporting:lift_override": {"pk": Report, "override": ScopeOverride},
    "reporting:add_narrative": {"pk": Report},
    "reporting:narrative": {"pk": Report, "narrative_pk": Narrative},
    "reporting:assemble": {"pk": Report},
    "reporting:progress": {"pk": Report},
    "reporting:preview": {"pk": Report, "language": "en"},
    "reporting:download": {"pk": (Rendition, "snapshot.report_id"), "rendition": Rendition},
    "reporting:issue": {"pk": Report},
    "reporting:withdraw": {"pk": Report},
    "api:v1:api-root": NONE,
    "api:v1:mission-list": NONE,
    "api:v1:mission-detail": {"abbreviation": (Mission, "abbreviation")},
    **{f"api:v1:{model.__name__.lower()}-list": NONE for model in (Transition, Framework, Benchmark, Indicator)},
    **{
        f"api:v1:{model.__name__.lower()}-detail": {"pk": model}
        for model in (Transition, Framework, Benchmark, Indicator, Observation, Report)
    },
    "api:v1:observation-list": NONE,
    "api:v1:report-list": NONE,
    "admin:index": NONE,
    "admin:app_list": {"app_label": "missions"},
    "admin:autocomplete": NONE,
}
"""Addresses at which records show, and where their arguments come from."""

WITHOUT_RECORDS: dict[str, Way] = {
    "health": NONE,
    "set_language": NONE,
    "api:docs": NONE,
    "api:description": NONE,
    "admin:login": NONE,
    "admin:logout": NONE,
    "admin:password_change": NONE,
    "admin:password_change_done": NONE,
    "admin:jsi18n": NONE,
    r"administration/(?P<url>.*)$": {"url": "nothing/here"},
    "account_confirm_email": {"key": "none"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}
"""Addresses of the frame: they read an account or the description of the interface, and no record."""

LIBRARIES = ("account_", "mfa_", "socialaccount_", "idp:oidc:", "accounts/social/")
"""Addresses of the sign-in library: a person's own account and tokens; its tables refer to no record."""

ACCOUNTS = {User: "planner", Entity: "mission", Assignment: "mission"}
"""Models without a classification: people and bodies, shown to whoever administers accounts."""

FAR_AHEAD = {"as_of": "2199-12-31", "known_at": "2199-12-31"}
SEARCHED: tuple[Mapping[str, str], ...] = (
    {"q": ALMOST, "language": "zh-hans", **FAR_AHEAD},
    {"q": str(NUMBER)[:5], "as_of": "2021-06-30", "known_at": "2021-07-01"},
    {"language": "ar", **FAR_AHEAD},
)
"""What else is asked of every list and every page that speaks of a day."""
SEARCHED_PAGES = {
    "readiness:portfolio", "readiness:transition", "benchmarks:benchmark", "benchmarks:chart",
    "missions:missions", "missions:mission", "reporting:reports",
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """One address of the site by the name that the table knows it by; `pattern` is what its address looks like."""

    name: str
    pattern: str

    @property
    def has_a_name(self) -> bool:
        return self.name != self.pattern


def routes() -> list[Route]:
    """Every address that the site answers, by namespace and name; by its pattern where it has no name."""

    def walk(patterns: Any, namespace: str, before: str) -> Iterator[Route]:
        for each in patterns:
            pattern = before + str(each.pattern)
            if isinstance(each, URLPattern):
                yield Route(namespace + each.name if each.name else pattern, pattern)
            else:
                inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
                yield from walk(each.url_patterns, inner, pattern)

    return list(walk(get_resolver().url_patterns, "", ""))


def way_of(route: Route) -> Way | None:
    """Where the arguments of `route` come from; None if nobody said."""
    if route.name in PAGES:
        return PAGES[route.name]
    if route.name in WITHOUT_RECORDS:
        return WITHOUT_RECORDS[route.name]
    if route.name.startswith(LIBRARIES):
        return NONE
    if route.name == "admin:view_on_site":
        return {"content_type_id": Mission, "object_id": Mission}
    found = admin_model(route)
    if found is None or (found in own_models() and found not in MAKERS and found not in ACCOUNTS):
        return None
    return {"object_id": found} if "<path:object_id>" in route.pattern else NONE


def admin_model(route: Route) -> type[models.Model] | None:
    """The model that an address of the administration is about."""
    _administration, label, name, *_rest = [*route.pattern.split("/"), "", ""]
    models_there = {(model._meta.app_label, model._meta.model_name): model for model in admin.site._registry}
    return models_there.get((label, name)) if route.pattern.startswith("administration/") else None


def own_models() -> list[type[models.Model]]:
    """The models of the product's own apps."""
    return [model for model in apps.get_models() if model._meta.app_label in OWN_APPS]


def addresses(route: Route, branches: tuple[Branch, ...], cast: Cast) -> list[str]:
    """The addresses of `route` with every mixture of arguments from `branches` that has them."""
    way = way_of(route)
    assert way is not None
    values = {name: [*values_of(wanted, branches, cast)] for name, wanted in way.items()}
    if route.name == "admin:view_on_site":
        return [
            f"/administration/r/{ContentType.objects.get_for_model(model).pk}/{branch[model].pk}/"
            for branch in branches
            for model in branch.records
            if hasattr(model, "get_absolute_url")
        ]
    return sorted({address(route, dict(zip(values, mix, strict=True))) for mix in product(*values.values())})


def also_asked(route: Route) -> tuple[Mapping[str, str], ...]:
    """What else is asked at an address: searches, days, languages."""
    if route.name in SEARCHED_PAGES:
        return SEARCHED
    if route.name.startswith("api:v1:") and route.name.endswith("-list"):
        return SEARCHED[:2]
    return SEARCHED[:1] if route.name.endswith("_changelist") else ()


def values_of(wanted: Any, branches: tuple[Branch, ...], cast: Cast) -> Iterator[Any]:
    if isinstance(wanted, type) and wanted not in MAKERS:
        # An account, or a row of the sign-in library: the same for everybody, and never hidden by a classification.
        account = {User: cast.planner, Entity: cast.planner.entity, Assignment: cast.planner.assignments.first()}
        yield account[wanted].pk if wanted in account else 1
    elif isinstance(wanted, type):
        yield from (branch[wanted].pk for branch in branches if wanted in branch.records)
    elif isinstance(wanted, tuple):
        yield from (attrgetter(wanted[1])(branch[wanted[0]]) for branch in branches if wanted[0] in branch.records)
    else:
        yield wanted


def address(route: Route, arguments: dict[str, Any]) -> str:
    if route.has_a_name:
        return reverse(route.name, kwargs=arguments)
    # Without a name: the pattern itself, its only argument filled in.
    value = str(next(iter(arguments.values()), ""))
    return "/" + re.sub(r"<path:object_id>|\(\?P<url>\.\*\)\$", lambda _match: value, route.pattern)


@dataclass(frozen=True)
class Reader:
    """Somebody who asks, by name, and how they ask."""

    name: str
    client: Client
    headers: Mapping[str, str]

    def get(self, path: str, query: Mapping[str, str] = {}) -> Any:
        asked = {key: value for key, value in query.items() if key != "language"}
        spoken = {"accept-language": query["language"]} if "language" in query else {}
        return self.client.get(path, asked, headers={**self.headers, **spoken})

    def post(self, path: str) -> Any:
        return self.client.post(path, {"why": "x"}, headers=self.headers)


def reader(user: User | None) -> Reader:
    """A person signed in by session, a service user with its token, or, without a user, somebody unknown."""
    client = Client(raise_request_exception=False)
    if user is None:
        return Reader("anonymous", client, {})
    if user.is_service:
        return Reader(user.username, client, {"authorization": f"Bearer {token_of(user, client)}"})
    client.force_login(user)
    return Reader(user.username, client, {})


def token_of(user: User, client: Client) -> str:
    grant = PartnerClient.GrantType.CLIENT_CREDENTIALS
    partner = PartnerClient.objects.create(
        name="Partner", owner=user, scopes="read", default_scopes="read", grant_types=grant,
        type=PartnerClient.Type.CONFIDENTIAL,
    )  # fmt: skip
    partner.set_secret("a-secret-for-the-test")
    partner.save()
    given = client.post(
        reverse("idp:oidc:token"),
        {
            "grant_type": "client_credentials",
            "client_id": partner.id,
            "client_secret": "a-secret-for-the-test",
            "scope": "read",
        },
    )
    return str(given.json()["access_token"])


def below_secret(cast: Cast) -> list[Reader]:
    """Everybody whose clearance does not reach what is hidden, somebody without an account too."""
    return [reader(None), *(reader(user) for user in cast if user.clearance < SECRET)]


def bytes_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


HIDDEN_NUMBER = re.compile(r"471[,.\s'’٬]?147")
HIDDEN_CODES = re.compile(r"\b(" + "|".join(SECRET_CODES.values()) + r")\b")


def secrets_in(text: str) -> set[str]:
    """What of the hidden records `text` tells, in whatever digits and separators."""
    plain = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter
        for letter in html.unescape(text).lower()
    )
    found = {CANARY} if CANARY in plain else set()
    found |= set(HIDDEN_NUMBER.findall(plain))
    return found | set(HIDDEN_CODES.findall(text))


def told(response: Any) -> set[str]:
    """What a response tells of hidden records, in its body and in its headers."""
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return secrets_in(heads) | secrets_in(bytes_of(response).decode("utf-8", "replace"))


def problem(response: Any, allowed: tuple[int, ...]) -> str:
    """What is wrong with an answer, in a word; nothing if it is as it should be."""
    if response.status_code not in allowed:
        raised = getattr(response, "exc_info", None)
        return f"{response.status_code} {raised[1]!r}" if raised else str(response.status_code)
    leaked = told(response)
    return f"tells {', '.join(sorted(leaked))}" if leaked else ""


@pytest.fixture
def world(cast: Cast, entities: Any, settings: Any, tmp_path: Any, caplog: Any) -> World:
    """The planted world; the open report in it has frozen what it may take in, with hidden things all around."""
    settings.MEDIA_ROOT = tmp_path
    caplog.set_level("CRITICAL", "django.request")  # thousands of refusals are what is asked for
    planted = plant(cast, entities)
    report = planted.open[Report]
    frozen = freeze(gather(report))
    planted.open.records[Snapshot] = Snapshot.objects.create(
        report=report, facts=frozen.text, digest=frozen.digest, form=frozen.form, frozen_by=cast.desk
    )
    document = reports.document_of(planted.open[Snapshot], issued_on=DAY)
    planted.open.records[Rendition] = reports.store_rendition(
        planted.open[Snapshot],
        reports.render(document, "en", Format.HTML),
        language="en",
        form=Format.HTML,
        issued=True,
    )
    return planted


def test_the_table_knows_every_address_of_the_site():
    unknown = [f"{route.name} ({route.pattern})" for route in routes() if way_of(route) is None]

    assert unknown == []


def test_the_table_names_no_address_that_is_gone():
    assert {*PAGES, *WITHOUT_RECORDS} - {route.name for route in routes()} == set()


def test_nobody_below_its_level_meets_a_hidden_record_anywhere(world, cast):
    """Open pages hold nothing hidden, whoever asks and however; nothing on the site fails."""
    from collections import Counter

    T = Counter()
    N = Counter()
    fine = (200, 301, 302, 400, 401, 403, 404, 405)
    found = {}
    for each in below_secret(cast):
        for route in routes():
            for path in addresses(route, world.in_sight, cast):
                import time

                t = time.perf_counter()
                response = each.get(path)
                T[
                    each.name, "adm" if path.startswith("/admin") else "lib" if way_of(route) is NONE else route.name
                ] += time.perf_counter() - t
                found[each.name, route.name, path] = problem(response, fine)
                if response.status_code == 200:
                    for query in also_asked(route):
                        found[each.name, route.name, path, *query.items()] = problem(each.get(path, query), fine)

    for k, v in T.most_common(70):
        print(k, round(v, 2))
    bad = {where: what for where, what in found.items() if what}
    for k, v in bad.items():
        print(k, v)
    print(len(found))
    assert {where: what for where, what in found.items() if what} == {}
