"""Dates: laws of the profile, a well-kept EDTF library as oracle, and dates as people type them."""

from datetime import date
from itertools import pairwise

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CENTURIES, DAYS, DECADES, GROUPS, MONTHS, PLAIN, SINGLE, YEARS

from ledger39 import dates
from ledger39.vocabulary import terms

INTERVALS = st.tuples(SINGLE, SINGLE).filter(lambda ends: bounds(ends[0])[0] <= bounds(ends[1])[1]).map("/".join)
OPEN = SINGLE.map("{}/..".format) | SINGLE.map("../{}".format)
SETS = st.builds(
    str.format, st.sampled_from(["[{}]", "{{{}}}"]), st.lists(SINGLE, min_size=1, max_size=4).map(",".join)
)
ANY = SINGLE | INTERVALS | OPEN | SETS


def bounds(text):
    """Return the first and the last day that *text* may mean."""
    made = dates.parse(text)
    return made.start, made.end


# --- laws ---


@given(ANY)
def test_the_text_is_kept(text):
    """What a curator wrote is what the database holds."""
    assert text == dates.parse(text).text


@given(ANY)
def test_the_bounds_are_days_in_order(text):
    """Both ends are real days, or open, and the first is not after the last."""
    start, end = bounds(text)

    assert all(end_ is None or date.fromisoformat(end_) for end_ in (start, end))
    assert start is None or end is None or start <= end


@given(DAYS)
def test_a_day_means_itself(text):
    """The bounds contain the value, and nothing else where the value is a day."""
    assert (text, text) == bounds(text)


@given(DAYS)
def test_narrower_never_widens(text):
    """Day, month, year, decade and century lie within each other."""
    wider = [text, text[:7], text[:4], f"{text[:3]}X", f"{text[:2]}XX"]
    ends = [bounds(value) for value in wider if value not in {"000X", "00XX"}]

    assert all(outer[0] <= inner[0] <= inner[1] <= outer[1] for inner, outer in pairwise(ends))


@given(DAYS, st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9]), min_size=1))
def test_an_unknown_digit_only_widens(day, unknown):
    """A date with digits unknown contains the day that it was."""
    start, end = bounds("".join("X" if n in unknown else sign for n, sign in enumerate(day)))

    assert start <= day <= end


def _is_date(text):
    try:
        return bool(dates.parse(text))
    except dates.DateError:
        return False


@given(PLAIN, st.sampled_from("~?%"))
def test_a_doubt_changes_no_bounds(text, mark):
    """Bounds are strict: about 2003 is sorted and filtered as 2003, and says that it is approximate."""
    plain, doubted = dates.parse(text), dates.parse(text + mark)

    assert (plain.start, plain.end, plain.precision) == (doubted.start, doubted.end, doubted.precision)
    assert (mark in "~%", mark in "?%") == (doubted.approximate, doubted.uncertain)


@given(SINGLE, SINGLE)
def test_an_interval_spans_its_ends_and_is_never_inverted(one, two):
    """An interval runs from the start of its first to the end of its last, or is refused."""
    if bounds(one)[0] <= bounds(two)[1]:
        assert (bounds(one)[0], bounds(two)[1]) == bounds(f"{one}/{two}")
    else:
        with pytest.raises(dates.DateError, match=r"end lies before the start; write "):
            dates.parse(f"{one}/{two}")


@given(st.lists(SINGLE, min_size=1, max_size=4), st.sampled_from(["[{}]", "{{{}}}"]))
def test_a_set_spans_its_members(members, brackets):
    """One of several dates, or all of them: the bounds reach from the first to the last."""
    starts, ends = zip(*map(bounds, members), strict=True)

    assert (min(starts), max(ends)) == bounds(brackets.format(",".join(members)))


@given(ANY)
def test_precision_is_a_term_and_words_are_told(text):
    """A reader is shown words, without the signs of EDTF."""
    made = dates.parse(text)

    assert made.precision in terms("date-precision")
    assert made.words
    assert not set("~%X[]{}/") & set(made.words)


