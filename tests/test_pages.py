"""The pages of the site's own: what a reader is shown of an event, and that no address breaks."""

import csv
import json
import re
from contextlib import closing
from hashlib import sha256
from html import escape, unescape
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import pytest
from datasette.database import Database

from ledger39.build import read_only
from ledger39.site import read, words
from ledger39.vocabulary import VOCABULARIES


def text_of(response):
    """Return what of a page is read: no tags, no doubled blanks."""
    body = response.text.partition("<main")[2].partition("</main>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def drawn_in(page):
    """Return the events whose marks the timeline of a page has, in the order of the drawing."""
    drawing = page.partition('<svg class="chart timeline"')[2].partition("</svg>")[0]
    return re.findall(r'<a href="[^"]*/timeline/events/([^"]+)"><title>', drawing)


def test_an_event_says_who_stands_how(ask):
    """The first screen of a case sums up each participant's standing, the acquitted beside the convicted."""
    page = text_of(ask("/timeline/events/pong-su-heroin-landing-2003"))

    assert "Mixed. Convicted: Four men of the Pong Su landing and shore party; acquitted: Four officers" in page
    assert "alleged: North Korea." in page
    assert page.index("Four men of the Pong Su landing") < page.index("Claims and dissent") < page.index("Sources")


def test_dissent_stands_beside_the_claim(ask):
    """Who denies is read in the column of the denials, not among those who assert."""
    page = ask("/timeline/events/pong-su-heroin-landing-2003").text
    asserted, denied = page.partition("Denied or doubted")[::2]

    assert "Korean Central News Agency</a>" in denied.partition("</section>")[0]
    assert "Korean Central News Agency</a>" not in asserted.partition("Claims and dissent")[2]


def test_each_reference_leads_to_a_source(ask):
    """Every number behind a statement is the number of a source on the page."""
    page = ask("/timeline/events/bangladesh-bank-heist-2016").text
    cited = set(re.findall(r'href="#(s\d+)"', page))

    assert cited
    assert cited <= set(re.findall(r'<li id="(s\d+)"', page))


def test_rival_figures_are_shown_and_settled(ask):
    """A figure that is told twice shows both, and what enters totals."""
    page = text_of(ask("/timeline/events/pong-su-heroin-landing-2003"))

    assert re.search(r"Shipped: heroin 125–150 kg counted in totals 2 rival figures about 150 kg", page)


def test_the_case_is_told_in_order(ask):
    """The steps of a case are read from the first to the last, and say how they stand to the event."""
    page = text_of(ask("/timeline/events/pong-su-heroin-landing-2003")).partition("The case, in order")[2]

    assert page.index("this record") < page.index("outcome of this")
    assert page.index("20 April 2003") < page.index("5 March 2006") < page.index("23 March 2006")


def test_an_event_is_cited_with_the_digest(ask):
    """The citation names the event, its version and the ledger's digest; each form is well formed."""
    where = "/timeline/events/pong-su-heroin-landing-2003"
    [item] = json.loads(ask(f"{where}.csl.json").text)
    digest = item["note"].split()[-1]

    assert digest[:12] in ask(where).text
    assert ask(f"{where}.bib").text.startswith("@misc{ledger39:pong-su-heroin-landing-2003,\n  author")
    assert ask(f"{where}.ris").text.splitlines()[0] == "TY  - DATA"
    assert item["URL"].endswith(where)


def test_the_short_address_leads_on(ask):
    """/events/ID is the address that people type."""
    answer = ask("/events/pong-su-heroin-landing-2003")

    assert (301, "/timeline/events/pong-su-heroin-landing-2003") == (answer.status_code, answer.headers["location"])


def test_what_was_withdrawn_says_why(ask_toy):
    """A retracted event keeps its address and shows the reason; a merged one leads to the record that stays."""
    gone, merged = ask_toy("/timeline/events/phantom-convoy-1998"), ask_toy("/timeline/events/acorn-vault-again-2016")

    assert 410 == gone.status_code
    assert "This record was withdrawn" in text_of(gone)
    assert (301, "/timeline/events/acorn-vault-2016") == (merged.status_code, merged.headers["location"])


def test_what_never_was_is_not_found(ask):
    """An unknown id, and a wrong one, give a plain page."""
    for path in ("no-such-event", "NO_SUCH", "no-such-event.bib"):
        assert (path, 404) == (path, ask(f"/timeline/events/{path}").status_code)


def test_an_amendment_shows_what_it_changed(ask_toy):
    """The history of a record tells each version, its reason, and the value before and after."""
    page = ask_toy("/timeline/events/shed-search-2009").text.partition("Record history")[2]

    assert [int(version) for version in re.findall(r'<span class="v">(\d+)</span>', page)] == [2, 1]
    assert "<del>" in page or "<ins>" in page


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ((125, 150, "kg"), "125–150 kg"),
        ((1, 1, "persons"), "1 person"),
        ((2, 2, "data-records"), "2 data records"),
        ((24, None, "persons"), "at least 24 persons"),
        ((0, 500, "tablets"), "up to 500 tablets"),
        ((81_000_000, 81_000_000, "USD"), "US$81 million"),
        ((137_200_000, 198_500_000, "USD"), "US$137.2–198.5 million"),
        ((500_000_000, 1_000_000_000, "USD"), "US$500 million to US$1 billion"),
        ((100_000, 118_000, "KRW"), "KRW 100,000–118,000"),
        ((9.5, 9.5, "percent"), "9.5 %"),
    ],
)
def test_figures_read_as_people_write_them(figure, told):
    """A range, an open figure and money read as in a newspaper."""
    assert told == words.amount(*figure)


