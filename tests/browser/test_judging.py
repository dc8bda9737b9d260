"""Agents say what complaints are with one click: of the guesses for an unsure one, and to a category of the shop's own."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from escalation.tables import Case
from storage.database import opened
from tests.browser.test_browser import log_in, open_console
from tests.browser.test_knowledge import problems
from tests.support.complainers import UNSURE, complain
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]
UNSURE_TEXT = "The thing with the money is still not settled."
SURE_TEXT = "The handle of my pan came off after two weeks."


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def waiting(desk_url: str) -> AsyncIterator[tuple[RunningDesk, dict[str, Case]]]:
    """A desk at which one complaint waits that the model was not sure of, and one that it was sure of."""
    guesses = {"refund_return": 0.44, "price_billing": 0.4, "account_privacy": 0.1, "other": 0.06}
    judged: dict[str, dict[str, Any]] = {
        UNSURE_TEXT: {"category": "refund_return", "categories": guesses, "priorities": {"P3": 1.0}},
        SURE_TEXT: {"category": "product_quality", "categories": {"product_quality": 1.0}, "sure": True},
    }
    async with running_desk(desk_url, assistant=False) as desk:
        async with opened(desk.database_url) as database:
            cases = {
                text: await complain(database, text, triage={**UNSURE, **triage}) for text, triage in judged.items()
            }
        yield desk, cases


async def test_one_click_decides_what_waits_to_be_triaged(
    staff: Page, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, _ = waiting
    await log_in(staff, desk, "Mei Lin")
    await open_console(staff, desk)
    await staff.get_by_text("Only to be triaged (1)").click()
    entry = staff.get_by_role("listitem").filter(has_text=UNSURE_TEXT)
    await expect(staff.get_by_text(SURE_TEXT)).to_have_count(0)
    await entry.get_by_role("link").first.click()
    guesses = staff.get_by_role("group", name="What is it about? One click decides.")
    await guesses.get_by_role("button", name="Price and billing").click()
    await expect(staff.get_by_text("Corrected by Mei Lin")).to_be_visible()
    await expect(guesses).to_have_count(0)
    await expect(staff.get_by_text("Nothing to be triaged.")).to_be_visible()


async def test_admin_adds_a_category_and_an_agent_corrects_to_it_with_one_click(
    staff: Page, browser: Browser, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    await log_in(staff, desk, "Ada Chen")
    await open_console(staff, desk, "triage/categories")
    await staff.get_by_role("button", name="Add a category").click()
    await staff.get_by_label("Name in English").fill("Warranty")
    await staff.get_by_label("Name in Chinese").fill("保修")
    await staff.get_by_label("Below").click()
    await staff.get_by_title("Product quality").click()
    await staff.get_by_role("button", name="Save").click()
    entry = staff.get_by_role("list", name="Categories").get_by_role("listitem").filter(has_text="warranty")
    await expect(entry).to_contain_text("0 of 30 examples: not learned yet")
    assert [] == await problems(staff)
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True)
    agent = await context.new_page()
    await log_in(agent, desk, "Mei Lin")
    await agent.goto(f"{desk.address}/console/desk/{cases[SURE_TEXT].conversation_id}?pane=packet")
    await agent.get_by_role("group", name="更具体").get_by_role("button", name="保修").click()
    await expect(agent.get_by_text("由 Mei Lin 更正")).to_be_visible()
    assert 0 >= await agent.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    await context.close()
    await staff.get_by_role("button", name="Edit Warranty").click()
    await staff.get_by_role("button", name="Retire").click()
    await expect(entry).to_contain_text("Retired")
    await staff.goto(f"{desk.address}/console/desk/{cases[SURE_TEXT].conversation_id}")
    await expect(staff.get_by_text("Warranty").first).to_be_visible()
