"""Replay is a pure fold, and amend is RFC 7396."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger39 import ledger
from ledger39.replay import merge_patch, replay, versions

# RFC 7396, appendix A: original, patch, result.
APPENDIX = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize(("original", "patch", "result"), APPENDIX)
def test_the_examples_of_the_rfc(original, patch, result):
    """Each example of the RFC's appendix holds."""
    assert result == merge_patch(original, patch)


@given(JSON, JSON)
def test_a_patch_alters_neither_side(original, patch):
    """Merging leaves the original and the patch as they were."""
    before = copy.deepcopy((original, patch))
    merge_patch(original, patch)

    assert before == (original, patch)


@given(JSON, JSON)
def test_a_patch_applied_twice_changes_nothing_more(original, patch):
    """A merge patch is idempotent."""
    once = merge_patch(original, patch)

    assert once == merge_patch(once, patch)


def every_stream(root):
    """Return the streams of the ledger below *root*."""
    return list(ledger.streams(root, lambda problem: pytest.fail(str(problem))))


@pytest.mark.parametrize("which", ["root", "toy_root"])
def test_the_last_version_is_the_replay(which, request):
    """The states after each record end in the state after all of them, however often it is asked."""
    for stream in every_stream(request.getfixturevalue(which)):
        assert replay(stream.records) == list(versions(stream.records))[-1] == replay(list(stream.records))


def test_appending_touches_its_own_stream_only(toy_root):
    """A further record changes the state of its stream and of no other."""
    streams = every_stream(toy_root)
    before = {stream.id: replay(stream.records[:1]) for stream in streams}
    after = {stream.id: replay(stream.records if len(stream.records) > 1 else stream.records[:1]) for stream in streams}

    assert {s.id for s in streams if before[s.id] != after[s.id]} == {s.id for s in streams if len(s.records) > 1}
