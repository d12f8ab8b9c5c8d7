"""The ledger on disk: walk events/ in one fixed order, read its streams, and hash it."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ledger39 import record
from ledger39.errors import LedgerError, Problem, nearest
from ledger39.record import Record, Slot
from ledger39.shapes import SLUG, SLUG_MAX, fault

Report = Callable[[Problem], None]

# The folders below events/ other than the decade shelves, and what their streams are about.
KINDS = {"actors": "actor", "topics": "topic"}
_SHELF = re.compile(r"(?:19[5-9]|2[0-9]{2})0s")
_VERSION = re.compile(r"(?!0000)[0-9]{4}")
# Actors and topics come first, so that a reader of the stream knows them before an event names them.
_RANK = {"actor": 0, "topic": 1, "event": 2}


class Entry(NamedTuple):
    """A record not yet parsed: its place and its bytes."""

    slot: Slot
    data: bytes

    @property
    def order(self) -> tuple[int, str, str, int]:
        """The place in the fixed order of the ledger: actors, topics, events; by shelf, id, version."""
        return (_RANK[self.slot.kind], self.slot.shelf, self.slot.stream, self.slot.version)


@dataclass(frozen=True, slots=True)
class Stream:
    """The records of one stream that could be read, by version.

    *whole* is false when a fault was met in one of them, *legible* when one could not be read at all.
    """

    kind: str
    id: str
    records: list[Record]
    whole: bool
    legible: bool


def streams(root: Path, report: Report, as_of: str | None = None, drafts: Iterable[Entry] = ()) -> Iterator[Stream]:
    """Yield the streams of the ledger below *root* in its fixed order, telling *report* every fault met.

    With *as_of* (ISO day) the records written later are passed over. *drafts* are read as if they had landed, in the
    place of what stands where they go.
    """
    drafts = _in_order(drafts)
    places = {entry.slot.path for entry in drafts}
    landed = (entry for entry in _entries(root, report) if entry.slot.path not in places)
    yield from read(merge(landed, drafts, key=_order), report, as_of)


def named(known: dict[str, Stream], name: str) -> Stream:
    """Return the one of the *known* streams, by id, that *name* means: its id, or the path of its folder.

    Raises LedgerError without one.
    """
    id_ = name.rstrip("/").rpartition("/")[2]
    if id_ not in known:
        near = nearest(id_, known)
        raise LedgerError(f"there is no stream {id_!r}{'; ' if near else ''}{near}")
    return known[id_]


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[int, str, str, int]:
    return entry.order


def read(entries: Iterable[Entry], report: Report, as_of: str | None = None) -> Iterator[Stream]:
    """Yield the streams of *entries*, which stand in the order of the ledger."""
    for _, group in groupby(entries, key=lambda entry: entry.order[:3]):
        stream = _read(list(group), report, as_of or "9999-12-31")
        if stream.records or not stream.whole:
            yield stream


def _read(entries: list[Entry], report: Report, as_of: str) -> Stream:
    parsed = [record.parse(*entry) for entry in entries]
    for problem in (problem for _, problems in parsed for problem in problems):
        report(problem)
    read = [r for r, _ in parsed if r is not None]
    whole = _is_gapless(entries, report) and not any(problems for _, problems in parsed)
    told = [r for r in read if r.recorded <= as_of]
    return Stream(entries[0].slot.kind, entries[0].slot.stream, told, whole, len(read) == len(parsed))


def _is_gapless(entries: list[Entry], report: Report) -> bool:
    due = 1
    for slot, _ in entries:
        if slot.version < due:
            reason = f"version {slot.version:04} of {slot.stream} stands twice"
            report(Problem(slot.path, "", "VERSION-CLASH", "", reason, f"number this one {due:04}"))
            return False
        if slot.version > due:
            reason = f"version {due:04} of {slot.stream} is missing"
            report(Problem(slot.path, "", "VERSION-GAP", "", reason, f"number this one {due:04}"))
            return False
        due += 1
    return True


def _entries(root: Path, report: Report) -> Iterator[Entry]:
    events = root / "events"
    if not events.is_dir():
        raise LedgerError(f"{root} holds no ledger: there is no folder {events}; give --ledger PATH")
    files = sorted(_single_files(root, report), key=lambda slot: Entry(slot, b"").order)
    singles = (Entry(slot, (root / slot.path).read_bytes()) for slot in files)
    batches = [_batch(root, path, report) for path in _batch_files(root, report)]
    return merge(singles, *batches, key=_order)


def _single_files(root: Path, report: Report) -> Iterator[Slot]:
    for shelf in _folders(root / "events", root, report, _is_shelf, "a decade shelf (as 1990s), actors or topics"):
        if shelf.name == "batches":
            continue
        for stream in _folders(shelf, root, report, _is_id, "the id of a stream in kebab-case"):
            yield from _versions(stream, shelf.name, root, report)


def _is_shelf(name: str) -> bool:
    return name in {*KINDS, "batches"} or _SHELF.fullmatch(name) is not None


def is_place(shelf: str, stream: str) -> bool:
    """Return whether a folder of a stream may be called so."""
    return _is_shelf(shelf) and shelf != "batches" and _is_id(stream)


def _is_id(name: str) -> bool:
    return SLUG.fullmatch(name) is not None and len(name) <= SLUG_MAX


def _versions(folder: Path, shelf: str, root: Path, report: Report) -> Iterator[Slot]:
    kind = KINDS.get(shelf, "event")
    for file in _scan(folder):
        path = _relative(file.path, root)
        name = file.name.removesuffix(".json")
        if _is_stray(file, _VERSION.fullmatch(name) is not None and file.name.endswith(".json")):
            report(_stray(path, file, "a version such as 0001.json"))
        else:
            yield Slot(kind, shelf, folder.name, int(name), path)


def _folders(folder: Path, root: Path, report: Report, fits: Callable[[str], bool], what: str) -> Iterator[Path]:
    for entry in _scan(folder):
        path = _relative(entry.path, root)
        if path == "events/README.md" and entry.is_file(follow_symlinks=False):
            continue
        if entry.is_symlink() or not entry.is_dir() or not fits(entry.name):
            report(_stray(path, entry, what))
        else:
            yield Path(entry.path)


def _is_stray(entry: os.DirEntry[str], fits: bool) -> bool:  # noqa: FBT001 - one caller each
    return not fits or not entry.is_file(follow_symlinks=False)


def _stray(path: str, entry: os.DirEntry[str], what: str) -> Problem:
    if entry.is_symlink():
        return Problem(_shown(path), "", "PATH-LINK", "", "this is a symbolic link", "put the file itself here")
    return Problem(_shown(path), "", "PATH-STRAY", "", f"only {what} may stand here", "move or rename it")


def _shown(path: str) -> str:
    """Return *path* such that it cannot break the line or the encoding of a message."""
    return path.encode("unicode_escape").decode()


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _relative(path: str, root: Path) -> str:
    return os.path.relpath(path, root)


def _batch_files(root: Path, report: Report) -> Iterator[Path]:
    folder = root / "events" / "batches"
    for file in _scan(folder) if folder.is_dir() and not folder.is_symlink() else ():
        if _is_stray(file, file.name.endswith(".jsonl") and _is_id(file.name.removesuffix(".jsonl"))):
            report(_stray(_relative(file.path, root), file, "a batch such as import-2026.jsonl"))
        else:
            yield Path(file.path)


def _batch(root: Path, file: Path, report: Report) -> Iterator[Entry]:
    last = None
    if not file.stat().st_size:
        report(Problem(_relative(str(file), root), "", "SHAPE-EMPTY", "", "this batch holds no record", "remove it"))
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            path = f"{_relative(str(file), root)}:{number}"
            entry = _batch_entry(path, line, report)
            if entry is None:
                continue
            if last is not None and entry.order <= last:
                reason = "the lines stand in the order of actors, topics, events; shelf, id and version"
                report(Problem(path, "", "BATCH-ORDER", "", reason, "run ledger39 fmt"))
                continue
            last = entry.order
            yield entry


def _batch_entry(path: str, line: bytes, report: Report) -> Entry | None:
    body, problems = record.decode(line.rstrip(b"\n"))
    folder, version, misplaced = record.batch_place(body) if body else ("", 0, [])
    shelf, _, stream = folder.partition("/")
    if body and not misplaced and not is_place(shelf, stream):
        reason = "this names no folder of a stream"
        misplaced = [fault("/stream", "BATCH-STREAM", folder, reason, "write it as 1990s/some-event-id")]
    for problem in [*problems, *misplaced]:
        report(Problem(path, problem.pointer, problem.code, problem.value, problem.reason, problem.fix))
    if not body or misplaced:
        return None
    return Entry(Slot(KINDS.get(shelf, "event"), shelf, stream, version, path), line)


def manifest(root: Path, as_of: str | None = None) -> list[str]:
    """Return the sorted `sha256  path` lines of the ledger's files, those with records up to *as_of* only."""
    problems: list[Problem] = []
    kept: dict[str, str] = {}
    for entry in _entries(root, problems.append):
        path = entry.slot.path.partition(":")[0]
        if path not in kept and (as_of is None or _written(entry) <= as_of):
            kept[path] = sha256((root / path).read_bytes()).hexdigest()
    return sorted(f"{digest}  {path}" for path, digest in kept.items())


