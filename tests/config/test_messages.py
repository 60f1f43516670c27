"""The catalogues of translations, and how sentences get into them."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from config import messages
from config.messages import Message


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of two files and no catalogues."""
    (tmp_path / "missions").mkdir()
    (tmp_path / "missions" / "rules.py").write_text('said = words("{count} of {total} missions", count=1, total=2)\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{% translate 'Missions' %}\n")
    monkeypatch.setattr(messages, "LOCALES", tmp_path / "config" / "locale")
    monkeypatch.setattr(messages, "extract", lambda extract=messages.extract: extract(tmp_path))
    return tmp_path


def said_in(source: str) -> list[Message]:
    return list(messages._messages(messages.ast.parse(source)))


def said_in_template(source: str) -> list[Message]:
    return list(messages._template_messages(source, "page.html"))


def translate(language: str, text: str, translation: str) -> None:
    file = messages.LOCALES / language / "LC_MESSAGES" / "django.po"
    source = file.read_text()
    assert f'msgid "{text}"\nmsgstr ""' in source
    file.write_text(source.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"'))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('_("Mission")', Message("Mission")),
        ('gettext_lazy("Peace " "operation")', Message("Peace operation")),
        ('translation.gettext("Mission")', Message("Mission")),
        ('ngettext("%(n)s day", "%(n)s days", n)', Message("%(n)s day", "%(n)s days")),
        ('pgettext_lazy("a month", "May")', Message("May", context="a month")),
        ('words("{name} closed", name=name)', Message("{name} closed")),
        ('count_words("{count} day", "{count} days", n)', Message("{count} day", "{count} days")),
        (
            'count_words(one="{count} day", many="{count} days", count=n)',
            Message("{count} day", "{count} days"),
        ),
        ('context_words("a state", "closed")', Message("closed", context="a state")),
    ],
)
def test_every_way_of_saying_something_is_heard(source, message):
    assert said_in(source) == [message]


def test_both_sides_of_a_condition_are_heard():
    assert said_in('_("planned" if planned else "actual")') == [Message("planned"), Message("actual")]


@pytest.mark.parametrize("source", ["_(variable)", 'print("Mission")', '_("")', "count_words(one, many, count)"])
def test_what_is_not_said_to_people_or_not_said_here_is_not_heard(source):
    assert said_in(source) == []


def test_templates_are_heard_with_context_plural_and_quotation_marks():
    page = """<p class="_('no')">{% translate "It's" context "a sense" %} {{ _("Mission")|upper }}
        {% blocktranslate count counter=days trimmed %}
            One day in "{{ place }}"
        {% plural %}
            {{ counter }} days in "{{ place }}"
        {% endblocktranslate %}"""

    assert said_in_template(page) == [
        Message("It's", context="a sense"),
        Message("Mission"),
        Message('One day in "%(place)s"', '%(counter)s days in "%(place)s"'),
    ]


def test_update_brings_every_language_the_sentences_and_a_second_one_changes_nothing(code):
    messages.update()
    files = sorted(messages.LOCALES.rglob("django.po"))
    before = [file.read_text() for file in files]
    messages.update()

    assert [file.parent.parent.name for file in files] == sorted(messages.LANGUAGES)
    assert [file.read_text() for file in files] == before
    assert [entry.id for entry in messages.read("fr") if entry.id] == [
        "{count} of {total} missions",
        "Missions",
    ]


def test_update_keeps_translations_and_drops_what_is_no_longer_said(code):
    messages.update()
    translate("fr", "Missions", "Les missions")
    (code / "missions" / "rules.py").unlink()
    messages.update()

    assert [(entry.id, entry.string) for entry in messages.read("fr") if entry.id] == [("Missions", "Les missions")]


def test_a_sentence_that_catalogues_lack_is_a_problem(code):
    assert sorted(problem for problem in messages.problems() if problem.startswith("fr")) == [
        "fr: 'Missions' is missing; run: python -m config.messages update",
        "fr: '{count} of {total} missions' is missing; run: python -m config.messages update",
    ]


def test_a_sentence_that_nobody_says_any_more_is_a_problem(code):
    messages.update()
    (code / "missions" / "rules.py").write_text("")

    assert [problem for problem in messages.problems() if problem.startswith("fr")] == [
        "fr: '{count} of {total} missions' is said nowhere any more; run: python -m config.messages update"
    ]


def test_chinese_must_be_complete_and_the_others_need_not_yet(code):
    messages.update()
    translate("zh_Hans", "Missions", "特派团")

    assert messages.problems() == ["zh_Hans: '{count} of {total} missions' is not translated"]


def test_a_translation_with_another_gap_is_a_problem(code):
    messages.update()
    translate("zh_Hans", "Missions", "特派团")
    translate("zh_Hans", "{count} of {total} missions", "{all} 个特派团中的 {count} 个")

    lost = "'{all} 个特派团中的 {count} 个' must have the gaps of '{count} of {total} missions': count, total"
    assert messages.problems() == [f"zh_Hans: {lost}"]


def test_a_plural_form_may_say_its_number_in_words():
    message = Message("{count} day in {place}", "{count} days in {place}")

    assert list(messages._lost_gaps(message, "un jour en {place}")) == []
    assert list(messages._lost_gaps(message, "un jour")) == [
        "'un jour' must have the gaps of '{count} day in {place}': count, place"
    ]


def test_a_catalogue_has_as_many_plural_forms_as_the_language():
    message = Message("{count} day", "{count} days")

    new = messages.catalogue("ar", {message: ["missions/rules.py"]}, Catalog("ar"))

    assert len(new.get(message.key).string) == 6


def test_compile_writes_what_django_reads(code):
    messages.update()
    translate("fr", "Missions", "Les missions")
    messages.compile_all()

    with (messages.LOCALES / "fr" / "LC_MESSAGES" / "django.mo").open("rb") as stream:
        assert {entry.id: entry.string for entry in read_mo(stream) if entry.id} == {"Missions": "Les missions"}


def test_the_catalogues_of_this_product_are_up_to_date():
    assert messages.problems() == []
