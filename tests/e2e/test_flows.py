"""Every flow in both languages, on the citizen's page and through every real process."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import yaml
from playwright.async_api import Browser, Page, expect

from tests.centre import RunningCentre
from tests.e2e.test_newcomer import PATIENCE_MS, hears, next_working_day

pytestmark = pytest.mark.asyncio(loop_scope="package")

FLOWS = yaml.safe_load(Path(__file__).with_name("flows.yml").read_text(encoding="utf-8"))
LANGUAGES = ("ko", "en")
_FULL_OFFICE = "haeundae-gu"
_LOCALES = {"ko": "ko-KR", "en": "en-US"}
_MESSAGE = {"ko": "메시지", "en": "Message"}


@pytest_asyncio.fixture(loop_scope="package")
async def page(browser: Browser, centre: RunningCentre, language: str) -> AsyncIterator[Page]:
    """The page as a reader of the language finds it."""
    context = await browser.new_context(base_url=centre.url, locale=_LOCALES[language])
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    await page.goto("/")
    await expect(page.get_by_role("log").locator(f"[lang={language}]").first).to_be_visible()
    yield page
    await context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow", FLOWS)
async def test_goes_from_beginning_to_end(
    flow: str, language: str, page: Page, centre: RunningCentre
) -> None:
    day = next_working_day().date()
    full = day + timedelta(days=7)
    turns = FLOWS[flow][language]
    while any("{full}" in said for said, _ in turns) and not await _book_out(centre, full):
        full += timedelta(days=1)
    for said, read in turns:
        words = said.format(
            day=_told(day, language), full=_told(full, language), code=await _code(centre, said)
        )
        if words.startswith("> "):
            log = page.get_by_role("log")
            await log.get_by_role("button", name=words[2:], exact=True).last.click()
        else:
            await page.get_by_label(_MESSAGE[language], exact=True).fill(words)
            await page.keyboard.press("Enter")
        await hears(page, read)


async def test_every_flow_is_gone_through_in_both_languages() -> None:
    assert all(set(spoken) == set(LANGUAGES) for spoken in FLOWS.values())


def _told(day: date, language: str) -> str:
    return f"{day.month}월 {day.day}일" if language == "ko" else f"{day.day} {day:%B}"


async def _code(centre: RunningCentre, said: str) -> str:
    if "{code}" not in said:
        return ""
    async with httpx.AsyncClient(base_url=centre.sandbox_url) as phone:
        code: str = (await phone.get("/dev/messages.json")).json()[0]["code"]
        return code


async def _book_out(centre: RunningCentre, day: date) -> bool:
    """Others book whatever is free on a day; False when nobody is received on it."""
    wish = {"office": _FULL_OFFICE, "service": "passport", "phone_digits": "0000"}
    days = {"from": day.isoformat(), "to": day.isoformat()}
    async with httpx.AsyncClient(base_url=f"{centre.sandbox_url}/v1") as backend:
        slots = (await backend.get(f"/offices/{_FULL_OFFICE}/slots", params=days)).json()["slots"]
        for slot in slots:
            for _ in range(slot["free"]):
                booked = await backend.post("/appointments", json={**wish, "start": slot["start"]})
                booked.raise_for_status()
    return bool(slots)
