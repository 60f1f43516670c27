"""What the catalogues say: Chinese whole and in the resolution's own terms, no gap lost in any language."""

import csv
import re
from string import Formatter

import pytest

from config import messages

CHINESE = "\u3400-\u9fff"
FULL_WIDTH = "，。；：、“”（）《》？！"

with (messages.LOCALES / "terms_6lang.csv").open(newline="", encoding="utf-8") as file:
    TERMS = {row["en"]: row for row in csv.DictReader(file)}

# A sentence, the sense it is meant in, and the term that its translation uses.
CORE = [
    ("Benchmark", None, "benchmark"),
    ("Benchmarks and indicators", None, "benchmark"),
    ("Benchmarks and indicators", None, "indicator"),
    ("Indicator", None, "indicator"),
    ("Baseline", None, "baseline"),
    ("Target", None, "target"),
    ("target date", None, "target date (deadline)"),
    ("No target date", None, "target date (deadline)"),
    ("transition", None, "transition"),
    ("Transition strategy", None, "transition strategy"),
    ("It provides for the following reconfiguration:", None, "reconfiguration"),
    ("Condition for reconfiguration (para. 2)", None, "reconfiguration"),
    ("Footprint", None, "footprint"),
    ("Drawdown completed", None, "drawdown"),
    ("Liquidation started", None, "liquidation"),
    ("In liquidation", "operation", "liquidation"),
    ("Closed", "operation", "closure (of a mission)"),
    ("Peace operation", None, "peace operation"),
    ("Peacekeeping operation", None, "peacekeeping operation"),
    ("Special political mission", None, "special political mission"),
    ("mandate", None, "mandate"),
    ("Priority task", "priority", "priority task"),
    ("Host State", None, "host State"),
    ("host countries", None, "host country"),
    ("United Nations country team", None, "United Nations country team"),
    ("Resident Coordinator and country team", None, "Resident Coordinator"),
    ("Civil society", None, "civil society"),
    ("Development Coordination Office", None, "Development Coordination Office"),
    ("Headquarters desk (DPO, DPPA)", None, "Department of Peace Operations"),
    ("Headquarters desk (DPO, DPPA)", None, "Department of Political and Peacebuilding Affairs"),
    ("Security Council", None, "Security Council"),
    ("Report of the Secretary-General", None, "Secretary-General"),
    ("Periodic country-specific report", None, "periodic country-specific report"),
    ("Comprehensive annual briefing", None, "comprehensive annual briefing"),
    ("Protection of civilians", None, "protection of civilians"),
    ("Human rights", None, "human rights"),
    ("Rule of law", None, "rule of law"),
    ("Security sector reform", None, "security sector reform"),
    ("Extension of legitimate State authority", None, "extension of legitimate State authority"),
    (
        "Disarmament, demobilization and reintegration",
        None,
        "disarmament, demobilization and reintegration",
    ),
    ("Transitional justice", None, "transitional justice"),
    ("Community violence reduction", None, "community violence reduction"),
    ("Youth", None, "youth"),
    ("Persons with disabilities", None, "persons with disabilities"),
    ("Under consultation", "framework", "consultation"),
    ("Achieved", "status", "achieved"),
    ("Achieved", "judgement", "achieved"),
]


def translations(language):
    """Each entry of the catalogue with each of its translations, where it has any."""
    for entry in messages.read(language):
        if entry.id:
            for text in [entry.string] if isinstance(entry.string, str) else entry.string:
                yield entry, text


def originals(entry):
    return [entry.id] if isinstance(entry.id, str) else list(entry.id)


def gaps(text):
    return {percent or brace for percent, brace in messages.GAP.findall(text)}


def is_a_pattern(text):
    """Whether the gaps of the text can be filled as Words fill them."""
    try:
        list(Formatter().parse(text))
    except ValueError:
        return False
    return True


def test_every_sentence_has_a_chinese_translation():
    missing = [entry.id for entry, text in translations("zh_Hans") if not text or entry.fuzzy]

    assert missing == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_has_the_gaps_of_its_original(language):
    wrong = []
    for entry, text in translations(language):
        *_, last = originals(entry)
        dropped = {"count", "counter"} if len(originals(entry)) > 1 and language not in messages.COMPLETE else set()
        if text and not gaps(last) - dropped <= gaps(text) <= gaps(last):
            wrong.append((entry.id, text))

    assert wrong == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_can_be_filled_wherever_its_original_can(language):
    wrong = [
        (entry.id, text)
        for entry, text in translations(language)
        if all(map(is_a_pattern, originals(entry))) and not is_a_pattern(text)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_of_a_template_keeps_the_percent_signs_that_its_filling_needs(language):
    wrong = []
    for entry, text in translations(language):
        if text and any("%(" in original for original in originals(entry)):
            try:
                text % dict.fromkeys(gaps(text), "")
            except (TypeError, ValueError):
                wrong.append((entry.id, text))

    assert wrong == []


@pytest.mark.parametrize(("text", "context", "term"), CORE)
def test_chinese_says_the_core_terms_as_the_list_of_terms_does(text, context, term):
    entry = messages.read("zh_Hans").get(text, context)

    assert entry is not None, f"{text!r} is said nowhere any more"
    assert TERMS[term]["zh"].removeprefix("各") in entry.string


def test_chinese_is_punctuated_as_chinese():
    between = re.compile(f"[{CHINESE}][,.;:?!][{CHINESE}]")
    ended = re.compile(f"[{CHINESE}][,;:?!.]$")
    wrong = [text for _entry, text in translations("zh_Hans") if between.search(text) or ended.search(text)]

    assert wrong == []


def test_chinese_has_no_spaces_beside_its_punctuation_or_between_its_characters():
    spaced = re.compile(f"[{FULL_WIDTH}] | [{FULL_WIDTH}]|[{CHINESE}] +[{CHINESE}]")
    wrong = [text for _entry, text in translations("zh_Hans") if spaced.search(text)]

    assert wrong == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_ends_as_its_original_does(language):
    """A sentence stays a sentence, and what leads to a list keeps its colon; "No." alone is an abbreviation."""
    ends = {".": ".。", ":": ":："}
    wrong = []
    for entry, text in translations(language):
        original = originals(entry)[-1]
        end = next((each for each in ".:" if " " in original and original.endswith(each)), "")
        if text and end and text[-1] not in ends[end]:
            wrong.append((entry.id, text))

    assert wrong == []


# Words that mean two things without saying so by their context: the number and the refusal, the end of a report and
# the values of a series, the stages of one indicator and the kind of indicator that has stages.
TWO_SENSES = {
    "advice", "area", "asked for by", "by", "clear", "comment on a paragraph", "days", "due on %(day)s", "letter",
    "milestones", "no", "nobody", "observations", "office", "part", "since", "stage", "stages", "until",
}  # fmt: skip


def test_one_english_word_is_one_chinese_word():
    said: dict[tuple[str, str | None], set[str]] = {}
    for entry, text in translations("zh_Hans"):
        word = originals(entry)[0].lower().rstrip(".")
        said.setdefault((word, entry.context), set()).add(text.rstrip("。"))

    assert {word for (word, _context), texts in said.items() if len(texts) > 1} <= TWO_SENSES