def _written(entry: Entry) -> str:
    return str(record.decode(entry.data)[0].get("recorded", ""))


def digest(lines: Iterable[str]) -> str:
    """Return the ledger digest of the manifest *lines*: the sha256 of the lines, each ended by a newline."""
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def respelled(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the canonical bytes of each file that is JSON but not in canonical form.

    A batch is also put in the order of the ledger. Files with faults that a spelling cannot mend are
    passed over.
    """
    for slot in _single_files(root, _ignore):
        data = (root / slot.path).read_bytes()
        body, problems = record.decode(data)
        if not problems and (spelled := record.canonical(slot.kind, body)) != data:
            yield slot.path, spelled
    for file in _batch_files(root, _ignore):
        path, data = _relative(str(file), root), file.read_bytes()
        problems = []
        entries = [_batch_entry(path, line, problems.append) for line in data.splitlines(keepends=True)]
        whole = sorted((entry for entry in entries if entry), key=lambda entry: entry.order)
        spelled = b"".join(map(_spelled_line, whole))
        if not problems and spelled != data:
            yield path, spelled


def _ignore(_problem: Problem) -> None:
    """Pass a problem over."""


def _spelled_line(entry: Entry) -> bytes:
    body, _ = record.decode(entry.data)
    return record.canonical_line(entry.slot, {k: v for k, v in body.items() if k not in {"stream", "version"}})
