"""A conversation live, over a WebSocket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, ConnectionClosedError
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.centre import Citizen, RunningCentre


@contextmanager
def live(
    centre: RunningCentre, citizen: Citizen, after: str | None = None, token: str | None = None
) -> Iterator[Connection]:
    address = centre.url.replace("http", "ws") + f"/api/v1/conversations/{citizen.id}/events"
    with connect(address) as socket:
        auth = {"type": "auth", "token": token or citizen.token, "after": after}
        socket.send(json.dumps(auth))
        yield socket


def frames(socket: Connection, until: int) -> list[dict[str, Any]]:
    return [json.loads(socket.recv(timeout=15)) for _ in range(until)]


def test_a_reader_gets_all_that_was_said_and_then_the_news(
    centre: RunningCentre, citizen: Citizen
) -> None:
    with live(centre, citizen) as socket:
        first, handoff = frames(socket, 2)
        assert first["message"]["text"] == citizen.welcome[0]["text"]
        assert handoff == {
            "type": "handoff",
            "handoff": {"state": "none", "position": None, "estimated_wait_s": None},
        }
        answer = citizen.say("안녕하세요")
        news = frames(socket, 1 + len(answer["messages"]))
        assert [frame["message"]["sender"] for frame in news][0] == "citizen"
        assert [frame["message"] for frame in news][1:] == answer["messages"]


def test_a_reader_comes_back_where_it_left(centre: RunningCentre, citizen: Citizen) -> None:
    answer = citizen.say("안녕하세요")
    with live(centre, citizen, after=answer["messages"][-1]["id"]) as socket:
        [handoff] = frames(socket, 1)
        assert handoff["type"] == "handoff"


def test_a_citizen_may_write_through_the_socket(centre: RunningCentre, citizen: Citizen) -> None:
    with live(centre, citizen, after=citizen.welcome[0]["id"]) as socket:
        frames(socket, 1)
        for _ in range(2):
            socket.send(json.dumps({"type": "message", "text": "안녕하세요", "key": "k"}))
        said, reply = frames(socket, 2)
        assert (said["message"]["sender"], reply["message"]["sender"]) == ("citizen", "bot")
        with pytest.raises(TimeoutError):
            socket.recv(timeout=1)


def test_a_text_that_cannot_be_kept_is_a_problem_frame(
    centre: RunningCentre, citizen: Citizen
) -> None:
    with live(centre, citizen, after=citizen.welcome[0]["id"]) as socket:
        frames(socket, 1)
        socket.send(json.dumps({"type": "message", "text": ""}))
        assert frames(socket, 1) == [{"type": "problem", "code": "empty"}]


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ('{"type": "auth", "token": "wrong", "after": null}', 4404),
        ('{"type": "message", "text": "hello"}', 4400),
        ("nonsense", 4400),
    ],
)
def test_who_may_not_read_is_sent_away(
    centre: RunningCentre, citizen: Citizen, first: str, code: int
) -> None:
    address = centre.url.replace("http", "ws") + f"/api/v1/conversations/{citizen.id}/events"
    with connect(address) as socket:
        socket.send(first)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=15)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


def test_a_page_of_another_site_is_sent_away(centre: RunningCentre, citizen: Citizen) -> None:
    address = centre.url.replace("http", "ws") + f"/api/v1/conversations/{citizen.id}/events"
    with (
        connect(address, additional_headers={"Origin": "https://evil.example"}) as socket,
        pytest.raises(ConnectionClosedError),
    ):
        socket.recv(timeout=15)


def test_an_erased_conversation_ends_its_sockets(centre: RunningCentre, citizen: Citizen) -> None:
    with live(centre, citizen, after=citizen.welcome[0]["id"]) as socket:
        frames(socket, 1)
        citizen.client.delete(f"/conversations/{citizen.id}")
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=15)
