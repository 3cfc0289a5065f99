"""Messages that are kept, masked and for a time, so that a supervisor may say what they meant."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.likeness import letters
from bot.messages import Json, Language, Sender
from bot.store.tables import messages
from bot.store.tables import reviews as table

# Run in every turn of words; building it costs more than running it.
_SAID = (
    select(*(messages.c[name] for name in ("id", "text", "language", "reading", "created_at")))
    .where(
        messages.c.conversation_id == bindparam("conversation"),
        messages.c.sender == Sender.CITIZEN,
    )
    .order_by(messages.c.seq.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the citizen and what it was taken for."""

    id: str
    """Id of the line."""
    text: str
    """Its words, masked."""
    language: Language
    """Language of the words."""
    reading: Json
    """Task, service, aspect, confidence, how it was said, whether it was not understood."""
    at: datetime
    """When it was said."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a line again."""

    said: Said
    """The line."""
    sign: str
    """What speaks against its reading."""
    likely: Json | None = None
    """Task, service and aspect of what was said next to the same end."""


async def said_before(connection: AsyncConnection, conversation: str, most: int) -> Sequence[Said]:
    """The citizen's newest lines in the transcript, the newest first."""
    rows = await connection.execute(_SAID, {"conversation": conversation, "most": most})
    return [Said(row.id, row.text, row.language, row.reading or {}, row.created_at) for row in rows]


async def keep(
    connection: AsyncConnection, conversation: str, doubt: Doubt, forget_at: datetime
) -> None:
    """Keep a line; of one that is kept already the newest sign counts."""
    changes: Json = {"sign": doubt.sign}
    if doubt.likely is not None:
        changes["likely"] = doubt.likely
    said = doubt.said
    known = update(table).where(table.c.id == said.id).values(changes).returning(table.c.id)
    if (await connection.execute(known)).first():
        return
    reading = {name: said.reading[name] for name in ("task", "service", "aspect", "confidence")}
    await connection.execute(
        insert(table).values(
            id=said.id,
            conversation_id=conversation,
            words=words_of(said.text, said.language),
            text=said.text,
            language=said.language,
            kept_at=said.at,
            forget_at=forget_at,
            **reading,
            **changes,
        )
    )


def words_of(text: str, language: Language) -> str:
    """A name for these words, whatever their case, spaces and punctuation."""
    said = f"{language}:{letters(text)}"
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


async def erase(connection: AsyncConnection, conversation: str, task: str | None = None) -> None:
    """Delete what is kept of a conversation, or only what was taken for a task."""
    theirs = delete(table).where(table.c.conversation_id == conversation)
    await connection.execute(theirs if task is None else theirs.where(table.c.task == task))


async def forget(connection: AsyncConnection, now: datetime) -> None:
    """Delete what was kept for long enough."""
    await connection.execute(delete(table).where(table.c.forget_at <= now))
