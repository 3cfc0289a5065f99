"""SQLite without a thread: its calls take microseconds, the way to a thread and back far longer.

SQLAlchemy's asynchronous dialect takes these in place of its driver's own connections. A call
holds the event loop while it runs; with one writer a process, WAL and no slow query that is short.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self


class InlineCursor:
    """A cursor whose calls are done when they return."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = cursor.arraysize

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        """The columns of the rows, as the standard library describes them."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The row that was inserted last."""
        return self._cursor.lastrowid

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Self:
        """Run one statement."""
        self._cursor.execute(operation, parameters)
        return self

    async def executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> Self:
        """Run one statement for each set of parameters."""
        self._cursor.executemany(operation, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """Let the rows go."""
        self._cursor.close()


class InlineConnection:
    """A connection whose calls are done when they return."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cursor(self) -> InlineCursor:
        """A new cursor."""
        return InlineCursor(self._connection.cursor())

    async def create_function(
        self, name: str, arguments: int, function: Callable[..., Any], **options: Any
    ) -> None:
        """Make a function known to SQL."""
        self._connection.create_function(name, arguments, function, **options)

    async def commit(self) -> None:
        """Commit the transaction, if there is one."""
        self._connection.commit()

    async def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        self._connection.rollback()

    async def close(self) -> None:
        """Close it."""
        self._connection.close()

    def stop(self) -> None:
        """Close it where nothing can be awaited."""
        self._connection.close()


async def connect(*arguments: Any, **options: Any) -> InlineConnection:
    """Open a connection, as `sqlite3.connect` does."""
    return InlineConnection(sqlite3.connect(*arguments, **options))
