"""Datasette's own pages in words: cells that show codes, dates and figures as people write them, facets with names."""

import json
from typing import Any
from urllib.parse import quote

from datasette.facets import ArrayFacet
from markupsafe import Markup

from ledger39 import dates
from ledger39.site import words
from ledger39.vocabulary import countries

# The columns of `events` that list ids, each named as the table of these ids, with the table's key.
_LISTS = {"countries": "code", "actors": "id"}
# The columns of a query that hold codes, which read as words; a standing has its mark, as everywhere.
_CODES = frozenset(
    {"standing", "contest", "sourcing", "kind", "topic", "stance", "relation", "reason", "role", "measure"}
)
# The columns that hold a date, as EDTF or as a day.
_DATES = frozenset({"date", "said", "published", "period", "decided", "recorded", "updated"})
_LINK = Markup('<a href="/{}/{}/{}">{}</a>')
# A text longer than this is folded behind its beginning, so that a row stays a row. Characters.
_LONG = 180


def shown(row: Any, value: Any, column: str, table: str | None, database: str) -> Markup | None:
    """Return *value* of a *column* as it reads: a figure with its unit, a date and a code in words, an id as a link.

    The *table* is None for the answer to a question; what is not known better stays as it is.
    """
    if isinstance(value, float):
        return Markup('<span class="figure">{}</span>').format(_with_unit(value, row))
    if column in _DATES and isinstance(value, str):
        return _date(value)
    if column in _LISTS and table in {"events", None} and isinstance(value, str) and value.startswith("["):
        return _links(value, column, database)
    code = _code(value) if table is None or isinstance(value, dict) else None
    if column in _CODES and words.is_term(code):
        return _word(str(code), column, database)
    if value and table is None and column == "id" and "title" in row.keys():  # noqa: SIM118 - a row of sqlite3 is no mapping
        return _LINK.format(quote(database), "events", quote(str(value)), value)
    return _folded(value)


def _folded(value: Any) -> Markup | None:
    """Return a long text behind its first words; None for what is short, or one word such as an address."""
    beginning = value[:_LONG].rpartition(" ")[0] if isinstance(value, str) and len(value) > _LONG else ""
    if not beginning:
        return None
    rest = value.removeprefix(beginning).lstrip()
    return Markup('<details class="long"><summary>{} …</summary>{}</details>').format(beginning, rest)


def _code(value: Any) -> Any:
    """Return the code behind a *value* that Datasette gives with its label."""
    return value["value"] if isinstance(value, dict) else value


def _with_unit(value: float, row: Any) -> str:
    unit = _code(row["unit"]) if "unit" in row.keys() else None  # noqa: SIM118 - as above
    return f"{words.number(value)} {words.named(str(unit)).lower() if words.is_term(unit) else unit or ''}".strip()


def _date(value: str) -> Markup | None:
    try:
        return Markup('<span title="{}">{}</span>').format(value, words.when(value))
    except dates.DateError:
        return None


def _word(code: str, column: str, database: str) -> Markup:
    """Return what is read in place of *code*: a standing has its mark, a topic leads to its page."""
    if column == "topic":
        return _LINK.format(quote(database), "topics", quote(code), words.label(code))
    if column == "standing":
        return Markup('<span class="st">{} {}</span>').format(words.mark(code), words.label(code))
    return Markup('<span title="{}">{}</span>').format(words.definition(code), words.label(code))


def _links(value: str, column: str, database: str) -> Markup | None:
    try:
        ids = json.loads(value)
    except ValueError:
        return None
    known = countries() if column == "countries" else {}
    return Markup(", ").join(_LINK.format(quote(database), column, quote(str(id_)), known.get(id_, id_)) for id_ in ids)


class NamedFacet(ArrayFacet):
    """A facet over a list of ids in a column of `events`, which shows the names that the ids stand for."""

    type = "named"

    async def suggest(self) -> list[dict[str, Any]]:
        """Suggest nothing: metadata.yml says where this facet is of use."""
        return []

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """Return the facets of Datasette's own kind, labelled with names; and those that took too long."""
        found, timed_out = await super().facet_results()
        for facet in found:
            names = await self._names(facet["name"], [row["value"] for row in facet["results"]])
            for row in facet["results"]:
                row["label"] = names.get(row["value"], row["value"])
        return found, timed_out

    async def _names(self, table: str, ids: list[str]) -> dict[str, str]:
        if table not in _LISTS:
            return {}
        key = _LISTS[table]
        sql = f"select {key}, name from {table} where {key} in ({', '.join('?' * len(ids))})"  # noqa: S608 - names of ours
        return {str(row[0]): str(row[1]) for row in await self.ds.execute(self.database, sql, ids)}
