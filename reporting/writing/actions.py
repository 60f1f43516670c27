"""How a text of a report is saved: with the version of the original that each of its translations renders."""

from __future__ import annotations

from collections.abc import Collection

from accounts.actions import save_record, traced
from accounts.models import User

from .models import TranslatedText
from .translations import original_of, versions_after


def save_text(
    text: TranslatedText,
    *,
    by: User,
    why: str = "",
    expected_version: int | None = None,
    held: Collection[str] = (),
    late: Collection[str] = (),
) -> None:
    """Store a text as save_record does. What of it changed decides which translations are behind; `held` still hold."""
    with traced(by=by, why=why):
        stored = type(text)._default_manager.select_for_update().filter(pk=text.pk).first()
        text.original = original_of(text.original, text.texts)
        text.text_versions = versions_after(
            stored.original if stored else text.original,
            stored.text_versions if stored else {},
            stored.texts if stored else {},
            original=text.original,
            texts=text.texts,
            held=held,
            late=late,
        )
        save_record(text, by=by, why=why, expected_version=expected_version)
