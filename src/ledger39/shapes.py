"""The kinds of value that a record may hold; each knows its JSON Schema, its faults and its canonical order."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from ledger39 import dates, vocabulary
from ledger39.errors import Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SLUG_MAX = 60
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>?|&(?:[a-zA-Z]+|#\d+|#[xX][0-9a-fA-F]+);|\]\(|\*\*|__|`|\[\[|\{\{|''")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# Letters and marks that show nothing: a joiner, Hangul and Khmer fillers, variation selectors.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_BIG = 2**53
_FEW = 12  # codes that a message can list


class Shape(Protocol):
    """A kind of JSON value."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of the value."""

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        """Yield what is wrong with *value*, each with a path yet to be filled in."""

    def sound(self, value: Any) -> Any:
        """Return what of *value* can be relied on, None in the place of all else and of what is required and absent."""

    def ordered(self, value: Any) -> Any:
        """Return *value* with its keys in canonical order; what does not fit comes back as it is."""


def fault(pointer: str, code: str, value: object, reason: str, fix: str = "") -> Problem:
    """Return a problem at *pointer*, its *value* shown as short JSON, its path yet to be filled in."""
    shown = json.dumps(value, ensure_ascii=True) if value is not ... else ""
    return Problem("", pointer, code, shown if len(shown) <= 80 else f"{shown[:77]}...", reason, fix)  # noqa: PLR2004


class _Leaf(Shape, Protocol):
    """A value without keys of its own."""

    def sound(self, value: Any) -> Any:
        return None if any(self.faults(value, "")) else value

    def ordered(self, value: Any) -> Any:
        return value


def _not_a(kind: str, value: object, pointer: str) -> Problem:
    if value is None:
        return fault(pointer, "SHAPE-NULL", value, "null has no meaning here", "leave the key out")
    return fault(pointer, "SHAPE-TYPE", value, f"this must be {kind}")


@dataclass(frozen=True, slots=True)
class Text(_Leaf):
    """Plain text on one line, between one and *longest* characters."""

    longest: int

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str):
            yield _not_a("text", value, pointer)
        elif not value:
            yield fault(pointer, "SHAPE-EMPTY", value, "this is empty", "fill it, or leave the key out")
        else:
            yield from self._text_faults(value, pointer)

    def _text_faults(self, value: str, pointer: str) -> "Iterator[Problem]":
        if len(value) > self.longest:
            reason = f"{len(value)} characters where {self.longest} are allowed"
            yield fault(pointer, "TEXT-LONG", value, reason, "shorten it")
        if hidden := next((c for c in value if unicodedata.category(c) in _HIDDEN or c in _BLANK), None):
            reason = f"the character U+{ord(hidden):04X} cannot be seen"
            yield fault(pointer, "TEXT-HIDDEN", value, reason, "remove it; text stands on one line")
        elif value != unicodedata.normalize("NFC", value):
            yield fault(pointer, "TEXT-FORM", value, "this is not in Unicode form NFC", "run ledger39 fmt")
        elif value != " ".join(value.split()):
            yield fault(pointer, "TEXT-SPACES", value, "spaces at an end, or more than one in a row", "keep one")
        if markup := _MARKUP.search(value):
            yield fault(pointer, "TEXT-MARKUP", value, f"{markup[0][:20]!r} is markup", "write plain text")

    def sound(self, value: Any) -> Any:
        return value if isinstance(value, str) else None  # a text that is badly written can still be read

    def ordered(self, value: Any) -> Any:
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Code(_Leaf):
    """One of the codes that *known* returns; *code* names the fault when it is another."""

    known: "Callable[[], dict[str, Any]]"
    code: str
    what: str

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.known())}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str):
            yield _not_a(f"the code of a {self.what}", value, pointer)
        elif value not in self.known():
            fix = nearest(value, self.known()) or self._choices()
            yield fault(pointer, self.code, value, f"there is no such {self.what}", fix)

    def labels(self) -> dict[str, str]:
        """Return what a reader sees for each code."""
        return {code: str(getattr(entry, "label", entry)) for code, entry in self.known().items()}

    def _choices(self) -> str:
        known = self.known()
        if len(known) <= _FEW:
            return f"write one of {', '.join(known)}"
        return "the codebook lists them (docs/codebook.md)" if self.code == "TERM-UNKNOWN" else ""


