"""What is generated from the definitions and the ledger: metadata.yml, the schema and pages of docs/."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from ledger39 import ledger, record, tables
from ledger39.build import SEARCHED
from ledger39.errors import CODES, LedgerError, Problem
from ledger39.record import Json
from ledger39.replay import replay
from ledger39.shapes import List, Object
from ledger39.vocabulary import VOCABULARIES

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
_MADE = "Made by `make docs`; do not edit."


@dataclass(frozen=True, slots=True)
class Query:
    """A saved query: its name, the *group* of questions it belongs to, its words and its SQL."""

    name: str
    title: str
    group: str
    description: str
    sql: str


@cache
def queries() -> list[Query]:
    """Return the saved queries of the package, by file name."""
    found = (entry for entry in files("ledger39").joinpath("queries").iterdir() if entry.name.endswith(".sql"))
    return [_query(entry.name, entry.read_text("utf-8")) for entry in sorted(found, key=lambda entry: entry.name)]


def _query(file: str, text: str) -> Query:
    """Read a query: `-- title:`, `-- group:`, then lines of description, then SQL."""
    head = [line.removeprefix("--").strip() for line in text.splitlines() if line.startswith("--")]
    told = dict(line.split(": ", 1) for line in head[:2])
    sql = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("--")).strip()
    return Query(file.removesuffix(".sql"), told["title"], told["group"], " ".join(head[2:]), sql.rstrip(";"))


# --- metadata.yml ---

_CAUTION = (
    "Every row is an <strong>allegation</strong> until a court, an admission or an official finding says otherwise; "
    "the column <em>standing</em> says which, <em>findings</em> who decided and when, <em>claims</em> who denies or "
    "doubts it. Counts are of records, not of the world."
)
_WAYS_IN = (
    '</p><p>Begin with <a href="/timeline/events">the events</a>, with <a href="/timeline#queries">questions that are '
    'asked often</a>, or with <a href="/timeline/topics">the topics</a> and what is claimed and doubted in each.'
)
_FACETS = {
    "events": [
        "topic",
        "kind",
        "standing",
        "contest",
        "sourcing",
        "decade",
        {"array": "countries"},
        {"array": "actors"},
    ],
    "event_places": ["country", "role"],
    "participants": ["actor", "role", "standing"],
    "actors": ["kind", "country", "diplomatic"],
    "claims": ["stance", "by", "topic"],
    "findings": ["standing", "authority", "actor"],
    "amounts": ["measure", "unit", "item", "counted"],
    "sources": ["type", "publisher", "read"],
    "links": ["relation"],
    "records": ["type", "kind", "recorded"],
    "event_versions": ["type", "status"],
    "corrections": ["type", "reason", "kind"],
    "terms": ["vocabulary"],
    "known_gaps": ["topic", "decade"],
    "publishers": ["type"],
    "coverage": ["series"],
}
_SORT = {
    "events": "date_start",
    "terms": "position",
    "actors": "name",
    "publishers": None,
}
_SORT_DESC = {"publishers": "sources", "corrections": "recorded", "records": "recorded", "coverage": "year"}
_LABELS = {"events": "title", "actors": "name", "topics": "label", "terms": "label", "countries": "name"}


def metadata() -> str:
    """Return the text of metadata.yml."""
    whole = {
        "title": "Ledger 39",
        "description_html": (
            "A source-cited, append-only timeline of North Korea's alleged illicit activities, from the 1970s to 2024. "
            + _CAUTION
            + _WAYS_IN
        ),
        "license": "CC0-1.0",
        "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "source": "The records of the ledger, each with its own sources",
        "databases": {
            "timeline": {
                "description_html": _CAUTION,
                "tables": {name: _table_metadata(table) for name, table in tables.all_tables().items()},
                "queries": {query.name: _query_metadata(query) for query in _grouped(queries())},
            }
        },
    }
    head = f"# {_MADE} Its words stand in schema.sql, aggregates/*.sql and queries/*.sql of src/ledger39.\n"
    return head + yaml.dump(whole, sort_keys=False, allow_unicode=True, width=110, Dumper=_Dumper)


class _Dumper(yaml.SafeDumper):
    """A dumper that writes SQL as a block."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


