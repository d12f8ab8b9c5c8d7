"""The checks: small functions that say what is wrong in a stream, or in the ledger as a whole."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from ledger39 import amounts, dates, doubles, history, ledger, standing, tables
from ledger39.errors import LedgerError, Problem, nearest
from ledger39.ledger import Report, Stream
from ledger39.record import ADDS_TO, STATES, Json, Record
from ledger39.replay import State, versions
from ledger39.vocabulary import having, terms

Part = tuple[str, Json]


@dataclass(slots=True)
class Known:
    """What has been read so far of the ledger, as far as other streams may need it."""

    today: str
    streams: dict[str, Stream] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    looks: dict[doubles.Look, list[Record]] = field(default_factory=dict)
    ties: list[tuple[Record, str, str, str]] = field(default_factory=list)


def check(root: Path) -> list[Problem]:
    """Return every problem of the ledger below *root*, in the order of paths."""
    problems: list[Problem] = []
    for _ in examine(root, problems.append):
        pass
    return sorted(set(problems))


def examine(root: Path, report: Report, as_of: str | None = None) -> Iterator[Stream]:
    """Yield the sound streams of the ledger in its fixed order, telling *report* every problem met.

    The checks that need the whole ledger run when the last stream has been taken.
    """
    known = Known(today=date.today().isoformat())  # noqa: DTZ011 - the curator's own calendar
    unread: list[Problem] = []
    for stream in ledger.streams(root, _both(unread.append, report), as_of):
        problems = list(_stream_problems(stream, known))
        for problem in problems:
            report(problem)
        known.streams.setdefault(stream.id, stream)
        if stream.whole and not problems:
            yield stream
    if not known.streams and not unread:
        if as_of:
            raise LedgerError(f"nothing had been recorded by {as_of}")
        raise LedgerError(f"the ledger in {root} is empty: add a record as events/README.md says")
    for examine_all in LEDGER_CHECKS:
        for problem in examine_all(known):
            report(problem)
    if as_of is None:  # what explains a likeness may have been recorded later
        for problem in [*doubles_are_explained(known), *history.released(root)]:
            report(problem)


def _both(one: Report, other: Report) -> Report:
    def tell(problem: Problem) -> None:
        one(problem)
        other(problem)

    return tell


def _stream_problems(stream: Stream, known: Known) -> Iterator[Problem]:
    yield from one_id_one_stream(stream, known)
    if not stream.whole:
        return
    misplaced = list(opens_once(stream))
    yield from misplaced
    if misplaced:
        return
    states = list(versions(stream.records))
    unsound = list(amends_soundly(stream.records, states, known))
    yield from unsound
    if any(problem.code == "AMEND-RESULT" for problem in unsound):
        return  # the other checks rely on the shape of the state
    _remember(states, stream, known)
    for examine_one in STREAM_CHECKS:
        yield from examine_one(stream.records, states, known)


def _remember(states: list[State], stream: Stream, known: Known) -> None:
    last = states[-1]
    if last.retraction:
        known.gone.add(stream.id)
    if last.body.get("kind") == "state":
        known.states.add(stream.id)
    stands = not last.retraction and not tables.survivor(last)
    for look in doubles.looks(last, known.states) if stands else ():
        known.looks.setdefault(look, []).append(stream.records[0])
    for body in (state.body for state in states):  # a name that was amended still names the person
        if body.get("kind") == "person" and body.get("ground") in having("ground", "accused"):
            known.names |= dict.fromkeys([body["name"], *body.get("aliases", [])], stream.id)
    for record in stream.records:
        known.ties += [(record, pointer, tie["relation"], tie["to"]) for pointer, tie in told_in(record, "links")]


def told_in(record: Record, name: str) -> Iterator[Part]:
    """Yield the items of the list *name* that *record* itself tells, each with its JSON Pointer."""
    if ADDS_TO.get(record.type) == name:
        yield "", record.body
        return
    patched = record.type == "amended"
    content = record.body["patch"] if patched else record.body
    for n, item in enumerate(content.get(name) or []):
        yield f"{'/patch' if patched else ''}/{name}/{n}", item


def _told_within(record: Record, name: str, within: Iterable[str]) -> Iterator[Part]:
    """Yield the items of the list *name* in *record*, and in the items of its lists *within*."""
    if name not in ADDS_TO.values():
        yield from told_in(record, name) if record.type in {"recorded", "amended"} else ()
    for outer in within:
        for pointer, item in told_in(record, outer):
            yield from ((f"{pointer}/{name}/{n}", inner) for n, inner in enumerate(item.get(name, [])))


def _at(record: Record, pointer: str, code: str, value: object, reason: str, fix: str = "") -> Problem:  # noqa: PLR0913, PLR0917 - a problem has six parts
    shown = "" if value is ... else json.dumps(value, ensure_ascii=True)
    return Problem(record.slot.path, pointer, code, shown, reason, fix)


# --- checks of one stream, in the order in which they run ---


def one_id_one_stream(stream: Stream, known: Known) -> Iterator[Problem]:
    """ID-CLASH: an id names one stream in the whole ledger."""
    other = known.streams.get(stream.id)
    if other and other.records and stream.records:
        reason = f"this id is taken by {other.path}"
        yield _at(stream.records[0], "", "ID-CLASH", stream.id, reason, "choose another id")


def opens_once(stream: Stream) -> Iterator[Problem]:
    """STREAM-OPEN: the first record of a stream, and no other, is of type recorded."""
    for n, record in enumerate(stream.records):
        if (n == 0) != (record.type == "recorded"):
            reason = "a stream opens with a recorded record, and only once"
            fix = "write an amended record" if n else "write version 0001 of type recorded first"
            yield _at(record, "/type", "STREAM-OPEN", record.type, reason, fix)


def in_order_of_time(records: list[Record], _states: list[State], known: Known) -> Iterator[Problem]:
    """RECORDED-ORDER, RECORDED-FUTURE: no record is dated before its predecessor, or after today."""
    for before, record in zip([None, *records], records, strict=False):
        if before and record.recorded < before.recorded:
            reason = f"the record before it was written on {before.recorded}"
            yield _at(record, "/recorded", "RECORDED-ORDER", record.recorded, reason, "date it when it was written")
        if record.recorded > known.today:
            reason = f"this day lies in the future (today is {known.today})"
            yield _at(record, "/recorded", "RECORDED-FUTURE", record.recorded, reason, "date it when it was written")


def withdrawn_once(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """RETRACT-TWICE, REINSTATE-NOTHING: only what stands is retracted, only what is retracted reinstated."""
    for record, before in zip(records[1:], states, strict=False):
        if record.type == "retracted" and before.retraction:
            yield _at(record, "/type", "RETRACT-TWICE", record.type, "the stream is retracted already")
        if record.type == "reinstated" and not before.retraction:
            yield _at(record, "/type", "REINSTATE-NOTHING", record.type, "the stream is not retracted")


def amends_soundly(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """AMEND-NOTHING, AMEND-RESULT: an amendment changes something and leaves a sound state."""
    for record, before, after in zip(records[1:], states, states[1:], strict=False):
        if record.type != "amended":
            continue
        if before.body == after.body:
            yield _at(record, "/patch", "AMEND-NOTHING", ..., "the patch changes nothing", "remove the record")
        for wrong in STATES[after.kind].faults(after.body, ""):
            reason = f"after this patch {wrong.pointer or 'the state'} is wrong: {wrong.reason}"
            yield Problem(record.slot.path, "/patch", "AMEND-RESULT", wrong.value, reason, wrong.fix)


def dates_are_past(records: list[Record], _states: list[State], known: Known) -> Iterator[Problem]:
    """DATE-FUTURE: nothing has happened, been said or been published after today."""
    for record in records:
        for pointer, text in _past_dates(record):
            start = dates.parse(text).start
            if start and start > known.today:
                reason = f"this lies in the future (today is {known.today})"
                yield _at(record, pointer, "DATE-FUTURE", text, reason, "record it when it has happened")


def _past_dates(record: Record) -> Iterator[tuple[str, str]]:
    if record.type == "recorded" and "date" in record.body:
        yield "/date", record.body["date"]
    if record.type == "amended" and record.body["patch"].get("date"):
        yield "/patch/date", record.body["patch"]["date"]
    for name, keys in (("claims", ("said", "date")), ("findings", ("date",)), ("sources", ("published",))):
        within = ("claims", "findings", "links") if name == "sources" else ()
        parts = _told_within(record, name, within) if within else told_in(record, name)
        for pointer, item in parts:
            yield from ((f"{pointer}/{key}", item[key]) for key in keys if key in item)


def amounts_are_ranges(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """AMOUNT-INVERTED: the low of a figure is at most its high."""
    for record in records if states[-1].kind == "event" else ():
        for pointer, amount in _told_within(record, "amounts", ("claims",)):
            if amount["low"] > amount.get("high", amount["low"]):
                reason = f"the low is more than the high ({amount['high']})"
                yield _at(record, f"{pointer}/low", "AMOUNT-INVERTED", amount["low"], reason, "swap them")


def rivals_are_settled(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """AMOUNT-PREFERRED, AMOUNT-PERIOD: one rival at most is preferred; no counted figure stands for two periods."""
    event = states[-1].body
    if states[-1].kind != "event":
        return
    told = [amount for amount, _ in amounts.told(event)]
    last = {amounts.key(a)[:3]: (r, p) for r in records for p, a in _told_within(r, "amounts", ("claims",))}
    preferred = [amounts.key(amount) for amount in told if amount.get("preferred")]
    for key in sorted({key for key in preferred if preferred.count(key) > 1}):
        reason = f"two rival figures for {key[0]} in {key[2]} are preferred"
        record, pointer = last[key[:3]]
        yield _at(record, pointer, "AMOUNT-PREFERRED", key[0], reason, "prefer one")
    counted = {
        key for amount in told if amounts.is_counted(amount["measure"], event["kind"]) and (key := amounts.key(amount))
    }
    for measure, item, unit in sorted({key[:3] for key in counted}):
        if sum(key[:3] == (measure, item, unit) for key in counted) > 1:
            reason = f"figures in {unit} for several periods would be added up"
            record, pointer = last[measure, item, unit]
            yield _at(record, pointer, "AMOUNT-PERIOD", measure, reason, "give each period an event of its own")


def findings_are_about_participants(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """FINDING-ACTOR, FINDING-ALLEGED: a finding decides about a participant, and an allegation is no finding."""
    bearing = [p["actor"] for p in states[-1].body.get("participants", []) if p["role"] in standing.BEARING_ROLES]
    for record in records:
        for pointer, found in told_in(record, "findings"):
            if found["actor"] not in bearing:
                reason = "this is no participant of the event with a role that bears a standing"
                fix = nearest(found["actor"], bearing) or "add it to participants as accused, facilitator or buyer"
                yield _at(record, f"{pointer}/actor", "FINDING-ACTOR", found["actor"], reason, fix)
            if found["standing"] == "alleged":
                fix = "write a claim with the stance asserts"
                yield _at(record, f"{pointer}/standing", "FINDING-ALLEGED", "alleged", "this decides nothing", fix)


def denials_answer_an_accusation(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """CLAIM-DENIES: only who is accused denies; where nobody is, dissent is doubt."""
    body = states[-1].body
    if states[-1].kind != "event" or standing.of_participants(body):
        return
    denials = {claim["point"] for claim in body.get("claims", []) if claim["stance"] == "denies"}
    for record in records:
        for pointer, claim in told_in(record, "claims"):
            if claim["stance"] == "denies" and claim["point"] in denials:
                reason = "this event accuses nobody, so nobody can deny it"
                fix = "write doubts, or add the accused to participants"
                yield _at(record, f"{pointer}/stance", "CLAIM-DENIES", "denies", reason, fix)


def sources_are_told_in_full(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """SOURCE-INCOMPLETE: each address has its publisher and type once in the state that the stream leads to."""
    body = states[-1].body
    items = [body, *(item for name in ADDS_TO.values() for item in body.get(name, []))]
    told = [source for item in items for source in item.get("sources", [])]
    full = {source["url"] for source in told if "publisher" in source and "type" in source}
    incomplete = {s["url"] for s in told if s["url"] not in full or ("publisher" in s) != ("type" in s)}
    for record in records:
        for pointer, source in _told_within(record, "sources", ADDS_TO.values()):
            if source["url"] in incomplete and not ("publisher" in source and "type" in source):
                reason = "this source has no publisher and type in what the stream now says"
                yield _at(record, pointer, "SOURCE-INCOMPLETE", source["url"], reason, "add both")


def links_fit(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """LINK-SELF, LINK-RELATION: nothing is tied to itself, or by a relation of another kind of stream."""
    body, kind = states[-1].body, states[-1].kind
    for record in records:
        for pointer, tie in told_in(record, "links"):
            if tie["to"] == states[-1].id:
                yield _at(
                    record,
                    f"{pointer}/to",
                    "LINK-SELF",
                    tie["to"],
                    "this is the stream itself",
                    "name the other",
                )
            if reason := _unfit(tie["relation"], kind, body.get("kind", "")):
                yield _at(record, f"{pointer}/relation", "LINK-RELATION", tie["relation"], reason)


def _unfit(relation: str, kind: str, event_kind: str) -> str:
    if kind == "actor" and relation not in {"same-actor", "not-same"}:
        return "an actor is tied by same-actor or not-same only"
    if kind == "event" and relation == "same-actor":
        return "this relation is for actors; events use duplicate-of"
    if relation == "covers" and event_kind not in {"estimate", "report"}:
        return "only an estimate or a report covers other events"
    return ""


_VERDICT = re.compile(
    r"(?:^|-)(guilty|convict\w*|acquit\w*|innocent|murder\w*|criminals?|terrorists?|thie(?:f|ves)|thefts?|fraud\w*|"
    r"traffickers?|smugglers?|counterfeiters?|launder\w*|kidnap\w*|perpetrators?|culprits?)(?:-|$)"
)


def ids_are_neutral(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """ID-VERDICT: an id holds no verdict."""
    stream = states[-1].id
    if states[-1].kind == "topic":
        return
    if verdict := _VERDICT.search(stream):
        reason = f"an id outlives every verdict, and {verdict[1]!r} is one"
        yield _at(records[0], "", "ID-VERDICT", stream, reason, "choose a neutral id")


def shelved_by_decade(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """SHELF-DECADE, TOPIC-UNKNOWN: an event lies on the shelf of its first date, a topic has a known code."""
    slot = records[0].slot
    if slot.kind == "topic" and slot.stream not in terms("topic"):
        near = nearest(slot.stream, terms("topic"))
        yield _at(records[0], "", "TOPIC-UNKNOWN", slot.stream, "there is no such topic", near)
    if slot.kind == "event":
        first = dates.parse(states[0].body["date"])
        shelf = f"{(first.start or first.end or '')[:3]}0s"
        if slot.shelf != shelf:
            reason = f"an event first dated {first.text} lies on the shelf {shelf}"
            yield _at(records[0], "", "SHELF-DECADE", slot.shelf, reason, f"move the folder to events/{shelf}/")


def persons_have_grounds(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """NAME-GROUND: a person, and nobody else, has a ground for the name and a label in its place."""
    body = states[-1].body
    if states[-1].kind != "actor":
        return
    for key in ("ground", "label"):
        if body["kind"] == "person" and key not in body:
            reason = f"a person needs a {key}"
            fix = "people without a ground stay unnamed: make it a group under a describing name"
            yield _at(records[0], f"/{key}", "NAME-GROUND", ..., reason, fix)
        if body["kind"] != "person" and key in body:
            yield _at(records[0], f"/{key}", "NAME-GROUND", body[key], f"only a person has a {key}", "remove it")


def names_stay_in_actors(records: list[Record], states: list[State], known: Known) -> Iterator[Problem]:
    """NAME-TOLD, ID-NAME: the name of an accused person is told by that person's own name and aliases only."""
    if states[-1].kind != "actor":  # whose names are all known by now; actors themselves are examined at the end
        yield from _names_told(records, known)