def test_a_list_of_names_reads_as_a_sentence():
    """One, two and three names."""
    assert ["A", "A and B", "A, B and C"] == [words.listed(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])]


def test_an_actor_is_told_before_it_is_counted(ask):
    """An actor's page says first what it is and how it stands; others named with it are not called guilty."""
    page = text_of(ask("/timeline/actors/lazarus-group"))

    assert page.index("Lazarus Group") < page.lower().index("alleged in")
    assert "Being named together is not a link of guilt" in page
    assert "Reconnaissance General Bureau by US Department of the Treasury" in page


def test_a_cleared_person_is_not_named(ask_toy):
    """Whoever was cleared of everything is shown by a role, on the page of the actor and of the event."""
    page = (
        ask_toy("/timeline/actors/tin-whistle-accountant").text
        + ask_toy("/timeline/events/tin-whistle-trial-2005").text
    )

    assert "Quillon" not in page
    assert "Quilly" not in page
    assert "the accountant in the tin whistle trial" in page


def test_a_topic_shows_the_dissent_before_the_numbers(ask):
    """What is doubted stands beside what is claimed, above any count."""
    page = text_of(ask("/timeline/topics/counterfeiting-currency"))

    assert page.index("Denied or doubted") < page.index(" events ") < page.index("Known gaps")


def test_a_country_is_a_place_first(ask):
    """A country's page says that to be named as a place is no accusation, and which part it plays how often."""
    page = text_of(ask("/timeline/countries/JP"))

    assert "To be named as a place is not to be accused" in page
    assert re.search(r"location in \d+ events", page, re.IGNORECASE)


def test_every_page_of_the_site_answers(ask):
    """Each event, actor, topic and country has a page, and each page its heading."""
    for table, key in (("events", "id"), ("actors", "id"), ("topics", "id"), ("countries", "code")):
        for row in ask(f"/timeline/{table}.json?_shape=array&_size=max&_nofacet=1&_col={key}").json():
            page = ask(f"/timeline/{table}/{row[key]}")
            assert (row[key], 200, 1) == (row[key], page.status_code, page.text.count("<h1>"))


