"""The pages of services and of notices in a browser: for everybody, with and without a script."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.e2e.agent import sign_in
from tests.processes import Running

pytestmark = pytest.mark.asyncio(loop_scope="package")

PATHS = ["/services", "/en/services", "/services/passport", "/en/services/passport"]


async def _barriers(page: Page) -> list[str]:
    found = (await Axe().run(page)).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("path", PATHS)
async def test_axe_finds_no_barrier_and_nothing_is_cut_off(page: Page, path: str) -> None:
    await page.goto(path)
    assert await _barriers(page) == []
    await page.set_viewport_size({"width": 320, "height": 256})
    assert await page.evaluate("document.documentElement.scrollWidth") == 320


async def test_high_contrast_is_kept_from_the_chat(context: BrowserContext) -> None:
    kept = """'{"language":"ko","highContrast":true}'"""
    await context.add_init_script(
        f"if (origin !== 'null') localStorage['centre.preferences'] = {kept}"
    )
    page = await context.new_page()
    await page.goto("/services/passport")
    await expect(page.locator("html")).to_have_attribute("data-contrast", "high")
    assert await _barriers(page) == []


async def test_everything_is_read_without_a_script(browser: Browser, gateway: Running) -> None:
    context = await browser.new_context(base_url=gateway.url, java_script_enabled=False)
    page = await context.new_page()
    await page.goto("/services")
    await page.get_by_role("link", name="여권 발급·재발급").click()
    await expect(
        page.get_by_text("18세 이상의 10년 복수여권(58면)은 52,000원입니다.")
    ).to_be_visible()
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Passport issue and reissue")
    await context.close()


async def test_a_question_about_a_service_goes_on_in_the_chat(page: Page) -> None:
    await page.goto("/en/services/passport")
    await page.get_by_role("link", name="Ask about this service").click()
    question = "Please tell me about this service: Passport issue and reissue"
    await expect(page.get_by_role("textbox")).to_have_value(question)
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "#" not in page.url


async def test_a_supervisor_puts_up_a_notice_that_the_page_of_the_service_shows(
    page: Page,
) -> None:
    told = "여권 접수 창구가 오늘 쉽니다. 이웃 구청으로 가세요."
    await sign_in(page, login="lead")
    await page.get_by_role("link", name="공지").click()
    await page.get_by_label("한국어 문구").fill(told)
    await page.get_by_label("영어 문구").fill("The passport counter is closed today.")
    await page.locator("select[name=services]").select_option(["passport"])
    await page.get_by_role("button", name="공지 올리기").click()
    await expect(page.get_by_text("공지를 올렸습니다.")).to_be_visible()
    assert await _barriers(page) == []
    reader = await page.context.new_page()
    await reader.goto("/services/passport")
    await expect(reader.get_by_text(told)).to_be_visible()
    await page.get_by_role("button", name="지금 끝내기").click()
    await expect(page.get_by_role("button", name="지금 끝내기")).to_have_count(0)
