"""The real ledger: what it holds at least, and what a hostile reader must not find in it."""

from contextlib import closing

import pytest

from ledger39 import seed
from ledger39.build import read_only


@pytest.fixture(scope="module")
def ask(database):
    """Return what runs SQL on the database of the real ledger."""
    with closing(read_only(database)) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


def test_every_sentence_of_the_article_is_held(root):
    """Each sentence of the seed article is cited by the record that holds what it says."""
    held = {place[:3] for place in seed.article_places(root)}

    assert [] == [sentence for sentence in seed.sentences() if sentence not in held]


@pytest.mark.parametrize(
    ("least", "counted", "why"),
    [
        (460, "from events", "the article, 349 researched rows, the steps of their cases, thin areas searched"),
        (15, "from topics", "each topic of the vocabulary has its standing claims and gaps"),
        (740, "from actors", "who is named by those events"),
        (2300, "from (select distinct url from sources)", "the researched rows bring 1,170, two readings the rest"),
        (1850, "from claims", "who says what, for and against"),
        (530, "from findings", "courts and official bodies, each decision by itself"),
        (780, "from claims where stance in ('denies', 'doubts')", "dissent is looked for, not only met"),
        (365, "from events where contest <> 'uncontested'", "most accusations were answered"),
        (25, "from participants where standing in ('acquitted', 'dropped', 'overturned')", "told as the charges are"),
        (260, "from links", "cases are tied together"),
        (100, "from amounts where told > 1", "rival figures are kept"),
    ],
)
def test_the_ledger_holds_at_least(ask, least, counted, why):
    """Counts never fall below what the founding gave: a loss in a merge would show here."""
    [(count,)] = ask(f"select count(*) {counted}")

    assert count >= least, why


@pytest.mark.parametrize(
    ("share", "of", "why"),
    [
        (
            0.82,
            "sum(strong)",
            "one event in six rests on the article, on one paper, or on sources that repeat each other",
        ),
        (0.95, "sum(events - single_origin)", "nineteen in twenty events have two sources of different origin"),
        (
            0.30,
            "sum(primary_sourced)",
            "a third cites a court, a government or the United Nations at their own address",
        ),
    ],
)
def test_the_ledger_is_sourced(ask, share, of, why):
    """The shares of well-sourced events do not fall."""
    [(found,)] = ask(f"select 1.0 * {of} / sum(events) from quality")  # noqa: S608 - the cases above

    assert found >= share, why


def test_every_event_has_its_source_hedge_and_place(ask):
    """No event is without a source; whoever is accused has an accusation, a finding or a figure told by somebody."""
    assert [] == ask("select id from events where sources = 0")
    assert [] == ask("select id from events where id not in (select event from event_places)")
    assert [] == ask(
        "select distinct event from participants where standing is not null"
        " and event not in (select event from claims where event is not null)"
        " and event not in (select event from findings)"
        ' and event not in (select event from amount_claims where "by" is not null)'
    )


def test_no_state_is_convicted(ask):
    """Courts convict people and firms; a state is assessed, designated, or admits."""
    assert [] == ask(
        "select event, actor from participants join actors on actors.id = actor"
        " where actors.kind = 'state' and standing in ('charged', 'convicted', 'acquitted')"
    )


def test_an_admission_is_told_as_a_claim(ask):
    """Who stands as having admitted is quoted with the admission, in the same event."""
    assert [] == ask(
        "select distinct event from participants where standing = 'admitted'"
        " and event not in (select event from claims where stance = 'admits' and event is not null)"
    )


def test_a_withdrawn_finding_lowers_the_standing(ask):
    """Whom a body cleared of its own finding does not stand as found against in the same event."""
    assert [("dropped",)] == ask(
        "select distinct standing from participants where actor = 'banco-delta-asia' and standing is not null"
    )


def test_nobody_is_named_without_a_ground(ask):
    """Every person has a ground, and who is accused has a label to be shown in place of the name."""
    assert [] == ask("select id from actors where kind = 'person' and (ground is null or label is null)")


def test_what_only_the_article_says_is_said_by_it(ask):
    """An event with no other source names the article as claimant or source of its figures."""
    assert [] == ask(
        "select id from events where sources = 1 and id in (select event from sources where publisher = 'Wikipedia')"
        " and id not in (select event from claims where \"by\" = 'wikipedia' and event is not null)"
        " and id not in (select event from amount_claims where \"by\" = 'wikipedia')"
    )


def test_answers_come_after_what_they_answer(ask):
    """No response or outcome is dated wholly before its cause."""
    assert [] == ask("select event, target from response_times where days_high < 0")


@pytest.mark.parametrize(
    ("series", "low", "high"),
    [
        ("stolen/bank-assets/USD", 137_200_000, 198_500_000),
        ("seized/heroin/kg", 212, 212.5),
        ("seized/stimulants/kg", 1563.2, 1563.2),
        ("frozen/bank-assets/USD", 24_000_000, 25_000_000),
        ("abducted/-/persons", 61, 67),
        ("trade-value/small-arms/USD", 3_631_300, 3_631_300),
    ],
)
def test_a_total_is_the_sum_that_a_reader_finds_by_hand(ask, series, low, high):
    """Totals that were added up by hand from the records; a change of one has to be looked at."""
    [found] = ask(f"select low, high from totals where series = '{series}'")  # noqa: S608 - the cases above

    assert (pytest.approx(low), pytest.approx(high)) == found
