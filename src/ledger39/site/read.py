"""What the pages read: each of the few queries of a page stands in sql/, and runs on the published database."""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being loaded
    from datasette.app import Datasette
    from datasette.database import Database

Json = dict[str, Any]


@cache
def sql(name: str) -> str:
    """Return the query in sql/*name*.sql, without its last semicolon."""
    return files("ledger39").joinpath("site", "sql", f"{name}.sql").read_text("utf-8").strip().rstrip(";")


@cache
def sheet() -> str:
    """Return the style sheet of the site, for a drawing that leaves it."""
    return files("ledger39").joinpath("site", "static", "ledger39.css").read_text("utf-8")


def ledger(datasette: "Datasette") -> "Database":
    """Return the database that holds the ledger: the one named timeline, or else the first that is published."""
    published = {name: db for name, db in datasette.databases.items() if name != "_internal"}
    return published.get("timeline") or next(iter(published.values()))


async def rows(db: "Database", name: str, **values: Any) -> list[Json]:
    """Return the rows of the query *name*, each as a dictionary."""
    return [dict(row) for row in await db.execute(sql(name), values)]


async def whole(db: "Database", name: str, **values: Any) -> Json | None:
    """Return the one JSON object that the query *name* makes, or None when there is nothing."""
    found = (await db.execute(sql(name), values)).first()
    return json.loads(found[0]) if found else None
