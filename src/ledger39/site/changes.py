"""What a correction changed, as a reader sees it: words taken out and put in, items of a list gone and new."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ledger39.site.read import Json, query_string
from ledger39.vocabulary import terms

# A part of a text or of a list: whether it stayed ("same"), went ("del") or came ("ins"), and its words.
Part = tuple[str, str]
_KEPT = 6  # words that are shown beside a change


class Filter(NamedTuple):
    """Which corrections a reader asks for: those of a *reason*, in a *topic*; empty lets all through."""

    reason: str = ""
    topic: str = ""

    def address(self, **changes: str) -> str:
        """Return the query string of this filter with *changes*."""
        return query_string(self._replace(**changes)._asdict())


def asked(arguments: Mapping[str, str]) -> Filter:
    """Return the filter that the *arguments* of an address ask for; what is no term of ours asks for nothing."""
    told = {name: arguments.get(name) or "" for name in Filter._fields}
    return Filter(**{name: value for name, value in told.items() if value in terms(name)})


def matching(corrections: list[Json], wanted: Filter) -> list[Json]:
    """Return those of *corrections* that *wanted* lets through."""
    told = {name: value for name, value in wanted._asdict().items() if value}
    return [one for one in corrections if told.items() <= one.items()]


def told(changes: str) -> list[Json]:
    """Return for each change of the JSON list *changes* its field and its parts; none where the values are withheld."""
    return [change | {"parts": list(_parts(change["before"], change["after"]))} for change in json.loads(changes)]


def _parts(before: str | None, after: str | None) -> Iterator[Part]:
    old, new = (json.loads(text) if text else None for text in (before, after))
    if isinstance(old, list) or isinstance(new, list):
        yield from _items(old or [], new or [])
    elif isinstance(old, str) and isinstance(new, str):
        yield from _words(old, new)
    else:
        yield from [(kind, _worded(value)) for kind, value in (("del", old), ("ins", new)) if value is not None]


def _items(old: list[Any], new: list[Any]) -> Iterator[Part]:
    yield from (("del", _worded(item)) for item in old if item not in new)
    yield from (("ins", _worded(item)) for item in new if item not in old)


def _worded(value: Any) -> str:
    """Return *value* as words: of an object its keys and values, of its sources their number."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_worded(item)}" for key, item in value.items())
    if isinstance(value, list):
        return f"{len(value)} item{'s' if len(value) != 1 else ''}"
    return str(value)


def _words(old: str, new: str) -> Iterator[Part]:
    one, two = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    for op, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if op == "equal":
            yield "same", _shortened(one[a:b])
        else:
            yield from [(kind, "".join(words)) for kind, words in (("del", one[a:b]), ("ins", two[c:d])) if words]


def _shortened(words: list[str]) -> str:
    if len(words) <= 2 * _KEPT:
        return "".join(words)
    return f"{''.join(words[:_KEPT])}… {''.join(words[-_KEPT:])}"