@given(ANY)
def test_year_and_decade_hold_all_of_the_date(text):
    """A year or a decade is given only when the whole date falls in it."""
    made = dates.parse(text)

    assert made.year is None or made.start[:4] == made.end[:4] == f"{made.year:04}"
    assert made.decade is None or made.start[:3] == made.end[:3] == made.decade[:3]


@given(st.text(alphabet="0123456789X-~?%/.[]{},TYE ", max_size=14))
def test_anything_else_is_refused_with_a_reason(text):
    """No input does anything but give a date or a reason."""
    assert text == dates.parse(text).text if _is_date(text) else _reason(text)


def _reason(text):
    with pytest.raises(dates.DateError) as refused:
        dates.parse(text)
    return str(refused.value)


# --- the oracle ---


def strict_bounds(text):
    """Return the strict bounds that the library edtf gives."""
    made = edtf.parse_edtf(text)
    return tuple(
        None if isinstance(end, float) else "{:04}-{:02}-{:02}".format(*end[:3])
        for end in (made.lower_strict(), made.upper_strict())
    )


# The library ends a season that runs over New Year with December; it reads no mark on a season, and no X within
# an interval; and it is slow, so that it is asked fewer questions.
ORACLE = settings(max_examples=40)
AGREED = st.builds(str.__add__, PLAIN | DECADES | CENTURIES, st.sampled_from(["", "~", "?", "%"])) | GROUPS.filter(
    lambda text: text[5:] not in {"24", "28", "30"}
)
ENDS = st.builds(str.__add__, PLAIN, st.sampled_from(["", "~", "?", "%"]))


@ORACLE
@given(AGREED)
def test_single_dates_mean_what_the_oracle_says(text):
    """Our strict bounds are those of the library edtf."""
    assert strict_bounds(text) == bounds(text)


@ORACLE
@given(
    st.tuples(ENDS, ENDS).filter(lambda ends: bounds(ends[0])[0] <= bounds(ends[1])[1]).map("/".join)
    | ENDS.map("{}/..".format)
    | ENDS.map("../{}".format)
)
def test_intervals_mean_what_the_oracle_says(text):
    """Our intervals, open ones among them, are those of the library edtf."""
    assert strict_bounds(text) == bounds(text)


@ORACLE
@given(st.lists(MONTHS | YEARS | DAYS, min_size=2, max_size=3), st.sampled_from(["[{}]", "{{{}}}"]))
def test_sets_mean_what_the_oracle_says(members, brackets):
    """Our sets are those of the library edtf."""
    text = brackets.format(",".join(members))

    assert strict_bounds(text) == bounds(text)


@pytest.mark.parametrize(
    ("text", "ours", "why"),
    [
        (
            "2001-24",
            ("2001-12-01", "2002-02-28"),
            "a northern winter runs into the next year; the library ends it at New Year",
        ),
        ("2001-29", ("2001-09-01", "2001-11-30"), "a southern spring is the northern autumn"),
        ("2003-1X", ("2003-10-01", "2003-12-31"), "an unknown digit of a month; the library gives up"),
        ("2003-04-3X", ("2003-04-30", "2003-04-30"), "an unknown digit of a day; the library gives up"),
        ("20X4-02-29", ("2004-02-29", "2084-02-29"), "only leap years have the day"),
    ],
)
def test_where_we_differ_from_the_oracle(text, ours, why):
    """Each difference has its reason."""
    assert why
    assert ours == bounds(text)