def term(name: str) -> Code:
    """Return the shape of a code of the vocabulary *name*."""
    return Code(lambda: vocabulary.terms(name), "TERM-UNKNOWN", name.replace("-", " "))


@dataclass(frozen=True, slots=True)
class Id(_Leaf):
    """The permanent id of a stream, in kebab-case; *of* says of which kind."""

    of: str

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$", "maxLength": SLUG_MAX}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str):
            yield _not_a(f"the id of {self.of}", value, pointer)
        elif not SLUG.fullmatch(value) or len(value) > SLUG_MAX:
            reason = f"an id is kebab-case (a-z, 0-9, hyphens) of at most {SLUG_MAX} characters"
            yield fault(pointer, "ID-FORM", value, reason)


@dataclass(frozen=True, slots=True)
class Edtf(_Leaf):
    """A date in the EDTF profile of the ledger."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "edtf", "minLength": 4, "maxLength": 80}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str):
            yield _not_a("a date as EDTF text", value, pointer)
            return
        try:
            dates.parse(value)
        except dates.DateError as error:
            reason, _, fix = str(error).partition("; ")
            yield fault(pointer, "DATE-INVALID", value, reason, fix)


@dataclass(frozen=True, slots=True)
class Day(Edtf):
    """A calendar day, such as the one on which a record was written."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        wrong = list(Edtf.faults(self, value, pointer))
        yield from wrong
        if not wrong and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            yield fault(pointer, "DATE-INVALID", value, "this must be a day", "write it as 2026-01-31")


