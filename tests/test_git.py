"""Real git: what two people may do at once, what a forge does to branches, and a day of the past built both ways."""

import itertools
import json

import pytest
from realgit import commit, git

from ledger39 import build, draft
from ledger39.build import logical_digests
from ledger39.desk import Desk, appended

LAST = "9999-12-31"
CLAIM = {
    "by": "mill-press",
    "stance": "doubts",
    "point": "Its columnist doubts it.",
    "sources.0.url": "https://example.org/x",
    "sources.0.publisher": "Example",
    "sources.0.type": "press",
}


def claim(folder, stream, **changed):
    """Append a claim to *stream* and commit it."""
    desk = Desk.at(folder)
    entry, problems = appended(desk, desk.streams[stream], "claimed", {}, CLAIM | changed)
    assert [] == problems
    draft.put(folder, entry.slot.path, entry.data)
    commit(folder, f"claim about {stream}")


def verdict(run, folder, revision):
    """Return the codes that `check --since` gives of the history; a refusal in its own words."""
    result = run(folder, "check", "--since", revision)
    if result.exit_code == 2:
        return result.stderr
    codes = {line.split(": ")[2].split()[0] for line in result.stdout.splitlines()}
    return {code for code in codes if code.startswith("HISTORY-")} or codes


def test_two_branches_that_append_to_one_stream_conflict(landed):
    """The second of two next versions cannot be merged unseen."""
    git(landed, "switch", "-qc", "one")
    claim(landed, "honey-sled-2004")
    git(landed, "switch", "-qc", "two", "main")
    claim(landed, "honey-sled-2004", point="Its columnist doubts the sled.")

    assert 0 != git(landed, "merge", "-q", "one", check=False)


def test_branches_that_append_to_different_streams_never_conflict(run, landed):
    """They merge in any order, and the ledger is clean and only added to."""
    streams = ["honey-sled-2004", "shed-search-2009", "fog-bell-1999"]
    for stream in streams:
        git(landed, "switch", "-qc", stream, "main")
        claim(landed, stream)
    git(landed, "switch", "-q", "main")
    before = git(landed, "rev-parse", "HEAD").strip()
    git(landed, "merge", "-q", "-m", "all", *streams)

    assert set() == verdict(run, landed, before)


@pytest.fixture
def branched(landed):
    """Return the ledger on a branch with two claims, main having moved on since."""
    git(landed, "switch", "-qc", "branch")
    claim(landed, "honey-sled-2004")
    claim(landed, "honey-sled-2004", point="Its columnist doubts it still.")
    git(landed, "switch", "-q", "main")
    claim(landed, "shed-search-2009")
    return landed


@pytest.mark.parametrize("way", ["squash", "rebase"])
def test_a_squash_and_a_rebase_only_add(run, branched, way):
    """However a forge merges a branch, against the base only additions are seen."""
    base = git(branched, "rev-parse", "main").strip()
    if way == "squash":
        git(branched, "merge", "-q", "--squash", "branch")
        commit(branched, "squashed")
    else:
        git(branched, "rebase", "-q", "main", "branch")

    assert set() == verdict(run, branched, base)


def test_a_force_push_that_drops_a_record_is_told(run, branched):
    """Who kept the old tip sees what the new one lacks or tells otherwise."""
    kept = git(branched, "rev-parse", "main").strip()
    git(branched, "reset", "-q", "--hard", "main~1")
    record = next(branched.glob("events/*/fog-bell-1999/0001.json"))
    record.write_bytes(record.read_bytes() + b"\n")
    commit(branched, "rewritten")

    assert {"HISTORY-REMOVED", "HISTORY-CHANGED"} == verdict(run, branched, kept)


def test_a_shallow_clone_asks_for_the_base_and_then_proves(run, branched, tmp_path):
    """Where the base is not there the message says how to fetch it, and that is enough."""
    base = git(branched, "rev-parse", "main~1").strip()
    git(branched, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{branched}", "shallow")
    shallow = tmp_path / "shallow"

    assert "fetch it first" in verdict(run, shallow, base)
    git(shallow, "fetch", "-q", "--depth=1", "origin", base)
    assert set() == verdict(run, shallow, base)


def test_a_rename_is_a_removal(run, landed):
    """Git may call it a rename; the id of a stream is permanent."""
    git(landed, "mv", "events/2000s/honey-sled-2004", "events/2000s/honey-sledge-2004")
    commit(landed, "renamed")

    assert "HISTORY-REMOVED" in verdict(run, landed, "HEAD~1")


def test_the_ledger_as_of_a_day_is_the_ledger_that_git_had_on_that_day(toy, tmp_path):
    """For each day on which a record was written: an as-of build equals, table by table, a build of git's tree then."""
    files = written(toy)
    history = tmp_path / "history"
    history.mkdir()
    git(history, "init", "-q", "-b", "main")
    compared = 0
    for day in sorted(set(files.values())):
        for path in (path for path, recorded in files.items() if recorded == day):
            (history / path).parent.mkdir(parents=True, exist_ok=True)
            (history / path).write_bytes((toy / path).read_bytes())
        commit(history, day, day=day)
    for day in sorted(set(files.values())):
        git(history, "checkout", "-q", git(history, "rev-list", "-1", f"--before={day}T23:00:00", "main").strip())
        then, now = tmp_path / f"{day}-git.db", tmp_path / f"{day}-as-of.db"
        # Of a day in the past no likeness is told, as it may have been explained later: so too in git's tree of it.
        problems = build.build(history, then, LAST).problems, build.build(toy, now, day).problems
        assert problems[0] == problems[1], day
        if not problems[0]:
            compared += 1
            assert without_day(logical_digests(then)) == without_day(logical_digests(now)), day

    assert compared > 3


def written(toy):
    """Return the day of each file of the ledger, its batch parted into one a day, as a bot would have landed them."""
    [batch] = toy.glob("events/batches/*.jsonl")
    lines = batch.read_bytes().splitlines(keepends=True)
    batch.unlink()
    for day, group in itertools.groupby(sorted(lines, key=day_of), key=day_of):
        (batch.parent / f"toy-import-{day}.jsonl").write_bytes(b"".join(sorted(group, key=lines.index)))
    files = sorted((*toy.glob("events/*/*/*.json"), *toy.glob("events/batches/*.jsonl")))
    return {path.relative_to(toy): day_of(path.read_bytes()) for path in files}


def day_of(data):
    """Return the day on which the first record in *data*, a file or a batch, was written."""
    return json.JSONDecoder().raw_decode(data.decode("utf-8"))[0]["recorded"]


def without_day(digests):
    """Return the digests without that of `build`, which says for which day it was made."""
    return {name: digest for name, digest in digests.items() if name != "table build"}
