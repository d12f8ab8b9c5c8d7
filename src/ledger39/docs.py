"""What is generated from the definitions and the ledger: metadata.yml, the schema and pages of docs/."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from ledger39 import audit, record, seed, tables
from ledger39.build import SEARCHED, build
from ledger39.errors import CODES, LedgerError
from ledger39.figures import grid, refreshed
from ledger39.record import Json
from ledger39.shapes import List, Object
from ledger39.vocabulary import VOCABULARIES

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

_ABOUT = "A source-cited, append-only timeline of North Korea's alleged illicit activities, from the 1970s to 2024."
_CAUTION = (
    "Every row is an <strong>allegation</strong> until a court, an admission or an official finding says otherwise; "
    "the column <em>standing</em> says which, <em>findings</em> who decided and when, <em>claims</em> who denies or "
    "doubts it. Counts are of records, not of the world."
)
_WAYS_IN = (
    '<p>Begin with <a href="/timeline/events">the events</a>, with <a href="/timeline#queries">questions that are '
    'asked often</a>, or with <a href="/timeline/topics">the topics</a> and what is claimed and doubted in each.</p>'
)
_FACETS = {
    "events": [
        "topic",
        "kind",
        "standing",
        "contest",
        "sourcing",
        "decade",
        {"named": "countries"},
        {"named": "actors"},
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
    "changes": ["op", "kind", "type"],
    "event_versions": ["type", "status"],
    "statements": ["part", "what", "by"],
    "corrections": ["type", "reason", "kind"],
    "redactions": ["reason", "kind"],
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
_SORT_DESC = {"publishers": "sources", "coverage": "year", "redactions": "day"} | dict.fromkeys(
    ("corrections", "changes", "records"), "recorded"
)
_LABELS = {"events": "title", "actors": "name", "topics": "label", "terms": "label", "countries": "name"}


# Where pull requests go, such as https://forge.example/owner/ledger39; the forms of the site then end there.
_REPOSITORY = ""


def metadata() -> str:
    """Return the text of metadata.yml."""
    whole = {
        "title": "Ledger 39",
        "description_html": f"<p>{_ABOUT} {_CAUTION}</p>{_WAYS_IN}",
        "license": "CC0-1.0",
        "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "source": "The records of the ledger, each with its own sources",
        "plugins": {"ledger39": {"repository": _REPOSITORY}},
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
        lines += [f"### {name}", "", *grid(("code", "label", "definition"), rows), ""]
    lines += ["## Tables", ""]
    for table in tables.all_tables().values():
        cells = [(f"`{column}`", about) for column, about in table.columns.items()]
        lines += [f"### {table.name}", "", table.about, "", *grid(("column", "meaning"), cells), ""]
    lines += ["## Records", ""]
    for kind, state in record.STATES.items():
        lines += [
            f"### {kind}",
            "",
            state.about,
            "",
            *grid(("key", "required", "meaning"), _keys(state, "")),
            "",
        ]
    return "\n".join(lines)


def _keys(shape: Object, prefix: str) -> Iterator[tuple[str, ...]]:
    for name, field in shape.fields.items():
        yield (f"`{prefix}{name}`", "yes" if field.required else "", field.about)
        inner = field.shape.of if isinstance(field.shape, List) else None
        if isinstance(inner, Object) and prefix.count(".") < 1:
            yield from _keys(inner, f"{prefix}{name}.")


def check_codes() -> str:
    """Return docs/checks.md: every code that `ledger39 check` may tell."""
    lines = [
        "# What `ledger39 check` tells",
        "",
        _MADE,
        "",
        "Each problem stands on one line, `path: pointer: CODE value: reason; fix`: the file (and line of a batch),",
        "the place in it as a JSON Pointer, the code, the value as JSON, what is wrong, what to do. Codes are stable.",
        "All of them are told at once. What a fault makes unreadable is judged when it is mended: whether a title",
        "words an accusation as one, for example, waits while the roles of the participants cannot be read.",
        "",
        *grid(("code", "told when"), ((f"`{code}`", about) for code, about in CODES.items())),
        "",
    ]
    return "\n".join(lines)


def json_schema() -> str:
    """Return docs/record.schema.json."""
    return json.dumps(record.json_schema(), indent=2, ensure_ascii=False) + "\n"


def coverage(root: Path) -> str:
    """Return docs/coverage.md: which records hold the statements of the seed article and of each researched row."""
    lines = [
        "# What of the seed stands where",
        "",
        _MADE,
        "",
        f"The seed is the article [Illicit activities of North Korea]({seed.ARTICLE}). Its sections are listed with",
        "the sentences of each paragraph and the records that hold them; records cite the sentence as locator.",
        "The researched rows, which came after it in three packs, follow with the events that took them in.",
        "",
    ]
    places = sorted(seed.article_places(root))
    for section in seed.SECTIONS:
        rows = [(f"{p}.{s}", f"`{stream}`", told) for sec, p, s, stream, told in places if sec == section]
        lines += [f"## {section}", "", *grid(("paragraph.sentence", "record", "title"), rows), ""]
    for pack, found in groupby(seed.research(root), key=lambda row: row.pack):
        cells = [(f"`{row.key}`", ", ".join(f"`{event}`" for event in row.events), row.note) for row in found]
        lines += [f"## Researched rows: {pack}", "", *grid(("row", "events", "note"), cells), ""]
    return "\n".join(lines)


def audits(root: Path, release: str) -> str:
    """Return the page of the audit of *release*: the draw, the shares, and what was found in each event."""
    rows = audit.audited(root, release)
    opened, cited = sum(row.opened for row in rows), sum(row.sources for row in rows)
    every = audit.events(root, release)
    sampled = "The interval is that of the share in the whole release (95 %, Wilson)."
    reach = sampled if len(rows) < len(every) else "They are all events of the release, so that nothing is inferred."
    lines = [
        f"# Audit of release {release}",
        "",
        _MADE,
        "",
        f"{len(rows)} events were drawn once the release stood: those with the least SHA-256 of `DIGEST ID`, where",
        f"DIGEST is that of [the release](../releases/{release}.manifest). Each was read as a stranger would, source",
        "by source as far as a copy of the page could be opened, and mended by records of its own (see the table",
        f"`corrections`). {reach}",
        "",
        *grid(("verdict", "means", "events", "share", "interval"), _shares(rows, len(every))),
        "",
        f"{opened} of the {cited} sources of these events were opened.",
        "",
        *grid(
            ("event", "verdict", "opened", "found"),
            ((f"`{row.event}`", row.verdict, f"{row.opened} of {row.sources}", row.found) for row in rows),
        ),
        "",
    ]
    return "\n".join(lines)


def _shares(rows: list[audit.Audited], every: int) -> Iterator[tuple[str, ...]]:
    for verdict, about in audit.VERDICTS.items():
        hits = sum(row.verdict == verdict for row in rows)
        low, high = audit.interval(hits, len(rows))
        reach = f"{low:.0%} to {high:.0%}" if len(rows) < every else ""
        yield verdict, about, str(hits), f"{hits / len(rows):.0%}", reach


PAGES: dict[str, Callable[[Path], str]] = {
    "metadata.yml": lambda _: metadata(),
    "docs/codebook.md": lambda _: codebook(),
    "docs/checks.md": lambda _: check_codes(),
    "docs/record.schema.json": lambda _: json_schema(),
    "docs/coverage.md": coverage,
    "docs/audits/1.0.0.md": lambda root: audits(root, "1.0.0"),
    "docs/audits/1.2.0.md": lambda root: audits(root, "1.2.0"),
}
# Pages written by hand in which every table is made by the SQL above it.
WITH_FIGURES = ["README.md", "docs/datasheet.md", "docs/totals.md"]


def stale(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield each generated file that is not as it would be made now, with the text that it should have."""
    made = {name: make(root) for name, make in PAGES.items()} | _with_figures(root)
    for name, text in made.items():
        path = root / name
        if not path.is_file() or path.read_text("utf-8") != text:
            yield path, text


def _with_figures(root: Path) -> dict[str, str]:
    with TemporaryDirectory() as space:
        database = Path(space) / "timeline.db"
        if build(root, database).problems:
            raise LedgerError("the ledger has problems; run ledger39 check")
        return {name: refreshed((root / name).read_text("utf-8"), database) for name in WITH_FIGURES}
