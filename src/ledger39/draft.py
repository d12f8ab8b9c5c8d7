"""A record to be: its place in the ledger, its canonical bytes, and what the ledger would say of it."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ledger39 import checks, dates, doubles, ledger, record
from ledger39.checks.editorial import has_verdict
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Entry, Stream
from ledger39.record import Json, Slot
from ledger39.replay import State, replay
from ledger39.shapes import SLUG_MAX

FOLDERS = {kind: folder for folder, kind in ledger.KINDS.items()}
# Words that a headline needs and an id does not.
_LIGHT = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
    }
    | {
        "its",
        "of",
        "on",
        "or",
        "over",
        "said",
        "says",
        "that",
        "the",
        "their",
        "they",
        "to",
        "under",
        "was",
        "were",
        "which",
    }
    | {"who", "will", "with", "after", "against", "alleged", "allegedly", "accused", "accuses", "two", "three", "four"}
)
_WORDS = 5


def opening(kind: str, id_: str, content: Json, day: str | None = None) -> Entry:
    """Return the first record of a stream that is to be opened with *content*, written today or on *day* (ISO)."""
    return _entry(kind, _shelf(kind, content), id_, 1, "recorded", content, day)


def following(stream: Stream, type_: str, content: Json, day: str | None = None) -> Entry:
    """Return the next record of *stream*."""
    last = stream.records[-1].slot
    return _entry(last.kind, last.shelf, last.stream, last.version + 1, type_, content, day)


def _entry(kind: str, shelf: str, id_: str, version: int, type_: str, content: Json, day: str | None) -> Entry:  # noqa: PLR0913, PLR0917 - the parts of a place, and what stands there
    written = day or date.today().isoformat()  # noqa: DTZ011 - the curator's own calendar
    body = {"schema": record.SCHEMA_VERSION, "type": type_, "recorded": written, **content}
    slot = Slot(kind, shelf, id_, version, f"events/{shelf}/{id_}/{version:04}.json")
    return Entry(slot, record.canonical(kind, body))


def _shelf(kind: str, content: Json) -> str:
    """Return the folder of a new stream: that of its kind, or the decade in which an event began."""
    if kind != "event":
        return FOLDERS[kind]
    try:
        return dates.parse(str(content.get("date"))).shelf
    except dates.DateError:
        return "2020s"


def suggested_id(kind: str, content: Json, taken: Collection[str]) -> str:
    """Return an id for a new stream: what its title or name says, an event's year behind it, unlike all *taken*."""
    year = re.search(r"\d{4}", str(content.get("date", ""))) if kind == "event" else None
    words = [w for w in _words(str(content.get("title") or content.get("name") or kind)) if w not in _LIGHT]
    chosen = [w for w in words if not has_verdict(w)][: _WORDS if kind == "event" else None] or [kind]
    stem = "-".join([*chosen, *([year[0]] if year else [])])[:SLUG_MAX].strip("-")
    numbered = (stem if n == 1 else f"{stem[: SLUG_MAX - 3]}-{n}" for n in range(1, 100))
    return next((id_ for id_ in numbered if id_ not in taken), stem)


def _words(text: str) -> list[str]:
    without_figures = re.sub(r"\S*\d\S*(?: (?:m|b)illion)?", " ", text.replace("'s", ""))
    plain = unicodedata.normalize("NFKD", without_figures).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z]+", plain)


def judged(root: Path, drafts: list[Entry]) -> list[Problem]:
    """Return the problems that the ledger below *root* would have with *drafts* and has not without them."""
    return _misplaced(drafts) + _new(checks.check(root, drafts), lambda: checks.check(root))


def judged_among(entries: list[Entry], drafts: list[Entry]) -> list[Problem]:
    """Return the problems that the *entries* of a part of a ledger would have with *drafts* and have not without."""
    both = sorted([*entries, *drafts], key=lambda entry: entry.order)
    return _misplaced(drafts) + _new(checks.check_part(both), lambda: checks.check_part(entries))


