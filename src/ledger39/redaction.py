"""Redaction: what privacy or the law demands is taken out of a landed record, which keeps a tombstone of what it was.

It is the one exception to append-only. A redaction only takes away: texts become a mark, all else is dropped. The
tombstone, in the envelope of the record, holds the hash of the file as it stood, so that `check` can tell a redaction
from any other change, and whoever has the older file can prove that nothing else was altered.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from ledger39 import record
from ledger39.errors import LedgerError, Problem
from ledger39.record import Json, Slot

MARK = "[removed]"
ADDRESS = "https://removed.invalid/"  # RFC 2606 keeps this name from ever being an address
_MARKS = (MARK, ADDRESS)


def redacted(slot: Slot, body: Json, pointers: tuple[str, ...], tombstone: Json) -> Json:
    """Return *body*, the record at *slot*, without what is at the *pointers* (RFC 6901), and with the *tombstone*.

    Raises LedgerError for pointers that lead nowhere.
    """
    if lost := [pointer for pointer in pointers if not _leads(body, pointer)]:
        told = ", ".join(map(repr, lost))
        raise LedgerError(f"there is nothing at {told}; a pointer is written as /summary or /sources/0")
    left = body
    for pointer in sorted(pointers, key=_parts, reverse=True):  # the last item of a list first, so that numbers hold
        left = _without(slot, left, pointer)
    return left | {"redacted": [*body.get("redacted", []), tombstone]}


def _parts(pointer: str) -> list[tuple[int, str]]:
    """Return the parts of *pointer* such that numbers sort as numbers."""
    return [(int(part) if part.isdigit() else -1, part) for part in pointer.split("/")]


def _without(slot: Slot, body: Json, pointer: str) -> Json:
    """Return *body* with a mark at *pointer* where one may stand, else without what is there."""
    for mark in _MARKS:
        marked = _changed(body, pointer, mark)
        if not any(fault.pointer.startswith(pointer) for fault in _faults(slot, marked)):
            return marked
    return _changed(body, pointer, None)


def _faults(slot: Slot, body: Json) -> list[Problem]:
    return record.parse(slot, record.canonical(slot.kind, body))[1]


def _changed(body: Json, pointer: str, mark: str | None) -> Json:
    """Return *body* with *mark* in the place of the text at *pointer*; without the value when there is no mark."""
    changed = deepcopy(body)
    node, key = _place(changed, pointer)
    if mark is not None and isinstance(node[key], str):
        node[key] = mark
    else:
        del node[key]
    return changed


def _leads(body: Json, pointer: str) -> bool:
    try:
        node, key = _place(body, pointer)
        return node[key] is not None
    except (KeyError, IndexError, ValueError, TypeError):
        return False


def _place(body: Json, pointer: str) -> tuple[Any, Any]:
    """Return the object or list that holds the value at *pointer*, and its key there."""
    *outer, last = pointer.removeprefix("/").split("/")
    node: Any = body
    for part in outer:
        node = node[_key(node, part)]
    return node, _key(node, last)


def _key(node: Any, part: str) -> Any:
    return int(part) if isinstance(node, list) else part.replace("~1", "/").replace("~0", "~")


def only_takes_away(before: bytes, after: bytes) -> bool:
    """Return whether the file *after* is the file *before* with redactions in some of its records, and no more.

    A file is one record, or a batch with a record a line.
    """
    one, other = list(_bodies(before)), list(_bodies(after))
    return len(one) == len(other) and all(map(_is_same_or_redacted, one, other))


def _bodies(data: bytes) -> Iterator[Json]:
    """Yield the records in *data*; an unreadable one is empty, and so like no other."""
    try:
        yield json.loads(data)
    except ValueError:
        for line in data.splitlines():
            yield record.decode(line)[0]


def _is_same_or_redacted(before: Json, after: Json) -> bool:
    tombstones, stood = after.get("redacted", []), before.get("redacted", [])
    if tombstones == stood:
        return before == after
    rest = [{key: item for key, item in body.items() if key != "redacted"} for body in (before, after)]
    return tombstones[: len(stood)] == stood and _is_less(*rest)


def _is_less(before: Any, after: Any) -> bool:
    """Return whether *after* is *before* with marks in the place of texts, and without some of its parts."""
    if isinstance(before, dict) and isinstance(after, dict):
        return after.keys() <= before.keys() and all(_is_less(before[key], after[key]) for key in after)
    if isinstance(before, list) and isinstance(after, list):
        left = iter(before)
        return all(any(_is_less(item, kept) for item in left) for kept in after)
    return bool(before == after) or (isinstance(before, str) and after in _MARKS)
