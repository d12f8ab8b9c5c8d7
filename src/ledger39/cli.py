"""The command line: thin verbs over the package."""

import json
import socket
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ledger39 import __version__, writing
from ledger39.errors import LedgerError, Problem, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledger39.build import Progress
    from ledger39.ledger import Stream
    from ledger39.record import Record

_MOMENT = 1.0  # seconds after which a command says how far it is


class Misuse(click.ClickException):
    """What stops a command, told in one line with the exit code of misuse."""

    exit_code = 2


class _Plainly(click.Group):
    """A group whose commands never end in a traceback: what stops them is told in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except LedgerError as error:
            raise Misuse(str(error)) from None
        except OSError as error:
            raise Misuse(f"{error.filename or 'the system'}: {error.strerror or error}") from None


@click.group(cls=_Plainly, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@click.option(
    "--ledger",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder that holds events/ (default: the current one).",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Check, compile and publish the ledger of records below events/."""
    ctx.obj = root


@main.command()
@click.option("--since", metavar="REV", help="Also prove that since this git revision records were only added.")
@click.option("--format", "style", type=click.Choice(["text", "json", "github"]), default="text", help="Output form.")
@click.pass_obj
def check(root: Path, since: str | None, style: str) -> None:
    """Tell every problem of the ledger at once.

    \b
    Example: ledger39 check --since origin/main
    Exit code: 0 clean, 1 problems, 2 misuse.
    """
    from ledger39 import checks, history

    found, redacted = checks.checked(root)
    problems = [*found, *(history.since(root, since) if since else ())]
    _tell(problems, style)
    if redacted:
        click.echo(f"{counted(redacted, 'redaction')}: see the table redactions, and docs/redaction.md", err=True)
    sys.exit(1 if problems else 0)


def _tell(problems: list[Problem], style: str) -> None:
    if style == "json":
        click.echo(json.dumps([problem.told() for problem in problems], indent=2))
        return
    for problem in problems:
        click.echo(_annotation(problem) if style == "github" else str(problem))
    files = len({problem.path.partition(":")[0] for problem in problems})
    click.echo(f"{counted(len(problems), 'problem')} in {counted(files, 'file')}" if problems else "clean", err=True)


def _annotation(problem: Problem) -> str:
    """Return the workflow command that shows *problem* beside its file in a pull request."""
    file, _, line = problem.path.partition(":")
    message = str(problem).removeprefix(f"{problem.path}: ")
    for raw, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        message, file = message.replace(raw, escaped), file.replace(raw, escaped)
    file = file.replace(":", "%3A").replace(",", "%2C")
    return f"::error file={file},line={line or 1},title={problem.code}::{message}"


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2026-01-31") from None


@main.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("timeline.db"),
    show_default=True,
    help="Database to write.",
)
@click.option("--as-of", metavar="DATE", callback=_day, help="Build the ledger as it stood on this day (ISO).")
@click.pass_obj
def build(root: Path, output: Path, as_of: str | None) -> None:
    """Compile the ledger into one SQLite database, whole or not at all.

    \b
    Example: ledger39 build --output timeline.db
    Exit code: 0 built, 1 the ledger has problems, 2 misuse.
    """
    _build(root, output, as_of)


def _build(root: Path, output: Path, as_of: str | None = None) -> None:
    from ledger39 import build as compiler

    started = time.monotonic()
    with _bars() as progress:
        report = compiler.build(root, output, as_of, progress)
    if report.problems:
        _tell(report.problems, "text")
        click.echo(f"{output} was not touched", err=True)
        sys.exit(1)
    told = f"{counted(report.records, 'record')}, {counted(report.events, 'event')}, {counted(report.actors, 'actor')}"
    click.echo(f"{output}: {told}, digest {report.digest[:12]}, {time.monotonic() - started:.1f} s", err=True)


