"""Text in composed form, with the way back to the text as it was sent."""

import unicodedata
from dataclasses import dataclass

_CONJOINING_VOWELS_AND_FINALS = range(0x1160, 0x1200)


@dataclass(frozen=True)
class ComposedText:
    """Decomposed Hangul and accents put together; offsets lead back to the original."""

    text: str
    """The composed text; everything that reads the message reads this."""
    offsets: tuple[int, ...]
    """Where each code point of `text` starts in the original; one more for the end."""

    @classmethod
    def of(cls, original: str) -> "ComposedText":
        """Compose a text cluster by cluster, so that each offset stays known."""
        if unicodedata.is_normalized("NFC", original):
            return cls(original, tuple(range(len(original) + 1)))
        text: list[str] = []
        offsets: list[int] = []
        for start, end in _clusters(original):
            composed = unicodedata.normalize("NFC", original[start:end])
            text.append(composed)
            offsets.extend([start] * len(composed))
        return cls("".join(text), (*offsets, len(original)))

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of `text` into code points of the original."""
        return self.offsets[start], self.offsets[end]


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [index for index, char in enumerate(text) if index == 0 or not _continues(char)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _continues(char: str) -> bool:
    return unicodedata.combining(char) != 0 or ord(char) in _CONJOINING_VOWELS_AND_FINALS
