"""Records: strict parsing, the canonical form, and the JSON Schema that comes from the same definitions."""

import jsonschema
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import JSON, damaged

from ledger39 import ledger
from ledger39.errors import CODES
from ledger39.record import SHAPES, Slot, canonical, canonical_line, json_schema, parse

SCHEMA = json_schema()
# What a JSON Schema can say; dates, spelling, markup and addresses are beyond it.
SEEN_BY_A_SCHEMA = {
    *("KEY-UNKNOWN", "KEY-MISSING", "SHAPE-TYPE", "SHAPE-NULL", "SHAPE-EMPTY", "SHAPE-LONG", "TERM-UNKNOWN"),
    *("COUNTRY-UNKNOWN", "UNIT-UNKNOWN", "NUMBER-RANGE", "TEXT-LONG", "ID-FORM"),
}


def toy_records(root):
    """Return every record of a ledger."""
    return [record for stream in ledger.streams(root, pytest.fail) for record in stream.records]


def validator(kind, type_):
    """Return what judges by the published schema: one of its definitions, or all of them."""
    schema = {"$ref": f"#/$defs/{kind}-{type_}"} if kind else {"anyOf": SCHEMA["anyOf"]}
    return jsonschema.Draft202012Validator(schema | {"$defs": SCHEMA["$defs"]})


VALIDATORS = {(kind, type_): validator(kind, type_) for kind in SHAPES for type_ in SHAPES[kind]}
ANY = validator("", "")


def kind_of(body, records):
    """Return the kind of the stream that holds *body*."""
    return next(record.slot.kind for record in records if record.body == body)


def parsed(kind, body):
    """Return the codes of what is wrong with *body* as a file of a stream of *kind*."""
    slot = Slot(kind, "2000s", "some-event", 1, "some/path")
    return {problem.code for problem in parse(slot, canonical(kind, body))[1]}


@given(st.data())
def test_the_schema_refuses_what_it_can_see_and_takes_what_the_parser_takes(toy_root, data):
    """The published schema is never stricter than the parser, and as strict where a schema can be."""
    records = toy_records(toy_root)
    before, after = data.draw(damaged([record.body for record in records]))
    kind = kind_of(before, records)
    codes = parsed(kind, after)

    if not codes:
        assert ANY.is_valid(after)
    if codes & SEEN_BY_A_SCHEMA:
        assert not VALIDATORS[kind, before["type"]].is_valid(after)


@pytest.mark.parametrize("ledger_root", ["root", "toy_root"])
def test_every_record_fits_the_schema(request, ledger_root):
    """An editor that completes from the schema marks no landed record as wrong."""
    for record in toy_records(request.getfixturevalue(ledger_root)):
        assert VALIDATORS[record.slot.kind, record.type].is_valid(record.body), record.slot.path


# A text that is badly written can still be read.
TEXT = {code for code in CODES if code.startswith("TEXT-")}


@given(st.binary(max_size=60) | JSON.map(orjson.dumps))
def test_no_bytes_do_more_than_give_problems(data):
    """Whatever a file holds, there is a whole record or at least one problem; what is kept of it is sound."""
    for kind in SHAPES:
        record, problems = parse(Slot(kind, "2000s", "some-event", 1, "some/path"), data)

        assert problems or record.body == orjson.loads(data)
        if record:
            kept = SHAPES[kind][record.type].faults(record.body, "")
            assert {found.code for found in kept if found.value != "null"} <= {"SHAPE-EMPTY", "SHAPE-LONG"} | TEXT


def shuffled(value, random):
    """Return *value* with the keys of its objects in another order."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], random) for key in random.sample(list(value), len(value))}
    return [shuffled(item, random) for item in value] if isinstance(value, list) else value


@given(st.randoms(), st.data())
def test_the_canonical_form_is_one(toy_root, random, data):
    """Whatever the order of keys, a record has one spelling; and it parses to the same object."""
    record = data.draw(st.sampled_from(toy_records(toy_root)))
    other = shuffled(record.body, random)
    kind = record.slot.kind

    assert canonical(kind, record.body) == canonical(kind, other)
    assert canonical_line(record.slot, record.body) == canonical_line(record.slot, other)
    assert record.body == orjson.loads(canonical(kind, other))


def test_a_record_in_a_batch_is_the_same_record(toy_root):
    """A line of a batch and a file hold the same object, apart from stream and version."""
    batched = [record for record in toy_records(toy_root) if record.slot.in_batch]

    assert batched
    for record in batched:
        path = f"events/{record.slot.shelf}/{record.slot.stream}/{record.slot.version:04}.json"
        slot = Slot(record.slot.kind, record.slot.shelf, record.slot.stream, record.slot.version, path)
        alone, problems = parse(slot, canonical(slot.kind, record.body))
        assert [] == problems
        assert record.body == alone.body


def test_a_fault_of_each_kind_is_seen_by_schema_and_parser(toy_root):
    """The law above meets each code that a schema can see."""
    record = next(r for r in toy_records(toy_root) if r.slot.stream == "coupon-press-2003" and r.type == "recorded")
    faults = [
        {"colour": "red"},
        {"title": 3},
        {"title": None},
        {"title": ""},
        {"title": "x" * 200},
        {"kind": "accident"},
        {"places": []},
        {"places": [{"country": "QQ", "role": "location"}]},
        {"places": [{"country": "AQ", "role": "location"}] * 501},
        {"amounts": [{"measure": "seized", "low": -1, "unit": "kg"}]},
        {"amounts": [{"measure": "seized", "low": 1, "unit": "stone"}]},
        {"participants": [{"actor": "Brass Otter", "role": "accused"}]},
        {"sources": [{"title": "No address"}]},
    ]
    met = set()
    for fault in faults:
        body = record.body | fault
        codes = parsed("event", body)
        assert codes
        assert not VALIDATORS["event", "recorded"].is_valid(body), fault
        met |= codes

    assert met == SEEN_BY_A_SCHEMA
