"""Asking the dialogue about one message, or letting it listen while a person is in charge."""

import asyncio
from typing import Literal

from bot.dialogue import Outcome, Question
from bot.effects import LEAVE_QUEUE
from bot.errors import EngineError
from bot.language import detect_language
from bot.messages import Language, Reply, Understanding
from bot.parts import Parts, Taken
from bot.wording import wording

_LISTEN_TIMEOUT_S = 3.0
_NOT_UNDERSTOOD = "out_of_scope"


async def ask(parts: Parts, taken: Taken) -> Outcome:
    """Ask what to say; while a person is in charge only danger is answered, and news is told.

    Raises EngineError.
    """
    if taken.turn.is_news or not taken.conversation.is_held_by_person:
        return await parts.dialogue.answer(_question(parts, taken, "answer"))
    try:
        async with asyncio.timeout(_LISTEN_TIMEOUT_S):
            return await parts.dialogue.answer(_question(parts, taken, "listen"))
    except (EngineError, TimeoutError):
        # The words must reach the agent even while the engine is away.
        return _outcome_without_engine(taken)


def apologise(taken: Taken) -> Outcome:
    """The outcome of a turn that the engine fails on again and again."""
    language = message_language(taken)
    name = "utter_news_untold" if taken.turn.is_news else "utter_turn_failed"
    return _outcome_without_engine(taken, Reply(wording(name, language), language))


def message_language(taken: Taken) -> Language:
    """The language of the message; that of the conversation where the message shows none."""
    return detect_language(taken.turn.text or "") or taken.conversation.language


def _outcome_without_engine(taken: Taken, *replies: Reply) -> Outcome:
    reading = Understanding(language=message_language(taken), task=_NOT_UNDERSTOOD)
    return Outcome(state=taken.conversation.state, replies=replies, understanding=reading)


def _question(parts: Parts, taken: Taken, mode: Literal["answer", "listen"]) -> Question:
    conversation, turn, now = taken.conversation, taken.turn, parts.clock()
    return Question(
        conversation=conversation.id,
        turn=turn.id,
        channel=conversation.channel,
        language=message_language(taken),
        now=turn.received_at.astimezone(now.tzinfo),
        text=turn.text,
        payload=turn.payload,
        mode=mode,
        desk_open=parts.desk.is_open(now),
        desk_opens_at=parts.desk.opens_at(now),
        state=conversation.state,
    )


def leaves_queue(taken: Taken) -> bool:
    """Whether the citizen pressed the button that ends the waiting; the dialogue is not asked."""
    return taken.turn.payload == LEAVE_QUEUE
