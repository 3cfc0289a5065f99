"""What a route asks of the app: the database and the time."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from sandbox.clock import Clock
from sandbox.database import Database


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _now(request: Request) -> datetime:
    clock: Clock = request.app.state.clock
    return clock()


Db = Annotated[Database, Depends(_database)]
Now = Annotated[datetime, Depends(_now)]
