"""The pages of one actor, topic or country: what is said of it, and its events as a drawing and as a list."""

from collections import Counter
from typing import TYPE_CHECKING

from ledger39.site import charts
from ledger39.site.event import both_sides, in_order, references, said
from ledger39.site.read import Json, rows, whole
from ledger39.vocabulary import terms

if TYPE_CHECKING:
    from datasette.database import Database


# The tables whose rows have a page of this site's own, with what one row is.
KINDS = {"events": "event", "actors": "actor", "topics": "topic", "countries": "country"}


async def page(db: "Database", kind: str, id_: str) -> Json | None:
    """Return what the template of the *kind* actor, topic or country is given, or None when there is no such one."""
    told = await whole(db, kind, id=id_)
    if told is None:
        return None
    told |= await said(db, id_) if kind != "country" else {}
    events = await rows(db, f"events_of_{kind}", id=id_)
    refs = references(told.get("citations", []))
    asserted, dissent = both_sides(told.get("claims", []), refs)
    lists = {name: in_order(part) for name, part in told.items() if isinstance(part, list) and name != "citations"}
    return (
        told
        | lists
        | {
            "asserted": asserted,
            "dissent": dissent,
            "events": events,
            "chart": charts.timeline(events, lanes()),
            "by_standing": counted(events, "standing", [*terms("standing"), *terms("event-standing")]),
            "by_contest": counted(events, "contest", list(terms("contest"))),
        }
    )


def lanes() -> list[tuple[str, str, str]]:
    """Return the lanes of a timeline: each topic with its label and family, in the order of the vocabulary."""
    return [(code, term.label, term.traits["family"]) for code, term in terms("topic").items()]


def counted(events: list[Json], key: str, order: list[str]) -> list[tuple[str, int]]:
    """Return how many *events* have each code of *order* as *key*, those that none has left out."""
    counts = Counter(event[key] for event in events)
    return [(code, counts[code]) for code in order if counts[code]]
