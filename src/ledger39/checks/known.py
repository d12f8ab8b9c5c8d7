"""What a check is given: what has been read so far of the ledger, and what a record itself tells."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ledger39 import doubles, tables
from ledger39.errors import Problem
from ledger39.ledger import Stream
from ledger39.record import ADDS_TO, Json, Record
from ledger39.replay import State
from ledger39.vocabulary import having

Part = tuple[str, Json]


@dataclass(slots=True)
class Known:
    """What has been read so far of the ledger, as far as other streams may need it."""

    today: str
    streams: dict[str, Stream] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    looks: dict[doubles.Look, list[Record]] = field(default_factory=dict)
    ties: list[tuple[Record, str, str, str]] = field(default_factory=list)


def remember(stream: Stream, states: list[State], lost: set[str], known: Known) -> None:
    """Add to *known* what other streams may need of *stream* and its *states*, whose keys *lost* miss something."""
    for record in stream.records:
        ties = [(record, pointer, tie["relation"], tie["to"]) for pointer, tie in told_in(record, "links")]
        known.ties += [tie for tie in ties if tie[-1]]
    for body in (state.body for state in states):  # a name that was amended still names the person
        if body.get("kind") == "person" and body.get("ground") in having("ground", "accused"):
            names = [body.get("name"), *(body.get("aliases") or [])]
            known.names |= {name: stream.id for name in names if name}
    if not states:
        return
    last = states[-1]
    if last.retraction:
        known.gone.add(stream.id)
    if last.body.get("kind") == "state":
        known.states.add(stream.id)
    stands = not last.retraction and "links" not in lost and not tables.survivor(last)
    for look in doubles.looks(last, known.states) if stands and not doubles.SEEN & lost else ():
        known.looks.setdefault(look, []).append(stream.records[0])


def told_in(record: Record, name: str) -> Iterator[Part]:
    """Yield the items of the list *name* that *record* itself tells, each with its JSON Pointer.

    In a record with faults a value of an item may be None.
    """
    if ADDS_TO.get(record.type) == name:
        yield "", record.body
        return
    patched = record.type == "amended"
    content = record.body["patch"] if patched else record.body
    for n, item in enumerate(content.get(name) or []):
        yield f"{'/patch' if patched else ''}/{name}/{n}", item


def told_within(record: Record, name: str, within: Iterable[str]) -> Iterator[Part]:
    """Yield the items of the list *name* in *record*, and in the items of its lists *within*."""
    if name not in ADDS_TO.values():
        yield from told_in(record, name) if record.type in {"recorded", "amended"} else ()
    for outer in within:
        for pointer, item in told_in(record, outer):
            yield from ((f"{pointer}/{name}/{n}", inner) for n, inner in enumerate(item.get(name) or []))


def at(record: Record, pointer: str, code: str, value: object, reason: str, fix: str = "") -> Problem:  # noqa: PLR0913, PLR0917 - a problem has six parts
    """Return a problem of *record*, its *value* shown as JSON unless it is `...`."""
    shown = "" if value is ... else json.dumps(value, ensure_ascii=True)
    return Problem(record.slot.path, pointer, code, shown, reason, fix)
