"""Supervisors say what hardly understood messages mean."""

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.agent import sign_in
from tests.e2e.citizen import open_page, say
from tests.e2e.test_accessibility import barriers

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def puzzle(context: BrowserContext, *texts: str) -> None:
    """Citizens write what is not understood."""
    page = await context.new_page()
    await open_page(page)
    for text in texts:
        await say(page, text)
        await expect(page.get_by_text("어떤 업무인가요?").last).to_be_visible()
    await page.close()


async def open_review(page: Page) -> None:
    """Go from the desk to the review."""
    await sign_in(page, login="lead")
    await page.get_by_role("link", name="메시지 검토").click()
    await expect(page.get_by_role("heading", name="메시지 검토")).to_be_visible()


async def test_a_supervisor_labels_and_drops_messages(context: BrowserContext) -> None:
    await puzzle(context, "그 파란 수첩이 뭐더라", "전화가 뭐더라 010-1234-5678")
    page = await context.new_page()
    await open_review(page)
    assert await barriers(page) == []

    masked = page.get_by_role("article").filter(has_text="전화가 뭐더라")
    await expect(masked.get_by_role("heading")).to_have_text("전화가 뭐더라 ***-****-****")
    await expect(masked.get_by_role("button", name="이해한 대로 맞음")).to_have_count(0)
    await masked.get_by_role("button", name="버리기").click()
    await expect(masked).to_have_count(0)

    one = page.get_by_role("article").filter(has_text="그 파란 수첩이 뭐더라")
    await one.get_by_role("button", name="뜻 정하기").click()
    await expect(one.get_by_label("하려는 일")).to_be_focused()
    await expect(one.get_by_label("하려는 일")).to_have_value("민원 문의")
    assert await barriers(page) == []
    service = one.get_by_label("민원")
    await service.fill("수첩")
    await one.get_by_role("button", name="저장").click()
    await expect(one).to_have_count(1)
    await service.fill("여권 발급·재발급")
    await one.get_by_label("묻는 것").select_option("수수료")
    await one.get_by_role("button", name="저장").click()
    await expect(page.get_by_text("뜻을 저장했습니다.")).to_be_visible()
    await expect(one).to_have_count(0)
    await page.get_by_text("뜻을 정한 메시지 1건").click()
    await expect(page.get_by_text("민원 문의 · 여권 발급·재발급 · 수수료")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_role("button", name="뜻 되돌리기").click()
    await expect(one).to_have_count(1)


async def test_an_agent_who_is_no_supervisor_reviews_nothing(page: Page) -> None:
    await sign_in(page)
    await expect(page.get_by_role("heading", name="상담 창구")).to_be_visible()
    await expect(page.get_by_role("link", name="메시지 검토")).to_have_count(0)
    await page.goto("/desk/review")
    await expect(page.get_by_text("메시지 검토는 책임자만 할 수 있습니다.")).to_be_visible()
