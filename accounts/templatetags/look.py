"""How every page shows the same thing the same way: statuses, dates, numbers, gaps, marks, heads of tables.

A page loads this library by `{% load look %}`. Text comes out in the reader's language and escaped. Shapes
stand in `templates/_parts/shapes.html`, colours in `config/static/look.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_percent
from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from accounts.wording import CATALOGUES, LOCALES, NUMBER_SIGNS, direction, language_code, say, say_date, say_number
from accounts.words import DateKnown, told_in, words
from accounts.words import in_language as text_in

register = template.Library()

_SHAPE = '<svg class="shape {}" aria-hidden="true"><use href="#s-{}"/></svg>'


@register.filter
def spoken(content: Any) -> str:
    """Words, an enum with words, a date, a number or a text by language, in the reader's language."""
    return "" if content is None or content == "" else say(content)


@register.filter
def in_language(texts: Mapping[str, str] | None) -> str:
    """A text by language in the reader's language; in another one if need be, marked as such for eyes and ears."""
    text, code = plain_in_language(texts), language_code()
    found = told_in(texts or {}, code)
    if found == code:
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', found, direction(found), text)


@register.filter
def plain_in_language(texts: Mapping[str, str] | None) -> str:
    """The same without a mark, for the title of a page and for what is cut short."""
    return text_in(texts or {}, language_code())


@register.filter
def known_date(day: date | DateKnown | None) -> str:
    """The date as exactly as it is known: "30 June 2022", "June 2022" or "2022"; "" for none."""
    return "" if day is None else say_date(day)


@register.filter
def number(value: Decimal | int | str | None) -> str:
    """The number as the language writes it, without the zeros that storage adds; "" for none."""
    if value is None or value == "":
        return ""
    return format_html("<bdi>{}</bdi>", say_number(trimmed(value)))


def trimmed(value: Decimal | int | str) -> Decimal:
    """The number without trailing zeros: 18.500000 as 18.5, 100.00 as 100."""
    exact = Decimal(value)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


@register.filter
def per_cent(share: Decimal | int | str | None, places: int = 0) -> str:
    """A share from 0 to 1 as a percentage, "75 %" as the language writes it; "" for none."""
    if share is None or share == "":
        return ""
    try:
        exact = Decimal(share)
    except InvalidOperation:
        return ""
    form = "#,##0" + ("." + "0" * places if places else "")
    code = language_code()
    style = form + LOCALES[code].percent_formats[None].pattern.replace("#,##0", "")
    said = format_percent(exact, format=style, locale=LOCALES[code], numbering_system="latn")
    return format_html("<bdi>{}</bdi>", said.translate(NUMBER_SIGNS.get(code, {})))


@register.simple_tag
def fraction(part: Decimal | int, whole: Decimal | int) -> SafeString:
    """ "5 / 12", kept in this order in text from right to left too."""
    return format_html('<bdi dir="ltr">{} / {}</bdi>', say_number(trimmed(part)), say_number(trimmed(whole)))


@register.simple_tag
def share_of(part: Decimal | int, whole: Decimal | int) -> str:
    """The part as a percentage of the whole; a named gap where the whole is nothing."""
    return per_cent(Decimal(part) / Decimal(whole)) if whole else gap(_("nothing to count"))


@register.simple_tag
def status_badge(standing: Any, note: Any = None) -> SafeString:
    """A status as shape, colour and word; `standing` has words, a shape and a colour."""
    after = format_html(" <small>{}</small>", spoken(note)) if note else ""
    return format_html(
        '<span class="status">' + _SHAPE + "{}{}</span>",
        standing.colour,
        standing.shape,
        say(standing.words),
        after,
    )


