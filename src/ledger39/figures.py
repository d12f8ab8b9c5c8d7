"""Figures in the documents: each table is what the SQL above it says of the database."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from ledger39.build import read_only

# A block of SQL, and the table that may stand below it.
_TOLD = re.compile(r"(```sql\n((?:(?!```).*\n)+)```\n)(?:\n(?:\|.*\n)+)?")


def grid(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    """Return the lines of a Markdown table."""
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in lines]


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.15g}"
    return "" if value is None else str(value).replace("|", "\\|")


def refreshed(text: str, database: Path) -> str:
    """Return the Markdown *text* with the table below each block of SQL made anew from *database*."""
    with closing(read_only(database)) as connection:
        return _TOLD.sub(lambda told: f"{told[1]}\n{_table(connection, told[2])}\n", text)


def _table(connection: sqlite3.Connection, sql: str) -> str:
    found = connection.execute(sql)
    return "\n".join(grid((column[0] for column in found.description), found))
