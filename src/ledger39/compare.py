"""What readers will see differently: two ledgers, each a database or a revision of git, told side by side."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ledger39 import build, history
from ledger39.errors import LedgerError


class Row(NamedTuple):
    """One difference: what it is about, in words where it has some, and how it was and is told."""

    subject: str
    about: str
    before: str
    after: str


class Section(NamedTuple):
    """The differences of one kind: a *title*, the *question* that they answer, and the *rows*, which may be none."""

    title: str
    question: str
    rows: list[Row]


def compare(root: Path, before: str, after: str | None) -> list[Section]:
    """Return what *after* (None for the work tree below *root*) tells differently from *before*, kind by kind.

    Each of the two is the path of a database or a revision of git. Raises LedgerError when one is neither, or is of
    a ledger with problems.
    """
    with tempfile.TemporaryDirectory() as space:
        old = _database(root, before, Path(space) / "before")
        new = _database(root, after, Path(space) / "after")
        with closing(build.read_only(new)) as conn:
            conn.execute("attach ? as before", [f"{old.absolute().as_uri()}?mode=ro"])
            return list(_sections(conn, new, old))


def _sections(conn: sqlite3.Connection, new: Path, old: Path) -> Iterator[Section]:
    folder = files("ledger39").joinpath("differences")
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql")):
        text = folder.joinpath(name).read_text("utf-8")
        title, question = (line.removeprefix("-- ") for line in text.splitlines()[:2])
        try:
            rows = [Row(*map(str, row)) for row in conn.execute(text)]
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{old} and {new} cannot be compared: {error}; build both with one version") from None
        yield Section(title, question, rows)


def _database(root: Path, side: str | None, space: Path) -> Path:
    """Return the database of one *side*, built within *space* where it is not one already."""
    if side and Path(side).is_file():
        return Path(side)
    space.mkdir()
    ledger = root if side is None else history.checked_out(root, side, space / "ledger")
    report = build.build(ledger, space / "timeline.db")
    if report.problems:
        told = f"the ledger at {side}" if side else "the ledger"
        raise LedgerError(f"{told} has {len(report.problems)} problems, the first: {report.problems[0]}")
    return space / "timeline.db"


NOTHING = "Readers will see no difference."
_LONG = 160  # characters of a text that are shown on each side


def text(sections: list[Section]) -> str:
    """Return the differences as lines of text."""
    lines = []
    for section in filter(lambda one: one.rows, sections):
        lines += [f"{section.title} ({len(section.rows):,})", *map(_line, section.rows), ""]
    return "\n".join(lines).rstrip() or NOTHING


def _line(row: Row) -> str:
    about = f" ({row.about})" if row.about else ""
    before, after = apart(row.before, row.after)
    return f"  {row.subject}{about}: {f'{before} -> {after}' if before else after}"


def markdown(sections: list[Section], most: int = 60) -> str:
    """Return the differences as Markdown for the comment on a pull request, at most *most* rows of a kind."""
    parts = [_table(section, most) for section in sections if section.rows]
    return "\n\n".join(["## What readers will see differently", *(parts or [NOTHING])]) + "\n"


def _table(section: Section, most: int) -> str:
    shown = [(row.subject, row.about, *apart(row.before, row.after)) for row in section.rows[:most]]
    rows = [f"| {' | '.join(map(_cell, row))} |" for row in shown]
    left = len(section.rows) - most
    head = [
        f"### {section.title} ({len(section.rows):,})",
        "",
        "| what | | before | after |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows, *(["", f"… and {left:,} more"] if left > 0 else [])])


def _cell(shown: str) -> str:
    return shown.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def apart(before: str, after: str) -> tuple[str, str]:
    """Return the two texts, long ones without the words that they begin and end with alike."""
    if max(len(before), len(after)) <= _LONG:
        return before, after
    old, new = before.split(), after.split()
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    return _middle(old, begin, end), _middle(new, begin, end)


def _alike(one: list[str], other: list[str]) -> int:
    """Return with how many equal words the two begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _middle(words: list[str], begin: int, end: int) -> str:
    middle = " ".join(words[begin : len(words) - end])
    if len(middle) > _LONG:
        middle, end = middle[:_LONG].rpartition(" ")[0], 1
    return " ".join(part for part in ("…" if begin else "", middle, "…" if end else "") if part)
