"""A hundred questions and what is told, word for word (`answers/<language>.yml`)."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field
from rasa_sdk.executor import CollectingDispatcher

from actions.service_answers import AnswerService
from actions.speech import Speech
from actions.turn import Turn
from tests.actions.stage import tracker

FOLDER = Path(__file__).parent / "answers"


class Told(BaseModel):
    """A question and its answer."""

    model_config = ConfigDict(extra="forbid")

    question: str
    service: str
    aspect: str
    day: date | None = Field(default=None, alias="date")
    level: str | None = None
    answer: str


QUESTIONS = [
    (language, Told.model_validate(entry))
    for language in ("ko", "en")
    for entry in yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("language", "told"), QUESTIONS, ids=[f"{lang}: {told.question}" for lang, told in QUESTIONS]
)
async def test_is_told_word_for_word(language: str, told: Told) -> None:
    entities: dict[str, str | None] = {"service": told.service, "aspect": told.aspect}
    if told.day:
        entities["date"] = told.day.isoformat()
    heard = tracker(
        "action_answer_service",
        "ask_service",
        entities,
        {"service": told.service, "level": told.level},
        text=told.question,
        language=language,
    )
    dispatcher = CollectingDispatcher()
    await AnswerService().run(Turn.of(heard), Speech(dispatcher))
    facts = [message["custom"] for message in dispatcher.messages if message["custom"]]
    assert facts[0]["text"] == told.answer
    assert facts[0]["citations"]


def test_there_are_a_hundred_and_more() -> None:
    assert len(QUESTIONS) > 100
