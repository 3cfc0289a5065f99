"""What the clients make of a backend that does not work."""

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from uuid import uuid4

import httpx
import pytest

from actions.apis.backends import Backends
from actions.apis.client import ATTEMPTS, FAILURES_TO_OPEN, PROBE_S, TOTAL_S, TURN, breakers
from actions.apis.errors import NotFound, Unavailable
from actions.apis.models import SEOUL, Case
from actions.apis.service_requests import Report
from tests.processes import Running, free_port

DAY = date(2026, 12, 2)
NINE = datetime(2026, 12, 2, 9, tzinfo=SEOUL)


async def fault(backends: Backends, api: str, kind: str, **more: float) -> None:
    set_ = await backends.http.put(f"/dev/faults/{api}", json={"kind": kind, **more})
    assert set_.status_code == 204


async def case(backends: Backends) -> Case:
    return await backends.cases.lookup("2026-1123-00456", "6789")


async def free_at_nine(backends: Backends, office: str) -> int:
    slots = await backends.appointments.free_slots(office, DAY, DAY)
    return {slot.start: slot.free for slot in slots}.get(NINE, 0)


@pytest.mark.parametrize("kind", ["fail", "rubbish", "drop"])
async def test_a_passing_fault_is_not_noticed(backends: Backends, kind: str) -> None:
    await fault(backends, "cases", kind, times=ATTEMPTS - 1)
    assert (await case(backends)).status == "in_review"


@pytest.mark.parametrize("kind", ["fail", "rubbish", "drop"])
async def test_a_lasting_fault_is_told_in_time(backends: Backends, kind: str) -> None:
    await fault(backends, "cases", kind)
    begun = time.perf_counter()
    with pytest.raises(Unavailable) as error:
        await case(backends)
    assert time.perf_counter() - begun < TOTAL_S
    assert "6789" not in repr(error.value)


async def test_a_slow_backend_is_given_up_in_time(backends: Backends) -> None:
    await fault(backends, "cases", "slow", seconds=4, times=ATTEMPTS)
    begun = time.perf_counter()
    with pytest.raises(Unavailable):
        await case(backends)
    assert time.perf_counter() - begun < TOTAL_S + 0.5


async def test_nobody_listening_is_told_at_once() -> None:
    backends = Backends.at(f"http://127.0.0.1:{free_port()}")
    begun = time.perf_counter()
    with pytest.raises(Unavailable):
        await case(backends)
    assert time.perf_counter() - begun < 1.0
    await backends.close()


async def test_a_booking_whose_answer_was_lost_is_made_once(backends: Backends) -> None:
    free = await free_at_nine(backends, "mapo-gu")
    await fault(backends, "appointments", "drop", times=2)
    visit = await backends.appointments.book("mapo-gu", "passport", NINE, "6789", key=uuid4().hex)
    assert (await backends.appointments.lookup(visit.number, "6789")).status == "booked"
    assert await free_at_nine(backends, "mapo-gu") == free - 1


async def test_a_booking_tried_again_in_a_later_turn_is_made_once(backends: Backends) -> None:
    free = await free_at_nine(backends, "haeundae-gu")
    key = uuid4().hex
    booking = ("haeundae-gu", "passport", NINE, "6789")
    await fault(backends, "appointments", "drop", times=ATTEMPTS)
    with pytest.raises(Unavailable):
        await backends.appointments.book(*booking, key=key)
    visit = await backends.appointments.book(*booking, key=key)
    assert visit.status == "booked"
    assert await free_at_nine(backends, "haeundae-gu") == free - 1


async def test_a_report_whose_answer_was_lost_is_filed_once(backends: Backends) -> None:
    api = backends.service_requests
    dark = Report(service="streetlight", address="1", description="dark")
    before = await api.create(dark, key=uuid4().hex)
    await fault(backends, "service_requests", "drop", times=1)
    after = await api.create(dark, key=uuid4().hex)
    assert before is not None
    assert after is not None
    assert int(after[-6:]) == int(before[-6:]) + 1


async def seconds_to_refuse(backends: Backends) -> float:
    begun = time.perf_counter()
    with pytest.raises(Unavailable, match="has been failing"):
        await case(backends)
    return time.perf_counter() - begun


async def why_unavailable(backends: Backends) -> str:
    with pytest.raises(Unavailable) as error:
        await case(backends)
    return str(error.value)


