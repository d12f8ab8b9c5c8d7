"""The pages of the site that Datasette does not have, each a route and a view."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette.utils import format_bytes
from datasette.utils.asgi import Request, Response

from ledger39.site import changes, charts, cite, dossier, event, feeds, home, machines, read, timeline
from ledger39.tables import all_tables
from ledger39.vocabulary import VOCABULARIES, terms

if TYPE_CHECKING:
    from datasette.app import Datasette

# The tables whose rows have a page of this site's own, other than events.
_KINDS = {"actors": "actor", "topics": "topic", "countries": "country"}
_FILES = cite.FORMATS | {"ics": (machines.calendar, "text/calendar", "Calendar")}
_ID = r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)"


async def home_page(datasette: "Datasette", request: Request) -> Response:
    """Show the front page."""
    told = await home.page(read.ledger(datasette))
    ways = {"timeline": _timeline(datasette), "corrections_page": str(datasette.urls.path("/corrections")), "table": ""}
    return await _shown(datasette, request, "home", told | ways)


async def timeline_page(datasette: "Datasette", request: Request) -> Response:
    """Show the events that the address asks for."""
    wanted, wrong = timeline.asked(request.args)
    told = await timeline.page(read.ledger(datasette), wanted)
    return await _shown(datasette, request, "timeline", told | {"wrong": wrong, "here": _timeline(datasette)})


async def timeline_data(datasette: "Datasette", request: Request) -> Response:
    """Give the events that the address asks for as CSV, JSON, Atom or the drawing of them."""
    wanted, _ = timeline.asked(request.args)
    events = await timeline.matching(read.ledger(datasette), wanted)
    match request.url_vars["ending"]:
        case "csv":
            return Response(timeline.as_csv(events), content_type="text/csv; charset=utf-8")
        case "json":
            return Response(timeline.as_json(events), content_type="application/json; charset=utf-8")
        case "svg":
            told = {"chart": charts.timeline(events, dossier.lanes()), "sheet": read.sheet()}
            told["base"] = datasette.absolute_url(request, _base(datasette))
            return await _shown(datasette, request, "drawing", told, content_type="image/svg+xml; charset=utf-8")
    own = datasette.absolute_url(request, f"{_timeline(datasette)}.atom{wanted.address()}")
    pages = datasette.absolute_url(request, _base(datasette))
    text = feeds.atom("Ledger 39: events", own, events, f"{pages}/events/")
    return Response(text, content_type="application/atom+xml; charset=utf-8")


async def corrections_page(datasette: "Datasette", request: Request) -> Response:
    """Show what the ledger got wrong."""
    db, asked = read.ledger(datasette), request.args.get("reason") or ""
    reason = asked if asked in terms("reason") else ""
    every = await read.rows(db, "corrections")
    shown = [one | {"changes": changes.told(one["changes"])} for one in every if reason in {"", one["reason"]}]
    told = {
        "corrections": shown,
        "reason": reason,
        "reasons": Counter(one["reason"] for one in every).most_common(),
        "here": str(datasette.urls.path("/corrections")),
        "table": "corrections",
    }
    return await _shown(datasette, request, "corrections", told)


async def corrections_feed(datasette: "Datasette", request: Request) -> Response:
    """Give the corrections as a feed."""
    every = await read.rows(read.ledger(datasette), "corrections")
    where = datasette.absolute_url(request, str(datasette.urls.path("/corrections")))
    entries = [
        one | {"id": f"{one['stream']}-{one['version']}", "updated": one["recorded"], "summary": one["note"]}
        for one in every
    ]
    text = feeds.atom("Ledger 39: corrections", f"{where}.atom", entries, f"{where}#")
    return Response(text, content_type="application/atom+xml; charset=utf-8")


async def as_of_page(datasette: "Datasette", request: Request) -> Response:
    """Show the ledger as it stood at the end of the day asked for, else of the last one that has a record."""
    db, asked = read.ledger(datasette), (request.args.get("day") or "").strip()
    days = await read.rows(db, "days")
    day = asked if _is_day(asked) else days[0]["day"]
    events = await read.rows(db, "as_of", day=day)
    told = {
        "day": day,
        "days": days[:24],
        "wrong": "" if day == asked else asked[:40],
        "events": events,
        "changed": sum(event["recorded_to"] is not None for event in events),
        "here": str(datasette.urls.path("/as-of")),
        "table": "",
    }
    return await _shown(datasette, request, "as_of", told)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


async def codebook_page(datasette: "Datasette", request: Request) -> Response:
    """Show every term with its meaning, the marks, and the rules of counting."""
    told = {
        "standings": [*terms("standing").values(), *terms("event-standing").values()],
        "vocabularies": [(name, list(entries.values())) for name, entries in VOCABULARIES.items()],
        "table": "codebook",
    }
    return await _shown(datasette, request, "codebook", told)


async def downloads_page(datasette: "Datasette", request: Request) -> Response:
    """Show what can be taken along: the database with its hash, the events, each table."""
    db = read.ledger(datasette)
    [facts] = await read.rows(db, "digest")
    told = {
        "name": db.name,
        "sha256": None if db.is_mutable else db.hash,
        "size": format_bytes(db.size),
        "digest": facts["digest"],
        "events": _timeline(datasette),
        "tables": all_tables().values(),
        "table": "downloads",
    }
    return await _shown(datasette, request, "downloads", told)


async def for_machines(datasette: "Datasette", request: Request) -> Response:
    """Give robots.txt, sitemap.xml or llms.txt."""
    root = datasette.absolute_url(request, str(datasette.urls.instance())).rstrip("/")
    base = datasette.absolute_url(request, _base(datasette))
    match request.url_vars["file"]:
        case "robots.txt":
            return Response.text(machines.robots(f"{root}/sitemap.xml"))
        case "llms.txt":
            return Response.text(machines.llms(root, base))
    addresses = await read.rows(read.ledger(datasette), "addresses")
    return Response(machines.sitemap(root, base, addresses), content_type="application/xml; charset=utf-8")


async def event_page(datasette: "Datasette", request: Request) -> Response:
    """Show one event; of one that was merged the survivor, of one that was withdrawn the reason."""
    db, id_ = read.ledger(datasette), request.url_vars["id"]
    told = await event.page(db, id_)
    if told is None:
        return await _gone(datasette, request)
    address = _address(datasette, request)
    shown = told | {
        "here": address,
        "structured": machines.structured(told, address),
        "citation": cite.plain(told["event"], told["digest"], address),
        "cite_formats": [(ending, type_, name) for ending, (_, type_, name) in cite.FORMATS.items()],
    }
    return await _shown(datasette, request, "event", shown)


async def event_file(datasette: "Datasette", request: Request) -> Response:
    """Give one event as a citation for a reference manager, or as an entry of a calendar."""
    told = await read.whole(read.ledger(datasette), "event", id=request.url_vars["id"])
    if told is None:
        return await _gone(datasette, request)
    make, type_, _ = _FILES[request.url_vars["ending"]]
    text = make(told["event"], told["digest"], _address(datasette, request))
    return Response(text, content_type=f"{type_}; charset=utf-8")


async def short_event(datasette: "Datasette", request: Request) -> Response:
    """Lead from the short address of an event to its page."""
    return Response.redirect(f"{_base(datasette)}/events/{request.url_vars['id']}", status=301)


async def dossier_page(datasette: "Datasette", request: Request) -> Response:
    """Show one actor, topic or country."""
    kind, id_ = _KINDS[request.url_vars["table"]], request.url_vars["id"]
    told = await dossier.page(read.ledger(datasette), kind, id_)
    if told is None:
        return await _gone(datasette, request)
    return await _shown(datasette, request, kind, told | {"table": request.url_vars["table"]})


async def _gone(datasette: "Datasette", request: Request) -> Response:
    """Lead to the survivor of a merged stream, tell why a stream was withdrawn, or that there never was one."""
    id_ = request.url_vars["id"]
    for stone in await read.rows(read.ledger(datasette), "tombstone", id=id_):
        if stone["survivor"]:
            return Response.redirect(f"{_base(datasette)}/{stone['kind']}s/{stone['survivor']}", status=301)
        return await _shown(datasette, request, "tombstone", {"stone": stone}, status=410)
    return await _shown(datasette, request, "missing", {"id": id_}, status=404)


async def _shown(  # noqa: PLR0913 - an answer has a body, a status and a type
    datasette: "Datasette",
    request: Request,
    template: str,
    told: dict[str, Any],
    *,
    status: int = 200,
    content_type: str = "text/html; charset=utf-8",
) -> Response:
    shown = {"table": "events", "base": _base(datasette)} | told
    page = await datasette.render_template(f"ledger39/{template}.html", shown, request=request)
    return Response(page, status=status, content_type=content_type)


def _base(datasette: "Datasette") -> str:
    return str(datasette.urls.database(read.ledger(datasette).name))


def _timeline(datasette: "Datasette") -> str:
    return str(datasette.urls.path("/events"))


def _address(datasette: "Datasette", request: Request) -> str:
    return str(datasette.absolute_url(request, f"{_base(datasette)}/events/{request.url_vars['id']}"))


ROUTES: list[tuple[str, Any]] = [
    (r"^/$", home_page),
    (r"^/events/?$", timeline_page),
    (r"^/as-of$", as_of_page),
    (r"^/codebook$", codebook_page),
    (r"^/downloads$", downloads_page),
    (r"^/(?P<file>robots[.]txt|sitemap[.]xml|llms[.]txt)$", for_machines),
    (r"^/corrections$", corrections_page),
    (r"^/corrections\.atom$", corrections_feed),
    (r"^/events\.(?P<ending>csv|json|atom|svg)$", timeline_data),
    (rf"^/events/{_ID}$", short_event),
    (rf"^/timeline/events/{_ID}$", event_page),
    (rf"^/timeline/(?P<table>actors|topics)/{_ID}$", dossier_page),
    (r"^/timeline/(?P<table>countries)/(?P<id>[A-Z]{2,4})$", dossier_page),
    (rf"^/timeline/events/{_ID}\.(?P<ending>{'|'.join(_FILES).replace('.', '[.]')})$", event_file),
]
