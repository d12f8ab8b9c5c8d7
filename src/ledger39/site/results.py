"""A drawing for the rows of a question in SQL, where one suits: a bar a row, a panel for each kind of sum."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ledger39.site import words

Row = Sequence[Any]

_MOST, _LETTERS = 80, 64  # rows that one still reads as a drawing, letters of the longest label
_LETTER, _LONGEST = 6.6, 320.0  # width of a letter, and of the longest bar
_STEP, _HEAD = 20.0, 26.0  # height of a bar with its room, and of the name of a panel
# The columns that sort sums by what is counted: sums of different kinds are never drawn to one scale.
_KINDS = ("series", "measure", "unit")
# Columns of whole numbers that name a row and measure nothing.
_NAMES = frozenset({"year", "decade"})


class Bar(NamedTuple):
    """One row: its *label*, its figure in words, solid as far as *low*, dashed to *high*, open where that is None."""

    label: str
    told: str
    y: float
    low: float
    high: float | None


class Panel(NamedTuple):
    """The bars of one kind, drawn to one scale, below its *name*."""

    name: str
    y: float
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Panels:
    """A drawing of the rows of a question: the *measure* that is drawn, and a panel for each kind of sum."""

    width: float
    height: float
    left: float
    measure: str
    panels: list[Panel]


class _Reading(NamedTuple):
    """Which column of a result is what: where the labels, the low, the high and what tells the kind of sum stand."""

    labels: list[int]
    low: int
    high: int
    kind: list[int]


def drawing(columns: Sequence[str], rows: Sequence[Row]) -> Panels | None:
    """Lay out the *rows* of a question whose answer has *columns*; None where a drawing would not help.

    It helps where every row has a label of its own within its kind, and a figure of at least zero.
    """
    reading = _read(columns, rows) if 1 < len(rows) <= _MOST else None
    if reading is None:
        return None
    panels, y = [], 0.0
    for name, own in _by_kind(rows, reading):
        labels = [_label(row, reading) for row in own]
        if len(set(labels)) < len(labels) or max(map(len, labels)) > _LETTERS:
            return None
        panels.append(Panel(name, y, list(_bars(own, labels, reading, y + _HEAD))))
        y += _HEAD + len(own) * _STEP + 8
    left = 12 + _LETTER * max(len(bar.label) for panel in panels for bar in panel.bars)
    told = 20 + _LETTER * max(len(bar.told) for panel in panels for bar in panel.bars)
    measure = columns[reading.low] if reading.low == reading.high else "low to high"
    return Panels(round(left + _LONGEST + told), y, round(left), measure, panels)


def _read(columns: Sequence[str], rows: Sequence[Row]) -> _Reading | None:
    """Return what the columns are: labels stand before the first figure, a low has its high beside it."""
    figures = [n for n, name in enumerate(columns) if name not in _NAMES and _measures([row[n] for row in rows])]
    if not figures:
        return None
    low = columns.index("low") if {"low", "high"} <= set(columns) else figures[0]
    high = columns.index("high") if {"low", "high"} <= set(columns) else low
    kind = [columns.index(name) for name in _KINDS if name in columns]
    labels = [n for n in range(figures[0]) if n not in kind]
    sound = low in figures and all(row[high] is None or _measures([row[high]]) for row in rows)
    return _Reading(labels, low, high, kind) if labels and sound else None


def _measures(values: Sequence[Any]) -> bool:
    return all(isinstance(value, int | float) and value >= 0 for value in values)


def _by_kind(rows: Sequence[Row], reading: _Reading) -> Iterator[tuple[str, list[Row]]]:
    """Yield the *rows* of each kind of sum with its name, in the order in which the kinds first come."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault("/".join(str(row[n]) for n in reading.kind), []).append(row)
    for kind, own in kinds.items():
        yield ", ".join(words.named(part) for part in kind.split("/") if part not in {"", "-"}), own


def _label(row: Row, reading: _Reading) -> str:
    return ", ".join(words.named(str(row[n])) for n in reading.labels)


def _bars(rows: Sequence[Row], labels: Sequence[str], reading: _Reading, y: float) -> Iterator[Bar]:
    most = max(max(row[reading.low], row[reading.high] or 0) for row in rows) or 1
    scale = _LONGEST / most
    for n, (row, label) in enumerate(zip(rows, labels, strict=True)):
        low, high = row[reading.low], row[reading.high]
        reach = None if high is None else round(high * scale, 1)
        yield Bar(label, words.extent(low, high), y + n * _STEP, round(low * scale, 1), reach)
