"""The build: same ledger, same bytes; whole or not at all; what it holds adds up and can be proven."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from ledger39 import tables
from ledger39.build import build, read_only, verify


def rows(database, sql):
    """Return the rows of *sql* in *database*."""
    connection = sqlite3.connect(database)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_two_builds_give_the_same_bytes(root, database, tmp_path):
    """The same ledger gives the same file, byte by byte, in another process with another hash seed."""
    other = tmp_path / "other.db"
    arguments = [sys.executable, "-m", "ledger39", "--ledger", str(root), "build", "--output", str(other)]
    subprocess.run(arguments, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})

    assert database.read_bytes() == other.read_bytes()


def test_a_ledger_with_problems_leaves_the_old_database(toy, tmp_path):
    """A ledger with problems makes no database and touches none."""
    output = tmp_path / "timeline.db"
    output.write_bytes(b"old")
    (toy / "events" / "stray.txt").write_text("x")
    report = build(toy, output)

    assert ["PATH-STRAY"] == [problem.code for problem in report.problems]
    assert b"old" == output.read_bytes()


@pytest.mark.parametrize("tenths", [1, 2, 3, 4])
def test_a_killed_build_leaves_the_old_database(root, tmp_path, tenths):
    """A build that is killed leaves the old file, or has finished the new one; never a part."""
    output = tmp_path / "timeline.db"
    output.write_bytes(b"old")
    arguments = [sys.executable, "-m", "ledger39", "--ledger", str(root), "build", "--output", str(output)]
    running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(tenths / 10)
    running.send_signal(signal.SIGKILL)
    running.wait()

    assert output.read_bytes() == b"old" or rows(output, "pragma quick_check") == [("ok",)]


def test_the_database_is_the_replay(root, database):
    """An untouched database is proven to be the replay of the ledger."""
    assert [] == verify(root, database)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("events", "update events set title = title || ' ' where rowid = 3"),
        ("claims", "update claims set stance = 'confirms' where rowid = 2"),
        ("amounts", "update amounts set low = low + 1 where rowid = 1"),
        ("totals", "update totals set events = events + 1 where rowid = 1"),
        ("records", "update records set sha256 = replace(sha256, 'a', 'b') where rowid = 5"),
        ("sources", "delete from sources where rowid = 1"),
    ],
)
def test_one_changed_row_is_found(root, database, tmp_path, table, change):
    """A database with one changed cell is not the replay, and the table is named."""
    forged = tmp_path / "forged.db"
    forged.write_bytes(database.read_bytes())
    connection = sqlite3.connect(forged)
    connection.execute(change)
    connection.commit()
    connection.close()

    assert [f"table {table}: its rows are not those of the ledger"] == verify(root, forged)


def test_totals_agree_by_year_topic_and_decade(database):
    """For each series the sums by year, by topic and by decade are the grand total."""
    total = rows(database, "select series, events, open from totals order by 1")
    low = [pytest.approx(row[0]) for row in rows(database, "select low from totals order by series")]

    for part in ("year", "topic", "decade"):
        parts = f"totals_by_{part} group by series order by series"
        assert total == rows(database, f"select series, sum(events), sum(open) from {parts}")  # noqa: S608
        assert low == [row[0] for row in rows(database, f"select sum(low) from {parts}")]  # noqa: S608


def test_no_estimate_is_counted(database):
    """Figures of estimates, reports and background enter no total."""
    counted = "select distinct kind from amounts join events on events.id = event where counted = 1 order by 1"

    assert {("enforcement",), ("incident",), ("measure",)} >= set(rows(database, counted))


def test_foreign_keys_hold(database):
    """Every reference of the published database leads to a row."""
    assert [] == rows(database, "pragma foreign_key_check")


def test_a_false_sum_stops_the_build(root, tmp_path, monkeypatch, run):
    """A build whose totals do not reconcile refuses, in one line."""
    honest = tables.sql

    def dishonest(name):
        return honest(name).replace("insert into totals\nselect series", "insert into totals\nselect series || 'x'")

    monkeypatch.setattr(tables, "sql", dishonest)
    result = run(root, "build", "--output", tmp_path / "timeline.db")

    assert 2 == result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert not (tmp_path / "timeline.db").exists()


def test_as_of_a_day_before_the_first_record_there_is_nothing(root, tmp_path, run):
    """There is no ledger as of a day before its first record, and the build says so in one line."""
    result = run(root, "build", "--output", tmp_path / "early.db", "--as-of", "2000-01-01")

    assert (2, "Error: nothing had been recorded by 2000-01-01\n") == (result.exit_code, result.stderr)


def test_as_of_the_day_of_the_last_record_the_ledger_is_whole(root, database, tmp_path, run):
    """An as-of build holds every event recorded by that day."""
    output = tmp_path / "late.db"
    run(root, "build", "--output", output, "--as-of", rows(database, "select max(recorded) from records")[0][0])

    assert rows(database, "select * from events") == rows(output, "select * from events")


@pytest.mark.parametrize("which", ["database", "toy_database"])
def test_who_follows_the_changes_has_what_is_published(request, which):
    """ADD and DEL, followed in the order of days and versions, end with exactly the streams that have a row."""
    with closing(read_only(request.getfixturevalue(which))) as conn:
        streams = "select id from events union all select id from actors union all select id from topics"
        followed = set()
        for op, stream in conn.execute("select op, stream from changes order by recorded, stream, version"):
            assert (op == "ADD") != (stream in followed), (op, stream)
            (followed.discard if op == "DEL" else followed.add)(stream)

        assert {row[0] for row in conn.execute(streams)} == followed
        assert {"ADD", "MOD", "DEL"} >= {row[0] for row in conn.execute("select distinct op from changes")}
