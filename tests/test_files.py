"""What is taken along from the site: drawings, pictures, cards, tables, and every page as data."""

import io
import json
import re
import struct
from contextlib import closing
from html import unescape
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from ledger39.build import read_only
from ledger39.site import read, results
from ledger39.tables import all_tables

SVG = "{http://www.w3.org/2000/svg}"
DRAWINGS = ["/events.svg?topic=smuggling", "/charts/money.svg", "/charts/map.svg", "/timeline/diplomats_by_country.svg"]


def size(png):
    """Return the width and the height that the head of a PNG tells."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("path", DRAWINGS)
def test_a_drawing_stands_by_itself(ask, path):
    """It is well-formed SVG, says what it shows and where it is from, and asks for nothing else."""
    answer = ask(path)
    drawing = fromstring(answer.text)  # noqa: S314 - our own

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert drawing.findtext(f"{SVG}title")
    assert "an entry is not a finding of guilt" in answer.text
    assert f"http://localhost{path}" in unescape(answer.text)
    assert "var(" not in answer.text
    assert [] == re.findall(r"(?:src|url\()|<image", answer.text)


@pytest.mark.parametrize("path", DRAWINGS)
def test_every_mark_of_a_drawing_leads_somewhere(ask, path):
    """Each link of a drawing is whole, and is answered."""
    links = {a.get("href") for a in fromstring(ask(path).text).iter(f"{SVG}a")}  # noqa: S314 - our own

    assert all(link.startswith("http://localhost/") for link in links)
    assert [] == [link for link in links if ask(link.removeprefix("http://localhost")).status_code != 200]


@pytest.mark.parametrize("path", DRAWINGS)
def test_a_drawing_is_also_a_picture(ask, path):
    """PNG has two pixels to a unit of the drawing, and more than paper on it."""
    drawing = fromstring(ask(path).text)  # noqa: S314 - our own
    picture = ask(path.replace(".svg", ".png"))

    assert "image/png" == picture.headers["content-type"]
    assert [2 * float(drawing.get(side)) for side in ("width", "height")] == pytest.approx(size(picture.content), abs=2)
    assert len(picture.content) > 5_000


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/events?topic=smuggling", "/corrections", "/timeline/events/pong-su-heroin-landing-2003"),
        *("/timeline/actors/lazarus-group", "/timeline/topics/finance", "/timeline/countries/MO"),
    ],
)
def test_a_shared_page_has_a_card(ask, path):
    """Each page names its title, its words and a picture of the size that others show."""
    page = ask(path).text
    told = {name: unescape(value) for name, value in re.findall(r'property="og:(\w+)" content="([^"]*)"', page)}

    assert f"{told['title']} · Ledger 39" == unescape(re.search(r"<title>(.*?)</title>", page)[1])
    assert told["description"]
    assert (1200, 630) == size(ask(urlsplit(told["image"]).path).content)


def test_what_never_was_has_no_card(ask):
    """An unknown id gives a plain answer, no picture."""
    assert 404 == ask("/timeline/actors/no-such.png").status_code


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/.json", "money"),
        ("/as-of.json?day=2026-11-24", "events"),
        ("/codebook.json", "vocabularies"),
        ("/downloads.json", "tables"),
        ("/propose.json?to=pong-su", "stream"),
        ("/corrections.json?topic=drug-trade", "corrections"),
        ("/timeline/events/pong-su-heroin-landing-2003.json", "findings"),
        ("/timeline/actors/lazarus-group.json", "partners"),
        ("/timeline/topics/finance.json", "gaps"),
        ("/timeline/countries/MO.json", "roles"),
    ],
)
def test_a_page_is_also_data(ask, path, holds):
    """What a page tells is JSON at the same address, which the page names."""
    page = ask(path.replace(".json", "", 1) or "/").text

    assert json.loads(ask(path).text)[holds]
    assert path in unescape(re.search(r'rel="alternate" type="application/json" href="([^"]+)"', page)[1])


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_a_table_is_given_whole(ask, database, ending):
    """Each table has as a file the very rows and columns of the database."""
    with closing(read_only(database)) as connection:
        for name in all_tables():
            data = ask(f"/downloads/{name}.{ending}").content
            cursor = connection.execute(f"select * from {name} order by rowid")  # noqa: S608 - names of schema.sql
            columns = [column for column, *_ in cursor.description]
            told = (
                pq.read_table(io.BytesIO(data)).to_pylist()
                if ending == "parquet"
                else [json.loads(line) for line in data.splitlines()]
            )
            assert [dict(zip(columns, row, strict=True)) for row in cursor] == told, name


def test_no_other_table_is_given(ask):
    """A name that is no table of ours is not found."""
    assert 404 == ask("/downloads/sqlite_master.jsonl").status_code


def test_our_own_pages_need_one_answer_to_be_read(ask):
    """A page carries its sheet, and its script waits; Datasette's own pages link the very same rules."""
    own, theirs = ask("/").text.partition("</head>")[0], ask("/timeline/events").text.partition("</head>")[0]

    assert read.sheet() in own
    assert 'rel="stylesheet"' not in own
    assert all("defer" in tag for tag in re.findall(r"<script [^>]*src[^>]*>", own))
    for sheet in re.findall(r'rel="stylesheet" href="(/-/static-plugins[^"]+)"', theirs):
        assert 200 == ask(sheet).status_code


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["seized/heroin/kg", "stolen/-/USD"]),
        st.integers(1970, 2024).map(str),
        st.integers(0, 10**9),
        st.none() | st.integers(0, 10**9),
    ),
    min_size=2,
    max_size=60,
    unique_by=lambda row: row[:2],
)


