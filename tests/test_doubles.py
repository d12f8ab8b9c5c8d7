"""What looks alike: one name however it is written; nothing that is tied or said to be another."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger39.doubles import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Korea Daesong Bank", "The Daesong Bank of Korea"),
        ("Ocean Maritime Management Co., Ltd.", "OCEAN MARITIME MANAGEMENT COMPANY LIMITED"),
        ("Pong-Su", "Pong Su"),
        ("Société Générale", "Societe Generale"),
    ],
)
def test_one_name_however_it_is_written(one, other):
    """Case, accents, punctuation, order and words such as Ltd make no other name."""
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Pong Su", "Chong Chon Gang"), ("Unit 110", "Unit 180"), ("The", "Of")])
def test_other_names_stay_other(one, other):
    """What is left of a name tells it from others; a name of light words alone is told by itself."""
    assert name_key(one) != name_key(other)


@given(st.text(min_size=1, max_size=40))
def test_every_name_has_a_key(name):
    """No name is without one, so that two nameless keys never meet."""
    assert name_key(name)


def test_a_link_explains_a_likeness(run, toy):
    """Two records of one day and party that are linked as not the same are no problem."""
    vault = toy / "events" / "2010s" / "acorn-vault-2016" / "0001.json"
    cellar = toy / "events" / "2010s" / "acorn-cellar-2016"
    cellar.mkdir()
    body = json.loads(vault.read_text("utf-8"))
    text = json.dumps(body | {"links": [{"relation": "not-same", "to": "acorn-vault-2016"}]}, indent=2)
    (cellar / "0001.json").write_text(text, "utf-8")
    run(toy, "fmt")

    assert "clean\n" == run(toy, "check").stderr
