"""The page of one event: who stands how, claim beside dissent, figures with their rivals, the case, the sources."""

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from ledger39 import standing
from ledger39.amounts import key
from ledger39.site import changes
from ledger39.site.read import Json, rows, whole
from ledger39.site.words import label
from ledger39.vocabulary import having

if TYPE_CHECKING:
    from datasette.database import Database

References = Callable[[str, Json], list[int]]

_AGAINST = having("stance", "against")
_CLEARED = ("acquitted", "dropped", "overturned")


async def page(db: "Database", id_: str) -> Json | None:
    """Return what the template of an event is given, or None when no such event stands."""
    told = await whole(db, "event", id=id_)
    if told is None:
        return None
    told |= await said(db, id_)
    refs = references(told["citations"])
    findings = [finding | {"refs": refs("findings", finding)} for finding in in_order(told["findings"])]
    asserted, dissent = both_sides(told["claims"], refs)
    people = [_participant(person, findings) for person in in_order(told["participants"])]
    return told | {
        "participants": sorted(people, key=_firmness),
        "verdict": list(_verdict(people)),
        "asserted": asserted,
        "dissent": dissent,
        "figures": list(_figures(told)),
        "sources": in_order(told["sources"]),
        "case": await rows(db, "case", id=id_),
        "neighbours": await rows(db, "neighbours", id=id_),
        "history": [_version(record) for record in await rows(db, "history", id=id_)],
    }


async def said(db: "Database", id_: str) -> Json:
    """Return the claims and the sources of the event, actor or topic *id_*, and which source each part rests on."""
    return await whole(db, "said", id=id_) or {}


def in_order(parts: list[Json]) -> list[Json]:
    """Return *parts* of a record in the order in which the ledger tells them."""
    return sorted(parts, key=lambda part: part["n"])


def both_sides(claims: list[Json], refs: References) -> tuple[list[Json], list[Json]]:
    """Return the *claims* that assert and those that dissent, each in the order of time, with their sources."""
    told = [claim | {"refs": refs("claims", claim)} for claim in in_order(claims)]
    told.sort(key=lambda claim: (claim["said_start"] is None, claim["said_start"]))
    return [c for c in told if c["stance"] not in _AGAINST], [c for c in told if c["stance"] in _AGAINST]


def references(citations: list[Json]) -> References:
    """Return what gives the numbers of the sources that a part of the record rests on."""
    cited: dict[tuple[str, int], list[int]] = {}
    for one in sorted(citations, key=lambda one: one["n"]):
        cited.setdefault((one["part"], one["of"]), []).append(one["source"])
    return lambda part, told: cited.get((part, told["n"]), [])


def _participant(person: Json, findings: list[Json]) -> Json:
    own = [finding for finding in findings if finding["actor"] == person["actor"]]
    return person | {"findings": own if person["standing"] else [], "bears": person["role"] in standing.BEARING_ROLES}


def _firmness(person: Json) -> tuple[int, int]:
    """Sort whoever bears a standing first, the firmest before the others, the cleared after the convicted."""
    order = ["convicted", "admitted", *_CLEARED, "liable", "charged", "designated", "delisted", "assessed", "alleged"]
    return (order.index(person["standing"]) if person["standing"] else len(order), person["n"])


def _verdict(people: Iterable[Json]) -> "Iterable[tuple[str, list[str]]]":
    """Yield each standing with the names that have it, the firmest first: the sentence that sums the event up."""
    bearing = sorted((person for person in people if person["bears"]), key=_firmness)
    for code, group in groupby(bearing, key=lambda person: person["standing"]):
        yield code, [person["name"] for person in group]


def _figures(told: Json) -> Iterable[Json]:
    """Yield each settled figure with its rivals, and how far each reaches on the scale of the group, in percent."""
    rivals: dict[tuple[str, str, str, str], list[Json]] = {}
    for one in in_order(told["told"]):
        rivals.setdefault(_rivalry(one), []).append(one)
    for figure in in_order(told["amounts"]):
        group = rivals.get(_rivalry(figure), [])
        most = max((one["high"] or one["low"]) for one in [figure, *group]) or 1
        yield figure | {"rivals": [one | _reach(one, most) for one in group], **_reach(figure, most)}


def _rivalry(amount: Json) -> tuple[str, str, str, str]:
    return key({name: value for name, value in amount.items() if value is not None})


def _reach(amount: Json, most: float) -> Json:
    low, high = amount["low"] / most * 100, (amount["high"] or amount["low"]) / most * 100
    return {"to_low": round(low, 1), "to_high": round(high - low, 1), "open": amount["high"] is None}


def _version(record: Json) -> Json:
    told = {"content": json.loads(record["json"]), "redactions": json.loads(record["redactions"])}
    return record | told | {"changes": changes.told(record["changes"])}


def relation(step: Json) -> str:
    """Return in words how a *step* of the case stands to the event whose page it is."""
    if step["stands"]:
        return f"{label(step['stands']).lower()} this"
    if step["stood"]:
        return {
            "part-of": "this is part of it",
            "responds-to": "this responds to it",
            "outcome-of": "this is an outcome of it",
            "covers": "covered by this",
            "supersedes": "superseded by this",
            "not-same": "not the same as this",
        }[step["stood"]]
    return "by way of another step"
