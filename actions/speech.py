"""What an action says: wordings by name, facts composed by the knowledge base, and effects."""

import json
from collections.abc import Iterable, Mapping
from typing import Protocol, TypedDict

from knowledge_base.telling import Answer


class Dispatcher(Protocol):
    """What collects an action's messages."""

    def utter_message(self, **message: object) -> None:
        """Send one message along."""


class Button(TypedDict):
    """A short answer to press."""

    title: str
    """What it says."""
    payload: str
    """What it stands for."""


class Attachment(TypedDict):
    """A file that goes with a reply."""

    type: str
    """Its media type."""
    name: str
    """Its file name."""
    content: str
    """Its text."""


def button(title: str, intent: str, **entities: str) -> Button:
    """Make a button that stands for an intent with its entities."""
    said = json.dumps(entities, ensure_ascii=False) if entities else ""
    return {"title": title, "payload": f"/{intent}{said}"}


class Notes:
    """Collects what is said, to be passed on once it is known whether there are words in it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, object]] = []

    def utter_message(self, **message: object) -> None:
        """Note one message."""
        self.messages.append(message)

    @property
    def has_words(self) -> bool:
        """Whether there is more than effects."""
        sent = [message.get("json_message") for message in self.messages]
        told = any(isinstance(one, dict) and "text" in one for one in sent)
        return told or any("response" in message for message in self.messages)


class Speech:
    """Says things by way of the action server's dispatcher."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher

    def say(
        self,
        response: str,
        buttons: Iterable[Button] = (),
        values: Mapping[str, str] | None = None,
        **more: str,
    ) -> None:
        """Say a wording, in the language of the dialogue."""
        given = {**(values or {}), **more}
        self._dispatcher.utter_message(response=response, buttons=list(buttons), **given)

    def tell(self, answer: Answer, buttons: Iterable[Button] = ()) -> None:
        """Tell facts, with the pages they rest on."""
        citations = [
            {
                "service": citation.service,
                "title": citation.title,
                "url": citation.url,
                "verified_on": citation.verified_on and citation.verified_on.isoformat(),
            }
            for citation in answer.citations
        ]
        told = {"text": answer.text, "buttons": list(buttons), "citations": citations}
        self._dispatcher.utter_message(json_message=told)

    def attach(self, attachment: Attachment) -> None:
        """Add a file to what was said last."""
        self._dispatcher.utter_message(json_message={"attachments": [attachment]})

    def pass_on(self, notes: Notes) -> None:
        """Say what was noted."""
        for message in notes.messages:
            self._dispatcher.utter_message(**message)

    def effect(self, kind: str, **details: object) -> None:
        """Ask for something that is committed with the turn."""
        self._dispatcher.utter_message(json_message={"effects": [{"kind": kind, **details}]})
