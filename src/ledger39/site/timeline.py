"""The timeline: a filter that the address carries, what it lets through, and what each further filter would."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledger39.site import charts
from ledger39.site.dossier import lanes
from ledger39.site.read import Json, query_string, rows
from ledger39.site.words import named
from ledger39.vocabulary import countries, terms

if TYPE_CHECKING:
    from datasette.database import Database

_COLUMNS = ("id", "date", "date_text", "title", "kind", "topic", "standing", "contest", "sourcing", "summary")


class Filter(NamedTuple):
    """What a reader asks for: words *q*, codes, ids, and the years from *since* to *until*; empty lets all through."""

    q: str = ""
    topic: str = ""
    kind: str = ""
    standing: str = ""
    contest: str = ""
    country: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""

    def address(self, **changes: str) -> str:
        """Return the query string of this filter with *changes*."""
        return query_string(self._replace(**changes)._asdict())


def asked(arguments: Mapping[str, str]) -> tuple[Filter, list[str]]:
    """Return the filter that the *arguments* of an address ask for, and what of them cannot be meant."""
    told = {name: (arguments.get(name) or "").strip()[:200] for name in Filter._fields}
    wrong = {name: value for name, value in told.items() if value and not _possible(name, value)}
    return Filter(**(told | dict.fromkeys(wrong, ""))), [f"{name} “{value}”" for name, value in wrong.items()]


def _possible(name: str, value: str) -> bool:
    if name == "q":
        return re.search(r"\w", value) is not None
    if name in {"topic", "kind", "contest"}:
        return value in terms(name)
    if name == "standing":
        return value in terms("standing") or value in terms("event-standing")
    if name in {"since", "until"}:
        return value.isascii() and value.isdigit() and len(value) == len("1970")
    return name != "country" or value in countries()


async def matching(db: "Database", wanted: Filter) -> list[Json]:
    """Return the events that *wanted* lets through, by date."""
    return await rows(db, "events", words=_words(wanted), **wanted._asdict())


def _words(wanted: Filter) -> str:
    """Return the words of the filter as full-text search takes them, each by itself."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", wanted.q))


def words_of(wanted: Filter) -> list[str]:
    """Return what *wanted* asks for in words."""
    return [f"{name}: {named(value)}" for name, value in wanted._asdict().items() if value]


async def page(db: "Database", wanted: Filter) -> Json:
    """Return what the template of the timeline is given."""
    events = await matching(db, wanted)
    ids = json.dumps([event["id"] for event in events])
    actors = await rows(db, "actor_names", events=ids, actor=wanted.actor)
    return {
        "wanted": wanted,
        "names": {one["id"]: one["name"] for one in actors},
        "events": events,
        "named": await rows(db, "named", words=_words(wanted)) if wanted.q else [],
        "chart": charts.timeline(events, lanes()),
        "facets": list(_facets(events, actors, wanted)),
        "active": [(name, value, wanted.address(**{name: ""})) for name, value in wanted._asdict().items() if value],
        "years": [(year, list(told)) for year, told in groupby(events, key=_heading)],
    }


def _heading(event: Json) -> str:
    if event["year"]:
        return str(event["year"])
    return f"{event['date_text'][:1].upper()}{event['date_text'][1:]}"


def _facets(
    events: list[Json], actors: list[Json], wanted: Filter
) -> "Iterator[tuple[str, list[tuple[str, int, str, bool]]]]":
    """Yield for each filter its values with their number of events, their address, and whether they are chosen."""
    for name in ("topic", "kind", "standing", "contest"):
        yield name, _values(name, Counter(event[name] for event in events), wanted, 20)
    places = Counter(code for event in events for code in json.loads(event["countries"]))
    yield "country", _values("country", places, wanted, 12)
    yield "actor", _values("actor", Counter({one["id"]: one["events"] for one in actors}), wanted, 12)


def _values(name: str, counts: Counter[str], wanted: Filter, most: int) -> list[tuple[str, int, str, bool]]:
    chosen = getattr(wanted, name)
    return [
        (code, number, wanted.address(**{name: "" if code == chosen else code}), code == chosen)
        for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    ]


def as_csv(events: list[Json]) -> str:
    """Return *events* as CSV, a row each."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(events)
    return text.getvalue()


def as_data(events: list[Json]) -> list[Json]:
    """Return of *events* the columns that are given away."""
    return [{name: event[name] for name in _COLUMNS} for event in events]
