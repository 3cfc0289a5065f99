"""The open API of services: whole, in both languages, cheap to ask again."""

from httpx import AsyncClient

from knowledge_base.catalogue import catalogue

API = "/api/v1/services"


async def test_all_services_are_listed_with_their_names_and_pages(site: AsyncClient) -> None:
    listed = (await site.get(API)).json()["services"]
    assert [one["id"] for one in listed] == list(catalogue().services)
    assert all(one["names"]["ko"] and one["names"]["en"] for one in listed)
    assert all(one["pages"]["en"].endswith(f"/en/services/{one['id']}") for one in listed)


async def test_every_fact_is_given_with_its_source_and_its_days(site: AsyncClient) -> None:
    for service in catalogue().services.values():
        document = (await site.get(f"{API}/{service.id}")).json()
        assert len(document["facts"]) == len(service.facts)
        sources = {source["id"]: source for source in document["sources"]}
        for told, fact in zip(document["facts"], service.facts, strict=True):
            assert sources[told["source"]]["url"] == service.sources[fact.source].url
            assert "{value}" not in told["text"]["ko"] + told["text"]["en"]
            assert told["valid_from"] == (fact.valid_from and fact.valid_from.isoformat())


async def test_what_is_not_confirmed_is_named(site: AsyncClient) -> None:
    for service in catalogue().services:
        document = (await site.get(f"{API}/{service}")).json()
        told = {fact["aspect"] for fact in document["facts"]}
        assert told.isdisjoint(document["open_aspects"])


async def test_a_copy_that_is_still_good_is_not_sent_again(site: AsyncClient) -> None:
    for path in (API, f"{API}/passport", "/services/passport", "/sitemap.xml"):
        tag = (await site.get(path)).headers["etag"]
        for known in (tag, f'W/{tag}, "other"', "*"):
            again = await site.get(path, headers={"If-None-Match": known})
            assert again.status_code == 304
            assert again.content == b""
            assert again.headers["etag"] == tag
        assert (await site.get(path, headers={"If-None-Match": '"other"'})).status_code == 200


async def test_any_site_may_read_it(site: AsyncClient) -> None:
    assert (await site.get(API)).headers["access-control-allow-origin"] == "*"


async def test_an_unknown_service_is_a_problem(site: AsyncClient) -> None:
    response = await site.get(f"{API}/no-such-service")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


async def test_it_is_described(site: AsyncClient) -> None:
    paths = (await site.get("/openapi.json")).json()["paths"]
    assert API in paths
    assert f"{API}/{{id}}" in paths
