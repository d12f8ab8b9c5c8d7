"""The Datasette plugin: cells and facets that read as words, and the sheet of the site."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from datasette import hookimpl
from datasette.facets import ArrayFacet
from jinja2 import Environment
from markupsafe import Markup

from ledger39.site import event, words
from ledger39.site.pages import ROUTES
from ledger39.vocabulary import countries

# The columns of `events` that list ids, each named as the table of these ids, with the table's key.
_LISTS = {"countries": "code", "actors": "id"}
# The columns of a query that hold codes, which read as words; a standing has its mark, as everywhere.
_CODES = frozenset(
    {"standing", "contest", "sourcing", "kind", "topic", "stance", "relation", "reason", "role", "measure"}
)
_LINK = Markup('<a href="/{}/{}/{}">{}</a>')


@hookimpl
def extra_css_urls() -> list[str]:
    """Name the one sheet of the site."""
    return ["/-/static-plugins/ledger39/ledger39.css"]


@hookimpl
def extra_js_urls() -> list[str]:
    """Name the one script of the site, which saves key strokes and nothing else."""
    return ["/-/static-plugins/ledger39/ledger39.js"]


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Let pages of other sites read this one: there is nothing here that is not public."""

    def wrap(app: Any) -> Any:
        async def open_to_all(scope: Any, receive: Any, send: Any) -> None:
            async def tell(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    told = [pair for pair in message.get("headers", []) if pair[0] != b"access-control-allow-origin"]
                    message = message | {"headers": [*told, (b"access-control-allow-origin", b"*")]}
                await send(message)

            await app(scope, receive, tell)

        return open_to_all

    return wrap


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Add the pages that Datasette does not have."""
    return ROUTES


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Give the templates the words of the site."""
    env.filters |= {
        "label": words.label,
        "definition": words.definition,
        "when": words.when,
        "amount": words.amount_of,
        "listed": words.listed,
        "named": words.named,
        "by_question": words.by_question,
        "figure": words.number,
        "short": words.short,
        "glyph": words.glyph,
        "mark": words.mark,
        "relation": event.relation,
    }


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str | None) -> Markup | None:
    """Show codes as words, figures with their thousands apart; lists of countries and actors, and events, as links."""
    if isinstance(value, float):
        return Markup('<span class="figure">{}</span>').format(words.number(value))
    if column in _LISTS and table in {"events", None} and isinstance(value, str) and value.startswith("["):
        return _links(value, column, str(database))
    code = value["value"] if isinstance(value, dict) else value if table is None else None
    if column in _CODES and words.is_term(code):
        return _word(str(code), column, str(database))
    if value and table is None and column == "id" and "title" in row.keys():  # noqa: SIM118 - a row of sqlite3 is no mapping
        return _LINK.format(quote(str(database)), "events", quote(str(value)), value)
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


@hookimpl
def register_facet_classes() -> list[type[NamedFacet]]:
    """Add the facet over lists of ids."""
    return [NamedFacet]
