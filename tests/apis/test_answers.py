"""What the clients tell of a backend that works."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from actions.apis.backends import Backends
from actions.apis.errors import NotFound, Rejected, SlotTaken
from actions.apis.models import SEOUL, Words
from actions.apis.service_requests import Report
from sandbox.first_data import first_data

DAY = date(2026, 11, 26)


async def test_tells_every_case_as_it_is(backends: Backends) -> None:
    for receipt, first in first_data().cases.items():
        case = await backends.cases.lookup(receipt, first.phone[-4:])
        told = case.model_dump(exclude={"receipt"})
        assert told == first.model_dump(exclude={"phone"})


async def test_an_unknown_receipt_and_wrong_digits_are_one_error(backends: Backends) -> None:
    errors = []
    for receipt, digits in (("2026-1123-00456", "0000"), ("2026-1123-99999", "6789")):
        with pytest.raises(NotFound) as error:
            await backends.cases.lookup(receipt, digits)
        errors.append(str(error.value))
    assert errors[0] == errors[1]


async def test_tells_offices(backends: Backends) -> None:
    offices = {office.id: office for office in await backends.appointments.offices()}
    assert set(offices) == set(first_data().offices)
    office = await backends.appointments.office("jongno-gu")
    assert office == offices["jongno-gu"]
    assert office.name == Words(ko="종로구청", en="Jongno-gu Office")
    assert office.late_day is not None
    assert office.late_day.until == "20:00"
    with pytest.raises(NotFound):
        await backends.appointments.office("atlantis")


@pytest.mark.parametrize("office", ["..", "../cases", "종로구청", "a/b"])
async def test_an_odd_office_stays_one_part_of_the_path(backends: Backends, office: str) -> None:
    with pytest.raises((Rejected, NotFound)):
        await backends.appointments.office(office)


async def test_books_finds_and_cancels_a_visit(backends: Backends) -> None:
    api = backends.appointments
    slot = (await api.free_slots("sejong-si", DAY, DAY))[0]
    visit = await api.book("sejong-si", "passport", slot.start, "6789", key=uuid4().hex)
    assert visit.start == slot.start
    assert visit.start.tzinfo == SEOUL
    assert (visit.end - visit.start).seconds == 1800
    assert await api.lookup(visit.number, "6789") == visit
    with pytest.raises(NotFound):
        await api.cancel(visit.number, "0000", key=uuid4().hex)
    cancelled = await api.cancel(visit.number, "6789", key=uuid4().hex)
    assert cancelled.status == "cancelled"


async def test_a_full_time_brings_alternatives_in_seoul(backends: Backends) -> None:
    api = backends.appointments
    start = datetime(2026, 11, 26, 15, tzinfo=SEOUL)
    for _ in range(2):
        await api.book("jeju-si", "passport", start, "6789", key=uuid4().hex)
    with pytest.raises(SlotTaken) as taken:
        await api.book("jeju-si", "passport", start, "6789", key=uuid4().hex)
    assert [time.strftime("%H:%M") for time in taken.value.alternatives] == [
        "14:00",
        "14:30",
        "15:30",
    ]
    assert {time.tzinfo for time in taken.value.alternatives} == {SEOUL}
    assert start not in {slot.start for slot in await api.free_slots("jeju-si", DAY, DAY)}


async def test_a_holiday_is_refused_in_both_languages(backends: Backends) -> None:
    christmas = datetime(2026, 12, 25, 10, tzinfo=SEOUL)
    with pytest.raises(Rejected) as refused:
        await backends.appointments.book("jeju-si", "passport", christmas, "6789", key="holiday")
    assert refused.value.code == "holiday"
    assert "기독탄신일" in refused.value.reason_ko
    assert "Christmas" in refused.value.reason_en
    assert refused.value.alternatives
    assert not isinstance(refused.value, SlotTaken)


async def test_reports_and_asks_what_became_of_it(backends: Backends) -> None:
    api = backends.service_requests
    place = "서울특별시 마포구 월드컵로 212"
    told = Report(service="road-damage", address=place, description="구멍이 있어요 & <깊어요>")
    number = await api.create(told, key=uuid4().hex)
    assert number is not None
    assert number.startswith("SR-2026-")
    found = await api.find(number)
    assert (found.service, found.status, found.address) == ("road-damage", "open", place)
    assert number in {one.number for one in await api.open_reports("road-damage")}
    assert await api.find_all([number]) == [found]
    assert found.requested == datetime(2026, 11, 24, 10, tzinfo=SEOUL)
    assert (await api.find("SR-2026-000018")).status == "closed"


def report(service: str) -> Report:
    return Report(service=service, address="here", description="there")


async def test_what_cannot_be_reported_is_an_error(backends: Backends) -> None:
    with pytest.raises(NotFound):
        await backends.service_requests.create(report("passport"), key=uuid4().hex)
    placeless = Report(service="road-damage", description="there")
    with pytest.raises(Rejected):
        await backends.service_requests.create(placeless, key=uuid4().hex)
    with pytest.raises(NotFound):
        await backends.service_requests.find("SR-2026-999999")
