"""What is said, and asked again, when the backend refuses the time that was agreed to."""

from datetime import datetime

from actions.apis.errors import HoldExpired, NotFound, Rejected, SlotTaken
from actions.events import Events, drop, follow_up, put
from actions.speech import Speech
from actions.turn import Turn
from actions.wording import clock, day, reason


def ask_again(
    form: str, refusal: Rejected | NotFound, start: datetime, turn: Turn, speech: Speech
) -> Events:
    """Say why, and go back to the form for what was lost: the hour, the day or the office."""
    values = {
        "day": day(start.date(), turn.language, turn.now.date()),
        "time": clock(start.time(), turn.language),
    }
    if isinstance(refusal, HoldExpired):
        speech.say("utter_hold_expired", values=values)
    elif isinstance(refusal, SlotTaken):
        speech.say("utter_appointment_slot_taken", values=values)
    elif isinstance(refusal, Rejected):
        speech.say("utter_appointment_refused", reason=reason(refusal, turn.language))
    else:
        speech.say("utter_office_unknown")
    same_day = isinstance(refusal, SlotTaken) and any(
        free.date() == start.date() for free in refusal.alternatives
    )
    lost = drop("time") if same_day else drop("date", "time")
    if isinstance(refusal, NotFound):
        lost += drop("office")
    wanted = put("wanted_time", start.time().isoformat("minutes"))
    return [*lost, wanted, *drop("confirmed", "write_key", "hold"), follow_up(form)]