@pytest.mark.parametrize("path", ["events/pong-su-heroin-landing-2003", "actors/north-korea", "topics/cyber-theft"])
def test_every_link_within_the_site_leads_somewhere(ask, path):
    """No page sends a reader to an address that the site does not have."""
    page = ask(f"/timeline/{path}").text
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)"', page)}

    assert [] == [link for link in links if ask(link).status_code not in {200, 301}]


def test_a_drawing_has_one_mark_an_event(ask):
    """The timeline of a topic draws each of its events once, each mark a link with a title."""
    page = ask("/timeline/topics/drug-trade").text
    marks = drawn_in(page)
    listed = re.findall(r'<li id="([^"]+)"><span class="dt">', page)

    assert sorted(marks) == sorted(listed) == sorted(set(marks))


def test_the_front_page_counts_what_the_database_holds(ask):
    """Each figure of the front page is the answer of a query that anybody can run."""
    sql = "select count(*), (select count(distinct url) from sources), sum(contest <> 'uncontested') from events"
    [row] = ask(f"/timeline.json?sql={quote(sql)}").json()["rows"]
    figures = [figure.replace(",", "") for figure in re.findall(r"<dd>([\d,]+)</dd>", ask("/").text)]

    assert [str(number) for number in row] == [figures[0], figures[1], figures[3]]


def test_the_front_page_draws_every_event(ask):
    """Each event is one mark, and the table of topics and decades adds up to all of them."""
    page = ask("/").text
    marks = drawn_in(page)
    count = ask("/timeline/events.json?_size=0&_nofacet=1").json()["filtered_table_rows_count"]
    by_topic = [int(number) for number in re.findall(r'<td class="n"><b>(\d+)</b></td>', page)]

    assert count == len(marks) == len(set(marks)) == sum(by_topic)


def test_the_front_page_is_light(ask):
    """What the first visit costs stays under 300 KB, and comes from nowhere else."""
    page = ask("/").text

    assert len(page.encode()) < 300_000
    assert [] == re.findall(r'(?:src|href)="(https?:)?//', page.partition("</head>")[0])


@pytest.mark.parametrize(
    ("wanted", "condition"),
    [
        ("topic=drug-trade", "topic = 'drug-trade'"),
        ("kind=measure&standing=official-act", "kind = 'measure' and standing = 'official-act'"),
        ("country=JP", "id in (select event from event_places where country = 'JP')"),
        ("actor=lazarus-group", "id in (select event from participants where actor = 'lazarus-group')"),
        ("since=1990&until=1999", "coalesce(date_end, '9999') >= '1990' and coalesce(date_start, '0') < '2000'"),
        ("contest=uncontested", "contest = 'uncontested'"),
    ],
)
def test_a_filter_lets_through_what_it_says(ask, wanted, condition):
    """Page, CSV, JSON and drawing of one filter are the same events, those that plain SQL finds."""
    sql = f"select id from events where {condition}"  # noqa: S608 - the cases above
    expected = {row["id"] for row in ask(f"/timeline.json?sql={quote(sql)}&_shape=array").json()}
    page = ask(f"/events?{wanted}").text

    assert expected
    assert expected == {row["id"] for row in ask(f"/events.json?{wanted}").json()}
    assert expected == {row["id"] for row in csv.DictReader(ask(f"/events.csv?{wanted}").text.splitlines())}
    assert expected == set(re.findall(r'<li id="([^"]+)"><span class="dt">', page))
    assert expected == set(drawn_in(page)) == set(drawn_in(ask(f"/events.svg?{wanted}").text))


def test_each_facet_leads_to_as_many_events_as_it_says(ask):
    """The number beside a filter is the number of events behind its link."""
    page = ask("/events?topic=drug-trade").text.partition('<nav class="facets"')[2].partition("</nav>")[0]
    facets = re.findall(r'<a href="/events(\?[^"]*)"><span>[^<]*</span> <span class="num">(\d+)</span>', page)

    assert len(facets) > 10
    for address, number in facets:
        assert int(number) == len(ask(f"/events.json{unescape(address)}").json()), address


