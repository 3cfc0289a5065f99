"""What agents do at their desk."""

from playwright.async_api import Page, expect

PASSWORD = "sandbox-only"


async def sign_in(page: Page, password: str = PASSWORD, login: str = "hana") -> None:
    """Open the desk and sign in."""
    await page.goto("/desk")
    await page.get_by_label("아이디").fill(login)
    await page.get_by_label("비밀번호").fill(password)
    await page.keyboard.press("Enter")


async def open_case(page: Page, last_words: str) -> None:
    """Choose the case in the queue that shows the citizen's last words."""
    await page.get_by_role("navigation", name="대기열").get_by_text(last_words).click()
    await expect(page.get_by_role("heading", name="상담 요약")).to_be_visible()
