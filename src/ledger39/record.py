"""A record: its seven types, the strict parse of its bytes, its canonical form and its JSON Schema."""

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from ledger39 import upcast, vocabulary
from ledger39.errors import Problem, near, nearest
from ledger39.shapes import (
    Address,
    Code,
    Day,
    Edtf,
    Exactly,
    Field,
    Hash,
    Id,
    List,
    Number,
    Object,
    Patch,
    Text,
    fault,
    term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

SCHEMA_VERSION = 1
ACTOR = Id("an actor")

SOURCE = Object(
    "A published text that a statement rests on. Within a stream, a source told once may be named by its url alone.",
    {
        "url": Field(Address(), "the address at which we read it", required=True),
        "title": Field(Text(300), "its headline; in [square brackets] a description where the headline was not seen"),
        "publisher": Field(Text(200), "who published it"),
        "published": Field(Edtf(), "when it was published"),
        "type": Field(term("source-type"), "what kind of source it is"),
        "locator": Field(Text(500), "where in it the cited fact stands"),
        "archived": Field(Address(), "the address of an archived copy"),
        "origin": Field(Text(100), "whose text it is, when several sources carry one text; they then count once"),
        "read": Field(term("source-read"), "how much of it we read"),
    },
)
SOURCES = List(SOURCE)

AMOUNT = Object(
    "A figure with its range. No high means 'at least'. Figures of one event with the same measure, item, unit and "
    "period are rivals, never addends.",
    {
        "measure": Field(term("measure"), "what the figure measures", required=True),
        "item": Field(term("item"), "what was counted or weighed"),
        "low": Field(Number(), "the least it may be", required=True),
        "high": Field(Number(), "the most it may be; equal to low when exact, absent when open"),
        "unit": Field(
            Code(vocabulary.units, "UNIT-UNKNOWN", "unit or ISO 4217 currency"),
            "the unit, or the ISO 4217 code of the currency",
            required=True,
        ),
        "approximate": Field(Exactly(value=True), "true when the source says 'about'"),
        "period": Field(Edtf(), "the period that the figure is about, when it is not the event's date"),
        "by": Field(ACTOR, "the actor who gives the figure"),
        "preferred": Field(Exactly(value=True), "true for the one rival that a court or an official body settled"),
        "note": Field(Text(300), "what a reader must know about the figure"),
    },
)

PLACE = Object(
    "A country in which the event took place, or which it touched.",
    {
        "country": Field(
            Code(vocabulary.countries, "COUNTRY-UNKNOWN", "country in ISO 3166-1 or 3166-3"),
            "ISO 3166-1 alpha-2 code, ISO 3166-3 code of a vanished state, or XZ for the high seas",
            required=True,
        ),
        "role": Field(term("place-role"), "the part the country plays", required=True),
        "name": Field(Text(120), "a place within it"),
        "lat": Field(Number(-90, 90), "latitude in degrees north"),
        "lon": Field(Number(-180, 180), "longitude in degrees east"),
    },
)

PARTICIPANT = Object(
    "An actor in the event and its role; its standing follows from the findings.",
    {
        "actor": Field(ACTOR, "the actor's id", required=True),
        "role": Field(term("role"), "the part the actor plays", required=True),
    },
)

CLAIM = Object(
    "What one party says about the event, the actor or the topic.",
    {
        "by": Field(ACTOR, "the actor who says it", required=True),
        "stance": Field(term("stance"), "how the party stands to it", required=True),
        "point": Field(Text(400), "what the party says, in our own words", required=True),
        "said": Field(Edtf(), "when it was said"),
        "date": Field(Edtf(), "the date that this party gives for the event, when it is another one"),
        "amounts": Field(List(AMOUNT), "the figures that this party gives, when they are others"),
        "sources": Field(SOURCES, "where it stands", required=True),
    },
)

FINDING = Object(
    "What a court or an official body decided about one participant.",
    {
        "actor": Field(ACTOR, "the participant it is about", required=True),
        "standing": Field(term("standing"), "what was decided", required=True),
        "authority": Field(ACTOR, "the actor who decided", required=True),
        "date": Field(Edtf(), "when it was decided", required=True),
        "note": Field(Text(400), "what a reader must know about it"),
        "sources": Field(SOURCES, "where it stands", required=True),
    },
)

LINK = Object(
    "A tie to another event or actor.",
    {
        "relation": Field(term("relation"), "how this one stands to the other", required=True),
        "to": Field(Id("an event or an actor"), "the id of the other one", required=True),
        "note": Field(Text(300), "what a reader must know about it"),
        "sources": Field(SOURCES, "where the tie stands"),
    },
)

EVENT = Object(
    "Something that happened, or is said to have happened, on a date.",
    {
        "title": Field(Text(90), "a headline that words an accusation as one", required=True),
        "summary": Field(Text(900), "what is said to have happened, who says it, what became of it", required=True),
        "date": Field(Edtf(), "when it happened", required=True),
        "kind": Field(term("kind"), "what kind of event it is", required=True),
        "topic": Field(term("topic"), "the subject area", required=True),
        "places": Field(List(PLACE), "where it happened and which countries it touched", required=True),
        "participants": Field(List(PARTICIPANT), "who took part, and in which role"),
        "amounts": Field(List(AMOUNT), "the figures"),
        "claims": Field(List(CLAIM), "who says what about it, for and against"),
        "findings": Field(List(FINDING), "what courts and official bodies decided"),
        "links": Field(List(LINK), "other events that it belongs with"),
        "note": Field(Text(600), "what a reader must know about this record"),
        "reservation": Field(Text(300), "why the sources carry it only weakly, however many they are"),
        "sources": Field(SOURCES, "what it rests on", required=True),
    },
)

ACTOR_STATE = Object(
    "An organisation, a person, a vessel, a state or an unnamed group.",
    {
        "name": Field(Text(120), "the name, or the description of an unnamed actor", required=True),
        "kind": Field(term("actor-kind"), "what kind of actor it is", required=True),
        "description": Field(Text(400), "one neutral sentence; an allegation is worded as one", required=True),
        "country": Field(PLACE.fields["country"].shape, "its country, seat or flag"),
        "diplomatic": Field(
            Exactly(value=True),
            "true when it, or its members, hold or are said to hold a post at a mission or a diplomatic passport",
        ),
        "aliases": Field(List(Text(120)), "other names"),
        "parents": Field(
            List(
                Object(
                    "A body that this actor is part of.",
                    {
                        "actor": Field(ACTOR, "the larger body", required=True),
                        "by": Field(ACTOR, "who says so, when it is an allegation"),
                        "note": Field(Text(300), "what a reader must know about it"),
                    },
                )
            ),
            "the bodies that it is part of",
        ),
        "ids": Field(
            List(
                Object(
                    "The actor's identifier in another register.",
                    {
                        "scheme": Field(term("id-scheme"), "the register", required=True),
                        "value": Field(Text(60), "the identifier", required=True),
                    },
                )
            ),
            "its identifiers in other registers",
        ),
        "ground": Field(term("ground"), "why a person is named (persons only)"),
        "label": Field(Text(120), "what is shown in place of a name that must not be shown (persons only)"),
        "claims": Field(List(CLAIM), "who says what about it"),
        "links": Field(List(LINK), "other actors that it is, or is not"),
        "sources": Field(SOURCES, "what the description rests on", required=True),
    },
)

TOPIC = Object(
    "A subject area: its standing claims, the dissent, and what the ledger lacks.",
    {
        "summary": Field(Text(900), "what is alleged in this area, by whom, and what is established", required=True),
        "claims": Field(List(CLAIM), "standing claims and dissent that belong to no single event"),
        "gaps": Field(
            List(
                Object(
                    "A period that the ledger covers thinly.",
                    {
                        "period": Field(Edtf(), "the period", required=True),
                        "reason": Field(Text(300), "why it is thin", required=True),
                    },
                )
            ),
            "what the ledger is known to lack",
        ),
        "sources": Field(SOURCES, "what the summary rests on", required=True),
    },
)


def _redacting() -> dict[str, vocabulary.Term]:
    return {code: vocabulary.terms("reason")[code] for code in sorted(vocabulary.having("reason", "redacts"))}


TOMBSTONE = Object(
    "What stays of something that was taken out of a landed record, for a reason that leaves no other way.",
    {
        "sha256": Field(Hash(), "the hash of the file as it stood before", required=True),
        "on": Field(Day(), "the day on which it was taken out", required=True),
        "reason": Field(
            Code(_redacting, "TERM-UNKNOWN", "reason to redact"),
            "why, as a code: privacy or legal",
            required=True,
        ),
        "note": Field(Text(600), "why, in words that tell nothing of what was taken out", required=True),
    },
)

STATES = {"event": EVENT, "actor": ACTOR_STATE, "topic": TOPIC}

ENVELOPE = {
    "schema": Field(Exactly(SCHEMA_VERSION), "the version of the schema that the record was written in", required=True),
    "type": Field(term("record-type"), "what the record does", required=True),
    "recorded": Field(Day(), "the day on which the record was written", required=True),
    "redacted": Field(List(TOMBSTONE), "what was taken out of this record after it had landed"),
}
_BATCH = {
    "stream": Field(Text(200), "the folder of the stream below events/", required=True),
    "version": Field(Number(1, 9999), "the version in that stream", required=True),
}
_REASON = {
    "reason": Field(term("reason"), "why, as a code", required=True),
    "note": Field(Text(600), "why, in words", required=True),
}
# The list of a state that a record of this type adds one item to.
ADDS_TO = {"claimed": "claims", "found": "findings", "linked": "links"}


def fields(kind: str, type_: str) -> dict[str, Field]:
    """Return the fields of a record of *type_* in a stream of *kind*, without the envelope."""
    state = STATES[kind]
    return {
        "recorded": state.fields,
        "claimed": CLAIM.fields,
        "found": FINDING.fields,
        "linked": LINK.fields,
        "amended": _REASON | {"patch": Field(Patch(state), "the merge patch (RFC 7396)", required=True)},
        "retracted": _REASON,
        "reinstated": _REASON,
    }[type_]


def types_for(kind: str) -> list[str]:
    """Return the record types that a stream of *kind* may hold."""
    lists = STATES[kind].fields
    return [t for t in vocabulary.terms("record-type") if t not in ADDS_TO or ADDS_TO[t] in lists]


def shape(kind: str, type_: str) -> Object:
    """Return the whole shape of a record of *type_* in a stream of *kind*."""
    about = vocabulary.terms("record-type")[type_].definition
    envelope = ENVELOPE | {"type": Field(Exactly(type_), ENVELOPE["type"].about, required=True)}
    return Object(about, envelope | fields(kind, type_))


SHAPES = {kind: {type_: shape(kind, type_) for type_ in types_for(kind)} for kind in STATES}


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a record: the *kind* of its stream, its *shelf*, *stream* and *version*, and its *path*.

    *path* is relative to the ledger's root; in a batch it ends in the line, as `events/batches/x.jsonl:7`.
    """

    kind: str
    shelf: str
    stream: str
    version: int
    path: str

    @property
    def in_batch(self) -> bool:
        """Whether the record stands in a batch."""
        return self.path.startswith("events/batches/")


@dataclass(frozen=True, slots=True)
class Record:
    """One immutable record: its place, its JSON object and the bytes that it was read from.

    Of a record with faults *body* holds what can be relied on, None in the place of all else; *lost* are the
    keys of the stream's state that miss something by it. Such a record is checked, and never published.
    """

    slot: Slot
    body: Json
    data: bytes
    lost: frozenset[str] = frozenset()

    @property
    def type(self) -> str:
        """The record type, past tense."""
        return str(self.body["type"])

    @property
    def recorded(self) -> str:
        """The day on which the record was written, as ISO text."""
        return str(self.body["recorded"] or "")

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    @property
    def content(self) -> Json:
        """The object without its envelope."""
        return {key: value for key, value in self.body.items() if key not in ENVELOPE}


def decode(data: bytes) -> tuple[Json, list[Problem]]:
    """Return the JSON object in *data* and its faults; the object is empty when there is none."""
    try:
        body = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return {}, [_undecodable(data, error)]
    if _is_deep(body, _DEEPEST):
        return {}, [_TOO_DEEP]
    if not isinstance(body, dict):
        return {}, [fault("", "SHAPE-TYPE", body, "a record is a JSON object")]
    if not body:
        return {}, [fault("", "SHAPE-EMPTY", body, "a record has at least a schema, a type and a day")]
    return body, list(_repeated_keys(data))


# A record is at most six levels deep; past a few hundred, Python's own JSON module gives up.
_DEEPEST = 100
_TOO_DEEP = fault("", "JSON-DEPTH", ..., "the values are nested too deeply")


def _is_deep(value: object, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    items = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_is_deep(item, left - 1) for item in items)


def _undecodable(data: bytes, error: orjson.JSONDecodeError) -> Problem:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        reason = f"byte {wrong.start + 1} is not UTF-8"
        return fault("", "JSON-ENCODING", ..., reason, "save the file as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return fault("", "JSON-ENCODING", ..., "the file starts with a byte order mark", "save it without one")
    if error.msg.startswith("depth limit"):
        return _TOO_DEEP
    reason = f"line {error.lineno}, column {error.colno}: {error.msg.partition(':')[0]}"
    return fault("", "JSON-SYNTAX", ..., f"this is not JSON: {reason}")


def _repeated_keys(data: bytes) -> "Iterator[Problem]":
    repeated: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> Json:
        keys = [key for key, _ in pairs]
        repeated.extend({key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else ())
        return dict(pairs)

    json.loads(data, object_pairs_hook=look)
    for key in sorted(repeated):
        yield fault("", "KEY-REPEATED", key, "this key stands twice in one object", "keep one")


def parse(slot: Slot, data: bytes) -> tuple[Record | None, list[Problem]]:
    """Read the record in *data*: what of it can be relied on, None when that is nothing, and every fault found."""
    body, problems = decode(data)
    if not body:
        return None, _located(slot, problems)
    if slot.in_batch:
        body = {key: value for key, value in body.items() if key not in _BATCH}
    written, body = body, upcast.lifted(slot.kind, body)
    type_ = _read_as(slot, body)
    faults: list[Problem] = []
    told = body
    if type_ is None or type_ != body.get("type"):
        faults, told = [_bad_type(slot.kind, body)], body | {"type": type_}
    faults += SHAPES[slot.kind][type_].faults(told, "") if type_ else ()
    if not problems and not _is_canonical(slot, written, data, faults):
        faults.append(fault("", "FORM-CANONICAL", ..., "this is not in canonical form", "run ledger39 fmt"))
    read = Record(slot, body, data) if not faults else _what_is_sound(slot, told, data)
    return read, _located(slot, problems + faults)


def _located(slot: Slot, problems: list[Problem]) -> list[Problem]:
    return [replace(problem, path=slot.path) for problem in problems]


def _read_as(slot: Slot, body: Json) -> str | None:
    """Return the type that a record is read as: its own, the nearest, or the only one that a stream opens with."""
    known, type_ = SHAPES[slot.kind], body.get("type")
    if isinstance(type_, str):
        for one in [type_] if type_ in known else near(type_, known):
            return one
    return "recorded" if slot.version == 1 else None


def _bad_type(kind: str, body: Json) -> Problem:
    if "type" not in body:
        return fault("", "KEY-MISSING", "type", "this key is required", f"write one of {', '.join(types_for(kind))}")
    known = types_for(kind)
    fix = nearest(str(body["type"]), known) or f"write one of {', '.join(known)}"
    return fault("/type", "TERM-UNKNOWN", body["type"], f"a stream of this kind ({kind}) has no such record", fix)


# The place of an unknown key is not known, and a text that has another form is told already.
_UNORDERED = frozenset({"KEY-UNKNOWN", "TEXT-FORM"})


def _is_canonical(slot: Slot, body: Json, data: bytes, faults: list[Problem]) -> bool:
    codes = {found.code for found in faults}
    if "NUMBER-RANGE" in codes:
        return True  # its digits may be lost, and with them the spelling
    ordered = body if codes & _UNORDERED else _ordered(slot.kind, body)
    return (_line(slot, ordered) if slot.in_batch else _lines(ordered)) == data


def _what_is_sound(slot: Slot, body: Json, data: bytes) -> Record | None:
    if body["type"] is None:
        return None
    kept = SHAPES[slot.kind][body["type"]].sound(body)
    return Record(slot, kept, data, frozenset(_lost(body, kept)))


def _lost(body: Json, kept: Json) -> "Iterator[str]":
    if body["type"] == "amended":
        changes = body["patch"] if isinstance(body.get("patch"), dict) else {"patch": ...}
        torn = {key for key, item in kept["patch"].items() if item is not None and is_torn(item)}
        yield from torn | {key for key in changes if key not in kept["patch"]}
    elif body["type"] in ADDS_TO:
        yield from [ADDS_TO[body["type"]]] if is_torn(kept) else ()
    else:
        yield from (key for key, item in kept.items() if is_torn(item))


def is_torn(kept: object) -> bool:
    """Return whether something is missing in what a shape found *kept* of a value."""
    if isinstance(kept, dict | list):
        return any(map(is_torn, kept.values() if isinstance(kept, dict) else kept))
    return kept is None


def canonical(kind: str, body: Json) -> bytes:
    """Return the one spelling of a record in a file: two-space indent, fixed key order, final newline.

    The keys of a past version keep their order.
    """
    return _lines(_ordered(kind, body))


def canonical_line(slot: Slot, body: Json) -> bytes:
    """Return the one spelling of a record in a batch: its stream and version first, on one line."""
    return _line(slot, _ordered(slot.kind, body))


def _lines(body: Json) -> bytes:
    return orjson.dumps(body, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _line(slot: Slot, body: Json) -> bytes:
    folder = f"{slot.shelf}/{slot.stream}"
    return orjson.dumps({"stream": folder, "version": slot.version, **body}) + b"\n"


def _ordered(kind: str, body: Json) -> Json:
    known = None if upcast.is_past(body) else SHAPES[kind].get(str(body.get("type")))
    return known.ordered(body) if known else body


def batch_place(body: Json) -> tuple[str, int, list[Problem]]:
    """Return the folder and the version that a line of a batch names, and the faults of these two."""
    problems = [p for p in Object("", _BATCH).faults(body, "") if p.code != "KEY-UNKNOWN"]
    if not problems and not float(body["version"]).is_integer():
        problems = [fault("/version", "SHAPE-TYPE", body["version"], "this must be a whole number")]
    if problems:
        return "", 0, problems
    return str(body["stream"]), int(body["version"]), []


def json_schema() -> Json:
    """Return the published JSON Schema (2020-12) of every record, from the definitions that parse."""
    definitions = {
        f"{kind}-{type_}": shape.schema() for kind, shapes in SHAPES.items() for type_, shape in shapes.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of Ledger 39",
        "description": "One file below events/: events on the decade shelves, actors and topics in their own.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }
