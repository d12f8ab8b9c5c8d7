"""Statements on two clocks: what the ledger tells today is open, what it told on a day is what its state then held."""

import json
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger39 import standing
from ledger39.build import read_only


@pytest.fixture(scope="module")
def conn(database):
    """Return a connection to the real ledger."""
    with closing(read_only(database)) as connection:
        yield connection


def test_what_is_open_is_what_the_ledger_tells(conn):
    """The statements without an end are the claims and findings of the published tables."""
    told = "select event, what, told from statements where recorded_to is null and part = ? order by 1, 2, 3"
    claims = "select distinct event, stance, point from claims where event is not null order by 1, 2, 3"

    assert conn.execute(claims).fetchall() == sorted(set(conn.execute(told, ["claims"]).fetchall()))
    findings = conn.execute("select event, standing, note from findings order by 1, 2, 3").fetchall()
    assert sorted(findings, key=str) == sorted(conn.execute(told, ["findings"]).fetchall(), key=str)


def test_each_day_has_the_statements_of_its_state(conn):
    """For each version of each event: what is told between its days is what the state holds."""
    versions = conn.execute(
        "select event, recorded_from, state from event_versions where status not in ('withdrawn', 'merged')"
        " and (recorded_to is null or recorded_to > recorded_from)"
    ).fetchall()
    sql = "select told from statements where event = ? and part = 'claims' and recorded_from <= ?"
    sql += " and (recorded_to is null or recorded_to > ?)"
    assert len(versions) > 470
    for event, day, state in versions:
        told = {text for (text,) in conn.execute(sql, [event, day, day])}
        assert {claim["point"] for claim in json.loads(state).get("claims", [])} == told, event


DAYS = st.sampled_from(["1999", "2003-04-16", "2004-01/2004-03", "2005/..", "199X"])


@given(
    st.lists(DAYS, max_size=4), st.lists(DAYS, max_size=4), st.sampled_from(["1998-12-31", "2003-04-16", "2010-01-01"])
)
def test_what_is_known_grows_with_the_days(said, decided, day):
    """Nothing known by a day is unknown later, nothing is invented, and what has no date is never known."""
    event = {"claims": [{"said": text} for text in said] + [{}], "findings": [{"date": text} for text in decided]}
    known, later = standing.known_by(event, day), standing.known_by(event, "2020-01-01")

    for part in ("claims", "findings"):
        assert all(one in later[part] for one in known[part])
        assert all(one in event[part] for one in later[part])
    assert {} not in later["claims"]
