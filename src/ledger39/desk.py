"""The curator's desk: what is typed becomes the next record of a stream, judged before a byte is written."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import IO

from ledger39 import doubles, draft, redaction, typed
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Entry, Stream
from ledger39.ledger import streams as streams_below
from ledger39.record import ENVELOPE, STATES, Json, Record, canonical, canonical_line, fields, parse
from ledger39.replay import State, difference, merge_patch, replay
from ledger39.typed import Answers

Judge = Callable[[list[Entry]], list[Problem]]


@dataclass(frozen=True)
class Desk:
    """The *streams* that a curator works with, by id, what *judge* says of a draft among them, and the ids *taken*."""

    streams: dict[str, Stream]
    judge: Judge
    taken: Collection[str]

    @classmethod
    def at(cls, root: Path) -> "Desk":
        """Return the desk for the ledger below *root*, with every stream that can be read whole."""
        found = {stream.id: stream for stream in streams_below(root, lambda _problem: None)}
        whole = {id_: stream for id_, stream in found.items() if stream.whole}
        return cls(whole, partial(draft.judged, root), found.keys())

    @cached_property
    def states(self) -> dict[str, State]:
        """What each stream says in the end, by id."""
        return {id_: replay(stream.records) for id_, stream in self.streams.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """The ids of actors by the keys of their names."""
        return draft.resolver(self.states.values())

    def resolve(self, name: str) -> str | None:
        """Return the id of the actor with the *name*, in any case and order of its words."""
        return self.names.get(doubles.name_key(name))

    def alike(self, entry: Entry) -> list[draft.Alike]:
        """Return the three events most like one that *entry* opens."""
        if entry.slot.kind != "event" or entry.slot.version > 1:
            return []
        return draft.alike(json.loads(entry.data), self.states.values())[:3]

    def read(self, kind: str, type_: str, answers: Answers) -> tuple[Json, list[Problem]]:
        """Return the content of a record of *type_* that *answers* tell, and what is unclear in it."""
        return typed.read(fields(kind, type_), answers, self.resolve)


def answered(pairs: tuple[str, ...]) -> Answers:
    """Return the answers that *pairs* PATH=ANSWER give. Raises LedgerError."""
    answers: Answers = {}
    for pair in pairs:
        path, equals, text = pair.partition("=")
        if not equals or not path:
            raise LedgerError(f"{pair!r} is no answer; write it as date='16 April 2003' or sources.0.url=https://...")
        answers[path] = text
    return answers


def content_of(source: IO[str] | None) -> Json:
    """Return the keys of the record that the JSON of *source* holds, its envelope left out. Raises LedgerError."""
    if source is None:
        return {}
    content = json_object(source.read(), source.name)
    return {key: value for key, value in content.items() if key not in ENVELOPE}


def json_object(text: str, place: str) -> Json:
    """Return the JSON object that is the *text* at the *place* (a file, or a line of one). Raises LedgerError."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise LedgerError(f"{place}: this is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise LedgerError(f"{place}: this is no JSON object; it holds the keys of a record")
    return content


def opened(desk: Desk, kind: str, id_: str | None, answers: Answers) -> tuple[Entry, list[Problem]]:
    """Return the first record of a new stream and every problem that the ledger would have with it."""
    content, unclear = desk.read(kind, "recorded", answers)
    entry = draft.opening(kind, id_ or draft.suggested_id(kind, content, desk.taken), content)
    if entry.slot.stream in desk.taken:
        return entry, [_clash(entry), *_merged(entry, unclear, parse(*entry)[1])]
    return entry, _problems(desk, entry, unclear)


def _clash(entry: Entry) -> Problem:
    fix = "choose another id, or append to that record"
    return Problem(entry.slot.path, "/id", "ID-CLASH", json.dumps(entry.slot.stream), "this id is taken", fix)


def appended(desk: Desk, stream: Stream, type_: str, patch: Json, answers: Answers) -> tuple[Entry, list[Problem]]:
    """Return the next record of *stream* and every problem that the ledger would have with it.

    In an amendment `reason` and `note` are its own; all other answers, and those with `patch.` before them, are
    keys of the state as it should be, after *patch*. A blank one removes what was there.
    """
    own = {path: text for path, text in answers.items() if type_ != "amended" or path in {"reason", "note"}}
    content, unclear = desk.read(stream.kind, type_, own)
    if type_ == "amended":
        changes = {path.removeprefix("patch."): text for path, text in answers.items() if path not in own}
        content["patch"], more = _changed(desk, stream, changes, patch)
        unclear += more
    entry = draft.following(stream, type_, content)
    return entry, _problems(desk, entry, unclear)


def version_of(stream: Stream, number: int) -> Record:
    """Return the record of *stream* with this *number*. Raises LedgerError without one."""
    for record in stream.records:
        if record.slot.version == number:
            return record
    raise LedgerError(f"{stream.id} has no version {number}")


def redacted(desk: Desk, record: Record, pointers: tuple[str, ...], why: Json) -> tuple[Entry, list[Problem]]:
    """Return *record* without what is at the *pointers*, and every problem that the ledger would have with it.

    *why* has the day (`on`), the `reason` and the `note` of the tombstone, and the hash (`sha256`) of the file.
    """
    slot = record.slot
    written = {key: item for key, item in json.loads(record.data).items() if key not in {"stream", "version"}}
    body = redaction.redacted(slot, written, pointers, why)
    entry = Entry(slot, canonical_line(slot, body) if slot.in_batch else canonical(slot.kind, body))
    return entry, desk.judge([entry])


def _changed(desk: Desk, stream: Stream, answers: Answers, patch: Json) -> tuple[Json, list[Problem]]:
    before = replay(stream.records).body
    begun = typed.flat(merge_patch(before, patch))
    after, unclear = typed.read(STATES[stream.kind].fields, begun | answers, desk.resolve)
    return difference(before, after), [replace(p, pointer=f"/patch{p.pointer}") for p in unclear]


def _problems(desk: Desk, entry: Entry, unclear: list[Problem]) -> list[Problem]:
    return _merged(entry, unclear, desk.judge([entry]))


def _merged(entry: Entry, unclear: list[Problem], found: list[Problem]) -> list[Problem]:
    """Return what is *unclear* in *entry* and what was *found* elsewhere in it."""
    first = [replace(problem, path=entry.slot.path) for problem in unclear]
    places = {problem.pointer for problem in first}
    return first + [problem for problem in found if problem.pointer not in places]
