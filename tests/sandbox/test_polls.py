"""One vote a person, counted without anybody knowing whose it was."""

import asyncio
import base64
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import httpx
from hypothesis import given
from hypothesis import strategies as st
from oprf import data, mask
from sqlalchemy import create_engine, inspect
from sqlalchemy import text as sql

from sandbox.clock import SEOUL
from sandbox.results import MINIMUM, results
from tests.sandbox.conftest import FrozenClock, serving
from tests.sandbox.test_identity import identity

POLL = "/v1/polls/night-bus-2026"


class Ballot:
    """What a voter knows."""

    def __init__(self) -> None:
        self.value = base64.b64encode(secrets.token_bytes(32)).decode()
        self.point = data.hash(self.value)
        self.mask = mask()

    @property
    def blinded(self) -> str:
        return str(self.mask(self.point).to_base64())

    def signature(self, signed: str) -> str:
        return str(self.mask.unmask(data.from_base64(signed)).to_base64())


async def signed(client: httpx.AsyncClient, who: str, ballot: Ballot) -> httpx.Response:
    body = {"identity": who, "blinded": ballot.blinded}
    return await client.post(f"{POLL}/ballots", json=body)


async def cast(
    client: httpx.AsyncClient, ballot: Ballot, signature: str, option: str
) -> httpx.Response:
    body = {"ballot": ballot.value, "signature": signature, "option": option}
    return await client.post(f"{POLL}/votes", json=body)


async def vote(client: httpx.AsyncClient, phone: str, option: str) -> None:
    ballot = Ballot()
    answer = await signed(client, await identity(client, phone), ballot)
    counted = await cast(client, ballot, ballot.signature(answer.json()["signed"]), option)
    assert counted.status_code == 200, counted.text


async def told(client: httpx.AsyncClient) -> Mapping[str, object]:
    [poll] = (await client.get("/v1/polls")).json()["polls"]
    found: Mapping[str, object] = poll["results"]
    return found


async def test_a_person_is_given_one_ballot(client: httpx.AsyncClient) -> None:
    who = await identity(client)
    assert (await client.post(f"{POLL}/voters", json={"identity": who})).json() == {"voted": False}
    assert (await signed(client, who, Ballot())).status_code == 200
    later = await identity(client)
    refused = await signed(client, later, Ballot())
    assert (refused.status_code, refused.json()["code"]) == (409, "already-voted")
    assert (await client.post(f"{POLL}/voters", json={"identity": later})).json() == {"voted": True}


async def test_asking_again_for_the_same_ballot_signs_it_again(client: httpx.AsyncClient) -> None:
    who, ballot = await identity(client), Ballot()
    first, again = await signed(client, who, ballot), await signed(client, who, ballot)
    assert first.json() == again.json()


async def test_a_ballot_counts_once_however_often_it_comes(client: httpx.AsyncClient) -> None:
    for n in range(MINIMUM - 1):
        await vote(client, f"0101111000{n}", "yes")
    ballot = Ballot()
    answer = await signed(client, await identity(client), ballot)
    signature = ballot.signature(answer.json()["signed"])
    same = await asyncio.gather(*[cast(client, ballot, signature, "yes") for _ in range(5)])
    assert {one.status_code for one in same} == {200}
    assert (await told(client))["total"] == MINIMUM


async def test_what_nobody_signed_is_no_ballot(client: httpx.AsyncClient) -> None:
    await signed(client, await identity(client), Ballot())
    forged = Ballot()
    refused = await cast(client, forged, forged.blinded, "yes")
    assert (refused.status_code, refused.json()["code"]) == (422, "not-a-ballot")


async def test_bytes_that_are_no_point_are_refused(client: httpx.AsyncClient) -> None:
    body = {"identity": await identity(client), "blinded": base64.b64encode(b"\xff" * 32).decode()}
    assert (await client.post(f"{POLL}/ballots", json=body)).status_code == 422
    assert (await signed(client, await identity(client), Ballot())).status_code == 200


async def test_without_a_proven_phone_there_is_no_ballot(client: httpx.AsyncClient) -> None:
    refused = await signed(client, "x" * 32, Ballot())
    assert (refused.status_code, refused.json()["code"]) == (409, "identity-over")


async def test_a_closed_poll_takes_no_vote(client: httpx.AsyncClient, clock: FrozenClock) -> None:
    clock.now = datetime(2027, 12, 31, 23, 59, tzinfo=SEOUL)
    await vote(client, "01012345678", "no")
    clock.now = datetime(2028, 1, 1, 0, 0, tzinfo=SEOUL)
    refused = await signed(client, await identity(client), Ballot())
    assert (refused.status_code, refused.json()["code"]) == (409, "poll-closed")


async def test_an_unknown_option_spends_no_ballot(client: httpx.AsyncClient) -> None:
    ballot = Ballot()
    answer = await signed(client, await identity(client), ballot)
    signature = ballot.signature(answer.json()["signed"])
    assert (await cast(client, ballot, signature, "maybe")).status_code == 404
    assert (await cast(client, ballot, signature, "no")).status_code == 200


async def test_figures_move_only_by_enough_votes(client: httpx.AsyncClient) -> None:
    for n in range(MINIMUM - 1):
        await vote(client, f"0101111000{n}", "yes")
    assert (await told(client))["total"] is None
    await vote(client, "01011110009", "yes")
    first = await told(client)
    assert first["total"] == MINIMUM
    await vote(client, "01011110010", "no")
    assert await told(client) == first


async def test_nothing_that_is_stored_joins_a_voter_to_a_vote(
    tmp_path: Path, clock: FrozenClock
) -> None:
    url = f"sqlite:///{tmp_path}/stored.db"
    async with serving(url, clock) as client:
        await vote(client, "01012345678", "unsure")
    names = ("voters", "spent_ballots", "tallies", "kept_answers")
    engine = create_engine(url)
    with engine.connect() as connection:
        columns = {n: {c["name"] for c in inspect(connection).get_columns(n)} for n in names}
        rows = {n: connection.execute(sql(f"SELECT * FROM {n}")).all() for n in names}  # noqa: S608
    engine.dispose()
    assert columns["voters"] & columns["spent_ballots"] == {"poll"}
    assert "option" not in columns["voters"] | columns["spent_ballots"]
    assert rows["tallies"] == [("night-bus-2026", "unsure", 1, 0)]
    assert rows["kept_answers"] == []


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=2))
def test_no_small_figure_can_be_worked_out(counts: dict[str, int]) -> None:
    public = results(counts)
    shown = [n for n in public.votes.values() if n is not None]
    assert all(n >= MINIMUM for n in shown)
    if public.total is None:
        assert shown == []
        return
    hidden = [option for option, n in public.votes.items() if n is None]
    assert len(hidden) != 1
    assert not hidden or sum(counts[o] for o in hidden) >= MINIMUM
