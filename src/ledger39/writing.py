"""The verbs that write records: thin over the desk, with a way for people and one for programs."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from ledger39.errors import LedgerError, Problem, counted
from ledger39.vocabulary import having, terms

if TYPE_CHECKING:
    from ledger39.desk import Desk
    from ledger39.draft import Alike
    from ledger39.ledger import Entry
    from ledger39.record import Json
    from ledger39.shapes import Field
    from ledger39.typed import Answers

Attempt = Callable[["Answers"], tuple["Entry", list[Problem]]]

_LATER = [type_ for type_ in terms("record-type") if type_ != "recorded"]
_ANSWERS = click.argument("answers", nargs=-1, metavar="[PATH=ANSWER]...")
_FROM = click.option(
    "--from", "source", type=click.File("r", "utf-8"), help="JSON with keys of the record; - reads it."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
_DRY = click.option("--dry-run", is_flag=True, help="Check and show the record; write nothing.")
_ASK = click.option("--ask/--no-ask", default=None, help="Ask (default: on a terminal, when nothing is told).")


def _ids(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Return the ids that begin so, for the completion of a shell."""
    events = (ctx.find_root().params.get("root") or Path()) / "events"
    return sorted({path.name for path in events.glob(f"*/{begun}*") if path.is_dir()})


@click.command()
@click.argument("kind", type=click.Choice(["event", "actor", "topic"]))
@_ANSWERS
@click.option("--id", "id_", help="The permanent id (default: made of title or name).")
@_FROM
@_ASK
@_DRY
@_JSON
@click.pass_obj
def new(root: Path, /, kind: str, id_: str | None, source: IO[str] | None, **rest: Any) -> None:
    """Open a stream: an event, an actor or a topic that the ledger lacks.

    \b
    Example: ledger39 new event
             ledger39 new actor name='Example Bank' kind=organisation country=Latvia ...
    Dates are taken as people type them, terms and actors by code or by name. A list counts its items:
    sources.0.url=https://... Nothing is written while a problem is left.
    Exit code: 0 written, 1 problems, 2 misuse.
    """
    from ledger39 import desk, record, typed

    ours = desk.Desk.at(root)
    told = typed.flat(desk.content_of(source)) | desk.answered(rest["answers"])
    questions = record.fields(kind, "recorded") if _asks(rest["ask"], told) else {}
    _end(root, ours, partial(desk.opened, ours, kind, id_), told, questions, rest)


