"""The documents of the public API, as OpenAPI shows them."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.messages import HandoffState, Language, Sender


class _Document(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class NewConversation(BaseModel):
    """How a conversation begins."""

    language: Language | None = Field(None, description="Null: the client's preferred language.")


class NewMessage(BaseModel):
    """A message of a citizen: a text, or the payload of a button."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, description="Up to 4,000 characters.")
    payload: str | None = Field(None, description="The payload of a button of this conversation.")


class ButtonDocument(_Document):
    """A choice below a message."""

    title: str
    payload: str


class CitationDocument(_Document):
    """Where a fact comes from."""

    service: str
    title: str
    url: str
    verified_on: date | None = Field(description="Null: the fact is open, confirm it there.")


class AttachmentDocument(_Document):
    """A file that goes with a message."""

    type: str
    url: str = Field(description="Signed and expiring; opens without a header.")


class MessageDocument(_Document):
    """One line of a conversation."""

    id: str
    sender: Sender
    text: str
    language: Language
    created_at: datetime
    buttons: list[ButtonDocument]
    citations: list[CitationDocument]
    attachments: list[AttachmentDocument]


class EntityDocument(_Document):
    """A value found in the citizen's words."""

    type: str
    value: str | int | None
    text: str
    start: int = Field(description="First code point of the text as sent.")
    end: int = Field(description="Code point after the last.")


class NeedDocument(_Document):
    """A further need in the same message."""

    task: str
    service: str | None = None


class UnderstandingDocument(_Document):
    """The best reading of the message in its context."""

    language: Language
    task: str
    service: str | None
    aspect: str | None
    confidence: Annotated[float, Field(ge=0, le=1)]
    entities: list[EntityDocument]
    also: list[NeedDocument]


class HandoffDocument(_Document):
    """Where the citizen stands with a person."""

    state: HandoffState
    position: int | None
    estimated_wait_s: int | None


class ConversationDocument(_Document):
    """The conversation after a turn."""

    id: str
    language: Language


class BegunDocument(ConversationDocument):
    """A new conversation and its secret."""

    token: str = Field(description="Sent as `Authorization: Bearer` with every call.")
    messages: list[MessageDocument]


class AnswerDocument(_Document):
    """What a turn gives back."""

    messages: list[MessageDocument]
    understanding: UnderstandingDocument | None = Field(description="Null while an agent has it.")
    handoff: HandoffDocument
    conversation: ConversationDocument


class TranscriptDocument(_Document):
    """What was said, masked, oldest first."""

    messages: list[MessageDocument]


class ProblemDocument(BaseModel):
    """An error (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = Field(description="What is wrong, in the citizen's language.")
    code: str = Field(description="Stable name of the problem.")
