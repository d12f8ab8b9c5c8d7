"""The questions that `new` and `append` put on a terminal: what each key is for, until the answer can be used."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass

import click

from ledger39 import dates
from ledger39.errors import nearest
from ledger39.shapes import Code, Edtf, Exactly, Field, Id, List, Object, Shape
from ledger39.typed import Answers, read

_FEW = 24  # what three lines of a terminal take


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks for the keys of a record. *resolve* gives the id of an actor that is named, *ids* are all that there are."""

    resolve: Callable[[str], str | None]
    ids: Collection[str]

    def ask(self, fields: dict[str, Field], told: Answers, given: Answers, path: str = "") -> None:
        """Put each answer for *fields* below *path* into *given* as it comes; what *told* has is offered again."""
        for name, field in fields.items():
            place = f"{path}.{name}" if path else name
            if isinstance(field.shape, List) and isinstance(field.shape.of, Object):
                click.echo(f"\n{name}: {field.about}")
                self._items(place, name, field.shape.of, told, given, required=field.required)
            else:
                given[place] = self._leaf(name, field, told.get(place, ""))

    def _items(self, path: str, name: str, item: Object, told: Answers, given: Answers, *, required: bool) -> None:  # noqa: PLR0913 - as above, and what an item is
        n = 0
        while self._wants(n, path, name, told, required=required):
            self.ask(item.fields, told, given, f"{path}.{n}")
            n += 1

    def _wants(self, n: int, path: str, name: str, told: Answers, *, required: bool) -> bool:
        if n == 0 and required:
            return True
        there = any(key.startswith(f"{path}.{n}.") for key in told)
        return click.confirm(f"Add {'to' if n == 0 else 'another one to'} {name}?", default=there)

    def _leaf(self, name: str, field: Field, told: str) -> str:
        choices = self._choices(field.shape)
        click.echo(f"{name}{'' if field.required else ' (optional)'}: {field.about}{_few(choices)}")
        with _Completing(choices):
            while True:
                text = str(click.prompt("", default=told, show_default=bool(told), prompt_suffix="> "))
                wrong = self._wrong(name, field, text)
                if not wrong:
                    return text
                click.echo(f"  {wrong}")

    def _wrong(self, name: str, field: Field, text: str) -> str:
        """Return why *text* is no answer, an empty text when it is one; show what was understood of it."""
        if not text.strip():
            return "this one is needed" if field.required else ""
        body, unclear = read({name: field}, {name: text}, self.resolve)
        problems = [*unclear, *field.shape.faults(body.get(name), "")] if name in body else []
        if problems:
            return "; ".join(filter(None, [problems[0].reason, problems[0].fix]))
        return self._understood(field.shape, text, body.get(name))

    def _understood(self, shape: Shape, text: str, value: object) -> str:
        if isinstance(shape, Id) and value not in self.ids:
            first = "or add it first: Ctrl-C keeps your answers, ledger39 new writes it"
            return "; ".join(filter(None, ["there is none with this id or name", nearest(str(value), self.ids), first]))
        if isinstance(shape, Edtf):
            with suppress(dates.DateError):
                click.echo(f"  = {value} ({dates.parse(str(value)).words})")
        elif isinstance(shape, Code | Id | Exactly) and value != text:
            click.echo(f"  = {value}")
        return ""

    def _choices(self, shape: Shape) -> list[str]:
        if isinstance(shape, Code):
            return list(shape.known())
        return sorted(self.ids) if isinstance(shape, Id) else []


def _few(choices: list[str]) -> str:
    """Return the *choices* as a reader of a terminal takes them: all when they are few, else how to see them."""
    if not choices:
        return ""
    return f"\n  {', '.join(choices)}" if len(choices) <= _FEW else f"\n  {len(choices)} choices; Tab shows them"


class _Completing:
    """While it lasts the tabulator key completes the *words*, where the terminal can."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def __enter__(self) -> None:
        with suppress(ImportError):
            import readline  # noqa: PLC0415 - not on every system

            readline.set_completer(self._complete)
            readline.set_completer_delims("")
            readline.parse_and_bind("tab: complete")

    def _complete(self, begun: str, n: int) -> str | None:
        fitting = [word for word in self.words if word.startswith(begun)]
        return fitting[n] if n < len(fitting) else None

    def __exit__(self, *_: object) -> None:
        with suppress(ImportError):
            import readline  # noqa: PLC0415 - as above

            readline.set_completer(None)
