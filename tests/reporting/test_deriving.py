"""A report for a wider circulation is gathered anew: nothing of the narrower one leaks into any byte of its files."""

from __future__ import annotations

import io
import zipfile

import pgtrigger
import pypdfium2
import pytest

from accounts.errors import DomainError
from accounts.models import User
from accounts.roles import Classification, Distribution
from reporting import actions, versions
from reporting.catalogue import EXPORTS
from reporting.deriving import derive_report, wider_marks
from reporting.extracts import Choice
from reporting.gather import gather
from reporting.kinds import Format, ReportKind, ReportState
from reporting.models import Edition, Narrative, Report
from tests import factories
from tests.canary import CANARY, DAY, SECRET, classified_models, plant
from tests.cast import make_cast, make_entities

pytestmark = pytest.mark.django_db

LATER = DAY.replace(year=2026)


@pytest.fixture
def entities():
    return make_entities()


@pytest.fixture
def cast(entities):
    return make_cast(entities)


def of_limited(entities, **fields):
    given = {"titles": {"en": f"Title with {CANARY}"}, "distribution": Distribution.RESTRICTED, **fields}
    return factories.make_report(entities.dpo, **given)


ALWAYS_CLASSIFIED = {"Advice", "IncidentDetail"}
"""What the database keeps at least confidential; it is never told by its distribution."""


def restrict():
    """Every hidden record open by its classification and restricted in its circulation: that alone hides it now."""
    for model in classified_models():
        marked = any(field.name == "distribution" for field in model._meta.concrete_fields)
        if marked and model.__name__ not in ALWAYS_CLASSIFIED:
            hidden = model._default_manager.filter(classification=SECRET)
            with pgtrigger.ignore():  # some of them never change; here their marks do, before anybody reads them
                hidden.update(classification=Classification.UNCLASSIFIED, distribution=Distribution.RESTRICTED)


def text_of(content: bytes, form: Format) -> str:
    """Every text of a file, the compressed parts too."""
    if form is Format.DOCX:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    if form is Format.PDF:
        document = pypdfium2.PdfDocument(content)
        pages = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
        return pages + content.decode("latin-1")
    return content.decode("utf-8", "replace")


def files_of(snapshot) -> dict[str, str]:
    """Everything that is made of a version: its facts, its files, and the parts that are taken out of it."""
    document = versions.document_of(snapshot)
    found = {"facts": snapshot.facts}
    for form in Format:
        found[form] = text_of(actions.render(document, "en", form), form)
    for export in EXPORTS.values():
        if ReportKind(snapshot.report.kind) in export.kinds and export.form != "skeleton":
            given = {"language": "en", "as_": Format.HTML, "choice": Choice(), "issued_on": None}
            found[export.form] = text_of(actions.export(snapshot, export.form, **given), Format.HTML)
    return found


def test_a_word_above_the_marks_is_in_the_narrower_report_and_in_no_byte_of_the_derived_one(cast, entities):
    plant(cast, entities)
    restrict()
    narrow = of_limited(entities, as_of=LATER, known_at=LATER)
    Narrative.objects.create(
        report=narrow, section="ongoing", texts={"en": f"A text, {CANARY}."}, distribution=Distribution.RESTRICTED
    )
    Narrative.objects.create(report=narrow, section="observations", texts={"en": "An open text."})

    derived = derive_report(narrow, distribution=Distribution.GENERAL, by=cast.desk)
    snapshot = actions.freeze_report(derived, by=cast.desk, today=LATER)

    assert CANARY in actions.freeze_report(narrow, by=cast.desk, today=LATER).facts.lower()
    assert {name for name, text in files_of(snapshot).items() if CANARY in text.lower()} == set()
    assert "An open text." in snapshot.facts


def test_the_derived_report_has_the_scope_days_and_cut_off_of_the_first_and_its_own_marks(cast, entities):
    narrow = of_limited(entities, classification=Classification.CONFIDENTIAL, first_paragraph=7)
    User.objects.filter(pk=cast.desk.pk).update(clearance=Classification.CONFIDENTIAL)

    derived = derive_report(narrow, distribution=Distribution.GENERAL, by=User.objects.get(pk=cast.desk.pk))

    same = ("kind", "entity_id", "as_of", "known_at", "due", "first_paragraph")
    assert [getattr(derived, name) for name in same] == [getattr(narrow, name) for name in same]
    assert (derived.classification, derived.distribution) == (Classification.UNCLASSIFIED, Distribution.GENERAL)
    assert (derived.derived_from, derived.titles, derived.symbol) == (narrow, {}, "")
    assert derived.created_by == cast.desk


def test_a_report_for_limited_distribution_keeps_its_classification(cast, entities):
    narrow = of_limited(entities, classification=Classification.UNCLASSIFIED)

    derived = derive_report(narrow, distribution=Distribution.LIMITED, by=cast.desk)

    assert (derived.classification, derived.distribution) == (narrow.classification, Distribution.LIMITED)


@pytest.mark.parametrize(
    ("own", "wider"),
    [
        (Distribution.GENERAL, ()),
        (Distribution.LIMITED, (Distribution.GENERAL,)),
        (Distribution.RESTRICTED, (Distribution.GENERAL, Distribution.LIMITED)),
    ],
)
def test_a_report_is_derived_for_a_wider_circulation_only(cast, entities, own, wider):
    report = of_limited(entities, distribution=own)

    assert wider_marks(report) == wider
    with pytest.raises(DomainError, match="wider distribution than its own"):
        derive_report(report, distribution=own, by=cast.desk)


def test_a_second_one_is_not_derived_while_the_first_is_being_written(cast, entities):
    narrow = of_limited(entities)
    first = derive_report(narrow, distribution=Distribution.GENERAL, by=cast.desk)

    with pytest.raises(DomainError, match="already been derived"):
        derive_report(narrow, distribution=Distribution.GENERAL, by=cast.desk)

    Report.objects.filter(pk=first.pk).update(state=ReportState.ISSUED, issued_on=DAY)
    assert derive_report(narrow, distribution=Distribution.GENERAL, by=cast.desk).pk != first.pk


def test_somebody_who_may_not_open_reports_derives_none(cast, entities):
    narrow = of_limited(entities, state=ReportState.ISSUED, issued_on=DAY)

    with pytest.raises(DomainError):
        derive_report(narrow, distribution=Distribution.GENERAL, by=cast.viewer)


def test_what_a_restricted_report_printed_is_no_precedent_for_a_general_one(cast, entities):
    narrow = of_limited(entities)
    version = actions.freeze_report(narrow, by=cast.desk, today=LATER)
    Edition.objects.create(report=narrow, version=version, manifest="{}", digest="0" * 64, on=DAY, by=cast.desk)
    Report.objects.filter(pk=narrow.pk).update(state=ReportState.ISSUED, issued_on=DAY)

    later = {"as_of": LATER, "known_at": LATER}
    general, restricted = (
        gather(of_limited(entities, distribution=mark, **later)).previous
        for mark in (Distribution.GENERAL, Distribution.RESTRICTED)
    )

    assert general is None
    assert restricted is not None
