"""What the forge runs: every step is a make target that is there, and nobody's text reaches a shell unquoted."""

import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from realgit import commit, git

from ledger39.record import canonical

WORKFLOWS = ["code", "comment", "data", "links", "release"]


def steps(root, name):
    """Return the steps of the workflow *name*."""
    told = yaml.safe_load((root / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
    return [step for job in told["jobs"].values() for step in job["steps"]]


def test_each_workflow_is_known(root):
    """The workflows are those that are tested here."""
    assert WORKFLOWS == sorted(path.stem for path in (root / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_a_workflow_does_is_a_make_target(root, name):
    """Each `make` names a target of the Makefile; the rest fetches tools or speaks to the forge."""
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    runs = [step["run"] for step in steps(root, name) if "run" in step]
    made = {run.split()[1] for run in runs if run.startswith("make ")}

    assert made <= targets
    assert all(run.startswith(("make ", "sudo apt-get ", "gh ", "test -f ")) for run in runs)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_expression_stands_in_a_shell(root, name):
    """A branch may have any name: what the forge fills in reaches the shell by the environment alone."""
    assert not [step["run"] for step in steps(root, name) if "${{" in step.get("run", "")]


def test_who_may_write_runs_nothing_of_a_pull_request(root):
    """The workflow that sees strangers' code may only read; the one that comments checks nothing out."""
    data = yaml.safe_load((root / ".github" / "workflows" / "data.yml").read_text("utf-8"))

    assert {"contents": "read"} == data["permissions"]
    assert not [step for step in steps(root, "comment") if "uses" in step or "make" in step.get("run", "")]


@pytest.mark.parametrize("form", ["tip", "mistake"])
def test_forms_ask_for_a_source(root, form):
    """Each form of the forge asks for where it can be read, and cannot be sent without."""
    body = yaml.safe_load((root / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml").read_text("utf-8"))["body"]
    [source] = [field for field in body if field.get("id") == "source"]

    assert source["validations"]["required"] is True


def test_a_release_can_be_proven_with_coreutils(root, toy):
    """The checksums of a release hold, and its notes name the ledger by the hash of the manifest beside them."""
    for name in ("Makefile", "metadata.yml", "LICENSE-DATA"):
        shutil.copy(root / name, toy)
    ready = ["-o", ".venv/ready", f"BIN={Path(sys.executable).parent}"]
    subprocess.run(["make", *ready, "dist"], cwd=toy, check=True, capture_output=True)
    made = toy / "dist"
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=made, check=True)

    assert sha256((made / "MANIFEST").read_bytes()).hexdigest() in (made / "NOTES.md").read_text("utf-8")
    assert {"timeline.db", "MANIFEST"} <= set((made / "SHA256SUMS").read_text("utf-8").split())


def test_a_data_pull_request_is_told_in_words(root, toy):
    """What a contributor adds is proven to be added, built, and told as readers will see it; a rewrite stops it."""
    shutil.copy(root / "Makefile", toy)
    git(toy, "init", "-q", "-b", "main")
    commit(toy, "landed")
    make = ["make", "-o", ".venv/ready", f"BIN={Path(sys.executable).parent}", "proof", "BASE=HEAD"]
    [record] = toy.glob("events/*/acorn-jar-2016/0001.json")
    gone = {"schema": 1, "type": "retracted", "recorded": "2026-11-25", "reason": "out-of-scope", "note": "Not ours."}
    record.with_name("0002.json").write_bytes(canonical("event", gone))
    subprocess.run(make, cwd=toy, check=True, capture_output=True)
    told = (toy / "dist" / "changes.md").read_text("utf-8")
    record.write_bytes(record.read_bytes().replace(b"2016", b"2015", 1))
    stopped = subprocess.run(make, cwd=toy, check=False, capture_output=True, text=True)

    assert "### Events that are gone (1)" in told
    assert "| acorn-jar-2016 |" in told
    assert 0 != stopped.returncode
    assert "::error file=events/2010s/acorn-jar-2016/0001.json" in stopped.stdout
