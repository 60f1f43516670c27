"""Nobody meets what lies above their clearance: on no page, in no file, no interface, no search and no form choice.

Every address of the site is asked for by every member of the cast. An address that this test does not know fails it.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import product
from operator import attrgetter
from typing import Any

import pypdfium2
import pytest
from allauth.idp.oidc.models import Client as PartnerClient
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from accounts.admin import PolicyAdmin
from accounts.models import Assignment, Entity, User
from accounts.pages import AddRecord
from accounts.policy import Access, may
from accounts.roles import Role, Verb
from api.v1.records import RecordViewSet
from api.v1.urls import router
from api.viewsets import VisibleViewSet
from missions.models import Mission, MissionEvent
from reporting import actions as reports
from reporting import versions
from reporting.gather import gather
from reporting.kinds import Format
from reporting.models import (
    Comment,
    Contribution,
    Narrative,
    Obligation,
    OfficeAsked,
    Rendition,
    Report,
    ScopeOverride,
    Snapshot,
)
from reporting.snapshot import freeze
from transitions.models import Benchmark, Evidence, Framework, Indicator, Observation, Phase, Strategy, Transition
from transitions.pages import TopicRecord
from transitions.readiness.topics import TOPICS

from .canary import CANARY, MAKERS, NUMBER, SECRET, SECRET_CODES, Branch, World, classified_models, plant, plantings
from .cast import Cast, make_user

pytestmark = pytest.mark.django_db

OWN_APPS = ("accounts", "missions", "transitions", "reporting")
ALMOST = CANARY[:-2]
"""Finds the canary, and is not itself the canary when a page repeats what was asked for."""

Way = Mapping[str, Any]
"""How the arguments of an address come from a branch: by a model (its key), by a model and an attribute, or as is."""

NONE: Way = {}
ON_SITE = "administration/r/<int:content_type_id>/<path:object_id>/"

PAGES: dict[str, Way] = {
    "readiness:portfolio": NONE,
    "readiness:transition": {"pk": Transition},
    "readiness:coverage": {"pk": Transition},
    "readiness:site-risks": {"pk": Transition},
    "readiness:obligations": {"pk": Transition},
    "readiness:obligation-matrix": NONE,
    "benchmarks:benchmark": {"pk": Benchmark},
    "benchmarks:judge": {"pk": Benchmark},
    "benchmarks:chart": {"pk": Indicator},
    "benchmarks:record": {"pk": Indicator},
    "benchmarks:correct": {"pk": Observation},
    "benchmarks:withdraw": {"pk": Observation},
    "benchmarks:verify": {"pk": Observation},
    "benchmarks:file": {"pk": (Evidence, "observation_id")},
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
    "reporting:claims": {"pk": Report},
    "reporting:translations": {"pk": Report},
    "reporting:obligations": {"pk": Report},
    "reporting:assemble": {"pk": Report},
    "reporting:progress": {"pk": Report},
    "reporting:preview": {"pk": Report, "language": "en"},
    "reporting:download": {"pk": (Rendition, "snapshot.report_id"), "rendition": Rendition},
    "reporting:issue": {"pk": Report},
    "reporting:withdraw": {"pk": Report},
    "reporting:course": {"pk": Report},
    "reporting:step": {"pk": Report},
    "reporting:offices": {"pk": Report},
    "reporting:decide": {"pk": Report},
    "reporting:liaison": {"pk": Report},
    "reporting:comment": {"pk": Report},
    "reporting:answer": {"pk": Report, "comment_pk": Comment},
    "reporting:withdraw_office": {"pk": Report, "asked_pk": OfficeAsked},
    "reporting:compared": {"pk": Report, "former": Snapshot, "latter": Snapshot},
    "reporting:correct": {"pk": Report},
    "reporting:export": {"pk": Report},
    "reporting:derive": {"pk": Report},
    "reporting:compare_back": {"pk": Report},
    "calendar:calendar": NONE,
    "calendar:due": {"pk": Obligation, "occurrence": "once"},
    "calendar:open_due": {"pk": Obligation, "occurrence": "once"},
    "calendar:elsewhere": {"pk": Obligation, "occurrence": "once"},
    "calendar:move": {"pk": Obligation, "occurrence": "once", "point": "cut_off"},
    "reporting:owed": NONE,
    "reporting:data_call": {"pk": Report},
    "reporting:call_again": {"pk": Report},
    "reporting:ask": {"pk": Report},
    "reporting:contribution": {"pk": Contribution},
    "reporting:decide_contribution": {"pk": Contribution},
    "reporting:reopen_contribution": {"pk": Contribution},
    "reporting:release_contribution": {"pk": Contribution},
    "api:v1:api-root": NONE,
    "api:v1:mission-list": NONE,
    "api:v1:mission-detail": {"abbreviation": (Mission, "abbreviation")},
    **{f"api:v1:{model.__name__.lower()}-list": NONE for model in (Transition, Framework, Benchmark, Indicator)},
    **{
        f"api:v1:{model.__name__.lower()}-detail": {"pk": model}
        for model in (Transition, Framework, Benchmark, Indicator, Observation, Report)
    },
    **{f"api:v1:transition-{name}": {"pk": Transition} for name in ("standing", "obligations", "coverage")},
    "api:v1:observation-list": NONE,
    "api:v1:report-list": NONE,
    "admin:index": NONE,
    "admin:app_list": {"app_label": "missions"},
    "admin:autocomplete": NONE,
}
"""Addresses at which records show, and where their arguments come from."""

SAYS_NOTHING = {
    "admin:index", "admin:app_list", "api:v1:api-root",  # what kinds of records there are
    "reporting:open",  # an empty form
    "reporting:progress",  # a number of steps
    "reporting:narrative",  # the hidden text belongs to a report that was issued: nobody changes it any more
    "reporting:assemble", "reporting:issue", "reporting:withdraw", "reporting:lift_override",  # these only take
    "reporting:derive", "strategy:endorse", "strategy:next-version",
    "reporting:call_again", "reporting:ask", "reporting:decide_contribution", "reporting:reopen_contribution",
    "reporting:release_contribution",
    "reporting:step", "reporting:offices", "reporting:decide", "reporting:comment", "reporting:answer",  # these too
    "reporting:withdraw_office",
    "api:v1:due-report-list", "api:v1:due-report-detail", "api:v1:transition-standing",  # keys, days and states
}  # fmt: skip
"""Of the pages above, those that show nothing of a record even to those who may see it."""

WITHOUT_RECORDS: dict[str, Way] = {
    "health": NONE,
    "set_language": NONE,
    "glossary": NONE,
    "api:docs": NONE,
    "api:description": NONE,
    "calendar:renew_address": NONE,
    "calendar:revoke_address": NONE,
    "calendar:mark_read": NONE,
    "calendar:feed": {"token": "none"},
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
    "missions:missions", "missions:mission", "reporting:reports", "calendar:calendar",
}  # fmt: skip


CHOICES = tuple(
    {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name, "field_name": field.name,
     "term": ""}
    for model in MAKERS
    for field in (*model._meta.fields, *model._meta.many_to_many)
    if field.related_model in MAKERS
)  # fmt: skip
"""Every choice of a record that a form of the administration could ask for while somebody types."""


@dataclass(frozen=True)
class Route:
    """One address of the site by the name that the table knows it by; `pattern` is what its address looks like."""

    name: str
    pattern: str
    view: Any = None

    @property
    def has_a_name(self) -> bool:
        return self.name != self.pattern


def routes() -> list[Route]:
    """Every address that the site answers, by namespace and name; by its pattern where it has no name."""

    def walk(patterns: Any, namespace: str, before: str) -> Iterator[Route]:
        for each in patterns:
            pattern = before + str(each.pattern)
            if isinstance(each, URLPattern):
                yield Route(namespace + each.name if each.name else pattern, pattern, each.callback)
            else:
                inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
                yield from walk(each.url_patterns, inner, pattern)

    return list(walk(get_resolver().url_patterns, "", ""))


def of_topics() -> dict[str, Way]:
    """The addresses of the topics, which are made alike: a page each, and for each record forms and a resource."""
    found: dict[str, Way] = {f"readiness:{topic.key}": {"pk": Transition} for topic in TOPICS}
    for module in plantings():
        found |= getattr(module, "PAGES", {})
    for route in routes():
        page, resource = getattr(route.view, "view_class", None), getattr(route.view, "cls", None)
        if page is not None and issubclass(page, TopicRecord):
            found[route.name] = {"pk": page.under if issubclass(page, AddRecord) else page.form_class._meta.model}
        elif resource is not None and issubclass(resource, RecordViewSet):
            found[route.name] = {"pk": resource.queryset.model} if route.name.endswith("-detail") else NONE
    return found


def way_of(route: Route) -> Way | None:
    """Where the arguments of `route` come from; None if nobody said."""
    if route.name in PAGES:
        return PAGES[route.name]
    if route.name in WITHOUT_RECORDS:
        return WITHOUT_RECORDS[route.name]
    if route.name.startswith(LIBRARIES):
        return NONE
    if route.name in ("admin:view_on_site", ON_SITE):
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
    if route.name in ("admin:view_on_site", ON_SITE):
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
    if route.name == "admin:autocomplete":
        return CHOICES
    if route.name in TOPIC_PAGES:
        return SEARCHED[2:]
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


def bytes_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


HIDDEN_NUMBER = re.compile(r"471[,.\s'’٬]?147")
HIDDEN_CODES = re.compile(r"\b(" + "|".join(SECRET_CODES.values()) + r")\b")


OTHER_DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def secrets_in(text: str) -> set[str]:
    """What of the hidden records `text` tells, in whatever digits and separators."""
    plain = html.unescape(text if text.isascii() else text.translate(OTHER_DIGITS))
    found = {CANARY} if CANARY in plain.lower() else set()
    return found | set(HIDDEN_NUMBER.findall(plain)) | set(HIDDEN_CODES.findall(plain))


def told(response: Any) -> set[str]:
    """What a response tells of hidden records, in body and headers, beyond the address that was asked for."""
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    text = f"{heads}\n{bytes_of(response).decode('utf-8', 'replace')}"
    return secrets_in(text.replace(response.wsgi_request.path, ""))


def problem(response: Any, allowed: tuple[int, ...]) -> str:
    """What is wrong with an answer, in a word; nothing if it is as it should be."""
    if response.status_code not in allowed:
        raised = getattr(response, "exc_info", None)
        return f"{response.status_code} {raised[1]!r}" if raised else str(response.status_code)
    leaked = told(response)
    return f"tells {', '.join(sorted(leaked))}" if leaked else ""


@pytest.fixture
def world(cast: Cast, entities: Any, settings: Any, tmp_path: Any, caplog: Any) -> World:
    """The planted world; its reports have frozen what they may take in, the open one with hidden things all around."""
    settings.MEDIA_ROOT = tmp_path
    caplog.set_level("CRITICAL", "django.request")  # thousands of refusals are what is asked for
    planted = plant(cast, entities)
    for branch in (planted.open, planted.secret):
        frozen = freeze(gather(branch[Report]))
        snapshot = Snapshot.objects.create(
            report=branch[Report], facts=frozen.text, digest=frozen.digest, form=frozen.form, frozen_by=cast.desk
        )
        content = reports.render(versions.document_of(snapshot), "en", Format.HTML)
        branch.records[Snapshot] = snapshot
        branch.records[Rendition] = reports.store_rendition(
            snapshot, content, language="en", form=Format.HTML, issued=branch is planted.open
        )
    return planted


BELOW = [
    *(each.name for each in fields(Cast) if each.name not in ("cleared_planner", "second_planner", "second_desk")),
    "anonymous",
]
"""Everybody whose clearance does not reach what is hidden (of two in one role one), and somebody without an account."""
WRITES_NOTHING = {"reporting:compare_back"}
"""Forms that are sent and keep nothing: whoever reads may send them."""
WITHOUT_A_PEN = ["viewer", "dco", "pbso", "partner", "stranger", "anonymous"]
"""Those whose role lets them write nothing, or only what is theirs, such as the Commission's advice."""
IN_THE_ADMINISTRATION = {"desk", "dco", "pbso", "administrator"}
TRY_THE_ADMINISTRATION = {*IN_THE_ADMINISTRATION, "planner", "anonymous"}
"""Those who walk it page by page: one of those with an account who are turned away there stands for all of them."""


