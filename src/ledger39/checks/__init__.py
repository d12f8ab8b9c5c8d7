"""The checks: small functions that say what is wrong in a stream, or in the ledger as a whole."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from ledger39 import history, ledger
from ledger39.checks import editorial, streams, whole
from ledger39.checks.known import Known, remember
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Entry, Report, Stream
from ledger39.record import STATES, Record, is_torn
from ledger39.replay import State, versions

# Each check runs over whatever can be read. Record checks judge what records tell by themselves; state checks
# judge what the stream says in the end, and wait while a key of the state that they rely on is at fault.
RECORD_CHECKS: list[Callable[[list[Record], Known], Iterator[Problem]]] = [
    streams.in_order_of_time,
    streams.redacted_later,
    streams.dates_are_past,
    streams.amounts_are_ranges,
    streams.findings_decide,
    streams.links_lead_elsewhere,
    streams.topics_have_a_code,
    editorial.ids_are_neutral,
    editorial.names_stay_in_actors,
]
STATE_CHECKS: dict[Callable[[list[Record], list[State]], Iterator[Problem]], set[str]] = {
    streams.withdrawn_once: set(),
    streams.rivals_are_settled: {"kind", "amounts", "claims"},
    streams.findings_are_about_participants: {"participants"},
    streams.denials_answer_an_accusation: {"participants", "claims"},
    streams.sources_are_told_in_full: set(),
    streams.relations_fit: set(),
    streams.shelved_by_decade: {"date"},
    editorial.persons_have_grounds: {"kind"},
    editorial.accusations_are_worded_as_such: {"kind", "title", "participants", "findings"},
}
LEDGER_CHECKS: list[Callable[[Known], Iterator[Problem]]] = [
    whole.actors_are_known,
    whole.topics_are_told,
    whole.links_lead_somewhere,
    whole.parts_have_no_cycle,
    editorial.names_stay_in_their_actor,
]


def check(root: Path, drafts: Iterable[Entry] = ()) -> list[Problem]:
    """Return every problem of the ledger below *root*, *drafts* read as if they had landed, in the order of paths."""
    return checked(root, drafts)[0]


def checked(root: Path, drafts: Iterable[Entry] = ()) -> tuple[list[Problem], int]:
    """Return what `check` does, and how many redactions the sound streams hold."""
    problems: list[Problem] = []
    records = (record for stream in examine(root, problems.append, drafts=drafts) for record in stream.records)
    redactions = sum(len(record.body.get("redacted", [])) for record in records)
    return sorted(set(problems)), redactions


def check_part(entries: Iterable[Entry]) -> list[Problem]:
    """Return every problem of the *entries* of a part of a ledger, which stand in its order, as if they were all."""
    problems: list[Problem] = []
    known = _known()
    for _ in _examined(ledger.read(entries, problems.append), known, problems.append):
        pass
    as_whole = [*LEDGER_CHECKS, whole.doubles_are_explained]
    return sorted({*problems, *(problem for examine_all in as_whole for problem in examine_all(known))})


def examine(root: Path, report: Report, as_of: str | None = None, drafts: Iterable[Entry] = ()) -> Iterator[Stream]:
    """Yield the sound streams of the ledger in its fixed order, telling *report* every problem met.

    The checks that need the whole ledger run when the last stream has been taken.
    """
    known, unread = _known(), list[Problem]()
    yield from _examined(ledger.streams(root, _both(unread.append, report), as_of, drafts), known, report)
    if not known.streams and not unread:
        if as_of:
            raise LedgerError(f"nothing had been recorded by {as_of}")
        raise LedgerError(f"the ledger in {root} is empty: add a record as events/README.md says")
    for examine_all in LEDGER_CHECKS:
        for problem in examine_all(known):
            report(problem)
    if as_of is None:  # what explains a likeness may have been recorded later
        for problem in [*whole.doubles_are_explained(known), *history.released(root)]:
            report(problem)


def _known() -> Known:
    return Known(today=date.today().isoformat())  # noqa: DTZ011 - the curator's own calendar


def _examined(streams_: Iterable[Stream], known: Known, report: Report) -> Iterator[Stream]:
    for stream in streams_:
        problems = list(_stream_problems(stream, known))
        for problem in problems:
            report(problem)
        known.streams.setdefault(stream.id, stream)
        if stream.whole and not problems:
            yield stream


def _both(one: Report, other: Report) -> Report:
    def tell(problem: Problem) -> None:
        one(problem)
        other(problem)

    return tell


def _stream_problems(stream: Stream, known: Known) -> Iterator[Problem]:
    if not stream.records:
        return
    yield from streams.one_id_one_stream(stream, known)
    yield from streams.opens_once(stream)
    states = list(versions(stream.records)) if _replays(stream) else []
    unsound = list(streams.amends_soundly(stream.records, states))
    yield from unsound
    lost = set() if stream.whole and not unsound else _lost(stream, states)
    remember(stream, states, lost, known)
    for examine_records in RECORD_CHECKS:
        yield from examine_records(stream.records, known)
    for examine_states, relied_on in STATE_CHECKS.items():
        if states and not relied_on & lost:
            yield from examine_states(stream.records, states)


def _replays(stream: Stream) -> bool:
    """Return whether the records that could be read fold to a state: all of the stream, the first one opening it."""
    openings = [record.type == "recorded" for record in stream.records]
    numbers = {record.slot.version for record in stream.records}
    return stream.legible and len(numbers) == len(openings) and openings[0] and not any(openings[1:])


def _lost(stream: Stream, states: list[State]) -> set[str]:
    """Return the keys of the state that miss something, by a fault of a record or by what an amendment removed."""
    kept = STATES[stream.kind].sound(states[-1].body) if states else {}
    return {key for key, item in kept.items() if is_torn(item)}.union(*(record.lost for record in stream.records))
