"""What a route asks of the app: the database and the time."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from sandbox.clock import Clock
from sandbox.database import Database
from sandbox.settings import Settings


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _now(request: Request) -> datetime:
    clock: Clock = request.app.state.clock
    return clock()


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


Db = Annotated[Database, Depends(_database)]
Now = Annotated[datetime, Depends(_now)]
Configured = Annotated[Settings, Depends(_settings)]
