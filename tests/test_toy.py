"""What the build makes of each case of the toy ledger; its README says which stream is there for which rule."""

import re
import sqlite3
from contextlib import closing

import pytest

from ledger39.build import build, read_only


@pytest.fixture(scope="module")
def ask(toy_database):
    """Return what runs SQL on the toy database."""
    with closing(read_only(toy_database)) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_the_readme_tells_every_event_and_no_other(toy_root, ask):
    """A toy stream whose rule nobody remembers is a trap."""
    told = set(re.findall(r"`([^`]+)`", (toy_root / "README.md").read_text("utf-8").split("| --- | --- |")[1]))
    short = {name.replace("…", "parcel-run") for name in told}

    assert {stream for (stream,) in ask("select distinct stream from records where kind = 'event'")} <= short
    assert short <= {stream for (stream,) in ask("select distinct stream from records")}


def test_the_whole_and_its_parts_are_never_both_counted(ask):
    """70 boxes in all, told as 30 and 41 by part: 71 are added up, and what only the whole tells counts too."""
    counted = ask("select event, unit, low from amounts where event like 'parcel-run%' and counted order by 1, 2")

    assert [
        ("parcel-run-2015", "persons", 5),
        ("parcel-run-first-leg-2015", "boxes", 30),
        ("parcel-run-second-leg-2015", "boxes", 41),
    ] == counted
    assert [(71, 71)] == ask("select low, high from totals where series = 'shipped/-/boxes'")


def test_rivals_are_kept_and_one_figure_is_summed(ask):
    """All that was told is there, with who told it; the preferred one enters the sum, else the envelope."""
    assert [(500, None), (700, "mill-press"), (600, "lantern-court")] == ask(
        "select low, \"by\" from amount_claims where event = 'acorn-jar-2016' order by n"
    )
    assert [(600, 600, 3)] == ask("select low, high, told from amounts where event = 'acorn-jar-2016'")
    assert [(40, 55, 2)] == ask("select low, high, told from amounts where event = 'honey-sled-2004'")


def test_an_open_figure_leaves_the_sum_open(ask):
    """One figure without a high, and the sum has none either: it says how many are open instead."""
    assert [(1600, None, 1)] == ask("select low, high, open from totals where series = 'stolen/-/USD'")


def test_a_withdrawn_event_leaves_a_tombstone_and_nothing_else(ask):
    """The reason stands in its place; no table tells its content, and no total counts it."""
    assert [("withdrawn", "source-withdrawn", "The gazette withdrew it.")] == ask(
        "select status, reason, note from tombstones where id = 'phantom-convoy-1998'"
    )
    for table in ("events", "amounts", "participants", "event_places", "sources"):
        column = "id" if table == "events" else "event"
        assert [] == ask(f"select 1 from {table} where {column} = 'phantom-convoy-1998'")  # noqa: S608


def test_a_reinstated_event_stands(ask):
    """It is among the events again and says that it was restored; its history tells all three records."""
    assert [("restored", 3)] == ask("select status, version from events where id = 'fog-bell-1999'")
    assert ["as-recorded", "withdrawn", "restored"] == [
        status for (status,) in ask("select status from event_versions where event = 'fog-bell-1999' order by version")
    ]


def test_a_duplicate_leads_to_its_survivor(ask):
    """The merged record is a tombstone that names the one that stays, which alone is counted."""
    assert [("merged", "acorn-vault-2016")] == ask(
        "select status, survivor from tombstones where id = 'acorn-vault-again-2016'"
    )
    assert [("acorn-vault-2016",)] == ask("select event from amounts where low = 1000 and counted")


def test_events_speak_of_the_actor_that_stays(ask):
    """A merged actor stands nowhere in the rows but as a tombstone."""
    assert [("brass-otter-guild", "accused")] == ask(
        "select actor, role from participants where event = 'acorn-vault-2016' and role = 'accused'"
    )
    assert [("merged", "brass-otter-guild")] == ask(
        "select status, survivor from tombstones where id = 'otters-of-the-north'"
    )


def test_a_cleared_person_is_named_nowhere(toy_database, ask):
    """The role label stands in every table, in the search index and in the records; the name in no byte of the file."""
    assert [("the accountant in the tin whistle trial", 0)] == ask(
        "select name, named from actors where id = 'tin-whistle-accountant'"
    )
    for part in (b"Quillon", b"quillon", b"Featherstonehaugh", b"featherstonehaugh", b"Quilly", b"Q00000039"):
        assert part not in toy_database.read_bytes()


def test_a_convicted_person_keeps_the_name(ask):
    """Only who is cleared of everything is withheld."""
    assert [("Pomponius Bracklewater", 1)] == ask("select name, named from actors where id = 'tin-whistle-piper'")


def test_a_reservation_makes_sourcing_weak(ask):
    """Two papers of different origin are strong, unless the record says why they carry it only weakly."""
    assert [("weak", 2, "Both papers heard it from the same otter, who has not been found.")] == ask(
        "select sourcing, sources, reservation from events where id = 'kettle-rumour-2022'"
    )


def test_a_correction_tells_what_was_and_what_is(ask):
    """Field by field, before and after, with the reason; the date now lies in another decade than the shelf."""
    assert [("date", '"2009-12-31"', '"2010-01-02"'), ("note", '"The gazette gives two dates."', None)] == ask(
        "select field, before, after from correction_changes where stream = 'shed-search-2009' order by field"
    )
    assert [("2010s", "corrected")] == ask("select decade, status from events where id = 'shed-search-2009'")


def test_an_estimate_is_compared_and_never_added(ask):
    """What is listed stands beside what is estimated, as a share from low to high."""
    assert [(2, 1600, None, 0.4, None)] == ask(
        "select listed_events, listed_low, listed_high, coverage_low, coverage_high from coverage"
        " where event = 'acorns-of-the-year-2016'"
    )
    assert [(1, 0.5, 0.75)] == ask(
        "select listed_events, coverage_low, coverage_high from coverage where event = 'acorns-of-two-nights-2018'"
    )


def test_a_figure_is_compared_within_its_own_period(ask):
    """What an estimate covers counts for the figure of its year alone; a report that covers nothing has no share."""
    assert [("2016", 1, 0.25), ("2017", 0, 0.0)] == ask(
        "select period, listed_events, coverage_low from coverage where event = 'acorns-of-two-years-2020' order by n"
    )
    assert [] == ask("select 1 from coverage where event = 'squirrels-account-2020'")


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2024-02-02", "Kite said to carry acorns over the wire"),
        ("2024-06-02", "Balloon said to carry acorns over the wire"),
    ],
)
def test_as_of_a_day_the_ledger_stands_as_it_stood(toy_root, ask, tmp_path, day, title):
    """An as-of build tells what was recorded by that day; the table of versions says the same in SQL."""
    output = tmp_path / "then.db"
    build(toy_root, output, as_of=day)
    connection = sqlite3.connect(output)
    then = connection.execute("select id, title, standing, contest from events order by id").fetchall()
    connection.close()

    assert title in [row[1] for row in then]
    assert then == ask(
        "select event, title, standing, contest from event_versions"  # noqa: S608 - a day of this table
        f" where recorded_from <= '{day}' and (recorded_to is null or recorded_to > '{day}')"
        " and status not in ('withdrawn', 'merged') order by event"
    )
