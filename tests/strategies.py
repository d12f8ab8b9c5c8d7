"""What the laws are tried on: dates, figures, claims and findings in all their forms, and damaged records."""

import copy

from hypothesis import strategies as st

from ledger39.vocabulary import terms

DAYS = st.dates().map(lambda day: day.isoformat())
MONTHS = st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12))
YEARS = st.integers(1, 9999).map("{:04}".format)
DECADES = st.integers(1, 999).map("{:03}X".format)
CENTURIES = st.integers(1, 99).map("{:02}XX".format)
GROUPS = st.builds(
    "{:04}-{}".format, st.integers(1, 9998), st.sampled_from([*range(21, 37), 40, 41])
)  # a winter needs a year after it
PLAIN = DAYS | MONTHS | YEARS
SINGLE = st.builds(str.__add__, PLAIN | DECADES | CENTURIES | GROUPS, st.sampled_from(["", "", "~", "?", "%"]))

ACTORS = st.sampled_from(["otters", "teapot", "lantern-court"])
STANDINGS = st.sampled_from(sorted(set(terms("standing")) - {"alleged"}))
STANCES = st.sampled_from(sorted(terms("stance")))
FINDINGS = st.lists(
    st.fixed_dictionaries({"actor": ACTORS, "standing": STANDINGS, "authority": ACTORS, "date": DAYS}), max_size=6
)
CLAIMS = st.lists(st.fixed_dictionaries({"by": ACTORS, "stance": STANCES}), max_size=6)


@st.composite
def amounts(draw):
    """Return a figure: a low, and a high that is not below it or is open."""
    low = draw(st.integers(0, 10**12))
    made = {"measure": draw(st.sampled_from(["stolen", "seized", "revenue"])), "unit": "USD", "low": low}
    if draw(st.booleans()):
        made["high"] = draw(st.integers(low, 10**12))
    if draw(st.booleans()):
        made["item"] = "cryptocurrency"
    return made


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**60) | st.text(max_size=9) | st.just("x" * 999),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


def places(value, way=()):
    """Yield the way to every value within *value*."""
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*way, key))


@st.composite
def damaged(draw, bodies):
    """Return a record of *bodies* and a copy of it in which one value is replaced, removed or added."""
    body = draw(st.sampled_from(bodies))
    *way, last = draw(st.sampled_from([way for way in places(body) if way]))
    changed = inner = copy.deepcopy(body)
    for key in way:
        inner = inner[key]
    match draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            inner[last] = draw(JSON)
        case "remove":
            del inner[last]
        case "add" if isinstance(inner, dict):
            inner[draw(st.text(min_size=1, max_size=6))] = draw(JSON)
        case "add":
            inner.append(draw(JSON))
    return body, changed
