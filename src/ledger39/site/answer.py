"""How an answer is put together: a template in the frame of the site, or the same as JSON; and the addresses."""

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

import orjson
from datasette.utils.asgi import Request, Response

from ledger39.site import read

if TYPE_CHECKING:
    from datasette.app import Datasette

# An id, and the code of a country, in an address.
ID = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"
COUNTRY = r"(?P<id>[A-Z]{2,4})"
_JSON = "application/json; charset=utf-8"
_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE


async def page(
    datasette: "Datasette",
    request: Request,
    template: str,
    told: dict[str, Any],
    *,
    status: int = 200,
    **frame: Any,
) -> Response:
    """Return *told* as the page that *template* makes, *frame* being of use to it alone; or as JSON."""
    if request.url_vars.get("json"):
        return as_json(told, status)
    here = datasette.absolute_url(request, request.path)
    shown = {"table": "", "base": base(datasette), "sheet": read.sheet(), "here": here} | told | frame
    shown.setdefault("card", datasette.absolute_url(request, str(datasette.urls.path("/card.png"))))
    if status == 200:  # noqa: PLR2004 - what is gone or never was has no data
        query = f"?{request.query_string}" if request.query_string else ""
        shown["alternate_url_json"] = f"{'/' if request.path == '/' else request.path}.json{query}"
    text = await datasette.render_template(f"ledger39/{template}.html", shown, request=request)
    return Response(text, status=status, content_type="text/html; charset=utf-8")


def as_json(told: Any, status: int = 200) -> Response:
    """Return *told* as JSON; a drawing in it is left out, as it holds nothing that the rest does not."""
    data = {name: value for name, value in told.items() if not is_dataclass(value)} if isinstance(told, dict) else told
    return Response(orjson.dumps(data, option=_OPTIONS).decode(), status=status, content_type=_JSON)


def base(datasette: "Datasette") -> str:
    """Return the path of the published database."""
    return str(datasette.urls.database(read.ledger(datasette).name))


def timeline(datasette: "Datasette") -> str:
    """Return the path of the timeline."""
    return str(datasette.urls.path("/events"))


def address(datasette: "Datasette", request: Request, page: str) -> str:
    """Return the whole address of the *page* of what the request is about."""
    return str(datasette.absolute_url(request, f"{base(datasette)}/{page}/{request.url_vars['id']}"))
