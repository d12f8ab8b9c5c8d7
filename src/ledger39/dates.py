"""EDTF text to bounds, precision and words; typed dates to EDTF.

The profile is the part of EDTF (ISO 8601-2) that curators of modern events meet: level 0 without times of
day, level 1 without years before 1 or after 9999, and of level 2 qualified components, X in any digit, sets,
seasons, quarters and half-years. Bounds are strict: they ignore `~` and `?`. A season without a hemisphere
is the northern one, and winter runs from December into the next year.
"""

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache


class DateError(ValueError):
    """Raised for what is no date of the profile; its text is `reason` or `reason; fix`."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, and what it may mean.

    *text* is the EDTF, *start* and *end* the first and last day that it may mean as ISO text (None where
    it is open), *precision* a code of the vocabulary `date-precision`, *words* what a reader is shown.
    """

    text: str
    start: str | None
    end: str | None
    precision: str
    approximate: bool
    uncertain: bool
    words: str

    @property
    def year(self) -> int | None:
        """The year, when all that the date may mean falls in one."""
        same = self.start and self.end and self.start[:4] == self.end[:4]
        return int(self.start[:4]) if self.start and same else None

    @property
    def decade(self) -> str | None:
        """The decade, such as `1970s`, when all that the date may mean falls in one."""
        same = self.start and self.end and self.start[:3] == self.end[:3]
        return f"{self.start[:3]}0s" if self.start and same else None

    @property
    def shelf(self) -> str:
        """The decade in which it begins, such as `1970s`; in which it ends, where its beginning is open."""
        return f"{(self.start or self.end or '')[:3]}0s"


_SINGLE = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>[0-9X]{4})(?P<q2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<month>[0-9X]{2})(?P<q4>[?~%]?)"
    r"(?:-(?P<q5>[?~%]?)(?P<day>[0-9X]{2})(?P<q6>[?~%]?))?)?"
)
# First month, number of months, precision, words. Codes 37 to 39 (thirds of a year) nobody has asked for.
_GROUPS = {
    **{
        code: (first, 3, "season", name)
        for codes, months in (
            ((21, 22, 23, 24), (3, 6, 9, 12)),
            ((25, 26, 27, 28), (3, 6, 9, 12)),
            ((29, 30, 31, 32), (9, 12, 3, 6)),
        )
        for code, first, name in zip(codes, months, ("spring", "summer", "autumn", "winter"), strict=True)
    },
    **{
        33 + n: (1 + 3 * n, 3, "quarter", f"the {name} quarter of")
        for n, name in enumerate(("first", "second", "third", "fourth"))
    },
    **{40 + n: (1 + 6 * n, 6, "half-year", f"the {name} half of") for n, name in enumerate(("first", "second"))},
}


@cache
def parse(text: str) -> Date:
    """Return the date that the EDTF *text* means. Raises DateError, which names the bad part."""
    if text != text.strip() or re.search(r"\s", text):
        raise DateError("a date holds no blanks; remove them")
    if text[:1] in {"[", "{"}:
        return _set(text)
    return _interval(text) if "/" in text else _single(text)


def _single(text: str) -> Date:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise DateError(_why_not(text))
    year, month, day = match["year"], match["month"], match["day"]
    marks = "".join(match[f"q{n}"] or "" for n in range(1, 7))
    start, end, precision, words = _bounds(year, month, day)
    approximate, uncertain = bool(set("~%") & set(marks)), bool(set("?%") & set(marks))
    told = f"{'about ' if approximate else ''}{words}{' (uncertain)' if uncertain else ''}"
    return Date(text, start.isoformat(), end.isoformat(), precision, approximate, uncertain, told)


def _why_not(text: str) -> str:
    if "T" in text:
        return "a time of day is out of the profile; write the day alone"
    if text.startswith(("-", "Y")):
        return "years before 1 or after 9999 are out of the profile"
    if text.endswith("..") or text.startswith(".."):
        return "an open end needs a slash; write 1985/.. or ../1985"
    return "this is not EDTF; write it as 2003-04-16, 2003-04, 2003, 197X or 1977/1983"


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, str, str]:
    if year == "0000":
        raise DateError("there is no year 0000")
    if month and month.isdigit() and int(month) > 12:  # noqa: PLR2004 - months
        return _group(year, month, day)
    days = _days(year, month or "XX", day or "XX")
    first, last = next(days, None), next(_days(year, month or "XX", day or "XX", backwards=True), None)
    if first is None or last is None:
        raise DateError(_impossible(year, month or "XX", day or "XX"))
    return first, last, _precision(year, month, day), _words(year, month, day, first, last)


