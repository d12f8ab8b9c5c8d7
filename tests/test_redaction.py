"""Redaction: it only takes away, leaves a tombstone that everybody sees, and `check` knows it from other changes."""

import json
from datetime import date
from hashlib import sha256

import pytest
from conftest import asking
from hypothesis import given
from hypothesis import strategies as st
from realgit import commit, git

from ledger39 import redaction
from ledger39.build import build, read_only
from ledger39.record import Slot

SLED = "events/2000s/honey-sled-2004/0001.json"
TODAY = date.today().isoformat()  # noqa: DTZ011 - as the tool has it
WHY = ("--reason", "privacy", "--note", "A private person asked for it.")
JSON = st.recursive(
    st.integers(0, 3) | st.sampled_from(["a", "b", "c"]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from("xyz"), part, max_size=3),
    max_leaves=8,
)
BODIES = st.dictionaries(st.sampled_from("pqr"), JSON, max_size=3)


def test_a_text_becomes_a_mark_and_all_else_is_dropped(run, toy):
    """The record stays sound, says what it was, and tells nothing of what was taken out."""
    before = (toy / SLED).read_bytes()
    result = run(toy, "redact", "honey-sled-2004", "1", "/summary", "/sources/0/url", "/places/0", *WHY)

    assert (0, f"{SLED}\n") == (result.exit_code, result.stdout)
    record = json.loads((toy / SLED).read_bytes())
    assert ("[removed]", "https://removed.invalid/") == (record["summary"], record["sources"][0]["url"])
    assert json.loads(before)["places"][1:] == record["places"]
    stone = {"sha256": sha256(before).hexdigest(), "on": TODAY, "reason": "privacy"}
    assert [stone | {"note": "A private person asked for it."}] == record["redacted"]
    assert 0 == run(toy, "check").exit_code


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("1", "/nothing", "/sources/9", *WHY), 2, "there is nothing at '/nothing', '/sources/9'"),
        (("9", "/summary", *WHY), 2, "honey-sled-2004 has no version 9"),
        (("1", "/date", *WHY), 1, "KEY-MISSING"),
        (("1", "/summary", "--reason", "typo", "--note", "x"), 2, "'typo' is not one of"),
        (("1", "/summary", "--reason", "legal", "--note", ""), 1, "SHAPE-EMPTY"),
    ],
)
def test_what_cannot_be_taken_out_is_told(run, toy, arguments, code, told):
    """Each problem is told, and the record stays as it is."""
    before = (toy / SLED).read_bytes()
    result = run(toy, "redact", "honey-sled-2004", *arguments)

    assert code == result.exit_code
    assert told in result.output
    assert before == (toy / SLED).read_bytes()


def test_check_knows_a_redaction_from_any_other_change(run, released):
    """With git and without, a redaction passes; one word changed under its cover does not pass where git is there."""
    git(released, "init", "-q", "-b", "main")
    commit(released, "landed")
    for pointer in ("/summary", "/title"):  # the second one hides the hash of the first, and names both
        assert 0 == run(released, "redact", "honey-sled-2004", "1", pointer, *WHY).exit_code
    passed = run(released, "check", "--since", "HEAD")
    assert (0, "clean\n2 redactions: see the table redactions, and docs/redaction.md\n") == (
        passed.exit_code,
        passed.stderr,
    )

    text = (released / SLED).read_text("utf-8")
    (released / SLED).write_text(text.replace('"low": 40', '"low": 39'), "utf-8")
    told = [line.split()[2] for line in run(released, "check", "--since", "HEAD").stdout.splitlines()]
    assert ["HISTORY-CHANGED:"] == told


def test_a_redacted_copy_elsewhere_covers_nothing(run, released):
    """While a landed file is there it is that file that must be the redaction, whatever another one says."""
    git(released, "init", "-q", "-b", "main")
    commit(released, "landed")
    before = (released / SLED).read_text("utf-8")
    run(released, "redact", "honey-sled-2004", "1", "/summary", *WHY)
    copy = released / "events" / "2000s" / "honey-sledge-2004" / "0001.json"
    copy.parent.mkdir()
    (released / SLED).rename(copy)
    (released / SLED).write_text(before.replace('"low": 40', '"low": 39'), "utf-8")

    told = run(released, "check", "--since", "HEAD").stdout
    assert "HISTORY-CHANGED" in told
    assert "RELEASE-CHANGED" in told


def test_a_changed_record_is_no_redaction_without_its_hash(run, released):
    """A tombstone with another hash covers nothing."""
    run(released, "redact", "honey-sled-2004", "1", "/summary", *WHY)
    text = (released / SLED).read_text("utf-8")
    stone = json.loads(text)["redacted"][0]["sha256"]
    (released / SLED).write_text(text.replace(stone, "0" * 64), "utf-8")

    assert "RELEASE-CHANGED" in run(released, "check").stdout


