"""The Datasette plugin: what it adds to Datasette, hook by hook."""

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from jinja2 import Environment
from markupsafe import Markup

from ledger39.site import cells, event, files, guard, pages, results, words


@hookimpl
def extra_css_urls() -> list[str]:
    """Name the sheets of the site, which Datasette's own pages link; ours carry them."""
    return [f"/-/static-plugins/ledger39/{name}.css" for name in ("ledger39", "charts")]


@hookimpl
def extra_js_urls() -> list[str]:
    """Name the one script of the site, which saves key strokes and nothing else."""
    return ["/-/static-plugins/ledger39/ledger39.js"]


@hookimpl
def startup(datasette: Any) -> None:
    """Take up a new build while the server runs."""
    from ledger39.site import current  # noqa: PLC0415 - Datasette loads this while it is itself being loaded

    current.take_over(datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Limit what a question may ask of SQLite."""
    guard.limit(conn)


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    """Answer each request from one file, refuse what is hostile, and let pages of other sites read what is public."""
    from ledger39.site import current  # noqa: PLC0415 - as above

    return lambda app: guard.guarded(current.one_file_a_request(app))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Add the pages that Datasette does not have, and what is taken along from them."""
    return [*files.ROUTES, *pages.ROUTES]


@hookimpl
def register_output_renderer() -> list[dict[str, Any]]:
    """Offer the drawing of a question's rows, where one suits, as SVG and PNG."""

    def can_render(columns: list[str], rows: list[Any], table: str | None) -> bool:
        return table is None and results.drawing(columns, rows) is not None

    return [{"extension": ending, "render": files.of_a_question, "can_render": can_render} for ending in ("svg", "png")]


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """Give the templates the words of the site."""
    env.filters |= {
        "label": words.label,
        "definition": words.definition,
        "when": words.when,
        "amount": words.amount_of,
        "language": words.language,
        "listed": words.listed,
        "share": words.share,
        "named": words.named,
        "by_question": words.by_question,
        "figure": words.number,
        "short": words.short,
        "glyph": words.glyph,
        "mark": words.mark,
        "relation": event.relation,
        "drawing": results.drawing,
    }


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str | None) -> Markup | None:
    """Show in Datasette's own pages a value as a reader reads it."""
    return cells.shown(row, value, column, table, str(database))


@hookimpl
def register_facet_classes() -> list[type[cells.NamedFacet]]:
    """Add the facet over lists of ids."""
    return [cells.NamedFacet]
