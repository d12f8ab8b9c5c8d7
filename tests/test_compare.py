"""`diff`: what readers see differently, from git or from databases, each difference once and nothing else."""

import json

import invented
import pytest
from realgit import commit, git

from ledger39 import build, compare, draft
from ledger39.desk import Desk, appended, opened

SOURCE = {"sources.0.url": "https://example.org/x", "sources.0.publisher": "Example", "sources.0.type": "press"}
EVENT = invented.EVENT | {
    "title": "Lantern reported missing | <b>",
    "date": "March 1999",
    "amounts.0.measure": "shipped",
    "amounts.0.low": "1,250",
    "amounts.0.unit": "kg",
}


def put(root, entry, problems):
    """Write a record that has no problems."""
    assert [] == [str(problem) for problem in problems]
    draft.put(root, entry.slot.path, entry.data)


@pytest.fixture
def changed(toy):
    """Return a ledger whose first commit lacks an event, a decision, an amendment and a retraction of the work tree."""
    git(toy, "init", "-q", "-b", "main")
    commit(toy, "landed")
    desk = Desk.at(toy)
    put(toy, *opened(desk, "event", "lantern-1999", EVENT | {"title": "Lantern reported missing"}))
    sled = desk.streams["honey-sled-2004"]
    put(
        toy,
        *appended(desk, sled, "amended", {}, {"reason": "typo", "note": "A word.", "title": "Sled of honey reported"}),
    )
    gone = {"reason": "out-of-scope", "note": "Not ours."}
    put(toy, *appended(desk, desk.streams["acorn-jar-2016"], "retracted", {}, gone))
    return toy


def told(sections):
    """Return the rows of each section that has some, by its title."""
    return {section.title: section.rows for section in sections if section.rows}


def brief(rows, *parts):
    """Return of each of the *rows* only the *parts* named."""
    return [tuple(getattr(row, part) for part in parts) for row in rows]


def test_what_readers_see_differently(changed):
    """New events, those withdrawn with the reason, texts, and the sums that follow; nothing of the rest."""
    found = told(compare.compare(changed, "HEAD", None))
    new = [("lantern-1999", "", "March 1999; no-accused; uncontested")]
    totals = brief(found["Totals"], "subject", "before", "after")

    assert new == brief(found["New events"], "subject", "before", "after")
    assert [("acorn-jar-2016", "withdrawn: out-of-scope")] == brief(found["Events that are gone"], "subject", "after")
    assert ("honey-sled-2004", "title") in brief(found["What events say differently"], "subject", "about")
    assert ("shipped/-/kg", "none", "at least 1,250 (1 event)") in totals
    assert ("stolen/-/USD", "at least 1,600 (2 events)", "at least 1,000 (1 event)") in totals
    assert "Records that were changed or are gone" not in found


def test_the_same_ledger_has_no_difference(changed, run):
    """Nothing is told of two equal sides, in words and as data."""
    assert {} == told(compare.compare(changed, "HEAD", "HEAD"))
    assert f"{compare.NOTHING}\n" == run(changed, "diff", "HEAD", "HEAD").stdout
    assert not any(json.loads(run(changed, "diff", "HEAD", "HEAD", "--format", "json").stdout).values())


def test_databases_are_compared_as_they_are(changed, toy_database, tmp_path):
    """Two files tell what two revisions tell, and back again the other way round."""
    new = tmp_path / "new.db"
    build.build(changed, new)
    there = told(compare.compare(changed, str(toy_database), str(new)))
    back = told(compare.compare(changed, str(new), str(toy_database)))

    assert told(compare.compare(changed, "HEAD", None)) == there
    assert brief(there["New events"], "subject") == brief(back["Events that are gone"], "subject")
    assert brief(there["Totals"], "before", "after") == brief(back["Totals"], "after", "before")


def test_a_rewritten_record_is_told(changed):
    """Who rewrites what has landed is seen in the comparison of the two."""
    record = next(changed.glob("events/*/fog-bell-1999/0001.json"))
    record.write_text(record.read_text("utf-8").replace('"summary": "', '"summary": "So: ', 1), "utf-8")
    rewritten = told(compare.compare(changed, "HEAD", None))["Records that were changed or are gone"]

    assert [("events/1990s/fog-bell-1999/0001.json", "recorded")] == brief(rewritten, "subject", "about")


def test_a_comment_breaks_no_table():
    """Titles may hold anything; in Markdown each row keeps its four cells and no tag comes through."""
    row = compare.Row("lantern-1999", EVENT["title"], "", "a\\b")
    page = compare.markdown([compare.Section("New events", "", [row])])

    assert r"| lantern-1999 | Lantern reported missing \| &lt;b> |  | a\\b |" in page.splitlines()


def test_long_texts_are_shown_where_they_part():
    """Of a long text only what changed is shown; of a short one all."""
    begin, end = "word " * 60, " word" * 60

    assert ("… old …", "… new …") == compare.apart(f"{begin}old{end}", f"{begin}new{end}")
    assert ("old", "new") == compare.apart("old", "new")
    assert ("… …", "… new …") == compare.apart(f"{begin}{end}", f"{begin}new{end}")


@pytest.mark.parametrize(
    ("before", "message"),
    [("no-such-revision", "git does not know the revision"), ("-x", "No such option"), ("events/README.md", "cannot")],
)
def test_what_is_no_ledger_is_refused(changed, run, before, message, monkeypatch):
    """A side that is neither a database nor a revision is told in one line."""
    (changed / "events" / "README.md").write_text("x", "utf-8")
    monkeypatch.chdir(changed)
    result = run(changed, "diff", before)

    assert 2 == result.exit_code
    assert message in result.stderr
