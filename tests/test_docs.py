"""What the documents of the repository promise: every file, folder and address that they name exists."""

import csv
import re

import pytest
from django.urls import Resolver404, resolve

from config import messages

ROOT = messages.ROOT
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
MADE_WHILE_RUNNING = ("var/", ".venv/")
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?(?:\.\w+)?")
IDENTIFIER = {"pk": "1", "abbreviation": "UNAMID"}


def named(document):
    return f"{document.relative_to(ROOT)}"


def paths_in(document):
    """The words in code that name something in a folder of the repository."""
    folders = {entry.name for entry in ROOT.iterdir() if entry.is_dir()}
    for span in SPAN.findall(document.read_text()):
        for word in span.split():
            path = word.split("::")[0].rstrip(",;:")
            if "/" in path and FILE.fullmatch(path) and path.split("/")[0] in folders:
                yield path


def addresses_in(document):
    return [span for span in SPAN.findall(document.read_text()) if re.fullmatch(r"/[\w/<>-]*", span)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_named_in_a_document_exists(document):
    missing = [
        path for path in paths_in(document) if not path.startswith(MADE_WHILE_RUNNING) and not (ROOT / path).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_of_a_document_leads_somewhere(document):
    links = [link for link in LINK.findall(document.read_text()) if not link.startswith(("http:", "https:", "mailto:"))]

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", ["resolution.md", "acceptance.md"])
def test_every_page_that_a_table_of_paragraphs_names_has_its_address(document):
    unknown = []
    for address in addresses_in(ROOT / "docs" / document):
        try:
            resolve(re.sub(r"<(\w+)>", lambda gap: IDENTIFIER[gap[1]], address))
        except Resolver404:
            unknown.append(address)

    assert unknown == []


def test_the_table_of_paragraphs_has_all_fifteen_in_order():
    table = (ROOT / "docs" / "resolution.md").read_text()

    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == [str(number) for number in range(1, 16)]


def proofs_in(text):
    """The tests that a text names, each as its file and the name of its function."""
    return [tuple(each) for each in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_test_that_a_document_names_exists(document):
    missing = [
        f"{path}::{name}"
        for path, name in proofs_in(document.read_text())
        if not re.search(rf"^\s*def {name}\(", (ROOT / path).read_text(), re.MULTILINE)
    ]

    assert missing == []


def test_every_point_of_every_paragraph_names_a_test():
    """Paragraph 14 is the whole of reporting and stands in the table of paragraphs; each other one has its points."""
    text = (ROOT / "docs" / "acceptance.md").read_text()
    points = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| | ")]

    assert re.findall(r"^## Paragraph (\d+)", text, re.MULTILINE) == [str(n) for n in range(1, 16) if n != 14]
    assert len(points) > 100
    assert [line for line in points if not proofs_in(line)] == []


def rows_of_the_glossary():
    """English, French and Chinese of every row, one of each where a row has several side by side."""
    for line in (ROOT / "docs" / "glossary.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "English":
            english, french, chinese = cells[:3]
            yield english, french, chinese


def test_the_glossary_uses_the_terms_of_the_compiled_list():
    with (messages.LOCALES / "terms_6lang.csv").open(newline="", encoding="utf-8") as file:
        terms = {row["en"]: (row["fr"], row["zh"]) for row in csv.DictReader(file)}
    rows = {english: (french, chinese) for english, french, chinese in rows_of_the_glossary()}

    shared = rows.keys() & terms.keys()

    assert {english: rows[english] for english in shared} == {english: terms[english] for english in shared}


def test_the_glossary_uses_the_words_of_the_catalogue():
    said = {}
    for entry in messages.read("zh_Hans"):
        if isinstance(entry.id, str) and entry.id:
            said.setdefault(entry.id.lower(), set()).add(entry.string)
    differing = {
        english: chinese
        for english, _french, chinese in rows_of_the_glossary()
        if english.lower() in said and chinese not in said[english.lower()]
    }

    assert differing == {}
