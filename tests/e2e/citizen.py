"""What citizens do on their page."""

from playwright.async_api import Page, expect

ANSWER = "신분증이 필요합니다."
"""What the scripted engine says about passports."""


async def open_page(page: Page) -> None:
    """Open the page and wait for its greeting."""
    await page.goto("/")
    await expect(page.get_by_text("자동 상담 도우미", exact=True)).to_be_visible()


async def say(page: Page, text: str) -> None:
    """Write a message and send it."""
    await page.get_by_label("메시지", exact=True).fill(text)
    await page.keyboard.press("Enter")