def _table_metadata(table: tables.Table) -> Json:
    told: Json = {"description": table.about, "columns": table.columns, "facets": _FACETS.get(table.name)}
    told |= {"facet_size": 12 if told["facets"] else None}
    told |= {"sort": _SORT.get(table.name), "sort_desc": _SORT_DESC.get(table.name)}
    told |= {
        "label_column": _LABELS.get(table.name),
        "fts_table": f"{table.name}_fts" if table.name in SEARCHED else None,
    }
    return {key: value for key, value in told.items() if value}


def _grouped(told: Iterable[Query]) -> list[Query]:
    return sorted(told, key=lambda query: (query.group, query.title))


def _query_metadata(query: Query) -> Json:
    return {
        "title": f"{query.group}: {query.title}",
        "description": query.description,
        "hide_sql": True,
        "sql": query.sql,
    }


# --- pages of docs/ ---


def codebook() -> str:
    """Return docs/codebook.md: every term, every table and column, every key of a record."""
    lines = ["# Codebook", "", _MADE, "", "## Terms", ""]
    for name, entries in VOCABULARIES.items():
        rows = [(f"`{term.code}`", term.label, term.definition) for term in entries.values()]
        lines += [f"### {name}", "", *_grid(("code", "label", "definition"), rows), ""]
    lines += ["## Tables", ""]
    for table in tables.all_tables().values():
        cells = [(f"`{column}`", about) for column, about in table.columns.items()]
        lines += [f"### {table.name}", "", table.about, "", *_grid(("column", "meaning"), cells), ""]
    lines += ["## Records", ""]
    for kind, state in record.STATES.items():
        lines += [
            f"### {kind}",
            "",
            state.about,
            "",
            *_grid(("key", "required", "meaning"), _keys(state, "")),
            "",
        ]
    return "\n".join(lines)


def _keys(shape: Object, prefix: str) -> Iterator[tuple[str, ...]]:
    for name, field in shape.fields.items():
        yield (f"`{prefix}{name}`", "yes" if field.required else "", field.about)
        inner = field.shape.of if isinstance(field.shape, List) else None
        if isinstance(inner, Object) and prefix.count(".") < 1:
            yield from _keys(inner, f"{prefix}{name}.")


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in lines]


def check_codes() -> str:
    """Return docs/checks.md: every code that `ledger39 check` may tell."""
    lines = [
        "# What `ledger39 check` tells",
        "",
        _MADE,
        "",
        "Each problem stands on one line, `path: pointer: CODE value: reason; fix`: the file (and line of a batch),",
        "the place in it as a JSON Pointer, the code, the value as JSON, what is wrong, what to do. Codes are stable.",
        "",
        *_grid(("code", "told when"), ((f"`{code}`", about) for code, about in CODES.items())),
        "",
    ]
    return "\n".join(lines)


def json_schema() -> str:
    """Return docs/record.schema.json."""
    return json.dumps(record.json_schema(), indent=2, ensure_ascii=False) + "\n"


def coverage(root: Path) -> str:
    """Return docs/coverage.md: which records hold the statements of each paragraph of the seed article."""
    lines = [
        "# What of the seed article stands where",
        "",
        _MADE,
        "",
        f"The seed is the article [Illicit activities of North Korea]({ARTICLE}). Its sections are listed with the",
        "sentences of each paragraph and the records that hold what they say; records cite the sentence as locator.",
        "",
    ]
    places = sorted(article_places(root))
    for section in SECTIONS:
        rows = [(f"{p}.{s}", f"`{stream}`", told) for sec, p, s, stream, told in places if sec == section]
        lines += [f"## {section}", "", *_grid(("paragraph.sentence", "record", "title"), rows), ""]
    return "\n".join(lines)


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


PAGES: dict[str, Callable[[Path], str]] = {
    "metadata.yml": lambda _: metadata(),
    "docs/codebook.md": lambda _: codebook(),
    "docs/checks.md": lambda _: check_codes(),
    "docs/record.schema.json": lambda _: json_schema(),
    "docs/coverage.md": coverage,
}


def stale(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield each generated file that is not as it would be made now, with the text that it should have."""
    for name, make in PAGES.items():
        path, text = root / name, make(root)
        if not path.is_file() or path.read_text("utf-8") != text:
            yield path, text
