"""The client of Open311 against the specification's own answers, which know nothing of us.

https://wiki.open311.org/GeoReport_v2/
"""

from datetime import datetime
from urllib.parse import parse_qs

import httpx
import pytest

from actions.apis.client import ApiClient, breakers
from actions.apis.errors import NotFound, Rejected, Unavailable
from actions.apis.open311 import XmlAsJson
from actions.apis.service_requests import Open311Settings, Report, ServiceRequestsApi

CREATED = """<?xml version="1.0" encoding="utf-8"?>
<service_requests>
    <request>
        <service_request_id>293944</service_request_id>
        <service_notice>
            The City will inspect and require the responsible party to correct within 24 hours
        </service_notice>
        <account_id/>
    </request>
</service_requests>"""
TOKEN = """<?xml version="1.0" encoding="utf-8"?>
<service_requests><request><token>12345</token></request></service_requests>"""
NUMBER = """<?xml version="1.0" encoding="utf-8"?>
<service_requests><request>
    <service_request_id>638344</service_request_id><token>12345</token>
</request></service_requests>"""
TOLD = """<?xml version="1.0" encoding="utf-8"?>
<service_requests>
    <request>
        <service_request_id>638344</service_request_id>
        <status>closed</status>
        <status_notes>Duplicate request.</status_notes>
        <service_name>Sidewalk and Curb Issues</service_name>
        <service_code>006</service_code>
        <description></description>
        <agency_responsible></agency_responsible>
        <service_notice></service_notice>
        <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime>
        <updated_datetime>2010-04-14T06:37:38-08:00</updated_datetime>
        <expected_datetime>2010-04-15T06:37:38-08:00</expected_datetime>
        <address>8TH AVE and JUDAH ST</address>
        <address_id>545483</address_id>
        <zipcode>94122</zipcode>
        <lat>37.762221815</lat>
        <long>-122.4651145</long>
        <media_url>http://city.gov.s3.amazonaws.com/requests/media/638344.jpg </media_url>
    </request>
</service_requests>"""
FORBIDDEN = """<?xml version="1.0" encoding="utf-8"?>
<errors><error><code>403</code>
<description>Invalid api_key received -- can't proceed with create_request.</description>
</error></errors>"""
REFUSED = FORBIDDEN.replace("403", "400").replace("Invalid api_key received", "lat is missing")
NOTHING = '<?xml version="1.0" encoding="utf-8"?><service_requests/>'

HOLE = Report(
    service="001",
    description="A large sinkhole & more",
    lat=37.76524078,
    lon=-122.4212043,
    photo="http://city.gov/1.jpg",
)


def city(*answers: tuple[int, str]) -> tuple[ServiceRequestsApi, list[httpx.Request]]:
    """A city's server that gives these answers in turn, and what it was asked."""
    asked: list[httpx.Request] = []
    waiting = iter(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        status, content = next(waiting)
        headers = {"content-type": "text/xml; charset=utf-8"}
        return httpx.Response(status, content=content.encode(), headers=headers)

    transport = XmlAsJson(httpx.MockTransport(answer))
    http = httpx.AsyncClient(base_url="http://api.city.gov/dev/v2", transport=transport)
    settings = Open311Settings(open311_jurisdiction_id="city.gov", open311_api_key="xyz")
    return ServiceRequestsApi(ApiClient("service_requests", http, breakers()), settings), asked


async def test_a_report_is_sent_as_the_standard_has_it() -> None:
    api, asked = city((201, CREATED))
    assert await api.create(HOLE, key="k1") == "293944"
    [request] = asked
    assert str(request.url) == "http://api.city.gov/dev/v2/requests.xml"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert parse_qs(request.content.decode()) == {
        "api_key": ["xyz"],
        "jurisdiction_id": ["city.gov"],
        "service_code": ["001"],
        "lat": ["37.76524078"],
        "long": ["-122.4212043"],
        "description": ["A large sinkhole & more"],
        "media_url": ["http://city.gov/1.jpg"],
    }


async def test_a_token_is_followed_to_its_number() -> None:
    api, asked = city((200, TOKEN), (200, NUMBER))
    assert await api.create(HOLE, key="k1") == "638344"
    assert asked[1].url.path == "/dev/v2/tokens/12345.xml"


async def test_a_number_that_is_not_there_yet_is_none() -> None:
    missing = FORBIDDEN.replace("403", "404")
    for answers in (((200, TOKEN), (404, missing)), ((200, TOKEN), (200, TOKEN))):
        api, _ = city(*answers)
        assert await api.create(HOLE, key="k1") is None


async def test_a_request_is_read_whatever_else_it_tells() -> None:
    api, asked = city((200, TOLD))
    told = await api.find("638344")
    assert (told.number, told.service, told.status) == ("638344", "006", "closed")
    assert told.address == "8TH AVE and JUDAH ST"
    assert (told.lat, told.lon) == (37.762221815, -122.4651145)
    assert told.requested == datetime.fromisoformat("2010-04-14T06:37:38-08:00")
    assert asked[0].url.params["jurisdiction_id"] == "city.gov"


async def test_open_reports_are_asked_for_with_the_standards_filters() -> None:
    api, asked = city((200, NOTHING))
    assert await api.open_reports("006") == []
    wanted = {"service_code": "006", "status": "open", "jurisdiction_id": "city.gov"}
    assert dict(asked[0].url.params) == wanted


async def test_an_empty_list_is_not_the_request() -> None:
    api, _ = city((200, NOTHING))
    with pytest.raises(NotFound):
        await api.find("1")


async def test_what_a_city_refuses_is_told_with_its_reason() -> None:
    api, _ = city((400, REFUSED))
    with pytest.raises(Rejected) as refused:
        await api.create(HOLE, key="k1")
    assert "lat is missing" in refused.value.reason_en


@pytest.mark.parametrize("answer", [(403, FORBIDDEN), (200, "<rubbish"), (200, "<html/>")])
async def test_an_answer_that_means_nothing_is_no_answer(answer: tuple[int, str]) -> None:
    api, _ = city(answer, answer, answer)
    with pytest.raises(Unavailable):
        await api.create(HOLE, key="k1")
