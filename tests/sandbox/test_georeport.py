"""GeoReport v2 as its specification has it: https://wiki.open311.org/GeoReport_v2/."""

from xml.etree import ElementTree

import httpx
import pytest

from tests.sandbox.conftest import FrozenClock, serving

V2 = "/open311/v2"

# The example of the specification, with a service of ours.
EXAMPLE = (
    "api_key=xyz&jurisdiction_id=sandbox.example&service_code=road-damage&lat=37.76524078"
    "&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu"
    "&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111"
    "&description=A+large+sinkhole+is+destroying+the+street"
    "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
    "&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001"
)
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
FIELDS = {
    *("service_request_id", "status", "status_notes", "service_name", "service_code"),
    *("description", "agency_responsible", "service_notice", "requested_datetime"),
    *("updated_datetime", "expected_datetime", "address", "address_id", "zipcode"),
    *("lat", "long", "media_url"),
}
"""Of a request."""


def read(answer: httpx.Response) -> ElementTree.Element:
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.text.lower().startswith("<?xml version='1.0' encoding='utf-8'?>")
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer


async def post(client: httpx.AsyncClient, body: str, form: str = "xml") -> httpx.Response:
    return await client.post(f"{V2}/requests.{form}", content=body, headers=FORM)


async def test_the_specifications_own_example_is_taken(client: httpx.AsyncClient) -> None:
    created = read(await post(client, EXAMPLE))
    assert created.tag == "service_requests"
    number = created.findtext("request/service_request_id")
    told = read(await client.get(f"{V2}/requests/{number}.xml?jurisdiction_id=sandbox.example"))
    [request] = told
    assert (told.tag, request.tag) == ("service_requests", "request")
    assert {field.tag for field in request} == FIELDS
    assert request.findtext("address") == "1234 5th street"
    assert request.findtext("lat") == "37.76524078"
    assert request.findtext("requested_datetime") == "2026-11-24T10:00:00+09:00"


async def test_xml_and_json_tell_the_same(client: httpx.AsyncClient) -> None:
    for path, entry in (("services", "service"), ("requests", "request")):
        in_json = (await client.get(f"{V2}/{path}.json")).json()
        in_xml = read(await client.get(f"{V2}/{path}.xml"))
        assert {one.tag for one in in_xml} == {entry}
        assert len(in_xml) == len(in_json) > 0
        for element, document in zip(in_xml, in_json, strict=True):
            assert [field.tag for field in element] == list(document)
            assert element.findtext("service_code") == document["service_code"]


async def test_a_definition_names_its_attributes_and_their_values(
    client: httpx.AsyncClient,
) -> None:
    definition = read(await client.get(f"{V2}/services/bulky-waste.xml"))
    assert definition.tag == "service_definition"
    assert definition.findtext("service_code") == "bulky-waste"
    [attribute] = definition.findall("attributes/attribute")
    assert [field.tag for field in attribute] == [
        "variable",
        "code",
        "datatype",
        "required",
        "datatype_description",
        "order",
        "description",
        "values",
    ]
    assert attribute.findtext("variable") == attribute.findtext("required") == "true"
    assert [value.findtext("key") for value in attribute.findall("values/value")] == [
        "furniture",
        "appliance",
        "mattress",
    ]


BULKY = "service_code=bulky-waste&address_string=here"


@pytest.mark.parametrize(
    ("attributes", "status"),
    [
        ("", 400),
        ("&attribute[items]=sofa", 400),
        ("&attribute[items]=furniture&attribute[other]=1", 201),
        ("&attribute[items][]=furniture&attribute[items][]=mattress", 201),
    ],
)
async def test_attributes_are_checked_against_the_definition(
    client: httpx.AsyncClient, attributes: str, status: int
) -> None:
    assert (await post(client, BULKY + attributes)).status_code == status


