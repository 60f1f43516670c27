"""Translations: every sentence of the code gathered into the catalogues, checked, and compiled.

    python -m config.messages extract   print what the code says
    python -m config.messages update    bring config/locale/*/LC_MESSAGES/django.po up to date with the code
    python -m config.messages check     fail if they are not, if a gap of a sentence is lost, or Chinese is
    incomplete
    python -m config.messages compile   write the .mo files that Django reads

GNU gettext is not needed: Babel does the work. Sentences stand in three places: in Django code (gettext
and its kin), in templates, and in plain Python as `accounts.words`.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "config" / "locale"
LANGUAGES = ("ar", "es", "fr", "ru", "zh_Hans")
"""The languages of catalogues, by Django's folder names. English is the text itself."""

COMPLETE = ("zh_Hans",)
"""Languages in which no sentence may be missing."""

SOURCES = ("accounts", "api", "config", "missions", "reporting", "transitions", "templates")
"""Folders of code and templates that speak to people."""

TEMPLATE_SUFFIXES = {".html", ".txt"}

# Which arguments of a call are its sentence, its plural and its context.
ONE = {"text": 0}
SEVERAL = {"text": 0, "plural": 1}
IN_CONTEXT = {"context": 0, "text": 1}
SEVERAL_IN_CONTEXT = {"context": 0, "text": 1, "plural": 2}
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "words"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy", "count_words"), SEVERAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy", "context_words"), IN_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), SEVERAL_IN_CONTEXT),
}
KEYWORDS = {
    "text": {"message", "text", "singular", "one"},
    "plural": {"plural", "many"},
    "context": {"context"},
}

GAP = re.compile(r"%\((\w+)\)s|(?<!\{)\{(\w+)[^{}]*\}(?!\})")
"""A gap of a sentence: %(name)s in a template, {name} in Words."""

TEMPLATE_CALL = re.compile(
    r"""(?<!\w) (?: n?p?gettext | _ ) \(
        (?: u? (?: '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" ) | [\w,\s] )+
    \)""",
    re.VERBOSE,
)
"""A call in what `templatize` makes of a template; all else in it is blanked out."""


class Message(NamedTuple):
    """A sentence that people may read, its plural and the sense it is meant in."""

    text: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        """As Babel names it."""
        return (self.text, self.plural) if self.plural else self.text


def extract(root: Path = ROOT) -> dict[Message, list[str]]:
    """Every sentence under `root`, with the files that say it, in the order of files and lines."""
    found: dict[Message, list[str]] = {}
    for file in sorted(file for folder in SOURCES for file in (root / folder).rglob("*") if file.is_file()):
        if file.suffix == ".py":
            messages = _messages(ast.parse(file.read_text(), str(file)))
        elif file.suffix in TEMPLATE_SUFFIXES:
            messages = _template_messages(file.read_text(), str(file))
        else:
            continue
        name = file.relative_to(root).as_posix()
        for message in messages:
            places = found.setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def _messages(tree: ast.AST) -> Iterator[Message]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        parts = {part: _argument(call, part, place) for part, place in CALLS.get(name, {}).items()}
        plural, context = (next(_texts(parts.get(part)), None) for part in ("plural", "context"))
        if ("plural" in parts and not plural) or ("context" in parts and not context):
            continue  # passed on from elsewhere, where it is said literally
        for text in _texts(parts.get("text")):
            if text:
                yield Message(text, plural, context)


def _argument(call: ast.Call, part: str, place: int) -> ast.expr | None:
    if len(call.args) > place:
        return call.args[place]
    return next((keyword.value for keyword in call.keywords if keyword.arg in KEYWORDS[part]), None)


