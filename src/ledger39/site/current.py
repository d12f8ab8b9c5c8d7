"""The database as its file is now: a new build is taken up by a running server, each request sees one file only.

Datasette keeps a connection in each of its threads for as long as it runs. When the file is replaced, threads that
have a connection answer from the old one and the others from the new one. Here the connections belong to the file.
"""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from datasette.database import Database
from datasette.utils.sqlite import sqlite3

if TYPE_CHECKING:
    from datasette.app import Datasette

Mark = tuple[int, int]  # the inode and the time of the last change, which tell one file from another


class Pool:
    """The connections to one file: as many as there are threads that may ask for one."""

    def __init__(self, mark: Mark, connections: list[sqlite3.Connection]) -> None:
        self.mark = mark
        self._free: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        for connection in connections:
            self._free.put(connection)

    def run(self, task: Callable[[sqlite3.Connection], Any]) -> Any:
        """Return what *task* does with a connection that nobody else uses meanwhile."""
        connection = self._free.get()
        try:
            return task(connection)
        finally:
            self._free.put(connection)


_seen: ContextVar[dict[str, Pool] | None] = ContextVar("seen", default=None)


class CurrentDatabase(Database):  # type: ignore[misc] # Datasette has no types
    """A published file that may be replaced (renamed over, never written into) while it is served."""

    _pool: Pool | None = None

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """Run *fn* with a connection to the file that this request sees."""
        pool = self._current()
        if self.ds.executor is None:
            return pool.run(fn)
        return await asyncio.get_running_loop().run_in_executor(self.ds.executor, pool.run, fn)

    def _current(self) -> Pool:
        seen = _seen.get()
        if seen is not None and self.name in seen:
            return seen[self.name]
        if self._pool is None or _mark(self.path) not in {self._pool.mark, None}:
            self._pool = self._opened()
        if seen is not None:
            seen[self.name] = self._pool
        return self._pool

    def _opened(self) -> Pool:
        mark = _mark(self.path)
        connections = [self._connection() for _ in range(max(1, self.ds.setting("num_sql_threads")))]
        if mark is None or mark != _mark(self.path):  # replaced while it was being opened
            return self._opened()
        self._forget()
        return Pool(mark, connections)

    def _connection(self) -> sqlite3.Connection:
        connection = self.connect()
        self._all_file_connections.remove(connection)  # it goes with its pool
        self.ds._prepare_connection(connection, self.name)  # noqa: SLF001 - what Datasette does for its own
        return connection

    def _forget(self) -> None:
        """Drop what Datasette keeps of a file, that of `--inspect-file` included once the file is another one."""
        self.cached_hash = self.cached_size = self._cached_table_counts = None
        if self._pool is not None and self.ds.inspect_data:
            self.ds.inspect_data = {name: told for name, told in self.ds.inspect_data.items() if name != self.name}


def _mark(path: str) -> Mark | None:
    try:
        told = Path(path).stat()
    except FileNotFoundError:
        return None
    return told.st_ino, told.st_mtime_ns


def take_over(datasette: "Datasette") -> None:
    """Let *datasette* publish each of its immutable files as it is at the time of a request."""
    for name, db in list(datasette.databases.items()):
        if db.path and not db.is_mutable:
            datasette.remove_database(name)
            datasette.add_database(CurrentDatabase(datasette, db.path, is_mutable=False), name, db.route)


def one_file_a_request(app: Any) -> Any:
    """Wrap *app* so that all queries of one request are answered from one file."""

    async def pinned(scope: Any, receive: Any, send: Any) -> None:
        token = _seen.set({})
        try:
            await app(scope, receive, send)
        finally:
            _seen.reset(token)

    return pinned