@register.simple_tag
def status_counts(counts: Mapping[Any, int] | Iterable[tuple[Any, int]]) -> SafeString:
    """How many stand where, as words, shapes and numbers; those with none are left out."""
    rows = _counted(counts)
    if not rows:
        return gap(_("none"))
    return format_html(
        '<ul class="counts">{}</ul>',
        format_html_join(
            "",
            "<li>" + _SHAPE + "<b>{}</b> {}</li>",
            ((standing.colour, standing.shape, say_number(count), say(standing.words)) for standing, count in rows),
        ),
    )


@register.simple_tag
def status_summary(counts: Mapping[Any, int] | Iterable[tuple[Any, int]]) -> SafeString:
    """The counts under a bar that shows their shares; the bar repeats what the words say."""
    rows = _counted(counts)
    if not rows:
        return gap(_("none"))
    total = sum(count for _standing, count in rows)
    bars, place = [], Decimal(0)
    for standing, count in rows:
        width = Decimal(count) * 100 / total
        bars.append((standing.colour, f"{place:.2f}", f"{max(width - Decimal('0.4'), Decimal('0.4')):.2f}"))
        place += width
    return format_html(
        '<div class="summary"><svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" '
        'aria-hidden="true">{}</svg>{}</div>',
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="4"/>', bars),
        status_counts(rows),
    )


def _counted(counts: Mapping[Any, int] | Iterable[tuple[Any, int]]) -> list[tuple[Any, int]]:
    pairs = counts.items() if isinstance(counts, Mapping) else counts
    return [(standing, count) for standing, count in pairs if count]


@register.simple_tag
def gap(what: Any) -> SafeString:
    """What is not there, named: "no baseline", never a blank cell."""
    return format_html('<span class="gap">{}</span>', spoken(what))


@register.simple_tag
def illustrative_mark() -> SafeString:
    """The mark of whatever is no sourced fact."""
    return format_html('<span class="mark illustrative">{}</span>', _("Illustrative"))


@register.simple_tag
def classification_mark(classification: Any = None) -> SafeString:
    """Who may see the page, in words; nothing where no record is shown."""
    if classification in (None, ""):
        return SafeString()
    return format_html('<p class="classification">{}</p>', say(classification.words))


@register.simple_tag
def times_line(as_of: date, known_at: date | None = None) -> str:
    """As of which day and as known on which day, in one line, for the page and for paper."""
    if known_at is None:
        return say(words("As of {as_of}", as_of=as_of))
    return say(words("As of {as_of}, as known on {known_at}", as_of=as_of, known_at=known_at))


@register.simple_tag(takes_context=True)
def kept_parameters(context: Mapping[str, Any], *dropped: str) -> SafeString:
    """The rest of the address as hidden boxes, so that a form of one control keeps the others."""
    request = context["request"]
    kept = [(name, value) for name, values in request.GET.lists() if name not in dropped for value in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept)


@register.simple_tag(takes_context=True)
def sort_head(context: Mapping[str, Any], name: str, label: Any, css: str = "") -> SafeString:
    """The head of a column that sorts by `name`: a link that keeps the rest of the address."""
    request = context["request"]
    now = request.GET.get("sort", context.get("sort", ""))
    order = {name: "ascending", f"-{name}": "descending"}.get(now)
    query = request.GET.copy()
    query["sort"] = f"-{name}" if order == "ascending" else name
    query.pop("page", None)
    return format_html(
        '<th scope="col"{}{}><a href="?{}">{}</a></th>',
        format_html(' class="{}"', css) if css else "",
        format_html(' aria-sort="{}"', order) if order else "",
        query.urlencode(),
        spoken(label),
    )


@register.simple_tag
def own_names() -> list[tuple[str, str]]:
    """The languages of the site, each in its own name, in the order of the settings."""
    return [(code, own_name(code)) for code, _name in settings.LANGUAGES]


@register.filter
def own_name(code: str) -> str:
    """The language in its own name, such as "Français" for fr."""
    told = get_language_info(CATALOGUES.get(code, code))["name_local"]
    return {"简体中文": "中文"}.get(told, told[:1].upper() + told[1:])