@pytest.mark.parametrize(
    "wanted", ['q="', "q=(", "q=NOT", "q=a*b^c", "topic=zzz", "since=abcd", "until=99999", "country=%00"]
)
def test_what_cannot_be_meant_gives_a_plain_page(ask, wanted):
    """No search and no filter, however odd, ends in an error."""
    assert 200 == ask(f"/events?{wanted}").status_code
    assert 200 == ask(f"/events.atom?{wanted}").status_code


def test_a_wrong_filter_is_told(ask):
    """Who asks for a topic that does not exist is told so, and is not shown a filter that is not there."""
    assert "Nothing can be filtered by topic “zzz”" in text_of(ask("/events?topic=zzz"))


def test_a_feed_tells_the_newest_first(ask):
    """The feed of a filter is well-formed Atom, its entries in the order of change, their ids the events' pages."""
    feed = fromstring(ask("/events.atom?topic=drug-trade").text)  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"
    updated = [entry.findtext(f"{atom}updated") for entry in feed.findall(f"{atom}entry")]

    assert updated == sorted(updated, reverse=True)
    assert updated[0] == feed.findtext(f"{atom}updated")
    assert all("/timeline/events/" in entry.findtext(f"{atom}id") for entry in feed.findall(f"{atom}entry"))


def test_every_correction_is_shown_with_its_reason(ask):
    """The page of corrections tells as many as the table holds; a reason narrows it to its own."""
    sql = "select count(*), sum(reason = 'our-error') from corrections"
    [[every, ours]] = ask(f"/timeline.json?sql={quote(sql)}").json()["rows"]

    assert every == ask("/corrections").text.count('<section class="cor"')
    assert ours == ask("/corrections?reason=our-error").text.count('<section class="cor"')
    assert every == ask("/corrections?reason=zzz").text.count('<section class="cor"')


def test_corrections_can_be_followed(ask):
    """The feed of corrections is Atom, each entry a correction with its note."""
    feed = fromstring(ask("/corrections.atom").text)  # noqa: S314 - our own
    atom = "{http://www.w3.org/2005/Atom}"

    assert all(entry.findtext(f"{atom}summary") for entry in feed.findall(f"{atom}entry"))
    assert "/corrections#" in feed.find(f"{atom}entry").findtext(f"{atom}id")


def test_every_correction_has_its_place_and_the_newest_tell_what_changed(ask):
    """An address of a correction stands for ever; of the older ones the page says where their change is told."""
    every, page = ask("/corrections.json").json()["corrections"], ask("/corrections").text
    anchors = re.findall(r'<section class="cor" id="([^"]+)">', page)
    older = re.findall(r'<a href="(/timeline/correction_changes[?][^"]+)">What changed</a>', page)

    assert [one["anchor"] for one in every] == anchors
    assert len(every) > 400
    assert page.count("<summary>What changed</summary>") <= 60
    assert len(older) == sum(one["type"] == "amended" for one in every[60:])
    assert all(one["changes"] for one in every if one["type"] == "amended")
    assert "value before, as JSON" in ask(older[-1].replace("&amp;", "&")).text


def test_the_ledger_can_be_read_as_of_a_day(ask_toy):
    """An earlier day shows the earlier words, marks what changed since, and leaves out what came later."""
    sql = (
        "select event, title from event_versions where recorded_from <= '2024-02-01'"
        " and (recorded_to is null or recorded_to > '2024-02-01') and status <> 'withdrawn'"
    )
    expected = ask_toy(f"/timeline.json?sql={quote(sql)}&_size=max").json()["rows"]
    page = ask_toy("/as-of?day=2024-02-01").text

    assert expected
    assert sorted(event for event, _ in expected) == sorted(
        re.findall(r'<div class="tx"><a href="/timeline/events/([^"]+)">', page)
    )
    assert '<li class="since">' in page