def test_a_stream_moves_when_its_id_must_go(run, landed):
    """A folder of another name may hold what landed in this one, once each of its records says so."""
    old = landed / "events" / "1970s" / "lost-press-197x"
    old.rename(old.with_name("some-press-197x"))
    moved = run(landed, "check", "--since", "HEAD").stdout
    for file in old.with_name("some-press-197x").iterdir():
        assert 0 == run(landed, "redact", "some-press-197x", str(int(file.stem)), *WHY).exit_code

    assert "HISTORY-REMOVED" in moved
    assert "HISTORY-" not in run(landed, "check", "--since", "HEAD").stdout


def test_a_line_of_a_batch_is_redacted(run, landed):
    """The other lines stay, and git proves them."""
    file = min((landed / "events" / "batches").iterdir())
    lines = file.read_bytes().splitlines()
    first = json.loads(lines[0])
    stream = first["stream"].rpartition("/")[2]
    pointer = "/description" if "description" in first else "/summary"

    assert 0 == run(landed, "redact", stream, str(first["version"]), pointer, *WHY).exit_code
    assert lines[1:] == file.read_bytes().splitlines()[1:]
    assert "[removed]" == json.loads(file.read_bytes().splitlines()[0])[pointer[1:]]
    assert 0 == run(landed, "check", "--since", "HEAD").exit_code
    file.write_bytes(b"\n".join([file.read_bytes().splitlines()[0], *lines[2:]]) + b"\n")
    assert "HISTORY-CHANGED" in run(landed, "check", "--since", "HEAD").stdout


def test_readers_see_that_something_was_taken_out(run, toy, tmp_path):
    """It stands in a table, in the changes of its day, and in the log; the text stands nowhere in the database."""
    gone = json.loads((toy / SLED).read_bytes())["summary"]
    run(toy, "redact", "honey-sled-2004", "1", "/summary", *WHY)
    output = tmp_path / "timeline.db"
    build(toy, output)

    with read_only(output) as conn:
        rows = conn.execute("select stream, version, day, reason, note from redactions").fetchall()
        changed = conn.execute("select op, version from changes where recorded = ?", [rows[0][2]]).fetchall()
    assert [("honey-sled-2004", 1, TODAY, "privacy", "A private person asked for it.")] == rows
    assert [("MOD", 1)] == changed
    assert gone.encode() not in output.read_bytes()
    assert f"[redacted {TODAY}, privacy]" in run(toy, "log", "honey-sled-2004").stdout


@given(BODIES, st.data())
def test_taking_away_is_all_that_a_redaction_does(body, data):
    """Whatever is taken out at whatever pointers, the rest is seen to be what it was."""
    pointers = [f"/{key}" for key in body]
    chosen = data.draw(st.lists(st.sampled_from(pointers), unique=True) if pointers else st.just([]))
    slot = Slot("event", "2000s", "x", 1, "events/2000s/x/0001.json")
    after = redaction.redacted(slot, body, tuple(chosen), {"sha256": "0" * 64})

    assert redaction.only_takes_away(json.dumps(body).encode(), json.dumps(after).encode())


@given(BODIES, BODIES)
def test_anything_else_is_seen(body, other):
    """A body with a value that the first one has nowhere is no redaction of it."""
    before = json.dumps(body).encode()
    stones = {"redacted": [{"sha256": "0" * 64}]}

    assert not redaction.only_takes_away(before, json.dumps({**body, **stones, "new": 1}).encode())
    if json.dumps(other) not in json.dumps(body) and other:
        assert not redaction.only_takes_away(before, json.dumps({"q": [other], **stones}).encode())
    assert body == other or not redaction.only_takes_away(before, json.dumps(other).encode())


def test_pages_say_that_something_was_taken_out(run, root, toy, tmp_path):
    """The event's history and the corrections, page and feed, tell when and why; no page tells what."""
    gone = json.loads((toy / SLED).read_bytes())["summary"]
    run(toy, "redact", "honey-sled-2004", "1", "/summary", *WHY)
    output = tmp_path / "timeline.db"
    build(toy, output)
    ask = asking(root, output)

    for path in (
        "/timeline/events/honey-sled-2004",
        "/corrections",
        "/corrections.atom",
        "/corrections?reason=privacy",
    ):
        page = ask(path).text
        assert "A private person asked for it." in page
        assert gone not in page
    assert 'id="honey-sled-2004-1-removed-1"' in ask("/corrections").text
