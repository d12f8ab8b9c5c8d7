"""The only writer of SQLite: the ledger in, one published database out."""

import gc
import json
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import sqlite_utils

from ledger39 import __version__, ledger, tables
from ledger39.checks import examine
from ledger39.errors import LedgerError, Problem
from ledger39.ledger import Stream
from ledger39.record import SCHEMA_VERSION, Json
from ledger39.replay import replay
from ledger39.tables import Row

# What tells how far a build is: the step, how much of it is done, and how much it is in all.
Progress = Callable[[str, int, int], None]

BATCH = 2000
# Columns of `events` by which readers filter: each leads an index that covers the others, so that a
# count under any filter never touches the rows.
FACETS = ("topic", "kind", "standing", "contest", "sourcing", "status", "decade", "year", "date_precision")
INDEXES: dict[str, list[tuple[str, ...]]] = {
    "events": [(name, "date_start", *(other for other in FACETS if other != name)) for name in FACETS]
    + [("position",), ("date_start", "date_end"), ("recorded",), ("updated",)],
    "event_places": [("country", "role", "event"), ("role", "country")],
    "participants": [("actor", "role", "standing", "event"), ("role", "actor"), ("standing", "actor")],
    "findings": [("actor", "standing"), ("authority",), ("standing", "date_start")],
    "claims": [("by", "stance"), ("stance", "topic"), ("topic", "stance"), ("event", "stance"), ("actor",)],
    "amounts": [("series", "counted", "event"), ("measure", "unit", "counted"), ("item",), ("unit",)],
    "amount_claims": [("by",), ("measure", "unit")],
    "sources": [("publisher", "type"), ("type",), ("url",), ("event", "origin")],
    "citations": [("stream", "source")],
    "links": [("target", "relation"), ("relation", "event")],
    "actors": [("kind", "country"), ("country", "kind")],
    "actor_names": [("name",)],
    "actor_parents": [("parent",)],
    "actor_ids": [("scheme", "value")],
    "records": [("recorded",), ("type", "recorded"), ("kind", "type")],
    "event_versions": [("recorded_from", "recorded_to"), ("topic",)],
    "statements": [("said_end",), ("by",)],
    "changes": [("stream", "version"), ("op", "kind")],
    "corrections": [("recorded",), ("reason",), ("type",)],
    "coverage": [("series", "year")],
    "terms": [("vocabulary", "position")],
}
SEARCHED = {
    "events": ["title", "summary"],
    "actors": ["name", "aliases", "description"],
    "topics": ["label", "summary"],
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: the *problems* that stopped it, or none, and the counts of what it holds."""

    problems: list[Problem]
    digest: str = ""
    records: int = 0
    events: int = 0
    actors: int = 0


class UnreconciledError(LedgerError):
    """Raised when a total does not add up, which is a fault of the program or of its SQL."""


def build(root: Path, output: Path, as_of: str | None = None, progress: Progress = lambda *_: None) -> Report:
    """Compile the ledger below *root* into the database *output*, whole or not at all.

    With *as_of* (ISO day) it is the ledger as it stood on that day. A ledger with problems makes no
    database: they are in the report. Raises LedgerError when the database cannot be written.
    """
    _refuse_folder(output)
    with _workspace(output) as space:
        draft = space / "draft.db"
        with closing(sqlite_utils.Database(draft)) as db:
            report = _compile(db, root, as_of, progress)
            if report.problems:
                return report
            finished = space / "finished.db"
            db.execute("vacuum into ?", [str(finished)])
        _publish(finished, output)
    return report


def _refuse_folder(output: Path) -> None:
    if output.is_dir():
        raise LedgerError(f"{output} is a folder; give --output the name of a file")
    if not output.parent.is_dir():
        raise LedgerError(f"there is no folder {output.parent}; make it first")


@contextmanager
def _workspace(output: Path) -> Iterator[Path]:
    """Give a folder beside *output*, so that publishing is a rename; it is gone afterwards."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as space:
            yield Path(space)
    except (OSError, sqlite3.OperationalError) as error:
        raise LedgerError(f"{output} cannot be written: {error}") from error


def _publish(finished: Path, output: Path) -> None:
    finished.chmod(0o644)
    for path in (finished, output.parent):
        if path is not finished:
            finished.replace(output)
        descriptor = os.open(path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def _compile(db: sqlite_utils.Database, root: Path, as_of: str | None, progress: Progress) -> Report:
    lines = ledger.manifest(root, as_of)
    streams = _watched(examine(root, (problems := list[Problem]()).append, as_of), _size(root, lines), progress)
    with _no_garbage_collection():
        db.conn.executescript(tables.sql("schema.sql"))
        with db.atomic():
            _load(db.conn, _rows(streams))
    if problems:
        return Report(sorted(set(problems)))
    _settle(db)
    names = tables.aggregate_names()
    for n, name in enumerate(names, 1):
        _aggregate(db.conn, tables.sql(name))
        progress("Adding up", n, len(names))
    _finish(db, progress)
    return _describe(db, ledger.digest(lines), as_of)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Rows make no cycles, and looking for them costs two thirds of a load."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _size(root: Path, manifest: Iterable[str]) -> int:
    """Return the number of bytes in the files that the lines of *manifest* name."""
    return sum((root / line.partition("  ")[2]).stat().st_size for line in manifest)


def _watched(streams: Iterable[Stream], size: int, progress: Progress) -> Iterator[Stream]:
    """Yield the *streams*, telling *progress* how many bytes of the ledger's *size* are read."""
    done = 0
    for stream in streams:
        done += sum(len(record.data) for record in stream.records)
        progress("Reading", done, size)
        yield stream


def _rows(streams: Iterable[Stream]) -> Iterator[Row]:
    survivors: dict[str, str] = {}
    actors: list[Stream] = []
    for stream in streams:
        if stream.kind == "actor":
            actors.append(stream)
            if stays := tables.survivor(replay(stream.records)):
                survivors[stream.id] = stays
            continue
        yield from _taken(actors, survivors)
        yield from tables.rows(stream.records, survivors)
    yield from _taken(actors, survivors)


def _taken(actors: list[Stream], survivors: dict[str, str]) -> Iterator[Row]:
    """Yield the rows of the *actors*, all of which are known once another stream follows, and forget them."""
    for stream in actors:
        yield from tables.rows(stream.records, survivors)
    actors.clear()


def _load(conn: sqlite3.Connection, rows: Iterable[Row]) -> None:
    waiting: dict[str, list[Json]] = defaultdict(list)
    countries: set[str] = set()
    for table, values in [*tables.term_rows()]:
        waiting[table].append(values)
    for table, values in rows:
        waiting[table].append(values)
        if code := values.get("country"):
            countries.add(code)
        if len(waiting[table]) >= BATCH:
            _insert(conn, table, waiting.pop(table))
    for table, values in tables.country_rows(countries):
        waiting[table].append(values)
    for table in list(waiting):
        _insert(conn, table, waiting.pop(table))


def _insert(conn: sqlite3.Connection, table: str, rows: list[Json]) -> None:
    columns = list(tables.base_tables()[table].columns)
    places = ", ".join("?" * len(columns))
    values = ([row.get(column) for column in columns] for row in rows)
    conn.executemany(f"insert into {table} values ({places})", values)  # noqa: S608 - a name of schema.sql


def _settle(db: sqlite_utils.Database) -> None:
    with db.atomic():
        for statement in statements(tables.sql("settle.sql")):
            db.execute(statement)
    if broken := db.execute("pragma foreign_key_check").fetchall():
        raise UnreconciledError(
            f"rows of {', '.join(sorted({row[0] for row in broken}))} refer to rows that are not there"
        )


def statements(text: str) -> Iterator[str]:
    """Yield the statements of an SQL text."""
    part = ""
    for line in text.splitlines(keepends=True):
        part += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(part):
            yield part
            part = ""


def _aggregate(conn: sqlite3.Connection, text: str) -> None:
    """Make one aggregate and run its reconciling queries, which name what does not add up."""
    making, *reconciling = text.split("-- Reconcile:")
    conn.executescript(making)
    for query in reconciling:
        rule, _, statement = query.partition("\n")
        if wrong := conn.execute(statement).fetchall():
            raise UnreconciledError(f"{', '.join(row[0] for row in wrong[:5])}: it does not hold that:{rule}")


def _finish(db: sqlite_utils.Database, progress: Progress) -> None:
    for n, (table, indexes) in enumerate(INDEXES.items(), 1):
        for columns in indexes:
            db.table(table).create_index(columns, index_name=f"{table}_by_{'_'.join(columns[:2])}")
        progress("Indexing", n, len(INDEXES))
    for table, searched in SEARCHED.items():
        db.table(table).enable_fts(searched, tokenize="porter unicode61")
    db.execute("analyze")


def _describe(db: sqlite_utils.Database, digest: str, as_of: str | None) -> Report:
    counts = {name: db[name].count for name in ("records", "events", "actors", "topics", "sources")}
    facts = {"digest": digest, "as_of": as_of or "", **{name: str(count) for name, count in counts.items()}}
    last = db.execute("select max(recorded) from records").fetchone()[0]
    facts |= {"last_recorded": last, "schema_version": str(SCHEMA_VERSION), "program_version": __version__}
    facts["program"] = program()
    facts["sqlite_version"] = sqlite3.sqlite_version
    with db.atomic():
        db.conn.executemany("insert into build values (?, ?)", sorted(facts.items()))
    return Report([], digest, counts["records"], counts["events"], counts["actors"])


def program() -> str:
    """Return the sha256 of this program's own files: another program may make other rows of one ledger."""
    here = Path(__file__).parent
    parts = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".sql", ".toml"})
    return sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def is_current(root: Path, database: Path) -> bool:
    """Return whether this program built *database* from the very records below *root*."""
    if not database.is_file():
        return False
    told = origin(database)
    return (told.get("digest"), told.get("program")) == (ledger.digest(ledger.manifest(root)), program())


