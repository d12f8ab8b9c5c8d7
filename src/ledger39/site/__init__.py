"""The Datasette plugin: cells that read as words, and the sheet of the site."""

import json
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from markupsafe import Markup

# The tables whose rows the lists of ids in a column of `events` name.
_LISTS = {"countries": "countries", "actors": "actors"}


@hookimpl
def extra_css_urls() -> list[str]:
    """Name the one sheet of the site."""
    return ["/-/static-plugins/ledger39/ledger39.css"]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str | None) -> Markup | None:
    """Show the lists of countries and actors in `events` as links in place of JSON."""
    if column not in _LISTS or table not in {"events", None} or not isinstance(value, str) or not value.startswith("["):
        return None
    try:
        ids = json.loads(value)
    except ValueError:
        return None
    link = Markup('<a href="/{}/{}/{}">{}</a>')
    return Markup(", ").join(link.format(quote(str(database)), _LISTS[column], quote(str(id_)), id_) for id_ in ids)
