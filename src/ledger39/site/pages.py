"""The pages of the site that Datasette does not have, each a route and a view; with .json behind it, its data."""

import json
from base64 import b64encode
from collections import Counter
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from datasette.utils import format_bytes
from datasette.utils.asgi import Request, Response

from ledger39 import export, record, standing
from ledger39.errors import LedgerError
from ledger39.site import answer, changes, cite, dossier, event, form, home, machines, propose, read, timeline
from ledger39.tables import all_tables
from ledger39.vocabulary import VOCABULARIES, countries, terms, units

if TYPE_CHECKING:
    from datasette.app import Datasette


async def home_page(datasette: "Datasette", request: Request) -> Response:
    """Show the front page."""
    told = await home.page(read.ledger(datasette))
    urls = datasette.urls
    return await answer.page(
        datasette,
        request,
        "home",
        told,
        timeline=answer.timeline(datasette),
        corrections_page=str(urls.path("/corrections")),
        drawings=str(urls.path("/charts")),
    )


async def timeline_page(datasette: "Datasette", request: Request) -> Response:
    """Show the events that the address asks for."""
    wanted, wrong = timeline.asked(request.args)
    told = await timeline.page(read.ledger(datasette), wanted)
    return await answer.page(
        datasette, request, "timeline", told, wrong=wrong, here=answer.timeline(datasette), table="events"
    )


_TOLD = 60  # corrections that the page tells with what they changed


async def corrections_page(datasette: "Datasette", request: Request) -> Response:
    """Show what the ledger got wrong, for any reason and in any topic or the ones asked for.

    Of the newest it tells what changed; of the others it says where that is told, so that the page stays light.
    """
    wanted = changes.asked(request.args)
    of_topic = changes.matching(await read.rows(read.ledger(datasette), "corrections"), wanted._replace(reason=""))
    told_here = len(of_topic) if request.url_vars.get("json") else _TOLD
    shown = [
        one | ({"changes": changes.told(one["changes"])} if n < told_here else {"changes": [], "elsewhere": True})
        for n, one in enumerate(changes.matching(of_topic, wanted))
    ]
    told = {"corrections": shown, "reasons": Counter(one["reason"] for one in of_topic).most_common()}
    return await answer.page(
        datasette,
        request,
        "corrections",
        told,
        wanted=wanted,
        topics=list(terms("topic").values()),
        here=str(datasette.urls.path("/corrections")),
        table="corrections",
    )


async def as_of_page(datasette: "Datasette", request: Request) -> Response:
    """Show the ledger as it stood at the end of the day asked for, else of the last one that has a record.

    With `said`, a day on the other clock, only what had happened, been said and been decided by then counts.
    """
    db, asked = read.ledger(datasette), (request.args.get("day") or "").strip()
    said = (request.args.get("said") or "").strip()
    days = await read.rows(db, "days")
    day = asked if _is_day(asked) else days[0]["day"]
    known = said if _is_day(said) else ""
    events = [_known(event, known) for event in await read.rows(db, "as_of", day=day, states=bool(known))]
    shown = [event for event in events if not known or (event["date_start"] or "") <= known]
    changed = sum(event["recorded_to"] is not None for event in shown)
    told = {"day": day, "said": known, "days": days[:24], "events": shown, "changed": changed}
    wrong = next((text[:40] for text, found in ((asked, day), (said, known)) if text != found and text), "")
    return await answer.page(datasette, request, "as_of", told, wrong=wrong, here=str(datasette.urls.path("/as-of")))


def _known(event: record.Json, day: str) -> record.Json:
    """Return the row of an *event* without its state, its axes those of what had been said by *day*, when given."""
    state = event.pop("state")
    if not day:
        return event
    body = standing.known_by(json.loads(state), day)
    return event | {"standing": standing.of_event(body), "contest": standing.contest(body["claims"])}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


async def codebook_page(datasette: "Datasette", request: Request) -> Response:
    """Show every term with its meaning, the marks, and the rules of counting."""
    vocabularies = {name: list(entries.values()) for name, entries in VOCABULARIES.items()}
    standings = [*terms("standing").values(), *terms("event-standing").values()]
    told = {"vocabularies": vocabularies, "tables": [asdict(table) for table in all_tables().values()]}
    return await answer.page(datasette, request, "codebook", told, standings=standings, table="codebook")


async def downloads_page(datasette: "Datasette", request: Request) -> Response:
    """Show what can be taken along: the database with its hash, the events, each table."""
    db = read.ledger(datasette)
    [facts] = await read.rows(db, "digest")
    told = {
        "name": db.name,
        "sha256": None if db.is_mutable else db.hash,
        "size": format_bytes(db.size),
        "digest": facts["digest"],
        "tables": [{"name": table.name, "about": table.about} for table in all_tables().values()],
        "formats": list(export.FORMATS),
    }
    return await answer.page(
        datasette, request, "downloads", told, events=answer.timeline(datasette), table="downloads"
    )


# What somebody may know, and the type of record that says so.
_SAYINGS = {
    "something happened that the ledger lacks": "recorded",
    "a party says, denies or doubts something": "claimed",
    "a court or an official body decided something": "found",
    "two events belong together": "linked",
    "the ledger tells something wrongly": "amended",
    "a record should not stand at all": "retracted",
    "a record was withdrawn and should stand again": "reinstated",
}


