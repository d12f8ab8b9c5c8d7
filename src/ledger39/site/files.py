"""What is taken along: lists, citations, calendars, feeds, drawings, cards, and what machines read of the site."""

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from ledger39 import export
from ledger39.site import answer, changes, charts, cite, dossier, feeds, machines, pictures, read, results, timeline
from ledger39.site.words import label
from ledger39.tables import all_tables

if TYPE_CHECKING:
    from datasette.app import Datasette

OF_AN_EVENT = cite.FORMATS | {"ics": (machines.calendar, "text/calendar", "Calendar")}
_FEED = "application/atom+xml; charset=utf-8"


async def events(datasette: "Datasette", request: Request) -> Response:
    """Give the events that the address asks for as CSV, JSON or Atom."""
    wanted, _ = timeline.asked(request.args)
    matching = await timeline.matching(read.ledger(datasette), wanted)
    match request.url_vars["ending"]:
        case "csv":
            return Response(timeline.as_csv(matching), content_type="text/csv; charset=utf-8")
        case "json":
            return answer.as_json(timeline.as_data(matching))
    own = datasette.absolute_url(request, f"{answer.timeline(datasette)}.atom{wanted.address()}")
    pages = datasette.absolute_url(request, answer.base(datasette))
    return Response(feeds.atom("Ledger 39: events", own, matching, f"{pages}/events/"), content_type=_FEED)


async def corrections(datasette: "Datasette", request: Request) -> Response:
    """Give the corrections that the address asks for as a feed."""
    every = await read.rows(read.ledger(datasette), "corrections")
    where = datasette.absolute_url(request, str(datasette.urls.path("/corrections")))
    entries = [
        one | {"id": one["anchor"], "updated": one["recorded"], "summary": one["note"]}
        for one in changes.matching(every, changes.asked(request.args))
    ]
    own = datasette.absolute_url(request, request.full_path)
    return Response(feeds.atom("Ledger 39: corrections", own, entries, f"{where}#"), content_type=_FEED)


async def of_an_event(datasette: "Datasette", request: Request) -> Response:
    """Give one event as a citation for a reference manager, or as an entry of a calendar."""
    told = await read.whole(read.ledger(datasette), "event", id=request.url_vars["id"])
    if told is None:
        return Response.text("No such event.\n", status=404)
    make, type_, _ = OF_AN_EVENT[request.url_vars["ending"]]
    text = make(told["event"], told["digest"], answer.address(datasette, request, "events"))
    return Response(text, content_type=f"{type_}; charset=utf-8")


async def timeline_drawing(datasette: "Datasette", request: Request) -> Response:
    """Give the drawing of the events that the address asks for."""
    wanted, _ = timeline.asked(request.args)
    matching = await timeline.matching(read.ledger(datasette), wanted)
    chart = charts.timeline(matching, dossier.lanes())
    asked_for = "; ".join(timeline.words_of(wanted))
    title = f"{len(matching)} events of North Korea's alleged illicit activities{'; ' if asked_for else ''}{asked_for}"
    return await drawn(datasette, request, "timeline", chart, title)


async def chart(datasette: "Datasette", request: Request) -> Response:
    """Give a drawing of the front page: the money, or the map."""
    told = await read.whole(read.ledger(datasette), "front") or {}
    if request.url_vars["name"] == "money":
        money = charts.money(told["money"], told["coverage"])
        return await drawn(
            datasette, request, "money", money, "Cryptocurrency: theft listed by year, beside published estimates"
        )
    return await drawn(
        datasette, request, "world", charts.world(told["countries_named"]), "Events by country named, in any role"
    )


async def drawn(datasette: "Datasette", request: Request, kind: str, chart: Any, title: str) -> Response:
    """Return *chart* as a file of its own with its *title* and where it is from: SVG, or PNG where that is asked."""
    [facts] = await read.rows(read.ledger(datasette), "digest")
    told = {
        "kind": kind,
        "chart": chart,
        "title": title,
        "digest": facts["digest"],
        "sheet": pictures.sheet(),
        "address": datasette.absolute_url(request, request.full_path),
        "base": datasette.absolute_url(request, answer.base(datasette)),
        "timeline": datasette.absolute_url(request, answer.timeline(datasette)),
    }
    svg = await datasette.render_template("ledger39/drawing.html", told, request=request)
    return picture(svg, request.path.rpartition(".")[2])