def in_the_administration(route: Route) -> bool:
    """Whether the address belongs to one record of the administration; its own pages are tried by everybody."""
    return route.name.startswith("admin:") and admin_model(route) is not None


def asking(cast: Cast, name: str) -> Reader:
    return reader(getattr(cast, name, None))


def shows_records(route: Route) -> bool:
    """Whether the address names a record that can be hidden."""
    way = way_of(route) or {}
    named = [wanted[0] if isinstance(wanted, tuple) else wanted for wanted in way.values()]
    return any(wanted in classified_models() for wanted in named)


def hidden_addresses(route: Route, world: World, cast: Cast) -> set[str]:
    """The addresses in which at least one record is hidden."""
    everything = {*addresses(route, (*world.in_sight, *world.hidden), cast)}
    return everything - {*addresses(route, world.in_sight, cast)}


def turned_away(response: Any) -> bool:
    """Whether somebody was told no more than that there is nothing here for them."""
    if response.status_code in (301, 302):
        to = response.headers["location"].split("?")[0]
        return to in ("/accounts/login/", "/administration/login/", "/administration/") or to.endswith("/change/")
    return response.status_code in (401, 403, 404, 405, 415)


def rows() -> dict[str, int]:
    """How many rows each table of the product has."""
    return {model.__name__: model._default_manager.count() for model in own_models()}


