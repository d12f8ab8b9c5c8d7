"""What keeps an open door safe: limits on what a question may do in SQLite, and headers that browsers obey.

Datasette itself stops a question after a second and lets nobody write; what one step of SQLite may do within that
second is limited here.
"""

import sqlite3
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl

LONGEST = 250_000  # bytes of one text that a question may make
LARGEST = 10_000_000  # characters and bytes of all rows that a question may get
FACETS = 8  # that one page may be asked for
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
# Functions that show or take an address in memory, or load code.
_REFUSED = frozenset({"fts3_tokenizer", "load_extension"})
_ADDRESS = "pragma_database_list"  # shows where the file lies on the server


def limit(conn: sqlite3.Connection) -> None:
    """Limit what questions on *conn* may do."""
    for category, most in _LIMITS.items():
        conn.setlimit(category, most)
    conn.set_authorizer(_authorised)
    conn.row_factory = _Counting()


class _Counting:
    """Makes rows as Datasette has them, and stops a question whose answer grows too large for memory."""

    def __init__(self) -> None:
        self.cursor: sqlite3.Cursor | None = None
        self.size = 0

    def __call__(self, cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> sqlite3.Row:
        if cursor is not self.cursor:
            self.cursor, self.size = cursor, 0
        self.size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if self.size > LARGEST:
            raise sqlite3.OperationalError(
                f"the answer is larger than {LARGEST:,} bytes; ask for fewer rows or columns"
            )
        return sqlite3.Row(cursor, row)


def _authorised(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").casefold() in _REFUSED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ and (first or "").casefold() == _ADDRESS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _hashes() -> str:
    """Return the sources that a policy names for the scripts that stand in Datasette's own pages, and for no others."""
    menus = files("datasette").joinpath("templates", "_close_open_menus.html").read_text("utf-8")
    inline = menus.partition("<script>")[2].partition("</script>")[0]
    texts = (inline, "DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


HEADERS = [
    (
        b"content-security-policy",
        (
            f"default-src 'none'; script-src 'self' {_hashes()}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        ).encode(),
    ),
    (b"access-control-allow-origin", b"*"),  # nothing here is secret
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]


def refusal(scope: dict[str, Any]) -> str:
    r"""Return why the request of *scope* gets no answer; an empty text when it gets one.

    Browsers read a backslash as a slash, so that a redirect to `/\host` leads away from the site. Each facet is a
    question of its own.
    """
    if b"\\" in scope.get("raw_path", b"") or "\\" in scope.get("path", ""):
        return "an address has no backslash"
    asked = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
    if sum(name.startswith("_facet") and name != "_facet_size" for name, _ in asked) > FACETS:
        return f"at most {FACETS} facets at once"
    return ""


def guarded(app: Any) -> Any:
    """Wrap *app* so that each answer carries HEADERS, and what is refused costs nothing."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        async def tell(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                names = dict(HEADERS)
                told = [pair for pair in message.get("headers", []) if pair[0].lower() not in names]
                message = message | {"headers": [*told, *HEADERS]}
            await send(message)

        if why := refusal(scope) if scope["type"] == "http" else "":
            await tell({"type": "http.response.start", "status": 400, "headers": [(b"content-type", b"text/plain")]})
            await tell({"type": "http.response.body", "body": f"{why}\n".encode()})
        else:
            await app(scope, receive, tell)

    return answered