@given(ROWS)
def test_the_bars_are_the_rows_to_scale(rows):
    """Every row is one bar, the longest of its kind reaches the end, and none is drawn against another kind."""
    rows = [(kind, year, low, None if more is None else low + more) for kind, year, low, more in rows]
    drawn = results.drawing(["series", "year", "low", "high"], rows)
    bars = [bar for panel in drawn.panels for bar in panel.bars]

    assert sorted(year for _, year, *_ in rows) == sorted(bar.label for bar in bars)
    assert len({kind for kind, *_ in rows}) == len(drawn.panels)
    for panel in drawn.panels:
        ends = [max(bar.low, bar.high or 0) for bar in panel.bars]
        assert max(ends) == pytest.approx(320) or max(ends) == 0
        assert all(bar.high is None or bar.low <= bar.high for bar in panel.bars)
    assert [] == [one for one, other in pairwise(bars) if one.y >= other.y]


def test_sums_of_two_currencies_have_two_scales():
    """Measure and unit in columns of their own part the panels as a series does."""
    rows = [("Bangladesh", "stolen", "USD", 81.0), ("Japan", "stolen", "JPY", 58e9)]
    drawn = results.drawing(["country", "measure", "unit", "low"], rows)

    assert ["Stolen, USD", "Stolen, JPY"] == [panel.name for panel in drawn.panels]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["title", "id"], [("a", "b"), ("c", "d")]),  # no figure
        (["n"], [(1,), (2,)]),  # no label
        (["topic", "events"], [("finance", 1)]),  # one row
        (["topic", "events"], [("finance", 1), ("finance", 2)]),  # one label twice
        (["topic", "change"], [("finance", -1), ("smuggling", 2)]),  # below zero
        (["topic", "events"], [("finance", None), ("smuggling", 2)]),  # a figure that is missing
        (["title", "events"], [("a" * 80, 1), ("b", 2)]),  # labels too long to be read
        (["topic", "events"], [(str(n), n) for n in range(200)]),  # too many rows
    ],
)
def test_where_a_drawing_would_not_help_there_is_none(columns, rows):
    """A drawing is made only of rows with a label and a figure each."""
    assert results.drawing(columns, rows) is None


@pytest.mark.parametrize(("path", "has"), [("/timeline/theft_by_year", True), ("/timeline/acquittals", False)])
def test_a_question_is_drawn_where_it_suits(ask, path, has):
    """The page of a question shows its drawing and offers it as a file; one without figures has neither."""
    page = ask(path).text

    assert has == ('<figure class="fig">' in page) == (f'href="{path}.svg"' in page)
    assert (200 if has else 404) == ask(f"{path}.png").status_code
