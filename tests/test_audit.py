"""The audits of releases: drawn by a rule that anybody can repeat, and reported as it was found."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger39.audit import VERDICTS, audited, drawn, interval

AUDITED = ["1.0.0", "1.2.0"]


@pytest.mark.parametrize("release", AUDITED)
def test_the_events_are_those_of_the_rule(root, release):
    """Nobody chose the events: they follow from the digest of the release. There are sixty at least."""
    rows = [row.event for row in audited(root, release)]

    assert drawn(root, release, len(rows)) == rows
    assert len(rows) >= 60


@pytest.mark.parametrize("release", AUDITED)
def test_each_event_has_a_verdict_and_what_was_found(root, release):
    """What was found is told for each event that is not right; no more sources were opened than there are."""
    for row in audited(root, release):
        assert row.verdict in VERDICTS
        assert row.found or row.verdict == "right"
        assert 0 <= row.opened <= row.sources


@pytest.mark.parametrize("release", AUDITED)
def test_what_was_wrong_was_mended_by_a_record(root, release):
    """Each event with an error or a gap has a record that the release has not, in its stream or as a link to it."""
    manifest = (root / "docs" / "releases" / f"{release}.manifest").read_text("utf-8")
    later = [path for path in root.glob("events/*/*/*.json") if str(path.relative_to(root)) not in manifest]
    told = {path.parent.name for path in later} | {json.loads(path.read_bytes()).get("to") for path in later}

    assert {row.event for row in audited(root, release) if row.verdict in {"error", "gap"}} <= told


def test_every_event_was_read_once(root):
    """The sixty that were drawn and the rest, read before the next release but one, are all events of the release."""
    with (root / "docs" / "audits" / "1.1.0.csv").open(encoding="utf-8", newline="") as file:
        rest = list(csv.DictReader(file))
    read = [row["event"] for row in rest] + [row.event for row in audited(root, "1.0.0")]

    assert sorted(drawn(root, "1.0.0", 10_000)) == sorted(read)
    assert {row["verdict"] for row in rest} <= {*VERDICTS, "not opened"}
    for row in rest:
        assert 0 <= int(row["opened"]) <= int(row["sources"])
        assert row["verdict"] != "error" or len(list(root.glob(f"events/*/{row['event']}/*.json"))) > 1


@pytest.mark.parametrize(
    ("hits", "size", "low", "high"), [(0, 60, 0, 0.0602), (5, 60, 0.0361, 0.1807), (1, 2, 0.0945, 0.9055)]
)
def test_the_interval_is_that_of_the_tables(hits, size, low, high):
    """Values as printed for Wilson's interval without correction."""
    assert (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4)) == interval(hits, size)


@given(st.integers(1, 500).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))))
def test_the_interval_holds_the_share(told):
    """The share lies within its interval, and the interval within 0 and 1."""
    low, high = interval(*told)

    assert -1e-9 <= low <= told[0] / told[1] + 1e-9
    assert told[0] / told[1] - 1e-9 <= high <= 1 + 1e-9