def test_the_ledger_can_be_read_as_of_what_had_been_said(ask):
    """On the second clock four officers had not been acquitted yet in 2005, and later events are not there."""
    officers = "pong-su-officers-verdict-2006"
    case, then = "pong-su-heroin-landing-2003", ask("/as-of.json?said=2005-12-31").json()
    now = {event["id"]: event for event in ask("/as-of.json").json()["events"]}
    known = {event["id"]: event for event in then["events"]}

    assert "2005-12-31" == then["said"]
    assert officers in now
    assert officers not in known
    assert case in known
    assert all((event["date_start"] or "") <= "2005-12-31" for event in known.values())
    assert sum(event["standing"] != now[id_]["standing"] for id_, event in known.items()) > 9
    assert 200 == ask("/as-of?said=2005").status_code
    assert "is no day" in ask("/as-of?said=2005").text


@pytest.mark.parametrize("day", ["", "yesterday", "2024-02-30", "9999-12-31", "0001-01-01"])
def test_any_day_gives_a_page(ask, day):
    """A day that is none is told, one before the ledger shows nothing, one to come shows today."""
    assert 200 == ask(f"/as-of?day={day}").status_code


def test_machines_are_told_where_everything_is(ask):
    """robots.txt names the sitemap, the sitemap every page about one thing; llms.txt says how to quote."""
    places = fromstring(ask("/sitemap.xml").text)  # noqa: S314 - our own
    named = [place.text for place in places.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    [[count]] = ask(
        "/timeline.json?sql=select+(select+count(*)+from+events)%2B(select+count(*)+from+actors)"
        "%2B(select+count(*)+from+topics)%2B(select+count(*)+from+countries)"
    ).json()["rows"]

    assert len(named) == len(set(named)) == count + 7
    assert "Sitemap: http://localhost/sitemap.xml" in ask("/robots.txt").text
    assert "allegation until a court" in ask("/llms.txt").text


def test_structured_data_call_nothing_a_fact(ask):
    """An event's page tells search engines of a text with sources and a standing, not of an event that happened."""
    page = ask("/timeline/events/pong-su-heroin-landing-2003").text
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])

    assert "CreativeWork" == told["@type"]
    assert "standing: mixed; contest: denied" == told["creativeWorkStatus"]
    assert len(told["citation"]) == page.count('<li id="s')


def test_the_codebook_tells_every_term(ask):
    """Each code of the vocabulary can be linked to and has its meaning."""
    page = ask("/codebook").text

    for entries in VOCABULARIES.values():
        for term in entries.values():
            assert f'<tr id="{term.code}">' in page
            assert escape(term.definition, quote=False) in page.replace("&#39;", "'")


def test_a_search_also_finds_who_and_what_it_is_about(ask):
    """Who searches for a name is led to the actor and the topic, besides the events."""
    page = ask("/events?q=lazarus").text.partition('class="found"')[2].partition("</section>")[0]

    assert 'href="/timeline/actors/lazarus-group"' in page


def test_a_search_leads_first_to_what_is_doubted(ask):
    """Who searches for the supernotes is led to the topic first, where claim and dissent stand side by side."""
    found = ask("/events?q=supernotes").text.partition('class="found"')[2].partition("</section>")[0]

    assert "/timeline/topics/counterfeiting-currency" == re.search(r'href="([^"]+)"', found)[1]
    assert "Denied or doubted" in ask("/timeline/topics/counterfeiting-currency").text


def test_the_events_can_be_leafed_through(ask):
    """Every event leads to the one before and the one after it, and from there back."""
    here = "/timeline/events/pong-su-heroin-landing-2003"
    after = re.search(r'rel="next" href="([^"]+)"', ask(here).text)[1]

    assert f'rel="prev" href="{here}"' in ask(after).text


def test_other_sites_may_read_this_one(ask):
    """Pages, tables and queries can be read by scripts of other sites."""
    for path in ("/", "/events.json?topic=smuggling", "/timeline/events.json?_size=1", "/timeline/acquittals.json"):
        assert "*" == ask(path).headers["access-control-allow-origin"]


