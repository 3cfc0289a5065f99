"""Whether the sandbox is up."""

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text

from sandbox.wiring import Db

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The sandbox answers, and so does its database."""

    status: str = "ok"
    """Always so: a database that is away is a 500."""


@router.get("/healthz")
async def healthz(database: Db) -> Health:
    """Asks the database."""
    async with database.reading() as session:
        await session.execute(text("SELECT 1"))
    return Health()