TOPIC_PAGES = {f"readiness:{topic.key}" for topic in TOPICS}
PAGES |= of_topics()
SAYS_NOTHING |= {name for module in plantings() for name in getattr(module, "SAYS_NOTHING", ())}


def test_the_table_knows_every_address_of_the_site():
    unknown = [f"{route.name} ({route.pattern})" for route in routes() if way_of(route) is None]

    assert unknown == []


def test_the_table_names_no_address_that_is_gone():
    assert {*PAGES, *WITHOUT_RECORDS} - {route.name for route in routes()} == set()


@pytest.mark.parametrize("name", BELOW)
def test_nobody_meets_a_hidden_record_on_an_open_page(world, cast, name):
    """Whoever asks, and however; and nothing on the site fails."""
    fine = (200, 301, 302, 400, 401, 403, 404, 405)
    somebody, found = asking(cast, name), {}
    for route in routes():
        if in_the_administration(route) and name not in TRY_THE_ADMINISTRATION:
            continue
        for path in addresses(route, world.in_sight, cast):
            response = somebody.get(path)
            found[route.name, path] = problem(response, fine)
            if response.status_code == 200 or route.name == "admin:autocomplete":
                for query in also_asked(route):
                    found[route.name, path, *query.items()] = problem(somebody.get(path, query), fine)

    assert {where: what for where, what in found.items() if what} == {}
    assert len(found) > 400


