"""The Datasette plugin: cells that read as words, and the sheet of the site."""

import json
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

from ledger39.vocabulary import countries

# The tables whose rows the lists in a column of `events` name.
_LISTS = {"countries": "countries", "actors": "actors"}
_LINK = Markup('<a href="/{}/{}/{}">{}</a>')


@hookimpl
def extra_css_urls() -> list[str]:
    """Name the one sheet of the site."""
    return ["/-/static-plugins/ledger39/ledger39.css"]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str | None) -> Markup | None:
    """Show figures with their thousands apart; lists of countries and actors, and events in a query, as links."""
    if isinstance(value, float):
        return Markup('<span class="figure">{}</span>').format(f"{value:,.15g}")
    if column in _LISTS and table in {"events", None} and isinstance(value, str) and value.startswith("["):
        return _links(value, column, str(database))
    if table is None and column == "id" and "title" in row.keys():  # noqa: SIM118 - a row of sqlite3 is no mapping
        return _LINK.format(quote(str(database)), "events", quote(str(value)), value)
    return None


def _links(value: str, column: str, database: str) -> Markup | None:
    try:
        ids = json.loads(value)
    except ValueError:
        return None
    known = countries() if column == "countries" else {}
    return Markup(", ").join(
        _LINK.format(quote(database), _LISTS[column], quote(str(id_)), known.get(id_, id_)) for id_ in ids
    )
