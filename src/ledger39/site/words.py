"""Words of the pages: codes as labels, figures with their unit, dates as a reader says them."""

import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from ledger39 import dates
from ledger39.vocabulary import VOCABULARIES, countries, currencies

_TERMS = {code: term for entries in VOCABULARIES.values() for code, term in entries.items()}
# Currencies that readers know by a sign; all others go by their code.
_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥", "AUD": "A$", "SGD": "S$"}
_GREAT = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_GLYPHS = {
    **dict.fromkeys(("acquitted", "dropped", "overturned"), "cleared"),
    "admitted": "convicted",
    "official-act": "act",
    "no-accused": "none",
}
_MARK = Markup('<svg class="mark-s" viewBox="-5 -5 10 10" aria-hidden="true"><use href="#g-{}"/></svg>')
# Kana are Japanese and Hangul is Korean; of Han, Cyrillic and Arabic letters alone the language is not known.
_LETTERS = (
    ("[\u3040-\u30ff]", "ja"),
    ("[\uac00-\ud7a3]", "ko"),
    ("[\u4e00-\u9fff]", "und-Hani"),
    ("[\u0400-\u04ff]", "und-Cyrl"),
    ("[\u0600-\u06ff]", "und-Arab"),
)
_ONE = {"persons": "person", "boxes": "box", "countries": "country", "parties": "party", "bodies": "body"}


def label(code: str | None) -> str:
    """Return what a reader is shown for *code*, in small letters inside a sentence."""
    return _TERMS[code].label if code else ""


def is_term(value: object) -> bool:
    """Return whether *value* is a code of the vocabulary."""
    return isinstance(value, str) and value in _TERMS


def definition(code: str) -> str:
    """Return what *code* means."""
    return _TERMS[code].definition


def when(text: str | None) -> str:
    """Return the EDTF *text* as a reader says it."""
    return dates.parse(text).words if text else ""


def number(value: float) -> str:
    """Return *value* with its thousands apart, and without a fraction that is none."""
    return f"{value:,.15g}"


def extent(low: float, high: float | None) -> str:
    """Return the range *low* to *high* in figures alone; no *high* means 'at least'."""
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def amount(low: float, high: float | None, unit: str, approximate: object = 0) -> str:
    """Return the range *low* to *high* in *unit*; no *high* means 'at least'.

    Money in millions and above is told as people write it: US$137.2 million.
    """
    about = "about " if approximate else ""
    if high is None:
        return f"at least {about}{_counted(low, unit)}"
    if high == low:
        return about + _counted(low, unit)
    if low == 0:
        return f"up to {about}{_counted(high, unit)}"
    return f"{about}{_between(low, high, unit)}"


def share(low: float | None, high: float | None) -> str:
    """Return what part of an estimate is listed, from the part *low* to the part *high*; None is an open end."""
    least, most = ("" if part is None else f"{part:.0%}".removesuffix("%") for part in (low, high))
    if least and most:
        return f"{least if least == most else f'{least}–{most}'} %"
    return f"at least {least} %" if least else f"at most {most} %" if most else ""


def amount_of(figure: dict[str, Any]) -> str:
    """Return the range of a *figure*, a row of `amounts` or of `amount_claims`."""
    return amount(figure["low"], figure["high"], figure["unit"], figure.get("approximate"))


def named(value: str) -> str:
    """Return the label of a code, the name of a country, or *value* itself."""
    return _TERMS[value].label if value in _TERMS else countries().get(value, value)


def by_question(queries: Sequence[dict[str, Any]]) -> list[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Return saved *queries* by the group that stands before the colon of their title, each with the rest of it."""
    groups: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for query in queries:
        group, _, title = (query.get("title") or query["name"]).rpartition(": ")
        groups.setdefault(group or "Others", []).append((title, query))
    return sorted(groups.items())


def short(value: float) -> str:
    """Return *value* as the scale of a drawing has it."""
    size, word = _great(value)
    return (
        f"{number(value / size)} {word[:1]}{'n' if word[:1] in {'b', 't'} else ''}".strip() if word else number(value)
    )


def listed(names: Sequence[str]) -> str:
    """Return *names* as a sentence lists them."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def language(text: str | None) -> str:
    """Return the language of *text* as its letters tell it (BCP 47), for a screen reader; nothing for Latin ones."""
    return next((tag for letters, tag in _LETTERS if re.search(letters, text or "")), "")


def mark(standing: str) -> Markup:
    """Return the drawing of a *standing*; it never stands without its word."""
    return _MARK.format(glyph(standing))


def glyph(standing: str) -> str:
    """Return the mark of a *standing*: those that say the same of guilt share one."""
    return _GLYPHS.get(standing, standing)


def _counted(value: float, unit: str) -> str:
    if unit in currencies():
        return _SIGNS.get(unit, f"{unit} ") + _short(value)
    if unit == "percent":
        return f"{number(value)} %"
    return f"{number(value)} {(_ONE.get(unit) or unit.removesuffix('s')) if value == 1 else unit}".replace("-", " ")


def _between(low: float, high: float, unit: str) -> str:
    least, most = _counted(low, unit), _counted(high, unit)
    if unit in currencies():
        sign = _SIGNS.get(unit, f"{unit} ")
        return f"{least} to {most}" if _great(low) != _great(high) else f"{sign}{_short(low).split()[0]}–{_short(high)}"
    return f"{number(low)}–{most}"


def _great(value: float) -> tuple[int, str]:
    return next(((size, word) for size, word in _GREAT if value >= size), (1, ""))


def _short(value: float) -> str:
    size, word = _great(value)
    return f"{number(round(value / size, 3))} {word}".strip() if word else number(value)