@pytest.mark.parametrize("name", BELOW)
def test_the_address_of_a_hidden_record_answers_as_if_there_were_none(world, cast, name):
    somebody, found = asking(cast, name), {}
    for route in routes():
        administered = route.name.startswith("admin")
        if not shows_records(route) or (administered and name not in IN_THE_ADMINISTRATION):
            continue
        for path in hidden_addresses(route, world, cast):
            response = somebody.get(path)
            if not administered and name not in ("anonymous", "partner"):
                # Of two records, a refusal to write under the first, which is open, tells nothing of the second.
                fine = (404, 405, 403) if len(way_of(route) or {}) > 1 else (404, 405)
                found[route.name, path] = "" if response.status_code in fine else str(response.status_code)
            found[route.name, path] = found.get((route.name, path)) or problem(response, (response.status_code,))
            if not turned_away(response):
                found[route.name, path] = f"{response.status_code} {response.headers.get('location', '')}"

    assert {where: what for where, what in found.items() if what} == {}
    assert len(found) > 40


@pytest.mark.parametrize("name", ["planner", "desk", "administrator", "coordinator"])
def test_nothing_can_be_written_to_a_hidden_record(world, cast, name):
    somebody, before = asking(cast, name), rows()
    written = {
        (route.name, path): (response.status_code, response.headers.get("location"))
        for route in routes()
        if shows_records(route) and not route.name.endswith("_history")
        for path in hidden_addresses(route, world, cast)
        if not turned_away(response := somebody.post(path)) or told(response)
    }

    assert written == {}
    assert rows() == before


def is_theirs_to_write(route: Route, user: User | None) -> bool:
    """Whether the records that the address is about are of a kind that the person's role lets them write."""
    page = getattr(route.view, "view_class", None)
    model = page.form_class._meta.model if page is not None and issubclass(page, TopicRecord) else admin_model(route)
    written = user is not None and model is not None and model in classified_models()
    return written and may(user, Verb.ADD, model)


