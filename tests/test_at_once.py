"""Every problem at once: no fault of a record hides another that can be known before the first is mended."""

import json
from copy import deepcopy
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import damaged

from ledger39 import record
from ledger39.checks import check, examine

Body = dict
FOLDER = "events/2010s/kettle-sale-2013"
# A sound event of the toy ledger's world with something of everything.
EVENT = {
    "schema": 1,
    "type": "recorded",
    "recorded": "2024-01-15",
    "title": "Otters said to have sold kettles",
    "summary": "The gazette reports that otters sold kettles; the teapot doubts it.",
    "date": "2013-04",
    "kind": "incident",
    "topic": "smuggling",
    "places": [{"country": "AQ", "role": "location"}],
    "participants": [
        {"actor": "otters-of-the-north", "role": "accused"},
        {"actor": "ice-customs", "role": "accuser"},
    ],
    "amounts": [{"measure": "shipped", "low": 2, "high": 5, "unit": "bottles", "by": "mill-press"}],
    "claims": [
        {
            "by": "teapot",
            "stance": "doubts",
            "point": "No kettle was missing.",
            "said": "2013-05",
            "sources": [{"url": "https://gazette.example.org/kettles"}],
        }
    ],
    "findings": [
        {
            "actor": "otters-of-the-north",
            "standing": "assessed",
            "authority": "ice-customs",
            "date": "2014",
            "sources": [{"url": "https://gazette.example.org/kettles"}],
        }
    ],
    "links": [{"relation": "responds-to", "to": "honey-sled-2004"}],
    "note": "Kettles of tin.",
    "sources": [{"url": "https://gazette.example.org/kettles", "publisher": "Toytown Gazette", "type": "press"}],
}


