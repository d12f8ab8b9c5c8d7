"""The saved queries through the real Datasette: each runs, and each says something true of the real ledger."""

import re

import pytest

from ledger39.docs import queries

NAMES = [query.name for query in queries()]
EXAMPLES = {
    "from": "2000-01-01",
    "to": "2009-12-31",
    "topic": "drug-trade",
    "country": "Australia",
    "actor": "pong-su",
    "series": "seized/heroin/kg",
    "event": "pong-su-heroin-landing-2003",
    "by": "Andrei Lankov",
    "recorded": "",
    "said": "2005-12-31",
    "day": "2030-01-01",
    "q": "heroin",
}


@pytest.fixture(scope="module")
def ask(ask):
    """Return a function that asks the published site for a path below the database."""
    return lambda path: ask(f"/timeline{path}")


@pytest.fixture(scope="module")
def rows(ask):
    """Return a function that gives the rows of a saved query."""
    return _rows(ask)


@pytest.fixture(scope="module")
def toy_rows(ask_toy):
    """Return a function that gives the rows of a saved query of the toy ledger."""
    return _rows(lambda path: ask_toy(f"/timeline{path}"))


def _rows(ask):
    def get(query, **parameters):
        given = "&".join(f"{key}={value}" for key, value in parameters.items())
        return ask(f"/{query}.json?_shape=array&{given}").json()

    return get


def parameters(name):
    """Return the parameters that the saved query *name* takes."""
    sql = next(query.sql for query in queries() if query.name == name)
    return sorted(set(re.findall(r":([a-z]+)", sql)))


