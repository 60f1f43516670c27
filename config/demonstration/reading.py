"""The files of the demonstration, with their texts in every language of the Organization.

A text stands in its file in English and, mostly, Chinese; what it is in the other languages stands in `words/`, by
its English.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_facts(path: Path) -> Mapping[str, Any]:
    """The tables of a file."""
    found: Mapping[str, Any] = in_every_language(tomllib.loads(path.read_text(encoding="utf-8")))
    return found


def in_every_language(part: Any) -> Any:
    """The same tables, where each text has the languages that its file leaves out."""
    if isinstance(part, list):
        return [in_every_language(each) for each in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get("en"), str):
        others = {language: words[part["en"]] for language, words in translations().items() if part["en"] in words}
        return {**others, **part}
    return {key: in_every_language(value) for key, value in part.items()}


@cache
def translations() -> Mapping[str, Mapping[str, str]]:
    """By language, what each English text is in it."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / "words").glob("*.json"))
    }
