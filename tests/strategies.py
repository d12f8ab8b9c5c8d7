"""What the laws are tried on: dates, figures, claims and findings in all their forms."""

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
