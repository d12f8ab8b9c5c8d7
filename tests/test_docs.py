"""What is generated is current, and what can be told is documented."""

import json
import re
import subprocess

import pytest

from ledger39 import docs, record, seed
from ledger39.cli import main
from ledger39.errors import CODES
from ledger39.vocabulary import VOCABULARIES


def test_generated_files_are_current(root):
    """metadata.yml, the schema and the generated pages are as `make docs` would write them."""
    assert [] == [str(path) for path, _ in docs.stale(root)]


def test_every_command_is_in_the_readme(root):
    """The README names each command."""
    readme = (root / "README.md").read_text("utf-8")

    assert [] == [name for name in main.commands if f"ledger39 {name}" not in readme]


def test_every_code_is_told_by_the_program(root):
    """Each documented code of a problem stands in the program."""
    told = "".join(path.read_text("utf-8") for path in (root / "src").rglob("*.py") if path.name != "errors.py")

    assert [] == [code for code in CODES if f'"{code}"' not in told]


def test_a_code_has_one_meaning():
    """No code stands in two vocabularies, and each has a label and a definition."""
    codes = [code for terms in VOCABULARIES.values() for code in terms]

    assert len(codes) == len(set(codes))
    assert all(term.label and term.definition for terms in VOCABULARIES.values() for term in terms.values())


def test_the_example_for_curators_is_a_sound_record(root):
    """The record shown in events/README.md parses and is in canonical form."""
    text = (root / "events" / "README.md").read_text("utf-8")
    example = re.search(r"```json\n(.*?)```", text, re.DOTALL)[1]
    slot = record.Slot("event", "1990s", "example-harbour-search-1994", 1, "events/README.md")

    assert [] == record.parse(slot, example.encode())[1]


def test_every_locator_of_the_article_is_one_of_its_sentences(root):
    """A record cites the article by sentences that are there."""
    known = set(seed.sentences())

    assert [] == [place for place in seed.article_places(root) if place[:3] not in known]


def test_no_tracked_file_tells_of_this_machine(root):
    """No committed file holds a path of a machine, a registry's host or a mark of unfinished work."""
    listed = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False).stdout.split()
    if not listed:
        pytest.fail("the tests run in a clone")
    marks = [f"/{'work'}/", f"pypi{'.'}org", f"files.python{'hosted'}", "TO" + "DO", "FIX" + "ME"]
    texts = {name: (root / name).read_text("utf-8", "ignore") for name in listed if (root / name).is_file()}

    assert [] == [(name, mark) for name, text in texts.items() for mark in marks if mark in text]


def test_the_schema_is_json_schema(root):
    """The published schema is sound JSON Schema 2020-12 and accepts a real record."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    schema = json.loads((root / "docs" / "record.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    paths = sorted((root / "events").rglob("0001.json"))

    assert [] == [str(path) for path in paths if not validator.is_valid(json.loads(path.read_bytes()))]


def test_every_researched_row_is_held_or_its_absence_explained(root):
    """Each of the 349 researched rows names the events that took it in, or says why none did."""
    rows = seed.research(root)
    events = {path.parent.name for path in (root / "events").glob("[12]*/*/0001.json")}

    assert 349 == len({(row.pack, row.key) for row in rows}) == len(rows)
    assert [] == [row.key for row in rows if not (row.events or row.note)]
    assert [] == [(row.key, event) for row in rows for event in row.events if event not in events]