@contextmanager
def _bars() -> "Iterator[Progress]":
    """Give what shows, on a terminal and after a moment, a bar for each step of a build."""
    started, step, seen = time.monotonic(), "", 0
    with ExitStack() as shown:
        bar: Any = None

        def tell(current: str, done: int, whole: int) -> None:
            nonlocal bar, step, seen
            if not sys.stderr.isatty() or time.monotonic() - started < _MOMENT:
                return
            if current != step:
                shown.close()
                step, seen = current, 0
                bar = click.progressbar(length=whole, label=f"{step:<9}", file=sys.stderr)
                bar.update_min_steps = max(1, whole // 100)
                shown.enter_context(bar)
            bar.update(done - seen)
            seen = done

        yield tell


@main.command()
@click.option("--port", default=8039, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("timeline.db"),
    show_default=True,
    help="Database.",
)
@click.option("--open/--no-open", "browse", default=None, help="Open a browser (default: when on a terminal).")
@click.pass_obj
def serve(root: Path, port: int, host: str, output: Path, browse: bool | None) -> None:  # noqa: FBT001 - click's
    """Publish the ledger on this machine; build it first if it, or this program, changed.

    \b
    Example: ledger39 serve --port 8039
    """
    from ledger39 import build as compiler

    if not compiler.is_current(root, output):
        _build(root, output)
    _refuse_taken(host, port)
    click.echo(f"Ledger 39 is at http://{host}:{port}/ (stop it with Ctrl-C)")
    metadata = root / "metadata.yml"
    options = ["--metadata", str(metadata)] if metadata.is_file() else []
    opens = sys.stdout.isatty() if browse is None else browse
    _datasette(
        [
            "serve",
            "--immutable",
            str(output),
            *options,
            "--host",
            host,
            "--port",
            str(port),
            *(["--open"] if opens else []),
        ]
    )


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise LedgerError(f"{host}:{port} cannot be used ({error.strerror}); give --port another number") from None


def _datasette(arguments: list[str]) -> None:
    from datasette.cli import cli

    cli.main(args=arguments, prog_name="datasette", standalone_mode=False)


@main.command()
@click.argument("database", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("address")
@click.pass_obj
def mirror(root: Path, database: Path, folder: Path, address: str) -> None:
    """Write the site as files, for a host that only serves files at ADDRESS; what needs a server is taken out.

    \b
    Example: ledger39 mirror timeline.db public https://example.org/ledger/
    """
    import yaml

    from ledger39 import mirror as copy

    told = root / "metadata.yml"
    metadata = yaml.safe_load(told.read_text("utf-8")) if told.is_file() else {}

    def tell(files: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{files:,} files", nl=False, err=True)

    files = copy.write(database, metadata, folder, address, tell)
    click.echo(f"\r{folder}: {counted(files, 'file')} for {address}", err=True)


@main.command()
@click.argument("stream")
@click.option("--version", "number", type=click.IntRange(1, 9999), help="Show the state after this version.")
@click.pass_obj
def show(root: Path, stream: str, number: int | None) -> None:
    """Show the state of one event, actor or topic as JSON.

    \b
    Example: ledger39 show pong-su-heroin-landing-2003
    """
    from ledger39.replay import versions

    states = list(versions(_find(root, stream).records))
    if number and number > len(states):
        raise LedgerError(f"{stream} has {counted(len(states), 'version')}, no version {number}")
    state = states[(number or len(states)) - 1]
    told = {"id": state.id, "stream_kind": state.kind, "status": state.status, "version": state.version}
    click.echo(json.dumps(told | state.body, indent=2, ensure_ascii=False))


def _find(root: Path, stream: str) -> "Stream":
    from ledger39.ledger import named

    return named({found.id: found for found in _sound_streams(root)}, stream)


def _sound_streams(root: Path) -> "Iterable[Stream]":
    from ledger39 import ledger

    problems: list[Problem] = []
    found = [stream for stream in ledger.streams(root, problems.append) if stream.whole]
    if problems:
        click.echo(f"{counted(len(problems), 'problem')} passed over; run ledger39 check", err=True)
    return found


@main.command()
@click.argument("stream", required=False)
@click.option("--since", metavar="DATE", callback=_day, help="Only records written on this day (ISO) or later.")
@click.pass_obj
def log(root: Path, stream: str | None, since: str | None) -> None:
    """List records by the day on which they were written, newest first.

    \b
    Example: ledger39 log --since 2026-01-01
    """
    streams = [_find(root, stream)] if stream else _sound_streams(root)
    records = [r for found in streams for r in found.records if r.recorded >= (since or "")]
    newest = sorted(records, key=lambda r: (r.recorded, r.slot.version), reverse=True)
    click.echo("\n".join(map(_line, newest)) if newest else "no records", err=not newest)


def _line(record: "Record") -> str:
    """Return *record* as a line of the log: day, version, type, stream, and what it tells."""
    told = next((record.body[key] for key in ("title", "name", "note", "point") if key in record.body), "")
    slot = record.slot
    stones = "".join(f" [redacted {stone['on']}, {stone['reason']}]" for stone in record.body.get("redacted", []))
    return f"{record.recorded}  {slot.version:04} {record.type:<10}  {slot.stream}  {told}{stones}".rstrip()


@main.command()
@click.option("--manifest", is_flag=True, help="Print the `sha256  path` lines instead of their hash.")
@click.pass_obj
def digest(root: Path, manifest: bool) -> None:  # noqa: FBT001 - click's
    """Print the ledger digest, which names this very set of records.

    \b
    The same with coreutils alone:
    find events -name '*.json*' -exec sha256sum {} + | LC_ALL=C sort | sha256sum
    """
    from ledger39 import ledger

    lines = ledger.manifest(root)
    click.echo("\n".join(lines) if manifest else ledger.digest(lines))


@main.command()
@click.argument("database", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def verify(root: Path, database: Path) -> None:
    """Prove that a database is the replay of this ledger.

    \b
    Example: ledger39 verify timeline.db
    Exit code: 0 it is, 1 it is not, 2 misuse.
    """
    from ledger39 import build as compiler

    differences = compiler.verify(root, database)
    for line in differences:
        click.echo(f"{database}: {line}")
    click.echo("not the replay of this ledger" if differences else "the replay of this ledger", err=True)
    sys.exit(1 if differences else 0)


@main.command()
@click.argument("before")
@click.argument("after", required=False)
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", help="Output form.")
@click.pass_obj
def diff(root: Path, before: str, after: str | None, style: str) -> None:
    """Tell what readers will see differently: events, standings, totals, before and after.

    \b
    Example: ledger39 diff origin/main
             ledger39 diff old.db timeline.db --format markdown
    BEFORE and AFTER are databases or revisions of git; without AFTER it is the work tree.
    """
    from ledger39 import compare

    sections = compare.compare(root, before, after)
    if style == "json":
        told = {section.title: [row._asdict() for row in section.rows] for section in sections}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        click.echo(compare.text(sections) if style == "text" else compare.markdown(sections))


@main.command()
@click.option("--limit", type=click.IntRange(1), help="Ask this many addresses only.")
@click.pass_obj
def links(root: Path, limit: int | None) -> None:
    """Tell which addresses of sources no longer answer; it asks the network, and never fails for what it finds.

    \b
    Example: ledger39 links --limit 50
    """
    from ledger39 import links as sources

    cited = dict(list(sources.cited(_sound_streams(root)).items())[:limit])
    with click.progressbar(length=len(cited), label="Asking", file=sys.stderr) as bar:
        found = sources.dead(cited, lambda _url: bar.update(1))
    click.echo(sources.report(found, len(cited)))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def fmt(root: Path, paths: tuple[Path, ...]) -> None:
    """Write records in canonical form (all of them, or those below PATHS).

    \b
    Example: ledger39 fmt events/2000s
    """
    from ledger39 import draft, ledger

    wanted = [path.resolve() for path in paths or (root / "events",)]
    changed = 0
    for path, spelled in ledger.respelled(root):
        if any((root / path).resolve().is_relative_to(folder) for folder in wanted):
            changed += 1
            draft.replace(root / path, spelled)
            click.echo(path)
    click.echo(f"{counted(changed, 'file')} changed", err=True)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; tell what is stale.")
@click.pass_obj
def docs(root: Path, only_check: bool) -> None:  # noqa: FBT001 - click's
    """Write what is generated: metadata.yml, the JSON Schema and the generated pages of docs/.

    \b
    Exit code: 0 written or current, 1 stale (with --check), 2 misuse.
    """
    from ledger39 import docs as generated

    stale = list(generated.stale(root))
    for path, text in stale:
        click.echo(f"{path}: {'stale; run make docs' if only_check else 'written'}")
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    sys.exit(1 if stale and only_check else 0)


for _verb in (writing.new, writing.append, writing.import_, writing.redact):
    main.add_command(_verb)