async def test_a_batch_service_gives_a_token_and_the_token_a_number(
    client: httpx.AsyncClient,
) -> None:
    created = read(await post(client, BULKY + "&attribute[items]=furniture"))
    assert created.find("request/service_request_id") is None
    token = created.findtext("request/token")
    number = read(await client.get(f"{V2}/tokens/{token}.xml"))
    assert number.findtext("request/token") == token
    assert number.findtext("request/service_request_id") == "SR-2026-000019"
    missing = await client.get(f"{V2}/tokens/nothing.xml")
    assert (missing.status_code, read(missing).findtext("error/code")) == (404, "404")


async def test_errors_come_in_the_form_asked_for(client: httpx.AsyncClient) -> None:
    missing = await client.get(f"{V2}/requests/SR-2026-999999.xml")
    assert missing.status_code == 404
    errors = read(missing)
    assert errors.tag == "errors"
    assert errors.findtext("error/code") == "404"
    assert errors.findtext("error/description")
    bad = await post(client, "service_code=road-damage")
    assert (bad.status_code, read(bad).findtext("error/code")) == (400, "400")
    assert (await post(client, "description=x", "json")).json()[0]["code"] == 400


async def test_another_jurisdiction_is_not_found(client: httpx.AsyncClient) -> None:
    for path in ("services.json", "services/streetlight.json", "requests.json"):
        theirs = await client.get(f"{V2}/{path}", params={"jurisdiction_id": "city.gov"})
        assert theirs.status_code == 404
        unnamed = await client.get(f"{V2}/{path}", params={"jurisdiction_id": ""})
        assert unnamed.status_code == 200
    theirs = await post(client, EXAMPLE.replace("sandbox.example", "city.gov"))
    assert theirs.status_code == 404


async def test_only_the_right_key_may_report_where_one_is_set(
    database_url: str, clock: FrozenClock
) -> None:
    async with serving(database_url, clock, open311_api_key="secret") as client:
        refused = await post(client, EXAMPLE)
        assert (refused.status_code, read(refused).findtext("error/code")) == (403, "403")
        assert (await post(client, EXAMPLE.replace("xyz", "secret"))).status_code == 201
        assert (await client.get(f"{V2}/requests.xml")).status_code == 200


async def test_numbers_override_all_other_filters(client: httpx.AsyncClient) -> None:
    wanted = {"service_request_id": "SR-2026-000018", "status": "open", "service_code": "x"}
    [told] = (await client.get(f"{V2}/requests.json", params=wanted)).json()
    assert told["service_request_id"] == "SR-2026-000018"


async def test_a_list_reaches_ninety_days_and_no_further(
    client: httpx.AsyncClient, clock: FrozenClock
) -> None:
    assert len((await client.get(f"{V2}/requests.json")).json()) == 2
    clock.now = clock.now.replace(year=2027, month=2, day=15)
    assert len((await client.get(f"{V2}/requests.json")).json()) == 1
    span = {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-12-31T00:00:00Z"}
    assert (await client.get(f"{V2}/requests.json", params=span)).status_code == 400
    empty = {"start_date": "", "end_date": "", "status": "", "service_code": ""}
    assert len((await client.get(f"{V2}/requests.json", params=empty)).json()) == 1
    assert (await client.get(f"{V2}/requests.json?status=new")).status_code == 400


async def test_the_server_can_be_discovered(client: httpx.AsyncClient) -> None:
    found = read(await client.get("/open311/discovery.xml"))
    endpoint = found.find("endpoints/endpoint")
    assert endpoint is not None
    assert endpoint.findtext("url") == "http://sandbox/open311/v2"
    assert [one.text for one in endpoint.findall("formats/format")] == [
        "text/xml",
        "application/json",
    ]
    assert (await client.get("/open311/discovery.json")).json()["endpoints"][0]["type"] == "test"


async def test_the_same_key_reports_once_in_xml(client: httpx.AsyncClient) -> None:
    headers = {**FORM, "Idempotency-Key": "k1"}
    answers = [
        await client.post(f"{V2}/requests.xml", content=EXAMPLE, headers=headers) for _ in "ab"
    ]
    assert answers[0].content == answers[1].content
