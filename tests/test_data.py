"""The real ledger: what it holds at least, and what a hostile reader must not find in it."""

import sqlite3

import pytest

from ledger39 import seed


@pytest.fixture(scope="module")
def ask(database):
    """Return what runs SQL on the database of the real ledger."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    yield lambda sql: connection.execute(sql).fetchall()
    connection.close()


def test_every_sentence_of_the_article_is_held(root):
    """Each sentence of the seed article is cited by the record that holds what it says."""
    held = {place[:3] for place in seed.article_places(root)}

    assert [] == [sentence for sentence in seed.sentences() if sentence not in held]


@pytest.mark.parametrize(
    ("least", "counted", "why"),
    [
        (140, "from events", "the dated statements of the article, with the steps of their cases"),
        (15, "from topics", "each topic of the vocabulary has its standing claims and gaps"),
        (225, "from actors", "who is named by those events"),
        (600, "from (select distinct url from sources)", "the article alone would be one"),
        (600, "from claims", "who says what, for and against"),
        (100, "from findings", "courts and official bodies, each decision by itself"),
        (150, "from claims where stance in ('denies', 'doubts')", "dissent is looked for, not only met"),
        (90, "from events where contest <> 'uncontested'", "most accusations were answered"),
        (8, "from participants where standing in ('acquitted', 'dropped', 'overturned')", "told as the charges are"),
        (30, "from links", "cases are tied together"),
        (15, "from amounts where told > 1", "rival figures are kept"),
    ],
)
def test_the_ledger_holds_at_least(ask, least, counted, why):
    """Counts never fall below what the article gave: a loss in a merge would show here."""
    [(count,)] = ask(f"select count(*) {counted}")

    assert count >= least, why


@pytest.mark.parametrize(
    ("share", "of", "why"),
    [
        (0.75, "sourcing = 'strong'", "a sixth of the events rest on the article alone, as nothing better was found"),
        (0.80, "sources > 1", "single sources are for statements that only the article makes"),
    ],
)
def test_the_ledger_is_sourced(ask, share, of, why):
    """The share of events that more than one origin carries does not fall."""
    [(found,)] = ask(f"select avg({of}) from events")  # noqa: S608 - the cases above

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
        ("stolen/bank-assets/USD", 93_000_000, 154_000_000),
        ("seized/heroin/kg", 125, 125),
        ("frozen/bank-assets/USD", 24_000_000, 25_000_000),
        ("abducted/-/persons", 13, 17),
        ("trade-value/small-arms/USD", 3_631_300, 3_631_300),
    ],
)
def test_a_total_is_the_sum_that_a_reader_finds_by_hand(ask, series, low, high):
    """Totals that were added up by hand from the records; a change of one has to be looked at."""
    assert [(low, high)] == ask(f"select low, high from totals where series = '{series}'")  # noqa: S608 - as above