async def test_the_breaker_answers_at_once_and_recovers(sandbox: Running) -> None:
    backends = Backends.at(sandbox.url, circuits=breakers(open_s=0.2))
    try:
        await fault(backends, "cases", "fail")
        for _ in range(FAILURES_TO_OPEN):
            with pytest.raises(Unavailable):
                await case(backends)
        await backends.http.delete("/dev/faults")
        begun = time.perf_counter()
        assert min([await seconds_to_refuse(backends) for _ in range(5)]) < 0.005
        assert await backends.appointments.offices(), "another API has a breaker of its own"
        answered = None
        while answered is None:
            with suppress(Unavailable):
                answered = await case(backends)
        assert 0.1 < time.perf_counter() - begun < 2.0
    finally:
        await backends.http.delete("/dev/faults")
        await backends.close()


async def test_a_failed_trial_opens_the_breaker_again(sandbox: Running) -> None:
    backends = Backends.at(sandbox.url, circuits=breakers(open_s=0.5))
    try:
        await fault(backends, "cases", "fail")
        failed = [await why_unavailable(backends) for _ in range(FAILURES_TO_OPEN)]
        assert set(failed) == {"the backend answered 500"}
        while await why_unavailable(backends) not in failed:
            pass
        assert await why_unavailable(backends) == "the backend has been failing"
    finally:
        await backends.http.delete("/dev/faults")
        await backends.close()


async def test_refusals_do_not_open_the_breaker(backends: Backends) -> None:
    for _ in range(2 * FAILURES_TO_OPEN):
        with pytest.raises(NotFound):
            await backends.cases.lookup("2026-1123-00456", "0000")
    assert (await case(backends)).office == "jongno-gu"


def answering(
    status: int, content: bytes = b"", headers: Mapping[str, str] | None = None
) -> tuple[Backends, list[httpx.Request]]:
    """Backends that always get this answer, and what they asked."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(status, content=content, headers=headers)

    return Backends.at("http://backend", transport=httpx.MockTransport(answer)), asked


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (200, b"[]"),
        (200, b'{"receipt": "2026-1123-00456"}'),
        (302, b""),
        (401, b"{}"),
        (404, b"<h1>nginx"),
        (422, b"{}"),
        (429, b"{}"),
        (503, b""),
    ],
)
async def test_an_answer_that_means_nothing_is_no_answer(status: int, content: bytes) -> None:
    backends, asked = answering(status, content)
    with pytest.raises(Unavailable):
        await case(backends)
    assert len(asked) == ATTEMPTS
    await backends.close()


async def test_every_call_names_its_turn_and_every_write_its_key() -> None:
    backends, asked = answering(500)
    token = TURN.set("turn-7")
    try:
        with pytest.raises(Unavailable):
            await backends.appointments.book("mapo-gu", "passport", NINE, "6789", key="key-9")
    finally:
        TURN.reset(token)
    assert {request.headers["X-Turn-Id"] for request in asked} == {"turn-7"}
    assert {request.headers["Idempotency-Key"] for request in asked} == {"key-9"}
    await backends.close()


async def test_digits_never_stand_in_an_address() -> None:
    backends, asked = answering(500)
    with pytest.raises(Unavailable):
        await case(backends)
    with pytest.raises(Unavailable):
        await backends.appointments.lookup("A-2026-000001", "6789")
    assert not [request for request in asked if "6789" in str(request.url)]
    await backends.close()


@pytest.mark.parametrize("api", ["cases", "appointments", "service_requests", "suggestions"])
async def test_a_backend_is_known_to_be_up_or_down_before_anything_is_asked(
    backends: Backends, api: str
) -> None:
    assert await backends.clients[api].is_up()
    await fault(backends, api, "fail")
    assert not await backends.clients[api].is_up()
    await fault(backends, api, "slow", seconds=PROBE_S + 1)
    assert not await backends.clients[api].is_up()


async def test_a_backend_that_nobody_answers_for_is_down() -> None:
    backends = Backends.at(f"http://127.0.0.1:{free_port()}")
    assert not await backends.clients["cases"].is_up()
    await backends.close()


async def test_an_open_breaker_is_a_backend_that_is_down() -> None:
    backends, asked = answering(500)
    for _ in range(FAILURES_TO_OPEN):
        with pytest.raises(Unavailable):
            await case(backends)
    before = len(asked)
    assert not await backends.clients["cases"].is_up()
    assert len(asked) == before
    await backends.close()
