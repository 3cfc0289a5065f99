"""Refuses training data that teaches wrongly or too little, or that spoils the measurement."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bot.language import detect_language
from bot.likeness import letters
from bot.redaction import mask_identifiers
from scripts.checks.alike import alike
from scripts.checks.findings import tell
from scripts.checks.messages import LANGUAGES, Message, measured, taught
from scripts.engine import ROOT

LEAST_FOR_A_SERVICE = {"ko": 60, "en": 50}
LEAST_FOR_A_TASK = {"ko": 60, "en": 40}
LEAST_OUT_OF_SCOPE = 300
LIKENESS = 0.85
"""From which on two messages are taken for the same; people do repeat each other's words."""
_HANGUL = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]+")
_LATIN = re.compile(r"[A-Za-z]+")
# Who wants another language may say so in either.
_EITHER_LANGUAGE = "change_language"
_SENTENCE = 4
_MANY_DIGITS = re.compile(r"(?:[\d공영일이삼사오육륙칠팔구][\s.-]*){7}")


def findings(root: Path) -> Iterator[str]:
    """Everything that is wrong with the messages."""
    messages = list(taught(root))
    yield from repeated(messages)
    yield from nearly_repeated(messages)
    yield from leaked(messages, measured(root))
    yield from too_few(messages, [path.stem for path in root.glob("knowledge_base/services/*.yml")])
    yield from in_the_other_language(messages)
    yield from personal(messages)


def repeated(messages: Iterable[Message]) -> Iterator[str]:
    """Messages that say the same as one before, but for case, spaces and punctuation."""
    first: dict[str, Message] = {}
    for one in messages:
        known = first.setdefault(letters(one.text), one)
        if known is not one:
            again = "as another matter" if known.label != one.label else "to the same end"
            yield f"{one.place}: {known.place} says this already, {again}: {one.text}"


def nearly_repeated(messages: Sequence[Message]) -> Iterator[str]:
    """Messages of different matters that hardly differ."""
    texts = [letters(one.text) for one in messages]
    for a, b in alike(texts, [one.matter for one in messages], LIKENESS):
        first, second = messages[a], messages[b]
        if texts[a] != texts[b]:
            yield (
                f"{second.place}: {first.place} says nearly this as another matter: "
                f"{second.text} / {first.text}"
            )


def leaked(messages: Iterable[Message], tests: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Messages that the model is measured on."""
    kept = {letters(text): name for text, name in tests}
    for one in messages:
        if letters(one.text) in kept:
            yield f"{one.place}: {kept[letters(one.text)]} measures with this: {one.text}"


def too_few(messages: Sequence[Message], services: Iterable[str]) -> Iterator[str]:
    """Services and tasks that are learnt from too little."""
    about = Counter((one.language, one.service) for one in messages)
    wanted = Counter((one.language, one.task) for one in messages)
    for language in LANGUAGES:
        for service in sorted(services):
            least = LEAST_FOR_A_SERVICE[language]
            yield from _lack(language, service, about[language, service], least)
        for task in sorted({one.task for one in messages}):
            few = LEAST_OUT_OF_SCOPE if task == "out_of_scope" else LEAST_FOR_A_TASK[language]
            yield from _lack(language, task, wanted[language, task], few)


def _lack(language: str, name: str, count: int, least: int) -> Iterator[str]:
    if count < least:
        yield f"nlu_data/{language}: {count} messages for {name}, write {least - count} more."


def in_the_other_language(messages: Iterable[Message]) -> Iterator[str]:
    """Whole sentences of the other language; romanised and mixed ones belong to people."""
    for one in messages:
        if one.task != _EITHER_LANGUAGE and _IS_FOREIGN[one.language](one.text):
            yield f"{one.place}: move this to the other language: {one.text}"


def _is_english(text: str) -> bool:
    return not _HANGUL.search(text) and len(_LATIN.findall(text)) >= _SENTENCE


def _is_korean(text: str) -> bool:
    return detect_language(text) == "ko" and not _LATIN.search(text)


_IS_FOREIGN: dict[str, Callable[[str], bool]] = {"ko": _is_english, "en": _is_korean}


def personal(messages: Iterable[Message]) -> Iterator[str]:
    """Numbers that no law lets us keep."""
    for one in messages:
        if _MANY_DIGITS.search(one.text) and mask_identifiers(one.text) != one.text:
            yield f"{one.place}: a resident, card, passport or licence number: remove it."


if __name__ == "__main__":
    sys.exit(tell(findings(ROOT)))
