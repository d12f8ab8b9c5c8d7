"""The audit of a release: which events were drawn, what was found in each, and how far the share of errors reaches."""

import csv
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import NamedTuple

# What an auditor may find, from nothing to what can mislead.
VERDICTS = {
    "right": "nothing to correct",
    "slip": "form or a small imprecision; nobody is misled",
    "gap": "an outcome, an answer, a link or a figure known to public pages is missing",
    "error": "a fact, figure, date, role, standing or attribution is wrong, or goes beyond its source",
}


class Audited(NamedTuple):
    """One event of an audit: the *verdict*, how many of its *sources* were *opened*, and what was *found*."""

    event: str
    verdict: str
    sources: int
    opened: int
    found: str


def audited(root: Path, release: str) -> list[Audited]:
    """Return the audit of *release* as docs/audits/RELEASE.csv tells it (columns of `Audited`), in the order drawn."""
    with (root / "docs" / "audits" / f"{release}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Audited(row["event"], row["verdict"], int(row["sources"]), int(row["opened"]), row["found"])
            for row in csv.DictReader(file)
        ]


def drawn(root: Path, release: str, size: int) -> list[str]:
    """Return *size* events of *release*, in the order of the hashes of its digest and their ids.

    The digest is fixed before the draw and nobody chooses it, so that nobody chooses the events.
    """
    digest = sha256(_manifest(root, release)).hexdigest()
    return sorted(events(root, release), key=lambda event: sha256(f"{digest} {event}".encode()).hexdigest())[:size]


def events(root: Path, release: str) -> set[str]:
    """Return the ids of the events of *release*."""
    lines = _manifest(root, release).decode("utf-8").splitlines()
    paths = [line.partition("  ")[2].split("/") for line in lines]
    return {path[2] for path in paths if path[1] not in {"actors", "topics", "batches"}}


def _manifest(root: Path, release: str) -> bytes:
    return (root / "docs" / "releases" / f"{release}.manifest").read_bytes()


def interval(hits: int, size: int) -> tuple[float, float]:
    """Return the 95 % interval of the share *hits* / *size* of a sample (Wilson, 1927)."""
    z = 1.959964
    middle = (hits + z**2 / 2) / (size + z**2)
    reach = z / (size + z**2) * sqrt(hits * (size - hits) / size + z**2 / 4)
    return middle - reach, middle + reach
