"""What was issued, under one digest: the facts, the form of the text, the template and each file. Plain Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from accounts.words import Words, words


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was issued, by its name and the SHA-256 digest of its bytes."""

    name: str
    digest: str


def manifest_of(parts: Iterable[Part]) -> str:
    """The canonical list of what was issued: the same parts, in whatever order, give the same text."""
    listed = {part.name: part.digest for part in parts}
    return json.dumps(listed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def listed_in(manifest: str) -> dict[str, str] | None:
    """What a manifest lists, each with its digest; None if it is no list of what was issued."""
    try:
        listed = json.loads(manifest)
    except ValueError:
        return None
    return listed if isinstance(listed, dict) else None


def digest_of(text: str | bytes) -> str:
    """SHA-256, as hexadecimal."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def discrepancies(manifest: str, digest: str, found: Iterable[Part]) -> list[Words]:
    """Where what is stored differs from what was issued; empty if every byte is the same."""
    wrong = []
    if digest_of(manifest) != digest:
        wrong.append(words("The list of what was issued is not the one that the digest was taken of."))
    issued = listed_in(manifest)
    if issued is None:
        return [*wrong, words("The list of what was issued cannot be read.")]
    stored = {part.name: part.digest for part in found}
    for name, expected in issued.items():
        if stored.get(name) is None:
            wrong.append(words("{name} is missing.", name=name))
        elif stored[name] != expected:
            wrong.append(words("{name} is not what was issued.", name=name))
    return wrong
