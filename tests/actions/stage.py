"""Plays one action as the engine would call it, and shows what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Tracker

from actions.action import Action
from actions.apis.backends import Backends
from actions.events import Events
from actions.registry import all_actions
from actions.speech import Speech
from actions.turn import Turn
from tests.actions.wordings import values

NOW = "2026-11-24T10:00:00+09:00"


@dataclass
class Outcome:
    """What an action said and changed."""

    events: Events
    messages: list[dict[str, object]]

    @property
    def slots(self) -> dict[str, object]:
        """The slots it set."""
        return {str(e["name"]): e["value"] for e in self.events if e["event"] == "slot"}

    @property
    def follows(self) -> object:
        """The action it goes on with."""
        return next((e["name"] for e in self.events if e["event"] == "followup"), None)

    @property
    def said(self) -> list[object]:
        """The wordings it chose."""
        return [m["response"] for m in self.messages if m["response"]]

    def values(self, response: str) -> dict[str, object]:
        """What it put into a wording."""
        return next(m for m in self.messages if m["response"] == response)

    @property
    def buttons(self) -> list[str]:
        """What its buttons stand for, those of told facts too."""
        found: list[str] = []
        for message in self.messages:
            for each in (message, message["custom"]):
                assert isinstance(each, dict)
                found += [b["payload"] for b in each.get("buttons", [])]
        return found

    @property
    def facts(self) -> str:
        """The facts that it told."""
        return "\n".join(
            str(m["custom"]["text"])
            for m in self.messages
            if isinstance(m["custom"], dict) and "text" in m["custom"]
        )

    def sent(self, key: str) -> list[dict[str, object]]:
        """What it sent along: effects, attachments, citations."""
        return [
            one
            for m in self.messages
            if isinstance(c := m["custom"], dict)
            for one in c.get(key, [])
        ]


@dataclass
class Stage:
    """The actions of one process over one backend."""

    url: str
    backends: Backends
    actions: dict[str, Action] = field(init=False)

    def __post_init__(self) -> None:
        self.actions = all_actions(self.backends)

    async def play(
        self,
        action: str,
        intent: str = "nlu_fallback",
        entities: Mapping[str, str | None] | None = None,
        slots: Mapping[str, object] | None = None,
        **more: object,
    ) -> Outcome:
        """Run one action on a message."""
        turn = Turn.of(tracker(action, intent, entities or {}, slots or {}, **more))
        dispatcher = CollectingDispatcher()
        events = await self.actions[action].run(turn, Speech(dispatcher))
        outcome = Outcome(events, dispatcher.messages)
        _assert_complete(outcome)
        return outcome

    def fault(self, api: str, kind: str, times: int | None = None) -> None:
        """Make an API of the sandbox faulty."""
        fault = {"kind": kind} if times is None else {"kind": kind, "times": times}
        httpx.put(f"{self.url}/dev/faults/{api}", json=fault).raise_for_status()

    def heal(self) -> None:
        """End all faults."""
        httpx.delete(f"{self.url}/dev/faults").raise_for_status()


def _assert_complete(outcome: Outcome) -> None:
    """A wording without its values cannot be said: the engine would fail."""
    for message in outcome.messages:
        name = message["response"]
        if isinstance(name, str):
            needed = values("ko", name) | values("en", name)
            assert needed <= {key for key, value in message.items() if value is not None}, name


def tracker(
    action: str,
    intent: str,
    entities: Mapping[str, str | None],
    slots: Mapping[str, object],
    *,
    text: object = "",
    language: object = "ko",
    form: object = None,
    opening: object = False,
    turn: object = "t1",
    desk_open: object = True,
    desk_opens_at: object = None,
    channel: object = "web",
    before: object = (),
    now: object = NOW,
) -> Tracker:
    """The tracker that the engine would send."""
    assert isinstance(before, tuple)
    events: list[dict[str, object]] = [{"event": "user"}]
    events += [{"event": "action", "name": name} for name in before]
    if opening:
        events.append({"event": "active_loop", "name": form})
    if action.startswith("validate_"):
        form = action.removeprefix("validate_")
        events.append({"event": "action", "name": form})
    said = str(text)
    return Tracker.from_dict(
        {
            "sender_id": "c1",
            "slots": {"language": language, **slots},
            "latest_message": {
                "text": said,
                "intent": {"name": intent},
                "entities": [_entity(said, *one) for one in entities.items()],
                "metadata": {
                    "turn": turn,
                    "now": now,
                    "channel": channel,
                    "desk": {"open": desk_open, "opens_at": desk_opens_at},
                },
            },
            "events": events,
            "active_loop": {"name": form} if form else {},
        }
    )


def _entity(text: str, name: str, value: str | None) -> dict[str, object]:
    # In these tests an entity spans the whole message, unless the message says more.
    return {"entity": name, "value": value, "start": 0, "end": len(text.partition("|")[0])}
