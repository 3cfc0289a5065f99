"""That nobody is kept out: axe on every state of the pages, reflow, size of targets."""

import json

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.agent import open_case, sign_in
from tests.e2e.citizen import ANSWER, open_page, say

pytestmark = pytest.mark.asyncio(loop_scope="package")

PREFERENCES = [
    {"language": "ko"},
    {"language": "ko", "highContrast": True},
    {"language": "ko", "text": "largest"},
]


async def _prefer(context: BrowserContext, preferences: dict[str, object]) -> None:
    kept = json.dumps(json.dumps(preferences))
    # Frames without an origin, such as those of axe, have no storage.
    await context.add_init_script(
        f"if (origin !== 'null') localStorage['centre.preferences'] = {kept}"
    )


async def barriers(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("preferences", PREFERENCES, ids=["standard", "contrast", "largest"])
async def test_axe_finds_no_barrier_on_the_citizens_page(
    context: BrowserContext, preferences: dict[str, object]
) -> None:
    await _prefer(context, preferences)
    page = await context.new_page()
    await open_page(page)
    assert await barriers(page) == []
    await say(page, "여권")
    await expect(page.get_by_text(ANSWER)).to_be_visible()
    await page.get_by_text("글자·화면 설정").click()
    assert await barriers(page) == []
    await page.get_by_role("button", name="대화 지우기").click()
    assert await barriers(page) == []


@pytest.mark.parametrize("preferences", PREFERENCES, ids=["standard", "contrast", "largest"])
async def test_axe_finds_no_barrier_at_the_desk(
    context: BrowserContext, preferences: dict[str, object]
) -> None:
    await _prefer(context, preferences)
    citizen, agent = await context.new_page(), await context.new_page()
    await open_page(citizen)
    await say(citizen, "여권")
    await say(citizen, "상담원 불러 주세요")
    await expect(citizen.get_by_text("상담원을 기다리고 있습니다.")).to_be_visible()
    assert await barriers(citizen) == []
    await agent.goto("/desk")
    await expect(agent.get_by_role("heading", name="상담원 로그인")).to_be_visible()
    assert await barriers(agent) == []
    await sign_in(agent)
    await open_case(agent, "상담원 불러 주세요")
    assert await barriers(agent) == []
    await agent.get_by_role("button", name="상담 수락").click()
    await expect(agent.get_by_label("답변")).to_be_focused()
    assert await barriers(agent) == []
    await agent.get_by_text("답변 제안").click()
    await agent.get_by_text("여권 발급·재발급 · 준비물").click()
    assert await barriers(agent) == []
    await agent.get_by_role("button", name="상담 종료").click()
    await agent.get_by_role("button", name="끝내기").click()


@pytest.mark.parametrize("path", ["/", "/desk"])
async def test_nothing_is_cut_off_at_four_hundred_per_cent(page: Page, path: str) -> None:
    await page.set_viewport_size({"width": 320, "height": 256})
    await page.goto(path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 320


async def test_buttons_are_large_enough_to_touch(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await open_page(page)
    await expect(page.get_by_role("button", name="여권")).to_be_attached()
    boxes = [await one.bounding_box() for one in await page.get_by_role("button").all()]
    seen = [box for box in boxes if box and box["width"] > 1]
    assert min(box["height"] for box in seen) >= 36
    assert min(box["width"] for box in seen) >= 24
    send = await page.get_by_role("button", name="보내기", exact=True).bounding_box()
    assert send is not None
    assert send["height"] >= 44
