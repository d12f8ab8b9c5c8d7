"""A hundred and more kinds of broken ledgers, each with the very lines that `ledger39 check` tells of it."""
# ruff: noqa: E501 - a problem is told on one line

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pytest

from ledger39 import record
from ledger39.errors import CODES

Damage = Callable[[Path], object]

EVENT = "events/2000s/coupon-press-2003/0001.json"
SLED = "events/2000s/honey-sled-2004"
TRIAL = "events/2000s/tin-whistle-trial-2005"
SHED = "events/2000s/shed-search-2009"
RULE = "events/2010s/puddle-rule-2010"
JAR = "events/2010s/acorn-jar-2016/0001.json"
GUILD = "events/actors/brass-otter-guild/0001.json"
ACCOUNTANT = "events/actors/tin-whistle-accountant/0001.json"
TOPIC = "events/topics/counterfeiting-currency/0001.json"
BATCH = "events/batches/toy-import.jsonl"


class Case(NamedTuple):
    """One kind of fault: what *damage* brings it into the toy ledger, and the lines *told* of it."""

    name: str
    damage: Damage
    told: tuple[str, ...]


def case(name: str, damage: Damage, *told: str) -> Case:
    """Return a case, its lines as further arguments."""
    return Case(name, damage, told)


# --- ways to damage a ledger ---


def put(pointer: str, value: Any, path: str = EVENT) -> Damage:
    """Return what sets the value at *pointer* and keeps the file canonical otherwise."""
    return edit(lambda body: _set(body, pointer, value), path)


def drop(pointer: str, path: str = EVENT) -> Damage:
    """Return what removes the key at *pointer*."""
    return edit(lambda body: _set(body, pointer, ...), path)


def _set(body: Any, pointer: str, value: Any) -> None:
    *way, last = pointer.split("/")[1:]
    for token in way:
        body = body[int(token)] if isinstance(body, list) else body[token]
    if isinstance(body, list):
        body[int(last) :] = [*body[: int(last)], value][int(last) :]
    elif value is ...:
        del body[last]
    else:
        body[last] = value


def edit(change: Callable[[dict], object], path: str = EVENT) -> Damage:
    """Return what lets *change* work on the record at *path* and keeps it canonical."""

    def damage(root: Path) -> None:
        body = orjson.loads((root / path).read_bytes())
        change(body)
        (root / path).write_bytes(record.canonical(_kind(path), body))

    return damage


def _kind(path: str) -> str:
    return {"actors": "actor", "topics": "topic"}.get(path.split("/")[1], "event")


def spell(change: Callable[[bytes], bytes], path: str = EVENT) -> Damage:
    """Return what lets *change* work on the bytes of the file at *path*."""

    def damage(root: Path) -> None:
        (root / path).write_bytes(change((root / path).read_bytes()))

    return damage


def swap(old: str, new: str | bytes, path: str = EVENT) -> Damage:
    """Return what writes *new* in place of *old*, once, into the file at *path*."""
    return spell(lambda data: data.replace(old.encode(), new if isinstance(new, bytes) else new.encode(), 1), path)


def whole(data: bytes, path: str = EVENT) -> Damage:
    """Return what makes *data* the file at *path*."""
    return spell(lambda _: data, path)


def add(path: str, type_: str, recorded: str = "2024-06-30", **content: Any) -> Damage:
    """Return what adds a record to the ledger, in canonical form."""

    def damage(root: Path) -> None:
        body = {"schema": 1, "type": type_, "recorded": recorded, **content}
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(record.canonical(_kind(path), body))

    return damage


def amend(path: str, patch: Any) -> Damage:
    """Return what adds an amended record with *patch*."""
    return add(path, "amended", reason="typo", note="A slip.", patch=patch)


def link(path: str, relation: str, to: str) -> Damage:
    """Return what adds a linked record."""
    return add(path, "linked", relation=relation, to=to)


def all_of(*damages: Damage) -> Damage:
    """Return what does all of *damages*, in their order."""
    return lambda root: [damage(root) for damage in damages]


def namesake(new: str) -> Damage:
    """Return what adds an actor with the id *new* and a name of its own."""
    return all_of(copy("events/actors/ice-customs", new), put("/name", "Salt Customs", f"{new}/0001.json"))


def move(old: str, new: str) -> Damage:
    """Return what moves a file or a folder."""

    def damage(root: Path) -> None:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        (root / old).rename(root / new)

    return damage


def copy(old: str, new: str) -> Damage:
    """Return what copies a folder."""
    return lambda root: shutil.copytree(root / old, root / new)


