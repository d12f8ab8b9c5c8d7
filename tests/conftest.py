"""What the tests share: the real ledger, and the toy ledger to read, to damage and to build."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from datasette.app import Datasette
from httpx import Response
from hypothesis import settings
from realgit import commit, git

from ledger39.build import build
from ledger39.cli import main

HERE = Path(__file__).parent

settings.register_profile("ledger39", deadline=None)  # speed is measured in bench/, never here
settings.load_profile("ledger39")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository, which holds the real ledger."""
    return HERE.parent


@pytest.fixture(scope="session")
def database(root, tmp_path_factory) -> Path:
    """Return the database of the real ledger; do not write into it."""
    return _built(root, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def toy_root() -> Path:
    """Return the root of the toy ledger; do not write into it."""
    return HERE / "toy"


@pytest.fixture
def toy(toy_root, tmp_path) -> Path:
    """Return the root of a copy of the toy ledger, to damage."""
    copy = tmp_path / "toy"
    shutil.copytree(toy_root / "events", copy / "events")
    return copy


@pytest.fixture(scope="session")
def toy_database(toy_root, tmp_path_factory) -> Path:
    """Return the database of the toy ledger; do not write into it."""
    return _built(toy_root, tmp_path_factory.mktemp("toy"))


def _built(root: Path, folder: Path) -> Path:
    output = folder / "timeline.db"
    problems = build(root, output).problems

    assert [] == [str(problem) for problem in problems]

    return output


@pytest.fixture(scope="session")
def ask(root, database):
    """Return a function that asks the published site for a path, without following redirects."""
    return asking(root, database)


@pytest.fixture(scope="session")
def ask_toy(root, toy_database):
    """Return the same for the site of the toy ledger."""
    return asking(root, toy_database)


def asking(root: Path, database: Path):
    """Return a function that asks the site of *database* for a path, without following redirects."""
    metadata = yaml.safe_load((root / "metadata.yml").read_text("utf-8"))
    site = Datasette([], immutables=[str(database)], metadata=metadata)

    def get(path: str) -> Response:
        return asyncio.run(site.client.get(path, follow_redirects=False))

    return get


@pytest.fixture
def run(monkeypatch):
    """Return what runs `ledger39 --ledger ROOT ARGUMENTS` in this process."""
    monkeypatch.setenv("COLUMNS", "200")

    def invoke(root: Path, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["--ledger", str(root), *map(str, arguments)])

    return invoke


@pytest.fixture
def landed(toy) -> Path:
    """Return a copy of the toy ledger whose records are committed."""
    git(toy, "init", "-q", "-b", "main")
    commit(toy, "landed")
    return toy


@pytest.fixture
def released(run, toy) -> Path:
    """Return a copy of the toy ledger whose records are released; git knows nothing of it."""
    manifest = toy / "docs" / "releases" / "1.0.0.manifest"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(run(toy, "digest", "--manifest").stdout, "utf-8")
    return toy


@pytest.fixture
def retract():
    """Return what appends a sound record to a copy of the toy ledger: it takes one event back."""
    told = {"schema": 1, "type": "retracted", "recorded": "2024-03-01", "reason": "out-of-scope", "note": "Lost."}

    def append(toy: Path) -> None:
        path = toy / "events" / "1970s" / "lost-press-197x" / "0002.json"
        path.write_text(json.dumps(told, indent=2) + "\n", "utf-8")

    return append
