"""History: prove that what landed still stands, with git since a revision, without git since each release."""

import subprocess
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ledger39.errors import LedgerError, Problem
from ledger39.ledger import streams
from ledger39.redaction import only_takes_away

RELEASES = "docs/releases"
_ADVICE = {
    "M": ("HISTORY-CHANGED", "a landed record was changed"),
    "D": ("HISTORY-REMOVED", "a landed record was removed"),
    "T": ("HISTORY-CHANGED", "a landed record was made into something else"),
}


def since(root: Path, revision: str) -> list[Problem]:
    """Return a problem for each landed record, and each manifest of a release, that is not as it was at *revision*.

    The work tree counts, whether committed or not; files that git does not know yet are additions.
    A redaction is no problem, where it took away and did nothing else. Raises LedgerError when *root* is no git work
    tree or *revision* is not in it.
    """
    _git(root, "rev-parse", "--git-dir", otherwise=f"{root} is not in a git repository; --since needs one")
    commit = _resolve(root, revision)
    found = list(_problems(root, commit))
    stones = _tombstones(root) if found else {}
    return sorted(problem for problem in found if not _is_redaction(root, commit, problem.path, stones))


def _is_redaction(root: Path, commit: str, path: str, stones: dict[str, Path]) -> bool:
    before = _git_bytes(root, "show", f"{commit}:./{path}")
    now = _redacted(root, path, sha256(before).hexdigest(), stones)
    return now is not None and only_takes_away(before, now.read_bytes())


def _redacted(root: Path, path: str, digest: str, stones: dict[str, Path]) -> Path | None:
    """Return what a redaction made of the file at *path* that had this *digest*; elsewhere only if *path* is gone."""
    now = stones.get(digest)
    return now if now == root / path or not (root / path).exists() else None


def _tombstones(root: Path) -> dict[str, Path]:
    """Return the files that redacted records stand in, by each hash that they had before."""
    records = (record for stream in streams(root, lambda _problem: None) for record in stream.records)
    return {
        stone["sha256"]: root / record.slot.path.partition(":")[0]
        for record in records
        for stone in record.body.get("redacted") or ()
    }


def _resolve(root: Path, revision: str) -> str:
    missing = f"git does not know the revision {revision!r}; fetch it first (git fetch --depth=1 origin REVISION)"
    if revision.startswith("-"):
        raise LedgerError(missing)
    return _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", otherwise=missing).strip()


def _problems(root: Path, commit: str) -> Iterator[Problem]:
    listing = (
        "diff",
        "--no-renames",
        "--name-status",
        "-z",
        "--relative",
        "--diff-filter=a",
        commit,
        "--",
        "events",
        RELEASES,
    )
    fields = _git(root, *listing, otherwise="git could not compare").split("\0")
    for status, path in zip(fields[::2], fields[1::2], strict=False):
        if path == "events/README.md":
            continue
        code, reason = _ADVICE.get(status[0], _ADVICE["M"])
        yield Problem(path, "", code, "", reason, _fix(root, path))


def _fix(root: Path, path: str) -> str:
    """Say what to do in place of the change: put the file back, and add the next version."""
    back = f"put it back (git checkout REVISION -- {path})"
    folder = (root / path).parent
    numbers = [int(file.stem) for file in folder.glob("[0-9]*.json") if file.stem.isdigit()]
    landed = int(Path(path).stem) if Path(path).stem.isdigit() else 0
    if path.startswith(RELEASES):
        return back
    if path.startswith("events/batches/"):
        return f"{back} and mend its streams by records of their own"
    return f"{back} and add {max([landed, *numbers]) + 1:04}.json of type amended or retracted"


def checked_out(root: Path, revision: str, folder: Path) -> Path:
    """Write the ledger below *root* as it stood at *revision* into *folder*, and return that.

    Raises LedgerError when *root* is no git work tree, or *revision* is not in it or holds no ledger.
    """
    _git(root, "rev-parse", "--git-dir", otherwise=f"{root} is not in a git repository, and {revision} is no database")
    commit = _resolve(root, revision)
    folder.mkdir(parents=True)
    packed = folder / "events.tar"
    _git(root, "archive", f"--output={packed.absolute()}", commit, "events", otherwise=f"{revision} holds no ledger")
    with tarfile.open(packed) as archive:
        # The filter came with Python 3.11.4; git archives no path that leads out of the folder.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _folder: member)
        archive.extractall(folder)  # noqa: S202 - see above
    packed.unlink()
    return folder


def _git(root: Path, *arguments: str, otherwise: str) -> str:
    return _git_bytes(root, *arguments, otherwise=otherwise).decode(errors="replace")


def _git_bytes(root: Path, *arguments: str, otherwise: str = "git could not read what landed") -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise LedgerError("git is not installed; --since needs it") from None
    except subprocess.CalledProcessError:
        raise LedgerError(otherwise) from None


def released(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file of a release of the data that is not as it was released.

    A release is a manifest `docs/releases/VERSION.manifest` of `sha256  path` lines; git is not asked. A redacted file
    names the hash that it had, and is taken for that one.
    """
    found = list(_unlike_released(root))
    stones = _tombstones(root) if found else {}
    yield from (problem for digest, problem in found if _redacted(root, problem.path, digest, stones) is None)


def _unlike_released(root: Path) -> Iterator[tuple[str, Problem]]:
    manifests = (root / RELEASES).glob("*.manifest")
    lines = {line for manifest in manifests for line in manifest.read_text("utf-8").splitlines()}
    for line in sorted(lines):
        digest, _, path = line.partition("  ")
        file = root / path
        if not file.is_file():
            yield digest, Problem(path, "", "RELEASE-REMOVED", "", "a released record was removed", _fix(root, path))
        elif sha256(file.read_bytes()).hexdigest() != digest:
            yield digest, Problem(path, "", "RELEASE-CHANGED", "", "a released record was changed", _fix(root, path))
