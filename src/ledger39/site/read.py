"""What the pages read: each of the few queries of a page stands in sql/, and runs on the published database."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being loaded
    from datasette.app import Datasette
    from datasette.database import Database

Json = dict[str, Any]


@cache
def sql(name: str) -> str:
    """Return the query in sql/*name*.sql, without its last semicolon."""
    return files("ledger39").joinpath("site", "sql", f"{name}.sql").read_text("utf-8").strip().rstrip(";")


@cache
def static(name: str) -> str:
    """Return the static file *name*."""
    return files("ledger39").joinpath("site", "static", name).read_text("utf-8")


@cache
def sheet() -> str:
    """Return the sheets of the site as one, without comments and blanks, for a page that carries its own."""
    text = re.sub(r"/\*.*?\*/|\s+", " ", static("ledger39.css") + static("charts.css"), flags=re.DOTALL)
    return re.sub(r" ?([{};,]) ?| +", lambda found: found[1] or " ", text)


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


def query_string(asked: dict[str, str]) -> str:
    """Return what is *asked* as the query string of an address; what is empty is left out."""
    told = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(told)}" if told else ""
