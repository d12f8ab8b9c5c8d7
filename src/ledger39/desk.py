"""The curator's desk: what is typed becomes the next record of a stream, judged before a byte is written."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import IO

from ledger39 import doubles, draft, typed
from ledger39.errors import LedgerError, Problem, nearest
from ledger39.ledger import Entry, Stream
from ledger39.ledger import streams as streams_below
from ledger39.record import ENVELOPE, STATES, Json, fields
from ledger39.replay import State, difference, merge_patch, replay
from ledger39.typed import Answers

Judge = Callable[[list[Entry]], list[Problem]]


@dataclass(frozen=True)
class Desk:
    """The *streams* that a curator works with, by id, and what *judge* says of a draft among them."""

    streams: dict[str, Stream]
    judge: Judge

    @classmethod
    def at(cls, root: Path) -> "Desk":
        """Return the desk for the ledger below *root*, with every stream that can be read whole."""
        found = streams_below(root, lambda _problem: None)
        return cls({s.id: s for s in found if s.whole}, partial(draft.judged, root))

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

    def find(self, id_: str) -> Stream:
        """Return the stream with the *id_*; the path of its folder is as good. Raises LedgerError without one."""
        wanted = id_.rstrip("/").rpartition("/")[2]
        if wanted not in self.streams:
            near = nearest(wanted, self.streams)
            raise LedgerError(f"there is no stream {wanted!r}{'; ' if near else ''}{near}")
        return self.streams[wanted]

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
    try:
        content = json.loads(source.read())
    except ValueError as error:
        raise LedgerError(f"{source.name}: this is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise LedgerError(f"{source.name}: this is no JSON object; it holds the keys of a record")
    return {key: value for key, value in content.items() if key not in ENVELOPE}


def opened(desk: Desk, kind: str, id_: str | None, answers: Answers) -> tuple[Entry, list[Problem]]:
    """Return the first record of a new stream and every problem that the ledger would have with it."""
    content, unclear = desk.read(kind, "recorded", answers)
    entry = draft.opening(kind, id_ or draft.suggested_id(kind, content, desk.streams), content)
    if entry.slot.stream in desk.streams:
        raise LedgerError(f"{entry.slot.stream} is there already; ledger39 append adds to it")
    return entry, _problems(desk, entry, unclear)


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


def _changed(desk: Desk, stream: Stream, answers: Answers, patch: Json) -> tuple[Json, list[Problem]]:
    before = replay(stream.records).body
    begun = typed.flat(merge_patch(before, patch))
    after, unclear = typed.read(STATES[stream.kind].fields, begun | answers, desk.resolve)
    return difference(before, after), [replace(p, pointer=f"/patch{p.pointer}") for p in unclear]


def _problems(desk: Desk, entry: Entry, unclear: list[Problem]) -> list[Problem]:
    """Return what is *unclear* and what the checks find elsewhere."""
    first = [replace(problem, path=entry.slot.path) for problem in unclear]
    places = {problem.pointer for problem in first}
    return first + [problem for problem in desk.judge([entry]) if problem.pointer not in places]
