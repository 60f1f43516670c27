"""What a reader may rely on everywhere: topics are gathered, files are short, rules know no clock, names say things."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from config import messages

ROOT = messages.ROOT
APPS = ("accounts", "api", "config", "missions", "reporting", "transitions")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
TABLES = 650
"""How long a models.py may be: the tables of a topic refer to each other and stand in one file."""


def tracked(*patterns: str) -> list[Path]:
    """The files that belong to the repository, the new ones too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("This is no checkout: the files of the repository cannot be told from others.")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def product_modules() -> list[Path]:
    """Every module of the product but the migrations, which Django writes."""
    return [
        path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in APPS and "migrations" not in path.parts
    ]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def topics() -> list[str]:
    """The folders of the transitions app that are a topic of their own."""
    return sorted(
        path.parent.name for path in (ROOT / "transitions").glob("*/__init__.py") if path.parent.name != "migrations"
    )


@pytest.mark.parametrize("part", ["models", "admin"])
def test_every_topic_is_gathered_for_django(part):
    gathered = (ROOT / "transitions" / f"{part}.py").read_text()
    forgotten = [
        topic
        for topic in topics()
        if (ROOT / "transitions" / topic / f"{part}.py").exists() and f".{topic}" not in gathered
    ]

    assert topics() != []
    assert forgotten == []


def test_every_model_of_a_topic_is_among_the_gathered():
    gathered = import_module("transitions.models")
    models = [model.__name__ for model in apps.get_app_config("transitions").get_models()]

    assert [name for name in models if not name.endswith("History") and not hasattr(gathered, name)] == []


def test_every_list_of_addresses_of_a_topic_is_included():
    gathered = (ROOT / "transitions" / "urls.py").read_text()
    lists = sorted((ROOT / "transitions").glob("*/*urls.py"))

    assert [shown(each) for each in lists if f"transitions.{each.parent.name}.{each.stem}" not in gathered] == []


def test_files_can_be_read_in_one_sitting():
    long = {
        shown(path): lines
        for path in product_modules()
        if (lines := len(path.read_text().splitlines())) > (TABLES if path.name == "models.py" else LONGEST_FILE)
    }

    assert long == {}


def test_functions_fit_on_a_screen():
    long = {
        f"{shown(path)}: {node.name}": lines
        for path in product_modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }

    assert long == {}


def test_no_module_has_a_name_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base_utils", "tools"}

    assert [shown(path) for path in product_modules() if {path.stem, path.parent.name} & empty] == []


def test_rules_know_no_clock():
    """Time is an argument: what a rule says of a day it says of every day."""
    clocks = {"now", "today", "utcnow", "localdate", "localtime", "Now", "time"}
    asked = [
        f"{shown(path)}:{node.lineno}"
        for path in product_modules()
        if path.stem in PLAIN
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and name_of(node.func) in clocks
    ]

    assert asked == []
    assert {path.stem for path in product_modules()} >= PLAIN


PLAIN = {
    "rules",
    "progress",
    "rollup",
    "totals",
    "trends",
    "trust",
    "periods",
    "scale",
    "clarity",
    "states",
    "lookback",
}
"""Modules of rules: plain Python over facts."""


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_no_file_speaks_of_one_machine():
    """A checkout works anywhere: no file names a folder of somebody's machine or a place to get packages from."""
    words = [
        "/wo" + "rk/",
        "/ro" + "ot/",
        "sha" + "red/",
        "py" + "pi.org",
        "files.pythonhosted" + ".org",
        "npmjs" + ".org",
    ]
    named = [
        f"{shown(path)}: {word}"
        for path in tracked()
        if path.suffix not in (".png", ".svg", ".woff2", ".ico")
        for word in words
        if re.search(rf"(?<![\w.]){re.escape(word)}", path.read_text(errors="replace"))
    ]

    assert named == []
