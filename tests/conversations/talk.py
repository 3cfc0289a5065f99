"""A citizen who talks to the engine as the gateway lets him."""

from dataclasses import dataclass, field
from typing import TypedDict

import httpx

from tests.conversations.script import Language, Step

NOW = "2026-11-24T10:00:00+09:00"


class Button(TypedDict):
    """As in a reply."""

    title: str
    payload: str


class Reply(TypedDict):
    """As in the engine's answer."""

    text: str
    language: str
    buttons: list[Button]
    citations: list[dict[str, object]]
    attachments: list[dict[str, object]]


class Answer(TypedDict):
    """The engine's answer to a turn."""

    state: dict[str, object]
    replies: list[Reply]
    understanding: dict[str, object]
    effects: list[dict[str, object]]


@dataclass
class Talk:
    """One conversation."""

    engine: str
    name: str
    language: Language
    state: dict[str, object] | None = None
    buttons: list[Button] = field(default_factory=list)
    turns: int = 0

    def say(self, step: Step) -> Answer:
        """Send one message, keep the state."""
        self.turns += 1
        turn = {
            "conversation": self.name,
            "turn": f"{self.name}-{self.turns}",
            "channel": "web",
            "language": step.language or self.language,
            "now": NOW,
            "mode": "answer",
            "desk": {"open": step.desk == "open"},
            "state": self.state,
            **self._message(step),
        }
        sent = httpx.post(f"{self.engine}/webhooks/centre/turn", json=turn, timeout=30)
        sent.raise_for_status()
        answer: Answer = sent.json()
        self.state = answer["state"]
        offered = [button for reply in answer["replies"] for button in reply["buttons"]]
        self.buttons = offered or self.buttons
        return answer

    def _message(self, step: Step) -> dict[str, str]:
        if step.citizen is not None:
            return {"text": step.citizen}
        titles = {button["title"]: button["payload"] for button in self.buttons}
        assert step.press in titles, f"no button {step.press!r} among {list(titles)}"
        return {"payload": titles[step.press]}


def check(step: Step, answer: Answer) -> None:
    """Compare an answer with what is written down."""
    _check_words(step, answer)
    understood = answer["understanding"]
    for key in ("task", "service", "aspect"):
        wanted = getattr(step, key)
        assert wanted is None or understood[key] == wanted, understood
    assert [effect["kind"] for effect in answer["effects"]] == list(step.effects)
    cited = any(reply["citations"] for reply in answer["replies"])
    assert step.cites is None or cited == step.cites
    files = [file["type"] for reply in answer["replies"] for file in reply["attachments"]]
    assert step.file is None or step.file in files


def _check_words(step: Step, answer: Answer) -> None:
    text = "\n".join(reply["text"] for reply in answer["replies"])
    at = 0
    for words in step.says:
        found = text.find(words, at)
        assert found >= 0, (
            f"{words!r} is not said (any more) in:\n{text}\n{answer['understanding']}"
        )
        at = found + len(words)
    for words in step.never:
        assert words not in text
    titles = {button["title"] for reply in answer["replies"] for button in reply["buttons"]}
    assert set(step.buttons) <= titles, titles
