"""docs/measurement.md says what the rules do: what is written twice is compared."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from transitions.benchmarks.measures import Thresholds
from transitions.benchmarks.rules import standing
from transitions.benchmarks.scale import Standing

from .runs import end, rising, values

DOCUMENT = Path(__file__).parents[3].joinpath("docs", "measurement.md").read_text(encoding="utf-8")


def test_the_table_of_thresholds_names_every_default():
    written = dict(re.findall(r"^\| `(\w+)` \| ([\d.]+) \|", DOCUMENT, re.MULTILINE))

    assert written == {threshold.name: str(threshold.default) for threshold in fields(Thresholds)}


def test_the_table_of_status_words_has_every_standing():
    table = DOCUMENT.split("## One table of status words")[1].split("##")[0]
    rows = re.findall(r"^\| (\w[^|]*?) \|", table, re.MULTILINE)

    assert set(rows[1:]) == {member.words.text.lower() for member in Standing}


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ((10, 20, None, None), Standing.NO_DATA),
        ((10, 20, 100, 100), Standing.ACHIEVED),
        ((10, 20, 30, 100), Standing.REACHED),
        ((10, 100, 100, 99), Standing.REGRESSED),
        ((10, 20, 29, 29), Standing.OFF_TRACK),
        ((10, 20, 30, 50), Standing.ON_TRACK),
        ((10, 20, 30, 48), Standing.ON_TRACK),
        ((10, 20, 30, 30), Standing.LIMITED_PROGRESS),
        ((10, 20, 30, 47), Standing.LIMITED_PROGRESS),
    ],
)
def test_the_example_stands_where_the_table_says(amounts, expected):
    assert standing(rising(), values(*amounts), as_of=end(4)).standing is expected
