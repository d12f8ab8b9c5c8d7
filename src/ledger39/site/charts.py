"""Where things stand in a drawing: pure layout, in the units of its viewBox; the templates draw it as SVG."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import NamedTuple

from ledger39.site.read import Json

FIRST_YEAR = 1970
_WIDTH, _LEFT, _RIGHT = 1200, 176, 1140
_COLUMN, _COLUMNS, _SPANNING = 12.0, 110.0, 1164.0  # width of a column, height of the highest, place of the last
_BASE = _COLUMNS + 14  # where the columns stand
_STEP = 12  # from one level of marks to the next
_DOT = 12  # the room that a dot takes, its gap included
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(2026, 1, 1)
# A date known to the month or better is a dot, all others are as wide as what they may mean.
_NARROW = 31


class Mark(NamedTuple):
    """One event of a timeline: a dot at *x*, or a band of *width* from it, open at an end that it goes on beyond."""

    event: Json
    x: float
    width: float
    y: float
    opens: bool
    ends_open: bool


class Lane(NamedTuple):
    """One subject of a timeline: its *code*, *label* and *family*, its band of the drawing, a mark for each event."""

    code: str
    label: str
    family: str
    y: float
    height: float
    marks: list[Mark]


class Tick(NamedTuple):
    """A year on the axis."""

    year: int
    x: float
    major: bool


class Segment(NamedTuple):
    """The *events* of one *family* in one *year* as a piece of a column; the year is None for those that span years."""

    year: int | None
    family: str
    events: int
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of events: columns of *segments* by year above *base*, then *lanes* with a mark for each event.

    *most* is the number of events in the highest column.
    """

    width: float
    height: float
    base: float
    most: int
    segments: list[Segment]
    lanes: list[Lane]
    ticks: list[Tick]


def timeline(events: Sequence[Json], lanes: Iterable[tuple[str, str, str]]) -> Timeline:
    """Lay out *events* (rows of `events` with `topic` and `family`) in *lanes* of (code, label, family), by topic.

    Each event is one mark. Lanes without events are left out.
    """
    lanes = list(lanes)
    segments, most = _segments(events, [family for _, _, family in lanes])
    drawn, y = [], _BASE + 22
    for code, label, family in lanes:
        own = [event for event in events if event["topic"] == code]
        if not own:
            continue
        placed, levels = _packed(own)
        height = levels * _STEP + 8
        marks = [Mark(e, x, w, y + height - 10 - level * _STEP, *_open(e)) for e, x, w, level in placed]
        drawn.append(Lane(code, label, family, y, height, marks))
        y += height
    return Timeline(_WIDTH, y + 24, _BASE, most, segments, drawn, _ticks())


def _segments(events: Iterable[Json], families: Iterable[str]) -> tuple[list[Segment], int]:
    """Stack the events of each year by family, in the order of the lanes; also return the height of the highest stack.

    A year before the axis begins has no place of its own and counts in the column of those that span years.
    """
    counts = Counter((_column(event), event["family"]) for event in events)
    heights = Counter(year for year, _ in counts.elements())
    most = max(heights.values(), default=1)
    order = {family: n for n, family in enumerate(dict.fromkeys(families))}
    tops: dict[int | None, float] = {}
    segments = []
    for (year, family), number in sorted(counts.items(), key=lambda item: (order[item[0][1]], item[0][0] or 0)):
        height = number / most * _COLUMNS
        tops[year] = tops.get(year, _BASE) - height
        x = _SPANNING if year is None else _x(date(year, 7, 1)) - _COLUMN / 2
        shown = round(max(height - 1, 0.5), 1)
        segments.append(Segment(year, family, number, round(x, 1), round(tops[year], 1), shown))
    return segments, most


def _column(event: Json) -> int | None:
    year = event["year"]
    return int(year) if year and int(year) >= FIRST_YEAR else None


def _packed(events: Iterable[Json]) -> tuple[list[tuple[Json, float, float, int]], int]:
    """Give each event its place and the lowest level that is free there; also return the number of levels."""
    free: list[float] = []
    placed = []
    extents = [(_extent(event), event["id"], event) for event in events]
    for (x, width), _, event in sorted(extents, key=lambda told: told[:2]):
        start, end = x - _DOT / 2, x + width + _DOT / 2
        level = next((n for n, edge in enumerate(free) if edge <= start), len(free))
        free[level : level + 1] = [end]
        placed.append((event, x, width, level))
    return placed, max(len(free), 1)


def _extent(event: Json) -> tuple[float, float]:
    """Return the left edge and the width of an event; a width of 0 is a dot, set on the middle of its days."""
    first = date.fromisoformat(event["date_start"]) if event["date_start"] else _FIRST
    last = date.fromisoformat(event["date_end"]) if event["date_end"] else _LAST
    if event["date_start"] and event["date_end"] and (last - first).days <= _NARROW:
        return round(_x(first + (last - first) / 2), 1), 0
    left = _x(first)
    return round(left, 1), round(max(_x(last) - left, 4), 1)


def _x(day: date) -> float:
    day = min(max(day, _FIRST), _LAST)
    return _LEFT + (day - _FIRST).days / (_LAST - _FIRST).days * (_RIGHT - _LEFT)


