"""Every conversation that is written down goes as it is written."""

from pathlib import Path

import httpx
import pytest

from tests.conversations.script import cases
from tests.conversations.talk import Talk, check
from tests.processes import Running

CASES = cases(Path(__file__).parent)


@pytest.mark.parametrize("name", CASES)
def test_goes_as_written(name: str, engine: Running, sandbox: Running) -> None:
    language, case = CASES[name]
    talk = Talk(engine.url, name, language)
    for step in case.turns:
        if step.down:
            fault = f"{sandbox.url}/dev/faults/{step.down}"
            httpx.put(fault, json={"kind": "fail"}).raise_for_status()
        try:
            answer = talk.say(step)
        finally:
            httpx.delete(f"{sandbox.url}/dev/faults").raise_for_status()
        check(step, answer)


def test_both_languages_show_the_same() -> None:
    shown = {
        code: {name.partition("/")[2] for name in CASES if name.startswith(code)}
        for code in ("ko", "en")
    }
    assert shown["ko"] == shown["en"]