def test_the_database_can_be_taken_along(ask, database):
    """The hash that the downloads page tells is that of the file that it leads to."""
    page = ask("/downloads").text
    data = ask("/timeline.db").content

    assert sha256(data).hexdigest() == sha256(database.read_bytes()).hexdigest()
    assert sha256(data).hexdigest() in page


@pytest.mark.parametrize(
    ("path", "most"),
    [
        *(("/", 3), ("/events", 2), ("/events?q=heroin", 3), ("/corrections", 1), ("/as-of", 2), ("/downloads", 1)),
        *(("/timeline/events/north-korea-russia-containers-estimate-2025", 5), ("/timeline/actors/north-korea", 3)),
    ],
)
def test_a_page_costs_a_handful_of_queries(ask, monkeypatch, path, most):
    """However much the ledger holds, a page asks the database a fixed and small number of times."""
    asked = []
    execute = Database.execute

    async def counted(self, sql, *rest, **named):
        asked.append(sql)
        return await execute(self, sql, *rest, **named)

    monkeypatch.setattr(Database, "execute", counted)
    ask(path)

    assert most == len([sql for sql in asked if "sqlite_master" not in sql and "PRAGMA" not in sql.upper()])


def test_an_event_is_an_entry_of_a_calendar(ask):
    """The entry lies on all days that the date may mean, its lines end and fold as the format asks."""
    answer = ask("/timeline/events/pong-su-heroin-landing-2003.ics")
    lines = answer.text.split("\r\n")
    whole = answer.text.replace("\r\n ", "")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20030415\r\nDTEND;VALUE=DATE:20030417\r\n" in whole
    assert "SUMMARY:Heroin landed in Victoria from the freighter Pong Su\\; four men plead guilty\r\n" in whole


@pytest.mark.parametrize("path", ["actors/lazarus-group", "topics/finance", "countries/MO"])
def test_a_dossier_can_be_followed(ask, path):
    """An actor, a topic and a country each have a feed and a view of the timeline of exactly their events."""
    page = ask(f"/timeline/{path}").text
    listed = set(re.findall(r'<li id="([^"]+)"><span class="dt">', page))
    [there] = re.findall(r'href="(/events\?[^"]+)">On the timeline', page)

    assert listed == {row["id"] for row in ask(unescape(there).replace("/events?", "/events.json?")).json()}
    assert 200 == ask(unescape(there).replace("/events?", "/events.atom?")).status_code


def test_each_page_is_told_apart_by_its_actors(ask):
    """The facet of actors names them, and each leads to as many events as it says."""
    page = ask("/events?topic=smuggling").text.partition("<summary>Actor</summary>")[2].partition("</details>")[0]
    facets = re.findall(r'<a href="/events(\?[^"]*)"><span>([^<]*)</span> <span class="num">(\d+)</span>', page)

    assert "North Korea" in {name for _, name, _ in facets}
    for address, _, number in facets:
        assert int(number) == len(ask(f"/events.json{unescape(address)}").json())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        *(("event", {"id": "x"}), ("said", {"id": "x"}), ("history", {"id": "x"}), ("neighbours", {"id": "x"})),
        *(("actor", {"id": "x"}), ("topic", {"id": "x"}), ("country", {"id": "x"}), ("stream", {"id": "x"})),
        *(("tombstone", {"id": "x"}), ("events_of_actor", {"id": "x"}), ("events_of_country", {"id": "x"})),
    ],
)
def test_a_page_about_one_thing_reads_no_table_from_end_to_end(database, name, values):
    """The queries of such a page go by key or index: they cost the same in a ledger of any size."""
    with closing(read_only(database)) as connection:
        plan = [row[3] for row in connection.execute(f"explain query plan {read.sql(name)}", values)]
        tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    read_whole = {step.split()[1] for step in plan if step.startswith("SCAN") and "INDEX" not in step}

    assert set() == read_whole & (tables - {"build", "terms", "topics", "countries", "totals"})
