"""The site as files: each link leads to a file, nothing pretends to need no server, and it appears whole."""

import re
from urllib.parse import urlsplit

import pytest
import yaml

from ledger39 import mirror
from ledger39.errors import LedgerError

ADDRESS = "https://example.org/ledger/"


@pytest.fixture(scope="module")
def copied(root, toy_database, tmp_path_factory):
    """Return the folder that holds the toy site as files."""
    folder = tmp_path_factory.mktemp("mirror") / "public"
    metadata = yaml.safe_load((root / "metadata.yml").read_text("utf-8"))
    told = []
    files = mirror.write(toy_database, metadata, folder, ADDRESS, told.append)

    assert files == sum(path.is_file() for path in folder.rglob("*"))
    assert [*range(1, files)] == told
    return folder


def test_every_link_leads_to_a_file(copied, ask_toy):
    """Of each page every address of the site is in the copy, or leads nowhere on the site either."""
    lost = set()
    pages = list(copied.rglob("*.html"))
    for page in pages:
        for address in re.findall(r'(?:href|src)="((?:/|https://example\.org)[^"]*)"', page.read_text("utf-8")):
            assert not urlsplit(address).query, (page, address)
            path = urlsplit(address).path.removeprefix("/ledger").strip("/")
            if not ((copied / path).is_file() or (copied / path / "index.html").is_file()):
                lost.add(f"/{path}")

    assert [] == [path for path in lost if ask_toy(path).status_code != 404]
    assert len(pages) > 40


def test_a_page_is_the_page_without_what_needs_a_server(copied, ask_toy):
    """The words stay, the forms go, and the reader is told."""
    page = (copied / "timeline/events/honey-sled-2004/index.html").read_text("utf-8")
    served = ask_toy("/timeline/events/honey-sled-2004").text

    assert "This is a copy of the pages as files" in page
    assert "<form" not in page
    assert all(text in page for text in re.findall(r"<h[12][^>]*>.*?</h[12]>", served))
    assert 'content="https://example.org/ledger/timeline/events/honey-sled-2004.png"' in page
    assert (copied / "timeline/events/honey-sled-2004.png").read_bytes().startswith(b"\x89PNG")


def test_the_database_and_the_feeds_are_there(copied, toy_database):
    """The database is the one that was given; addresses in feeds and sitemap are those of the copy."""
    assert toy_database.read_bytes() == (copied / "timeline.db").read_bytes()
    for name in ("events.atom", "corrections.atom", "sitemap.xml", "llms.txt"):
        text = (copied / name).read_text("utf-8")
        assert "https://example.org/ledger/" in text
        assert "localhost" not in text


def test_a_small_ledger_has_a_front_page(ask_toy):
    """A ledger without what the front page counts is shown all the same."""
    assert 200 == ask_toy("/").status_code


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org/", "https://example.org/?x=1", ""])
def test_what_is_no_address_is_told(toy_database, tmp_path, address):
    """Nothing is written for an address that no site has."""
    with pytest.raises(LedgerError, match="is no address of a site"):
        mirror.write(toy_database, {}, tmp_path / "public", address)
    assert not list(tmp_path.iterdir())


def test_a_database_without_a_ledger_is_refused(tmp_path):
    """Nothing is written, and nobody sees a traceback."""
    (tmp_path / "other.db").write_text("not a database", "utf-8")
    with pytest.raises(LedgerError, match="is no database of a ledger"):
        mirror.write(tmp_path / "other.db", {}, tmp_path / "public", ADDRESS)
    assert ["other.db"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_is_not_written_over(toy_database, tmp_path):
    """What is there stays."""
    (tmp_path / "public").mkdir()
    with pytest.raises(LedgerError, match="is there already"):
        mirror.write(toy_database, {}, tmp_path / "public", ADDRESS)
