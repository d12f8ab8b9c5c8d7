"""What people type: nothing of a record is lost on the way to answers and back, and words become codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger39 import ledger, typed
from ledger39.record import fields
from ledger39.replay import difference, merge_patch, replay

PATHS = st.text("ab.019", min_size=1, max_size=8)


@pytest.fixture(scope="session")
def streams(root):
    """Return the streams of the real ledger."""
    return list(ledger.streams(root, lambda problem: pytest.fail(str(problem))))


def test_each_state_survives_being_typed(streams):
    """The answers for what a stream says, read again, say the same: for each event, actor and topic of the ledger."""
    for stream in streams:
        state = replay(stream.records)

        assert (state.body, []) == typed.read(fields(state.kind, "recorded"), typed.flat(state.body)), stream.id


def test_each_later_record_survives_being_typed(streams):
    """So do claims, findings, links and what withdraws."""
    for stream in streams:
        for record in stream.records:
            if record.type != "amended":
                told = typed.read(fields(stream.kind, record.type), typed.flat(record.content))

                assert (record.content, []) == told, record.slot.path


def test_a_difference_is_undone_by_the_merge(streams):
    """The patch between two states of a stream makes the one into the other, both ways."""
    for stream in streams:
        first, last = replay(stream.records[:1]).body, replay(stream.records).body

        assert last == merge_patch(first, difference(first, last))
        assert first == merge_patch(last, difference(last, first))
        assert {} == difference(last, last)


def typed_event(**answers):
    """Return what an event is that *answers* tell, dots written as two low lines."""
    return typed.read(
        fields("event", "recorded"), {path.replace("__", "."): text for path, text in answers.items()}, {}.get
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"date": "16 April 2003"}, {"date": "2003-04-16"}),
        ({"topic": "Drug trade"}, {"topic": "drug-trade"}),
        ({"topic": "DRUG-TRADE"}, {"topic": "drug-trade"}),
        ({"title": "  two   words "}, {"title": "two words"}),
        ({"places__0__country": "latvia"}, {"places": [{"country": "LV"}]}),
        ({"amounts__0__low": "2.5 million"}, {"amounts": [{"low": 2_500_000}]}),
        ({"amounts__0__low": "1,234.5"}, {"amounts": [{"low": 1234.5}]}),
        ({"amounts__0__low": "1,5"}, {"amounts": [{"low": "1,5"}]}),
        ({"amounts__0__approximate": "yes"}, {"amounts": [{"approximate": True}]}),
        ({"amounts__0__approximate": "no"}, {}),
        ({"amounts__3__low": "2", "amounts__10__low": "3"}, {"amounts": [{"low": 2}, {"low": 3}]}),
        ({"title": " ", "sources__0__url": ""}, {}),
        ({"nonsense": "x"}, {"nonsense": "x"}),
        ({"sources": "https://example.org"}, {"sources": ["https://example.org"]}),
    ],
)
def test_words_become_what_a_record_holds(answers, told):
    """Dates, labels, figures and yes are understood; what is not stays, for the checks to tell."""
    assert (told, []) == typed_event(**answers)


@pytest.mark.parametrize(
    ("answers", "pointer", "code"),
    [
        ({"date": "4/5/2003"}, "/date", "DATE-INVALID"),
        ({"sources__0__published": "once"}, "/sources/0/published", "DATE-INVALID"),
        ({"participants__0__actor": "Somebody Unknown"}, "/participants/0/actor", "ACTOR-UNKNOWN"),
    ],
)
def test_what_is_unclear_is_told_at_its_place(answers, pointer, code):
    """A date with two readings and a name that nobody has are problems of their own."""
    _, [problem] = typed_event(**answers)

    assert (pointer, code) == (problem.pointer, problem.code)
    assert problem.fix


def test_a_name_becomes_an_id():
    """Who has a name is found by it."""
    names = {"Example Bank": "example-bank"}
    told, problems = typed.read(fields("event", "claimed"), {"by": "Example Bank"}, names.get)

    assert ({"by": "example-bank"}, []) == (told, problems)


@given(st.dictionaries(PATHS, st.text(max_size=4), max_size=6))
def test_nothing_that_is_typed_breaks_the_reading(answers):
    """Whatever paths and texts come, an object comes back."""
    body, _ = typed.read(fields("event", "recorded"), answers)

    assert isinstance(body, dict)
