"""Bulk imports: rows become one batch, all of them or none, and each problem is told at its row."""

import json

import pytest

from ledger39 import checks
from ledger39.desk import Desk

HEAD = (
    "Headline,summary,When,kind,topic,places.0.country,places.0.role,sources.0.url,sources.0.publisher,sources.0.type\n"
)
ROWS = [
    "Lantern reported missing in Riga,The watch says so.,March 1999,incident,Smuggling,Latvia,location,https://e.org/1,E,press\n",
    "Kettle reported missing in Oslo,The watch says so.,2003,incident,smuggling,NO,location,https://e.org/2,E,press\n",
]
MAP = ["--map", "Headline=title", "--map", "When=date"]


@pytest.fixture
def cases(tmp_path):
    """Return a CSV file with two sound rows."""
    file = tmp_path / "cases.csv"
    file.write_text(HEAD + "".join(ROWS), "utf-8")
    return file


def test_rows_become_one_batch(run, toy, cases):
    """The batch stands in the order of the ledger, its streams replay, and the ledger stays clean."""
    result = run(toy, "import", str(cases), *MAP)

    assert (0, "events/batches/cases.jsonl: 2 records\n") == (result.exit_code, result.stdout)
    assert [] == checks.check(toy)
    assert "1999-03" == Desk.at(toy).states["lantern-reported-missing-riga-1999"].body["date"]


def test_one_bad_row_keeps_all_out(run, toy, cases):
    """The problem names the row of the file, and no batch is written."""
    cases.write_text(HEAD + ROWS[0] + ROWS[1].replace(",2003,", ",4/5/2003,").replace(",NO,", ",NOO,"), "utf-8")
    result = run(toy, "import", str(cases), *MAP)

    assert 1 == result.exit_code
    assert [f"{cases}:3: /date: DATE-INVALID", f"{cases}:3: /places/0/country: COUNTRY-UNKNOWN"] == [
        line.partition(' "')[0] for line in result.stdout.splitlines()
    ]
    assert not (toy / "events" / "batches" / "cases.jsonl").exists()


def test_another_ledgers_batch_is_kept_as_it_is(run, toy, toy_root):
    """Lines that name stream and version come through byte for byte, types, patches and days included."""
    batch = toy_root / "events" / "batches" / "toy-import.jsonl"
    (toy / "events" / "batches" / "toy-import.jsonl").unlink()
    result = run(toy, "import", str(batch), "--name", "again")

    assert (0, "") == (result.exit_code, result.stderr), result.stdout
    assert batch.read_bytes() == (toy / "events" / "batches" / "again.jsonl").read_bytes()


def test_json_lines_hold_values_as_records_do(run, toy, tmp_path):
    """A line may be the keys of a record, nested, with the id it wants."""
    event = {"id": "lantern-missing-1999", "title": "Lantern reported missing", "summary": "The watch says so."}
    event |= {
        "date": "1999",
        "kind": "incident",
        "topic": "smuggling",
        "places": [{"country": "LV", "role": "location"}],
    }
    event["sources"] = [{"url": "https://e.org/1", "publisher": "E", "type": "press"}]
    (tmp_path / "one.jsonl").write_text(json.dumps(event) + "\n\n", "utf-8")
    result = run(toy, "import", str(tmp_path / "one.jsonl"), "--json")

    assert {"path": "events/batches/one.jsonl", "written": True, "records": 1, "problems": []} == json.loads(
        result.stdout
    )
    assert event == {"id": "lantern-missing-1999"} | Desk.at(toy).states["lantern-missing-1999"].body


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + ROWS[0].strip() + ",more\n", "more fields than the first line"),
        (HEAD.replace("Headline", "Title") + ROWS[0], "there is no column Headline"),
    ],
)
def test_a_file_that_is_no_table_is_refused(run, toy, cases, text, told):
    """A broken table and a column that is not there are told in one line."""
    cases.write_text(text, "utf-8")
    result = run(toy, "import", str(cases), *MAP)

    assert 2 == result.exit_code
    assert told in result.stderr


@pytest.mark.parametrize("name", ["Bad Name", "../x", ""])
def test_a_batch_has_a_name_that_a_batch_may_have(run, toy, cases, name):
    """Another name would never be read."""
    result = run(toy, "import", str(cases), *MAP, "--name", name or "-")

    assert 2 == result.exit_code
    assert "is no name of a batch" in result.stderr


def test_a_line_that_names_no_folder_of_a_stream_is_told(run, toy, tmp_path):
    """A line of another ledger's batch lies where a stream may lie, or the import is refused."""
    line = {"stream": "somewhere/../x", "version": 1, "schema": 1, "type": "recorded", "recorded": "2026-01-01"}
    (tmp_path / "odd.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    result = run(toy, "import", str(tmp_path / "odd.jsonl"))

    assert 1 == result.exit_code
    assert f"{tmp_path / 'odd.jsonl'}:1: /: ID-FORM" in result.stdout


def test_an_unreadable_file_is_refused(run, toy, tmp_path):
    """What is not UTF-8 is told with what to do."""
    (tmp_path / "odd.csv").write_bytes(b"title\n\xff\xfe\n")

    assert "save it as CSV or JSON Lines in UTF-8" in run(toy, "import", str(tmp_path / "odd.csv")).stderr
