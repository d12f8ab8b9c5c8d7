"""A form for a record: the shapes that parse it say which fields there are, what each is for, what may be chosen."""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ledger39.errors import Problem
from ledger39.shapes import Code, Edtf, Exactly, Field, Id, List, Number, Object, Shape, Text
from ledger39.typed import Answers

_SHORT = 300  # characters that one line of a form holds
_FEW = 40  # choices that a menu holds; of more one is typed, with suggestions
Problems = dict[str, list[Problem]]


class Input(NamedTuple):
    """One field: its *path* is its name, *kind* how it is filled in, *choices* what a menu offers, by code."""

    path: str
    label: str
    about: str
    kind: str
    value: str
    choices: list[tuple[str, str]]
    required: bool
    problems: list[Problem]


class Group(NamedTuple):
    """A list of things with fields of their own: the *members* told so far, *told* in number, and a spare one."""

    path: str
    label: str
    about: str
    members: list[list["Input | Group"]]
    told: int
    required: bool
    problems: list[Problem]


def fields(shape: dict[str, Field], answers: Answers, problems: Problems, path: str = "") -> list[Input | Group]:
    """Return the fields of a form for *shape*, filled in with *answers*, each with its *problems*, by path."""
    return [_field(f"{path}{name}", name, field, answers, problems) for name, field in shape.items()]


def _field(path: str, name: str, field: Field, answers: Answers, problems: Problems) -> Input | Group:
    label, wrong = name.removeprefix("patch.").capitalize(), problems.get(path, [])
    if isinstance(field.shape, List) and isinstance(field.shape.of, Object):
        inner = field.shape.of.fields
        told = _count(path, answers)
        members = [fields(inner, answers, problems, f"{path}.{n}.") for n in range(told + 1)]
        return Group(path, label, field.about, members, told, field.required, wrong)
    kind, choices = _kind(field.shape)
    value = answers.get(path) or "; ".join(answers[f"{path}.{n}"] for n in range(_count(path, answers)))
    if choices and value not in {"", *dict(choices)}:
        choices = [*choices, (value, value)]  # what was typed by another way stays to be seen
    return Input(path, label, field.about, kind, value, choices, field.required, wrong)


def _count(path: str, answers: Iterable[str]) -> int:
    """Return how many items of the list at *path* have an answer."""
    begun = [told.removeprefix(f"{path}.").split(".")[0] for told in answers if told.startswith(f"{path}.")]
    return max((int(number) + 1 for number in begun if number.isdigit()), default=0)


def _kind(shape: Shape) -> tuple[str, list[tuple[str, str]]]:
    if isinstance(shape, Code):
        known = list(shape.labels().items())
        return ("menu", known) if len(known) <= _FEW else (shape.code.partition("-")[0].lower(), [])
    plain = {Edtf: "date", Id: "who", Exactly: "yes", Number: "number"}
    if isinstance(shape, Text):
        return ("long" if shape.longest > _SHORT else "text"), []
    return next((kind for of, kind in plain.items() if isinstance(shape, of)), "text"), []


def by_path(problems: Iterable[Problem]) -> Problems:
    """Return the *problems* by the path of the field that each is about; what is missing is about the key that is."""
    found: Problems = {}
    for problem in problems:
        path = problem.pointer.removeprefix("/").replace("/", ".")
        if problem.code == "KEY-MISSING":
            path = ".".join(filter(None, [path, json.loads(problem.value)]))
        found.setdefault(path, []).append(problem)
    return found


def leaves(shown: Iterable[Input | Group]) -> Iterator[Input | Group]:
    """Yield each field and each group of what is *shown*, at any depth."""
    for one in shown:
        yield one
        if isinstance(one, Group):
            for member in one.members:
                yield from leaves(member)
