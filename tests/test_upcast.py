"""Schema evolution: a record of any past version is readable for ever, and never rewritten."""

import json
from pathlib import Path

import pytest

from ledger39 import record, upcast
from ledger39.record import SCHEMA_VERSION, Slot, types_for

VERSIONS = Path(__file__).parent / "versions"
KEPT = sorted(VERSIONS.glob("*/*.json"))


def parsed(kind, type_, data):
    """Return the record that *data* is read as, and what is wrong with it."""
    return record.parse(Slot(kind, "2000s", "some-stream", 1 if type_ == "recorded" else 2, "x"), data)


def test_each_version_has_a_record_of_each_type_of_an_event():
    """Of every version up to the present one a record of each type that an event may have is kept, and its openings."""
    for version in range(1, SCHEMA_VERSION + 1):
        kept = {path.stem for path in (VERSIONS / str(version)).iterdir()}

        assert {f"event-{type_}" for type_ in types_for("event")} | {"actor-recorded", "topic-recorded"} <= kept


def test_every_past_version_is_lifted():
    """There is a lift from each version but the present one."""
    assert list(range(1, SCHEMA_VERSION)) == sorted(upcast.LIFTS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_record_of_a_past_version_is_read(path):
    """It has no fault, and the bytes that are published are those that landed."""
    kind, _, type_ = path.stem.partition("-")
    read, problems = parsed(kind, type_, path.read_bytes())

    assert ([], path.read_bytes()) == (problems, read.data)
    assert SCHEMA_VERSION == read.body["schema"]


@pytest.fixture
def version_zero(monkeypatch):
    """Let there have been a version 0, in which a title was called a headline and stood last."""

    def lift(_kind, body):
        return {("title" if key == "headline" else key): value for key, value in body.items()}

    monkeypatch.setitem(upcast.LIFTS, 0, lift)


def old_record():
    """Return the bytes of an event of version 0."""
    body = json.loads((VERSIONS / "1" / "event-recorded.json").read_bytes())
    headline = body.pop("title")
    return json.dumps(body | {"schema": 0, "headline": headline}, indent=2).encode() + b"\n", headline


@pytest.mark.usefixtures("version_zero")
def test_an_old_record_is_lifted_when_read():
    """It reads as the present schema has it, is not asked for the present spelling, and keeps its bytes."""
    data, headline = old_record()
    read, problems = parsed("event", "recorded", data)

    assert [] == problems
    assert (headline, SCHEMA_VERSION, data) == (read.body["title"], read.body["schema"], read.data)


@pytest.mark.usefixtures("version_zero")
def test_an_old_record_is_still_checked():
    """What is wrong in it is told as in any other."""
    data, _ = old_record()
    _, problems = parsed("event", "recorded", data.replace(b'"headline"', b'"headlines"'))

    assert {"KEY-UNKNOWN", "KEY-MISSING"} == {problem.code for problem in problems}


@pytest.mark.usefixtures("version_zero")
def test_an_old_record_is_never_rewritten(run, toy):
    """`fmt` leaves it as it landed, `check` finds nothing wrong, and the ledger is built with what it says."""
    path = toy / "events" / "2020s" / "some-old-event-2020" / "0001.json"
    data, headline = old_record()
    body = json.loads(data) | {"date": "2020-02-03"}
    path.parent.mkdir()
    path.write_text(json.dumps(body, indent=2) + "\n", "utf-8")
    before = path.read_bytes()

    assert (0, "") == (run(toy, "fmt").exit_code, run(toy, "fmt").stdout)
    assert before == path.read_bytes()
    assert headline in run(toy, "show", "some-old-event-2020").stdout
    assert {"DOUBLE-LIKELY"} >= {line.split(": ")[2].split()[0] for line in run(toy, "check").stdout.splitlines()}


@pytest.mark.parametrize("version", [0, 2, "1", True, None])
def test_what_is_no_version_is_told(version):
    """Without a lift another version is a fault."""
    body = json.loads((VERSIONS / "1" / "event-recorded.json").read_bytes()) | {"schema": version}
    _, problems = parsed("event", "recorded", json.dumps(body, indent=2).encode() + b"\n")

    assert "/schema" in {problem.pointer for problem in problems}
