"""Replay: the pure fold of a stream's records into its state."""

from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ledger39.record import ADDS_TO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger39.record import Json, Record


@dataclass(frozen=True, slots=True)
class State:
    """What a stream says after some of its records.

    *body* has the shape of `record.STATES[kind]`; *retraction* is the record that withdrew it, while
    it stands; *amended* and *restored* tell whether a record of that type came before.
    """

    kind: str
    id: str
    body: "Json"
    version: int
    recorded: str
    updated: str
    retraction: "Record | None" = None
    amended: bool = False
    restored: bool = False

    @property
    def status(self) -> str:
        """The code of the vocabulary `status`; a merged stream is told by its links, not here."""
        if self.retraction:
            return "withdrawn"
        if self.amended:
            return "corrected"
        return "restored" if self.restored else "as-recorded"


def merge_patch(target: Any, patch: Any) -> Any:
    """Return *target* changed by the JSON Merge Patch *patch* (RFC 7396, section 2); neither is altered."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def difference(before: "Json", after: "Json") -> "Json":
    """Return the patch that makes *before* into *after*: what merge_patch undoes. Neither holds a null."""
    changed = {key: value for key, value in after.items() if key not in before or before[key] != value}
    return changed | {key: None for key in before if key not in after}


def apply(state: State | None, record: "Record") -> State:
    """Return the state after *record*; *state* is None before the first one.

    Raises ValueError when a first record does not open the stream, or a later one does.
    """
    if (state is None) != (record.type == "recorded"):
        raise ValueError(f"a {record.type} record cannot stand at version {record.slot.version}")
    if state is None:
        slot = record.slot
        return State(slot.kind, slot.stream, record.content, slot.version, record.recorded, record.recorded)
    changed = _change(state, record)
    return replace(changed, version=record.slot.version, updated=record.recorded)


def _change(state: State, record: "Record") -> State:
    if record.type == "amended":
        return replace(state, body=merge_patch(state.body, record.body["patch"]), amended=True)
    if record.type == "retracted":
        return replace(state, retraction=record)
    if record.type == "reinstated":
        return replace(state, retraction=None, restored=True)
    items = ADDS_TO[record.type]
    before = state.body.get(items) or []  # None in the check of a ledger whose list cannot be read
    return replace(state, body={**state.body, items: [*before, record.content]})


def versions(records: "Iterable[Record]") -> "Iterator[State]":
    """Yield the state after each of a stream's *records*, in their order."""
    first, *later = records
    return accumulate(later, apply, initial=apply(None, first))


def replay(records: "Iterable[Record]") -> State:
    """Return the state after all of a stream's *records*, in their order."""
    first, *later = records
    return reduce(apply, later, apply(None, first))