def _names_told(records: list[Record], known: Known) -> Iterator[Problem]:
    stream = records[0].slot.stream
    if named := _named_in(stream, known):
        reason = f"this id holds the name of an accused person ({named})"
        yield _at(records[0], "", "ID-NAME", stream, reason, "choose an id without the name")
    for record in records:
        for pointer, text in _prose(record.body, ""):
            named = _named_in(text, known)
            if named and not (named == stream and _OWN_NAME.match(pointer)):
                reason = f"this holds the name of an accused person ({named})"
                yield _at(record, pointer, "NAME-TOLD", ..., reason, "describe the person by role")


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


def accusations_are_worded_as_such(records: list[Record], states: list[State], _known: Known) -> Iterator[Problem]:
    """WORDING-ACCUSATION: until a court or an admission settles it, the words say who alleges it."""
    body = states[-1].body
    if states[-1].kind != "event" or body["kind"] not in {"incident", "report", "estimate"} or _is_settled(body):
        return
    for name, text in (("title", body["title"]), ("summary", f"{body['title']} {body['summary']}")):
        act = _ACT.search(text)
        if act and not _ATTRIBUTION.search(text):
            record = next(r for r in reversed(records) if name in r.body or name in r.body.get("patch", {}))
            pointer = f"/{name}" if name in record.body else f"/patch/{name}"
            reason = "this tells an accusation as a fact"
            yield _at(
                record,
                pointer,
                "WORDING-ACCUSATION",
                act[0],
                reason,
                "say who alleges it, or write allegedly",
            )


