"""The front page: the figures of the database, all events in one drawing, a card for each topic."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from ledger39.site import charts
from ledger39.site.dossier import counted, lanes
from ledger39.site.read import Json, rows, whole
from ledger39.site.timeline import Filter, matching
from ledger39.vocabulary import terms

if TYPE_CHECKING:
    from datasette.database import Database


async def page(db: "Database") -> Json:
    """Return what the template of the front page is given."""
    told = await whole(db, "front") or {}
    events = await matching(db, Filter())
    today = date.today()  # noqa: DTZ011 - the reader's and the server's day are near enough
    decades = sorted({event["decade"] for event in events if event["year"]})
    return told | {
        "on_this_day": await rows(db, "on_this_day", day=f"{today:%m-%d}"),
        "chart": charts.timeline(events, lanes()),
        "map": charts.world(told["countries_named"]),
        "money_chart": charts.money(told["money"], told["coverage"]),
        "by_standing": counted(events, "standing", [*terms("standing"), *terms("event-standing")]),
        "decades": [*decades, "spans decades"],
        "cards": [_card(lane, [event for event in events if event["topic"] == lane[0]]) for lane in lanes()],
    }


def _card(lane: tuple[str, str, str], events: list[Json]) -> Json:
    code, label, family = lane
    return {
        "code": code,
        "label": label,
        "family": family,
        "events": len(events),
        "contested": sum(event["contest"] != "uncontested" for event in events),
        "decades": Counter(event["decade"] for event in events),
        "years": Counter(event["year"] for event in events if event["year"] and event["year"] >= charts.FIRST_YEAR),
        "by_standing": counted(events, "standing", [*terms("standing"), *terms("event-standing")]),
    }
