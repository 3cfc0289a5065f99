"""Facts that supervisors change: proposed, approved, told everywhere, and taken back."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.centre import RunningCentre, words
from tests.e2e.agent import sign_in
from tests.e2e.citizen import open_page, say

pytestmark = pytest.mark.asyncio(loop_scope="package")

PATIENCE_MS = 20_000
QUESTION = "여권 수수료 얼마예요?"


@pytest_asyncio.fixture(loop_scope="package")
async def lead(browser: Browser, centre: RunningCentre) -> AsyncIterator[BrowserContext]:
    """The browser of one supervisor before the whole centre."""
    context = await browser.new_context(base_url=centre.url, locale="ko-KR")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="package")
async def mina(browser: Browser, centre: RunningCentre) -> AsyncIterator[BrowserContext]:
    """The browser of another."""
    context = await browser.new_context(base_url=centre.url, locale="ko-KR")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    await context.close()


async def open_facts(page: Page, login: str) -> None:
    """Sign in and open the facts about passports."""
    await sign_in(page, login=login)
    await expect(page.get_by_role("link", name="민원 정보")).to_be_visible()
    await page.goto("/desk/facts#passport")
    await expect(page.get_by_role("combobox", name="민원", exact=True)).to_have_value("passport")


async def open_first_fee(page: Page) -> Locator:
    """Unfold the first fact about the fee; gives the field of its figure."""
    aspect = page.locator("fact-editor section > details").filter(has_text="수수료·비용 1")
    await aspect.locator("summary").first.click()
    fact = aspect.locator("fact-card").first
    await fact.locator("summary").click()
    return fact.get_by_label("숫자")


async def until_told(centre: RunningCentre, fee: str) -> str:
    """Ask for the fee until the dialogue has heard of the new one."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while fee not in (told := words(centre.citizen().say(QUESTION))):  # noqa: ASYNC110 - as a citizen
            await asyncio.sleep(0.2)
    return told


async def test_a_fee_that_two_supervisors_agree_on_is_told_everywhere_until_it_is_taken_back(
    lead: BrowserContext, mina: BrowserContext, centre: RunningCentre
) -> None:
    author, second = await lead.new_page(), await mina.new_page()
    await open_facts(author, "lead")
    figure = await open_first_fee(author)
    await figure.fill("55,000")
    await author.get_by_label("바꾸는 이유").fill("외교부 고시를 확인했습니다.")
    preview = author.locator("fact-preview")
    await expect(preview.locator("ins").get_by_text("55,000원").first).to_be_visible()
    await expect(preview.locator("ins").get_by_text("55,000 won").first).to_be_visible()
    await author.get_by_role("button", name="승인 요청").click()
    await expect(author.get_by_text("승인을 요청했습니다.", exact=True)).to_be_visible()
    await expect(author.get_by_role("button", name="승인하고 게시")).to_have_count(0)

    await open_facts(second, "mina")
    waiting = second.get_by_role("region", name="처리할 일")
    await waiting.get_by_role("link", name="여권 발급·재발급").click()
    await expect(second.get_by_text("외교부 고시를 확인했습니다.")).to_be_visible()
    await expect(second.locator("fact-editor")).to_have_count(0)
    await second.get_by_role("button", name="승인하고 게시").click()
    await expect(second.get_by_text("게시했습니다.")).to_be_visible()

    await until_told(centre, "55,000원")
    citizen = await mina.new_page()
    await open_page(citizen)
    await say(citizen, QUESTION)
    log = citizen.get_by_role("log")
    await expect(log.get_by_text("55,000원").first).to_be_visible()
    await expect(log.get_by_text("동아일보 2026년 2월 23일").first).to_be_visible()
    await expect(log.get_by_text("2026-11-24").first).to_be_visible()
    await citizen.goto("/services/passport")
    await expect(citizen.get_by_text("55,000원")).to_be_visible()
    api = await mina.request.get("/api/v1/services/passport")
    assert "55,000 won" in await api.text()

    await second.get_by_role("button", name="되돌리기").click()
    await second.get_by_role("dialog").get_by_role("button", name="되돌리기").click()
    await expect(second.get_by_text("되돌렸습니다.")).to_be_visible()
    assert "55,000" not in await until_told(centre, "52,000원")
    await citizen.reload()
    await expect(citizen.get_by_text("52,000원")).to_be_visible()


async def test_a_fault_is_told_beside_its_field_and_keeps_the_facts_from_being_sent(
    page: Page,
) -> None:
    await open_facts(page, "lead")
    figure = await open_first_fee(page)
    await figure.fill("오만 원")
    await figure.press("Tab")
    await expect(page.get_by_text("숫자가 아닙니다.")).to_be_visible()
    await expect(figure).to_have_attribute("aria-invalid", "true")
    await expect(figure).to_have_accessible_description(
        "숫자가 아닙니다. 단위 없이 숫자만 써 주세요."
    )
    await expect(page.get_by_role("button", name="승인 요청")).to_be_disabled()


async def test_what_is_not_known_is_marked_with_one_button(page: Page) -> None:
    await open_facts(page, "lead")
    await page.locator("fact-editor summary").get_by_text("기한", exact=True).click()
    await page.get_by_role("button", name="기한 모름으로 표시").click()
    await expect(page.get_by_text("모르는 것으로 바꾸었습니다.")).to_be_visible()
    fresh = page.locator("fact-preview ins")
    await expect(fresh.get_by_text("기한은 아직 확인된 정보가 없습니다").first).to_be_visible()


async def test_what_is_not_saved_is_not_lost_unasked(page: Page) -> None:
    await open_facts(page, "lead")
    figure = await open_first_fee(page)
    await figure.fill("55000")
    await figure.press("Tab")
    service = page.get_by_role("combobox", name="민원", exact=True)
    await service.select_option("vehicle-tax")
    await page.get_by_role("dialog").get_by_role("button", name="취소").click()
    await expect(service).to_have_value("passport")
    await expect(figure).to_have_value("55000")
    await service.select_option("vehicle-tax")
    await page.get_by_role("button", name="버리고 열기").click()
    await expect(service).to_have_value("vehicle-tax")
    await expect(page).to_have_url(re.compile("#vehicle-tax$"))


async def test_agents_are_told_that_supervisors_change_facts(page: Page) -> None:
    await sign_in(page, login="hana")
    await expect(page.get_by_role("link", name="공지")).to_be_visible()
    await expect(page.get_by_role("link", name="민원 정보")).to_have_count(0)
    await page.goto("/desk/facts")
    await expect(page.get_by_text("민원 정보는 책임자만 고칠 수 있습니다.")).to_be_visible()


async def test_axe_finds_no_barrier_and_nothing_is_cut_off(page: Page) -> None:
    await open_facts(page, "lead")
    figure = await open_first_fee(page)
    await figure.fill("55000")
    await page.locator("source-card summary").first.click()
    await expect(page.locator("fact-preview ins").first).to_be_visible()
    found = (await Axe().run(page)).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html']}" for one in found] == []
    await page.set_viewport_size({"width": 320, "height": 256})
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