def _is_settled(event: Json) -> bool:
    bearing = standing.of_participants(event)
    return not bearing or bool({"convicted", "admitted"} & set(bearing.values()))


STREAM_CHECKS: list[Callable[[list[Record], list[State], Known], Iterator[Problem]]] = [
    in_order_of_time,
    withdrawn_once,
    dates_are_past,
    amounts_are_ranges,
    rivals_are_settled,
    findings_are_about_participants,
    denials_answer_an_accusation,
    sources_are_told_in_full,
    links_fit,
    ids_are_neutral,
    shelved_by_decade,
    persons_have_grounds,
    names_stay_in_actors,
    accusations_are_worded_as_such,
]


# --- checks of the whole ledger ---


def actors_are_known(known: Known) -> Iterator[Problem]:
    """ACTOR-UNKNOWN, ACTOR-WITHDRAWN: every actor that a record names has a stream that stands."""
    actors = {stream.id for stream in known.streams.values() if stream.kind == "actor"}
    for stream in known.streams.values():
        for record in stream.records:
            for pointer, actor in _actors_in(record.body, ""):
                if actor not in actors:
                    fix = nearest(actor, actors) or f"add events/actors/{actor}/0001.json"
                    yield _at(record, pointer, "ACTOR-UNKNOWN", actor, "there is no such actor", fix)
                elif actor in known.gone:
                    yield _at(record, pointer, "ACTOR-WITHDRAWN", actor, "this actor was retracted", "name another")


