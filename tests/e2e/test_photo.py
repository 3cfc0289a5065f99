"""A photo for a report, sent from the citizen's page."""

import pytest
from playwright.async_api import BrowserContext, FilePayload, Page, expect

from tests.channels.test_photo import from_a_phone
from tests.e2e.citizen import open_page
from tests.e2e.test_accessibility import barriers

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHOTO: FilePayload = {"name": "hole.jpg", "mimeType": "image/jpeg", "buffer": from_a_phone()}
TEXT: FilePayload = {"name": "hole.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}


SENT = "사진을 보냈습니다."


async def choose(page: Page, file: FilePayload, button: str = "신고 사진 보내기") -> None:
    """Press the button by keyboard and choose a file."""
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name=button).press("Enter")
    await (await chooser.value).set_files(file)


async def test_a_photo_is_sent_by_keyboard_and_said_to_be(page: Page) -> None:
    await open_page(page)
    await choose(page, PHOTO)
    lines = page.get_by_role("log").get_by_role("article")
    await expect(lines.nth(-2)).to_contain_text(SENT)
    await expect(lines.nth(-1)).to_contain_text("들었습니다: /report_problem")
    assert await barriers(page) == []


async def test_a_refused_file_is_told_in_a_sentence_and_another_can_be_sent(page: Page) -> None:
    await open_page(page)
    await choose(page, TEXT)
    problem = page.get_by_role("alert")
    await expect(problem).to_have_text("JPEG, PNG, WebP 사진만 보내실 수 있습니다.")
    assert await barriers(page) == []
    await choose(page, PHOTO)
    await expect(page.get_by_role("log").get_by_text(SENT)).to_be_visible()
    await expect(problem).to_have_count(0)


async def test_in_english_the_refusal_is_english(context: BrowserContext) -> None:
    page = await context.new_page()
    await page.goto("/")
    await page.get_by_role("button", name="English").click()
    await choose(page, TEXT, "Send a photo for a report")
    await expect(page.get_by_role("alert")).to_have_text(
        "Only JPEG, PNG and WebP photos can be sent."
    )
