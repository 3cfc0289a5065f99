"""Which of several things a citizen means: by its name, or by its place in the list."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from actions.turn import Turn
from knowledge_base.models import Language

_ORDINALS = Path(__file__).with_name("ordinals.yml")
_NUMBER = re.compile(r"\D{0,8}([1-9])\D{0,8}")
_WORD = re.compile(r"\w+")
_TELLS_APART = 2
"""Letters from which the beginning of a name, or of a Korean word, means something."""
_BARE = {"affirm": "yes", "deny": "no"}


def choose(turn: Turn, options: Mapping[str, str]) -> str | None:
    """The id of the option meant, pressed or said; nothing where it could be more than one."""
    pressed = turn.last("option")
    if pressed is not None:
        return pressed if pressed in options else None
    named = _named(turn.text, options)
    if named is not None:
        return named
    placed = _by_place(turn, list(options))
    bare = _BARE.get(turn.intent)
    return placed or (bare if bare in options else None)


def _named(text: str, options: Mapping[str, str]) -> str | None:
    said = words_of(text)
    whole = " ".join(said)
    names = {option: " ".join(words_of(name)) for option, name in options.items()}
    exact = [option for option, name in names.items() if name == whole]
    if exact:
        return exact[0]
    found = [option for option, name in names.items() if _holds(said, name.split())]
    longest = max((names[option] for option in found), key=len, default="")
    # "Not sure" holds no other name, but a longer name may hold a shorter one.
    found = [option for option in found if names[option] == longest or names[option] not in longest]
    if not found and len(whole) > _TELLS_APART:
        found = [option for option, name in names.items() if whole in name]
    return found[0] if len(found) == 1 else None


def _holds(said: list[str], name: list[str]) -> bool:
    """Whether the words of a name stand in a row; the last may carry a particle."""
    starts = range(len(said) - len(name) + 1)
    return any(
        said[at : at + len(name) - 1] == name[:-1] and _begins(said[at + len(name) - 1], name[-1])
        for at in starts
    )


def _begins(word: str, name: str) -> bool:
    particle = not name.isascii() and len(name) >= _TELLS_APART
    return word == name or (particle and word.startswith(name))


def _by_place(turn: Turn, options: list[str]) -> str | None:
    number = _NUMBER.fullmatch(turn.text.strip())
    place = int(number[1]) if number else _ordinal(words_of(turn.text), turn.language)
    return options[place - 1] if place and place <= len(options) else None


def _ordinal(said: Iterable[str], language: Language) -> int | None:
    """The place that is named first: in "the third one" the one is no place."""
    places = (
        place
        for word in said
        for place, names in enumerate(_ordinals()[language], 1)
        if (word.startswith(tuple(names)) if language == "ko" else word in names)
    )
    return next(places, None)


@cache
def _ordinals() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = yaml.safe_load(_ORDINALS.read_text(encoding="utf-8"))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.casefold())
