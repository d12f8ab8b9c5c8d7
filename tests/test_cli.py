"""The command line: exit codes, forms of output, one line for what goes wrong."""

import io
import json
import subprocess
import sys

import pytest

from ledger39 import build, cli


@pytest.fixture
def stray(toy):
    """Return a copy of the toy ledger with one problem whose path needs escaping."""
    (toy / "events" / "odd,name").write_text("x", "utf-8")
    return toy


REASON = "only a decade shelf (as 1990s), actors or topics may stand here"


def test_a_clean_ledger_exits_with_0(run, toy):
    """Clean is 0, and standard output stays empty."""
    result = run(toy, "check")

    assert (0, "", "clean\n") == (result.exit_code, result.stdout, result.stderr)


def test_problems_exit_with_1_and_are_counted(run, stray):
    """Problems are 1; each stands on a line, and their number goes to standard error."""
    result = run(stray, "check")

    assert (1, "1 problem in 1 file\n") == (result.exit_code, result.stderr)
    assert f"events/odd,name: /: PATH-STRAY: {REASON}; move or rename it\n" == result.stdout


def test_problems_as_json(run, stray):
    """The JSON form has the parts of the grammar by name."""
    [problem] = json.loads(run(stray, "check", "--format", "json").stdout)

    assert {"path", "pointer", "code", "value", "reason", "fix"} == problem.keys()
    assert ("events/odd,name", "PATH-STRAY", REASON) == (problem["path"], problem["code"], problem["reason"])


def test_problems_as_annotations(run, stray):
    """The form for a forge names file and line, with its separators escaped."""
    told = run(stray, "check", "--format", "github").stdout
    line = f"::error file=events/odd%2Cname,line=1,title=PATH-STRAY::/: PATH-STRAY: {REASON}; move or rename it\n"

    assert line == told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--format", "xml"], "Invalid value for '--format'"),
        (["build", "--as-of", "yesterday"], "'yesterday' is not a day; write it as 2026-01-31"),
        (["build", "--output", "no/such/folder/x.db"], "there is no folder no/such/folder; make it first"),
        (["build", "--output", "."], ". is a folder; give --output the name of a file"),
        (["verify", "no-such.db"], "does not exist"),
        (["show", "no-such-stream-at-all"], "there is no stream 'no-such-stream-at-all'"),
        (["nonsense"], "No such command"),
    ],
)
def test_misuse_exits_with_2(run, toy, arguments, told):
    """Misuse is 2, told in words and without a traceback."""
    result = run(toy, *arguments)

    assert 2 == result.exit_code
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_without_a_ledger_is_misuse(run, tmp_path):
    """Where there is no events/ folder, the message says so and what to do."""
    result = run(tmp_path, "check")
    told = f"Error: {tmp_path} holds no ledger: there is no folder {tmp_path}/events; give --ledger PATH\n"

    assert (2, told) == (result.exit_code, result.stderr)


def test_a_file_that_is_no_database_is_misuse(run, toy, tmp_path):
    """What cannot be read as a database is told in one line."""
    (tmp_path / "x.db").write_bytes(b"not a database, but long enough to look at" * 100)
    result = run(toy, "verify", tmp_path / "x.db")

    assert (2, f"Error: {tmp_path}/x.db cannot be read as a database: file is not a database\n") == (
        result.exit_code,
        result.stderr,
    )


def test_the_digest_is_that_of_coreutils(run, root):
    """The digest is what the line in the README prints."""
    line = "find events -name '*.json*' -exec sha256sum {} + | LC_ALL=C sort | sha256sum"
    by_coreutils = subprocess.run(["bash", "-c", line], cwd=root, capture_output=True, text=True, check=True).stdout

    assert line in (root / "README.md").read_text("utf-8")
    assert by_coreutils.split()[0] == run(root, "digest").stdout.strip()


def test_fmt_mends_the_form_and_then_rests(run, toy):
    """Formatting brings a record into canonical form once, and has nothing to do after that."""
    path = next(iter(sorted(toy.glob("events/topics/*/0001.json"))))
    before = path.read_bytes()
    path.write_text(json.dumps(dict(reversed(json.loads(before).items()))), "utf-8")

    assert f"{path.relative_to(toy)}\n" == run(toy, "fmt").stdout
    assert before == path.read_bytes()
    assert "" == run(toy, "fmt").stdout


def test_show_tells_the_state(run, root):
    """Showing gives the state as JSON, by id or by folder."""
    by_id = run(root, "show", "pong-su-heroin-landing-2003").stdout

    assert by_id == run(root, "show", "events/2000s/pong-su-heroin-landing-2003/").stdout
    told = json.loads(by_id)
    written = len(list(root.glob("events/*/pong-su-heroin-landing-2003/*.json")))

    assert ("event", "incident", written) == (told["stream_kind"], told["kind"], told["version"])


def test_log_lists_every_record(run, toy):
    """The log has a line for each record, newest first."""
    lines = run(toy, "log").stdout.splitlines()
    written = [line[:10] for line in lines]

    assert sorted(written, reverse=True) == written
    assert len(lines) >= len(list(toy.glob("events/*/*/*.json")))


class Terminal(io.StringIO):
    """What a terminal is to a program."""

    def isatty(self):
        """Say that somebody looks on."""
        return True


@pytest.mark.parametrize(("moment", "steps"), [(0.0, ["Reading", "Adding up", "Indexing"]), (3600.0, [])])
def test_a_long_build_shows_how_far_it_is(toy, tmp_path, monkeypatch, moment, steps):
    """On a terminal each step has a bar that ends at 100 %, but only once a moment has passed."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(cli, "_MOMENT", moment)
    with cli._bars() as progress:  # noqa: SLF001 - the runner of click puts its own stream in place of the terminal
        build.build(toy, tmp_path / "timeline.db", progress=progress)
    lines = [line.rpartition("\r")[2] for line in sys.stderr.getvalue().splitlines() if "100%" in line]

    assert steps == [line.partition("[##")[0].replace("\x1b[?25l", "").strip() for line in lines]


def test_a_build_into_a_file_shows_no_bar(run, toy, tmp_path, monkeypatch):
    """Where nobody looks on, the one line at the end is all."""
    monkeypatch.setattr(cli, "_MOMENT", 0.0)

    assert 1 == len(run(toy, "build", "--output", tmp_path / "timeline.db").stderr.splitlines())


@pytest.fixture
def served(run, monkeypatch, tmp_path):
    """Return what serves a ledger up to the moment when Datasette would start, and tells what it said."""
    monkeypatch.setattr(cli, "_datasette", lambda _: None)
    return lambda root: run(root, "serve", "--output", tmp_path / "timeline.db", "--port", "8139", "--no-open")


def test_serving_builds_once(served, toy):
    """The first start builds; the second finds the database current."""
    first, second = served(toy), served(toy)

    assert ("timeline.db: " in first.stderr, "") == (True, second.stderr)
    assert "Ledger 39 is at http://127.0.0.1:8139/ (stop it with Ctrl-C)\n" == second.stdout


def test_serving_builds_anew_when_the_ledger_changed(served, toy, retract):
    """A database of other records is not current."""
    before = served(toy)
    retract(toy)
    after = served(toy)

    assert (True, True) == ("21 events" in before.stderr, "20 events" in after.stderr)


def test_serving_builds_anew_when_the_program_changed(served, toy, monkeypatch):
    """A database by another program is not current: its tables may not be what the site asks for."""
    served(toy)
    monkeypatch.setattr(build, "program", lambda: "another")

    assert "21 events" in served(toy).stderr
