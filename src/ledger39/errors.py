"""The two ways in which something goes wrong: a problem in the ledger, and a command that cannot go on."""

from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class LedgerError(Exception):
    """Raised when a command cannot go on; its text is the whole message for the user."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the ledger, told so that its writer can mend it.

    *path* is the file below the ledger's root (with `:line` in a batch), *pointer* a JSON Pointer
    (RFC 6901) into it, *code* one of the documented codes, *value* the offending value as JSON or
    text (empty when there is none), *reason* what is wrong, *fix* what to do (may be empty).
    """

    path: str
    pointer: str
    code: str
    value: str
    reason: str
    fix: str = ""

    def told(self) -> dict[str, str]:
        """Return the parts of the problem by name."""
        return asdict(self)

    def __str__(self) -> str:
        """Return the one grammar of problems: `path: pointer: CODE value: reason; fix`."""
        subject = f"{self.code} {self.value}" if self.value else self.code
        advice = f"; {self.fix}" if self.fix else ""
        return f"{self.path}: {self.pointer or '/'}: {subject}: {self.reason}{advice}"


def near(word: str, known: "Iterable[str]") -> list[str]:
    """Return the two known words nearest to *word*, its case apart; fewer when none is near."""
    cased = {one.casefold(): one for one in known}
    return [cased[one] for one in get_close_matches(word.casefold(), list(cased), n=2, cutoff=0.6)]


def nearest(word: str, known: "Iterable[str]") -> str:
    """Return the fix that suggests the known words nearest to *word*, or an empty text."""
    matches = near(word, known)
    return f"did you mean {' or '.join(matches)}?" if matches else ""


def counted(number: int, thing: str) -> str:
    """Return the *number* of things in words: `1 problem`, `1,250 records`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


# Every code of a problem, and when it is told. Codes are public: one is never renamed or given another meaning.
CODES = {
    "JSON-SYNTAX": "the file is not JSON",
    "JSON-ENCODING": "the file is not UTF-8, or starts with a byte order mark",
    "JSON-DEPTH": "the values are nested too deeply",
    "KEY-REPEATED": "a key stands twice in one object",
    "KEY-UNKNOWN": "a key is not one of those that are allowed at its place",
    "KEY-MISSING": "a required key is absent",
    "SHAPE-TYPE": "a value is of another type than it must be",
    "SHAPE-NULL": "a value is null; what is unknown is left out",
    "SHAPE-EMPTY": "a text, a list or a patch is empty",
    "SHAPE-LONG": "a list has too many items",
    "TERM-UNKNOWN": "a code is not in its vocabulary",
    "COUNTRY-UNKNOWN": "a country code is not in ISO 3166",
    "UNIT-UNKNOWN": "a unit is neither in the vocabulary nor a currency of ISO 4217",
    "NUMBER-RANGE": "a number is too small (negative amounts among them) or too great",
    "TEXT-LONG": "a text is too long",
    "TEXT-HIDDEN": "a text holds a character that cannot be seen, a line break among them",
    "TEXT-FORM": "a text is not in Unicode form NFC",
    "TEXT-SPACES": "a text has spaces at an end, or several in a row",
    "TEXT-MARKUP": "a text holds HTML, Markdown or wiki markup",
    "DATE-INVALID": "a date is not EDTF, impossible, or inverted",
    "DATE-FUTURE": "something is dated after today",
    "ID-FORM": "an id is not kebab-case, or too long",
    "ID-CLASH": "one id names two streams",
    "ID-VERDICT": "an id holds a verdict word",
    "ID-NAME": "an id holds the name of an accused person",
    "FORM-CANONICAL": "a record is not in canonical form",
    "PATH-STRAY": "something stands below events/ that is no record",
    "PATH-LINK": "a symbolic link stands below events/",
    "SHELF-DECADE": "an event does not lie on the shelf of the decade in which it was first dated",
    "VERSION-GAP": "a version of a stream is missing",
    "VERSION-CLASH": "a version of a stream stands twice",
    "STREAM-OPEN": "a stream does not open with a recorded record, or has a second one",
    "BATCH-ORDER": "the lines of a batch are not in the order of the ledger",
    "BATCH-STREAM": "a line of a batch names no folder of a stream",
    "RECORDED-ORDER": "a record is dated before its predecessor",
    "RECORDED-FUTURE": "a record is dated after today",
    "AMEND-NOTHING": "an amendment changes nothing",
    "AMEND-RESULT": "the state after an amendment is not sound",
    "RETRACT-TWICE": "a retracted stream is retracted again",
    "REINSTATE-NOTHING": "a stream that stands is reinstated",
    "AMOUNT-INVERTED": "the low of a figure is more than its high",
    "AMOUNT-PREFERRED": "two rival figures are preferred",
    "AMOUNT-PERIOD": "counted figures of one event stand for several periods",
    "FINDING-ACTOR": "a finding is about no participant whose role bears a standing",
    "FINDING-ALLEGED": "a finding has the standing alleged, which decides nothing",
    "CLAIM-DENIES": "a claim denies what accuses nobody",
    "SOURCE-ADDRESS": "a source has no absolute http or https address",
    "SOURCE-INCOMPLETE": "a source has no publisher and type anywhere in its stream",
    "LINK-SELF": "a stream is tied to itself",
    "LINK-RELATION": "a relation does not fit what it ties",
    "LINK-UNKNOWN": "a link leads to no stream",
    "LINK-KIND": "a link leads to a stream of another kind",
    "LINK-CYCLE": "links of one relation lead back to where they start",
    "ACTOR-UNKNOWN": "a record names an actor that has no stream",
    "ACTOR-WITHDRAWN": "a record names an actor that was retracted",
    "TOPIC-UNKNOWN": "a topic stream has no code of the vocabulary",
    "TOPIC-MISSING": "the topic of an event has no stream",
    "NAME-GROUND": "a person has no ground for being named or no label, or another actor has one",
    "NAME-TOLD": "the name of an accused person stands outside that person's own record",
    "WORDING-ACCUSATION": "an accusation is told as a fact",
    "DOUBLE-LIKELY": "two streams look alike, and no link explains it",
    "RELEASE-CHANGED": "a record of a release of the data was changed",
    "RELEASE-REMOVED": "a record of a release of the data was removed or moved",
    "HISTORY-CHANGED": "a landed record was changed (with --since)",
    "HISTORY-REMOVED": "a landed record was removed or moved (with --since)",
}
