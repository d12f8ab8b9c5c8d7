"""What looks alike: two actors with one name; two events of one date with one party, or of one topic and place."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from ledger39 import dates
from ledger39.record import Json
from ledger39.replay import State

# Words that names of one body are told with and without.
_LIGHT = frozenset({"the", "of", "and", "for", "co", "corp", "corporation", "company", "ltd", "limited", "inc", "llc"})
# Where goods or people come from or pass tells little of what happened.
_TELLING = frozenset({"location", "target", "jurisdiction"})

Look = tuple[str, ...]

# The keys of a state that likeness is seen by.
SEEN = frozenset({"name", "aliases", "date", "topic", "participants", "places"})


def looks(state: State, states: Collection[str]) -> Iterator[Look]:
    """Yield what no other stream should share with *state*, its first item a word for what is shared.

    *states* are the ids of actors that are states: to be named with one of them is no likeness.
    """
    if state.kind == "actor":
        yield from {("name", name_key(name)) for name in [state.body["name"], *state.body.get("aliases", [])]}
    elif state.kind == "event":
        yield from set(_event_looks(state.body, states))


def name_key(name: str) -> str:
    """Return *name* without case, accents, punctuation, light words and order of words."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(sorted(set(words) - _LIGHT)) or name


def _event_looks(body: Json, states: Collection[str]) -> Iterator[Look]:
    date = dates.parse(body["date"])
    when = (date.start or "", date.end or "")
    for part in body.get("participants", []):
        if part["actor"] not in states:
            yield ("date and party", *when, part["actor"])
    for place in body["places"]:
        if place["role"] in _TELLING and place["country"] != "KP":
            yield ("date, topic and country", *when, body["topic"], place["country"])