@dataclass(frozen=True, slots=True)
class Hash(_Leaf):
    """A SHA-256 in hex."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9a-f]{64}$"}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
            yield _not_a("a SHA-256 in hex", value, pointer)


@dataclass(frozen=True, slots=True)
class Address(_Leaf):
    """An absolute http or https address."""

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 2000}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, str):
            yield _not_a("an address", value, pointer)
        elif not _is_web_address(value):
            reason = "this is not an absolute http or https address"
            yield fault(pointer, "SOURCE-ADDRESS", value, reason, "copy it whole, percent-encode blanks")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = parts.hostname if parts.port != 0 else ""
    except ValueError:  # brackets without an address, or a port that is no number
        return False
    plain = text.isprintable() and not re.search(r"[\s<>\"{}|\\^`]", text)
    named = "." in (host or "") and not parts.username and not parts.password
    return text.startswith(("http://", "https://")) and named and plain and len(text) <= 2000  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Number(_Leaf):
    """A number from *least* to *most*; small enough to survive every JSON reader."""

    least: float = 0
    most: float = _BIG

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": self.least, "maximum": self.most}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield _not_a("a number", value, pointer)
        elif value < self.least:
            yield fault(pointer, "NUMBER-RANGE", value, f"this is less than {self.least}")
        elif not value <= self.most:
            yield fault(pointer, "NUMBER-RANGE", value, f"this is more than {self.most}")

    def ordered(self, value: Any) -> Any:
        return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= _BIG else value


@dataclass(frozen=True, slots=True)
class Exactly(_Leaf):
    """One fixed value."""

    value: object

    def schema(self) -> dict[str, Any]:
        return {"const": self.value}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if value != self.value or type(value) is not type(self.value):
            fix = f"write {json.dumps(self.value)}{' or leave the key out' if self.value is True else ''}"
            yield fault(pointer, "SHAPE-TYPE", value, "no other value is possible here", fix)


@dataclass(frozen=True, slots=True)
class List:
    """A list of at least one value of one shape."""

    of: Shape
    most: int = 500

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.schema(), "minItems": 1, "maxItems": self.most}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        if not isinstance(value, list):
            yield _not_a("a list", value, pointer)
        elif not value:
            yield fault(pointer, "SHAPE-EMPTY", value, "this is empty", "fill it, or leave the key out")
        elif len(value) > self.most:
            yield fault(pointer, "SHAPE-LONG", ..., f"{len(value)} items where {self.most} are allowed")
        else:
            for n, item in enumerate(value):
                yield from self.of.faults(item, f"{pointer}/{n}")

    def sound(self, value: Any) -> Any:
        return [self.of.sound(item) for item in value] if isinstance(value, list) else None

    def ordered(self, value: Any) -> Any:
        return [self.of.ordered(item) for item in value] if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object: its shape and what it means."""

    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """An object with known keys in a canonical order."""

    about: str
    fields: dict[str, Field]

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema: closed, each key described."""
        properties = {n: {"description": f.about, **f.shape.schema()} for n, f in self.fields.items()}
        return {
            "type": "object",
            "description": self.about,
            "properties": properties,
            "required": [name for name, field in self.fields.items() if field.required],
            "additionalProperties": False,
        }

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        """Yield the faults of the object's keys and values."""
        if not isinstance(value, dict):
            yield _not_a("an object", value, pointer)
            return
        for name, item in value.items():
            if field := self.fields.get(name):
                yield from field.shape.faults(item, f"{pointer}/{name}")
            else:
                near = nearest(name, self.fields)
                yield fault(f"{pointer}/{escape(name)}", "KEY-UNKNOWN", name, "there is no such key here", near)
        for name, field in self.fields.items():
            if field.required and name not in value:
                yield fault(pointer, "KEY-MISSING", name, "this key is required", f"it is: {field.about}")

    def sound(self, value: Any) -> dict[str, Any]:
        """Return the known keys of *value* and the required ones, each with what of its value can be relied on."""
        told = value if isinstance(value, dict) else {}
        return {n: f.shape.sound(told.get(n)) for n, f in self.fields.items() if f.required or n in told}

    def ordered(self, value: Any) -> Any:
        """Return *value* with known keys in the order of the fields, unknown ones after them."""
        if not isinstance(value, dict):
            return value
        known = {n: f.shape.ordered(value[n]) for n, f in self.fields.items() if n in value}
        return known | {n: v for n, v in value.items() if n not in known}


@dataclass(frozen=True, slots=True)
class Patch:
    """A JSON Merge Patch (RFC 7396) of an object: its keys, each with a new value or null."""

    of: Object

    def schema(self) -> dict[str, Any]:
        nullable = {
            name: {"description": field.about, "anyOf": [field.shape.schema(), {"type": "null"}]}
            for name, field in self.of.fields.items()
        }
        return {"type": "object", "properties": nullable, "additionalProperties": False, "minProperties": 1}

    def faults(self, value: Any, pointer: str) -> "Iterator[Problem]":
        """Yield the faults of the values that the patch sets; removals are judged on the result."""
        if not isinstance(value, dict):
            yield _not_a("an object", value, pointer)
            return
        if not value:
            yield fault(pointer, "SHAPE-EMPTY", value, "this is empty", "name at least one key to change")
        known = self.of.fields
        judged = {name: item for name, item in value.items() if item is not None or name not in known}
        for problem in self.of.faults(judged, pointer):
            if problem.code != "KEY-MISSING" or problem.pointer != pointer:
                yield problem

    def sound(self, value: Any) -> dict[str, Any]:
        """Return the removals of the patch, and of its changes what can be relied on."""
        told = value if isinstance(value, dict) else {}
        kept = {n: f.shape.sound(told[n]) for n, f in self.of.fields.items() if n in told}
        return {n: item for n, item in kept.items() if item is not None or told[n] is None}

    def ordered(self, value: Any) -> Any:
        return self.of.ordered(value)


def escape(key: str) -> str:
    """Return *key* as a token of a JSON Pointer (RFC 6901), such that it cannot break the line of a message."""
    token = key.replace("~", "~0").replace("/", "~1")
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in token)
