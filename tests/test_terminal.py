"""The way through a real terminal: questions that say what they want, answers kept, a record that passes."""

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios

from ledger39 import checks

# A question ends in one of these; what it asks for is the last line that begins with a key.
_WAITS = re.compile(r"(?:> |\[[yY]/[nN]\]: )\Z")
_KEY = re.compile(r"^(Add (?:to|another one to) \w+\?|\w+(?=(?: \(optional\))?: ))", re.MULTILINE)
TYPED = {
    "title": ["Watchmen of Riga report a missing lantern"],
    "summary": ["The watchmen say that a lantern is gone. Nobody has been named."],
    "date": ["the day before the fair", "8 Oct 2018"],
    "kind": ["incidnt", "incident"],
    "topic": ["smug\t"],
    "country": ["Latvia"],
    "role": ["location"],
    "url": ["https://example.org/lantern"],
    "publisher": ["Example"],
    "type": ["press"],
}


def _own_terminal():
    """Make the terminal the one that Ctrl-C comes from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """Somebody at a terminal of 100 columns, who answers the questions of one command as they come."""

    def __init__(self, root, *arguments):
        self.seen = ""
        self.asked = []
        ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "ledger39", "--ledger", str(root), *arguments]
        size = os.environ | {"TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
        self.process = subprocess.Popen(
            command,
            **streams,
            cwd=root,
            env=size,
            start_new_session=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - no threads here
        )
        os.close(theirs)
        self.screen = ours

    def question(self):
        """Return what the command asks for next, None when it has ended; fail when it says nothing for long."""
        begun = len(self.seen)
        while not _WAITS.search(self.seen, begun):
            ready, _, _ = select.select([self.screen], [], [], 30)
            assert ready, f"it waits for nothing that was expected: {self.seen[-500:]!r}"
            try:
                read = os.read(self.screen, 65536).decode()
            except OSError:  # how a terminal tells that the other side is gone
                return None
            self.seen += re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", read).replace("\r", "")
        keys = _KEY.findall(self.seen, begun)
        self.asked.append(keys[-1] if keys else self.asked[-1])
        return self.asked[-1]

    def type(self, text):
        """Type a line."""
        os.write(self.screen, f"{text}\n".encode())

    def walk(self, typed):
        """Answer each question with what is *typed* for it, the next each time; with a bare return without any."""
        left = {key: list(texts) for key, texts in typed.items()}
        while (key := self.question()) is not None:
            self.type(left[key].pop(0) if left.get(key) else "")
        return self.process.wait(60)


def test_somebody_answers_questions_until_the_record_stands(toy):
    """A mistake is told at once and asked again, Tab completes, and what comes of it passes every check."""
    terminal = Terminal(toy, "new", "event")

    assert 0 == terminal.walk(TYPED)
    assert "names no year" in terminal.seen
    assert "did you mean incident?" in terminal.seen
    assert "= 2018-10-08 (8 October 2018)" in terminal.seen
    assert ["date", "date", "kind", "kind"] == [key for key in terminal.asked if key in {"date", "kind"}]
    path = toy / "events" / "2010s" / "watchmen-riga-report-missing-lantern-2018" / "0001.json"
    record = json.loads(path.read_bytes())
    assert ("smuggling", "LV") == (record["topic"], record["places"][0]["country"])
    assert str(path.relative_to(toy)) in terminal.seen
    assert "next: commit it on a branch" in terminal.seen
    assert [] == checks.check(toy)


def test_who_leaves_in_the_middle_goes_on_later(toy):
    """Ctrl-C writes no record and keeps the answers, which are offered again."""
    first = Terminal(toy, "new", "event")
    for text in [TYPED["title"][0], TYPED["summary"][0]]:
        first.question()
        first.type(text)
    first.question()
    os.write(first.screen, b"\x03")

    assert first.question() is None
    assert 1 == first.process.wait(60)
    assert "your answers are kept in ledger39-answers.json" in first.seen
    assert not list((toy / "events").glob("*/watchmen-*"))
    later = Terminal(toy, "new", "event", "--from", "ledger39-answers.json", "--ask")
    assert 0 == later.walk({key: texts for key, texts in TYPED.items() if key not in {"title", "summary"}})
    assert TYPED["title"][0] in later.seen


def test_answers_are_kept_when_no_question_could_mend_them(toy):
    """An id that is taken belongs to no answer: it is told, nothing is written, and nothing typed is lost."""
    terminal = Terminal(toy, "new", "event", "--id", "acorn-jar-2016")

    assert 1 == terminal.walk(TYPED)
    assert "this id is taken" in terminal.seen
    assert TYPED["title"][0] == json.loads((toy / "ledger39-answers.json").read_bytes())["title"]
