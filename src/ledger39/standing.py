"""The three axes of an event: standing of each participant, contest, sourcing; none is a score of truth."""

from typing import TYPE_CHECKING, Any

from ledger39 import dates
from ledger39.vocabulary import having, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

Json = dict[str, Any]

BEARING_ROLES = having("role", "standing")
_PRIMARY = having("source-type", "primary")
_INDEPENDENT = having("source-type", "independent")
_AGAINST = having("stance", "against")


def known_by(event: Json, day: str) -> Json:
    """Return *event* with those claims and findings alone that had been said or decided by *day* (ISO).

    Of a date that is not exact the last day counts; what has no date, or no end, had not been.
    """
    clocks = {"claims": "said", "findings": "date"}
    kept = {
        part: [one for one in event.get(part, []) if clock in one and (dates.parse(one[clock]).end or "9999") <= day]
        for part, clock in clocks.items()
    }
    return event | kept


def of_participant(actor: str, findings: "Iterable[Json]") -> str:
    """Return the standing of *actor* under *findings*.

    What courts decided and what was admitted goes before sanctions lists, these before assessments;
    within a layer the latest finding by date wins, and of two on one date the later one in the list.
    """
    own = [finding for finding in findings if finding["actor"] == actor]
    if not own:
        return "alleged"
    latest = max(enumerate(own), key=lambda pair: (_layer(pair[1]), _day(pair[1]), pair[0]))
    return str(latest[1]["standing"])


def _layer(finding: Json) -> int:
    return int(terms("standing")[finding["standing"]].traits["layer"])


def _day(finding: Json) -> str:
    date = dates.parse(finding["date"])
    return date.start or date.end or ""


def bearing(event: Json) -> list[str]:
    """Return the participants of *event* whose role bears a standing."""
    return [p["actor"] for p in event.get("participants", []) if p["role"] in BEARING_ROLES]


def of_participants(event: Json) -> dict[str, str]:
    """Return the standing of each participant of *event* whose role bears one, by actor id."""
    findings = event.get("findings", [])
    return {actor: of_participant(actor, findings) for actor in bearing(event)}


def of_event(event: Json) -> str:
    """Return the standing of *event*: its participants' one standing, or `mixed` where they differ."""
    standings = set(of_participants(event).values())
    if len(standings) == 1:
        return standings.pop()
    if standings:
        return "mixed"
    return "official-act" if event["kind"] == "measure" else "no-accused"


def contest(claims: "Iterable[Json]") -> str:
    """Return how *claims* contest the matter; a claim that its party withdrew no longer counts."""
    standing: dict[str, set[str]] = {}
    for claim in claims:
        said = standing.setdefault(claim["by"], set())
        if claim["stance"] == "withdraws":
            said.clear()
        else:
            said.add(claim["stance"])
    stances = set().union(*standing.values())
    by_both = {True: "denied-and-disputed", False: "denied"}
    if "denies" in stances:
        return by_both["doubts" in stances]
    return "disputed" if "doubts" in stances else "uncontested"


def sourcing(sources: "Iterable[Json]") -> str:
    """Return how well *sources* support the record, counting sources of one origin once."""
    told = list(sources)
    if any(source.get("type") in _PRIMARY for source in told):
        return "strong"
    origins = {_origin(source) for source in told if source.get("type") in _INDEPENDENT}
    return "weak" if not origins else "fair" if len(origins) == 1 else "strong"


def against(event: Json) -> set[str]:
    """Return the addresses that *event* cites for denials, doubts and withdrawals alone: they do not support it."""
    cited: dict[bool, set[str]] = {True: set(), False: set()}
    for part in (*event.get("claims", []), *event.get("findings", []), *event.get("links", [])):
        speaks_against = part.get("stance") in _AGAINST
        cited[speaks_against].update(source["url"] for source in part.get("sources", []))
    return cited[True] - cited[False]


def _origin(source: Json) -> str:
    return str(source.get("origin") or source.get("publisher") or source["url"]).casefold()
