"""Cuts a message into clauses that may each hold a need of their own, with spaCy."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from bot.engine.spelling import tidy
from bot.engine.tokenizer import kiwi

_SHORTEST = 4
_BREAKS = "clause_breaks"
_KOREAN = {
    "after": [
        [{"TAG": {"IN": ["EF", "SF"]}}],
        # "… 하고", "… 는데": what follows may be another matter.
        [{"TAG": "EC", "LEMMA": {"IN": ["고", "구", "는데", "은데", "ᆫ데", "며"]}}],
    ],
    "before": [[{"TAG": "MAJ"}]],
}
# fmt: off
_BEGINNINGS = [
    "i", "we", "my", "how", "what", "where", "when", "which", "who", "can", "could", "do", "does",
    "is", "are", "please", "to", "book", "cancel", "change", "tell", "also", "then",
]
# fmt: on
_ENGLISH = {
    "after": [[{"ORTH": {"IN": [".", "?", "!", ";"]}}]],
    "before": [
        [{"LOWER": {"IN": ["also", "plus"]}}],
        [{"LOWER": {"IN": ["and", "but", "then", ","]}}, {"LOWER": {"IN": _BEGINNINGS}}],
    ],
}


class KiwiDocs:
    """Korean morphemes as spaCy tokens, so that spaCy's components work on them."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut a text; of the morphemes that share a syllable, the last one names the token."""
        last = {token.start: token for token in kiwi().tokenize(text) if token.len}
        starts = sorted({0, *last}) if text else []
        pieces = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        return Doc(
            self._vocab,
            words=[piece.rstrip(" ") for piece in pieces],
            spaces=[piece.endswith(" ") for piece in pieces],
            tags=[last[start].tag if start in last else "" for start in starts],
            lemmas=[last[start].form if start in last else "" for start in starts],
        )


def _kiwi_docs() -> Callable[[Language], KiwiDocs]:
    return lambda nlp: KiwiDocs(nlp.vocab)


registry.tokenizers.register("kiwi", func=_kiwi_docs)


@Language.factory(_BREAKS, default_config={"after": [], "before": []})
class ClauseBreaks:
    """Starts a new sentence after some patterns and before others."""

    def __init__(
        self, nlp: Language, name: str, after: list[list[Any]], before: list[list[Any]]
    ) -> None:
        self._after, self._before = Matcher(nlp.vocab), Matcher(nlp.vocab)
        self._after.add("after", after)
        self._before.add("before", before)

    def __call__(self, doc: Doc) -> Doc:
        """Mark where each clause starts."""
        starts = {end for _, _, end in self._after(doc)} | {at for _, at, _ in self._before(doc)}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.i in starts
        return doc


@lru_cache(maxsize=2)
def _pipeline(language: str) -> Language:
    if language == "ko":
        # spaCy's own Korean tokenizer wants a dictionary that no package carries.
        config = {"nlp": {"tokenizer": {"@tokenizers": "kiwi"}}}
        nlp = spacy.blank("ko", config=config)
        nlp.add_pipe(_BREAKS, config=_KOREAN)
    else:
        nlp = spacy.blank("en")
        nlp.add_pipe(_BREAKS, config=_ENGLISH)
    return nlp


def clauses(text: str) -> list[str]:
    """Cut a message; what is too short to say anything is left out."""
    meant = tidy(text)
    nlp = _pipeline("en" if meant.isascii() else "ko")
    found = (clause.text.strip(" .,!?") for clause in nlp(meant).sents)
    return [clause for clause in found if len(clause) >= _SHORTEST]


def warm_up() -> None:
    """Load both languages."""
    for text in ("여권은요? 등본은요?", "my passport. and my move"):
        clauses(text)
