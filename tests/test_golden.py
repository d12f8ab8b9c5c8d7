"""The toy database as SQL text, and three drawings of it: whoever changes what is made sees it in a diff.

`make golden` writes the files anew; read its diff before you commit it.
"""

import difflib
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
# The vocabulary and the records have their own files; what the machine adds is no result.
NOT_TOLD = {"terms", "records", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
MACHINE = ("insert into build values ('sqlite_version'", "insert into build values ('program'")
_TABLES = "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by name"
_SCHEMA = (
    "select sql from sqlite_master where sql is not null and name not like '%\\_fts\\_%' escape '\\' order by name"
)


def schema(db):
    """Yield the statements that make the database's tables, views, indexes, triggers and search."""
    for (statement,) in db.execute(_SCHEMA):
        yield f"{statement};"


def rows(db):
    """Yield an insert for each row of each table, in the order of the whole row."""
    for (table,) in db.execute(_TABLES).fetchall():
        if "_fts_" in table or table in NOT_TOLD:
            continue
        columns = [row[1] for row in db.execute(f"pragma table_info([{table}])")]
        quoted = " || ', ' || ".join(f"quote([{column}])" for column in columns)
        told = [f"insert into {table} values ({text});" for (text,) in db.execute(f"select {quoted} from [{table}]")]  # noqa: S608
        yield f"-- {table} ({', '.join(columns)}): {len(told)} rows"
        yield from sorted(row for row in told if not row.startswith(MACHINE))


@pytest.mark.parametrize(("name", "made"), [("schema.sql", schema), ("toy.sql", rows)])
def test_the_toy_database_is_the_golden_one(toy_database, name, made):
    """The build of the toy ledger gives this schema and these rows, to the letter."""
    with closing(sqlite3.connect(toy_database)) as db:
        compare(name, "\n".join(made(db)) + "\n")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("timeline.svg", "/events.svg"),
        ("money.svg", "/charts/money.svg"),
        ("question.svg", "/timeline.svg?sql=select+series,year,low,high+from+totals_by_year"),
    ],
)
def test_the_drawings_of_the_toy_ledger_are_the_golden_ones(ask_toy, name, path):
    """Three small drawings, to the letter; their sheet is left out."""
    compare(name, re.sub(r"<style>.*?</style>", "", ask_toy(path).text, flags=re.DOTALL))


def compare(name, text):
    """Compare *text* with the golden file *name*, or write it there."""
    if os.environ.get("GOLDEN") == "write":
        (GOLDEN / name).write_text(text, "utf-8")
    golden = (GOLDEN / name).read_text("utf-8")

    assert [] == list(difflib.unified_diff(golden.splitlines(), text.splitlines(), name, "built", n=0, lineterm=""))
