"""The agents' desk beside a citizen's page."""

import re

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.e2e.agent import open_case, sign_in
from tests.e2e.citizen import open_page, say

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_wrong_password_is_told_in_words(page: Page) -> None:
    await sign_in(page, password="wrong")
    await expect(page.get_by_role("alert")).to_have_text("아이디나 비밀번호가 맞지 않습니다.")


async def test_an_agent_takes_answers_and_closes_a_case(context: BrowserContext) -> None:
    citizen, agent = await context.new_page(), await context.new_page()
    await open_page(citizen)
    await say(citizen, "여권 문의입니다")
    await say(citizen, "상담원 부탁드려요")
    await expect(citizen.get_by_text("상담원을 기다리고 있습니다.")).to_be_visible()

    await sign_in(agent)
    await open_case(agent, "상담원 부탁드려요")
    await expect(agent).to_have_title("(1) 상담 창구")
    await expect(agent.get_by_text("상담원 요청").last).to_be_visible()
    await expect(agent.get_by_role("log").get_by_text("여권 문의입니다")).to_be_visible()
    await agent.get_by_role("button", name="상담 수락").click()
    await expect(citizen.get_by_text("상담원이 이 대화에 함께하고 있습니다.")).to_be_visible()
    await expect(agent).to_have_title("상담 창구")

    await agent.get_by_label("답변").fill("무엇을 도와드릴까요, 시민님?")
    await agent.keyboard.press("Enter")
    await expect(citizen.get_by_role("log").get_by_text("시민님?")).to_be_visible()
    await expect(agent.get_by_role("log").get_by_text("시민님?")).to_have_count(1)
    await say(citizen, "수수료가 궁금해요")
    await expect(agent.get_by_role("log").get_by_text("수수료가 궁금해요")).to_be_visible()

    await use_suggestion(citizen, agent)
    await agent.get_by_role("button", name="상담 종료").click()
    await agent.get_by_role("button", name="끝내기").click()
    await expect(citizen.get_by_text("상담이 끝났습니다.").first).to_be_visible()
    await expect(agent.get_by_label("답변")).to_have_count(0)


async def use_suggestion(citizen: Page, agent: Page) -> None:
    """Put the bot's answer between two lines by keyboard, and send all of it."""
    reply = agent.get_by_label("답변", exact=True)
    await reply.fill("안녕하세요.\n감사합니다.")
    await agent.keyboard.press("ArrowUp")
    await agent.keyboard.press("End")
    await agent.get_by_text("답변 제안 4건").click()
    await agent.get_by_text("여권 발급·재발급 · 수수료·비용").click()
    await agent.get_by_role("button", name="답변에 넣기").press("Enter")
    await expect(agent.get_by_text("아직 보내지 않았습니다.")).to_be_visible()
    await expect(reply).to_have_value(
        re.compile(r"^안녕하세요\.\n.*52,000원.*https://\S+ \(확인일 [-\d]+\)\n감사합니다\.$", re.S)
    )
    await expect(citizen.get_by_text("52,000원")).to_have_count(0)
    await reply.press("Enter")
    await expect(citizen.get_by_role("log").get_by_text("52,000원")).to_be_visible()


async def test_a_case_handed_back_is_answered_by_the_assistant(context: BrowserContext) -> None:
    citizen, agent = await context.new_page(), await context.new_page()
    await open_page(citizen)
    await say(citizen, "상담원 바꿔 주세요")
    await expect(citizen.get_by_text("상담원을 기다리고 있습니다.")).to_be_visible()
    await sign_in(agent)
    await open_case(agent, "상담원 바꿔 주세요")
    await agent.get_by_role("button", name="상담 수락").click()
    await agent.get_by_role("button", name="도우미에게 넘기기").click()
    await agent.get_by_role("button", name="넘기기", exact=True).click()
    await expect(citizen.get_by_text("상담원이 이 대화에 함께하고")).to_have_count(0)
    await say(citizen, "다시 묻습니다")
    await expect(citizen.get_by_text("들었습니다: 다시 묻습니다")).to_be_visible()


async def test_an_agent_signs_out(page: Page) -> None:
    await sign_in(page)
    await page.get_by_role("button", name="로그아웃").click()
    await expect(page.get_by_role("heading", name="상담원 로그인")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="상담원 로그인")).to_be_visible()
