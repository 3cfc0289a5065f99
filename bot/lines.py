"""The lines that a turn adds to the transcript."""

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue import Outcome
from bot.effects import Applied
from bot.messages import Reply, Sender
from bot.parts import Taken
from bot.redaction import mask_personal
from bot.review import reading_of


def lines_of(taken: Taken, outcome: Outcome, applied: Applied) -> list[Reply]:
    """The citizen's words, masked, and what is answered; news has no citizen's words."""
    if applied.erased:
        return list(applied.replies)
    if taken.turn.is_news:
        return _in_one(applied.replies)
    words = taken.turn.title or mask_personal(taken.turn.text or "", outcome.private)
    said = Reply(
        words,
        outcome.understanding.language,
        sender=Sender.CITIZEN,
        reading=reading_of(taken, outcome),
        id=taken.turn.id,
    )
    return [said, *applied.replies]


def _in_one(replies: Sequence[Reply]) -> list[Reply]:
    """News is one message, however many sentences tell it: a provider sends and bills each."""
    if len(replies) < 2:
        return list(replies)
    return [
        replace(
            replies[-1],
            text="\n".join(reply.text for reply in replies),
            buttons=[button for reply in replies for button in reply.buttons],
            citations=[citation for reply in replies for citation in reply.citations],
            files=[file for reply in replies for file in reply.files],
        )
    ]
