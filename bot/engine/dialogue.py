"""One turn through Rasa's policies and actions, in which a fault stays a fault."""

from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_EXTRACT_SLOTS
from rasa.shared.core.events import ActionExecutionRejected, BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.judge import EMERGENCY
from bot.engine.understanding import DANGER

FURTHER_NEEDS = "further_needs"
"""The slot of what else the message asked for."""
_OFFER = "action_offer_further_needs"
_CAUTION = "utter_if_in_danger"


class Utterances(OutputChannel):
    """Collects what the assistant says in one turn, whole."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self.said: list[dict[str, Any]] = []

    def name(self) -> str:
        """Name the citizen's channel, so that a wording may be made for it."""
        return self._channel


async def take_turn(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    heard: UserUttered,
    output: Utterances,
) -> None:
    """Hear one message and act until the assistant listens again.

    Rasa's own loop goes on after an action has failed; this one lets the fault pass.
    """
    tracker.update(heard, processor.domain)
    await _fill_slots(processor, tracker, output)
    listening = False
    while not listening:
        action, prediction = processor.predict_next_with_tracker_if_should(tracker)
        await _act(processor, tracker, action, prediction, output)
        listening = not processor.should_predict_another_action(action.name())
    if tracker.active_loop_name is None and _is_waiting(tracker):
        await _do(processor, tracker, _OFFER, output)
    output.said = _said_since(tracker, heard)
    if heard.parse_data.get(DANGER) and heard.intent_name != EMERGENCY:
        # It is said first, but done last: the rules know nothing of it.
        await _do(processor, tracker, _CAUTION, output)
        output.said = [_said_since(tracker, heard)[-1], *output.said]


async def _fill_slots(
    processor: MessageProcessor, tracker: DialogueStateTracker, output: Utterances
) -> None:
    """Take from the message what slots want of it."""
    extraction = processor._get_action(ACTION_EXTRACT_SLOTS)
    found = await extraction.run(output, processor.nlg, tracker, processor.domain)
    tracker.update_with_events(found, processor.domain)


def _is_waiting(tracker: DialogueStateTracker) -> bool:
    return FURTHER_NEEDS in tracker.slots and bool(tracker.get_slot(FURTHER_NEEDS))


async def _do(
    processor: MessageProcessor, tracker: DialogueStateTracker, name: str, output: Utterances
) -> None:
    """Take an action that no rule asks for."""
    action = processor._get_action(name)
    prediction = PolicyPrediction.for_action_name(processor.domain, name)
    await _act(processor, tracker, action, prediction, output)


async def _act(
    processor: MessageProcessor,
    tracker: DialogueStateTracker,
    action: Action,
    prediction: PolicyPrediction,
    output: Utterances,
) -> None:
    # An action only reads the tracker, and a fault ends the turn: no copy is needed.
    tracker.update_with_events(prediction.events, processor.domain)
    try:
        events: list[Event] = await action.run(output, processor.nlg, tracker, processor.domain)
    except ActionExecutionRejection:
        tracker.update(
            ActionExecutionRejected(
                action.name(), prediction.policy_name, prediction.max_confidence
            )
        )
        return
    if not any(isinstance(event, ActionExecutionRejected) for event in events):
        tracker.update(action.event_for_successful_execution(prediction))
    tracker.update_with_events(events, processor.domain)


def _said_since(tracker: DialogueStateTracker, heard: UserUttered) -> list[dict[str, Any]]:
    events = list(tracker.events)
    return [
        event.message() for event in events[events.index(heard) :] if isinstance(event, BotUttered)
    ]