def file(path: str, data: bytes = b"") -> Damage:
    """Return what makes a file, and the folders that it needs."""

    def damage(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return damage


def line(change: Callable[[dict], object], number: int = 0) -> Damage:
    """Return what lets *change* work on a line of the batch and keeps the others."""

    def damage(root: Path) -> None:
        lines = (root / BATCH).read_bytes().splitlines(keepends=True)
        body = json.loads(lines[number])
        change(body)
        lines[number] = orjson.dumps(body) + b"\n"
        (root / BATCH).write_bytes(b"".join(lines))

    return damage


def first(**changes: Any) -> Callable[[dict], object]:
    """Return what sets the values of some keys."""
    return lambda body: body.update(changes)


PLACE = {"country": "AQ", "role": "location"}
FULL = {"url": "https://gazette.example.org/more", "publisher": "Toytown Gazette", "type": "press"}
ASSERTED = {"by": "mill-press", "stance": "asserts", "point": "It was so.", "sources": [FULL]}
FOUND = {
    "actor": "brass-otter-guild",
    "standing": "charged",
    "authority": "lantern-court",
    "date": "2006",
    "sources": [FULL],
}
SHIPPED = {"measure": "shipped", "low": 1, "high": 2, "unit": "boxes"}
WHY = {"reason": "our-error", "note": "A slip."}

CASES = [
    # what is no JSON
    case(
        "cut off",
        spell(lambda data: data[:40]),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 4, column 2: unexpected end of data",
    ),
    case(
        "empty file",
        whole(b""),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 1, column 1: Input is a zero-length, empty document",
    ),
    case(
        "blank file",
        whole(b" \n"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 1, column 1: input data is empty",
    ),
    case(
        "trailing comma",
        swap('"2003-04-16",', '"2003-04-16",,'),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 7, column 24: unexpected character, expected a string key",
    ),
    case(
        "single quotes",
        whole(b"{'schema': 1}\n"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 1, column 2: unexpected character, expected a string key",
    ),
    case(
        "a comment",
        spell(lambda data: b"// mine\n" + data),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 1, column 1: unexpected character, expected a JSON value",
    ),
    case(
        "two objects",
        spell(lambda data: data + data),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 24, column 1: unexpected content after document",
    ),
    case(
        "a line break in a text",
        swap("Otters accused", "Otters\naccused"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 5, column 19: unexpected control character in string",
    ),
    case(
        "a wrong escape",
        swap("Otters accused", "Otters \\q accused"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 5, column 20: invalid escaped sequence in string",
    ),
    case(
        "a zero byte",
        swap("Otters", "\0tters"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 5, column 13: unexpected control character in string",
    ),
    case(
        "a byte order mark",
        spell(lambda data: b"\xef\xbb\xbf" + data),
        f"{EVENT}: /: JSON-ENCODING: the file starts with a byte order mark; save it without one",
    ),
    case(
        "utf-16",
        spell(lambda data: data.decode().encode("utf-16")),
        f"{EVENT}: /: JSON-ENCODING: byte 1 is not UTF-8; save the file as UTF-8",
    ),
    case(
        "latin-1",
        swap("Otters", b"\xd6tters"),
        f"{EVENT}: /: JSON-ENCODING: byte 80 is not UTF-8; save the file as UTF-8",
    ),
    case(
        "cut in a character",
        swap("Otters", b"\xe2\x82tters"),
        f"{EVENT}: /: JSON-ENCODING: byte 80 is not UTF-8; save the file as UTF-8",
    ),
    case(
        "a raw surrogate",
        swap("Otters", b"\xed\xa0\x80tters"),
        f"{EVENT}: /: JSON-ENCODING: byte 80 is not UTF-8; save the file as UTF-8",
    ),
    case(
        "an escaped lone surrogate",
        swap("Otters", "\\ud800tters"),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 5, column 13: no low surrogate in string",
    ),
    case(
        "an escaped lone surrogate in a key",
        swap('"title"', '"titl\\udfff"'),
        f"{EVENT}: /: JSON-SYNTAX: this is not JSON: line 5, column 8: invalid high surrogate in string",
    ),
    case(
        "NaN",
        swap('"low": 40', '"low": NaN', f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 14: unexpected character, expected a JSON value",
    ),
    case(
        "infinity",
        swap('"low": 40', '"low": -Infinity', f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 15: no digit after sign",
    ),
    case(
        "a number past all floats",
        swap('"low": 40', '"low": 1e400', f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 14: number is infinity when parsed as double",
    ),
    case(
        "a number of 400 digits",
        swap('"low": 40', '"low": 1' + "0" * 400, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 14: number is infinity when parsed as double",
    ),
    case(
        "a number of 5000 digits",
        swap('"low": 40', '"low": 1' + "0" * 5000, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 14: number is infinity when parsed as double",
    ),
    case(
        "a number of 20 digits",
        swap('"low": 40', '"low": 1' + "0" * 20, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/low: NUMBER-RANGE 1e+20: this is more than 9007199254740992",
    ),
    case(
        "a leading zero",
        swap('"low": 40', '"low": 040', f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: JSON-SYNTAX: this is not JSON: line 32, column 14: number with leading zero is not allowed",
    ),
    case(
        "ten thousand lists deep",
        swap('"Otters', "[" * 10_000 + "]" * 10_000 + ', "Otters'),
        f"{EVENT}: /: JSON-DEPTH: the values are nested too deeply",
    ),
    case(
        "ten thousand objects deep",
        whole(b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
        f"{EVENT}: /: JSON-DEPTH: the values are nested too deeply",
    ),
    case(
        "a thousand lists deep",
        swap('"2003-04-16"', "[" * 1000 + "]" * 1000),
        f"{EVENT}: /: JSON-DEPTH: the values are nested too deeply",
    ),
    case(
        "a hundred lists deep",
        put("/date", orjson.loads(b"[" * 100 + b"]" * 100)),
        f"{EVENT}: /: JSON-DEPTH: the values are nested too deeply",
    ),
    case(
        "a list",
        whole(b"[]\n"),
        f"{EVENT}: /: SHAPE-TYPE []: a record is a JSON object",
    ),
    case(
        "a text",
        whole(b'"record"\n'),
        f'{EVENT}: /: SHAPE-TYPE "record": a record is a JSON object',
    ),
    case(
        "null",
        whole(b"null\n"),
        f"{EVENT}: /: SHAPE-TYPE null: a record is a JSON object",
    ),
    case(
        "a number",
        whole(b"7\n"),
        f"{EVENT}: /: SHAPE-TYPE 7: a record is a JSON object",
    ),
    case(
        "an empty object",
        whole(b"{}\n"),
        f"{EVENT}: /: SHAPE-EMPTY {{}}: a record has at least a schema, a type and a day",
    ),
    # keys
    case(
        "a repeated key",
        swap('  "title"', '  "type": "recorded",\n  "title"'),
        f'{EVENT}: /: KEY-REPEATED "type": this key stands twice in one object; keep one',
    ),
    case(
        "a repeated key within",
        swap('"country"', '"role": "location", "country"'),
        f'{EVENT}: /: KEY-REPEATED "role": this key stands twice in one object; keep one',
    ),
    case(
        "a key repeated thrice and another twice",
        swap('  "title"', '  "type": "x",\n  "type": "recorded",\n  "schema": 1,\n  "title"'),
        f'{EVENT}: /: KEY-REPEATED "schema": this key stands twice in one object; keep one',
        f'{EVENT}: /: KEY-REPEATED "type": this key stands twice in one object; keep one',
    ),
    case(
        "a misspelled key",
        all_of(put("/titel", "Otters"), drop("/title")),
        f'{EVENT}: /: KEY-MISSING "title": this key is required; it is: a headline that words an accusation as one',
        f'{EVENT}: /titel: KEY-UNKNOWN "titel": there is no such key here; did you mean title?',
    ),
    case(
        "a key from elsewhere",
        put("/colour", "brass"),
        f'{EVENT}: /colour: KEY-UNKNOWN "colour": there is no such key here',
    ),
    case(
        "an unknown key within",
        put("/sources/0/editor", "An otter"),
        f'{EVENT}: /sources/0/editor: KEY-UNKNOWN "editor": there is no such key here',
    ),
    case(
        "an empty key",
        put("/", "x"),
        f'{EVENT}: /: KEY-UNKNOWN "": there is no such key here',
    ),
    case(
        "a key with slash and tilde",
        edit(lambda body: body.update({"a/b~c": 1})),
        f'{EVENT}: /a~1b~0c: KEY-UNKNOWN "a/b~c": there is no such key here',
    ),
    case(
        "a key with a line break",
        edit(lambda body: body.update({"a\nb": 1})),
        f'{EVENT}: /a\\nb: KEY-UNKNOWN "a\\nb": there is no such key here',
    ),
    case(
        "a key that turns the line around",
        edit(lambda body: body.update({"a\u202eb": 1})),
        f'{EVENT}: /a\\u202eb: KEY-UNKNOWN "a\\u202eb": there is no such key here',
    ),
    case(
        "a key of a thousand letters",
        edit(lambda body: body.update({"k" * 1000: 1})),
        f'{EVENT}: /kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk: KEY-UNKNOWN "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...: there is no such key here',
    ),
    case(
        "a key of another kind of stream",
        put("/name", "Otters"),
        f'{EVENT}: /name: KEY-UNKNOWN "name": there is no such key here',
    ),
    case(
        "a key of another type of record",
        put("/stance", "asserts", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /stance: KEY-UNKNOWN "stance": there is no such key here',
    ),
    case(
        "no title",
        drop("/title"),
        f'{EVENT}: /: KEY-MISSING "title": this key is required; it is: a headline that words an accusation as one',
    ),
    case(
        "no schema, no day",
        all_of(drop("/schema"), drop("/recorded")),
        f'{EVENT}: /: KEY-MISSING "recorded": this key is required; it is: the day on which the record was written',
        f'{EVENT}: /: KEY-MISSING "schema": this key is required; it is: the version of the schema that the record was written in',
    ),
    case(
        "no type in a later version",
        drop("/type", f"{SLED}/0002.json"),
        f'{SLED}/0002.json: /: KEY-MISSING "type": this key is required; write one of recorded, claimed, found, linked, amended, retracted, reinstated',
    ),
    case(
        "no type",
        drop("/type"),
        f'{EVENT}: /: KEY-MISSING "type": this key is required; write one of recorded, claimed, found, linked, amended, retracted, reinstated',
    ),
    case(
        "only a type",
        whole(b'{"type":"recorded"}'),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
        f'{EVENT}: /: KEY-MISSING "date": this key is required; it is: when it happened',
        f'{EVENT}: /: KEY-MISSING "kind": this key is required; it is: what kind of event it is',
        f'{EVENT}: /: KEY-MISSING "places": this key is required; it is: where it happened and which countries it touched',
        f'{EVENT}: /: KEY-MISSING "recorded": this key is required; it is: the day on which the record was written',
        f'{EVENT}: /: KEY-MISSING "schema": this key is required; it is: the version of the schema that the record was written in',
        f'{EVENT}: /: KEY-MISSING "sources": this key is required; it is: what it rests on',
        f'{EVENT}: /: KEY-MISSING "summary": this key is required; it is: what is said to have happened, who says it, what became of it',
        f'{EVENT}: /: KEY-MISSING "title": this key is required; it is: a headline that words an accusation as one',
        f'{EVENT}: /: KEY-MISSING "topic": this key is required; it is: the subject area',
    ),
    case(
        "no address",
        drop("/sources/0/url"),
        f'{EVENT}: /sources/0: KEY-MISSING "url": this key is required; it is: the address at which we read it',
    ),
    case(
        "no low",
        drop("/amounts/0/low", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0: KEY-MISSING "low": this key is required; it is: the least it may be',
    ),
    # likely doubles
    case(
        "two actors of one name, spelled otherwise",
        put("/aliases/0", "the Lantern, Court of", GUILD),
        'events/actors/lantern-court/0001.json: /: DOUBLE-LIKELY "lantern-court": this shares name with brass-otter-guild; make one of the two, tie them by a link, or link them as not-same',
    ),
    case(
        "two events of one day and party",
        all_of(
            copy("events/2010s/acorn-vault-2016", "events/2010s/acorn-cellar-2016"),
            put("/topic", "smuggling", "events/2010s/acorn-cellar-2016/0001.json"),
        ),
        'events/2010s/acorn-vault-2016/0001.json: /: DOUBLE-LIKELY "acorn-vault-2016": this shares date and party with acorn-cellar-2016; make one of the two, tie them by a link, or link them as not-same',
    ),
    case(
        "two events of one day, topic and country",
        all_of(
            copy("events/2010s/acorn-vault-2016", "events/2010s/acorn-cellar-2016"),
            drop("/participants", "events/2010s/acorn-cellar-2016/0001.json"),
        ),
        'events/2010s/acorn-vault-2016/0001.json: /: DOUBLE-LIKELY "acorn-vault-2016": this shares date, topic and country with acorn-cellar-2016; make one of the two, tie them by a link, or link them as not-same',
    ),
    # types
    case(
        "a number as title",
        put("/title", 7),
        f"{EVENT}: /title: SHAPE-TYPE 7: this must be text",
    ),
    case(
        "a list as title",
        put("/title", ["Otters"]),
        f'{EVENT}: /title: SHAPE-TYPE ["Otters"]: this must be text',
    ),
    case(
        "an object as title",
        put("/title", {"en": "Otters"}),
        f'{EVENT}: /title: SHAPE-TYPE {{"en": "Otters"}}: this must be text',
    ),
    case(
        "a number as date",
        put("/date", 2003),
        f"{EVENT}: /date: SHAPE-TYPE 2003: this must be a date as EDTF text",
    ),
    case(
        "a number as kind",
        put("/kind", 1),
        f"{EVENT}: /kind: SHAPE-TYPE 1: this must be the code of a kind",
    ),
    case(
        "an object as places",
        put("/places", PLACE),
        f'{EVENT}: /places: SHAPE-TYPE {{"country": "AQ", "role": "location"}}: this must be a list',
    ),
    case(
        "a text as places",
        put("/places", "AQ"),
        f'{EVENT}: /places: SHAPE-TYPE "AQ": this must be a list',
    ),
    case(
        "a text as place",
        put("/places/0", "AQ"),
        f'{EVENT}: /places/0: SHAPE-TYPE "AQ": this must be an object',
    ),
    case(
        "a text as low",
        put("/amounts/0/low", "40", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/low: SHAPE-TYPE "40": this must be a number',
    ),
    case(
        "true as low",
        put("/amounts/0/low", True, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/low: SHAPE-TYPE true: this must be a number",
    ),
    case(
        "a text as latitude",
        put("/places/0/lat", "77 S", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /places/0/lat: SHAPE-TYPE "77 S": this must be a number',
    ),
    case(
        "false as approximate",
        put("/amounts/0/approximate", False, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/approximate: SHAPE-TYPE false: no other value is possible here; write true or leave the key out",
    ),
    case(
        "no as diplomatic",
        put("/diplomatic", False, GUILD),
        f"{GUILD}: /diplomatic: SHAPE-TYPE false: no other value is possible here; write true or leave the key out",
    ),
    case(
        "yes as preferred",
        put("/amounts/0/preferred", "yes", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/preferred: SHAPE-TYPE "yes": no other value is possible here; write true or leave the key out',
    ),
    case(
        "a number as actor",
        put("/participants/0/actor", 7, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /participants/0/actor: SHAPE-TYPE 7: this must be the id of an actor",
    ),
    case(
        "a number as address",
        put("/sources/0/url", 7),
        f"{EVENT}: /sources/0/url: SHAPE-TYPE 7: this must be an address",
    ),
    case(
        "a text as schema",
        put("/schema", "1"),
        f'{EVENT}: /schema: SHAPE-TYPE "1": no other value is possible here; write 1',
    ),
    case(
        "another schema",
        put("/schema", 2),
        f"{EVENT}: /schema: SHAPE-TYPE 2: no other value is possible here; write 1",
    ),
    case(
        "true as schema",
        put("/schema", True),
        f"{EVENT}: /schema: SHAPE-TYPE true: no other value is possible here; write 1",
    ),
    case(
        "a number as type",
        put("/type", 1),
        f"{EVENT}: /type: TERM-UNKNOWN 1: a stream of this kind (event) has no such record; write one of recorded, claimed, found, linked, amended, retracted, reinstated",
    ),
    case(
        "a list as type",
        put("/type", ["recorded"]),
        f'{EVENT}: /type: TERM-UNKNOWN ["recorded"]: a stream of this kind (event) has no such record; did you mean recorded?',
    ),
    case(
        "null as type",
        put("/type", None),
        f"{EVENT}: /type: TERM-UNKNOWN null: a stream of this kind (event) has no such record; write one of recorded, claimed, found, linked, amended, retracted, reinstated",
    ),
    case(
        "a type that is none",
        put("/type", "deleted"),
        f'{EVENT}: /type: TERM-UNKNOWN "deleted": a stream of this kind (event) has no such record; write one of recorded, claimed, found, linked, amended, retracted, reinstated',
    ),
    case(
        "a type nearly right",
        put("/type", "record"),
        f'{EVENT}: /type: TERM-UNKNOWN "record": a stream of this kind (event) has no such record; did you mean recorded?',
    ),
    case(
        "a type that topics have not",
        put("/type", "found", TOPIC),
        f'{TOPIC}: /type: TERM-UNKNOWN "found": a stream of this kind (topic) has no such record; write one of recorded, claimed, amended, retracted, reinstated',
    ),
    case(
        "a number as day",
        put("/recorded", 20240115),
        f"{EVENT}: /recorded: SHAPE-TYPE 20240115: this must be a date as EDTF text",
    ),
    case(
        "a list as patch",
        put("/patch", [], f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /patch: SHAPE-TYPE []: this must be an object",
    ),
    case(
        "a text as patch",
        put("/patch", "date", f"{SHED}/0002.json"),
        f'{SHED}/0002.json: /patch: SHAPE-TYPE "date": this must be an object',
    ),
    case(
        "null as title",
        put("/title", None),
        f"{EVENT}: /title: SHAPE-NULL null: null has no meaning here; leave the key out",
    ),
    case(
        "null in a list",
        put("/sources/0", None),
        f"{EVENT}: /sources/0: SHAPE-NULL null: null has no meaning here; leave the key out",
    ),
    case(
        "null in a place",
        put("/places/0/name", None),
        f"{EVENT}: /places/0/name: SHAPE-NULL null: null has no meaning here; leave the key out",
    ),
    case(
        "null within a patch",
        put("/patch/places", [{"country": "AQ", "role": None}], f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /patch/places/0/role: SHAPE-NULL null: null has no meaning here; leave the key out",
    ),
    case(
        "an empty title",
        put("/title", ""),
        f'{EVENT}: /title: SHAPE-EMPTY "": this is empty; fill it, or leave the key out',
    ),
    case(
        "an empty list",
        put("/claims", []),
        f"{EVENT}: /claims: SHAPE-EMPTY []: this is empty; fill it, or leave the key out",
    ),
    case(
        "no sources at all",
        put("/sources", []),
        f"{EVENT}: /sources: SHAPE-EMPTY []: this is empty; fill it, or leave the key out",
    ),
    case(
        "an empty place",
        put("/places/0", {}),
        f'{EVENT}: /places/0: KEY-MISSING "country": this key is required; it is: ISO 3166-1 alpha-2 code, ISO 3166-3 code of a vanished state, or XZ for the high seas',
        f'{EVENT}: /places/0: KEY-MISSING "role": this key is required; it is: the part the country plays',
    ),
    case(
        "an empty patch",
        put("/patch", {}, f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /patch: SHAPE-EMPTY {{}}: this is empty; name at least one key to change",
    ),
    case(
        "an incomplete item in a patch",
        put("/patch/sources", [{"publisher": "Toytown Gazette"}], f"{SHED}/0002.json"),
        f'{SHED}/0002.json: /patch/sources/0: KEY-MISSING "url": this key is required; it is: the address at which we read it',
    ),
    case(
        "501 sources",
        put("/sources", [FULL] * 501),
        f"{EVENT}: /sources: SHAPE-LONG: 501 items where 500 are allowed",
    ),
    # terms
    case(
        "an unknown kind",
        put("/kind", "incidents"),
        f'{EVENT}: /kind: TERM-UNKNOWN "incidents": there is no such kind; did you mean incident?',
    ),
    case(
        "an unknown topic",
        put("/topic", "counterfeit-currency"),
        f'{EVENT}: /topic: TERM-UNKNOWN "counterfeit-currency": there is no such topic; did you mean counterfeiting-currency or counterfeiting-goods?',
    ),
    case(
        "a far-fetched topic",
        put("/topic", "zzz"),
        f'{EVENT}: /topic: TERM-UNKNOWN "zzz": there is no such topic; the codebook lists them (docs/codebook.md)',
    ),
    case(
        "an unknown part of a country",
        put("/places/0/role", "locations"),
        f'{EVENT}: /places/0/role: TERM-UNKNOWN "locations": there is no such place role; did you mean location?',
    ),
    case(
        "an unknown role",
        put("/participants/0/role", "suspect", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /participants/0/role: TERM-UNKNOWN "suspect": there is no such role; did you mean subject?',
    ),
    case(
        "an unknown measure",
        put("/amounts/0/measure", "shiped", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/measure: TERM-UNKNOWN "shiped": there is no such measure; did you mean shipped or seized?',
    ),
    case(
        "an unknown item",
        put("/amounts/0/item", "honey", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/item: TERM-UNKNOWN "honey": there is no such item; the codebook lists them (docs/codebook.md)',
    ),
    case(
        "an unknown unit",
        put("/amounts/0/unit", "bottle", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/unit: UNIT-UNKNOWN "bottle": there is no such unit or ISO 4217 currency; did you mean bottles?',
    ),
    case(
        "an unknown currency",
        put("/amounts/0/unit", "usd", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/unit: UNIT-UNKNOWN "usd": there is no such unit or ISO 4217 currency; did you mean USD or USDC?',
    ),
    case(
        "an unknown country",
        put("/places/0/country", "QQ"),
        f'{EVENT}: /places/0/country: COUNTRY-UNKNOWN "QQ": there is no such country in ISO 3166-1 or 3166-3; did you mean NQAQ or BQAQ?',
    ),
    case(
        "a country in three letters",
        put("/places/0/country", "ATA"),
        f'{EVENT}: /places/0/country: COUNTRY-UNKNOWN "ATA": there is no such country in ISO 3166-1 or 3166-3; did you mean AT?',
    ),
    case(
        "an unknown stance",
        put("/stance", "denied", f"{SLED}/0003.json"),
        f'{SLED}/0003.json: /stance: TERM-UNKNOWN "denied": there is no such stance; did you mean denies?',
    ),
    case(
        "an unknown standing",
        put("/standing", "guilty", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /standing: TERM-UNKNOWN "guilty": there is no such standing; write one of alleged, assessed, designated, '
        "delisted, charged, liable, convicted, admitted, acquitted, dropped, overturned",
    ),
    case(
        "an unknown relation",
        put("/relation", "response-to", f"{RULE}/0002.json"),
        f'{RULE}/0002.json: /relation: TERM-UNKNOWN "response-to": there is no such relation; did you mean responds-to?',
    ),
    case(
        "an unknown reason",
        put("/reason", "mistake", f"{SHED}/0002.json"),
        f'{SHED}/0002.json: /reason: TERM-UNKNOWN "mistake": there is no such reason; write one of our-error, typo, source-corrected, '
        "source-withdrawn, new-evidence, duplicate, out-of-scope, taxonomy, privacy, legal",
    ),
    case(
        "an unknown type of source",
        put("/sources/0/type", "Press"),
        f'{EVENT}: /sources/0/type: TERM-UNKNOWN "Press": there is no such source type; did you mean press?',
    ),
    case(
        "an unknown way of reading",
        put("/sources/0/read", "pages"),
        f'{EVENT}: /sources/0/read: TERM-UNKNOWN "pages": there is no such source read; did you mean page?',
    ),
    case(
        "an unknown kind of actor",
        put("/kind", "organization", GUILD),
        f'{GUILD}: /kind: TERM-UNKNOWN "organization": there is no such actor kind; did you mean organisation?',
    ),
    case(
        "an unknown ground",
        put("/ground", "charged", ACCOUNTANT),
        f'{ACCOUNTANT}: /ground: TERM-UNKNOWN "charged": there is no such ground; did you mean on-charge?',
    ),
    case(
        "an unknown register",
        put("/ids/0/scheme", "wikipedia", GUILD),
        f'{GUILD}: /ids/0/scheme: TERM-UNKNOWN "wikipedia": there is no such id scheme; did you mean wikidata?',
    ),
    # dates
    case(
        "a day that is none",
        put("/date", "2003-02-30"),
        f'{EVENT}: /date: DATE-INVALID "2003-02-30": February 2003 has 28 days',
    ),
    case(
        "a month that is none",
        put("/date", "2003-13"),
        f'{EVENT}: /date: DATE-INVALID "2003-13": there is no month 13; seasons are 21 to 32, quarters 33 to 36, halves 40 and 41',
    ),
    case(
        "an inverted range",
        put("/date", "2004/2003"),
        f'{EVENT}: /date: DATE-INVALID "2004/2003": the end lies before the start; write 2003/2004',
    ),
    case(
        "a date in words",
        put("/date", "16 April 2003"),
        f'{EVENT}: /date: DATE-INVALID "16 April 2003": a date holds no blanks; remove them',
    ),
    case(
        "an empty date",
        put("/date", ""),
        f'{EVENT}: /date: DATE-INVALID "": this is not EDTF; write it as 2003-04-16, 2003-04, 2003, 197X or 1977/1983',
    ),
    case(
        "a year in letters",
        put("/date", "MMIII"),
        f'{EVENT}: /date: DATE-INVALID "MMIII": this is not EDTF; write it as 2003-04-16, 2003-04, 2003, 197X or 1977/1983',
    ),
    case(
        "a date in another script",
        put("/date", "\u0662\u0660\u0660\u0663"),
        f'{EVENT}: /date: DATE-INVALID "\\u0662\\u0660\\u0660\\u0663": this is not EDTF; write it as 2003-04-16, 2003-04, 2003, 197X or 1977/1983',
    ),
    case(
        "a date of a hundred thousand letters",
        put("/date", "2003-04-16/" * 10_000),
        f'{EVENT}: /date: DATE-INVALID "2003-04-16/2003-04-16/2003-04-16/2003-04-16/2003-04-16/2003-04-16/2003-04-16...: an interval has one slash',
    ),
    case(
        "an event to come",
        put("/date", "2999"),
        f'{EVENT}: /: SHELF-DECADE "2000s": an event first dated 2999 lies on the shelf 2990s; move the folder to events/2990s/',
        f'{EVENT}: /date: DATE-FUTURE "2999": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a statement to come",
        put("/said", "2999-01", f"{SLED}/0002.json"),
        f'{SLED}/0002.json: /said: DATE-FUTURE "2999-01": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a date to come as a party gives it",
        put("/date", "2999-01", f"{SLED}/0002.json"),
        f'{SLED}/0002.json: /date: DATE-FUTURE "2999-01": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a decision to come",
        put("/date", "2999", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /date: DATE-FUTURE "2999": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a publication to come",
        put("/sources/0/published", "2999", f"{RULE}/0001.json"),
        f'{RULE}/0001.json: /sources/0/published: DATE-FUTURE "2999": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "an amendment to a date to come",
        put("/patch/date", "2999", f"{SHED}/0002.json"),
        f'{SHED}/0002.json: /patch/date: DATE-FUTURE "2999": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a claim to come in a first record",
        put("/claims", [{**ASSERTED, "said": "2999"}]),
        f'{EVENT}: /claims/0/said: DATE-FUTURE "2999": this lies in the future (today is 2025-06-30); record it when it has happened',
    ),
    case(
        "a period that is none",
        put("/amounts/0/period", "2004-00", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /amounts/0/period: DATE-INVALID "2004-00": there is no month 00',
    ),
    case(
        "recorded to come",
        put("/recorded", "2999-01-01"),
        f'{EVENT}: /recorded: RECORDED-FUTURE "2999-01-01": this day lies in the future (today is 2025-06-30); date it when it was written',
    ),
    case(
        "recorded in a month",
        put("/recorded", "2024-01"),
        f'{EVENT}: /recorded: DATE-INVALID "2024-01": this must be a day; write it as 2026-01-31',
    ),
    case(
        "recorded at a time",
        put("/recorded", "2024-01-15T10:00:00Z"),
        f'{EVENT}: /recorded: DATE-INVALID "2024-01-15T10:00:00Z": a time of day is out of the profile; write the day alone',
    ),
    case(
        "recorded on a day that is none",
        put("/recorded", "2023-02-29"),
        f'{EVENT}: /recorded: DATE-INVALID "2023-02-29": February 2023 has 28 days',
    ),
    case(
        "recorded before its predecessor",
        put("/recorded", "2023-12-31", f"{SLED}/0003.json"),
        f'{SLED}/0003.json: /recorded: RECORDED-ORDER "2023-12-31": the record before it was written on 2024-03-10; date it when it was written',
    ),
    # figures
    case(
        "the low above the high",
        put("/amounts/0/low", 41, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/low: AMOUNT-INVERTED 41: the low is more than the high (40); swap them",
    ),
    case(
        "the low above the high in a claim",
        put("/amounts/0/low", 56, f"{SLED}/0002.json"),
        f"{SLED}/0002.json: /amounts/0/low: AMOUNT-INVERTED 56: the low is more than the high (55); swap them",
    ),
    case(
        "the low above the high in a patch",
        put("/patch/amounts", [{**SHIPPED, "low": 3}], f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /patch/amounts/0/low: AMOUNT-INVERTED 3: the low is more than the high (2); swap them",
    ),
    case(
        "less than nothing",
        put("/amounts/0/low", -1, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/low: NUMBER-RANGE -1: this is less than 0",
    ),
    case(
        "more than readers can read",
        put("/amounts/0/high", 2**53 + 2, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/high: NUMBER-RANGE 9007199254740994: this is more than 9007199254740992",
    ),
    case(
        "past the pole",
        put("/places/0/lat", -90.5, f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /places/0/lat: NUMBER-RANGE -90.5: this is less than -90",
    ),
    case(
        "two preferred rivals",
        put("/amounts/0/preferred", True, JAR),
        f'{JAR}: /amounts/2: AMOUNT-PREFERRED "stolen": two rival figures for stolen in USD are preferred; prefer one',
    ),
    case(
        "figures of two periods",
        put("/amounts/0/period", "2015", JAR),
        f'{JAR}: /amounts/2: AMOUNT-PERIOD "stolen": figures in USD for several periods would be added up; give each period an event of its own',
    ),
    # ids, actors, topics, links
    case(
        "an id in capitals",
        put("/participants/0/actor", "Brass-Otter-Guild", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /participants/0/actor: ID-FORM "Brass-Otter-Guild": an id is kebab-case (a-z, 0-9, hyphens) of at most 60 characters',
    ),
    case(
        "an id with a path",
        put("/participants/0/actor", "../brass-otter-guild", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /participants/0/actor: ID-FORM "../brass-otter-guild": an id is kebab-case (a-z, 0-9, hyphens) of at most 60 characters',
    ),
    case(
        "an id too long",
        put("/participants/0/actor", "a" * 61, f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /participants/0/actor: ID-FORM "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": an id is kebab-case (a-z, 0-9, hyphens) of at most 60 characters',
    ),
    case(
        "an id with a line break",
        put("/participants/0/actor", "brass-otter-guild\n", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /participants/0/actor: ID-FORM "brass-otter-guild\\n": an id is kebab-case (a-z, 0-9, hyphens) of at most 60 characters',
    ),
    case(
        "an unknown actor",
        put("/participants", [{"actor": "bras-otter-guild", "role": "accused"}]),
        f'{EVENT}: /participants/0/actor: ACTOR-UNKNOWN "bras-otter-guild": there is no such actor; did you mean brass-otter-guild?',
    ),
    case(
        "an unknown actor far from all",
        put("/participants", [{"actor": "zzz", "role": "accused"}]),
        f'{EVENT}: /participants/0/actor: ACTOR-UNKNOWN "zzz": there is no such actor; add events/actors/zzz/0001.json',
    ),
    case(
        "an unknown speaker",
        put("/by", "mill-pres", f"{SLED}/0002.json"),
        f'{SLED}/0002.json: /by: ACTOR-UNKNOWN "mill-pres": there is no such actor; did you mean mill-press or mill-press-columnist?',
    ),
    case(
        "an unknown court",
        put("/authority", "lantern-cort", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /authority: ACTOR-UNKNOWN "lantern-cort": there is no such actor; did you mean lantern-court?',
    ),
    case(
        "an unknown parent",
        put("/parents/0/actor", "paper-moon", GUILD),
        f'{GUILD}: /parents/0/actor: ACTOR-UNKNOWN "paper-moon": there is no such actor; did you mean paper-moon-office?',
    ),
    case(
        "an unknown actor in a patch",
        put("/patch/participants", [{"actor": "ice-custom", "role": "enforcer"}], f"{SHED}/0002.json"),
        f'{SHED}/0002.json: /patch/participants/0/actor: ACTOR-UNKNOWN "ice-custom": there is no such actor; did you mean ice-customs?',
    ),
    case(
        "an event as actor",
        put("/participants", [{"actor": "honey-sled-2004", "role": "accused"}]),
        f'{EVENT}: /participants/0/actor: ACTOR-UNKNOWN "honey-sled-2004": there is no such actor; add events/actors/honey-sled-2004/0001.json',
    ),
    case(
        "a withdrawn actor",
        put("/participants", [{"actor": "phantom-bureau", "role": "accused"}]),
        f'{EVENT}: /participants/0/actor: ACTOR-WITHDRAWN "phantom-bureau": this actor was retracted; name another',
    ),
    case(
        "a topic without a stream",
        put("/topic", "drug-trade"),
        f'{EVENT}: /topic: TOPIC-MISSING "drug-trade": no stream tells this topic; add a record to events/topics/drug-trade/',
    ),
    case(
        "a withdrawn topic",
        add(TOPIC.replace("0001", "0002"), "retracted", **WHY),
        'events/1970s/lost-press-197x/0001.json: /topic: TOPIC-MISSING "counterfeiting-currency": no stream tells this topic; add a record to events/topics/counterfeiting-currency/',
        f'{EVENT}: /topic: TOPIC-MISSING "counterfeiting-currency": no stream tells this topic; add a record to events/topics/counterfeiting-currency/',
        f'{SHED}/0001.json: /topic: TOPIC-MISSING "counterfeiting-currency": no stream tells this topic; add a record to events/topics/counterfeiting-currency/',
        f'{TRIAL}/0001.json: /topic: TOPIC-MISSING "counterfeiting-currency": no stream tells this topic; add a record to events/topics/counterfeiting-currency/',
    ),
    case(
        "an amendment to a topic without a stream",
        amend(f"{SLED}/0004.json", {"topic": "drug-trade"}),
        f'{SLED}/0004.json: /patch/topic: TOPIC-MISSING "drug-trade": no stream tells this topic; add a record to events/topics/drug-trade/',
    ),
    case(
        "a merge into a withdrawn actor",
        put("/to", "phantom-bureau", "events/actors/otters-of-the-north/0002.json"),
        'events/actors/otters-of-the-north/0002.json: /to: ACTOR-WITHDRAWN "phantom-bureau": this actor was retracted; name another',
    ),
    case(
        "a stream of no topic",
        add("events/topics/marmalade/0001.json", "recorded", summary="Marmalade.", sources=[FULL]),
        'events/topics/marmalade/0001.json: /: TOPIC-UNKNOWN "marmalade": there is no such topic; did you mean arms-trade?',
    ),
    case(
        "a link to nothing",
        put("/to", "honey-sled-2005", f"{RULE}/0002.json"),
        f'{RULE}/0002.json: /to: LINK-UNKNOWN "honey-sled-2005": there is no such stream; did you mean honey-sled-2004?',
    ),
    case(
        "a link to an actor",
        put("/to", "brass-otter-guild", f"{RULE}/0002.json"),
        f'{RULE}/0002.json: /to: LINK-KIND "brass-otter-guild": this is the id of a stream of another kind (actor)',
    ),
    case(
        "a link of an actor to an event",
        put("/to", "honey-sled-2004", "events/actors/otters-of-the-north/0002.json"),
        'events/actors/otters-of-the-north/0002.json: /to: LINK-KIND "honey-sled-2004": this is the id of a stream of another kind (event)',
    ),
    case(
        "a link to itself",
        put("/to", "puddle-rule-2010", f"{RULE}/0002.json"),
        f'{RULE}/0002.json: /to: LINK-SELF "puddle-rule-2010": this is the stream itself; name the other',
    ),
    case(
        "an actor in part of another",
        put("/relation", "part-of", "events/actors/otters-of-the-north/0002.json"),
        'events/actors/otters-of-the-north/0002.json: /relation: LINK-RELATION "part-of": an actor is tied by same-actor or not-same only',
    ),
    case(
        "an event that is the same actor",
        put("/relation", "same-actor", f"{RULE}/0002.json"),
        f'{RULE}/0002.json: /relation: LINK-RELATION "same-actor": this relation is for actors; events use duplicate-of',
    ),
    case(
        "an incident that covers",
        put("/links", [{"relation": "covers", "to": "honey-sled-2004"}]),
        f'{EVENT}: /links/0/relation: LINK-RELATION "covers": only an estimate or a report covers other events',
    ),
    case(
        "two events in part of each other",
        link("events/2010s/parcel-run-2015/0002.json", "part-of", "parcel-run-first-leg-2015"),
        'events/2010s/parcel-run-2015/0002.json: /to: LINK-CYCLE "parcel-run-first-leg-2015": following part-of from here leads back to parcel-run-2015; remove one of the links',
        'events/2010s/parcel-run-first-leg-2015/0001.json: /links/0/to: LINK-CYCLE "parcel-run-2015": following part-of from here leads back to parcel-run-first-leg-2015; remove one of the links',
    ),
    case(
        "three events in part of each other",
        all_of(
            link("events/2010s/parcel-run-2015/0002.json", "part-of", "acorn-jar-2016"),
            link("events/2010s/acorn-jar-2016/0002.json", "part-of", "parcel-run-first-leg-2015"),
        ),
        'events/2010s/acorn-jar-2016/0002.json: /to: LINK-CYCLE "parcel-run-first-leg-2015": following part-of from here leads back to acorn-jar-2016; remove one of the links',
        'events/2010s/parcel-run-2015/0002.json: /to: LINK-CYCLE "acorn-jar-2016": following part-of from here leads back to parcel-run-2015; remove one of the links',
        'events/2010s/parcel-run-first-leg-2015/0001.json: /links/0/to: LINK-CYCLE "parcel-run-2015": following part-of from here leads back to parcel-run-first-leg-2015; remove one of the links',
    ),
    case(
        "two events merged in a circle",
        link("events/2010s/acorn-vault-2016/0002.json", "duplicate-of", "acorn-vault-again-2016"),
        'events/2010s/acorn-vault-2016/0002.json: /to: LINK-CYCLE "acorn-vault-again-2016": following duplicate-of from here leads back to acorn-vault-2016; remove one of the links',
        'events/2010s/acorn-vault-again-2016/0002.json: /to: LINK-CYCLE "acorn-vault-2016": following duplicate-of from here leads back to acorn-vault-again-2016; remove one of the links',
    ),
    case(
        "two actors merged in a circle",
        link("events/actors/brass-otter-guild/0002.json", "same-actor", "otters-of-the-north"),
        'events/actors/brass-otter-guild/0002.json: /to: LINK-CYCLE "otters-of-the-north": following same-actor from here leads back to brass-otter-guild; remove one of the links',
        'events/actors/otters-of-the-north/0002.json: /to: LINK-CYCLE "brass-otter-guild": following same-actor from here leads back to otters-of-the-north; remove one of the links',
    ),
    case(
        "two events in the place of each other",
        all_of(
            put("/links", [{"relation": "supersedes", "to": "honey-sled-2004"}]),
            link(f"{SLED}/0004.json", "supersedes", "coupon-press-2003"),
        ),
        f'{EVENT}: /links/0/to: LINK-CYCLE "honey-sled-2004": following supersedes from here leads back to coupon-press-2003; remove one of the links',
        f'{SLED}/0004.json: /to: LINK-CYCLE "coupon-press-2003": following supersedes from here leads back to honey-sled-2004; remove one of the links',
    ),
    # sources
    case(
        "an address of files",
        put("/sources/0/url", "ftp://gazette.example.org/x"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "ftp://gazette.example.org/x": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address that runs",
        put("/sources/0/url", "javascript:alert(1)"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "javascript:alert(1)": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address without a scheme",
        put("/sources/0/url", "gazette.example.org/x"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "gazette.example.org/x": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address from here",
        put("/sources/0/url", "/coupons"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "/coupons": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address without a host",
        put("/sources/0/url", "https:///coupons"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https:///coupons": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address on this machine",
        put("/sources/0/url", "http://localhost/coupons"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "http://localhost/coupons": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with a password",
        put("/sources/0/url", "https://otter:fish@gazette.example.org/"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://otter:fish@gazette.example.org/": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with a blank",
        put("/sources/0/url", "https://gazette.example.org/a b"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://gazette.example.org/a b": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with a line break",
        put("/sources/0/url", "https://gazette.example.org/a\nb"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://gazette.example.org/a\\nb": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with a broken host",
        put("/sources/0/url", "https://[gazette.example.org/"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://[gazette.example.org/": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with a broken port",
        put("/sources/0/url", "https://gazette.example.org:port/"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://gazette.example.org:port/": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address too long",
        put("/sources/0/url", "https://gazette.example.org/" + "a" * 2000),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://gazette.example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...: this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address with port 0",
        put("/sources/0/url", "https://gazette.example.org:0/"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "https://gazette.example.org:0/": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an address in capitals only",
        put("/sources/0/url", "HTTPS://gazette.example.org/x"),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "HTTPS://gazette.example.org/x": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an empty address",
        put("/sources/0/url", ""),
        f'{EVENT}: /sources/0/url: SOURCE-ADDRESS "": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "an archived copy nowhere",
        put("/sources/0/archived", "archive"),
        f'{EVENT}: /sources/0/archived: SOURCE-ADDRESS "archive": this is not an absolute http or https address; copy it whole, percent-encode blanks',
    ),
    case(
        "a source without publisher and type",
        all_of(drop("/sources/0/publisher"), drop("/sources/0/type")),
        f'{EVENT}: /sources/0: SOURCE-INCOMPLETE "https://gazette.example.org/coupon-press-2003": this source has no publisher and type in what the stream now says; add both',
    ),
    case(
        "a source without type",
        drop("/sources/0/type"),
        f'{EVENT}: /sources/0: SOURCE-INCOMPLETE "https://gazette.example.org/coupon-press-2003": this source has no publisher and type in what the stream now says; add both',
    ),
    case(
        "a claim with an unknown source",
        put("/sources/0", {"url": "https://gazette.example.org/other"}, f"{SLED}/0002.json"),
        f'{SLED}/0002.json: /sources/0: SOURCE-INCOMPLETE "https://gazette.example.org/other": this source has no publisher and type in what the stream now says; add both',
    ),
    case(
        "an amendment that takes a cited source away",
        amend(f"{RULE}/0003.json", {"sources": [FULL]}),
        f'{RULE}/0002.json: /sources/0: SOURCE-INCOMPLETE "https://puddles.example.org/rule-1": this source has no publisher and type in what the stream now says; add both',
    ),
    # names and words
    case(
        "an id with a verdict",
        move("events/2000s/coupon-press-2003", "events/2000s/coupon-fraud-2003"),
        "events/2000s/coupon-fraud-2003/0001.json: /: ID-VERDICT \"coupon-fraud-2003\": an id outlives every verdict, and 'fraud' is one; choose a neutral id",
    ),
    case(
        "an actor's id with a verdict",
        namesake("events/actors/convicted-otter"),
        "events/actors/convicted-otter/0001.json: /: ID-VERDICT \"convicted-otter\": an id outlives every verdict, and 'convicted' is one; choose a neutral id",
    ),
    case(
        "an event's id with the name of an accused",
        move("events/2000s/coupon-press-2003", "events/2000s/case-of-quilly-nibs-2003"),
        'events/2000s/case-of-quilly-nibs-2003/0001.json: /: ID-NAME "case-of-quilly-nibs-2003": this id holds the name of an accused person (tin-whistle-accountant); choose an id without the name',
    ),
    case(
        "an actor's id with the own name",
        move("events/actors/tin-whistle-piper", "events/actors/pomponius-bracklewater"),
        f'{TRIAL}/0001.json: /findings/0/actor: ACTOR-UNKNOWN "tin-whistle-piper": there is no such actor; did you mean tin-whistle-bookkeeper or tin-whistle-accountant?',
        f'{TRIAL}/0001.json: /participants/1/actor: ACTOR-UNKNOWN "tin-whistle-piper": there is no such actor; did you mean tin-whistle-bookkeeper or tin-whistle-accountant?',
        f'{TRIAL}/0002.json: /actor: ACTOR-UNKNOWN "tin-whistle-piper": there is no such actor; did you mean tin-whistle-bookkeeper or tin-whistle-accountant?',
        'events/actors/pomponius-bracklewater/0001.json: /: ID-NAME "pomponius-bracklewater": this id holds the name of an accused person (pomponius-bracklewater); choose an id without the name',
    ),
    case(
        "an actor's id with the name of a later one",
        namesake("events/actors/quilly-nibs-office"),
        'events/actors/quilly-nibs-office/0001.json: /: ID-NAME "quilly-nibs-office": this id holds the name of an accused person (tin-whistle-accountant); choose an id without the name',
    ),
    case(
        "a name in a title",
        put("/title", "Quillon Featherstonehaugh-Nib accused of pressing coupons"),
        f"{EVENT}: /title: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name as it was amended",
        put("/title", "Quillon Featherstonehaugh-Nibb accused of pressing coupons"),
        f"{EVENT}: /title: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in a summary",
        put("/summary", "The gazette reports that QUILLON FEATHERSTONEHAUGH NIB pressed coupons."),
        f"{EVENT}: /summary: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "an alias in a summary",
        put("/summary", "The gazette reports on Quilly Nibs\u2019s coupons."),
        f"{EVENT}: /summary: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in a claim",
        put("/point", "Pomponius Bracklewater drove the sled.", f"{SLED}/0002.json"),
        f"{SLED}/0002.json: /point: NAME-TOLD: this holds the name of an accused person (tin-whistle-piper); describe the person by role",
    ),
    case(
        "a name in a note",
        put("/note", "By Pomponius Bracklewater.", f"{SHED}/0001.json"),
        f"{SHED}/0001.json: /note: NAME-TOLD: this holds the name of an accused person (tin-whistle-piper); describe the person by role",
    ),
    case(
        "a name in a patch",
        put("/patch/summary", "Seized from Quilly-Nibs, the gazette reports.", f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /patch/summary: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in the note of an amendment",
        put("/note", "Not Quilly Nibs.", f"{SHED}/0002.json"),
        f"{SHED}/0002.json: /note: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in the note of a figure",
        put("/amounts/0/note", "Quilly Nibs counted them.", f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /amounts/0/note: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in a place",
        put("/places/0/name", "House of Quilly Nibs"),
        f"{EVENT}: /places/0/name: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in a topic",
        put("/summary", "Quilly Nibs is said to imitate coupons.", TOPIC),
        f"{TOPIC}: /summary: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in another actor",
        put("/description", "A guild of Quilly Nibs.", GUILD),
        f"{GUILD}: /description: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in an actor behind",
        put("/description", "Plays for Quilly Nibs.", "events/actors/tin-whistle-piper/0001.json"),
        "events/actors/tin-whistle-piper/0001.json: /description: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in the description of its own bearer",
        put("/description", "Quilly Nibs is an accountant.", ACCOUNTANT),
        f"{ACCOUNTANT}: /description: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name in the label of its own bearer",
        put("/label", "Quilly Nibs", ACCOUNTANT),
        f"{ACCOUNTANT}: /label: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a name with other hyphens",
        put("/note", "By Quillon Featherstonehaugh\u2011Nib or Quilly\u2010Nibs."),
        f"{EVENT}: /note: NAME-TOLD: this holds the name of an accused person (tin-whistle-accountant); describe the person by role",
    ),
    case(
        "a person without a ground",
        drop("/ground", ACCOUNTANT),
        f"{ACCOUNTANT}: /ground: NAME-GROUND: a person needs a ground; people without a ground stay unnamed: make it a group under a describing name",
    ),
    case(
        "a person without a label",
        drop("/label", ACCOUNTANT),
        f"{ACCOUNTANT}: /label: NAME-GROUND: a person needs a label; people without a ground stay unnamed: make it a group under a describing name",
    ),
    case(
        "a guild with a ground",
        put("/ground", "on-charge", GUILD),
        f'{GUILD}: /ground: NAME-GROUND "on-charge": only a person has a ground; remove it',
    ),
    case(
        "a guild with a label",
        put("/label", "a guild", GUILD),
        f'{GUILD}: /label: NAME-GROUND "a guild": only a person has a label; remove it',
    ),
    case(
        "a title that accuses",
        put("/title", "Otters stole the honey", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /title: WORDING-ACCUSATION "stole": this tells an accusation as a fact; say who alleges it, or write allegedly',
    ),
    case(
        "a summary that accuses",
        all_of(
            put("/title", "Honey on the ice", f"{SLED}/0001.json"),
            put("/summary", "Otters smuggled 40 jars.", f"{SLED}/0001.json"),
        ),
        f'{SLED}/0001.json: /summary: WORDING-ACCUSATION "smuggled": this tells an accusation as a fact; say who alleges it, or write allegedly',
    ),
    case(
        "an amendment that accuses",
        amend(f"{SLED}/0004.json", {"title": "Otters smuggle honey"}),
        f'{SLED}/0004.json: /patch/title: WORDING-ACCUSATION "smuggle": this tells an accusation as a fact; say who alleges it, or write allegedly',
    ),
    # form
    case(
        "keys in another order",
        swap('  "schema": 1,\n  "type": "recorded",', '  "type": "recorded",\n  "schema": 1,'),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "four spaces",
        spell(lambda data: json.dumps(json.loads(data), indent=4).encode() + b"\n"),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "no last line break",
        spell(lambda data: data.rstrip()),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "two last line breaks",
        spell(lambda data: data + b"\n"),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "line breaks of Windows",
        spell(lambda data: data.replace(b"\n", b"\r\n")),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "escaped letters",
        swap("Otters", "\\u004ftters"),
        f"{EVENT}: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "a decimal point too many",
        swap('"low": 40', '"low": 40.0', f"{SLED}/0001.json"),
        f"{SLED}/0001.json: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "a batch line with blanks",
        spell(lambda data: data.replace(b'"schema":1', b'"schema": 1', 1), BATCH),
        f"{BATCH}:1: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    # texts
    case(
        "a bell",
        put("/title", "Otters\aaccused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters\\u0007accused": the character U+0007 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "a tab",
        put("/title", "Otters\taccused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters\\taccused": the character U+0009 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "an escaped line break",
        put("/summary", "Otters.\nAccused."),
        f'{EVENT}: /summary: TEXT-HIDDEN "Otters.\\nAccused.": the character U+000A cannot be seen; remove it; text stands on one line',
    ),
    case(
        "a line separator",
        put("/summary", "Otters.\u2028Accused."),
        f'{EVENT}: /summary: TEXT-HIDDEN "Otters.\\u2028Accused.": the character U+2028 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "a space of no width",
        put("/title", "Otters\u200b accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters\\u200b accused": the character U+200B cannot be seen; remove it; text stands on one line',
    ),
    case(
        "a text turned around",
        put("/title", "Otters \u202edesucca\u202c"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters \\u202edesucca\\u202c": the character U+202E cannot be seen; remove it; text stands on one line',
    ),
    case(
        "an invisible hyphen",
        put("/title", "Ot\u00adters accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Ot\\u00adters accused": the character U+00AD cannot be seen; remove it; text stands on one line',
    ),
    case(
        "a private character",
        put("/title", "Otters \ue000 accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters \\ue000 accused": the character U+E000 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "an unassigned character",
        put("/title", "Otters \u0378 accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters \\u0378 accused": the character U+0378 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "an invisible letter",
        put("/title", "Otters\u3164accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Otters\\u3164accused": the character U+3164 cannot be seen; remove it; text stands on one line',
    ),
    case(
        "an invisible joiner",
        put("/title", "Ot\u034fters accused"),
        f'{EVENT}: /title: TEXT-HIDDEN "Ot\\u034fters accused": the character U+034F cannot be seen; remove it; text stands on one line',
    ),
    case(
        "letters in two parts",
        swap("Otters", "O\u0308tters"),
        f'{EVENT}: /title: TEXT-FORM "O\\u0308tters accused of pressing marmalade coupons": this is not in Unicode form NFC; run ledger39 fmt',
    ),
    case(
        "two spaces",
        put("/title", "Otters  accused"),
        f'{EVENT}: /title: TEXT-SPACES "Otters  accused": spaces at an end, or more than one in a row; keep one',
    ),
    case(
        "a space in front",
        put("/title", " Otters accused"),
        f'{EVENT}: /title: TEXT-SPACES " Otters accused": spaces at an end, or more than one in a row; keep one',
    ),
    case(
        "only a space",
        put("/title", " "),
        f'{EVENT}: /title: TEXT-SPACES " ": spaces at an end, or more than one in a row; keep one',
    ),
    case(
        "a space that does not break",
        put("/title", "Otters\u00a0accused"),
        f'{EVENT}: /title: TEXT-SPACES "Otters\\u00a0accused": spaces at an end, or more than one in a row; keep one',
    ),
    case(
        "HTML",
        put("/title", "<b>Otters</b> accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"<b>Otters</b> accused\": '<b>' is markup; write plain text",
    ),
    case(
        "a script",
        put("/summary", "Otters <script>alert(1)</script> accused"),
        f"{EVENT}: /summary: TEXT-MARKUP \"Otters <script>alert(1)</script> accused\": '<script>' is markup; write plain text",
    ),
    case(
        "an unclosed tag",
        put("/summary", "Otters <img src=x onerror=alert(1) accused"),
        f"{EVENT}: /summary: TEXT-MARKUP \"Otters <img src=x onerror=alert(1) accused\": '<img src=x onerror=a' is markup; write plain text",
    ),
    case(
        "an HTML comment",
        put("/summary", "Otters <!-- not --> accused"),
        f"{EVENT}: /summary: TEXT-MARKUP \"Otters <!-- not --> accused\": '<!-- not -->' is markup; write plain text",
    ),
    case(
        "an entity",
        put("/title", "Otters &amp; others accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"Otters &amp; others accused\": '&amp;' is markup; write plain text",
    ),
    case(
        "an entity by number",
        put("/title", "Otters &#8217; accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"Otters &#8217; accused\": '&#8217;' is markup; write plain text",
    ),
    case(
        "an entity by hex number",
        put("/title", "Otters &#x2019; accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"Otters &#x2019; accused\": '&#x2019;' is markup; write plain text",
    ),
    case(
        "a Markdown link",
        put("/title", "[Otters](https://example.org) accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"[Otters](https://example.org) accused\": '](' is markup; write plain text",
    ),
    case(
        "bold Markdown",
        put("/title", "**Otters** accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"**Otters** accused\": '**' is markup; write plain text",
    ),
    case(
        "underlined Markdown",
        put("/title", "__Otters__ accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"__Otters__ accused\": '__' is markup; write plain text",
    ),
    case(
        "code",
        put("/title", "`Otters` accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"`Otters` accused\": '`' is markup; write plain text",
    ),
    case(
        "a wiki link",
        put("/title", "[[Otters]] accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"[[Otters]] accused\": '[[' is markup; write plain text",
    ),
    case(
        "a wiki template",
        put("/title", "Otters accused{{cite}}"),
        f"{EVENT}: /title: TEXT-MARKUP \"Otters accused{{{{cite}}}}\": '{{{{' is markup; write plain text",
    ),
    case(
        "italic wiki",
        put("/title", "''Otters'' accused"),
        f"{EVENT}: /title: TEXT-MARKUP \"''Otters'' accused\": \"''\" is markup; write plain text",
    ),
    case(
        "a title too long",
        put("/title", "O" * 91),
        f'{EVENT}: /title: TEXT-LONG "OOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOO...: 91 characters where 90 are allowed; shorten it',
    ),
    case(
        "a summary too long",
        put("/summary", "O" * 901),
        f'{EVENT}: /summary: TEXT-LONG "OOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOOO...: 901 characters where 900 are allowed; shorten it',
    ),
    case(
        "a hundred thousand tags",
        put("/summary", "<a" * 100_000),
        f'{EVENT}: /summary: TEXT-LONG "<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a...: 200000 characters where 900 are allowed; shorten it',
        f"{EVENT}: /summary: TEXT-MARKUP \"<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a<a...: '<a' is markup; write plain text",
    ),
    # files
    case(
        "a link to a file",
        lambda root: _linked(root, EVENT),
        f"{EVENT}: /: PATH-LINK: this is a symbolic link; put the file itself here",
    ),
    case(
        "a link to a folder",
        lambda root: _linked(root, "events/2000s/coupon-press-2003"),
        "events/2000s/coupon-press-2003: /: PATH-LINK: this is a symbolic link; put the file itself here",
    ),
    case(
        "a link to a shelf",
        lambda root: _linked(root, "events/2000s"),
        "events/2000s: /: PATH-LINK: this is a symbolic link; put the file itself here",
        f'{RULE}/0002.json: /to: LINK-UNKNOWN "honey-sled-2004": there is no such stream',
    ),
    case(
        "a link to the batches",
        lambda root: _linked(root, "events/batches"),
        "events/2020s/kite-wire-2020/0002.json: /: VERSION-GAP: version 0001 of kite-wire-2020 is missing; number this one 0001",
        "events/batches: /: PATH-LINK: this is a symbolic link; put the file itself here",
    ),
    case(
        "a link to nowhere",
        lambda root: (root / "events/2000s/coupon-press-2003/0002.json").symlink_to("nowhere"),
        "events/2000s/coupon-press-2003/0002.json: /: PATH-LINK: this is a symbolic link; put the file itself here",
    ),
    case(
        "a pipe",
        lambda root: os.mkfifo(root / "events/2000s/coupon-press-2003/0002.json"),
        "events/2000s/coupon-press-2003/0002.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a pipe among the batches",
        lambda root: os.mkfifo(root / "events/batches/pipe.jsonl"),
        "events/batches/pipe.jsonl: /: PATH-STRAY: only a batch such as import-2026.jsonl may stand here; move or rename it",
    ),
    case(
        "a stray file",
        file("events/notes.txt"),
        "events/notes.txt: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a stray file on a shelf",
        file("events/2000s/0001.json"),
        "events/2000s/0001.json: /: PATH-STRAY: only the id of a stream in kebab-case may stand here; move or rename it",
    ),
    case(
        "a stray file in a stream",
        file("events/2000s/coupon-press-2003/photo.jpg"),
        "events/2000s/coupon-press-2003/photo.jpg: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "what a desktop leaves behind",
        all_of(file("events/.DS_Store"), file("events/2000s/coupon-press-2003/0001.json~")),
        "events/.DS_Store: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
        f"{EVENT}~: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a folder named README.md",
        file("events/README.md/0001.json"),
        "events/README.md: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a stray folder",
        file("events/people/x/0001.json"),
        "events/people: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a year as shelf",
        move("events/2000s/coupon-press-2003", "events/2003/coupon-press-2003"),
        "events/2003: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a shelf too early",
        move("events/2000s/coupon-press-2003", "events/1940s/coupon-press-2003"),
        "events/1940s: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a folder in a stream",
        file("events/2000s/coupon-press-2003/more/0001.json"),
        "events/2000s/coupon-press-2003/more: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a record that is a folder",
        file("events/2000s/coupon-press-2003/0002.json/0001.json"),
        "events/2000s/coupon-press-2003/0002.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a stream in capitals",
        move("events/2000s/coupon-press-2003", "events/2000s/Coupon_Press"),
        "events/2000s/Coupon_Press: /: PATH-STRAY: only the id of a stream in kebab-case may stand here; move or rename it",
    ),
    case(
        "a stream with too long a name",
        move("events/2000s/coupon-press-2003", "events/2000s/" + "a" * 61),
        "events/2000s/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: /: PATH-STRAY: only the id of a stream in kebab-case may stand here; move or rename it",
    ),
    case(
        "a file named 1.json",
        move(EVENT, "events/2000s/coupon-press-2003/1.json"),
        "events/2000s/coupon-press-2003/1.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a file named 00001.json",
        move(EVENT, "events/2000s/coupon-press-2003/00001.json"),
        "events/2000s/coupon-press-2003/00001.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a file named 0001.JSON",
        move(EVENT, "events/2000s/coupon-press-2003/0001.JSON"),
        "events/2000s/coupon-press-2003/0001.JSON: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a file named 0000.json",
        move(EVENT, "events/2000s/coupon-press-2003/0000.json"),
        "events/2000s/coupon-press-2003/0000.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a file name with a line break",
        file("events/2000s/coupon-press-2003/00\n02.json"),
        "events/2000s/coupon-press-2003/00\\n02.json: /: PATH-STRAY: only a version such as 0001.json may stand here; move or rename it",
    ),
    case(
        "a file name that is no UTF-8",
        lambda root: (root / os.fsdecode(b"events/2000s/\xff")).mkdir(),
        "events/2000s/\\udcff: /: PATH-STRAY: only the id of a stream in kebab-case may stand here; move or rename it",
    ),
    case(
        "a batch of another kind",
        file("events/batches/import.csv"),
        "events/batches/import.csv: /: PATH-STRAY: only a batch such as import-2026.jsonl may stand here; move or rename it",
    ),
    case(
        "a folder among the batches",
        file("events/batches/more.jsonl/x"),
        "events/batches/more.jsonl: /: PATH-STRAY: only a batch such as import-2026.jsonl may stand here; move or rename it",
    ),
    # streams
    case(
        "a gap",
        move(f"{SLED}/0002.json", f"{SLED}/0004.json"),
        f"{SLED}/0003.json: /: VERSION-GAP: version 0002 of honey-sled-2004 is missing; number this one 0002",
        f'{SLED}/0004.json: /recorded: RECORDED-ORDER "2024-03-10": the record before it was written on 2024-06-10; date it when it was written',
    ),
    case(
        "a gap and a fault in the record after it",
        all_of(
            put("/kind", "incidnt", EVENT),
            move(EVENT, "events/2000s/coupon-press-2003/0002.json"),
        ),
        "events/2000s/coupon-press-2003/0002.json: /: VERSION-GAP: version 0001 of coupon-press-2003 is missing; number this one 0001",
        'events/2000s/coupon-press-2003/0002.json: /kind: TERM-UNKNOWN "incidnt": there is no such kind; did you mean incident?',
    ),
    case(
        "a stream from version two",
        move(EVENT, "events/2000s/coupon-press-2003/0002.json"),
        "events/2000s/coupon-press-2003/0002.json: /: VERSION-GAP: version 0001 of coupon-press-2003 is missing; number this one 0001",
    ),
    case(
        "a version in a batch and in a file",
        add("events/2020s/kite-wire-2020/0001.json", "amended", **WHY, patch={"title": "Kite"}),
        f"{BATCH}:2: /: VERSION-CLASH: version 0001 of kite-wire-2020 stands twice; number this one 0002",
    ),
    case(
        "two first records",
        lambda root: shutil.copy(root / EVENT, root / "events/2000s/coupon-press-2003/0002.json"),
        'events/2000s/coupon-press-2003/0002.json: /type: STREAM-OPEN "recorded": a stream opens with a recorded record, and only once; write an amended record',
    ),
    case(
        "an amendment as first record",
        add("events/2000s/new-2003/0001.json", "amended", **WHY, patch={"title": "Kite"}),
        'events/2000s/new-2003/0001.json: /type: STREAM-OPEN "amended": a stream opens with a recorded record, and only once; write version 0001 of type recorded first',
    ),
    case(
        "the wrong shelf",
        move("events/2000s/coupon-press-2003", "events/1990s/coupon-press-2003"),
        'events/1990s/coupon-press-2003/0001.json: /: SHELF-DECADE "1990s": an event first dated 2003-04-16 lies on the shelf 2000s; move the folder to events/2000s/',
    ),
    case(
        "one id on two shelves",
        copy("events/2000s/coupon-press-2003", "events/2010s/coupon-press-2003"),
        'events/2010s/coupon-press-2003/0001.json: /: ID-CLASH "coupon-press-2003": this id is taken by events/2000s/coupon-press-2003/0001.json; choose another id',
        'events/2010s/coupon-press-2003/0001.json: /: SHELF-DECADE "2010s": an event first dated 2003-04-16 lies on the shelf 2000s; move the folder to events/2000s/',
    ),
    case(
        "one id for an event and an actor",
        namesake("events/actors/coupon-press-2003"),
        f'{EVENT}: /: ID-CLASH "coupon-press-2003": this id is taken by events/actors/coupon-press-2003/0001.json; choose another id',
    ),
    case(
        "an amendment that changes nothing",
        amend(f"{SLED}/0004.json", {"kind": "incident"}),
        f"{SLED}/0004.json: /patch: AMEND-NOTHING: the patch changes nothing; remove the record",
    ),
    case(
        "an amendment that removes what is not there",
        amend(f"{SLED}/0004.json", {"note": None}),
        f"{SLED}/0004.json: /patch: AMEND-NOTHING: the patch changes nothing; remove the record",
    ),
    case(
        "an amendment without a title",
        amend(f"{SLED}/0004.json", {"title": None}),
        f'{SLED}/0004.json: /patch: AMEND-RESULT "title": after this patch the state is wrong: this key is required; it is: a headline that words an accusation as one',
    ),
    case(
        "an amendment without a kind",
        amend(f"{SLED}/0004.json", {"kind": None}),
        f'{SLED}/0004.json: /patch: AMEND-RESULT "kind": after this patch the state is wrong: this key is required; it is: what kind of event it is',
    ),
    case(
        "an amendment without a date",
        amend(f"{SLED}/0004.json", {"date": None}),
        f'{SLED}/0004.json: /patch: AMEND-RESULT "date": after this patch the state is wrong: this key is required; it is: when it happened',
    ),
    case(
        "an amendment without sources",
        amend(f"{SLED}/0004.json", {"sources": None}),
        f'{SLED}/0004.json: /patch: AMEND-RESULT "sources": after this patch the state is wrong: this key is required; it is: what it rests on',
    ),
    case(
        "an amendment without the name of a person",
        amend("events/actors/tin-whistle-accountant/0002.json", {"name": None}),
        'events/actors/tin-whistle-accountant/0002.json: /patch: AMEND-RESULT "name": after this patch the state is wrong: this key is required; it is: the name, or the description of an unnamed actor',
    ),
    case(
        "an amendment with an unknown key",
        amend(f"{SLED}/0004.json", {"titel": "Honey"}),
        f'{SLED}/0004.json: /patch/titel: KEY-UNKNOWN "titel": there is no such key here; did you mean title?',
    ),
    case(
        "an amendment of the envelope",
        amend(f"{SLED}/0004.json", {"recorded": "2024-01-01"}),
        f'{SLED}/0004.json: /patch/recorded: KEY-UNKNOWN "recorded": there is no such key here',
    ),
    case(
        "an amendment that removes what never was",
        amend(f"{SLED}/0004.json", {"colour": None}),
        f'{SLED}/0004.json: /patch/colour: KEY-UNKNOWN "colour": there is no such key here',
    ),
    case(
        "an amendment with a wrong term",
        amend(f"{SLED}/0004.json", {"kind": "accident"}),
        f'{SLED}/0004.json: /patch/kind: TERM-UNKNOWN "accident": there is no such kind; did you mean incident?',
    ),
    case(
        "withdrawn twice",
        add("events/1990s/phantom-convoy-1998/0003.json", "retracted", **WHY),
        'events/1990s/phantom-convoy-1998/0003.json: /type: RETRACT-TWICE "retracted": the stream is retracted already',
    ),
    case(
        "restored while it stands",
        add(f"{SLED}/0004.json", "reinstated", **WHY),
        f'{SLED}/0004.json: /type: REINSTATE-NOTHING "reinstated": the stream is not retracted',
    ),
    case(
        "restored twice",
        add("events/1990s/fog-bell-1999/0004.json", "reinstated", **WHY),
        'events/1990s/fog-bell-1999/0004.json: /type: REINSTATE-NOTHING "reinstated": the stream is not retracted',
    ),
    case(
        "a finding about nobody here",
        put("/findings", [FOUND]),
        f'{EVENT}: /findings/0/actor: FINDING-ACTOR "brass-otter-guild": this is no participant of the event with a role that bears a standing; add it to participants as accused, facilitator or buyer',
    ),
    case(
        "a finding about a neighbour",
        put("/actor", "paper-moon-office", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /actor: FINDING-ACTOR "paper-moon-office": this is no participant of the event with a role that bears a standing; add it to participants as accused, facilitator or buyer',
    ),
    case(
        "a finding about the court",
        put("/actor", "lantern-court", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /actor: FINDING-ACTOR "lantern-court": this is no participant of the event with a role that bears a standing; add it to participants as accused, facilitator or buyer',
    ),
    case(
        "a finding that alleges",
        put("/standing", "alleged", f"{TRIAL}/0002.json"),
        f'{TRIAL}/0002.json: /standing: FINDING-ALLEGED "alleged": this decides nothing; write a claim with the stance asserts',
    ),
    case(
        "a denial where nobody is accused",
        put("/claims", [{**ASSERTED, "stance": "denies"}]),
        f'{EVENT}: /claims/0/stance: CLAIM-DENIES "denies": this event accuses nobody, so nobody can deny it; write doubts, or add the accused to participants',
    ),
    case(
        "a later denial where nobody is accused",
        add(f"{SHED}/0003.json", "claimed", **{**ASSERTED, "stance": "denies"}),
        f'{SHED}/0003.json: /stance: CLAIM-DENIES "denies": this event accuses nobody, so nobody can deny it; write doubts, or add the accused to participants',
    ),
    # batches
    case(
        "lines out of order",
        spell(lambda data: b"".join(reversed(data.splitlines(keepends=True))), BATCH),
        f"{BATCH}:2: /: BATCH-ORDER: the lines stand in the order of actors, topics, events; shelf, id and version; run ledger39 fmt",
    ),
    case(
        "a line twice",
        spell(lambda data: data.splitlines(keepends=True)[0] + data, BATCH),
        f"{BATCH}:2: /: BATCH-ORDER: the lines stand in the order of actors, topics, events; shelf, id and version; run ledger39 fmt",
    ),
    case(
        "a line without a folder",
        line(lambda body: body.pop("stream")),
        f'{BATCH}:1: /: KEY-MISSING "stream": this key is required; it is: the folder of the stream below events/',
    ),
    case(
        "a line with a wrong folder",
        line(first(stream="cloud-purse-2021")),
        f'{BATCH}:1: /stream: BATCH-STREAM "cloud-purse-2021": this names no folder of a stream; write it as 1990s/some-event-id',
    ),
    case(
        "a line that leaves the ledger",
        line(first(stream="2020s/../../cloud-purse-2021")),
        f'{BATCH}:1: /stream: BATCH-STREAM "2020s/../../cloud-purse-2021": this names no folder of a stream; write it as 1990s/some-event-id',
    ),
    case(
        "a line on the shelf of batches",
        line(first(stream="batches/cloud-purse-2021")),
        f'{BATCH}:1: /stream: BATCH-STREAM "batches/cloud-purse-2021": this names no folder of a stream; write it as 1990s/some-event-id',
    ),
    case(
        "a line with a number as folder",
        line(first(stream=2020)),
        f"{BATCH}:1: /stream: SHAPE-TYPE 2020: this must be text",
    ),
    case(
        "a line without a version",
        line(lambda body: body.pop("version")),
        f'{BATCH}:1: /: KEY-MISSING "version": this key is required; it is: the version in that stream',
    ),
    case(
        "a line with version 0",
        line(first(version=0)),
        f"{BATCH}:1: /version: NUMBER-RANGE 0: this is less than 1",
    ),
    case(
        "a line with half a version",
        line(first(version=1.5)),
        f"{BATCH}:1: /version: SHAPE-TYPE 1.5: this must be a whole number",
    ),
    case(
        "a line with a text as version",
        line(first(version="0001")),
        f'{BATCH}:1: /version: SHAPE-TYPE "0001": this must be a number',
    ),
    case(
        "a line with a fault",
        line(first(kind="incidents")),
        f'{BATCH}:1: /kind: TERM-UNKNOWN "incidents": there is no such kind; did you mean incident?',
    ),
    case(
        "a line that is no JSON",
        spell(lambda data: data + b"{\n", BATCH),
        f"{BATCH}:3: /: JSON-SYNTAX: this is not JSON: line 1, column 2: unexpected end of data",
    ),
    case(
        "a line that is no object",
        spell(lambda data: data + b"[1]\n", BATCH),
        f"{BATCH}:3: /: SHAPE-TYPE [1]: a record is a JSON object",
    ),
    case(
        "an empty object as line",
        spell(lambda data: data + b"{}\n", BATCH),
        f"{BATCH}:3: /: SHAPE-EMPTY {{}}: a record has at least a schema, a type and a day",
    ),
    case(
        "an empty line",
        spell(lambda data: data + b"\n", BATCH),
        f"{BATCH}:3: /: JSON-SYNTAX: this is not JSON: line 1, column 1: Input is a zero-length, empty document",
    ),
    case(
        "a last line without its break",
        spell(lambda data: data.rstrip(), BATCH),
        f"{BATCH}:2: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    case(
        "an empty batch",
        file("events/batches/nothing.jsonl"),
        "events/batches/nothing.jsonl: /: SHAPE-EMPTY: this batch holds no record; remove it",
    ),
    case(
        "a batch of Windows",
        spell(lambda data: data.replace(b"\n", b"\r\n"), BATCH),
        f"{BATCH}:1: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
        f"{BATCH}:2: /: FORM-CANONICAL: this is not in canonical form; run ledger39 fmt",
    ),
    # many at once
    case(
        "many faults in one record",
        all_of(
            put("/title", "**Otters**  stole"),
            put("/date", "2003-02-30"),
            put("/kind", "crime"),
            put("/places/0/country", "QQ"),
            put("/colour", 1),
            drop("/summary"),
        ),
        f'{EVENT}: /: KEY-MISSING "summary": this key is required; it is: what is said to have happened, who says it, what became of it',
        f'{EVENT}: /colour: KEY-UNKNOWN "colour": there is no such key here',
        f'{EVENT}: /date: DATE-INVALID "2003-02-30": February 2003 has 28 days',
        f'{EVENT}: /kind: TERM-UNKNOWN "crime": there is no such kind; write one of incident, enforcement, measure, report, estimate, background',
        f'{EVENT}: /places/0/country: COUNTRY-UNKNOWN "QQ": there is no such country in ISO 3166-1 or 3166-3; did you mean NQAQ or BQAQ?',
        f"{EVENT}: /title: TEXT-MARKUP \"**Otters**  stole\": '**' is markup; write plain text",
        f'{EVENT}: /title: TEXT-SPACES "**Otters**  stole": spaces at an end, or more than one in a row; keep one',
    ),
    case(
        "faults in three files",
        all_of(put("/title", ""), put("/by", "mill-pres", f"{SLED}/0002.json"), file("events/notes.txt")),
        f'{EVENT}: /title: SHAPE-EMPTY "": this is empty; fill it, or leave the key out',
        f'{SLED}/0002.json: /by: ACTOR-UNKNOWN "mill-pres": there is no such actor; did you mean mill-press or mill-press-columnist?',
        "events/notes.txt: /: PATH-STRAY: only a decade shelf (as 1990s), actors or topics may stand here; move or rename it",
    ),
    case(
        "a faulty actor that many name",
        put("/description", "", GUILD),
        f'{GUILD}: /description: SHAPE-EMPTY "": this is empty; fill it, or leave the key out',
    ),
    case(
        "a faulty topic",
        put("/summary", "", TOPIC),
        f'{TOPIC}: /summary: SHAPE-EMPTY "": this is empty; fill it, or leave the key out',
    ),
    case(
        "a faulty event that others link",
        put("/title", "", f"{SLED}/0001.json"),
        f'{SLED}/0001.json: /title: SHAPE-EMPTY "": this is empty; fill it, or leave the key out',
    ),
]


def _linked(root: Path, path: str) -> None:
    away = root / "away"
    (root / path).rename(away)
    (root / path).symlink_to(away)


class _Today(date):
    """A calendar on which it is always the same day."""

    @classmethod
    def today(cls) -> date:
        return date(2025, 6, 30)


@pytest.mark.parametrize("told", CASES, ids=lambda told: told.name)
def test_each_fault_is_told_in_its_very_words(told, toy, run, monkeypatch):
    """A broken ledger is told line by line, each fault once and no other, with exit code 1 and no traceback."""
    monkeypatch.setattr("ledger39.checks.date", _Today)
    told.damage(toy)

    result = run(toy, "check")

    assert (1, list(told.told)) == (result.exit_code, result.stdout.splitlines())
    assert isinstance(result.exception, SystemExit)


def test_the_toy_ledger_is_clean(toy_root, run):
    """The ledger that the cases damage has no problem of its own."""
    result = run(toy_root, "check")

    assert (0, "", "clean\n") == (result.exit_code, result.stdout, result.stderr)


def test_every_code_is_told_by_a_case():
    """Each documented code but those of --since stands in a line of some case, and no line has another."""
    told = {line.split(": ")[2].split(" ")[0] for case_ in CASES for line in case_.told}

    assert told == {code for code in CODES if not code.startswith(("HISTORY-", "RELEASE-"))}


def test_there_are_a_hundred_kinds_at_least():
    """The table holds at least a hundred cases, each under a name of its own."""
    names = {case_.name for case_ in CASES}

    assert len(CASES) == len(names)
    assert len(names) >= 100
