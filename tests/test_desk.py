"""The verbs that write: what they write is what the checks allow, in its place, or nothing at all."""

import json
import subprocess
import sys

import invented
import pytest

from ledger39 import checks, draft
from ledger39.desk import Desk
from ledger39.replay import replay

EVENT = [f"{path}={text}" for path, text in invented.EVENT.items()]
SOURCE = ["sources.0.url=https://example.org/x", "sources.0.publisher=Example", "sources.0.type=press"]


def files(root):
    """Return every file below *root* with its bytes."""
    return {path: path.read_bytes() for path in sorted((root / "events").rglob("*")) if path.is_file()}


def test_a_new_event_is_written_where_it_belongs(run, toy):
    """The record lies on the shelf of its decade under an id made of its title, and the ledger stays clean."""
    result = run(toy, "new", "event", *EVENT, "kind=Incident", "topic=Smuggling")

    assert (0, "events/2010s/watchmen-riga-report-missing-lantern-2018/0001.json\n") == (
        result.exit_code,
        result.stdout,
    )
    written = json.loads((toy / result.stdout.strip()).read_text("utf-8"))
    assert ("recorded", "2018-10-08", "LV") == (written["type"], written["date"], written["places"][0]["country"])
    assert [] == checks.check(toy)


def test_a_new_actor_is_written(run, toy):
    """An actor lies in the folder of actors."""
    told = ["name=Example Lamp Works", "kind=organisation", "description=A maker of lamps.", "country=LV", *SOURCE]
    result = run(toy, "new", "actor", *told)

    assert "events/actors/example-lamp-works/0001.json\n" == result.stdout
    assert [] == checks.check(toy)


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        (["date=4/5/2018"], "DATE-INVALID", "/date"),
        (["topic=smuglng"], "TERM-UNKNOWN", "/topic"),
        (
            ["participants.0.actor=Nobody Known", "participants.0.role=accused"],
            "ACTOR-UNKNOWN",
            "/participants/0/actor",
        ),
        (["titel=x"], "KEY-UNKNOWN", "/titel"),
        (["summary="], "KEY-MISSING", ""),
        (["sources.0.publisher="], "SOURCE-INCOMPLETE", "/sources/0"),
        (["title=Watchmen stole a lantern"], "WORDING-ACCUSATION", "/title"),
    ],
)
def test_nothing_is_written_while_a_problem_is_left(run, toy, changed, code, pointer):
    """Each problem is told once, with its place, and no file is touched."""
    before = files(toy)
    accused = ["participants.0.actor=otters-of-the-north", "participants.0.role=accused"] if code[0] == "W" else []
    result = run(toy, "new", "event", *EVENT, *accused, *changed, "--json")
    told = json.loads(result.stdout)

    assert (1, False) == (result.exit_code, told["written"])
    assert (code, pointer) in {(one["code"], one["pointer"]) for one in told["problems"]}
    assert len(told["problems"]) == len({(one["code"], one["pointer"]) for one in told["problems"]})
    assert before == files(toy)


@pytest.mark.parametrize("id_", ["Bad Id", "../../somewhere", "x" * 61, "-x"])
def test_an_id_that_no_folder_may_have_is_told(run, toy, id_):
    """What would be written where no record is read, or outside the ledger, is a problem and not written."""
    before = files(toy)
    result = run(toy, "new", "event", "--id", id_, *EVENT)

    assert (1, before) == (result.exit_code, files(toy))
    assert "ID-FORM" in result.stdout
    assert not list(toy.parent.rglob("somewhere"))


def test_a_record_may_come_as_json(run, toy, tmp_path):
    """The state of an event, given as a file, opens a stream that says the same."""
    state = replay(Desk.at(toy).streams["kettle-rumour-2022"].records).body
    file = tmp_path / "event.json"
    file.write_text(json.dumps(state), "utf-8")
    result = run(toy, "new", "event", "--from", str(file), "--id", "another-kettle-2022", "--dry-run", "--json")

    assert state.items() <= json.loads(result.stdout)["record"].items()


def test_standard_input_and_dry_run(toy):
    """A program may pipe the record in, look at what would be written, and leave the ledger as it is."""
    before = files(toy)
    told = json.dumps({"name": "Example Lamp Works", "kind": "organisation"})
    command = [sys.executable, "-m", "ledger39", "--ledger", str(toy), "new", "actor", "--from", "-", "--dry-run"]
    more = ["description=A maker of lamps.", *SOURCE]
    done = subprocess.run([*command, *more], input=told, capture_output=True, text=True, check=True)

    assert "Example Lamp Works" == json.loads(done.stdout)["name"]
    assert before == files(toy)


def test_what_looks_alike_is_told(run, toy):
    """An event of the same days and source as one that is there is written only with a word about it."""
    known = replay(Desk.at(toy).streams["kettle-rumour-2022"].records).body
    same = [f"date={known['date']}", f"sources.0.url={known['sources'][0]['url']}"]
    result = run(toy, "new", "event", *EVENT, *same)

    assert "looks like kettle-rumour-2022" in result.stderr
    assert "days, sources" in result.stderr


