"""Drawings: where an event stands follows from what its date may mean, and nothing overlaps."""

from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from ledger39.build import read_only
from ledger39.site import charts

LANES = [("smuggling", "Smuggling", "contraband"), ("finance", "Illicit finance", "money")]
EDGES = ("date_start", "date_end")
DAYS = st.dates().map(lambda day: day.isoformat())


@st.composite
def events(draw):
    """Return rows of `events` as a drawing needs them, closed and open at either end."""
    made = []
    for n in range(draw(st.integers(0, 30))):
        start, end = sorted([draw(DAYS), draw(DAYS)])
        ends = draw(st.sampled_from([(start, end), (start, start), (None, end), (start, None)]))
        topic = draw(st.sampled_from(["smuggling", "finance"]))
        year = int(start[:4]) if ends == (start, start) else None
        family = "contraband" if topic == "smuggling" else "money"
        made.append(
            {"id": f"e{n}", "topic": topic, "family": family, "year": year} | dict(zip(EDGES, ends, strict=True))
        )
    return made


def right(mark):
    """Return the right edge of the room that a mark takes."""
    return mark.x + mark.width


def marks_of(drawn):
    """Return the marks of all lanes."""
    return [mark for lane in drawn.lanes for mark in lane.marks]


@given(events())
def test_each_event_is_drawn_once_in_the_lane_of_its_topic(rows):
    """The marks of the lanes are the rows; each lies within its lane."""
    drawn = charts.timeline(rows, LANES)
    lanes = {lane.code: lane for lane in drawn.lanes}

    assert sorted(row["id"] for row in rows) == sorted(mark.event["id"] for mark in marks_of(drawn))
    for mark in marks_of(drawn):
        lane = lanes[mark.event["topic"]]
        assert mark in lane.marks
        assert lane.y < mark.y < lane.y + lane.height


@given(events())
def test_no_mark_covers_another(rows):
    """Two marks of one level leave room between them; all stay on the paper."""
    marks = marks_of(charts.timeline(rows, LANES))

    for one in marks:
        assert 170 <= one.x <= right(one) <= 1146
        for other in marks:
            if one is not other and one.y == other.y and one.x <= other.x:
                assert right(one) < other.x or (one.x, one.width) != (other.x, other.width)
                assert right(one) <= other.x


@given(events())
def test_the_columns_add_up_to_the_rows(rows):
    """Every event is in one segment; the highest column is as high as it says, and none is higher."""
    drawn = charts.timeline(rows, LANES)
    columns = {}
    for one in drawn.segments:
        columns.setdefault(one.x, []).append(one)

    assert len(rows) == sum(one.events for one in drawn.segments)
    assert (drawn.most if rows else 0) == max((sum(s.events for s in stack) for stack in columns.values()), default=0)
    assert all(0 < one.y <= drawn.base and one.y + one.height <= drawn.base + 0.6 for one in drawn.segments)


def test_a_date_is_drawn_as_wide_as_it_is_known():
    """A day is a dot, a year a band as wide as a year, and what goes on is marked as open."""
    rows = [
        {
            "id": "day",
            "topic": "finance",
            "family": "money",
            "year": 1990,
            "date_start": "1990-05-01",
            "date_end": "1990-05-01",
        },
        {
            "id": "year",
            "topic": "finance",
            "family": "money",
            "year": 1990,
            "date_start": "1990-01-01",
            "date_end": "1990-12-31",
        },
        {
            "id": "since",
            "topic": "finance",
            "family": "money",
            "year": None,
            "date_start": "1960-01-01",
            "date_end": None,
        },
    ]
    marks = {mark.event["id"]: mark for mark in marks_of(charts.timeline(rows, LANES))}

    assert 0 == marks["day"].width < marks["year"].width < 20
    assert (True, True) == (marks["since"].opens, marks["since"].ends_open)
    assert (False, False) == (marks["year"].opens, marks["year"].ends_open)


SUMS = st.lists(
    st.tuples(st.integers(2000, 2030), st.integers(0, 10**12), st.none() | st.integers(0, 10**12)), max_size=8
)


@given(SUMS, SUMS)
def test_money_is_drawn_to_scale(listed, estimated):
    """Every year has its column; what is more stands higher; nothing leaves the paper."""
    rows = [{"year": str(y), "low": low, "high": None if high is None else low + high} for y, low, high in listed]
    coverage = [
        {"year": y, "estimate_low": low, "estimate_high": None if high is None else low + high}
        for y, low, high in estimated
    ]
    drawn = charts.money(rows, coverage)
    years = [column.year for column in drawn.columns]

    assert {int(row["year"]) for row in rows} | {row["year"] for row in coverage} <= set(years)
    assert years == sorted(set(years))
    assert len(coverage) == sum(len(column.estimates) for column in drawn.columns)
    for column in drawn.columns:
        assert 0 <= column.high_y <= column.low_y <= drawn.base
        assert all(0 <= high <= low <= drawn.base for _, low, high, _ in column.estimates)


def test_the_map_loses_no_event():
    """Each country is one circle on the paper, the greatest the widest; what has no place is counted."""
    rows = [{"code": code, "name": code, "events": n} for code, n in (("JP", 40), ("US", 90), ("XZ", 5), ("MO", 1))]
    drawn = charts.world(rows)

    assert 136 == sum(circle.events for circle in drawn.circles) + drawn.missing
    assert 5 == drawn.missing
    assert ["US", "JP", "MO"] == [circle.code for circle in drawn.circles]
    assert sorted([circle.radius for circle in drawn.circles], reverse=True) == [c.radius for c in drawn.circles]
    assert all(0 < circle.x < drawn.width and 0 < circle.y < drawn.height for circle in drawn.circles)


def test_every_country_of_the_ledger_has_a_place(database):
    """Only the high seas are missing from the map."""
    with closing(read_only(database)) as connection:
        codes = {code for (code,) in connection.execute("select distinct country from event_places")}
    drawn = charts.world([{"code": code, "name": code, "events": 1} for code in sorted(codes - {"XZ"})])

    assert 0 == drawn.missing
