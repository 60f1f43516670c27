"""Which characters the packaged fonts carry.

An archival PDF may not hold a character without a glyph. One that no font carries is set as the replacement
character, or left out if it is invisible, instead of stopping the whole document.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib.resources import files
from pathlib import Path
from struct import unpack_from
from unicodedata import category

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
PACKAGES = ("fontpkg_noto_serif", "fontpkg_amiri", "pylopdf_fonts_zh_cn")
FOLDERS = tuple(Path(str(files(package))) for package in PACKAGES)
SUFFIXES = {".ttf", ".otf"}


def printable(text: str) -> str:
    """The text with each character that no font carries replaced."""
    if text.isascii():
        return text
    return "".join(character if is_carried(character) else replacement(character) for character in text)


@cache
def replacement(character: str) -> str:
    """Nothing for joiners, selectors and other formats; the replacement character for what would be seen."""
    return "" if category(character) in {"Cf", "Mn"} else REPLACEMENT


@cache
def is_carried(character: str) -> bool:
    """Whether one of the fonts has a glyph for the character."""
    code = ord(character)
    starts, ends = ranges()
    place = bisect_right(starts, code) - 1
    return code < 0x80 or (place >= 0 and code <= ends[place])


@cache
def ranges() -> tuple[list[int], list[int]]:
    """First and last characters of the ranges that the fonts carry together, in order and without overlap."""
    merged: list[list[int]] = []
    paths = [path for folder in FOLDERS for path in folder.rglob("*") if path.suffix in SUFFIXES]
    for start, end in sorted(found for path in paths for found in character_ranges(path.read_bytes())):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return [start for start, _ in merged], [end for _, end in merged]


def character_ranges(font: bytes) -> list[tuple[int, int]]:
    """The ranges of the font's character map (OpenType cmap, formats 4 and 12)."""
    tables = unpack_from(">H", font, 4)[0]
    entries = [unpack_from(">4sIII", font, 12 + 16 * index) for index in range(tables)]
    cmap = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    found: list[tuple[int, int]] = []
    for index in range(unpack_from(">H", font, cmap + 2)[0]):
        subtable = cmap + unpack_from(">HHI", font, cmap + 4 + 8 * index)[2]
        match unpack_from(">H", font, subtable)[0]:
            case 4:
                found += segments(font, subtable)
            case 12:
                groups = unpack_from(">I", font, subtable + 12)[0]
                found += [unpack_from(">II", font, subtable + 16 + 12 * group) for group in range(groups)]
    return found


def segments(font: bytes, subtable: int) -> list[tuple[int, int]]:
    """The segments of a map of format 4; its last one is a mark of the end."""
    count = unpack_from(">H", font, subtable + 6)[0] // 2
    ends = unpack_from(f">{count}H", font, subtable + 14)
    starts = unpack_from(f">{count}H", font, subtable + 16 + 2 * count)
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start != 0xFFFF]
