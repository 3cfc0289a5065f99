"""Every conversation that is written down goes as it is written."""

from pathlib import Path

import httpx
import pytest

from tests.conversations.script import CODE, Step, cases
from tests.conversations.talk import Talk, check
from tests.processes import Running

CASES = cases(Path(__file__).parent)


@pytest.mark.parametrize("name", CASES)
def test_goes_as_written(name: str, engine: Running, sandbox: Running) -> None:
    language, case = CASES[name]
    talk = Talk(engine.url, name, language)
    for step in case.turns:
        if step.full:
            _book_out(step.full, sandbox)
        if step.down:
            fault = f"{sandbox.url}/dev/faults/{step.down}"
            httpx.put(fault, json={"kind": "fail"}).raise_for_status()
        try:
            answer = talk.say(_with_code(step, sandbox))
        finally:
            httpx.delete(f"{sandbox.url}/dev/faults").raise_for_status()
        check(step, answer)


def _book_out(full: str, sandbox: Running) -> None:
    """Others book whatever is free at an office on a day."""
    office, day = full.split()
    wish = {"office": office, "service": "passport", "phone_digits": "0000"}
    with httpx.Client(base_url=f"{sandbox.url}/v1") as backend:
        slots = backend.get(f"/offices/{office}/slots", params={"from": day, "to": day}).json()
        for slot in slots["slots"]:
            for _ in range(slot["free"]):
                booking = {**wish, "start": slot["start"]}
                backend.post("/appointments", json=booking).raise_for_status()


def _with_code(step: Step, sandbox: Running) -> Step:
    """The step with the code that the sandbox has sent last."""
    if not step.citizen or CODE not in step.citizen:
        return step
    sent = httpx.get(f"{sandbox.url}/dev/messages.json").raise_for_status().json()
    return step.model_copy(update={"citizen": step.citizen.replace(CODE, sent[0]["code"])})


def test_both_languages_show_the_same() -> None:
    shown = {
        code: {name.partition("/")[2] for name in CASES if name.startswith(code)}
        for code in ("ko", "en")
    }
    assert shown["ko"] == shown["en"]
