"""Suggestions, proven phones and votes, by way of the clients."""

from uuid import uuid4

import httpx
import pytest

from actions.apis.backends import Backends
from actions.apis.client import ATTEMPTS, TURN
from actions.apis.errors import Rejected, Unavailable
from actions.apis.polls import Ballot
from tests.apis.test_faults import fault

POLL = "night-bus-2026"


def key() -> str:
    return uuid4().hex


async def identity(backends: Backends, phone: str) -> str:
    """A proven phone."""
    sent = await backends.identity.send_code(phone, key=key())
    shown = await backends.http.get(f"{sent.shown_at}.json")
    code = shown.json()[0]["code"]
    proof = await backends.identity.prove(sent.challenge, code, key=key())
    assert proof.identity
    return proof.identity


async def test_a_suggestion_is_asked_about_like_a_case(backends: Backends) -> None:
    api = backends.suggestions
    filed = await api.file("proposal", "의자를 더", "mapo-gu", "6789", "+821023456789", key=key())
    case = await backends.cases.lookup(filed.receipt, "6789")
    assert (case.service, case.status, case.office) == ("public-petition", "received", "mapo-gu")


async def test_a_code_is_shown_where_it_is_said(backends: Backends) -> None:
    sent = await backends.identity.send_code("+821022221111", key=key())
    assert sent.shown_at
    async with httpx.AsyncClient() as browser:
        assert (await browser.get(sent.shown_at)).status_code == 200


async def test_too_many_codes_are_told_as_such(backends: Backends) -> None:
    for _ in range(5):
        await backends.identity.send_code("+821066667777", key=key())
    with pytest.raises(Rejected) as refused:
        await backends.identity.send_code("+821066667777", key=key())
    assert refused.value.code == "too-many-codes"


async def test_a_person_votes_once(backends: Backends) -> None:
    who = await identity(backends, "01033334444")
    assert not await backends.polls.has_voted(POLL, who)
    await backends.polls.vote(POLL, who, Ballot.new(), "yes")
    assert await backends.polls.has_voted(POLL, who)
    with pytest.raises(Rejected) as refused:
        await backends.polls.vote(POLL, who, Ballot.new(), "no")
    assert refused.value.code == "already-voted"


async def test_a_vote_whose_answer_was_lost_is_counted_once(backends: Backends) -> None:
    phones = (f"010555500{n:02}" for n in range(100))

    async def total_after_a_vote() -> int:
        who = await identity(backends, next(phones))
        await backends.polls.vote(POLL, who, Ballot.new(), "unsure")
        [poll] = await backends.polls.all()
        return poll.results.total or 0

    # Figures become public by fives: when they have just moved, they are exact.
    before = await total_after_a_vote()
    while (exact := await total_after_a_vote()) == before:
        pass
    who, ballot = await identity(backends, next(phones)), Ballot.new()
    await fault(backends, "polls", "drop", times=ATTEMPTS + 1)
    with pytest.raises(Unavailable):
        await backends.polls.vote(POLL, who, ballot, "unsure")
    await backends.polls.vote(POLL, who, Ballot.read(str(ballot)), "unsure")
    followed = [await total_after_a_vote() for _ in range(4)]
    assert followed == [exact, exact, exact, exact + 5]


async def test_a_vote_does_not_name_its_turn() -> None:
    asked: dict[str, httpx.Headers] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        asked[request.url.path.rpartition("/")[2]] = request.headers
        return httpx.Response(200, json={"signed": Ballot.new().blinded(), "poll": POLL})

    backends = Backends.at("http://backend", transport=httpx.MockTransport(answer))
    token = TURN.set("turn-7")
    try:
        await backends.polls.vote(POLL, "x" * 32, Ballot.new(), "yes")
    finally:
        TURN.reset(token)
    assert asked["ballots"]["X-Turn-Id"] == "turn-7"
    assert not {"x-turn-id", "idempotency-key"} & set(asked["votes"])
    await backends.close()
