"""The citizen's page, as citizens use it."""

import json

import pytest
from playwright.async_api import BrowserContext, Page, Request, Response, Route, expect

from tests.e2e.citizen import ANSWER, open_page, say

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_citizen_talks_by_keyboard_alone(page: Page) -> None:
    await open_page(page)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="대화로 바로 가기")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.type("여권 재발급하려면 뭐 필요해요?")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("급해요")
    await page.keyboard.press("Enter")
    log = page.get_by_role("log")
    await expect(log.get_by_text("필요해요?\n급해요")).to_be_visible()
    await expect(log.get_by_text(ANSWER)).to_be_visible()
    await expect(page.get_by_label("메시지", exact=True)).to_have_value("")
    for _ in range(20):
        await page.keyboard.press("Shift+Tab")
        if await page.get_by_role("button", name="수수료").evaluate("it => it.matches(':focus')"):
            break
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="수수료 ✓ 선택함")).to_be_disabled()


async def test_an_answer_names_its_sources_and_the_day_they_were_checked(page: Page) -> None:
    await open_page(page)
    await say(page, "여권")
    sources = page.get_by_role("group", name="출처")
    await expect(sources.get_by_role("listitem").nth(0)).to_contain_text("확인일 2026-11-01")
    await expect(sources.get_by_role("listitem").nth(1)).to_contain_text("확인 필요")
    link = sources.get_by_role("link", name="외교부 여권안내")
    await expect(link).to_have_attribute("href", "https://www.passport.go.kr/")


async def test_a_syllable_being_composed_is_not_sent(page: Page) -> None:
    await open_page(page)
    box = page.get_by_label("메시지", exact=True)
    await box.fill("여궈")
    await box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    await expect(box).to_have_value("여궈")
    await box.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "bubbles": True})
    await expect(box).to_have_value("여궈")


async def test_markup_in_a_message_is_only_text(page: Page) -> None:
    await open_page(page)
    await say(page, "<img src=x onerror=alert(1)> https://example.com/a 끝")
    said = page.get_by_role("log").get_by_text("들었습니다")
    await expect(said).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(said.locator("img")).to_have_count(0)
    await expect(said.get_by_role("link")).to_have_attribute("href", "https://example.com/a")


async def test_what_is_written_offline_is_sent_once_when_the_network_is_back(
    page: Page, context: BrowserContext
) -> None:
    await open_page(page)
    await context.set_offline(True)
    await say(page, "끊긴 동안 쓴 말")
    await expect(page.get_by_role("button", name="다시 보내기")).to_be_visible()
    await context.set_offline(False)
    log = page.get_by_role("log")
    await expect(log.get_by_text("들었습니다: 끊긴 동안 쓴 말")).to_be_visible()
    await expect(log.get_by_text("끊긴 동안 쓴 말", exact=True)).to_have_count(1)
    await expect(page.get_by_role("button", name="다시 보내기")).to_have_count(0)


async def test_an_answer_that_is_lost_on_the_way_is_fetched_under_the_same_key(page: Page) -> None:
    await open_page(page)
    keys: list[str] = []

    async def lose_the_first(route: Route, request: Request) -> None:
        keys.append(request.headers["idempotency-key"])
        response = await route.fetch()
        if len(keys) == 1:
            await route.fulfill(status=503, headers={"Retry-After": "1"})
        else:
            await route.fulfill(response=response)

    def is_answer(response: Response) -> bool:
        return response.url.endswith("/messages") and response.ok

    await page.route("**/messages", lose_the_first)
    async with page.expect_response(is_answer):
        await say(page, "두 번 가는 말")
    assert len(keys) == 2
    assert len(set(keys)) == 1
    await expect(page.get_by_text("들었습니다: 두 번 가는 말")).to_have_count(1)


async def test_a_reload_keeps_the_conversation_and_what_is_half_written(page: Page) -> None:
    await open_page(page)
    await say(page, "여권")
    await expect(page.get_by_text(ANSWER)).to_be_visible()
    await page.get_by_label("메시지", exact=True).fill("그리고 수수")
    await page.reload()
    await expect(page.get_by_text(ANSWER)).to_be_visible()
    await expect(page.get_by_label("메시지", exact=True)).to_have_value("그리고 수수")


async def test_a_conversation_is_erased_only_when_the_citizen_is_sure(page: Page) -> None:
    await open_page(page)
    await say(page, "여권")
    await expect(page.get_by_text(ANSWER)).to_be_visible()
    await page.get_by_role("button", name="대화 지우기").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text(ANSWER)).to_be_visible()
    await page.get_by_role("button", name="대화 지우기").click()
    await page.get_by_role("button", name="지우기", exact=True).click()
    await expect(page.get_by_text("대화를 지웠습니다. 새 대화를 시작합니다.")).to_be_visible()
    await expect(page.get_by_text(ANSWER)).to_have_count(0)


async def test_a_message_to_a_conversation_that_is_gone_goes_into_a_new_one(page: Page) -> None:
    await open_page(page)
    kept = json.loads(await page.evaluate("sessionStorage['centre.conversation']"))["pass"]
    kept["token"] = "wrong"
    await page.evaluate(
        "kept => sessionStorage.setItem('centre.conversation', kept)",
        json.dumps({"pass": kept, "unsent": []}),
    )
    await page.reload()
    await expect(page.get_by_text("새 대화를 시작했습니다")).to_be_visible()
    await say(page, "여권")
    await expect(page.get_by_text(ANSWER)).to_be_visible()


async def test_the_other_language_greets_anew_and_is_remembered(page: Page) -> None:
    await open_page(page)
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="How can we help you?")).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    await expect(page.locator("[lang=en].bubble")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="How can we help you?")).to_be_visible()


async def test_a_citizen_hears_an_agent_also_without_a_live_connection(page: Page) -> None:
    await page.route_web_socket("**/events", lambda socket: socket.close())
    await open_page(page)
    await say(page, "여권")
    await expect(page.get_by_text(ANSWER)).to_have_count(1)
    pass_ = json.loads(await page.evaluate("sessionStorage['centre.conversation']"))["pass"]
    await page.request.post(
        f"/api/v1/conversations/{pass_['id']}/messages",
        headers={"Authorization": f"Bearer {pass_['token']}"},
        data={"text": "다른 데서 온 말"},
    )
    await expect(page.get_by_text("들었습니다: 다른 데서 온 말")).to_be_visible(timeout=10_000)