def _days(year: str, month: str, day: str, *, backwards: bool = False) -> Iterator[date]:
    """Yield the days that fit the three masks, from the first on, or from the last back."""
    for y in _fitting(year, range(1, 10_000), backwards=backwards):
        for m in _fitting(month, range(1, 13), backwards=backwards):
            for d in _fitting(day, range(1, monthrange(y, m)[1] + 1), backwards=backwards):
                yield date(y, m, d)


def _fitting(mask: str, numbers: range, *, backwards: bool) -> Iterator[int]:
    if mask.isdigit():
        numbers = range(int(mask), int(mask) + 1) if int(mask) in numbers else range(0)
    pattern = re.compile(mask.replace("X", "[0-9]"))
    wanted = reversed(numbers) if backwards else numbers
    return (number for number in wanted if pattern.fullmatch(f"{number:0{len(mask)}}"))


def _impossible(year: str, month: str, day: str) -> str:
    if next(_fitting(month, range(1, 13), backwards=False), None) is None:
        return f"there is no month {month}"
    if next(_fitting(day, range(1, 32), backwards=False), None) is None:
        return f"there is no day {day}"
    if year.isdigit() and month.isdigit():
        return f"{month_name[int(month)]} {year} has {monthrange(int(year), int(month))[1]} days"
    return "no day fits this"


def _group(year: str, code: str, day: str | None) -> tuple[date, date, str, str]:
    if int(code) not in _GROUPS:
        raise DateError(f"there is no month {code}; seasons are 21 to 32, quarters 33 to 36, halves 40 and 41")
    if day or not year.isdigit():
        raise DateError(f"a season or quarter ({code}) stands with a whole year and without a day")
    month, length, precision, name = _GROUPS[int(code)]
    last_year, last_month = divmod(int(year) * 12 + month - 1 + length - 1, 12)
    end = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    years = year if last_year == int(year) else f"{year}–{last_year % 100:02}"
    return date(int(year), month, 1), end, precision, f"{name} {years}"


def _precision(year: str, month: str | None, day: str | None) -> str:
    if "X" in year:
        return "decade" if year[:3].isdigit() else "century"
    if month is None or "X" in month:
        return "year"
    return "month" if day is None or "X" in day else "day"


def _words(year: str, month: str | None, day: str | None, first: date, last: date) -> str:  # noqa: PLR0911 - cases
    if "X" in year:
        plain = month is None and year.endswith("X")
        return f"the {first.year}s" if plain and year[:3].isdigit() else _from_to(first, last)
    if month is None:
        return str(first.year)
    if month == "XX":
        return f"an unknown {'day' if day else 'month'} of {first.year}"
    if "X" in month:
        return _from_to(first, last)
    name = f"{month_name[first.month]} {first.year}"
    if day is None:
        return name
    if day == "XX":
        return f"an unknown day of {name}"
    return f"{first.day} {name}" if first == last else f"{first.day} to {last.day} {name}"


def _from_to(first: date, last: date) -> str:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"between {first.year} and {last.year}"
    return f"between {first.day} {first:%B %Y} and {last.day} {last:%B %Y}"


def _interval(text: str) -> Date:
    left, *rest = text.split("/")
    if len(rest) != 1:
        raise DateError("an interval has one slash")
    right = rest[0]
    if "" in {left, right}:
        raise DateError("an interval names both ends; write .. for an open one")
    if left == right == "..":
        raise DateError("one end of an interval must be known")
    one = None if left == ".." else _single(left)
    two = None if right == ".." else _single(right)
    if one and two and (one.start or "") > (two.end or ""):
        raise DateError(f"the end lies before the start; write {right}/{left}")
    known = [part for part in (one, two) if part]
    return Date(
        text,
        one.start if one else None,
        two.end if two else None,
        "range",
        any(part.approximate for part in known),
        any(part.uncertain for part in known),
        _interval_words(one, two),
    )


def _interval_words(one: Date | None, two: Date | None) -> str:
    if one is None:
        return f"until {two.words if two else ''}"
    if two is None:
        return f"since {one.words}"
    first, last = one.words.split(" "), two.words.split(" ")
    if one.precision == two.precision == "day" and first[1:] == last[1:]:
        return f"{first[0]} to {two.words}"
    return f"{one.words} to {two.words}"


