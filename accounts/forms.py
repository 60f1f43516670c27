"""The form that every record uses: it offers only what the person may see, and refuses a stale save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .actions import classification_errors
from .errors import DomainError, refuse
from .records import Record
from .wording import say
from .words import words


def tell(form: forms.BaseForm, error: DomainError) -> None:
    """Put every broken rule of `error` beside its field, or at the top of the form."""
    for each in error.all:
        place = each.field if each.field in form.fields else None
        form.add_error(place, ValidationError(say(each.words)))


def filled(form: forms.BaseForm) -> dict[str, Any]:
    """What a form that has no page of its own was filled with; refused if a box cannot be taken as it is."""
    if not form.is_valid():
        refuse(
            [
                DomainError(words("{box}: {message}", box=form.fields[name].label or name, message=message), name)
                for name, messages in form.errors.items()
                for message in messages
            ]
        )
    return form.cleaned_data


def offer_visible(form: forms.BaseForm, user: Any) -> None:
    """Leave in every choice of records only those that `user` may see."""
    for field in form.fields.values():
        queryset = getattr(field, "queryset", None)
        if queryset is not None and hasattr(queryset, "visible_to"):
            field.queryset = queryset.visible_to(user)  # type: ignore[attr-defined]


def shown(value: Any) -> str:
    """A stored value as a person reads it: a text by language without its braces, nothing as a dash."""
    if isinstance(value, dict):
        return " / ".join(value.values()) or "–"
    return "–" if value in (None, "") else str(value)


class RecordForm(forms.ModelForm):
    """A form over one record. Carries the version it was opened at, and asks why a record is changed."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(label=_("Reason for the change"), max_length=300, required=False)

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if user is not None:
            offer_visible(self, user)
        self.hidden_links = self._links_out_of_sight()
        if self.instance.pk:
            self.fields["seen_version"].initial = self.instance.version
        else:
            del self.fields["why"]

    def _post_clean(self) -> None:
        """Ask the record's own rules once its fields are filled; tell them all at once."""
        super()._post_clean()  # type: ignore[misc]
        record = self.instance
        for name, key in self.hidden_links.items():
            if not self.cleaned_data.get(name):
                setattr(record, record._meta.get_field(name).attname, key)
        if not isinstance(record, Record):
            return
        self._refuse_stale(record)
        if not self.errors:
            for error in [*classification_errors(record), *record.broken_rules()]:
                tell(self, error)

    def _links_out_of_sight(self) -> dict[str, Any]:
        """What the record refers to and the person may not see; a save that leaves it open must not cut it."""
        linked = {}
        for name, field in self.fields.items():
            key = self.instance.pk and isinstance(field, forms.ModelChoiceField) and self.initial.get(name)
            if key and not isinstance(key, list) and not field.queryset.filter(pk=key).exists():
                linked[name] = key
        return linked

    def _refuse_stale(self, record: Record) -> None:
        seen = self.cleaned_data.get("seen_version")
        if not record.pk or seen is None:
            return
        stored = type(record)._default_manager.filter(pk=record.pk).first()
        if stored is None or stored.version == seen:
            return
        compared = [name for name in self.changed_data if hasattr(stored, name)]
        if not compared:
            # Sent again over a broken connection: what is offered is what was stored.
            self.cleaned_data["seen_version"] = stored.version
            return
        both = [
            _("%(field)s: stored “%(stored)s”, yours “%(yours)s”")
            % {
                "field": self.fields[name].label or name,
                "stored": shown(getattr(stored, name)),
                "yours": shown(self.cleaned_data.get(name)),
            }
            for name in compared
        ]
        refused = _("Somebody else saved this record after you opened it. Compare, then save again.")
        self.add_error(None, ValidationError([refused, *both]))
        # The next save is made in knowledge of what is stored now.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(stored.version)


class RemovalForm(forms.Form):
    """Asks why a record is removed."""

    why = forms.CharField(
        label=_("Reason for the removal"),
        max_length=300,
        error_messages={"required": _("Say why it is removed.")},
        help_text=_("What the record said, who removed it and why stays in its history."),
    )
