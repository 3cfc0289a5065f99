"""What the assistant said in a turn, as the gateway takes it."""

from dataclasses import dataclass, field
from typing import Any

Utterance = dict[str, Any]


@dataclass
class Replies:
    """The replies of one turn and what is to be committed with them."""

    language: str
    """The language they are in."""
    replies: list[dict[str, Any]] = field(default_factory=list)
    """One entry a message, in order."""
    effects: list[dict[str, Any]] = field(default_factory=list)
    """What happens with the commit: a handoff, an audit record and the like."""

    def add(self, said: Utterance) -> None:
        """Take one utterance: words, buttons, and what an action sent along."""
        sent = said.get("custom") or {}
        self.effects.extend(sent.get("effects", []))
        words = [text for text in (said.get("text"), sent.get("text")) if text]
        buttons = [*(said.get("buttons") or []), *sent.get("buttons", [])]
        if words or not self.replies:
            self._start("\n".join(words), buttons, sent)
            return
        self._extend(self.replies[-1], buttons, sent)

    def _start(self, text: str, buttons: list[Any], sent: dict[str, Any]) -> None:
        reply: dict[str, Any] = {
            "text": text,
            "language": self.language,
            "buttons": [],
            "citations": [],
            "attachments": [],
        }
        self._extend(reply, buttons, sent)
        if text or reply["buttons"] or reply["citations"] or reply["attachments"]:
            self.replies.append(reply)

    @staticmethod
    def _extend(reply: dict[str, Any], buttons: list[Any], sent: dict[str, Any]) -> None:
        reply["buttons"] += [
            {"title": button["title"], "payload": button["payload"]} for button in buttons
        ]
        for key in ("citations", "attachments"):
            reply[key] += sent.get(key, [])


def gather(said: list[Utterance], language: str) -> Replies:
    """Put one turn's utterances together."""
    gathered = Replies(language)
    for utterance in said:
        gathered.add(utterance)
    return gathered
