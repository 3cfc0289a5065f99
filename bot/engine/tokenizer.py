"""Korean morphemes as Rasa tokens; Latin words and numbers come out whole."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from kiwipiepy import Kiwi
from kiwipiepy import Token as Morpheme
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine.unicode_text import ComposedText

# What a message wants is said in its first sentences; the analyser takes seconds for thousands.
LONGEST = 600
# Endings and particles say how something is said, not what is wanted.
_CONTENT = ("N", "V", "MA", "XR", "SL", "IC", "MM")


@lru_cache(maxsize=1)
def kiwi() -> Kiwi:
    """Load the analyser once a process; its names of films and places are not needed here."""
    return Kiwi(num_workers=1, load_multi_dict=False)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class KiwiTokenizer(Tokenizer):
    """Splits a message into morphemes, at the offsets of the text as it was sent."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own options; none of them is used here."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_"}

    @staticmethod
    def required_packages() -> list[str]:
        """Name what must be installed."""
        return ["kiwipiepy"]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data alone: Rasa would take a fingerprint of every token."""
        return training_data

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Cut one attribute of a message into morphemes."""
        return tokens(message.get(attribute))


def tokens(text: str) -> list[Token]:
    """Cut a text into morphemes, at the offsets of the text as it was sent."""
    composed = ComposedText.of(text)
    return [
        _token(composed, found.form, found.tag, found.start, found.end)
        for found in _analysed(composed.text[:LONGEST])
    ]


def content(text: str) -> list[str]:
    """List the morphemes of a text that carry its matter."""
    found = _analysed(text[:LONGEST])
    return [one.form.lower() for one in found if one.tag.startswith(_CONTENT)]


@lru_cache(maxsize=64)
def _analysed(text: str) -> Sequence[Morpheme]:
    """Cut a text once for all who read its morphemes in a turn."""
    morphemes: list[Morpheme] = kiwi().tokenize(text)
    return morphemes


def _token(composed: ComposedText, form: str, tag: str, start: int, end: int) -> Token:
    first, last = composed.original_span(start, end)
    surface = composed.text[start:end] or form
    return Token(surface, first, max(last, first), data={"pos": tag}, lemma=form)
