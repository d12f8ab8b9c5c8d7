"""The seed: the article and the researched rows that the ledger was founded on, and where each of them stands."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ledger39 import ledger, tables
from ledger39.errors import LedgerError, Problem
from ledger39.replay import replay

ARTICLE = "https://en.wikipedia.org/wiki/Illicit_activities_of_North_Korea"
# The sections of the article (without the lead's list of links) and the number of sentences in each paragraph.
SECTIONS = {
    "Lead": (2,),
    "Overview": (1, 2),
    "Overview > Critical assessment": (3, 3),
    "Room 39": (4, 1, 2),
    "Zainichi Koreans in Japan": (1,),
    "Cryptocurrencies": (1,),
    "Drug trade": (2, 3, 1, 6, 3, 2, 3, 1, 3),
    "Counterfeiting > Currency": (8, 2, 4),
    "Counterfeiting > Counterfeit legal pharmaceuticals": (2,),
    "Counterfeiting > Counterfeit cigarettes": (5, 4),
    "Counterfeiting > Hacking": (2, 4, 2, 5, 1),
    "Human trafficking": (4, 1, 2, 1),
    "Arms trade": (2, 3, 1, 2),
    "Arms trade > Incidents": (2, 2, 1, 1, 1, 3),
    "Wildlife trade": (3,),
    "Evading sanctions": (2, 2),
    "Politically motivated actions": (1,),
    "Politically motivated actions > Terrorism": (2, 6),
    "Politically motivated actions > International abductions": (3, 2),
    "International responses": (2, 2, 1, 1),
}


_LOCATOR = re.compile(
    r"(?:(?P<section>[^;,]+), )?paragraph (?P<paragraph>\d+), sentences? (?P<numbers>[\d\-, ]+|\d+ and \d+)"
)


def located(locator: str) -> Iterator[tuple[str, int, int]]:
    """Yield section, paragraph and sentence for each sentence of the article that *locator* names."""
    for part in locator.split("; "):
        match = _LOCATOR.fullmatch(part)
        if not match or not match["section"]:
            raise LedgerError(f"the locator {part!r} names no section, paragraph and sentence of the article")
        for span in re.split(r", | and ", match["numbers"]):
            first, _, last = span.partition("-")
            for sentence in range(int(first), int(last or first) + 1):
                yield match["section"], int(match["paragraph"]), sentence


def article_places(root: Path) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield section, paragraph and sentence of the article, the id of a stream that cites it, and its title."""
    problems: list[Problem] = []
    for stream in ledger.streams(root, problems.append):
        if not stream.whole:
            continue
        state = replay(stream.records)
        told = state.body.get("title") or state.body.get("name") or f"topic {state.id}"
        for source in tables.all_sources(state.body):
            if source["url"] == ARTICLE:
                for section, paragraph, sentence in located(source.get("locator", "")):
                    yield section, paragraph, sentence, state.id, str(told)


def sentences() -> Iterator[tuple[str, int, int]]:
    """Yield section, paragraph and number of every sentence of the article."""
    for section, paragraphs in SECTIONS.items():
        for paragraph, count in enumerate(paragraphs, 1):
            yield from ((section, paragraph, sentence) for sentence in range(1, count + 1))


class Row(NamedTuple):
    """A researched row: its *pack* and *key*, the ids of the *events* that took it in, and why if none did."""

    pack: str
    key: str
    events: list[str]
    note: str


def research(root: Path) -> list[Row]:
    """Return the researched rows as docs/research.csv tells them (columns pack, key, events, note), by pack and key."""
    with (root / "docs" / "research.csv").open(encoding="utf-8", newline="") as file:
        told = [Row(row["pack"], row["key"], row["events"].split(), row["note"]) for row in csv.DictReader(file)]
    return sorted(told)
