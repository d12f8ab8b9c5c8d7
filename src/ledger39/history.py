"""History: prove that what landed still stands, with git since a revision, without git since each release."""

import subprocess
import tarfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from ledger39.errors import LedgerError, Problem

_ADVICE = {
    "M": ("HISTORY-CHANGED", "a landed record was changed"),
    "D": ("HISTORY-REMOVED", "a landed record was removed"),
    "T": ("HISTORY-CHANGED", "a landed record was made into something else"),
}


def since(root: Path, revision: str) -> list[Problem]:
    """Return a problem for each landed file below events/ that is not as it was at *revision*.

    The work tree counts, whether committed or not; files that git does not know yet are additions.
    Raises LedgerError when *root* is no git work tree or *revision* is not in it.
    """
    _git(root, "rev-parse", "--git-dir", otherwise=f"{root} is not in a git repository; --since needs one")
    commit = _resolve(root, revision)
    return sorted(_problems(root, commit))


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
        archive.extractall(folder, filter="data")
    packed.unlink()
    return folder


def _git(root: Path, *arguments: str, otherwise: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True, errors="replace"
        )
    except FileNotFoundError:
        raise LedgerError("git is not installed; --since needs it") from None
    except subprocess.CalledProcessError:
        raise LedgerError(otherwise) from None
    return done.stdout


def released(root: Path) -> Iterator[Problem]:
    """Yield a problem for each file of a release of the data that is not as it was released.

    A release is a manifest `docs/releases/VERSION.manifest` of `sha256  path` lines; git is not asked.
    """
    manifests = (root / "docs" / "releases").glob("*.manifest")
    lines = {line for manifest in manifests for line in manifest.read_text("utf-8").splitlines()}
    for line in sorted(lines):
        digest, _, path = line.partition("  ")
        file = root / path
        if not file.is_file():
            yield Problem(path, "", "RELEASE-REMOVED", "", "a released record was removed", _fix(root, path))
        elif sha256(file.read_bytes()).hexdigest() != digest:
            yield Problem(path, "", "RELEASE-CHANGED", "", "a released record was changed", _fix(root, path))
