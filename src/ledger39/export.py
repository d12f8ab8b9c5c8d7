"""Tables of the database in forms that other programs read: JSON Lines, and Parquet where pyarrow is installed."""

import sqlite3
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import orjson

from ledger39.tables import all_tables

_ROWS = 50_000  # rows of a group of Parquet, and of what is held in memory


def json_lines(connection: sqlite3.Connection, table: str) -> bytes:
    """Return *table* as JSON Lines, an object a row with every column, in the order of the table."""
    columns = list(all_tables()[table].columns)
    rows = (dict(zip(columns, row, strict=True)) for batch in _batches(connection, table, columns) for row in batch)
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def parquet(connection: sqlite3.Connection, table: str) -> bytes:
    """Return *table* as a Parquet file; what the table and each column mean goes along as metadata."""
    import pyarrow as pa  # noqa: PLC0415 - large, and not everybody's
    from pyarrow import parquet as pq  # noqa: PLC0415

    shape = all_tables()[table]
    schema = pa.schema(
        [
            pa.field(name, getattr(pa, _ARROW[type_])(), metadata={"description": shape.columns[name]})
            for name, type_ in _types(connection, table)
        ],
        metadata={"description": shape.about},
    )
    written = pa.BufferOutputStream()
    with pq.ParquetWriter(written, schema, compression="zstd") as writer:
        for batch in _batches(connection, table, schema.names):
            columns = zip(*batch, strict=True)
            writer.write_table(pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema))
    return bytes(written.getvalue())


# The types of the tables, which are strict, and those of Arrow.
_ARROW = {"TEXT": "string", "INTEGER": "int64", "REAL": "float64"}


def _types(connection: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return the columns of *table* with their types, in the order in which it declares them."""
    declared = connection.execute("select name, upper(type) from pragma_table_info(?)", [table])
    return [(str(name), str(type_)) for name, type_ in declared]


def _batches(connection: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[list[tuple[Any, ...]]]:
    names = ", ".join(f'"{name}"' for name in columns)
    cursor = connection.execute(f"select {names} from {table} order by rowid")  # noqa: S608 - names of schema.sql
    cursor.row_factory = None
    while batch := cursor.fetchmany(_ROWS):
        yield batch


# By the ending of a file: how it is made, and its media type.
FORMATS: dict[str, tuple[Callable[[sqlite3.Connection, str], bytes], str]] = {
    "jsonl": (json_lines, "application/x-ndjson")
}
if find_spec("pyarrow"):
    FORMATS["parquet"] = (parquet, "application/vnd.apache.parquet")