def _misplaced(drafts: list[Entry]) -> list[Problem]:
    """Return a problem for each of the *drafts* whose folder may not be called so, as its path will never be read."""
    reason = f"an id is kebab-case (a-z, 0-9, hyphens) of at most {SLUG_MAX} characters, on a shelf such as 1990s"
    return [
        Problem(slot.path, "", "ID-FORM", json.dumps(f"{slot.shelf}/{slot.stream}"), reason, "choose another")
        for slot, _ in drafts
        if not ledger.is_place(slot.shelf, slot.stream)
    ]


def _new(found: list[Problem], without: Callable[[], list[Problem]]) -> list[Problem]:
    """Return what is *found* and was not there *without* the drafts, which is only asked when something is."""
    before = set(without()) if found else set()
    return [problem for problem in found if problem not in before]


def put(root: Path, place: str, data: bytes) -> None:
    """Write *data* to the *place* below *root*, whole or not at all. Raises LedgerError when something is there."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.draft")
    unfinished.write_bytes(data)
    try:
        path.hardlink_to(unfinished)  # fails where somebody else wrote the same version meanwhile
    except FileExistsError:
        raise LedgerError(f"{place} is there already; nothing was written") from None
    finally:
        unfinished.unlink()


def replace_record(root: Path, entry: Entry) -> None:
    """Write the bytes of *entry* in the place of the record that stands there: a file, or a line of a batch."""
    name, _, line = entry.slot.path.partition(":")
    lines = (root / name).read_bytes().splitlines(keepends=True) if line else []
    replace(root / name, b"".join([*lines[: int(line) - 1], entry.data, *lines[int(line) :]]) if line else entry.data)


def replace(path: Path, data: bytes) -> None:
    """Write *data* in the place of the file at *path*, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.draft")
    unfinished.write_bytes(data)
    unfinished.replace(path)


class Alike(NamedTuple):
    """A stream that may tell of the same thing, and what the two share, in words."""

    stream: str
    title: str
    shared: list[str]


def alike(content: Json, states: Iterable[State]) -> list[Alike]:
    """Return the events that share two or more things with an event of *content*, those that share most first.

    Counted are days, countries (North Korea apart), actors that are no states, figures, and addresses of sources.
    """
    states = list(states)
    nations = {state.id for state in states if state.kind == "actor" and state.body.get("kind") == "state"}
    events = [state for state in states if state.kind == "event" and not state.retraction]
    own = dict(_marks(content, nations))
    found = [Alike(e.id, e.body["title"], _shared(own, dict(_marks(e.body, nations)))) for e in events]
    return sorted((one for one in found if len(one.shared) > 1), key=lambda one: -len(one.shared))


def _shared(one: dict[str, set[str]], other: dict[str, set[str]]) -> list[str]:
    return [name for name, values in one.items() if values & other[name]]


def _marks(event: Json, nations: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield what an event may share with another: a word for it, and the values."""
    try:
        when = dates.parse(str(event.get("date")))
    except dates.DateError:
        when = None
    yield "days", {f"{when.start}/{when.end}"} if when else set()
    yield "countries", {p["country"] for p in _listed(event, "places") if "country" in p} - {"KP"}
    yield "actors", {p["actor"] for p in _listed(event, "participants") if "actor" in p} - set(nations)
    figures = ([a.get(key) for key in ("measure", "unit", "low")] for a in _listed(event, "amounts"))
    yield "figures", {" ".join(map(str, figure)) for figure in figures}
    yield "sources", {s["url"] for s in _listed(event, "sources") if "url" in s}


def _listed(event: Json, name: str) -> list[Json]:
    listed = event.get(name)
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def states(streams: Iterable[Stream]) -> list[State]:
    """Return what each of the *streams* that were read whole says in the end."""
    return [replay(stream.records) for stream in streams if stream.whole]


def resolver(known: Iterable[State]) -> dict[str, str]:
    """Return the ids of the actors among *known* by the key of each of their names; see `doubles.name_key`."""
    actors = [state for state in known if state.kind == "actor"]
    return {
        doubles.name_key(name): state.id
        for state in actors
        for name in [*state.body.get("aliases", []), state.body["name"]]
    }
