"""Standing, contest and sourcing: three axes that are derived and never scored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import CLAIMS, FINDINGS

from ledger39 import standing
from ledger39.vocabulary import terms

COURT = {"charged", "liable", "convicted", "admitted", "acquitted", "dropped", "overturned"}


def found(standing_, date, actor="otters"):
    """Return a finding."""
    return {"actor": actor, "standing": standing_, "date": date}


def event(*findings, kind="incident", role="accused"):
    """Return an event with one participant."""
    return {"kind": kind, "participants": [{"actor": "otters", "role": role}], "findings": list(findings)}


def test_who_has_no_finding_is_alleged():
    """Nothing but a finding lifts a participant above alleged."""
    assert "alleged" == standing.of_participant("otters", [found("convicted", "2005", "teapot")])


@given(FINDINGS)
def test_a_court_goes_before_any_list_and_a_list_before_any_assessment(findings):
    """Whatever comes later from a lower layer changes nothing."""
    own = [finding["standing"] for finding in findings if finding["actor"] == "otters"]
    result = standing.of_participant("otters", findings)

    if COURT & set(own):
        assert result in COURT
    elif {"designated", "delisted"} & set(own):
        assert result in {"designated", "delisted"}
    else:
        assert result == ("assessed" if own else "alleged")


@pytest.mark.parametrize("order", [1, -1])
def test_the_latest_decision_of_a_layer_wins(order):
    """An acquittal in 2006 stands over a charge of 2003, in whichever order they are recorded."""
    findings = [found("charged", "2003-04"), found("acquitted", "2006-03-05")][::order]

    assert "acquitted" == standing.of_participant("otters", findings)


def test_of_two_on_one_day_the_one_told_later_wins():
    """Charge and plea on one day: the plea was recorded after the charge."""
    assert "convicted" == standing.of_participant("otters", [found("charged", "2005"), found("convicted", "2005")])


@given(FINDINGS, FINDINGS)
def test_findings_about_others_change_nothing(own, others):
    """The standing is per participant."""
    about_others = [{**finding, "actor": "somebody-else"} for finding in others]

    assert standing.of_participant("otters", own) == standing.of_participant("otters", own + about_others)


def test_a_victim_and_an_authority_have_no_standing():
    """Only roles of the accused kind bear a standing."""
    roles = {role for role in terms("role") if standing.of_participants(event(role=role))}

    assert {"accused", "facilitator", "buyer"} == roles


def test_participants_that_differ_make_the_event_mixed():
    """One word for two fates would be wrong for one of them."""
    both = event(found("convicted", "2005"))
    both["participants"].append({"actor": "teapot", "role": "accused"})

    assert "mixed" == standing.of_event(both)
    assert "convicted" == standing.of_event(event(found("convicted", "2005")))


def test_an_event_without_accused_has_no_standing_of_guilt():
    """A resolution is an official act; what accuses nobody says so."""
    assert "official-act" == standing.of_event(event(kind="measure", role="authority"))
    assert "no-accused" == standing.of_event(event(kind="background", role="subject"))


def claim(stance, by="otters"):
    """Return a claim."""
    return {"by": by, "stance": stance}


@pytest.mark.parametrize(
    ("claims", "contest"),
    [
        ([], "uncontested"),
        ([claim("asserts"), claim("confirms"), claim("admits")], "uncontested"),
        ([claim("denies")], "denied"),
        ([claim("doubts")], "disputed"),
        ([claim("denies"), claim("doubts", "teapot")], "denied-and-disputed"),
        ([claim("denies"), claim("withdraws")], "uncontested"),
        ([claim("denies"), claim("withdraws", "teapot")], "denied"),
        ([claim("withdraws"), claim("doubts")], "disputed"),
    ],
)
def test_contest_says_who_disagrees(claims, contest):
    """The accused denies, others dispute; what its own party took back no longer counts."""
    assert contest == standing.contest(claims)


@given(CLAIMS)
def test_who_agrees_does_not_silence_dissent(claims):
    """No number of assertions, confirmations or admissions by others changes the contest."""
    chorus = [claim(stance, "a-choir") for stance in ("asserts", "confirms", "admits")]

    assert standing.contest(claims) == standing.contest([*chorus, *claims, *chorus])


def source(type_, publisher="Toytown Gazette", **more):
    """Return a source."""
    return {
        "url": f"https://{publisher.split()[0].lower()}.example.org/",
        "publisher": publisher,
        "type": type_,
        **more,
    }


@pytest.mark.parametrize(
    ("sources", "sourcing"),
    [
        ([], "weak"),
        ([source("reference"), source("blog"), source("accused-party")], "weak"),
        ([source("press")], "fair"),
        ([source("press"), source("reference")], "fair"),
        ([source("press"), source("press", "Kettle Courier")], "strong"),
        ([source("press", origin="AP"), source("press", "Kettle Courier", origin="ap")], "fair"),
        ([source("court-record")], "strong"),
    ],
)
def test_sources_of_one_origin_count_once(sources, sourcing):
    """Two papers with one wire story are one source; a primary source is enough."""
    assert sourcing == standing.sourcing(sources)


@given(st.permutations([source("press"), source("blog"), source("ngo", "Pond Watch")]), st.integers(0, 3))
def test_more_sources_never_weaken(sources, cut):
    """Sourcing only grows with the sources, in any order."""
    strength = list(terms("sourcing"))  # strong, fair, weak

    assert strength.index(standing.sourcing(sources)) <= strength.index(standing.sourcing(sources[:cut]))


def test_what_only_dissent_cites_does_not_support():
    """An article that is cited for the denial alone is no second source of the accusation."""
    gazette, courier = {"url": "https://gazette.example.org/"}, {"url": "https://courier.example.org/"}
    claims = [{**claim("denies"), "sources": [gazette, courier]}, {**claim("asserts"), "sources": [courier]}]

    assert {gazette["url"]} == standing.against({"claims": claims})
    assert set() == standing.against({"claims": claims, "findings": [{"sources": [gazette]}]})