@click.command()
@click.argument("stream", shell_complete=_ids)
@click.argument("type_", metavar="TYPE", type=click.Choice(_LATER))
@_ANSWERS
@_FROM
@_ASK
@click.option("--edit/--no-edit", default=None, help="amended: change the state in your editor.")
@_DRY
@_JSON
@click.pass_obj
def append(root: Path, /, stream: str, type_: str, source: IO[str] | None, **rest: Any) -> None:
    """Add to a stream: what somebody says or decided, a tie, a correction, a retraction.

    \b
    Example: ledger39 append pong-su-heroin-landing-2003 claimed
             ledger39 append some-event-2001 amended reason=typo note='...' title='...'
    An amendment is told by the keys as they should be (a blank one removes; patch.note is the event's own
    note), or in your editor; the merge patch is derived.
    Exit code: 0 written, 1 problems, 2 misuse.
    """
    from ledger39 import desk, ledger, record, typed

    ours = desk.Desk.at(root)
    found = ledger.named(ours.streams, stream)
    content = desk.content_of(source)
    patch = content.pop("patch", {})
    told = typed.flat(content) | desk.answered(rest["answers"])
    asks = _asks(rest["ask"], told | typed.flat(patch))
    if type_ == "amended" and (asks if rest["edit"] is None else rest["edit"]):
        patch = _edited(ours.states[found.id].body, patch)
    asked = {name: field for name, field in record.fields(found.kind, type_).items() if name != "patch"}
    _end(root, ours, partial(desk.appended, ours, found, type_, patch), told, asked if asks else {}, rest)


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--kind", type=click.Choice(["event", "actor", "topic"]), default="event", show_default=True, help="What a row is."
)
@click.option(
    "--map", "columns", multiple=True, metavar="COLUMN=PATH", help="Take a column for a path; blank drops it."
)
@click.option("--name", help="Name of the batch (default: that of the file).")
@_DRY
@_JSON
@click.pass_obj
def import_(root: Path, /, file: Path, kind: str, columns: tuple[str, ...], name: str | None, **rest: Any) -> None:
    """Import rows of CSV, JSON Lines or another ledger's batch as one batch, all or none.

    \b
    Example: ledger39 import cases.csv --map Headline=title --map Country=places.0.country
    A column is a path (title, date, sources.0.url) or mapped to one. Each problem is told with its row.
    Exit code: 0 written, 1 problems, 2 misuse.
    """
    from ledger39 import desk, draft, imports

    ours = desk.Desk.at(root)
    told = imports.rows(file, desk.answered(columns))
    made = imports.batch(ours, file, told, kind, name or re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-"))
    written = not made.problems and not rest["dry_run"]
    if written:
        draft.put(root, made.path, b"".join(entry.data for entry in made.entries))
    if rest["as_json"]:
        problems = [problem.told() for problem in made.problems]
        told_of = {"path": made.path, "written": written, "records": len(made.entries), "problems": problems}
        click.echo(json.dumps(told_of, indent=2))
    else:
        _report(made.path, made.problems, len(made.entries), written=written)
    sys.exit(1 if made.problems else 0)


@click.command()
@click.argument("stream", shell_complete=_ids)
@click.argument("version", type=click.IntRange(1, 9999))
@click.argument("pointers", nargs=-1, metavar="[POINTER]...")
@click.option("--reason", type=click.Choice(sorted(having("reason", "redacts"))), required=True, help="Why, as a code.")
@click.option("--note", required=True, help="Why, in words that tell nothing of what is taken out.")
@_DRY
@_JSON
@click.pass_obj
def redact(root: Path, /, stream: str, version: int, pointers: tuple[str, ...], **rest: Any) -> None:
    """Take out of a landed record what privacy or the law demands, and leave a tombstone; see docs/redaction.md.

    \b
    Example: ledger39 redact some-event-2001 1 /summary /sources/2 --reason privacy --note '...'
    This is the one change of what has landed, and public: everything else is a record of its own (append).
    A text becomes a mark, all else is dropped. Exit code: 0 written, 1 problems, 2 misuse.
    """
    from ledger39 import desk, draft, ledger

    ours = desk.Desk.at(root)
    record = desk.version_of(ledger.named(ours.streams, stream), version)
    stood = sha256((root / record.slot.path.partition(":")[0]).read_bytes()).hexdigest()
    why = {"sha256": stood, "on": date.today().isoformat(), "reason": rest["reason"], "note": rest["note"]}  # noqa: DTZ011 - the curator's own calendar
    entry, problems = desk.redacted(ours, record, pointers, why)
    written = not problems and not rest["dry_run"]
    if written:
        draft.replace_record(root, entry)
    tell = _tell_json if rest["as_json"] else _tell
    tell(entry, problems, [], written=written)
    sys.exit(1 if problems else 0)


def _report(path: str, problems: list[Problem], records: int, *, written: bool) -> None:
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{counted(len(problems), 'problem')}; nothing was written", err=True)
    else:
        click.echo(f"{path}: {counted(records, 'record')}{'' if written else ' would be written'}")


def _asks(ask: bool | None, told: "Answers") -> bool:  # noqa: FBT001 - click's
    return not told and sys.stdin.isatty() if ask is None else ask


def _end(  # noqa: PLR0913, PLR0917 - a verb's whole way
    root: Path, desk: "Desk", attempt: Attempt, told: "Answers", questions: "dict[str, Field]", rest: dict[str, Any]
) -> None:
    """Ask the *questions*, if there are any, until *attempt* finds no problem; then write, and tell what was done."""
    from ledger39 import draft

    entry, problems = _settled(desk, attempt, told, questions) if questions else attempt(told)
    written = not problems and not rest["dry_run"]
    if written:
        draft.put(root, entry.slot.path, entry.data)
    tell = _tell_json if rest["as_json"] else _tell
    tell(entry, problems, desk.alike(entry), written=written)
    sys.exit(1 if problems else 0)


def _settled(
    desk: "Desk", attempt: Attempt, told: "Answers", questions: "dict[str, Field]"
) -> tuple["Entry", list[Problem]]:
    from ledger39.asking import Asker

    asker = Asker(desk.resolve, desk.streams)
    due = questions
    while True:
        given = {path: text for path, text in told.items() if path.partition(".")[0] not in due}
        with _kept(told, given):
            asker.ask(due, told, given)
        told = given
        entry, problems = attempt(told)
        wrong = {(problem.pointer.removeprefix("/patch") + "/").split("/")[1] for problem in problems}
        due = {name: field for name, field in questions.items() if name in wrong}
        if not due:
            if problems:  # such as no answer mends: a likely double, an id that is taken
                _keep(told)
            return entry, problems
        for problem in problems:
            click.echo(problem, err=True)


@contextmanager
def _kept(told: "Answers", given: "Answers") -> Iterator[None]:
    """Keep what was *told* before and *given* since in a file when somebody leaves in the middle."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt):
        _keep(told | given)
        raise click.Abort from None


def _keep(told: "Answers") -> None:
    if told:
        kept = Path("ledger39-answers.json")
        kept.write_text(json.dumps(told, indent=2, ensure_ascii=False), "utf-8")
        click.echo(f"\nyour answers are kept in {kept}; go on with --from {kept} --ask", err=True)


def _tell(entry: "Entry", problems: list[Problem], likely: "list[Alike]", *, written: bool) -> None:
    for problem in problems:
        click.echo(problem)
    for one in likely:
        click.echo(f"looks like {one.stream} ({one.title}): the same {', '.join(one.shared)}", err=True)
    if problems:
        click.echo(f"{counted(len(problems), 'problem')}; nothing was written", err=True)
    else:
        click.echo(entry.slot.path if written else entry.data.decode().rstrip())
    if written and sys.stdout.isatty():
        click.echo("next: commit it on a branch of its own and open a pull request (CONTRIBUTING.md)", err=True)


def _tell_json(entry: "Entry", problems: list[Problem], likely: "list[Alike]", *, written: bool) -> None:
    told = {
        "path": entry.slot.path,
        "written": written,
        "record": json.loads(entry.data),
        "problems": [problem.told() for problem in problems],
        "alike": [one._asdict() for one in likely],
    }
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))


def _edited(state: "Json", patch: "Json") -> "Json":
    """Return the patch that somebody makes of *state* in an editor. Raises LedgerError when it is no JSON."""
    from ledger39.replay import difference, merge_patch

    edited = click.edit(json.dumps(merge_patch(state, patch), indent=2, ensure_ascii=False), extension=".json")
    if edited is None:
        raise LedgerError("nothing was changed in the editor; nothing was written")
    try:
        return difference(state, json.loads(edited))
    except ValueError as error:
        kept = Path("ledger39-edited.json")
        kept.write_text(edited, "utf-8")
        raise LedgerError(f"this is not JSON: {error}; your text is kept in {kept}, nothing was written") from None
