"""What a dialogue needs to go on: slots and the running form, never what was said."""

import json
from typing import Any, TypedDict

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    MAPPING_TYPE,
    REQUESTED_SLOT,
    SESSION_START_METADATA_SLOT,
    SlotMappingType,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    SlotSet,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

LIMIT_BYTES = 16_000

_FROM_TEXT = str(SlotMappingType.FROM_TEXT)
_NOT_REMEMBERED = {"language", SESSION_START_METADATA_SLOT}


class Loop(TypedDict):
    """The running form."""

    name: str
    """Its name in the domain."""
    rejected: bool
    """It could not use the last message."""


class DialogueState(TypedDict):
    """The document that travels with every turn."""

    slots: dict[str, Any]
    """Every slot that differs from its first value."""
    loop: Loop | None
    """The running form, if any."""


def restore(
    conversation: str, state: DialogueState | None, language: str, domain: Domain
) -> DialogueStateTracker:
    """Build the tracker of one turn; it waits for a message."""
    tracker = DialogueStateTracker(conversation, domain.slots)
    slots = {**(state["slots"] if state else {}), "language": language}
    events: list[Event] = [
        SlotSet(name, value) for name, value in slots.items() if name in tracker.slots
    ]
    loop = state["loop"] if state else None
    if loop is not None and loop["name"] in domain.form_names:
        events.append(ActiveLoop(loop["name"]))
        if loop["rejected"]:
            events.append(ActionExecutionRejected(loop["name"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    for event in events:
        tracker.update(event, domain)
    return tracker


def remember(tracker: DialogueStateTracker, domain: Domain) -> DialogueState:
    """Keep what the next turn needs, bounded."""
    running = tracker.active_loop
    loop = (
        Loop(name=running.name, rejected=running.rejected)
        if running is not None and running.name
        else None
    )
    forgotten = _NOT_REMEMBERED if loop else _NOT_REMEMBERED | _said(domain) | {REQUESTED_SLOT}
    slots = {
        name: slot.value
        for name, slot in tracker.slots.items()
        if name not in forgotten and slot.value != slot.initial_value
    }
    return _bounded(DialogueState(slots=slots, loop=loop))


def _said(domain: Domain) -> set[str]:
    return {slot.name for slot in domain.slots if _holds_words(slot)}


def _holds_words(slot: Slot) -> bool:
    return any(mapping.get(MAPPING_TYPE) == _FROM_TEXT for mapping in slot.mappings)


def size(state: DialogueState) -> int:
    """Count the bytes of a state as it travels."""
    return len(json.dumps(state, ensure_ascii=False).encode())


def _bounded(state: DialogueState) -> DialogueState:
    slots = dict(state["slots"])
    while size(state) > LIMIT_BYTES:
        longest = max(slots, key=lambda name: len(json.dumps(slots[name], ensure_ascii=False)))
        value = slots[longest]
        if isinstance(value, str) and len(value) > 1:
            slots[longest] = value[: len(value) // 2]
        else:
            del slots[longest]
        state = DialogueState(slots=slots, loop=state["loop"])
    return state