@pytest.mark.parametrize("name", WITHOUT_A_PEN)
def test_who_may_not_write_is_refused_by_every_form(world, cast, name):
    somebody, before = asking(cast, name), rows()
    written = {
        (route.name, path): (response.status_code, response.headers.get("location"))
        for route in routes()
        if (shows_records(route) and not route.name.endswith("_history")) or route.name.endswith(("_add", ":open"))
        if route.name not in WRITES_NOTHING and not is_theirs_to_write(route, getattr(cast, name, None))
        for path in addresses(route, world.in_sight, cast)
        if not turned_away(response := somebody.post(path))
    }

    assert written == {}
    assert rows() == before


def test_those_who_are_cleared_do_meet_what_is_hidden(world, cast, entities):
    """The control: what nobody else met stands on these pages, so that the tests above could have failed."""
    desk = make_user("cleared_desk", (entities.dpo, Role.DESK), clearance=SECRET)
    pbso = make_user("cleared_pbso", (entities.pbso, Role.PBSO), clearance=SECRET)
    met = set()
    for somebody in (reader(cast.cleared_planner), reader(desk), reader(pbso)):
        for route in routes():
            asked = also_asked(route) if route.name == "admin:autocomplete" else ({},)
            for path in addresses(route, (*world.in_sight, *world.hidden), cast):
                if route.name in PAGES or route.name.endswith("_changelist"):
                    met |= {route.name for query in asked if route.name not in met and told(somebody.get(path, query))}

    lists = {f"admin:{model._meta.label_lower.replace('.', '_')}_changelist" for model in classified_models()}
    removals = {name for name in PAGES if name.endswith("-remove")}  # they name a record by its kind and day at most
    assert {*PAGES} - met - removals == SAYS_NOTHING
    assert lists - met == {
        "admin:reporting_rendition_changelist",  # it names a digest, a language and a form
        "admin:transitions_accountabilitystep_changelist",  # these name a record by its kind, stage and day
        "admin:transitions_coordinationmeeting_changelist",
        "admin:transitions_incidentdetail_changelist",
    }


def test_an_open_report_takes_in_nothing_hidden_and_a_secret_one_does(world):
    documents = {form: reports.render(versions.document_of(world.open[Snapshot]), "en", form) for form in Format}
    texts = {form: text_of(content, form) for form, content in documents.items()}
    assert {form: secrets_in(text) for form, text in texts.items()} == {form: set() for form in Format}
    assert secrets_in(world.open[Snapshot].facts) == set()
    assert CANARY in secrets_in(world.secret[Snapshot].facts)


def text_of(content: bytes, form: Format) -> str:
    """Everything that a file says, its properties and comments too."""
    if form is Format.DOCX:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if form is Format.PDF:
        read = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in read) + str(read.get_metadata_dict())
    return content.decode()


def test_every_model_of_the_product_says_who_may_see_it():
    silent = [
        model.__name__
        for model in own_models()
        if not isinstance(getattr(model, "access", None), Access) and not hasattr(model, "pgh_tracked_model")
    ]

    assert silent == []


def test_every_model_that_can_be_hidden_is_planted(world):
    everywhere = {*world.open.records, *world.secret.records, *world.under_secret.records}

    assert {*classified_models()} - everywhere == set()


def test_every_admin_and_every_resource_asks_the_policy():
    admins = [each for model, each in admin.site._registry.items() if model._meta.app_label in OWN_APPS]
    loose = [each for each in admins if not isinstance(each, PolicyAdmin)]
    resources = [viewset for _prefix, viewset, _name in router.registry if not issubclass(viewset, VisibleViewSet)]

    assert (loose, resources) == ([], [])
    assert {type(each).__name__ for each in admins if named_by_filters(each)} == set()


def named_by_filters(each: admin.ModelAdmin) -> list[str]:
    """The filters of a list that would name records: Django offers every row of the table, hidden ones too."""
    found = []
    for name in each.list_filter:
        model = each.model
        for step in name.split("__"):
            field = model._meta.get_field(step)
            model = field.related_model or model
        if field.is_relation:
            found.append(name)
    return found