async def of_a_question(  # noqa: PLR0913, PLR0917 - what Datasette gives to a renderer
    datasette: "Datasette", request: Request, columns: list[str], rows: list[Any], query_name: str, database: str
) -> Response | None:
    """Give the drawing of the rows of a question, where one suits."""
    panels = results.drawing(columns, rows)
    if panels is None:
        return None
    queries = await datasette.get_canned_queries(database, request.actor)
    title = (queries.get(query_name) or {}).get("title") or "A question in SQL"
    return await drawn(datasette, request, "bars", panels, title.rpartition(": ")[2])


def picture(svg: str, ending: str, zoom: int = 2) -> Response:
    """Return the drawing *svg* as what its *ending* says: itself, or PNG."""
    if ending == "png":
        return Response(pictures.png(svg, zoom), content_type="image/png")
    return Response(svg, content_type="image/svg+xml; charset=utf-8")


async def card(datasette: "Datasette", request: Request) -> Response:
    """Give the picture that stands for a page where it is shared: what it is about, and how that stands."""
    table, id_ = request.url_vars.get("table"), request.url_vars.get("id")
    told = await read.whole(read.ledger(datasette), dossier.KINDS[table], id=id_) if table else {}
    if told is None:
        return Response.text("No such record.\n", status=404)
    about = _on_card(table, told)
    shown = about | {"lines": pictures.lines(about["title"]), "sheet": pictures.sheet()}
    svg = await datasette.render_template("ledger39/card.html", shown, request=request)
    return picture(svg, "png", zoom=1)


def _on_card(table: str | None, told: read.Json) -> read.Json:
    match table:
        case "events":
            event = told["event"]
            return {name: event[name] for name in ("title", "standing", "contest", "family")} | {
                "kicker": event["date_text"]
            }
        case "actors":
            return {"title": told["about"]["name"], "kicker": label(told["about"]["kind"])}
        case "topics":
            return {"title": told["topic"]["label"], "kicker": "Topic", "family": told["topic"]["family"]}
        case "countries":
            return {"title": told["country"]["name"], "kicker": "Country or territory"}
    return {
        "title": "North Korea's alleged illicit activities, with a source for every statement",
        "kicker": "An open, append-only timeline",
    }


async def table(datasette: "Datasette", request: Request) -> Response:
    """Give one whole table as a file."""
    make, type_ = export.FORMATS[request.url_vars["ending"]]
    name = request.url_vars["name"]
    if name not in all_tables():
        return Response.text("No such table.\n", status=404)
    body = await read.ledger(datasette).execute_fn(lambda connection: make(connection, name))
    told = {"content-disposition": f'attachment; filename="{name}.{request.url_vars["ending"]}"'}
    return Response(body, content_type=type_, headers=told)


async def for_machines(datasette: "Datasette", request: Request) -> Response:
    """Give robots.txt, sitemap.xml or llms.txt."""
    root = datasette.absolute_url(request, str(datasette.urls.instance())).rstrip("/")
    base = datasette.absolute_url(request, answer.base(datasette))
    match request.url_vars["file"]:
        case "robots.txt":
            return Response.text(machines.robots(f"{root}/sitemap.xml"))
        case "llms.txt":
            return Response.text(machines.llms(root, base))
    addresses = await read.rows(read.ledger(datasette), "addresses")
    return Response(machines.sitemap(root, base, addresses), content_type="application/xml; charset=utf-8")


ROUTES: list[tuple[str, Any]] = [
    (r"^/events\.(?P<ending>csv|json|atom)$", events),
    (r"^/events\.(?:svg|png)$", timeline_drawing),
    (r"^/charts/(?P<name>money|map)\.(?:svg|png)$", chart),
    (r"^/card\.png$", card),
    (rf"^/downloads/(?P<name>\w+)\.(?P<ending>{'|'.join(export.FORMATS)})$", table),
    (r"^/corrections\.atom$", corrections),
    (r"^/(?P<file>robots[.]txt|sitemap[.]xml|llms[.]txt)$", for_machines),
    (rf"^/timeline/events/{answer.ID}\.(?P<ending>{'|'.join(OF_AN_EVENT).replace('.', '[.]')})$", of_an_event),
    (rf"^/timeline/(?P<table>events|actors|topics)/{answer.ID}\.png$", card),
    (rf"^/timeline/(?P<table>countries)/{answer.COUNTRY}\.png$", card),
]
