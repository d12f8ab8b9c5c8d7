"""Records of past versions of the schema, lifted to the present one as they are read; their bytes stay as they are.

A change of the schema that old records do not fit raises `record.SCHEMA_VERSION` by one, adds the function that lifts a
record of the version before, and keeps a record of each type of that version in tests/versions/.
"""

from collections.abc import Callable
from typing import Any

Lift = Callable[[str, dict[str, Any]], dict[str, Any]]

# By the version that it lifts from: what is given is the kind of the stream and the object of the record.
LIFTS: dict[int, Lift] = {}


def lifted(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return *body*, a record in a stream of *kind*, as the present schema has it; what is of no past version stays."""
    while is_past(body):
        lift = LIFTS[_version(body)]
        body = {**lift(kind, body), "schema": _version(body) + 1}
    return body


def is_past(body: dict[str, Any]) -> bool:
    """Return whether *body* is of a past version of the schema."""
    return _version(body) in LIFTS


def _version(body: dict[str, Any]) -> int:
    version = body.get("schema")
    return version if type(version) is int else -1
