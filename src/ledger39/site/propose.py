"""Proposing a record from a browser: a form with the checks of the tool, that ends in a file and where it goes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from ledger39 import dates, desk, draft, record, typed
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Entry
from ledger39.ledger import read as read_streams
from ledger39.record import STATES, Json, Slot
from ledger39.replay import merge_patch
from ledger39.shapes import Field
from ledger39.site import form, read
from ledger39.typed import Answers

if TYPE_CHECKING:
    from datasette.database import Database

LARGEST = 200_000  # bytes of a form that are read
_LONGEST = 6_000  # characters of an address that a forge takes


class Asked(NamedTuple):
    """What somebody wants to write: the first record of a *kind*, or one of *type* in the *stream* that is there."""

    kind: str
    type: str
    stream: str = ""


class Told(NamedTuple):
    """What came of a form: the *fields* to show, the record to be, what is wrong with it, and what looks alike."""

    fields: list[form.Input | form.Group]
    entry: Entry | None
    problems: list[Problem]
    alike: list[draft.Alike]


def asked(args: Mapping[str, str], stream: Json | None) -> Asked | None:
    """Return what the address asks for, *stream* being what it names; None when it asks for nothing known."""
    new, type_ = args.get("new") or "", args.get("type") or ""
    if new in STATES:
        return Asked(new, "recorded")
    if stream and type_ in record.types_for(stream["kind"]) and type_ != "recorded":
        return Asked(stream["kind"], type_, stream["stream"])
    return None


async def told(db: "Database", wanted: Asked, answers: Answers | None) -> Told:
    """Return the form for what is *wanted*: empty, or filled in with *answers*, with the record that they make.

    An amendment begins with the state that it is to change. Raises LedgerError when the stream is withheld.
    """
    known = await _desk(db, wanted, answers or {})
    if wanted.stream and wanted.stream not in known.streams:
        raise LedgerError("This record is withheld, so that nothing can be added to it from here.")
    if answers is None:
        shown = _patched(known.states[wanted.stream].body) if wanted.type == "amended" else {}
        return Told(form.fields(_shape(wanted), shown, {}), None, [], [])
    given = {path: text for path, text in answers.items() if path not in {"csrftoken", "id"}}
    if wanted.stream:
        entry, problems = desk.appended(known, known.streams[wanted.stream], wanted.type, {}, given)
    else:
        id_ = answers.get("id", "").strip()
        known = replace(known, taken=await _taken(db, known, wanted.kind, id_, given))
        entry, problems = desk.opened(known, wanted.kind, id_, given)
    shown = _shown(known, wanted, entry)
    return Told(form.fields(_shape(wanted), shown, form.by_path(problems)), entry, problems, known.alike(entry))


def _shape(wanted: Asked) -> dict[str, Field]:
    """Return the fields of the form: those of the record, in an amendment those of the state as it should be."""
    own = record.fields(wanted.kind, wanted.type)
    if wanted.type != "amended":
        return own
    state = {f"patch.{name}": field for name, field in STATES[wanted.kind].fields.items()}
    return {name: field for name, field in own.items() if name != "patch"} | state


def _shown(known: desk.Desk, wanted: Asked, entry: Entry) -> Answers:
    """Return what the form shows again: what was understood of the answers, the rest as it was typed."""
    content = {key: item for key, item in json.loads(entry.data).items() if key not in record.ENVELOPE}
    patch = content.pop("patch", None)
    if wanted.type != "amended":
        return typed.flat(content) if content else {}
    after = merge_patch(known.states[wanted.stream].body, patch or {})
    return (typed.flat(content) if content else {}) | _patched(after)


def _patched(state: Json) -> Answers:
    return {f"patch.{path}": text for path, text in typed.flat(state).items()}


async def _taken(db: "Database", known: desk.Desk, kind: str, id_: str, answers: Answers) -> set[str]:
    """Return the ids in the whole ledger that begin with *id_*, or with the one that would be suggested."""
    content, _ = known.read(kind, "recorded", answers)
    stem = id_ or draft.suggested_id(kind, content, ())
    return {row["id"] for row in await read.rows(db, "taken", stem=stem)}


async def _desk(db: "Database", wanted: Asked, answers: Answers) -> desk.Desk:
    """Return the streams that matter for a draft, and their judge; see sql/part.sql."""
    texts = {text.strip() for text in answers.values()} | {wanted.stream}
    who = {row["id"] for row in await read.rows(db, "who", names=json.dumps(sorted(texts)))}
    start, end = _days(answers.get("date") or answers.get("patch.date") or "")
    part = await read.rows(db, "part", ids=json.dumps(sorted(texts | who)), start=start, end=end)
    entries = sorted((entry_of(row) for row in part), key=lambda entry: entry.order)
    streams = {stream.id: stream for stream in read_streams(entries, lambda _problem: None)}
    return desk.Desk(streams, lambda drafts: draft.judged_among(entries, drafts), streams.keys())


def entry_of(row: Json) -> Entry:
    """Return the record of a row of `records` as it stands in the ledger."""
    in_batch = row["path"].startswith("events/batches/")
    folder = json.loads(row["json"])["stream"] if in_batch else row["path"].removeprefix("events/")
    return Entry(
        Slot(row["kind"], folder.partition("/")[0], row["stream"], row["version"], row["path"]),
        f"{row['json']}\n".encode(),
    )


def _days(text: str) -> tuple[str | None, str | None]:
    """Return the first and the last day of a date as typed, None for what is none."""
    try:
        date = dates.parse(dates.from_typed(text))
    except dates.DateError:
        return None, None
    return date.start, date.end


def new_file(repository: str, entry: Entry) -> str:
    """Return the address of the forge's page for a new file, filled in; without the text when that is too long."""
    filled = f"{repository.rstrip('/')}/new/main?filename={quote(entry.slot.path)}&value={quote(entry.data.decode())}"
    return filled if len(filled) <= _LONGEST else filled.partition("&value=")[0]