def test_there_are_at_least_twenty_saved_queries():
    """The site answers at least twenty real questions."""
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_without_parameters(ask, name):
    """A saved query answers when no parameter is given."""
    page = ask(f"/{name}")

    assert (name, 200) == (name, page.status_code)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_with_parameters(rows, name):
    """A saved query answers a real question with a list of rows."""
    found = rows(name, **{key: EXAMPLES[key] for key in parameters(name)})

    assert isinstance(found, list)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_told_and_ordered(name):
    """A saved query has a title, a group, a description that names each parameter, and an order."""
    query = next(query for query in queries() if query.name == name)

    assert [] == [
        *([] if query.title and query.group and query.description else ["untold"]),
        *([] if re.search(r"order by [^;]+$", query.sql) else ["unordered"]),
        *(key for key in parameters(name) if not re.search(rf"\b{key}\b", query.description)),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_portable(name):
    """A saved query avoids what other engines read otherwise; full-text search is SQLite's own."""
    sql = next(query.sql for query in queries() if query.name == name)

    assert [] == re.findall(r"julianday|strftime|iif\(|printf|group_concat|json_group|\|\| ''|glob ", sql)


def test_the_window_holds_only_dates_within_it(rows):
    """The timeline between two days has no event of another decade."""
    found = rows("timeline_window", **{"from": "2003-01-01", "to": "2003-12-31", "topic": "drug-trade"})

    ids = {row["id"] for row in found}

    assert "pong-su-heroin-landing-2003" in ids
    assert {"us-methamphetamine-case-2013", "seoul-viagra-arrest-2004"} & ids == set()


def test_a_country_is_found_by_code_and_by_name(rows):
    """A dossier is the same whether the country is named or coded."""
    assert rows("country_dossier", country="AU") == rows("country_dossier", country="Australia") != []


def test_an_actor_is_found_by_id(rows):
    """An actor's dossier holds the events that name it."""
    assert "pong-su-heroin-landing-2003" in {row["id"] for row in rows("actor_dossier", actor="pong-su")}


def test_every_contested_row_is_a_dissent(rows):
    """Contested events come with a denial or a doubt, and with who says it."""
    found = rows("contested")

    assert {"denies", "doubts"} == {row["stance"] for row in found}
    assert all(row["said_by"] for row in found)


def test_the_officers_of_the_pong_su_stand_as_acquitted(rows):
    """An acquittal is told as plainly as the charge."""
    found = rows("acquittals")

    assert {"acquitted", "dropped", "overturned"} >= {row["standing"] for row in found} != set()
    assert any("pong-su" in row["id"] for row in found)


def test_the_landing_party_of_the_pong_su_stands_as_convicted(rows):
    """A guilty plea is a conviction."""
    assert any("pong-su" in row["id"] for row in rows("convictions_and_admissions"))


def test_one_event_has_several_standings(rows):
    """Standing belongs to a participant, not to the event."""
    found = rows("event_standings", event="pong-su-heroin-landing-2003")

    assert {"acquitted", "convicted", "alleged"} <= {row["standing"] for row in found}


def test_the_case_holds_the_later_steps(rows):
    """A case leads from the landing to the verdict."""
    found = {row["id"] for row in rows("case", event="pong-su-heroin-landing-2003")}

    assert {"pong-su-heroin-landing-2003", "pong-su-officers-verdict-2006"} <= found


def test_heroin_seized_is_counted_once(rows):
    """The heroin of the Pong Su is told in several events and counted in one."""
    found = [row for row in rows("drug_seizures_by_country") if row["series"] == "seized/heroin/kg"]

    assert [1] == [row["events"] for row in found if row["country"] == "Australia"]


def test_rivals_are_more_than_one(rows):
    """Each rival figure has another beside it."""
    found = [(r["id"], r["measure"], r["item"], r["unit"]) for r in rows("rival_figures")]

    assert found != []
    assert all(found.count(key) > 1 for key in found)


def test_before_the_first_record_the_ledger_is_empty(rows):
    """The ledger as of a day before its first record says nothing."""
    assert [] == rows("ledger_as_of", day="1999-01-01")


def test_now_the_ledger_says_what_the_events_say(rows, ask):
    """As of now the versions tell the very events of the table."""
    events = ask("/events.json?_shape=array&_size=max&_nofacet=1").json()

    assert {row["id"] for row in events} == {row["id"] for row in rows("ledger_as_of", day="")}


def test_what_had_been_said_by_a_day(rows):
    """Nothing said later is told, and nothing recorded later either; a later day tells more."""
    known = rows("known_by_a_day", said="2005-12-31", recorded="")

    assert known != []
    assert all(row["said"][:4] <= "2005" for row in known)
    assert [] == rows("known_by_a_day", said="2005-12-31", recorded="1999-01-01")
    assert len(rows("known_by_a_day", said="9999-12-31", recorded="")) > len(known)


def test_lankov_speaks(rows):
    """A party's claims are found by name."""
    assert rows("who_says_what", by="Andrei Lankov") != []


def test_topics_carry_dissent(rows):
    """Doubts about a whole subject area stand with the topic."""
    found = rows("topic_dissent", topic="counterfeiting-currency")

    assert "doubts" in {row["stance"] for row in found}


def test_a_single_source_is_single(rows):
    """Events listed with a single source have one origin."""
    assert {1} == {row["origins"] for row in rows("single_source")}


def test_search_finds_and_is_quiet_without_words(rows):
    """Search finds an event by a word, and nothing by none."""
    assert any("pong-su" in row["id"] for row in rows("search_events", q="heroin"))
    assert [] == rows("search_events", q="")


def test_response_times_are_ranges(rows):
    """The least time to an answer is at most the greatest."""
    assert all(row["days_low"] <= row["days_high"] for row in rows("response_times_in_days"))


def test_estimates_are_given_by_somebody(rows):
    """Estimates stand beside each other, and none is counted."""
    assert rows("estimates") != []


def test_every_query_is_tested_by_what_its_rows_say(request):
    """Each saved query has a test here that asks for its rows by name."""
    asked = set(re.findall(r'rows\("(\w+)"', request.path.read_text("utf-8")))

    assert set(NAMES) == asked


def test_theft_is_listed_by_year(rows):
    """The year of Bangladesh Bank lists its 81 million dollars and nothing else."""
    found = {(row["year"], row["series"]): row for row in rows("theft_by_year")}

    row = found["2016", "stolen/bank-assets/USD"]
    assert (1, 81_000_000, 81_000_000) == (row["events"], row["low"], row["high"])


def test_a_series_by_year_adds_up_to_its_total(rows, ask):
    """The years of a series, with those that span years, are its total."""
    [total] = ask("/totals.json?_shape=array&series=detained/-/persons").json()
    years = rows("totals_of_a_series", series="detained/-/persons")

    assert total["low"] == sum(row["low"] for row in years)
    assert {"detained/-/persons"} == {row["series"] for row in years}


def test_what_is_listed_stands_beside_what_is_estimated(rows):
    """The share listed is what the two figures give, where both are closed."""
    found = rows("listed_and_estimated")

    assert found != []
    for row in found:
        if row["coverage_low"] is not None:
            assert row["coverage_low"] == pytest.approx(row["listed_low"] / row["estimate_high"], abs=1e-4)


def test_diplomats_are_counted_by_host(rows):
    """Egypt's case of 2004 counts for Egypt in its decade; North Korea is no host."""
    found = {(row["country"], row["decade"]): row["events"] for row in rows("diplomats_by_country")}

    assert 1 == found["Egypt", "2000s"]
    assert "North Korea" not in {country for country, _ in found}


def test_vessels_are_found_with_what_befell_them(rows):
    """A ship stands with each event that names it, and only ships and aircraft stand there."""
    found = {(row["vessel"], row["id"]) for row in rows("vessels")}

    assert ("Pong Su", "pong-su-interception-2003") in found
    assert {"Pong Su", "Wise Honest", "Chong Chon Gang", "Jie Shun"} <= {vessel for vessel, _ in found}


def test_resolutions_stand_in_sequence(rows):
    """The numbers of the Security Council's resolutions rise with their dates."""
    numbers = [
        int(found[1]) for row in rows("security_council") if (found := re.search(r"resolution (\d+)", row["title"]))
    ]

    assert {825, 1695, 1718, 1874, 2094, 2270, 2371} <= set(numbers)
    assert sorted(numbers) == numbers


def test_what_changed_since_a_day_is_what_was_written(rows, ask):
    """Since the first day all records, or as many as the site gives at once; since tomorrow none; newest first."""
    [total] = ask("/build.json?_shape=array&name=records").json()
    every = rows("changes_since", day="")

    assert min(int(total["value"]), 1000) == len(every)
    assert [] == rows("changes_since", day="2999-01-01")
    assert sorted((row["recorded"] for row in every), reverse=True) == [row["recorded"] for row in every]


def test_a_correction_gives_its_reason(toy_rows):
    """Each amendment tells why, and what was changed; only the toy ledger is sure to have some."""
    amended = [row for row in toy_rows("corrections_with_reasons") if row["type"] == "amended"]

    assert "shed-search-2009" in {row["stream"] for row in amended}
    assert all(row["reason"] and row["field"] for row in amended)


def test_gaps_say_why(rows):
    """A decade without any event of a topic stands among the gaps."""
    found = rows("gaps")

    assert 0 in {row["events"] for row in found}
    assert any(row["reason"] for row in found)


def test_the_article_is_cited_most(rows):
    """The seed article is cited by more records than anything of any other publisher."""
    found = rows("most_cited")

    assert "Wikipedia" == found[0]["publisher"]
    assert sorted((row["sources"] for row in found), reverse=True) == [row["sources"] for row in found]
