"""Figures: which of them are rivals, what they come to, and which may enter a total."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ledger39.vocabulary import terms

Json = dict[str, Any]
Number = int | float


class Told(NamedTuple):
    """A figure as one party told it; *claim* is the number of the claim that brought it, if one did."""

    amount: Json
    claim: int | None


class Settled(NamedTuple):
    """One figure of an event after its rivals are settled; *high* is None when it is open."""

    measure: str
    item: str | None
    unit: str
    period: str | None
    low: Number
    high: Number | None
    counted: bool
    told: int


def told(event: Json) -> Iterator[Told]:
    """Yield every figure of *event*: its own first, then those that its claims bring."""
    yield from (Told(amount, None) for amount in event.get("amounts", []))
    for number, claim in enumerate(event.get("claims", []), 1):
        yield from (Told(amount, number) for amount in claim.get("amounts", []))


def key(amount: Json) -> tuple[str, str, str, str]:
    """Return what makes figures of one event rivals: measure, item, unit and period."""
    return (amount["measure"], amount.get("item", ""), amount["unit"], amount.get("period", ""))


def settle(event: Json) -> Iterator[Settled]:
    """Yield each figure of *event* once: the preferred rival, else the envelope of all of them.

    It is counted, that is, may enter a total, only in an event of its measure's home kind.
    """
    rivals: dict[tuple[str, str, str, str], list[Json]] = {}
    for amount, _ in told(event):
        rivals.setdefault(key(amount), []).append(amount)
    for (measure, item, unit, period), group in rivals.items():
        low, high = envelope([a for a in group if a.get("preferred")] or group)
        counted = is_counted(measure, event["kind"])
        yield Settled(measure, item or None, unit, period or None, low, high, counted, len(group))


def envelope(amounts: Iterable[Json]) -> tuple[Number, Number | None]:
    """Return the least low and the greatest high of *amounts*; None when one of them is open."""
    group = list(amounts)
    highs = [amount.get("high") for amount in group]
    known = [high for high in highs if high is not None]
    return min(amount["low"] for amount in group), max(known) if len(known) == len(highs) else None


def is_counted(measure: str, kind: str) -> bool:
    """Return whether a figure of *measure* may enter a total when it stands in an event of *kind*.

    Figures of estimates, reports and background never do: they stand beside the totals.
    """
    return kind in {"incident", "enforcement", "measure"} and terms("measure")[measure].traits.get("home") == kind
