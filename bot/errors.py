"""Everything that can go wrong in a turn, as one tree.

AssistantError
├── NotFound                    no such conversation, or not with this token
├── KeyReused                   an idempotency key came again with another body
├── UnknownPayload              a payload that no button of this conversation carries
├── UnreadableText              text that cannot be kept: NUL, lone surrogates, empty, too long
├── AnswerDelayed               the turn is kept, its answer comes later
├── LeaseLost                   another worker took the conversation over
├── DeliveryFailed              a provider did not take a message now; it is tried again
└── EngineError
    ├── EngineUnavailable       the engine, or the action server behind it, does not answer
    └── EngineFault             the engine answers, but with a fault
"""


class AssistantError(Exception):
    """The root of all errors of a turn."""


class NotFound(AssistantError):
    """No such conversation, or the token is not its own."""


class KeyReused(AssistantError):
    """The idempotency key was used before with another body."""


class UnknownPayload(AssistantError):
    """No button of this conversation carries the payload."""


class UnreadableText(AssistantError):
    """The text cannot be kept; the argument is the name of the problem's wording."""


class AnswerDelayed(AssistantError):
    """The message is kept and will be answered, but not in time for this request."""


class LeaseLost(AssistantError):
    """Another worker has the conversation: what was worked out here must not be committed."""


class DeliveryFailed(AssistantError):
    """A channel could not hand over a message; the outbox tries again."""


class EngineError(AssistantError):
    """The dialogue engine gave no answer."""


class EngineUnavailable(EngineError):
    """The engine cannot be reached, or the action server behind it cannot."""


class EngineFault(EngineError):
    """The engine answered with a fault of its own."""
