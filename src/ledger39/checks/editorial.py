"""Checks of editorial law: neutral ids, who may be named and where, accusations worded as accusations."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ledger39 import standing
from ledger39.checks.known import Known, at
from ledger39.errors import Problem
from ledger39.record import Json, Record
from ledger39.replay import State

_VERDICT = re.compile(
    r"(?:^|-)(guilty|convict\w*|acquit\w*|innocent|murder\w*|criminals?|terrorists?|thie(?:f|ves)|thefts?|fraud\w*|"
    r"traffickers?|smugglers?|counterfeiters?|launder\w*|kidnap\w*|perpetrators?|culprits?)(?:-|$)"
)


def has_verdict(word: str) -> bool:
    """Return whether an id must not hold *word*."""
    return _VERDICT.search(word) is not None


def ids_are_neutral(records: list[Record], _known: Known) -> Iterator[Problem]:
    """ID-VERDICT: an id holds no verdict."""
    slot = records[0].slot
    if slot.kind != "topic" and (verdict := _VERDICT.search(slot.stream)):
        reason = f"an id outlives every verdict, and {verdict[1]!r} is one"
        yield at(records[0], "", "ID-VERDICT", slot.stream, reason, "choose a neutral id")


def persons_have_grounds(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """NAME-GROUND: a person, and nobody else, has a ground for the name and a label in its place."""
    body = states[-1].body
    if states[-1].kind != "actor":
        return
    for key in ("ground", "label"):
        if body["kind"] == "person" and key not in body:
            reason = f"a person needs a {key}"
            fix = "people without a ground stay unnamed: make it a group under a describing name"
            yield at(records[0], f"/{key}", "NAME-GROUND", ..., reason, fix)
        if body["kind"] != "person" and key in body:
            yield at(records[0], f"/{key}", "NAME-GROUND", body[key], f"only a person has a {key}", "remove it")


def names_stay_in_actors(records: list[Record], known: Known) -> Iterator[Problem]:
    """NAME-TOLD, ID-NAME: the name of an accused person is told by that person's own name and aliases only."""
    if records[0].slot.kind != "actor":  # whose names are all known by now; actors themselves are examined at the end
        yield from _names_told(records, known)


def _names_told(records: list[Record], known: Known) -> Iterator[Problem]:
    stream = records[0].slot.stream
    if named := _named_in(stream, known):
        reason = f"this id holds the name of an accused person ({named})"
        yield at(records[0], "", "ID-NAME", stream, reason, "choose an id without the name")
    for record in records:
        for pointer, text in _prose(record.body, ""):
            named = _named_in(text, known)
            if named and not (named == stream and _OWN_NAME.match(pointer)):
                reason = f"this holds the name of an accused person ({named})"
                yield at(record, pointer, "NAME-TOLD", ..., reason, "describe the person by role")


_OWN_NAME = re.compile(r"(?:/patch)?/(?:name|aliases/\d+)$")
# Titles and publishers of sources are not our words, an address may hold anything, and ids have a check of their own.
_NOT_PROSE = frozenset({"url", "archived", "publisher", "origin", "locator", "actor", "by", "authority", "to"})


def _prose(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        of_source = "url" in value
        for key, item in value.items():
            if key not in _NOT_PROSE and not (of_source and key == "title"):
                yield from _prose(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _prose(item, f"{pointer}/{n}")
    elif isinstance(value, str):
        yield pointer, value


def _named_in(text: str, known: Known) -> str | None:
    if not known.names:
        return None
    match = _any_name(tuple(known.names)).search(_plain(text))
    if not match:
        return None
    return next(owner for name, owner in known.names.items() if _plain(name) == match[0])


def _plain(text: str) -> str:
    return re.sub(r"[\s\-.,'\u2010-\u2015\u2018\u2019]+", " ", text).casefold().strip()


@lru_cache(maxsize=2)
def _any_name(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted((_plain(name) for name in names), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


_ACT = re.compile(
    r"\b(stole|steals?|smuggle[sd]?|counterfeit(?:s|ed)|forge[sd]?|launder(?:s|ed)|kidnap(?:s|ped)|abduct(?:s|ed)|"
    r"murder(?:s|ed)|assassinate[sd]?|bomb(?:s|ed)|hack(?:s|ed)|rob(?:s|bed)|traffic(?:s|ked)|hijack(?:s|ed)|"
    r"kill(?:s|ed)|loot(?:s|ed)|defraud(?:s|ed)|torture[sd]?|sank|sinks?|attack(?:s|ed))\b",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"\b(alleg\w+|accus\w+|suspect\w*|report\w*|claim\w*|said|says?|saying|told|tells?|according|attribut\w+|blam\w+|"
    r"link\w*|tie[sd]?|estimat\w+|believ\w+|charg\w+|assess\w+|conclud\w+|judg\w+|thought|held|holds?|found|finds?|"
    r"describ\w+|testif\w+|testimon\w+|put|puts|point\w*|trace[sd]?|indict\w+|named?|names|identif\w+|cit(?:e|es|ed)|"
    r"consider\w*|apparent\w*|purported\w*|reputed\w*|account\w*|list(?:s|ed)?|count(?:s|ed)?|admit\w*|confess\w*|"
    r"announc\w+|deni\w+|den(?:y|ies)|detain\w*|convict\w+|seiz\w+|intercept\w+|impound\w*|confiscat\w+|arrest\w*|"
    r"prosecut\w+|caught|stopped|designat\w+|sanction\w*)\b",
    re.IGNORECASE,
)


def accusations_are_worded_as_such(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """WORDING-ACCUSATION: until a court or an admission settles it, the words say who alleges it."""
    body = states[-1].body
    if states[-1].kind != "event" or body["kind"] not in {"incident", "report", "estimate"} or _is_settled(body):
        return
    texts = {"title": body["title"]}
    if body.get("summary"):  # which may leave it to the title to say who alleges it
        texts["summary"] = f"{body['title']} {body['summary']}"
    for name, text in texts.items():
        act = _ACT.search(text)
        if act and not _ATTRIBUTION.search(text):
            record = next(r for r in reversed(records) if name in r.body or name in r.body.get("patch", {}))
            pointer = f"/{name}" if name in record.body else f"/patch/{name}"
            reason = "this tells an accusation as a fact"
            yield at(
                record,
                pointer,
                "WORDING-ACCUSATION",
                act[0],
                reason,
                "say who alleges it, or write allegedly",
            )


def _is_settled(event: Json) -> bool:
    standings = standing.of_participants(event)
    return not standings or bool({"convicted", "admitted"} & set(standings.values()))


def names_stay_in_their_actor(known: Known) -> Iterator[Problem]:
    """NAME-TOLD, ID-NAME: nor is it told by another actor, whichever of the two comes first."""
    for stream in known.streams.values():
        if stream.kind == "actor" and stream.records:
            yield from _names_told(stream.records, known)
