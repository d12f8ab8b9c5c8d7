"""What a correction changed: both texts can be read back from what is shown."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ledger39.site import changes

WORDS = st.lists(st.sampled_from(["heroin", "kettle", "said", "in", "2003,", "the"]), max_size=9).map(" ".join)


def shown(before, after):
    """Return the parts that a change from *before* to *after* is told in."""
    as_json = [None if value is None else json.dumps(value) for value in (before, after)]
    [change] = changes.told(json.dumps([{"field": "x", "before": as_json[0], "after": as_json[1]}]))
    return change["parts"]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(before, after):
    """Without what came one reads the old text, without what went the new one."""
    parts = shown(before, after)

    assert before == "".join(text for kind, text in parts if kind != "ins")
    assert after == "".join(text for kind, text in parts if kind != "del")


@given(st.lists(st.integers(), max_size=6), st.lists(st.integers(), max_size=6))
def test_a_list_tells_what_went_and_what_came(before, after):
    """Items that stayed are not shown again."""
    parts = shown(before, after)

    assert {str(item) for item in before if item not in after} == {text for kind, text in parts if kind == "del"}
    assert {str(item) for item in after if item not in before} == {text for kind, text in parts if kind == "ins"}


def test_what_is_long_and_stayed_is_shortened():
    """A word changed in a long text is shown with its neighbours."""
    parts = shown(" ".join(["same"] * 60 + ["old"]), " ".join(["same"] * 60 + ["new"]))

    assert [kind for kind, _ in parts] == ["same", "del", "ins"]
    assert "…" in parts[0][1]


def test_what_is_withheld_is_not_shown():
    """The name of a cleared person that an amendment changed is not told here either."""
    assert [] == shown(None, None)
