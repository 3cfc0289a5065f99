"""The words of a text that carry meaning: Korean morphemes, English stems."""

from functools import cache

import snowballstemmer
from kiwipiepy import Kiwi

LONGEST = 600
"""What is asked is said in the first sentences; the analyser takes seconds for thousands."""

_LATIN = "SL"
_TELLING = ("N", "V", "MAG", "XR", "SN")
# Words that any English question holds.
_EMPTY = frozenset(
    """
    a an and are as at be but by can do for from have how i if in is it me my not of on or our
    that the this to was we what when where which who with you your
    """.split()  # noqa: SIM905 - a list of forty strings is no easier to read
)


@cache
def _kiwi() -> Kiwi:
    # Its names of films and places are not needed here, and take memory.
    return Kiwi(num_workers=1, load_multi_dict=False)


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def morphemes(text: str) -> list[str]:
    """Cut a text into what its words mean, without particles and endings."""
    found: list[str] = []
    for token in _kiwi().tokenize(text[:LONGEST]):
        if token.tag == _LATIN:
            word = token.form.lower()
            if word not in _EMPTY:
                found.append(_stemmer().stemWord(word))
        elif token.tag.startswith(_TELLING):
            found.append(token.form)
    return found