async def propose_page(datasette: "Datasette", request: Request) -> Response:
    """Show how to add to the ledger; or the form of the record that is asked for, judged once it is filled in."""
    db = read.ledger(datasette)
    to = (request.args.get("to") or "").strip()[:80]
    found = await read.rows(db, "stream", id=to) if to else []
    stream = found[0] | {"folder": found[0]["path"].rpartition("/")[0]} if found else None
    wanted = propose.asked({name: request.args[name] for name in request.args}, stream)
    if wanted is None:
        fitting = set(record.types_for(stream["kind"])) - {"recorded"} if stream else set()
        kinds = [(says, terms("record-type")[type_]) for says, type_ in _SAYINGS.items() if type_ in fitting]
        return await answer.page(datasette, request, "propose", {"stream": stream}, asked=to, kinds=kinds)
    if int(request.headers.get("content-length") or 0) > propose.LARGEST:
        return await answer.page(datasette, request, "propose", {"stream": stream}, status=413, asked=to, kinds=[])
    answers = await request.post_vars() if request.method == "POST" else None
    try:
        told = await propose.told(db, wanted, answers)
    except LedgerError as error:
        return await answer.page(datasette, request, "propose", {"stream": None}, wrong=str(error), kinds=[])
    return await _form(datasette, request, wanted, told, stream)


async def _form(
    datasette: "Datasette", request: Request, wanted: propose.Asked, told: propose.Told, stream: read.Json | None
) -> Response:
    repository = str((datasette.plugin_config("ledger39") or {}).get("repository") or "")
    text = told.entry.data.decode() if told.entry else ""
    placed = {one.path for one in form.leaves(told.fields)}
    return await answer.page(
        datasette,
        request,
        "propose_form",
        {"stream": stream},
        wanted=wanted,
        fields=told.fields,
        entry=told.entry,
        problems=told.problems,
        elsewhere=[p for path, ps in form.by_path(told.problems).items() if path not in placed for p in ps],
        alike=told.alike,
        says=next(says for says, type_ in _SAYINGS.items() if type_ == wanted.type),
        text=text,
        data=b64encode(text.encode()).decode(),
        new_file=propose.new_file(repository, told.entry) if repository and told.entry else "",
        action=request.full_path,
        who=[row["name"] for row in await read.rows(read.ledger(datasette), "actor_choices")],
        countries=countries().items(),
        units=units().items(),
    )


async def event_page(datasette: "Datasette", request: Request) -> Response:
    """Show one event; of one that was merged the survivor, of one that was withdrawn the reason."""
    told = await event.page(read.ledger(datasette), request.url_vars["id"])
    if told is None:
        return await _gone(datasette, request)
    here = answer.address(datasette, request, "events")
    return await answer.page(
        datasette,
        request,
        "event",
        told | {"citation": cite.plain(told["event"], told["digest"], here)},
        here=here,
        card=f"{here}.png",
        structured=machines.structured(told, here),
        cite_formats=[(ending, type_, name) for ending, (_, type_, name) in cite.FORMATS.items()],
        table="events",
    )


async def short_event(datasette: "Datasette", request: Request) -> Response:
    """Lead from the short address of an event to its page."""
    return Response.redirect(f"{answer.base(datasette)}/events/{request.url_vars['id']}", status=301)


async def dossier_page(datasette: "Datasette", request: Request) -> Response:
    """Show one actor, topic or country."""
    table, id_ = request.url_vars["table"], request.url_vars["id"]
    told = await dossier.page(read.ledger(datasette), dossier.KINDS[table], id_)
    if told is None:
        return await _gone(datasette, request)
    here = answer.address(datasette, request, table)
    own = timeline.Filter(**{dossier.KINDS[table]: id_}).address()
    return await answer.page(
        datasette, request, dossier.KINDS[table], told, here=here, card=f"{here}.png", table=table, own=own
    )


async def _gone(datasette: "Datasette", request: Request) -> Response:
    """Lead to the survivor of a merged stream, tell why a stream was withdrawn, or that there never was one."""
    id_ = request.url_vars["id"]
    for stone in await read.rows(read.ledger(datasette), "tombstone", id=id_):
        if stone["survivor"]:
            ending = request.url_vars.get("json") or ""
            return Response.redirect(
                f"{answer.base(datasette)}/{stone['kind']}s/{stone['survivor']}{ending}", status=301
            )
        return await answer.page(datasette, request, "tombstone", {"stone": stone}, status=410)
    return await answer.page(datasette, request, "missing", {"id": id_}, status=404)


_JSON = r"(?P<json>\.json)?"
ROUTES: list[tuple[str, Any]] = [
    (rf"^/{_JSON}$", home_page),
    (r"^/events/?$", timeline_page),
    (rf"^/as-of{_JSON}$", as_of_page),
    (rf"^/codebook{_JSON}$", codebook_page),
    (rf"^/downloads{_JSON}$", downloads_page),
    (rf"^/propose{_JSON}$", propose_page),
    (rf"^/corrections{_JSON}$", corrections_page),
    (rf"^/events/{answer.ID}$", short_event),
    (rf"^/timeline/events/{answer.ID}{_JSON}$", event_page),
    (rf"^/timeline/(?P<table>actors|topics)/{answer.ID}{_JSON}$", dossier_page),
    (rf"^/timeline/(?P<table>countries)/{answer.COUNTRY}{_JSON}$", dossier_page),
]
