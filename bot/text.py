"""Text that can be kept: what comes in is checked here, once for all channels."""

from bot.errors import UnreadableText

MAX_TEXT = 4000
"""Characters a message may have."""

_REFUSED = dict.fromkeys(range(0xD800, 0xE000)) | {0: None}


def checked_text(text: str) -> str:
    """Give the text back unchanged, or raise UnreadableText with the name of the problem."""
    if not text.strip():
        raise UnreadableText("empty")
    if len(text) > MAX_TEXT:
        raise UnreadableText("too_long")
    if text.translate(_REFUSED) != text:
        raise UnreadableText("unreadable")
    return text