@pytest.mark.parametrize(
    "text", ["0000", "-0044", "Y170000002", "2003-04-16T10:00:00Z", "2003-37", "/2003", "2003/", ""]
)
def test_what_the_oracle_takes_and_the_profile_does_not(text):
    """Times of day, far years, thirds of a year and unknown ends are out of the profile."""
    with pytest.raises(dates.DateError):
        dates.parse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("XXXX-13", "there is no month 13; seasons are 21 to 32, quarters 33 to 36, halves 40 and 41"),
        ("2003-02-30", "February 2003 has 28 days"),
        ("XXXX-02-3X", "no day fits this"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2003-13", "there is no month 13; seasons are 21 to 32, quarters 33 to 36, halves 40 and 41"),
        ("2003-04-32", "there is no day 32"),
        ("2003-00", "there is no month 00"),
        ("2004/2003", "the end lies before the start; write 2003/2004"),
        ("2003-4-16", "this is not EDTF; write it as 2003-04-16, 2003-04, 2003, 197X or 1977/1983"),
        ("1985..", "an open end needs a slash; write 1985/.. or ../1985"),
        ("2003-04-16 ", "a date holds no blanks; remove them"),
        ("../..", "one end of an interval must be known"),
        ("[2003,2004}", "a set ends with the bracket that it began with"),
    ],
)
def test_what_is_refused_and_why(text, reason):
    """An impossible date is refused with the reason, and with the way to write it."""
    with pytest.raises(dates.DateError) as refused:
        dates.parse(text)

    assert reason == str(refused.value)


# --- as a reader says it, and as people type it ---


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("2003-04-16", "16 April 2003", "day"),
        ("2003-04", "April 2003", "month"),
        ("2003", "2003", "year"),
        ("197X", "the 1970s", "decade"),
        ("19XX", "between 1900 and 1999", "century"),
        ("2003~", "about 2003", "year"),
        ("2003-04?", "April 2003 (uncertain)", "month"),
        ("2003-04-XX", "an unknown day of April 2003", "month"),
        ("2001-21", "spring 2001", "season"),
        ("2001-24", "winter 2001–02", "season"),
        ("2001-34", "the second quarter of 2001", "quarter"),
        ("2001-41", "the second half of 2001", "half-year"),
        ("1977/1983", "1977 to 1983", "range"),
        ("2003-04-16/2003-04-20", "16 to 20 April 2003", "range"),
        ("1985/..", "since 1985", "range"),
        ("../1988", "until 1988", "range"),
        ("[2003,2005]", "2003 or 2005", "set"),
        ("{2003,2005-06}", "2003 and June 2005", "set"),
    ],
)
def test_what_a_reader_is_told(text, words, precision):
    """The wording says as much as the date, and as little."""
    assert (words, precision) == (dates.parse(text).words, dates.parse(text).precision)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("16 April 2003", "2003-04-16"),
        ("April 16, 2003", "2003-04-16"),
        ("april 2003", "2003-04"),
        ("2003", "2003"),
        ("the 1970s", "197X"),
        ("early 1970s", "1970~/1973~"),
        ("circa 2003", "2003~"),
        ("spring 2001", "2001-21"),
        ("Q2 2001", "2001-34"),
        ("between 1977 and 1983", "1977/1983"),
        ("1977–1983", "1977/1983"),
        ("since 1985", "1985/.."),
        ("until March 1988", "../1988-03"),
        ("3-5 May 2003", "2003-05-03/2003-05-05"),
        ("May/June 2003", "2003-05/2003-06"),
        (" 1977/1983 ", "1977/1983"),
    ],
)
def test_dates_as_people_type_them(typed, text):
    """What is typed becomes EDTF, and no more precise than it was typed."""
    assert text == dates.from_typed(typed)


@pytest.mark.parametrize(
    "typed", ["04/05/2003", "3.4.03", "April 16", "sometime", "", "16 Smarch 2003", "31 April 2003"]
)
def test_what_can_be_read_in_several_ways_is_refused(typed):
    """A guess is no date."""
    with pytest.raises(dates.DateError):
        dates.from_typed(typed)


@given(DAYS | MONTHS | YEARS | DECADES)
def test_what_is_edtf_already_stays(text):
    """Typing EDTF gives it back."""
    assert text == dates.from_typed(text)
