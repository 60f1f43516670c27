"""How each language numbers the parts of United Nations documents: I., 一., أولا -; (a), a), (أ)."""

from __future__ import annotations

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
CHINESE_DIGITS = "〇一二三四五六七八九"
ARABIC_ADVERBS = (
    *("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"),
    *("حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر"),
)
ARABIC_ORDINALS = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
    *("الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر"),
)
ARABIC_LETTER_NAMES = (
    *("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي"),
    *("حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون"),
)
ARABIC_LETTERS = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


def section_number(number: int, level: int, language: str) -> str:
    """The number before a heading: level 1 counts I., level 2 A.; deeper headings have none."""
    if level > 2:
        return ""
    if language == "ar":
        return f"{nth(ARABIC_ADVERBS if level == 1 else ARABIC_LETTER_NAMES, number)} -"
    if level == 2:
        return f"{letter(number).upper()}."
    return f"{chinese(number) if language == 'zh' else roman(number).upper()}."


def annex_number(number: int, language: str) -> str:
    """The number of an annex or figure: I, 一, الأول."""
    if language == "ar":
        return nth(ARABIC_ORDINALS, number)
    return chinese(number) if language == "zh" else roman(number).upper()


def item_label(number: int, level: int, language: str) -> str:
    """The mark of a sub-item: (a) and (i) in Arabic, Chinese and English, a) and i) in the others."""
    if language == "ar":
        mark = nth(tuple(ARABIC_LETTERS), number) if level == 1 else str(number)
    else:
        mark = letter(number) if level == 1 else roman(number)
    return f"({mark})" if language in {"ar", "zh", "en"} else f"{mark})"


def roman(number: int) -> str:
    """The number in small roman numerals."""
    told = ""
    for value, sign in ROMAN:
        told += sign * (number // value)
        number %= value
    return told


def letter(number: int) -> str:
    """a to z, then aa, bb, as United Nations documents go on."""
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def chinese(number: int) -> str:
    """The number, below a hundred, in Chinese numerals: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else CHINESE_DIGITS[tens]) + ("十" if tens else "") + (CHINESE_DIGITS[ones] if ones else "")


def nth(names: tuple[str, ...], number: int) -> str:
    """The name of the number, or its digits where no name is left."""
    return names[number - 1] if number <= len(names) else str(number)
