"""Figures: rivals stay apart, and no total can count a thing twice."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import amounts

from ledger39.amounts import envelope, is_counted, settle, told
from ledger39.vocabulary import terms

FIGURES = st.lists(amounts(), min_size=1, max_size=6)


def within(amount, low, high):
    """Return whether a figure lies between two ends, the upper one perhaps open."""
    return low <= amount["low"] and (high is None or amount.get("high", float("inf")) <= high)


@given(FIGURES)
def test_the_envelope_holds_every_rival(figures):
    """No figure that a party gave lies outside of what the ledger says it comes to."""
    low, high = envelope(figures)

    assert all(within(figure, low, high) for figure in figures)


@given(FIGURES)
def test_the_envelope_is_no_wider_than_its_rivals(figures):
    """Both ends are figures that somebody gave."""
    low, high = envelope(figures)

    assert low in [figure["low"] for figure in figures]
    assert high in [figure.get("high") for figure in figures]


@given(FIGURES, st.randoms())
def test_the_order_of_telling_does_not_matter(figures, random):
    """Settled figures are the same in any order of the rivals."""
    shuffled = random.sample(figures, len(figures))
    one, two = (settle({"kind": "incident", "amounts": amounts}) for amounts in (figures, shuffled))

    assert set(one) == set(two)


@given(FIGURES)
def test_a_thing_is_settled_once(figures):
    """However many parties give a figure, one row per measure, item, unit and period enters the sums."""
    settled = list(settle({"kind": "incident", "amounts": figures}))

    assert len(settled) == len({row[:4] for row in settled})
    assert len(figures) == sum(row.told for row in settled)


@given(FIGURES)
def test_the_preferred_rival_stands_alone(figures):
    """Where a court settled the figure, the others are told and not summed."""
    first = {**figures[0], "preferred": True}
    settled = settle({"kind": "incident", "amounts": [*figures[1:], first]})
    own = next(row for row in settled if (row.measure, row.item) == (first["measure"], first.get("item")))

    assert (first["low"], first.get("high")) == (own.low, own.high)


def test_figures_that_claims_bring_are_rivals_of_the_record_s_own():
    """A claim's figure counts as told by the claimant, beside the event's."""
    own, brought = ({"measure": "stolen", "unit": "USD", "low": low, "high": low} for low in (60, 1))
    event = {"kind": "incident", "amounts": [own], "claims": [{"by": "teapot"}, {"by": "otters", "amounts": [brought]}]}

    assert [(own, None), (brought, 2)] == list(told(event))
    assert [(1, 60)] == [(row.low, row.high) for row in settle(event)]


def test_estimates_reports_and_background_never_enter_a_total():
    """Sums add what happened, never what somebody reckons for a field or a period."""
    kinds = {kind for kind in terms("kind") for measure in terms("measure") if is_counted(measure, kind)}

    assert {"incident", "enforcement", "measure"} == kinds


def test_each_measure_counts_in_one_kind_only():
    """The theft and the charge over it may both tell the sum; one of them counts."""
    for measure in terms("measure"):
        assert 1 >= sum(is_counted(measure, kind) for kind in terms("kind"))
