"""What resolution 2594 (2021) cites, and which later resolution, on which operation, cites it: the reference file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).with_name("resolutions.csv")


@dataclass(frozen=True, slots=True)
class ResolutionRow:
    """A resolution, the day it was adopted, what it cites, and the operation whose mandate it renews, if any."""

    symbol: str
    adopted: date
    cites: tuple[str, ...] = ()
    operation: str = ""
    renewal: date | None = None


def read_resolutions() -> tuple[ResolutionRow, ...]:
    """The rows of the file, which is part of the product; a wrong one is a fault of the product and stops it."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return tuple(
            ResolutionRow(
                symbol=row["symbol"],
                adopted=date.fromisoformat(row["adopted"]),
                cites=tuple(each for each in row["cites"].split("; ") if each),
                operation=row["operation"],
                renewal=date.fromisoformat(row["renewal"]) if row["renewal"] else None,
            )
            for row in csv.DictReader(file)
        )
