"""A newcomer's first visit, through every real process: asks, looks up, books, meets a person."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import holidays
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, expect

from channels.centre import now_in_seoul
from tests.centre import RunningCentre
from tests.e2e.agent import open_case, sign_in
from tests.e2e.citizen import open_page, say

pytestmark = pytest.mark.asyncio(loop_scope="package")

PATIENCE_MS = 20_000


@pytest_asyncio.fixture(loop_scope="package")
async def visit(browser: Browser, centre: RunningCentre) -> AsyncIterator[BrowserContext]:
    """A browser before the whole centre."""
    context = await browser.new_context(base_url=centre.url, locale="ko-KR")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    await context.close()


def next_working_day() -> datetime:
    """A day on which offices take visitors, not sooner than the day after tomorrow."""
    day = now_in_seoul() + timedelta(days=2)
    closed = holidays.country_holidays("KR", years=[day.year, day.year + 1])
    while day.weekday() > 4 or day.date() in closed:
        day += timedelta(days=1)
    return day


async def hears(page: Page, words: str) -> None:
    """Wait until the assistant has said it."""
    await expect(page.get_by_role("log").get_by_text(words).last).to_be_visible(timeout=PATIENCE_MS)


async def test_asks_in_korean_and_in_english_and_gets_sources(visit: BrowserContext) -> None:
    page = await visit.new_page()
    await open_page(page)
    await say(page, "여권 재발급하려면 뭐 필요해요?")
    await hears(page, "신분증")
    await say(page, "수수료는요?")
    await hears(page, "52,000원")
    await say(page, "how do I report my move?")
    await hears(page, "head of the household")
    assert (
        await page.get_by_role("group", name="출처").count()
        + await page.get_by_role("group", name="Sources").count()
        >= 3
    )


async def test_looks_up_a_case_with_both_factors(visit: BrowserContext) -> None:
    page = await visit.new_page()
    await open_page(page)
    await say(page, "2026-1123-00456 접수한 거 어떻게 됐어요?")
    await hears(page, "네 자리")
    await say(page, "6789")
    await hears(page, "12월 1일")


async def test_books_a_visit_and_then_meets_a_person(visit: BrowserContext) -> None:
    citizen, agent = await visit.new_page(), await visit.new_page()
    await open_page(citizen)
    day = next_working_day()
    await say(citizen, f"{day.month}월 {day.day}일 오전 10시에 종로구청 여권 방문예약이요")
    await hears(citizen, "네 자리")
    await say(citizen, "1234")
    await hears(citizen, "종로구청")
    await say(citizen, "네")
    await hears(citizen, "A-20")

    await say(citizen, "상담원 연결해 주세요")
    await expect(citizen.get_by_text("상담원을 기다리고 있습니다.")).to_be_visible()
    await sign_in(agent)
    await open_case(agent, "상담원 연결해 주세요")
    await agent.get_by_role("button", name="상담 수락").click()
    await agent.get_by_label("답변").fill("예약은 잘 되었습니다.")
    await agent.keyboard.press("Enter")
    await hears(citizen, "예약은 잘 되었습니다.")
    await agent.get_by_role("button", name="상담 종료").click()
    await agent.get_by_role("button", name="끝내기").click()
    await hears(citizen, "상담이 끝났습니다.")
