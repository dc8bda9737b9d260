"""Agents say what complaints are with one click: of the guesses for an unsure one, and to a category of the shop's own."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from escalation.tables import Case
from storage.database import opened
from tests.browser.test_knowledge import problems
from tests.browser.visiting import log_in, open_console
from tests.support.complainers import UNSURE, complain
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]
UNSURE_TEXT = "The thing with the money is still not settled."
SURE_TEXT = "The handle of my pan came off after two weeks."
WRONG_TEXT = "The parcel came late, and the warranty card was missing."
LONG_TEXT = "The courier left my parcel in the rain, and nobody answers.\n" * 40


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def waiting(desk_url: str) -> AsyncIterator[tuple[RunningDesk, dict[str, Case]]]:
    """A desk at which one complaint waits that the model was not sure of, and one that it was sure of."""
    guesses = {"refund_return": 0.44, "price_billing": 0.4, "account_privacy": 0.1, "other": 0.06}
    judged: dict[str, dict[str, Any]] = {
        UNSURE_TEXT: {"category": "refund_return", "categories": guesses, "priorities": {"P3": 1.0}},
        SURE_TEXT: {"category": "product_quality", "categories": {"product_quality": 1.0}, "sure": True},
        LONG_TEXT: {"category": "logistics_delivery", "categories": {"logistics_delivery": 1.0}, "sure": True},
        WRONG_TEXT: {
            "category": "logistics_delivery",
            "categories": {"logistics_delivery": 0.59, "product_quality": 0.3, "other": 0.11},
            "priorities": {"P1": 0.1, "P2": 0.2, "P3": 0.6, "P4": 0.1},
            "sure": True,
        },
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
    guesses = staff.get_by_role("group", name="What is it about? One click decides")
    await guesses.get_by_role("button", name="Price and billing").click()
    await expect(staff.get_by_text("Corrected by Mei Lin")).to_be_visible()
    await expect(guesses).to_have_count(0)
    await expect(staff.get_by_text("Nothing to be triaged.")).to_be_visible()


async def test_sure_but_wrong_guess_is_one_key_to_correct_and_one_to_undo(
    staff: Page, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    await log_in(staff, desk, "Mei Lin")
    await staff.goto(f"{desk.address}/console/desk/{cases[WRONG_TEXT].conversation_id}")
    guess = staff.get_by_role("button", name="Product quality 30%")
    await guess.focus()
    await staff.keyboard.press("Enter")
    await expect(staff.get_by_text("Corrected by Mei Lin")).to_be_visible()
    await expect(staff.get_by_text("the model said Delivery, P3")).to_be_visible()
    await expect(staff.get_by_role("button", name="Delivery 59%")).to_be_visible()
    await staff.get_by_role("button", name="Undo").click()
    await expect(staff.get_by_text("Corrected by Mei Lin")).to_have_count(0)
    await expect(guess).to_be_visible()
    assert [] == await problems(staff)


async def test_priority_is_one_click_and_a_second_cause_can_be_chosen_and_removed(
    staff: Page, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    await log_in(staff, desk, "Mei Lin")
    await staff.goto(f"{desk.address}/console/desk/{cases[WRONG_TEXT].conversation_id}")
    entry = staff.get_by_role("listitem").filter(has_text=WRONG_TEXT)
    await staff.get_by_role("button", name="P2 · high 20%").click()
    await expect(staff.get_by_text("the model said Delivery, P3")).to_be_visible()
    await expect(entry.get_by_text("P2", exact=True)).to_be_visible()
    await staff.get_by_role("button", name="Undo").click()
    await expect(entry.get_by_text("P3", exact=True)).to_be_visible()
    await choose_second_cause(staff, "Service")
    await expect(entry.get_by_text("Delivery + Service")).to_be_visible()
    await choose_second_cause(staff, "None")
    await expect(entry.get_by_text("Delivery + Service")).to_have_count(0)
    assert [] == await problems(staff)
    await staff.get_by_role("button", name="Undo").click()
    await staff.get_by_role("button", name="Undo").click()
    await expect(staff.get_by_text("Corrected by Mei Lin")).to_have_count(0)


async def choose_second_cause(staff: Page, name: str) -> None:
    packet = staff.get_by_role("complementary", name="Details")
    cause = packet.get_by_role("combobox", name="Second cause")
    await expect(cause).to_be_enabled()  # the queue may hear of a decision before the packet has its answer
    await cause.press("Enter")
    await staff.locator(".ant-select-item-option").get_by_text(name, exact=True).click()
    await expect(packet.get_by_title(name, exact=True)).to_be_visible()


async def test_packet_that_is_open_follows_a_colleague_and_a_late_click_decides_nothing(
    staff: Page, browser: Browser, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    address = f"{desk.address}/console/desk/{cases[WRONG_TEXT].conversation_id}"
    await log_in(staff, desk, "Sofia Reyes")
    await staff.goto(address)
    await staff.get_by_role("button", name="Correct").first.click()
    context = await browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    tom = await context.new_page()
    await log_in(tom, desk, "Tom Baker")
    await tom.goto(address)
    await tom.get_by_role("button", name="Other 11%").click()
    await expect(staff.get_by_text("Tom Baker has decided meanwhile")).to_be_visible()
    await expect(staff.get_by_text("Delivery, P3 → Other, P3")).to_be_visible()
    await staff.get_by_role("button", name="Save").click()
    await expect(staff.get_by_text("has judged C-")).to_be_visible()
    await staff.get_by_role("button", name="Got it").click()
    await staff.get_by_role("button", name="Save").click()
    await expect(tom.get_by_text("Sofia Reyes has decided meanwhile")).to_be_visible()
    await expect(staff.get_by_role("button", name="Save")).to_have_count(0)
    assert [] == await problems(staff)
    await context.close()


async def test_long_complaint_is_folded_until_one_asks_for_all_of_it(
    browser: Browser, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True)
    phone = await context.new_page()
    await log_in(phone, desk, "Mei Lin")
    await phone.goto(f"{desk.address}/console/desk/{cases[LONG_TEXT].conversation_id}?pane=packet")
    judgement = phone.get_by_role("heading", name="投诉", exact=True)
    await phone.get_by_role("button", name="展开全文").click()
    unfolded = await judgement.bounding_box()
    await phone.get_by_role("button", name="收起").click()
    folded = await judgement.bounding_box()
    assert folded
    assert unfolded
    assert folded["y"] < 844 < unfolded["y"]
    await context.close()


async def test_tier_is_chosen_in_the_packet_and_kept_with_who_and_when(
    staff: Page, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, cases = waiting
    await log_in(staff, desk, "Mei Lin")
    await staff.goto(f"{desk.address}/console/desk/{cases[SURE_TEXT].conversation_id}")
    await staff.get_by_label("Tier").focus()
    await staff.keyboard.press("Enter")
    await staff.keyboard.press("ArrowDown")
    await staff.keyboard.press("ArrowDown")
    await staff.keyboard.press("Enter")
    await expect(staff.get_by_text("by Mei Lin, ")).to_be_visible()
    entry = staff.get_by_role("listitem").filter(has_text=SURE_TEXT)
    await expect(entry.get_by_text("Gold")).to_be_visible()
    assert [] == await problems(staff)


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


async def test_two_admins_who_edit_a_category_see_each_others_changes(
    staff: Page, browser: Browser, waiting: tuple[RunningDesk, dict[str, Case]]
) -> None:
    desk, _ = waiting
    await log_in(staff, desk, "Ada Chen")
    await open_console(staff, desk, "triage/categories")
    await staff.get_by_role("button", name="Add a category").click()
    await staff.get_by_label("Name in English").fill("安装")
    await staff.get_by_label("Name in Chinese").fill("安装")
    await staff.get_by_role("button", name="Save").click()
    await expect(staff.get_by_text("Please use Latin letters (a to z)")).to_be_visible()
    await staff.get_by_label("Name in English").fill("Fitting")
    await staff.get_by_role("button", name="Save").click()
    await staff.get_by_role("button", name="Edit Fitting").click()
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", has_touch=True)
    phone = await context.new_page()
    await log_in(phone, desk, "Ada Chen")
    await open_console(phone, desk, "triage/categories")
    await phone.get_by_role("button", name="Edit Fitting").click()
    await phone.get_by_label("Name in English").fill("Installation")
    await expect(phone.get_by_role("button", name="Retire")).to_be_disabled()
    await phone.get_by_role("button", name="Save").click()
    await expect(phone.get_by_role("button", name="Edit Installation")).to_be_visible()
    await staff.get_by_label("Name in Chinese").fill("上门安装")
    await staff.get_by_label("Below").click()
    await expect(staff.get_by_title("Delivery", exact=True)).to_be_visible()
    await expect(staff.get_by_title("Fitting", exact=True)).to_have_count(0)
    await staff.keyboard.press("Escape")
    await staff.get_by_role("button", name="Save").click()
    await expect(staff.get_by_text("Ada Chen has changed this category meanwhile")).to_be_visible()
    await expect(staff.get_by_text("Name in English: Fitting → Installation")).to_be_visible()
    await staff.get_by_role("button", name="Got it").click()
    await expect(staff.get_by_label("Name in English")).to_have_value("Installation")
    await staff.get_by_role("button", name="Save").click()
    entry = staff.get_by_role("listitem").filter(has_text="fitting")
    await expect(entry).to_contain_text("Installation")
    await expect(entry).to_contain_text("上门安装")
    assert [] == await problems(staff)
    await context.close()