def origin(database: Path) -> dict[str, str]:
    """Return what the table `build` of *database* tells; nothing when it is none of ours."""
    with closing(read_only(database)) as conn:
        try:
            return dict(conn.execute("select name, value from build"))
        except sqlite3.DatabaseError:
            return {}


def read_only(database: Path) -> sqlite3.Connection:
    """Return a connection to the file *database* that cannot write into it."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


# What an honest copy may differ in: which SQLite and which program made it.
_ALLOWED = {("build", name) for name in ("sqlite_version", "program", "program_version")}


def logical_digests(database: Path) -> dict[str, str]:
    """Return the sha256 of each table of *database* (its shape and all its rows in order), view and trigger.

    The tables of the search index are left out: another SQLite may lay them out otherwise. Raises
    LedgerError when the file is no readable SQLite database.
    """
    try:
        with closing(read_only(database)) as conn:
            return {name: _digest_of(conn, *found) for name, *found in conn.execute(_OBJECTS).fetchall()}
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{database} cannot be read as a database: {error}") from error


_OBJECTS = """
select type || ' ' || name, name, type, sql from sqlite_schema
where type in ('table', 'view', 'trigger')
  and name not like 'sqlite!_%' escape '!' and name not like '%!_fts%' escape '!'
order by 1
"""


def _digest_of(conn: sqlite3.Connection, name: str, kind: str, shape: str) -> str:
    told = sha256(shape.encode())
    for row in conn.execute(f'select * from "{name}" order by rowid') if kind == "table" else ():  # noqa: S608
        if (name, row[0]) not in _ALLOWED:
            told.update(json.dumps(row, default=_bytes).encode() + b"\n")
    return told.hexdigest()


def _bytes(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


def verify(root: Path, database: Path) -> list[str]:
    """Return what makes *database* another one than the replay of the ledger below *root*; nothing if it is that.

    An as-of database is compared with the ledger as of its day. Raises LedgerError when the ledger
    has problems or the file cannot be read.
    """
    found = logical_digests(database)
    with tempfile.TemporaryDirectory() as space:
        fresh = Path(space) / "fresh.db"
        report = build(root, fresh, origin(database).get("as_of") or None)
        if report.problems:
            raise LedgerError(f"the ledger has {len(report.problems)} problems; run ledger39 check")
        due = logical_digests(fresh)
    return [
        f"{name}: {_difference(name, found, due)}"
        for name in sorted(found.keys() | due.keys())
        if found.get(name) != due.get(name)
    ]


def _difference(name: str, found: dict[str, str], due: dict[str, str]) -> str:
    if name not in due:
        return "nothing of that name comes out of the ledger"
    return "its rows are not those of the ledger" if name in found else "this is missing"
