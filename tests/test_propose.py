"""Proposing from a browser: the form makes the record that the tool would, or says what is wrong beside the field."""

import asyncio
import html
import json
import re
import sqlite3
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from datasette.app import Datasette
from invented import EVENT

from ledger39 import desk, draft, ledger
from ledger39.build import read_only
from ledger39.record import types_for
from ledger39.site import propose

# The fields of a form that has a name for each; that of the masthead has none with a dot or of this order.
_NAMED = r'<(?:input|select|textarea) (?:type="checkbox" value="yes" )?id="(.*?)" name="(?!q")'
CASE = "pong-su-heroin-landing-2003"


@pytest.fixture(scope="module")
def send(root, database):
    """Return a function that opens a form, fills it in, sends it, and returns the answer."""
    metadata = yaml.safe_load((root / "metadata.yml").read_text("utf-8"))

    def sent(path, answers, repository="", **headers):
        metadata["plugins"] = {"ledger39": {"repository": repository}}
        site = Datasette([], immutables=[str(database)], metadata=metadata)
        return asyncio.run(_sent(site, path, answers, headers))

    return sent


async def _sent(site, path, answers, headers):
    blank = await site.client.get(path)
    token = re.search(r'name="csrftoken" value="([^"]*)"', blank.text)
    given = {"csrftoken": token[1] if token else ""} | answers
    return await site.client.post(path, data=given, cookies=dict(blank.cookies), headers=headers)


def record_in(page):
    """Return the bytes of the record that *page* offers."""
    return html.unescape(re.search(r'<pre class="record"[^>]*>(.*?)</pre>', page.text, re.DOTALL)[1]).encode()


def wrongs(page):
    """Return what is wrong, by the field that it stands beside."""
    found = re.findall(r'<ul class="wrong" id="(.*?)-wrong"><li>(.*?)</li>', page.text)
    return {path: html.unescape(text) for path, text in found}


@pytest.fixture(scope="module")
def ours(root):
    """Return the curator's desk for the real ledger."""
    return desk.Desk.at(root)


@pytest.mark.parametrize("kind", ["event", "actor", "topic"])
def test_there_is_a_form_for_each_first_record(ask, kind):
    """Each key of the record has a field with a label and what it is for."""
    page = ask(f"/propose?new={kind}").text
    labels = set(re.findall(r'<label for="(.*?)">', page))

    assert labels >= {"sources.0.url", "id"}
    assert labels - {"q"} == set(re.findall(_NAMED, page))


@pytest.mark.parametrize("type_", [type_ for type_ in types_for("event") if type_ != "recorded"])
def test_there_is_a_form_for_each_later_record(ask, type_):
    """So has each later record of an event; an amendment shows the state to be changed."""
    page = ask(f"/propose?to={CASE}&type={type_}").text

    assert '<form class="propose" method="post"' in page
    assert ("Boggaley Creek" in page) == (type_ == "amended")


def test_a_sound_event_is_the_record_that_the_tool_writes(send, ours):
    """Byte for byte, with its place and a file to take along; and nothing else is asked."""
    entry, problems = desk.opened(ours, "event", None, dict(EVENT))
    page = send("/propose?new=event", EVENT)

    assert [] == problems
    assert entry.data == record_in(page)
    assert entry.slot.path in page.text
    assert {} == wrongs(page)
    assert 'download="0001.json"' in page.text


def test_a_claim_is_the_next_record_of_its_stream(send, ours):
    """Names become ids, and the file has the next number."""
    claim = {"by": "United States", "stance": "doubts", "point": "It doubts.", "sources.0.url": "https://example.org/a"}
    claim |= {"sources.0.publisher": "Example", "sources.0.type": "press"}
    entry, problems = desk.appended(ours, ours.streams[CASE], "claimed", {}, dict(claim))
    page = send(f"/propose?to={CASE}&type=claimed", claim)

    assert [] == problems
    assert entry.data == record_in(page)
    assert entry.slot.path in page.text


def test_an_amendment_holds_only_what_was_changed(send, ask):
    """The form is sent back as it came but for one field; the record holds that key alone."""
    path = f"/propose?to={CASE}&type=amended"
    blank = ask(path).text
    fields = dict(re.findall(r'<input id="[^"]*" name="(patch[^"]*)"[^>]*? value="([^"]*)"', blank))
    fields |= dict(re.findall(r'<textarea id="[^"]*" name="(patch[^"]*)"[^>]*>([^<]*)</textarea>', blank))
    for name, options in re.findall(r'<select id="[^"]*" name="(patch[^"]*)"[^>]*>(.*?)</select>', blank, re.DOTALL):
        fields[name] = (re.findall(r'value="([^"]*)" selected', options) or [""])[0]
    for box in re.findall(r'<input type="checkbox" value="yes" id="(patch[^"]*)"[^>]*checked', blank):
        fields[box] = "yes"
    fields = {name: html.unescape(text) for name, text in fields.items()}
    page = send(path, fields | {"reason": "typo", "note": "A word.", "patch.title": "Heroin landed in Victoria"})

    assert {"title": "Heroin landed in Victoria"} == json.loads(record_in(page))["patch"]


