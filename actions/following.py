"""Being told when a matter changes, and being told no more."""

from actions.events import Events, put
from actions.report_watch import follow_report
from actions.speech import Speech
from actions.turn import Turn

FOLLOW, UNFOLLOW = "follow", "unfollow"
"""What a bare yes accepts when it was offered last."""


_REPORT = "SR-"


def is_report(number: str | None) -> bool:
    """Whether it is the number of a report in the street, and not of an application."""
    return number is not None and number.startswith(_REPORT)


def offer(number: str, turn: Turn, speech: Speech) -> Events:
    """Offer to tell changes of a matter, unless they are told already."""
    if turn.slot("followed") == number:
        return []
    speech.say("utter_offer_follow", number=number)
    return [put("matter", number), put("offered", FOLLOW)]


class Follow:
    """Lets the citizen be told."""

    name = "action_follow"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Only a matter that was shown in this conversation can be followed."""
        number = _pressed(turn) or turn.slot("matter")
        if number is None:
            return []
        if is_report(number):
            follow_report(number, turn, speech)
        else:
            speech.effect("follow", subject=number)
        speech.say("utter_followed", number=number)
        return [put("followed", number), put("matter", number)]


class Unfollow:
    """Lets the citizen be told no more."""

    name = "action_unfollow"

    async def run(self, turn: Turn, speech: Speech) -> Events:
        """Without a number it is the one followed last."""
        number = _pressed(turn) or turn.slot("followed")
        if number is None:
            return []
        speech.effect("unfollow", subject=number)
        speech.say("utter_unfollowed", number=number)
        return [put("followed", None)]


def _pressed(turn: Turn) -> str | None:
    """The number on a button of ours; typed words carry none to these actions."""
    return turn.last("receipt_number") if turn.pressed else None
