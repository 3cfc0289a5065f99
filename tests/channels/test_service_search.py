"""Finding a service from outside the conversation: over the API, and without a script."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import AsyncClient

from tests.channels.conftest import reading
from tests.processes import Running

API = "/api/v1/search"


@pytest.fixture
async def searching(tmp_path: Path, actions: Running) -> AsyncIterator[AsyncClient]:
    """A site with the action server behind it."""
    async with reading(tmp_path, actions_url=actions.url) as client:
        yield client


async def test_a_question_in_either_language_finds_the_service(searching: AsyncClient) -> None:
    for text in ("이사했는데 주소를 옮기려고요", "I moved house and want to change my address"):
        found = (await searching.post(API, json={"text": text, "limit": 3})).json()["hits"]
        assert len(found) <= 3
        assert found[0]["service"] == "move-in-report"
        assert found[0]["pages"]["en"].endswith("/en/services/move-in-report")


async def test_the_list_is_searched_without_a_script_or_words_in_the_address(
    searching: AsyncClient,
) -> None:
    answer = await searching.post("/en/services", data={"text": "my dog needs a chip"})
    assert 'href="/en/services/pet-registration"' in answer.text.partition('id="found"')[2]
    assert answer.url.query == b""
    assert answer.headers["cache-control"] == "no-store"


async def test_what_is_near_nothing_is_said_so(searching: AsyncClient) -> None:
    answer = await searching.post("/services", data={"text": "오늘 날씨 어때"})
    assert "찾지 못했습니다" in answer.text


async def test_a_number_of_a_resident_is_not_shown_again(searching: AsyncClient) -> None:
    answer = await searching.post("/services", data={"text": "900101-1234568 등본"})
    assert "1234568" not in answer.text


async def test_without_the_action_server_the_search_says_so(site: AsyncClient) -> None:
    refused = await site.post(API, json={"text": "여권"})
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "5"
    page = await site.post("/services", data={"text": "여권"})
    assert page.status_code == 200
    assert "민원 찾기를 쓸 수 없습니다" in page.text


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": "x" * 601}, {"text": "x", "limit": 0}])
async def test_what_is_no_question_is_refused(site: AsyncClient, body: dict[str, object]) -> None:
    assert (await site.post(API, json=body)).status_code == 422
