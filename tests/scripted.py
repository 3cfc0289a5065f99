"""A dialogue that says what a test wrote, and a clock that a test turns."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.dialogue import Outcome, Question
from bot.messages import Button, Json, Reply, Understanding
from channels.centre import SEOUL

Script = Callable[[Question], Outcome]


class ScriptedDialogue:
    """Answers every question with its script; remembers the questions."""

    def __init__(self) -> None:
        self.script: Script = echo
        self.questions: list[Question] = []

    async def answer(self, question: Question) -> Outcome:
        """Play the script."""
        self.questions.append(question)
        return self.script(question)

    async def is_ready(self) -> bool:
        """Always."""
        return True


class SteppedClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 10, 0, tzinfo=SEOUL)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def turn(self, step: timedelta) -> None:
        """Turn it on."""
        self.now += step


def outcome(
    question: Question,
    *replies: str,
    task: str = "ask_service",
    effects: tuple[Json, ...] = (),
    private: tuple[tuple[int, int], ...] = (),
    buttons: tuple[Button, ...] = (),
) -> Outcome:
    """An outcome that counts the turns in its state."""
    count = (question.state or {}).get("count", 0) + 1
    reading = Understanding(question.language, task, "passport", "fee", 0.9)
    said = [Reply(text, question.language, buttons=buttons) for text in replies]
    return Outcome({"count": count}, said, reading, private, effects)


def echo(question: Question) -> Outcome:
    """Say the words back, with the number of the turn; only listen where told so."""
    if question.mode == "listen":
        return outcome(question)
    count = (question.state or {}).get("count", 0) + 1
    return outcome(question, f"{count}: {question.text or question.payload}")


def hand_off(question: Question) -> Outcome:
    """Promise a person."""
    if question.mode == "listen":
        return outcome(question)
    effect = {"kind": "handoff", "reason": "asked", "service": "passport", "summary": {"office": 1}}
    return outcome(question, "상담원을 연결할게요.", task="request_human", effects=(effect,))
