"""What people type: answers by path, such as `date` or `sources.0.url`, to the JSON of a record, and back.

One grammar serves the terminal, the command line, the forms of the site and the columns of a spreadsheet. What
cannot be understood stays as it was typed, for the checks to tell.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ledger39 import dates
from ledger39.errors import Problem
from ledger39.shapes import SLUG, Address, Code, Edtf, Exactly, Field, Id, List, Number, Object, Shape, Text, fault

Answers = dict[str, str]
Resolve = Callable[[str], str | None]

_TIMES = {"thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_NUMBER = re.compile(rf"(-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?) ?({'|'.join(_TIMES)})?", re.IGNORECASE)
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


def flat(value: Any, path: str = "") -> Answers:
    """Return what somebody would have typed for *value*: an answer for each leaf, by its path."""
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        return {p: text for key, item in items for p, text in flat(item, f"{path}.{key}" if path else str(key)).items()}
    return {path: _told(value)}


def _told(value: Any) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return "yes" if value is True else "" if value is None else str(value)


def read(
    fields: dict[str, Field], answers: Answers, resolve: Resolve = lambda _name: None
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the object with these *fields* that *answers* tell, and a problem for each date or name that is unclear.

    Blank answers, and items of lists without any, are left out. *resolve* gives the id of who has a name.
    """
    reader = _Reader(resolve)
    body = reader.of(Object("", fields), _nested(answers), "")
    return body or {}, reader.unclear


def _nested(answers: Answers) -> dict[str, Any]:
    """Return the tree of the answers that are not blank; a path that ends where another goes on is kept under ""."""
    tree: dict[str, Any] = {}
    for path in sorted(path for path, text in answers.items() if text.strip()):
        *outer, last = path.split(".")
        node = tree
        for key in outer:
            if not isinstance(node.get(key), dict):
                node[key] = {"": node[key]} if key in node else {}
            node = node[key]
        node[last] = answers[path]
    return tree


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads trees of typed text by shapes; *unclear* collects what has no one reading."""

    resolve: Resolve
    unclear: list[Problem] = field(default_factory=list)

    def of(self, shape: Shape, tree: Any, pointer: str) -> Any:
        """Return the value that *tree* tells, None for one that is left out."""
        if isinstance(shape, Object) and isinstance(tree, dict):
            known = [*(key for key in shape.fields if key in tree), *(key for key in tree if key not in shape.fields)]
            told = {key: self._key(shape, key, tree[key], pointer) for key in known}
            return {key: item for key, item in told.items() if item is not None} or None
        if isinstance(shape, List):
            items = [self.of(shape.of, item, f"{pointer}/{n}") for n, item in enumerate(_items(tree))]
            return [item for item in items if item is not None] or None
        return tree if isinstance(tree, dict) else self._leaf(shape, tree.strip(), pointer)

    def _key(self, shape: Object, key: str, tree: Any, pointer: str) -> Any:
        known = shape.fields.get(key)
        return self.of(known.shape, tree, f"{pointer}/{key}") if known else tree

    def _leaf(self, shape: Shape, text: str, pointer: str) -> Any:
        if isinstance(shape, Edtf):
            return self._date(text, pointer)
        if isinstance(shape, Id):
            return self._id(text, pointer)
        return next((read(text, shape) for kind, read in _LEAVES if isinstance(shape, kind)), text)

    def _id(self, text: str, pointer: str) -> str:
        known = text if SLUG.fullmatch(text) else self.resolve(text)
        if known is None:
            fix = "write an id, or open the actor first (ledger39 new actor)"
            self.unclear.append(fault(pointer, "ACTOR-UNKNOWN", text, "no actor has this name", fix))
        return known or text

    def _date(self, text: str, pointer: str) -> str:
        try:
            return dates.from_typed(text)
        except dates.DateError as error:
            reason, _, fix = str(error).partition("; ")
            self.unclear.append(fault(pointer, "DATE-INVALID", text, reason, fix))
            return text


def _items(tree: Any) -> Iterator[Any]:
    """Yield the items of a list in the order of their numbers; a list typed in one answer is parted by semicolons."""
    if not isinstance(tree, dict):
        yield from (text for text in tree.split(";") if text.strip())
    else:
        yield from (
            tree[key] for key in sorted(tree, key=lambda key: (not key.isdigit(), int(key) if key.isdigit() else 0))
        )


def _text(text: str, _shape: Any) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _number(text: str, _shape: Any) -> int | float | str:
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    number = Decimal(match[1].replace(",", "")) * _TIMES.get((match[2] or "").casefold(), 1)
    return int(number) if number == int(number) else float(number)


def _code(text: str, shape: Code) -> str:
    """Return the code of which *text* is the code or the label, in any case; else the text."""
    if text in shape.known():
        return text
    wanted = text.casefold()
    return next((code for code, label in shape.labels().items() if wanted in {code.casefold(), label.casefold()}), text)


def _exactly(text: str, shape: Exactly) -> Any:
    if shape.value is not True:
        return text
    return True if text.casefold() in _YES else None if text.casefold() in _NO else text


_LEAVES: list[tuple[type, Callable[[str, Any], Any]]] = [
    (Text, _text),
    (Number, _number),
    (Code, _code),
    (Exactly, _exactly),
    (Address, lambda text, _shape: text),
]
