"""The checks: small functions that say what is wrong in a stream, or in the ledger as a whole."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ledger39 import history, ledger
from ledger39.checks import editorial, streams, whole
from ledger39.checks.known import Known, remember
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Report, Stream
from ledger39.record import Record
from ledger39.replay import State, versions

# The checks of one stream and of the whole, in the order in which they run.
STREAM_CHECKS: list[Callable[[list[Record], list[State], Known], Iterator[Problem]]] = [
    streams.in_order_of_time,
    streams.withdrawn_once,
    streams.dates_are_past,
    streams.amounts_are_ranges,
    streams.rivals_are_settled,
    streams.findings_are_about_participants,
    streams.denials_answer_an_accusation,
    streams.sources_are_told_in_full,
    streams.links_fit,
    editorial.ids_are_neutral,
    streams.shelved_by_decade,
    editorial.persons_have_grounds,
    editorial.names_stay_in_actors,
    editorial.accusations_are_worded_as_such,
]
LEDGER_CHECKS: list[Callable[[Known], Iterator[Problem]]] = [
    whole.actors_are_known,
    whole.topics_are_told,
    whole.links_lead_somewhere,
    whole.parts_have_no_cycle,
    editorial.names_stay_in_their_actor,
]


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
        for problem in [*whole.doubles_are_explained(known), *history.released(root)]:
            report(problem)


def _both(one: Report, other: Report) -> Report:
    def tell(problem: Problem) -> None:
        one(problem)
        other(problem)

    return tell


def _stream_problems(stream: Stream, known: Known) -> Iterator[Problem]:
    yield from streams.one_id_one_stream(stream, known)
    if not stream.whole:
        return
    misplaced = list(streams.opens_once(stream))
    yield from misplaced
    if misplaced:
        return
    states = list(versions(stream.records))
    unsound = list(streams.amends_soundly(stream.records, states, known))
    yield from unsound
    if any(problem.code == "AMEND-RESULT" for problem in unsound):
        return  # the other checks rely on the shape of the state
    remember(states, stream, known)
    for examine_one in STREAM_CHECKS:
        yield from examine_one(stream.records, states, known)