def _texts(node: ast.expr | None) -> Iterator[str]:
    """The literal sentences that an argument may be: one, or either side of an if."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _template_messages(source: str, name: str) -> Iterator[Message]:
    for call in TEMPLATE_CALL.finditer(templatize(source, origin=name)):
        yield from _messages(ast.parse(call[0]))


def catalogue(language: str, messages: dict[Message, list[str]], old: Catalog) -> Catalog:
    """The catalogue of `messages`, with the translations that `old` has."""
    day = datetime(2026, 1, 1, tzinfo=UTC)  # a real date would change every catalogue at every update
    new = Catalog(
        language,
        project="Transition Tracker",
        version="1",
        header_comment="# Translations of the Transition Tracker; config/messages.py gathers the sentences.",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )
    for message, files in messages.items():
        before = old.get(message.key, message.context)
        empty = ("",) * new.num_plurals if message.plural else ""
        new.add(
            message.key,
            before.string if before and _shape(before.string) == _shape(empty) else empty,
            locations=[(file, 0) for file in files],
            user_comments=before.user_comments if before else (),
            context=message.context,
        )
    return new


def read(language: str) -> Catalog:
    file = _file(language)
    if not file.is_file():
        return Catalog(language)
    with file.open("rb") as stream:
        return read_po(stream, language, abort_invalid=True)


def update() -> None:
    messages = extract()
    for language in LANGUAGES:
        with _replacing(_file(language)) as stream:
            write_po(stream, catalogue(language, messages, read(language)), width=110, include_lineno=False)


def compile_all() -> None:
    for file in sorted(LOCALES.glob("*/LC_MESSAGES/django.po")):
        with _replacing(file.with_suffix(".mo")) as stream:
            write_mo(stream, read(file.parent.parent.name))


def problems() -> list[str]:
    """What is wrong with the catalogues, one line each."""
    messages = extract()
    return [f"{language}: {what}" for language in LANGUAGES for what in _problems(language, messages)]


def _problems(language: str, messages: Iterable[Message]) -> Iterator[str]:
    known = read(language)
    said = {(message.text, message.context or None): message for message in messages}
    kept = {(_first(entry.id), entry.context or None): entry for entry in known if entry.id}
    for text, _context in said.keys() - kept.keys():
        yield f"{text!r} is missing; run: python -m config.messages update"
    for text, _context in kept.keys() - said.keys():
        yield f"{text!r} is said nowhere any more; run: python -m config.messages update"
    for key in said.keys() & kept.keys():
        strings = kept[key].string
        texts = [strings] if isinstance(strings, str | None) else list(strings)
        if language in COMPLETE and not all(texts):
            yield f"{key[0]!r} is not translated"
        for text in filter(None, texts):
            yield from _lost_gaps(said[key], text)


def _lost_gaps(message: Message, translation: str) -> Iterator[str]:
    """Gaps that the translation lost or invented; a plural form may say its number in words."""
    wanted, given = _gaps(message.plural or message.text), _gaps(translation)
    optional = {"count", "counter"} if message.plural else set()
    if given - wanted or wanted - given - optional:
        yield f"{translation!r} must have the gaps of {message.text!r}: {', '.join(sorted(wanted)) or 'none'}"


def _gaps(text: str) -> set[str]:
    return {percent or brace for percent, brace in GAP.findall(text)}


def _first(key: str | Sequence[str]) -> str:
    return key if isinstance(key, str) else key[0]


def _shape(string: str | Sequence[str] | None) -> int:
    """The number of plural forms; 0 for a sentence without."""
    return 0 if isinstance(string, str | None) else len(string)


def _file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


@contextmanager
def _replacing(file: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of another once it is whole, so that nobody reads half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete_on_close=False) as stream:
        yield stream
        stream.close()
        unfinished = Path(stream.name)
        unfinished.chmod(0o644)
        unfinished.replace(file)


def main(words: list[str]) -> int:
    match words:
        case ["extract"]:
            for message, files in extract().items():
                print(f"{message.text!r}  ({', '.join(files)})")
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            wrong = problems()
            print(*wrong, sep="\n", file=sys.stderr, end="\n" if wrong else "")
            return bool(wrong)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
