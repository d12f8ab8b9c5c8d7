"""Bulk imports: the rows of a file become the lines of one batch, each judged, all or none of them written."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ledger39 import draft, record, typed
from ledger39.desk import Desk, json_object
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import KINDS, Entry
from ledger39.record import Json, Slot
from ledger39.shapes import SLUG, SLUG_MAX

Told = tuple[int, Json]  # the line of a row in its file, and what it tells by path


class Row(NamedTuple):
    """One row of the file: its line there, the record it makes (None when it makes none), and what is unclear in it."""

    line: int
    entry: Entry | None
    unclear: list[Problem]


class Batch(NamedTuple):
    """A batch to be: where it goes, its lines in the order of the ledger, and the problems, each told at its row."""

    path: str
    entries: list[Entry]
    problems: list[Problem]


def rows(file: Path, columns: dict[str, str]) -> list[Told]:
    """Return the rows of *file*, CSV (.csv) or JSON Lines; *columns* give columns another path, a blank one drops them.

    Raises LedgerError for what is neither, and for a column that is mapped and not there.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            told = list(_csv(lines) if file.suffix.casefold() == ".csv" else _json_lines(lines, file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise LedgerError(f"{file}: this cannot be read: {error}; save it as CSV or JSON Lines in UTF-8") from None
    there = {path for _, row in told for path in row}
    if missing := sorted(columns.keys() - there):
        raise LedgerError(f"{file}: there is no column {', '.join(missing)}; there are {', '.join(sorted(there))}")
    return [(line, {new: row[old] for old in row if (new := columns.get(old, old))}) for line, row in told]


def _csv(lines: Iterable[str]) -> Iterator[Told]:
    reader = csv.DictReader(lines, strict=True)
    for row in reader:
        if None in row:
            raise csv.Error(f"line {reader.line_num} has more fields than the first line has columns")
        yield reader.line_num, {path.strip(): text or "" for path, text in row.items()}


def _json_lines(lines: Iterable[str], file: Path) -> Iterator[Told]:
    wrong = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, json_object(line, f"{file}:{number}")
        except LedgerError as error:
            wrong.append(str(error))
    if wrong:
        raise LedgerError("\n".join(wrong))


def batch(desk: Desk, file: Path, told: list[Told], kind: str, name: str) -> Batch:
    """Return the batch *name* of what the rows of *file* tell.

    A row opens a stream of *kind*, with the `id` that it gives or one made of its title. A row with `stream` and
    `version` is a line of another ledger's batch and is kept as it is.
    """
    if not SLUG.fullmatch(name) or len(name) > SLUG_MAX:
        raise LedgerError(f"{name!r} is no name of a batch; give --name some-import-2026")
    path = f"events/batches/{name}.jsonl"
    read = list(_rows(desk, told, kind))
    drafts = sorted(((row.entry, row.line) for row in read if row.entry), key=lambda one: one[0].order)
    placed = [_placed(entry, f"{path}:{n}") for n, (entry, _) in enumerate(drafts, 1)]
    places = {entry.slot.path: f"{file}:{line}" for entry, (_, line) in zip(placed, drafts, strict=True)}
    unclear = [replace(problem, path=f"{file}:{row.line}") for row in read for problem in row.unclear]
    found = [replace(p, path=places.get(p.path, p.path)) for p in desk.judge(placed)]
    seen = {(problem.path, problem.pointer) for problem in unclear}
    return Batch(path, placed, unclear + [p for p in found if (p.path, p.pointer) not in seen])


def _rows(desk: Desk, told: list[Told], kind: str) -> Iterator[Row]:
    taken = set(desk.taken)
    for line, row in told:
        made = _kept(line, row) if "stream" in row else _opened(desk, line, row, kind, taken)
        if made.entry:
            taken.add(made.entry.slot.stream)
        yield made


def _kept(line: int, row: Json) -> Row:
    folder, version, problems = record.batch_place(row)
    shelf, _, stream = folder.partition("/")
    slot = Slot(KINDS.get(shelf, "event"), shelf, stream, version, "")
    body = {key: item for key, item in row.items() if key not in {"stream", "version"}}
    return Row(line, None if problems else Entry(slot, record.canonical(slot.kind, body)), problems)


def _opened(desk: Desk, line: int, row: Json, kind: str, taken: set[str]) -> Row:
    content, unclear = desk.read(kind, "recorded", typed.flat({key: row[key] for key in row if key != "id"}))
    entry = draft.opening(kind, str(row.get("id") or draft.suggested_id(kind, content, taken)), content)
    return Row(line, entry, unclear)


def _placed(entry: Entry, path: str) -> Entry:
    """Return *entry* as the line of a batch that *path* names."""
    slot = replace(entry.slot, path=path)
    return Entry(slot, record.canonical_line(slot, json.loads(entry.data)))
