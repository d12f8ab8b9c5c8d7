"""Hostile visitors: what a question may not do, what an answer may not weigh, and what each answer tells browsers."""

import contextlib
import io
import re
from urllib.parse import quote

import pytest

from ledger39.site import guard

# Each is refused in one line; before the guard the first five took up to ten seconds and gigabytes of memory each.
REFUSED = [
    "select zeroblob(100000000)",
    "select length(hex(randomblob(400000000)))",
    "select replace(hex(zeroblob(100000)), '0', hex(zeroblob(1000)))",
    "select zeroblob(240000) from records",
    "select randomblob(240000), * from records a, records b limit 1000",
    "select group_concat(a.json) from records a, records b",
    "select json_group_array(json) from records",
    "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c",
    "select count(*) from records a, records b, records c",
    f"select * from records where json like '%{'a%' * 300}'",  # noqa: S608
    f"select * from events where title glob '*{'*a' * 150}'",  # noqa: S608
    f"select {'-'.join(['1'] * 300)}",
    f"select {'(' * 200}1{')' * 200}",
    f"select {' union select '.join(map(str, range(60)))}",
    f"select '{'x' * 60_000}'",
    "attach 'x.db' as x",
    "pragma table_info(events)",
    "vacuum into '/tmp/x'",
    "delete from events",
    "select 1; select 2",
    "select load_extension('x')",
    "select fts3_tokenizer('simple')",
    "select * from pragma_database_list",
    "select file from pragma_database_list()",
]
HEAVIEST = 8 * guard.LARGEST  # bytes of an answer: a byte of a blob is told in up to six


@pytest.mark.parametrize("sql", REFUSED, ids=lambda sql: sql[:40])
def test_a_hostile_question_is_refused(ask, sql):
    """It ends with 400 and a reason, weighs nothing, and the next reader is served."""
    with contextlib.redirect_stderr(io.StringIO()):
        answer = ask(f"/timeline.json?_shape=array&sql={quote(sql)}")

    assert 400 == answer.status_code
    assert answer.json()["error"]
    assert len(answer.content) < 100_000
    assert 200 == ask("/corrections").status_code


@pytest.mark.parametrize(
    "sql",
    [
        "select printf('%.*c', 900000000, 'x')",
        "select * from records limit 10 offset 1000000000",
        "select json from records",
        "select * from sqlite_master",
    ],
)
def test_a_large_question_gets_a_bearable_answer(ask, sql):
    """What is answered is never larger than what a server can hold."""
    assert len(ask(f"/timeline.json?_shape=array&sql={quote(sql)}").content) < HEAVIEST


@pytest.mark.parametrize("path", ["/", "/events", "/timeline/events", "/timeline?sql=select+1", "/events.svg", "/nope"])
def test_every_answer_tells_browsers_what_to_refuse(ask, path):
    """No script but the site's own, no frame elsewhere, no guessing of types; errors included."""
    headers = ask(path).headers
    policy = dict(re.findall(r"([\w-]+) ([^;]*)(?:; |$)", headers["content-security-policy"]))

    assert "'none'" == policy["default-src"] == policy["base-uri"]
    assert "unsafe" not in policy["script-src"]
    assert "'self'" == policy["frame-ancestors"] == policy["form-action"]
    assert "nosniff" == headers["x-content-type-options"]
    assert "strict-origin-when-cross-origin" == headers["referrer-policy"]


def test_facets_are_asked_for_a_few_at_a_time(ask):
    """Eight are answered, a ninth is one too many."""
    eight = "&".join(
        f"_facet={name}" for name in ("topic", "kind", "standing", "contest", "year", "decade", "status", "date")
    )

    assert 200 == ask(f"/timeline/events?{eight}&_facet_size=5").status_code
    assert (400, "at most 8 facets at once\n") == (
        (answer := ask(f"/timeline/events?{eight}&_facet_array=countries")).status_code,
        answer.text,
    )


@pytest.mark.parametrize("path", ["/\\example.org/", "/timeline\\..\\x", "/%5Cexample.org/"])
def test_no_address_leads_away(ask, path):
    """A backslash, which browsers read as a slash, is refused before anything redirects to it."""
    answer = ask(path)

    assert answer.status_code in {400, 404}
    assert "location" not in answer.headers
