"""The database: SQLite in a file by default, PostgreSQL by its URL."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Column, Connection, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import CreateColumn

from sandbox.tables import Table

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class Database:
    """Sessions to read with, and sessions to write with."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
        self._backend = parsed.get_backend_name()
        parsed = parsed.set(drivername=_DRIVERS[self._backend])
        self._engine = create_async_engine(parsed, hide_parameters=True)
        self.changed = asyncio.Event()
        """Set after every commit; whoever waits for changes clears it."""
        self._writer = self._engine.execution_options(writes=True)
        if self._backend == "sqlite":
            _tune_sqlite(self._engine)

    async def prepare(self, fill: Callable[[AsyncSession], Awaitable[None]]) -> None:
        """Makes the tables that are missing and fills them; one process at a time."""
        if self._backend == "sqlite" and self._engine.url.database:
            Path(self._engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        async with self.writing() as session:
            if self._backend == "postgresql":
                await session.execute(text("SELECT pg_advisory_xact_lock(311)"))
            connection = await session.connection()
            await connection.run_sync(_complete)
            await fill(session)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end, rolled back on an error."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session
        self.changed.set()

    async def close(self) -> None:
        await self._engine.dispose()


def _complete(connection: Connection) -> None:
    """Makes the tables, and the columns that tables made earlier do not have yet."""
    inspector = inspect(connection)
    earlier = set(inspector.get_table_names())
    Table.metadata.create_all(connection)
    for table in Table.metadata.sorted_tables:
        if table.name in earlier:
            known = {column["name"] for column in inspector.get_columns(table.name)}
            _add(connection, [column for column in table.columns if column.name not in known])


def _add(connection: Connection, columns: Iterable[Column[object]]) -> None:
    for column in columns:
        definition = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {definition}")


def _tune_sqlite(engine: AsyncEngine) -> None:
    """Writers queue for the lock at BEGIN: taken later, a lock may fail instead of waiting."""

    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("busy_timeout=10000", "journal_mode=WAL", "synchronous=NORMAL"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
