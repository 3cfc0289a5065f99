"""The action server as a process: protocol, faults, and silence about what citizens write."""

from collections.abc import Iterator

import httpx
import pytest

from tests.actions.stage import tracker
from tests.processes import Running, start_actions


@pytest.fixture(scope="module")
def server(sandbox: Running) -> Iterator[Running]:
    """The action server over the sandbox."""
    with start_actions(sandbox.url) as running:
        yield running


def _call(action: str, intent: str) -> dict[str, object]:
    state = tracker(action, intent, {}, {}, text="비밀 이야기").current_state()
    return {"next_action": action, "tracker": state}


def test_runs_an_action(server: Running) -> None:
    done = httpx.post(f"{server.url}/webhook", json=_call("action_calm", "express_frustration"))
    assert done.status_code == 200
    assert done.json()["responses"][0]["response"] == "utter_calm"
    assert done.json()["events"][0]["name"] == "offered"


def test_an_unknown_action_is_not_found(server: Running) -> None:
    done = httpx.post(f"{server.url}/webhook", json=_call("action_unknown", "greet"))
    assert done.status_code == 404


def test_a_failing_action_is_a_fault_that_repeats_nothing(server: Running) -> None:
    call = _call("action_calm", "greet")
    del call["tracker"]["latest_message"]["metadata"]["turn"]  # type: ignore[index]
    done = httpx.post(f"{server.url}/webhook", json=call)
    assert done.status_code == 500
    assert "비밀" not in done.text


def test_what_is_no_json_is_refused(server: Running) -> None:
    assert httpx.post(f"{server.url}/webhook", content=b"{").status_code == 400