def _actors_in(value: object, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in {"actor", "by", "authority"} and isinstance(item, str):
                yield f"{pointer}/{key}", item
            else:
                yield from _actors_in(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _actors_in(item, f"{pointer}/{n}")


def topics_are_told(known: Known) -> Iterator[Problem]:
    """TOPIC-MISSING: the topic of every event has a stream of its own that stands."""
    told = {stream.id for stream in known.streams.values() if stream.kind == "topic"} - known.gone
    for stream in known.streams.values():
        for record in stream.records if stream.kind == "event" else ():
            for pointer, content in (("", record.body), ("/patch", record.body.get("patch", {}))):
                topic = content.get("topic")
                if topic and topic not in told:
                    fix = f"add a record to events/topics/{topic}/"
                    yield _at(record, f"{pointer}/topic", "TOPIC-MISSING", topic, "no stream tells this topic", fix)


def links_lead_somewhere(known: Known) -> Iterator[Problem]:
    """LINK-UNKNOWN, LINK-KIND: a link leads to a stream of the same kind."""
    for record, pointer, relation, target in known.ties:
        other = known.streams.get(target)
        if other is None:
            near = nearest(target, (s.id for s in known.streams.values() if s.kind == record.slot.kind))
            yield _at(record, f"{pointer}/to", "LINK-UNKNOWN", target, "there is no such stream", near)
        elif other.kind != record.slot.kind:
            reason = f"this is the id of a stream of another kind ({other.kind})"
            yield _at(record, f"{pointer}/to", "LINK-KIND", target, reason)
        elif relation == "same-actor" and target in known.gone:
            yield _at(record, f"{pointer}/to", "ACTOR-WITHDRAWN", target, "this actor was retracted", "name another")


def parts_have_no_cycle(known: Known) -> Iterator[Problem]:
    """LINK-CYCLE: no event is part of itself by way of others, and none is merged in a circle."""
    for relation in ("part-of", "duplicate-of", "same-actor", "supersedes"):
        ties = {(r.slot.stream, target): (r, pointer) for r, pointer, rel, target in known.ties if rel == relation}
        onward: dict[str, set[str]] = {}
        for start, end in ties:
            onward.setdefault(start, set()).add(end)
        for (start, end), (record, pointer) in ties.items():
            if start != end and start in _reachable(end, onward):
                reason = f"following {relation} from here leads back to {start}"
                yield _at(record, f"{pointer}/to", "LINK-CYCLE", end, reason, "remove one of the links")


def _reachable(start: str, onward: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += onward.get(node, ())
    return seen


def names_stay_in_their_actor(known: Known) -> Iterator[Problem]:
    """NAME-TOLD, ID-NAME: nor is it told by another actor, whichever of the two comes first."""
    for stream in known.streams.values():
        if stream.kind == "actor" and stream.records:
            yield from _names_told(stream.records, known)


def doubles_are_explained(known: Known) -> Iterator[Problem]:
    """DOUBLE-LIKELY: two streams that look alike are one, or are tied, or are said not to be the same."""
    tied = {frozenset((record.slot.stream, target)) for record, _, _, target in known.ties}
    told: set[frozenset[str]] = set()
    for look, records in known.looks.items():
        for one, other in combinations(records, 2):
            pair = frozenset((one.slot.stream, other.slot.stream))
            if len(pair) > 1 and pair not in tied | told:
                told.add(pair)
                reason = f"this shares {look[0]} with {one.slot.stream}"
                fix = "make one of the two, tie them by a link, or link them as not-same"
                yield _at(other, "", "DOUBLE-LIKELY", other.slot.stream, reason, fix)


LEDGER_CHECKS: list[Callable[[Known], Iterator[Problem]]] = [
    actors_are_known,
    topics_are_told,
    links_lead_somewhere,
    parts_have_no_cycle,
    names_stay_in_their_actor,
]