def _open(event: Json) -> tuple[bool, bool]:
    """Return whether an event goes on beyond the left, and beyond the right edge of the drawing."""
    before = not event["date_start"] or event["date_start"] < _FIRST.isoformat()
    return before, not event["date_end"]


def _ticks() -> list[Tick]:
    return [Tick(year, round(_x(date(year, 1, 1)), 1), year % 10 == 0) for year in range(1970, 2026, 5)]


class Circle(NamedTuple):
    """A country on the map: its *code*, *name* and number of *events*, its middle and its radius."""

    code: str
    name: str
    events: int
    x: float
    y: float
    radius: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A map of coasts without borders: the path of the *land*, a circle a country, and where North Korea lies."""

    width: int
    height: int
    land: str
    circles: list[Circle]
    here: tuple[float, float]
    missing: int


_LABELS, _WIDEST = 12, 20.0  # countries that are named on the map, radius of the greatest circle


@cache
def _coasts() -> Json:
    return dict(json.loads(files("ledger39").joinpath("site", "coasts.json").read_text("utf-8")))


def world(countries: Sequence[Json]) -> Map:
    """Lay out *countries* (rows of code, name, events) as circles whose areas are their numbers of events.

    *missing* are the events of those that have no place on the map, such as the high seas.
    """
    coasts = _coasts()
    most = max((row["events"] for row in countries), default=1)
    placed = [row for row in countries if row["code"] in coasts["places"]]
    circles: list[Circle] = []
    for row in sorted(placed, key=lambda row: (-row["events"], row["code"])):
        x, y = coasts["places"][row["code"]]
        radius = round(max(_WIDEST * sqrt(row["events"] / most), 1.5), 1)
        circle = Circle(row["code"], row["name"], row["events"], x, y, radius, labelled=True)
        circles.append(circle._replace(labelled=_has_room(circle, circles)))
    missing = sum(row["events"] for row in countries) - sum(circle.events for circle in circles)
    here = tuple(coasts["places"]["KP"])
    return Map(coasts["width"], coasts["height"], coasts["land"], circles, (here[0], here[1]), missing)


def _has_room(circle: Circle, others: Sequence[Circle]) -> bool:
    """Return whether the name of *circle* can be written above it without touching that of one of *others*."""
    named = [one for one in others if one.labelled]
    reach = len(circle.name) * 3 + 4
    return len(named) < _LABELS and not any(
        abs(one.x - circle.x) < reach + len(one.name) * 3
        and abs((one.y - one.radius) - (circle.y - circle.radius)) < 13  # noqa: PLR2004
        for one in named
    )


class Column(NamedTuple):
    """One year of a money chart: its bar from the axis up to *low*, what reaches to *high*, the estimates beside it.

    An estimate is its place, the heights of its low and its high, and its row. *listed* is the row of the sum, if any.
    """

    year: int
    listed: Json | None
    x: float
    low_y: float
    high_y: float
    estimates: list[tuple[float, float, float, Json]]


@dataclass(frozen=True, slots=True)
class Money:
    """Columns of listed sums beside published estimates; *lines* are the sums of the scale and their heights."""

    columns: list[Column]
    lines: list[tuple[float, float]]
    base: float
    width: float
    height: float


_MONEY_WIDTH, _MONEY_HEIGHT, _BAR = 560.0, 260.0, 26.0
_SIZES = [lead * 10**power for power in range(15) for lead in (1, 2, 5)]  # from one line of a scale to the next


def money(listed: Sequence[Json], estimates: Sequence[Json]) -> Money:
    """Lay out sums by year: *listed* rows of `totals_by_year`, *estimates* rows of `coverage`, of one series.

    An open high is drawn to the low. Every year from the first to the last listed or estimated has its column.
    """
    sums = {int(row["year"]): row for row in listed if str(row["year"]).isdigit()}
    told: dict[int, list[Json]] = {}
    for row in estimates:
        told.setdefault(int(row["year"]), []).append(row)
    years = range(min([*sums, *told], default=2000), max([*sums, *told], default=2000) + 1)
    step = (_MONEY_WIDTH - 56) / len(years)
    top = max([_high(row) for row in sums.values()] + [_high(row, "estimate_") for row in estimates], default=1) or 1

    def y(value: float) -> float:
        return round(_MONEY_HEIGHT - 24 - value / top * (_MONEY_HEIGHT - 44), 1)

    columns = []
    for n, year in enumerate(years):
        x, row = round(54 + n * step, 1), sums.get(year, {"low": 0, "high": 0})
        brackets = [
            (round(x + _BAR + 6 + 9 * k, 1), y(e["estimate_low"]), y(_high(e, "estimate_")), e)
            for k, e in enumerate(told.get(year, []))
        ]
        columns.append(Column(year, sums.get(year), x, y(row["low"]), y(_high(row)), brackets))
    size = next(size for size in _SIZES if top / size < 6)  # noqa: PLR2004 - six lines at most
    lines = [(value * size, y(value * size)) for value in range(int(top / size) + 1)]
    return Money(columns, lines, y(0), _MONEY_WIDTH, _MONEY_HEIGHT)


def _high(row: Json, prefix: str = "") -> float:
    low, high = row[f"{prefix}low"], row[f"{prefix}high"]
    return float(low if high is None else high)
