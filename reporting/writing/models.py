"""What every text that people write for a report keeps besides its words: which language is its original."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.errors import DomainError
from accounts.fields import spoken_lazy
from accounts.records import Record
from accounts.words import LANGUAGE_NAMES, TextByLanguage, words

from .markup import refused_text
from .translations import Translation, original_of, translations_of


class TranslatedText(Record):
    """A text of a report in some of the six languages: an original, whose versions count, and translations of it.

    `text_versions` says by language which version of the original stands there (see writing.translations).
    """

    texts: TextByLanguage
    original = models.CharField(
        _("language of the original"),
        max_length=2,
        choices=[(code, spoken_lazy(name)) for code, name in LANGUAGE_NAMES.items()],
        default="en",
    )
    text_versions = models.JSONField(_("versions by language"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def translations(self) -> tuple[Translation, ...]:
        """How the text stands in the five languages besides its original."""
        return translations_of(self.original, self.text_versions, self.texts)

    def broken_rules(self) -> list[DomainError]:
        errors = [error for text in self.texts.values() for error in refused_text(text)]
        original = original_of(self.original, self.texts)
        if self.texts and not self.texts.get(original, "").strip():
            told = words(
                "There is no text in {language}, which is named as the original. Write it, or name another language.",
                language=LANGUAGE_NAMES[original],
            )
            errors.append(DomainError(told, "original"))
        return errors
