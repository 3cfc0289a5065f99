"""What the dialogue wants committed with a turn, beside its words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cipher import Cipher
from bot.conversation import Conversation, Holder
from bot.messages import LANGUAGES, Button, Json, Language, Reply, Sender
from bot.metrics import RESOLUTIONS
from bot.ports import Desk
from bot.store import audit, concealment, inbox, news, photos, reviews, transcript
from bot.wording import wording

LEAVE_QUEUE = "/leave_queue"
"""The payload by which a waiting citizen goes back to the assistant."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What the effects made of a turn."""

    replies: Sequence[Reply]
    """What to say, after the effects."""
    holder: Holder | None = None
    """Who holds the conversation from now on; None where that did not change."""
    erased: bool = False
    """Whether all that was said before is gone."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn whose effects are applied, inside its transaction."""

    connection: AsyncConnection
    """The transaction."""
    cipher: Cipher
    """Seals what is kept for later."""
    conversation: Conversation
    """The conversation as it was before the turn."""
    id: str
    """Id of the turn."""
    language: Language
    """Language of the replies."""
    now: datetime
    """When it happens."""


async def apply(
    effects: Sequence[Json], replies: Sequence[Reply], turn: Turn, desk: Desk
) -> Applied:
    """Do all that the dialogue asked for; every write belongs to the turn's transaction."""
    applied = Applied(replies)
    for effect in effects:
        match effect["kind"]:
            case "handoff":
                applied = await _hand_off(effect, applied, turn, desk)
            case "repeat":
                applied = await _repeat(applied, turn)
            case "erase":
                applied = await _erase(applied, turn, desk)
            case "audit" | "resolution" | "conceal":
                await _note(effect, turn)
            case "misread":
                continue  # It is kept for review with the turn's lines.
            case "send_photo" | "drop_photo":
                await _photo(effect, turn)
            case _:
                await _about_news(effect, turn)
    return applied


def count(effects: Sequence[Json]) -> None:
    """Count what was committed."""
    for effect in effects:
        if effect["kind"] == "resolution":
            RESOLUTIONS.labels(task=effect["task"], outcome=effect["outcome"]).inc()


async def _photo(effect: Json, turn: Turn) -> None:
    if effect["kind"] == "send_photo":
        await photos.send(turn.connection, turn.conversation.id, turn.now)
    else:
        await photos.drop(turn.connection, turn.conversation.id)


async def _about_news(effect: Json, turn: Turn) -> None:
    match effect["kind"]:
        case "follow":
            await news.follow(turn.connection, turn.conversation.id, effect["subject"], turn.now)
        case "unfollow":
            await news.unfollow(turn.connection, turn.conversation.id, effect["subject"])
        case "schedule":
            what = news.Scheduled(
                turn.conversation.id, effect["type"], effect["subject"], effect["data"]
            )
            at = datetime.fromisoformat(effect["at"])
            await news.schedule(turn.connection, turn.cipher, what, at)
        case "withdraw":
            await news.withdraw(turn.connection, effect["subject"])
        case unknown:
            raise ValueError(f"unknown effect {unknown!r}")


async def _hand_off(effect: Json, applied: Applied, turn: Turn, desk: Desk) -> Applied:
    conversation = replace(turn.conversation, language=turn.language)
    await desk.open_ticket(turn.connection, conversation, effect, turn.now)
    view = await desk.view(turn.connection, turn.conversation.id)
    notice = Reply(
        text=wording("utter_queue_position", turn.language, position=view.position),
        language=turn.language,
        buttons=[Button(wording("utter_leave_queue_title", turn.language), LEAVE_QUEUE)],
        sender=Sender.SYSTEM,
    )
    return replace(applied, replies=[*applied.replies, notice], holder=Holder.WAITING)


async def _repeat(applied: Applied, turn: Turn) -> Applied:
    said = await transcript.last_replies(turn.connection, turn.conversation.id)
    again = [
        Reply(
            text=line.text,
            language=line.language,
            buttons=line.buttons,
            citations=line.citations,
        )
        for line in said
    ]
    return replace(applied, replies=[*applied.replies, *again])


async def _erase(applied: Applied, turn: Turn, desk: Desk) -> Applied:
    await transcript.erase(turn.connection, turn.conversation.id)
    await inbox.erase(turn.connection, turn.conversation.id, keep_turn=turn.id)
    await news.erase(turn.connection, turn.conversation.id)
    await photos.erase(turn.connection, turn.conversation.id)
    await reviews.erase(turn.connection, turn.conversation.id)
    await desk.erase(turn.connection, turn.conversation.id, turn.now)
    return replace(applied, erased=True)


async def _note(effect: Json, turn: Turn) -> None:
    match effect["kind"]:
        case "audit":
            await _record(effect, turn)
        case "resolution":
            about = {"action": "matter.verified", "subject": effect["task"]}
            await _record({**about, "outcome": effect["outcome"]}, turn)
        case "conceal":
            instead = {code: wording("utter_concealed", code) for code in LANGUAGES}
            await concealment.conceal(
                turn.connection, turn.cipher, turn.conversation.id, effect["task"], instead
            )
            await reviews.erase(turn.connection, turn.conversation.id, effect["task"])


async def _record(effect: Json, turn: Turn) -> None:
    await audit.record(
        turn.connection,
        at=turn.now,
        actor=f"conversation:{turn.conversation.id}",
        action=effect["action"],
        subject=effect["subject"],
        outcome=effect["outcome"],
    )


async def leave_queue(turn: Turn, desk: Desk) -> Applied:
    """Give a citizen who no longer wants to wait back to the assistant."""
    if not await desk.abandon(turn.connection, turn.conversation.id, turn.now):
        return Applied([])
    farewell = Reply(
        wording("utter_queue_left", turn.language), turn.language, sender=Sender.SYSTEM
    )
    return Applied([farewell], holder=Holder.WITH_BOT)
