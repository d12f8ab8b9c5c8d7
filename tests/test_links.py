"""The link check: it tells what does not answer and why, and is content with who answers only to a whole request."""

import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ledger39 import ledger, links
from ledger39.build import read_only


class Pages(BaseHTTPRequestHandler):
    """Serves /here, refuses HEAD at /shy, and knows nothing else."""

    def do_HEAD(self):
        """Answer as a head would."""
        self.send_response(200 if self.path == "/here" else 405 if self.path == "/shy" else 404)
        self.end_headers()

    def do_GET(self):
        """Answer with a page."""
        self.send_response(200 if self.path in {"/here", "/shy"} else 404)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def host():
    """Return the address of a host on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_only_what_does_not_answer_is_told(host):
    """A page that is there, and one that wants to be asked for whole, are well; the others are told with the reason."""
    asked = []
    cited = {f"{host}/here": ["a"], f"{host}/shy": ["b"], f"{host}/gone": ["c", "d"], "http://127.0.0.1:9/": ["e"]}
    found = {one.url: one for one in links.dead(cited, asked.append)}

    assert {f"{host}/gone", "http://127.0.0.1:9/"} == found.keys()
    assert ("404 Not Found", ["c", "d"]) == (found[f"{host}/gone"].why, found[f"{host}/gone"].streams)
    assert "refused" in found["http://127.0.0.1:9/"].why
    assert sorted(cited) == sorted(asked)


def test_every_address_of_the_ledger_is_asked(root, database):
    """The addresses asked are those of the table of sources."""
    streams = ledger.streams(root, lambda problem: pytest.fail(str(problem)))
    with closing(read_only(database)) as conn:
        published = {row[0] for row in conn.execute("select url from sources")}

    assert published <= links.cited(streams).keys()


def test_the_report_names_who_cites_and_never_fails(run, toy, host, monkeypatch):
    """A dead address stands with its reason and its streams; the command ends with 0."""
    monkeypatch.setattr(links, "cited", lambda _streams: {f"{host}/gone": ["some-event-2001"]})
    result = run(toy, "links", "--limit", "1")

    assert 0 == result.exit_code
    assert f"| 404 Not Found | {host}/gone | some-event-2001 |" in result.stdout
