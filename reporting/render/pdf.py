"""The document as a PDF: tagged (PDF/UA-1), archival (PDF/A-2a), and the same bytes for the same galley."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from reporting.document import Document

from .fonts import FOLDERS, printable
from .galley import Galley
from .shapes import drawing
from .typeset import typeset

CHILD = Path(__file__).parent / "typesetting.py"
SECONDS = 90
"""How long to wait for the child before it is ended; its own limit on processor time is below this."""


class TypesettingError(RuntimeError):
    """The PDF could not be set; the message is the typesetter's own."""


def render(document: Document, language: str) -> bytes:
    """The PDF of the document in the language."""
    return compiled(msgspec.json.encode(data(typeset(document, language))))


def compiled(galley: bytes) -> bytes:
    """The PDF that the child process makes of the galley."""
    child = subprocess.run(
        [sys.executable, "-I", str(CHILD), *map(str, FOLDERS)],
        input=galley,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={},
    )
    if child.returncode != 0 or not child.stdout.startswith(b"%PDF"):
        raise TypesettingError(child.stderr.decode(errors="replace")[-2000:] or f"ended with {child.returncode}")
    return child.stdout


def data(galley: Galley) -> Any:
    """The galley as the layout reads it: status words carry their drawing, the date its parts."""
    told = asdict(galley)
    del told["dated"]
    told |= {"year": galley.dated.year, "month": galley.dated.month, "day": galley.dated.day}
    told["masthead"] |= {"series": galley.masthead.series, "number": galley.masthead.number}
    return set_up(told)


def set_up(part: Any) -> Any:
    """The same data with only characters that the fonts carry, and with the drawing of each status word."""
    match part:
        case str():
            return printable(part)
        case list() | tuple():
            return [set_up(each) for each in part]
        case dict():
            told = {key: set_up(each) for key, each in part.items()}
            if part.get("kind") == "status":
                inside = drawing(part["shape"], part["colour"])
                told["drawing"] = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{inside}</svg>'
            return told
    return part