def test_what_is_wrong_stands_beside_its_field(send):
    """All at once, each where it is, and nothing that was typed is lost."""
    page = send(
        "/propose?new=event", EVENT | {"date": "4/5/2018", "summary": "", "participants.0.actor": "Nobody Known"}
    )

    assert {"date", "summary", "participants.0.actor", "participants.0.role"} == wrongs(page).keys()
    assert "can be read in several ways" in wrongs(page)["date"]
    assert 'value="4/5/2018"' in page.text
    assert 'value="Nobody Known"' in page.text
    assert "<pre" not in page.text


def test_an_id_that_is_taken_is_told(send):
    """Ids are permanent."""
    page = send("/propose?new=event", EVENT | {"id": CASE})

    assert "this id is taken" in page.text


def test_what_looks_alike_is_shown(send, ours):
    """An event of the same days and source leads to the one that is there."""
    known = ours.states["coincheck-nem-loss-2018"].body
    page = send(
        "/propose?new=event", EVENT | {"date": known["date"], "places.0.country": "JP", "topic": known["topic"]}
    )

    assert '/events/coincheck-nem-loss-2018">' in page.text


def test_the_part_judges_as_the_whole(root, ours, send):
    """A double, a name told where it may not be, an accusation as a fact: the form says what the tool says."""
    known = ours.states["coincheck-nem-loss-2018"].body
    person = next(s for s in ours.states.values() if s.kind == "actor" and s.body.get("ground") == "on-charge")
    answers = EVENT | {
        "date": known["date"],
        "topic": known["topic"],
        "places.0.country": "JP",
        "summary": f"{person.body['name']} stole a lantern.",
        "title": "A lantern was stolen",
        "participants.0.actor": "lazarus-group",
        "participants.0.role": "accused",
    }
    entry, problems = desk.opened(ours, "event", None, dict(answers))
    page = send("/propose?new=event", answers)

    assert {"DOUBLE-LIKELY", "NAME-TOLD"} <= {problem.code for problem in problems}
    for problem in problems:
        assert html.escape(problem.reason, quote=False).replace("'", "&#39;") in page.text, problem
    assert draft.judged(root, [entry]) == problems


def test_the_forge_is_given_path_and_content(send):
    """With an address of a repository the way ends at its page for a new file; a long record is only downloaded."""
    page = send("/propose?new=event", EVENT, "https://forge.example.org/o/r/")
    [address] = re.findall(r'href="(https://forge[^"]*)"', page.text)
    asked = parse_qs(urlsplit(html.unescape(address)).query)
    long = send(
        "/propose?new=event", EVENT | {"summary": "ü" * 890, "note": "ü" * 590}, "https://forge.example.org/o/r"
    )

    assert address.startswith("https://forge.example.org/o/r/new/main?")
    assert record_in(page).decode() == asked["value"][0]
    assert asked["filename"][0].endswith("/0001.json")
    assert "value=" not in re.findall(r'href="(https://forge[^"]*)"', long.text)[0]


@pytest.mark.parametrize("asked", ["new=zzz", f"to={CASE}&type=zzz", "to=lazarus-group&type=found"])
def test_what_there_is_no_form_for_leads_to_the_choice(ask, asked):
    """Nonsense in the address is a plain page."""
    assert "What do you want to say?" in ask(f"/propose?{asked}").text


def test_a_form_without_its_token_is_refused(database):
    """Another site cannot send it for a reader."""
    site = Datasette([], immutables=[str(database)])
    answer = asyncio.run(site.client.post("/propose?new=event", data=EVENT, cookies={"ds_csrftoken": "x"}))

    assert 403 == answer.status_code


def test_a_form_that_is_too_large_is_refused(send):
    """Two hundred kilobytes are enough for a record."""
    assert 413 == send("/propose?new=event", EVENT | {"note": "N" * 250_000}).status_code


@pytest.mark.parametrize("odd", ["places", "places.x.country", "a.b.c", "", "sources.0", "patch.title", "id.x"])
def test_odd_fields_are_no_harm(send, odd):
    """Whatever fields come, there is a page."""
    assert 200 == send("/propose?new=event", EVENT | {odd: "x"}).status_code


@pytest.mark.parametrize("which", ["root", "toy_root"])
def test_the_table_of_records_is_the_ledger(request, which):
    """What a form is judged among has the places and the bytes of the files, batches included; but what is withheld."""
    database = request.getfixturevalue("database" if which == "root" else "toy_database")
    streams = ledger.streams(request.getfixturevalue(which), lambda problem: pytest.fail(str(problem)))
    due = [(record.slot, record.data) for stream in streams for record in stream.records]
    with closing(read_only(database)) as conn:
        conn.row_factory = sqlite3.Row
        rows = [dict(row) for row in conn.execute("select kind, stream, version, path, json from records")]

    told = sorted(map(propose.entry_of, rows), key=lambda entry: entry.order)

    assert [slot for slot, _ in due] == [entry.slot for entry in told]
    assert [one for one, entry in zip(due, told, strict=True) if b'"withheld"' not in entry.data] == [
        tuple(entry) for entry in told if b'"withheld"' not in entry.data
    ]


def test_nobody_can_write_about_a_name_that_is_withheld(ask_toy):
    """The record of somebody who was cleared is not published; a form for it says so, and shows no name."""
    page = ask_toy("/propose?to=tin-whistle-accountant&type=amended")

    assert 200 == page.status_code
    assert "withheld" in page.text
    assert "Featherstonehaugh" not in page.text