class Fault(NamedTuple):
    """One fault: its *code*, the *value* that is wrong at *pointer*, the keys it *breaks* and those that show it."""

    code: str
    pointer: str
    value: object
    breaks: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The code and the place."""
        return self.code + self.pointer.replace("/", "-")

    def bring_in(self, body: Body) -> None:
        """Set the value at the pointer."""
        *way, last = (int(token) if token.isdigit() else token for token in self.pointer.split("/")[1:])
        for token in way:
            body = body[token]
        body[last] = self.value


def fault(code: str, pointer: str, value: object, breaks: str = "", needs: str = "") -> Fault:
    """Return the fault that *value* at *pointer* is; *breaks* and *needs* are keys of an event, by blanks."""
    return Fault(code, pointer, value, frozenset(breaks.split()), frozenset(needs.split()))


# What is wrong by its shape: the key cannot be read.
SHAPE = [
    fault("TERM-UNKNOWN", "/kind", "incidnt", breaks="kind"),
    fault("DATE-INVALID", "/date", "2012-13", breaks="date"),
    fault("SHAPE-TYPE", "/summary", 5, breaks="summary"),
    fault("COUNTRY-UNKNOWN", "/places/0/country", "QQ", breaks="places"),
    fault("TERM-UNKNOWN", "/participants/1/role", "acuser", breaks="participants"),
    fault("UNIT-UNKNOWN", "/amounts/0/unit", "botles", breaks="amounts"),
    fault("ID-FORM", "/claims/0/by", "The Teapot", breaks="claims"),
    fault("DATE-INVALID", "/findings/0/date", "soon", breaks="findings"),
    fault("TERM-UNKNOWN", "/links/0/relation", "relatd", breaks="links"),
    fault("ID-FORM", "/links/0/to", "The Sled", breaks="links"),
    fault("SHAPE-TYPE", "/sources", "a newspaper", breaks="sources"),
    fault("TEXT-SPACES", "/title", "Otters  said to have sold kettles"),
    fault("SHAPE-TYPE", "/schema", 2),
    fault("DATE-INVALID", "/recorded", "yesterday"),
    fault("KEY-UNKNOWN", "/remark", "A slip."),
    fault("TEXT-SPACES", "/note", "Two  spaces."),
    fault("TERM-UNKNOWN", "/type", "recordd"),
    fault("TERM-UNKNOWN", "/type", "first"),
]
# What is wrong by its meaning: it takes the keys that it needs to see it.
MEANING = [
    fault("AMOUNT-INVERTED", "/amounts/0/low", 7),
    fault("ACTOR-UNKNOWN", "/participants/1/actor", "nobody-known"),
    fault("ACTOR-UNKNOWN", "/amounts/0/by", "nobody-known"),
    fault("DATE-FUTURE", "/claims/0/said", "2999"),
    fault("FINDING-ALLEGED", "/findings/0/standing", "alleged"),
    fault("FINDING-ACTOR", "/findings/0/actor", "mill-press", needs="participants"),
    fault("LINK-UNKNOWN", "/links/0/to", "no-such-event"),
    fault("LINK-RELATION", "/links/0/relation", "covers", needs="kind"),
    fault("TOPIC-MISSING", "/topic", "abduction"),
    fault("SHELF-DECADE", "/date", "1993", needs="date"),
    fault("NAME-TOLD", "/places/0/name", "House of Quilly Nibs"),
    fault("WORDING-ACCUSATION", "/title", "Otters stole kettles", needs="kind title participants findings"),
]


def told(root: Path, body: Body) -> set[tuple[str, str, str]]:
    """Return the pointer, code and value of each problem of *root* with *body* as the event."""
    path = root / FOLDER / "0001.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(record.canonical("event", body))
    return {(problem.pointer, problem.code, problem.value) for problem in check(root)}


def with_faults(*faults: Fault) -> Body:
    """Return the event with all of *faults*."""
    body = deepcopy(EVENT)
    for one in faults:
        one.bring_in(body)
    return body


def test_the_event_is_sound_without_them(toy):
    """What the faults are told against is clean."""
    assert set() == told(toy, EVENT)


PAIRS = [(one, other) for one, other in product(SHAPE + MEANING, MEANING) if one.pointer != other.pointer]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda value: value.name)
def test_no_fault_hides_another(one, other, toy):
    """Of two faults both are told, and nothing else; unless the second cannot be known before the first is mended."""
    alone = [told(toy, with_faults(fault)) for fault in (one, other)]
    both = told(toy, with_faults(one, other))

    assert all(one.code in {code for _, code, _ in problems} for one, problems in zip((one, other), alone, strict=True))
    assert both == alone[0] | (alone[1] if not other.needs & one.breaks else set())


def test_a_file_with_many_faults_tells_them_all(toy):
    """A first contribution with a dozen slips is told all of them in one run."""
    body = with_faults(*SHAPE[:2], *(one for one in MEANING if one.code != "SHELF-DECADE"))
    path = toy / "events/2010s/great-theft-2012/0001.json"
    path.parent.mkdir()
    path.write_text(json.dumps(body | {"sources": [{"url": "ftp://example.org/a"}]}, indent=4))

    codes = {problem.code for problem in check(toy)}

    assert codes == {
        *("TERM-UNKNOWN", "DATE-INVALID", "AMOUNT-INVERTED", "ACTOR-UNKNOWN", "DATE-FUTURE", "FINDING-ALLEGED"),
        *("LINK-UNKNOWN", "TOPIC-MISSING", "NAME-TOLD", "FINDING-ACTOR", "ID-VERDICT", "SOURCE-ADDRESS"),
        *("SOURCE-INCOMPLETE", "FORM-CANONICAL"),
    }


def test_a_text_that_is_badly_written_is_still_judged(toy):
    """A slip of the keyboard does not put off what the words say."""
    problems = told(toy, EVENT | {"title": "Otters  stole kettles"})

    assert {("/title", "TEXT-SPACES"), ("/title", "WORDING-ACCUSATION")} == {
        (place, code) for place, code, _ in problems
    }


LISTS = [fault("SHAPE-TYPE", f"/{key}", 5) for key in ("claims", "findings", "links")]
LATER = {
    "amended": {"reason": "typo", "note": "A slip.", "patch": {"amounts": [EVENT["amounts"][0] | {"low": 9}]}},
    "claimed": EVENT["claims"][0] | {"said": "2999"},
    "found": EVENT["findings"][0] | {"standing": "alleged"},
    "linked": {"relation": "responds-to", "to": "no-such-event"},
}


@pytest.mark.parametrize("type_", LATER)
@pytest.mark.parametrize("one", [*SHAPE, *LISTS], ids=lambda value: value.name)
def test_no_record_hides_the_faults_of_another(one, type_, toy):
    """What is wrong in a later record is told beside what is wrong in the first, and the other way round."""
    later = {"schema": 1, "type": type_, "recorded": "2024-06-30"} | LATER[type_]
    alone = told(toy, with_faults(one))
    (toy / FOLDER / "0002.json").write_bytes(record.canonical("event", later))

    assert alone | told(toy, EVENT) == told(toy, with_faults(one))
    assert told(toy, EVENT)


def bodies_of(root: Path) -> dict[Path, Body]:
    """Return the records of a ledger that are files of their own."""
    return {path: json.loads(path.read_bytes()) for path in sorted(root.rglob("0*.json"))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.integers(1, 4))
def test_no_record_stops_the_check(toy, data, times):
    """However a record is damaged, the check goes through; its stream is yielded only if nothing was told."""
    sound = bodies_of(toy)
    path = data.draw(st.sampled_from(list(sound)))
    changed = sound[path]
    for _ in range(times):
        changed = data.draw(damaged([changed]))[1] if changed else changed
    path.write_text(json.dumps(changed), "utf-8")
    problems = []
    try:
        yielded = {record.slot.path for stream in examine(toy, problems.append) for record in stream.records}
    finally:
        path.write_text(json.dumps(sound[path], indent=2, ensure_ascii=False) + "\n", "utf-8")

    assert not yielded & {problem.path for problem in problems if problem.path.startswith(str(path.relative_to(toy)))}
    assert problems
