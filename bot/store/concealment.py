"""Hiding what was said about a task, where keeping it would undo what was promised."""

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.messages import Language, Sender
from bot.store.tables import inbox, messages

Words = Mapping[Language, str]
"""What stands in place of a hidden line."""


async def conceal(
    connection: AsyncConnection, cipher: Cipher, conversation: str, task: str, instead: Words
) -> None:
    """Hide the citizen's lines of a task with the replies to them, also in kept answers."""
    await _conceal_lines(connection, conversation, task, instead)
    await _conceal_answers(connection, cipher, conversation, task, instead)


async def _conceal_lines(
    connection: AsyncConnection, conversation: str, task: str, instead: Words
) -> None:
    columns = (messages.c.id, messages.c.sender, messages.c.language, messages.c.reading)
    query = select(*columns).where(messages.c.conversation_id == conversation)
    hiding = False
    for row in (await connection.execute(query.order_by(messages.c.seq))).all():
        if row.sender == Sender.CITIZEN:
            hiding = bool(row.reading) and row.reading["task"] == task
        if hiding:
            hidden = {"text": instead[row.language], "buttons": []}
            await connection.execute(update(messages).where(messages.c.id == row.id).values(hidden))


async def _conceal_answers(
    connection: AsyncConnection, cipher: Cipher, conversation: str, task: str, instead: Words
) -> None:
    query = select(inbox.c.id, inbox.c.answer).where(
        inbox.c.conversation_id == conversation, inbox.c.answer.is_not(None)
    )
    for row in (await connection.execute(query)).all():
        answer = cipher.open(row.answer)
        if answer["understanding"] is None or answer["understanding"]["task"] != task:
            continue
        for line in answer["messages"]:
            line.update(text=instead[line["language"]], buttons=[])
        sealed = cipher.seal(answer)
        await connection.execute(update(inbox).where(inbox.c.id == row.id).values(answer=sealed))
