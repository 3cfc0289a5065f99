"""What a citizen tells in his own words, as against what he asks or does meanwhile."""

from actions.turn import Turn

# Whatever a citizen is describing, these are never part of the description.
_NEVER_TOLD = frozenset(
    {
        "ask_capabilities",
        "ask_is_bot",
        "ask_service",
        "change_language",
        "check_status",
        "emergency",
        "go_back",
        "goodbye",
        "privacy_request",
        "repeat",
        "request_human",
        "stop",
        "thank",
    }
)


def may_tell(turn: Turn) -> bool:
    """Whether the message may be what it was asked to describe."""
    asks = turn.intent == "find_office" and "?" in turn.text
    return turn.intent not in _NEVER_TOLD and not asks
