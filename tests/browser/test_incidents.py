"""An outage in the browser: three customers complain of it, the agent answers all at once, and each window shows it once."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import select

from conversations.events import ComplaintRaised
from conversations.ownership import move
from conversations.service import lock
from conversations.tables import Conversation, Message
from storage.database import opened
from storage.outbox import emit
from tests.browser.test_knowledge import problems
from tests.browser.visiting import log, log_in, open_chat, open_console, write
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]
COMPLAINTS = (
    ("en-GB", "Your website is down, every page shows error 502 bad gateway."),
    ("en-GB", "I cannot open your website, it shows error 502 on every page."),
    ("zh-CN", "你们的网站打不开了，每个页面都显示502网关错误。"),
)
LEARNING_MILLISECONDS = 120_000
"""The desk learns what is usual when it starts; on a busy machine that takes a while."""
ENGLISH, CHINESE = "The website works again. We are sorry.", "网站已经恢复，非常抱歉。"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def struck(desk_url: str) -> AsyncIterator[RunningDesk]:
    """A desk without its assistant, whose form the complaints are not about."""
    async with running_desk(desk_url, assistant=False) as desk:
        yield desk


async def raise_complaints(desk: RunningDesk) -> None:
    """What the assistant's form directs when it is filled in, for each conversation."""
    async with opened(desk.database_url) as database, database.transaction() as session:
        written = select(Message).where(
            Message.author == "customer", Message.text.in_([text for _, text in COMPLAINTS])
        )
        for message in await session.scalars(written.order_by(Message.id)):
            chat: Conversation = await lock(session, message.conversation_id)
            if chat.owner == "bot":
                await move(session, chat, "escalate")
            identity = str(chat.id)
            await emit(
                session, ComplaintRaised(conversation_id=identity, text=message.text, language=chat.language[:2])
            )


async def test_agent_answers_an_outage_at_once_and_each_customer_reads_it_once(
    browser: Browser, staff: Page, struck: RunningDesk
) -> None:
    async with AsyncExitStack() as stack:
        customers = []
        for locale, text in COMPLAINTS:
            context = await stack.enter_async_context(await browser.new_context(locale=locale))
            page = await context.new_page()
            await open_chat(page, struck)
            await write(page, text)
            await expect(page.locator("careline-chat .bubbles").nth(1)).to_be_visible()
            customers.append(page)
        await raise_complaints(struck)
        await log_in(staff, struck, "Mei Lin")
        await open_console(staff, struck)
        part = staff.get_by_role("link", name=re.compile(r"Part of .* \(3 cases\)")).first
        await expect(part).to_be_visible(timeout=LEARNING_MILLISECONDS)
        await staff.get_by_role("link", name="Incidents").click()
        incident = staff.get_by_role("region", name="Incidents", exact=True).get_by_role("link")
        await incident.click()
        await staff.get_by_role("button", name="Yes, one incident").click()
        await expect(staff.get_by_role("region", name="Incident", exact=True)).to_contain_text("Confirmed")
        assert [] == await problems(staff)
        await staff.get_by_role("button", name="Answer all 3 at once").click()
        dialog = staff.get_by_role("dialog")
        await dialog.get_by_label("English").fill(ENGLISH)
        await expect(dialog).to_contain_text("2 get it, 1 is left out.")
        await dialog.get_by_label(re.compile("Chinese")).fill(CHINESE)
        await expect(dialog).to_contain_text("3 get it, 0 are left out.")
        assert [] == await problems(staff)
        await dialog.get_by_role("button", name="Send to 3").click()
        await expect(staff.get_by_role("region", name="Answers to all")).to_contain_text("Sent to 3")
        for page, text in zip(customers, (ENGLISH, ENGLISH, CHINESE), strict=True):
            await expect(log(page)).to_contain_text(text)
            await page.reload()
            if await page.locator("careline-chat .composer textarea").count() == 0:
                await page.locator("careline-chat .launcher").click()
            await expect(log(page)).to_contain_text(text)
            assert 1 == (await log(page).inner_text()).count(text)


async def test_agent_makes_an_incident_of_similar_cases_resolves_it_and_opens_it_again(
    staff: Page, struck: RunningDesk
) -> None:
    await log_in(staff, struck, "Mei Lin")
    await open_console(staff, struck, "incidents/1")
    detail = staff.get_by_role("region", name="Incident", exact=True)
    apart = detail.get_by_role("button", name="does not belong here")
    for left in (2, 1):
        await apart.last.click()
        await expect(apart).to_have_count(left)
    await staff.get_by_role("link", name="Desk").click()
    waiting = staff.get_by_role("listitem").filter(has_text=COMPLAINTS[0][1])
    await waiting.get_by_role("link", name=re.compile("Visitor")).click()
    make = staff.get_by_role("button", name="Make an incident of these 2")
    await expect(make).to_be_visible()
    assert [] == await problems(staff)
    await make.click()
    await expect(detail).to_contain_text("2 cases, 2 open")
    await detail.get_by_role("button", name="More actions").click()
    await staff.get_by_role("menuitem", name="Resolve").click()
    await staff.get_by_role("dialog").get_by_role("button", name="Resolve").click()
    await detail.get_by_role("button", name="It is back").click()
    for said in ("Made by Mei Lin", "Resolved by Mei Lin", "Opened again by Mei Lin"):
        await expect(detail).to_contain_text(said)
    await expect(detail).to_contain_text("Confirmed")
    assert [] == await problems(staff)


async def test_incidents_fit_a_phone_in_chinese(browser: Browser, struck: RunningDesk) -> None:
    size = {"width": 390, "height": 844}
    context = await browser.new_context(viewport=size, locale="zh-CN", has_touch=True, is_mobile=True)
    phone = await context.new_page()
    await log_in(phone, struck, "Mei Lin")
    for path in ("incidents", "incidents/1"):
        await phone.goto(f"{struck.address}/console/{path}")
        await expect(phone.get_by_text("已确认").locator("visible=true").first).to_be_visible()
        assert 0 >= await phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert [] == await problems(phone)
    await phone.goto(f"{struck.address}/console/incidents")
    await phone.get_by_role("button", name="新建事件").click()
    dialog = phone.get_by_role("dialog")
    await dialog.get_by_role("textbox", name="未解决投诉的工单号").fill("C-000999")
    await phone.keyboard.press("Enter")
    await expect(phone.get_by_text("找不到工单 999")).to_be_visible()
    assert [] == await problems(phone)
    await context.close()