def test_a_claim_is_the_next_version(run, toy):
    """A claim takes the next number, an actor's name for its id, and a date as it is typed."""
    last = len(Desk.at(toy).streams["honey-sled-2004"].records)
    claim = ["by=Mill Press", "stance=doubts", "point=Its columnist doubts it.", "said=spring 2005", *SOURCE]
    result = run(toy, "append", "honey-sled-2004", "claimed", *claim)

    assert f"events/2000s/honey-sled-2004/{last + 1:04}.json\n" == result.stdout
    assert ("mill-press", "2005-21") == tuple(
        Desk.at(toy).states["honey-sled-2004"].body["claims"][-1][k] for k in ("by", "said")
    )
    assert [] == checks.check(toy)


def test_an_amendment_holds_only_what_changed(run, toy):
    """Keys as they should be become a merge patch of just these keys; a blank one removes."""
    state = Desk.at(toy).states["honey-sled-2004"].body
    result = run(
        toy,
        "append",
        "honey-sled-2004",
        "amended",
        "reason=typo",
        "note=A word was missing.",
        "title=Sled of honey reported near the border",
        "--json",
    )
    record = json.loads(result.stdout)["record"]

    assert {"title": "Sled of honey reported near the border"} == record["patch"]
    assert Desk.at(toy).states["honey-sled-2004"].body == state | record["patch"]


def test_one_item_of_a_list_is_amended(run, toy):
    """Changing one source keeps the others."""
    before = Desk.at(toy).states["honey-sled-2004"].body["sources"]
    result = run(
        toy, "append", "honey-sled-2004", "amended", "reason=typo", "note=The publisher.", "sources.0.publisher=Another"
    )

    assert 0 == result.exit_code, result.stdout
    assert [before[0] | {"publisher": "Another"}, *before[1:]] == Desk.at(toy).states["honey-sled-2004"].body["sources"]


def test_an_amendment_of_nothing_is_refused(run, toy):
    """A patch that changes nothing is a problem like any other."""
    state = Desk.at(toy).states["honey-sled-2004"].body
    result = run(toy, "append", "honey-sled-2004", "amended", "reason=typo", "note=Nothing.", f"title={state['title']}")

    assert 1 == result.exit_code
    assert "/patch: SHAPE-EMPTY" in result.stdout


def test_a_patch_may_come_as_json(run, toy, tmp_path):
    """A whole record of another hand, envelope and patch, is taken; its null removes."""
    file = tmp_path / "amended.json"
    patch = {"summary": "The sled is said to have held honey.", "note": None}
    file.write_text(
        json.dumps({"schema": 1, "type": "amended", "reason": "typo", "note": "Shorter.", "patch": patch}), "utf-8"
    )
    result = run(toy, "append", "honey-sled-2004", "amended", "--from", str(file), "--json")
    record = json.loads(result.stdout)["record"]

    assert patch["summary"] == record["patch"]["summary"]
    assert "Shorter." == record["note"]


def test_a_stream_is_withdrawn_and_restored(run, toy):
    """A reason and a note are all that a retraction and its contrary need."""
    assert 0 == run(toy, "append", "acorn-jar-2016", "retracted", "reason=out-of-scope", "note=Not ours.").exit_code
    assert "withdrawn" == Desk.at(toy).states["acorn-jar-2016"].status
    assert 0 == run(toy, "append", "acorn-jar-2016", "reinstated", "reason=our-error", "note=Ours.").exit_code
    assert "restored" == Desk.at(toy).states["acorn-jar-2016"].status


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["new", "event", "title"], "'title' is no answer"),
        (["append", "honey-sledd-2004", "claimed", "by=x"], "did you mean honey-sled-2004?"),
        (["import", "nowhere.csv"], "does not exist"),
    ],
)
def test_misuse_is_one_line(run, toy, arguments, told):
    """What cannot be meant ends with 2, one line, and nothing written."""
    before = files(toy)
    result = run(toy, *arguments)

    assert 2 == result.exit_code
    assert told in result.stderr
    assert before == files(toy)


def test_an_id_that_is_taken_is_told_with_all_else(run, toy):
    """The id that somebody chose is told as taken, beside every other problem, and nothing is written."""
    before = files(toy)
    result = run(toy, "new", "event", "title=x", "--id", "honey-sled-2004", "--json")

    told = json.loads(result.stdout)
    assert 1 == result.exit_code
    assert ("/id", "ID-CLASH") in {(problem["pointer"], problem["code"]) for problem in told["problems"]}
    assert {"KEY-MISSING"} < {problem["code"] for problem in told["problems"]}
    assert "events/2020s/honey-sled-2004/0001.json" == told["path"]
    assert before == files(toy)


def test_two_writers_of_one_version_do_not_overwrite(toy):
    """What is there stays; the second writer is told."""
    entry = draft.opening("topic", "smuggling", {})
    with pytest.raises(draft.LedgerError, match="is there already"):
        draft.put(toy, entry.slot.path, b"{}")
    assert not list((toy / "events" / "topics" / "smuggling").glob(".*"))


@pytest.mark.parametrize(
    ("title", "date", "id_"),
    [
        ("US says that $2.5 million was stolen from a bank in Riga", "2018-10", "us-stolen-bank-riga-2018"),
        ("Court finds the smuggler guilty of fraud", "2001", "court-finds-2001"),
        ("여섯", "19XX", "event"),
        ("Bank in Riga", "", "bank-riga"),
    ],
)
def test_suggested_ids_are_neutral(title, date, id_):
    """An id says what a title says, without figures, light words and verdicts, and with the year."""
    assert id_ == draft.suggested_id("event", {"title": title, "date": date}, ())
    assert f"{id_}-2" == draft.suggested_id("event", {"title": title, "date": date}, {id_})
