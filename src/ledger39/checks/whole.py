"""Checks of the ledger as a whole: what records name is there, links lead somewhere, and nothing stands twice."""

from collections.abc import Iterator
from itertools import combinations

from ledger39.checks.known import Known, at
from ledger39.errors import Problem, nearest


def actors_are_known(known: Known) -> Iterator[Problem]:
    """ACTOR-UNKNOWN, ACTOR-WITHDRAWN: every actor that a record names has a stream that stands."""
    actors = {stream.id for stream in known.streams.values() if stream.kind == "actor"}
    for stream in known.streams.values():
        for record in stream.records:
            for pointer, actor in _actors_in(record.body, ""):
                if actor not in actors:
                    fix = nearest(actor, actors) or f"add events/actors/{actor}/0001.json"
                    yield at(record, pointer, "ACTOR-UNKNOWN", actor, "there is no such actor", fix)
                elif actor in known.gone:
                    yield at(record, pointer, "ACTOR-WITHDRAWN", actor, "this actor was retracted", "name another")


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
                    yield at(record, f"{pointer}/topic", "TOPIC-MISSING", topic, "no stream tells this topic", fix)


def links_lead_somewhere(known: Known) -> Iterator[Problem]:
    """LINK-UNKNOWN, LINK-KIND: a link leads to a stream of the same kind."""
    for record, pointer, relation, target in known.ties:
        other = known.streams.get(target)
        if other is None:
            near = nearest(target, (s.id for s in known.streams.values() if s.kind == record.slot.kind))
            yield at(record, f"{pointer}/to", "LINK-UNKNOWN", target, "there is no such stream", near)
        elif other.kind != record.slot.kind:
            reason = f"this is the id of a stream of another kind ({other.kind})"
            yield at(record, f"{pointer}/to", "LINK-KIND", target, reason)
        elif relation == "same-actor" and target in known.gone:
            yield at(record, f"{pointer}/to", "ACTOR-WITHDRAWN", target, "this actor was retracted", "name another")


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
                yield at(record, f"{pointer}/to", "LINK-CYCLE", end, reason, "remove one of the links")


def _reachable(start: str, onward: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += onward.get(node, ())
    return seen


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
                yield at(other, "", "DOUBLE-LIKELY", other.slot.stream, reason, fix)
