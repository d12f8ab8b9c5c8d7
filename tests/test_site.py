"""The published site as stock Datasette shows it: tables, facets, rows, search, words."""

import html
import re
from urllib.parse import urlencode

import pytest

from ledger39.tables import all_tables


@pytest.mark.parametrize("path", ["/", "/timeline"])
def test_the_first_pages_carry_the_caution(ask, path):
    """Whoever arrives reads first that everything is an allegation."""
    assert "<strong>allegation</strong> until a court" in ask(path).text


@pytest.mark.parametrize("table", sorted(all_tables()))
def test_each_table_answers(ask, table):
    """Each table has a page, with its description, and no facet of it times out."""
    page = ask(f"/timeline/{table}")

    assert 200 == page.status_code
    assert all_tables()[table].about[:40] in page.text.replace("&#39;", "'")
    assert "timed out" not in page.text


@pytest.mark.parametrize("table", sorted(all_tables()))
def test_each_column_is_described(ask, table):
    """metadata.yml describes the very columns that the table has."""
    columns = ask(f"/timeline/{table}.json?_size=1&_nofacet=1").json()["columns"]

    assert [column for column in columns if column != "rowid"] == list(all_tables()[table].columns)


def test_each_event_and_actor_has_a_page(ask):
    """Every row of events, actors and topics can be linked to."""
    for table in ("events", "actors", "topics"):
        for row in ask(f"/timeline/{table}.json?_shape=array&_size=max&_nofacet=1").json():
            assert (row["id"], 200) == (row["id"], ask(f"/timeline/{table}/{row['id']}").status_code)


def test_facets_read_as_words(ask):
    """Facets of codes show the labels of the terms."""
    page = ask("/timeline/events").text

    assert ">Drug trade</a>" in page
    assert ">Enforcement</a>" in page


def test_facets_over_lists_show_names(ask):
    """Facets over countries and actors show names, and still filter by id."""
    facets = ask("/timeline/events.json?_size=0").json()["facet_results"]
    shown = {name: {row["value"]: row["label"] for row in facets[name]["results"]} for name in ("countries", "actors")}

    assert ("North Korea", "Lazarus Group") == (shown["countries"]["KP"], shown["actors"]["lazarus-group"])
    assert "countries__arraycontains=KP" in facets["countries"]["results"][0]["toggle_url"]


def test_lists_of_actors_are_links(ask):
    """The list of actors in an event's row leads to their pages."""
    page = ask("/timeline/events?id=pong-su-heroin-landing-2003").text

    assert '<a href="/timeline/actors/pong-su-officers">pong-su-officers</a>' in page


def test_a_long_text_is_folded_behind_its_beginning(ask):
    """A summary takes a few lines of its row; nothing of it is lost, and it opens without a script."""
    query = "/timeline.json?sql=select+summary+from+events+where+id='pong-su-heroin-landing-2003'&_shape=arrayfirst"
    whole = ask(query).json()[0]
    page = ask("/timeline/events?id=pong-su-heroin-landing-2003").text
    begun, rest = re.findall(r'<details class="long"><summary>(.*?) …</summary>(.*?)</details>', page, re.DOTALL)[0]

    assert html.unescape(f"{begun} {rest}") == whole
    assert len(begun) <= 180


def test_a_row_is_told_downwards(ask):
    """A page of one row tells column after column, as one reads, and leads to what hangs on it."""
    page = ask("/timeline/terms/incident").text

    assert re.search(r"<dt>definition</dt>\s*<dd>\w", page)
    assert "rows-and-columns" not in page.partition("</style>")[2]
    assert re.search(r'<a href="[^"]+">\d+ rows of events</a> \(kind\)', page)


def test_a_long_text_stands_open_on_a_page_of_its_own(ask):
    """The page of one row has room: nothing is folded there."""
    query = "/timeline.json?sql=select+stream,version+from+corrections+where+length(note)>300+limit+1&_shape=arrays"
    [[stream, version]] = ask(query).json()["rows"]

    assert '<details class="long" open>' in ask(f"/timeline/corrections/{stream},{version}").text


def test_figures_are_read_by_thousands(ask):
    """A figure has its thousands apart and its unit on a page, and is a bare number in JSON."""
    filters = "series=revenue/methamphetamine/USD"

    assert '<span class="figure">100,000,000 USD</span>' in ask(f"/timeline/amounts?{filters}").text
    assert [100_000_000] == [row["low"] for row in ask(f"/timeline/amounts.json?{filters}&_shape=array").json()]


def test_an_event_in_a_query_leads_to_its_page(ask):
    """A saved query's list of events is one of links."""
    page = ask("/timeline/country_dossier?country=AU").text

    assert '<a href="/timeline/events/pong-su-interception-2003">pong-su-interception-2003</a>' in page


def test_what_names_no_event_leads_nowhere(ask):
    """A claim about a topic has no event, and its cell no link."""
    page = ask("/timeline/who_says_what?by=hazel-smith").text

    assert "/timeline/events/hazel-smith-critique-2015" in page
    assert "/timeline/events/None" not in page


@pytest.mark.parametrize(("table", "words"), [("events", "heroin"), ("actors", "lankov"), ("topics", "drugs")])
def test_search_finds(ask, table, words):
    """Events, actors and topics can be searched by words."""
    found = ask(f"/timeline/{table}.json?{urlencode({'_search': words, '_shape': 'array', '_nofacet': 1})}").json()

    assert found != []


def test_codes_of_a_query_read_as_words(ask):
    """The rows of a saved question show labels, a standing with its mark; its JSON keeps the codes."""
    page = ask("/timeline/case?event=pong-su-heroin-landing-2003").text

    assert re.search(r'<td class="col-standing"><span class="st"><svg [^>]*>.*?</svg> Acquitted</span></td>', page)
    assert re.search(r'<td class="col-kind"><span title="[^"]+">Enforcement</span></td>', page)
    table = ask("/timeline/participants?event=pong-su-heroin-landing-2003").text
    assert re.search(
        r'<td class="col-standing [^"]*"><span class="st"><svg [^>]*>.*?</svg> Convicted</span></td>', table
    )
    assert "acquitted" in [
        row["standing"] for row in ask("/timeline/case.json?event=pong-su-heroin-landing-2003&_shape=array").json()
    ]