def _set(text: str) -> Date:
    if text[-1:] != {"[": "]", "{": "}"}[text[0]]:
        raise DateError("a set ends with the bracket that it began with")
    items = [_item(item) for item in text[1:-1].split(",")]
    starts, ends = [item.start for item in items], [item.end for item in items]
    known_starts, known_ends = [s for s in starts if s], [e for e in ends if e]
    *init, last = [item.words for item in items]
    joint = " or " if text[0] == "[" else " and "
    return Date(
        text,
        min(known_starts) if len(known_starts) == len(starts) else None,
        max(known_ends) if len(known_ends) == len(ends) else None,
        "set",
        any(item.approximate for item in items),
        any(item.uncertain for item in items),
        (", ".join(init) + joint if init else "") + last,
    )


def _item(text: str) -> Date:
    left, dots, right = text.partition("..")
    return _interval(f"{left or '..'}/{right or '..'}") if dots else _single(text)


# --- dates as people type them ---

_PART = {"early": ("0~", "3~"), "mid": ("4~", "6~"), "late": ("7~", "9~")}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_TYPED: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (r"(?:the )?(\d{3})0'?s", lambda m: f"{m[1]}X"),
    (r"(early|mid|late)[- ](?:the )?(\d{3})0'?s", lambda m: "/".join(m[2] + digit for digit in _PART[m[1]])),
    (r"(?:between|from) (.+?) (?:and|to|until) (.+)", lambda m: f"{from_typed(m[1])}/{from_typed(m[2])}"),
    (r"(?:since|from|after) (.+)", lambda m: f"{from_typed(m[1])}/.."),
    (r"(?:before|until|by) (.+)", lambda m: f"../{from_typed(m[1])}"),
    (r"(?:circa|ca\.?|c\.|about|around|approximately) ?(.+)", lambda m: f"{from_typed(m[1])}~"),
    (r"(spring|summer|autumn|fall|winter)(?: of)? (\d{4})", lambda m: f"{m[2]}-{_SEASON[m[1]]}"),
    (r"q([1-4])[ /-](\d{4})", lambda m: f"{m[2]}-{32 + int(m[1])}"),
    (r"(\d{4})\s*[-–]\s*(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"([a-z]+\.?) (\d{1,2})\s*[-–]\s*(\d{1,2}),? (\d{4})", lambda m: _days_of(m[1], m[2], m[3], m[4])),
    (r"(\d{1,2})\s*[-–]\s*(\d{1,2}) ([a-z]+\.?),? (\d{4})", lambda m: _days_of(m[3], m[1], m[2], m[4])),
    (r"([a-z]+\.?)\s*/\s*([a-z]+\.?) (\d{4})", lambda m: f"{_read(f'{m[1]} {m[3]}')}/{_read(f'{m[2]} {m[3]}')}"),
]


def from_typed(text: str) -> str:
    """Return the EDTF of a date as people type it. Raises DateError where it is unclear or none."""
    wanted = " ".join(text.split())
    try:
        return parse(wanted).text
    except DateError:
        pass
    for pattern, make in _TYPED:
        if match := re.fullmatch(pattern, wanted.casefold()):
            return parse(make(match)).text
    return parse(_read(wanted)).text


def _days_of(month: str, first: str, last: str, year: str) -> str:
    return f"{_read(f'{first} {month} {year}')}/{_read(f'{last} {month} {year}')}"


def _read(text: str) -> str:
    """Read *text* twice with dateutil and keep only what does not come from its defaults."""
    from dateutil import parser  # noqa: PLC0415 - only people's typing needs it

    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", text):
        raise DateError(f"{text!r} can be read in several ways; write it as 2003-04-16")
    if not re.search(r"\d{4}", text):
        raise DateError(f"{text!r} names no year of four figures; write it as 2003-04-16")
    try:
        one, two = (parser.parse(text, default=datetime(y, m, d)) for y, m, d in ((2000, 1, 1), (2001, 12, 31)))  # noqa: DTZ001
    except (ValueError, OverflowError):
        raise DateError(f"{text!r} is no date that we can read; write it as 2003-04-16") from None
    if one.year != two.year:
        raise DateError(f"{text!r} names no year; write it as 2003-04-16")
    if one.month != two.month:
        return f"{one.year:04}"
    return f"{one:%Y-%m}" if one.day != two.day else f"{one:%Y-%m-%d}"
