"""An admin words what the bot says and sets when people are there; customers read it in the widget at once."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.browser.test_knowledge import problems_in_any_light
from tests.browser.visiting import log, log_in, open_chat, open_console, walk, write
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]
ADA = "Ada Chen"
PAGES = ("responses", "responses/utter_greet", "values", "hours")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def quiet(desk_url: str) -> AsyncIterator[RunningDesk]:
    """A desk of this module alone, where nobody takes chats and no Rasa runs."""
    async with running_desk(desk_url, assistant=False) as desk:
        yield desk


async def bot_page(staff: Page, desk: RunningDesk, path: str) -> None:
    await open_console(staff, desk, f"bot/{path}")


def to_bot(staff: Page) -> Locator:
    return staff.get_by_role("navigation", name="Pages").get_by_role("link", name=re.compile("Bot$"))


async def stored(staff: Page, desk: RunningDesk, key: str) -> dict[str, Any]:
    listed = await (await staff.request.get(f"{desk.address}/api/responses")).json()
    found: dict[str, Any] = next(one for one in listed if one["key"] == key)
    return found


async def colleague_saves(staff: Page, desk: RunningDesk, key: str, text: str) -> None:
    """What another admin's console sends, from behind this one's back."""
    base = (await stored(staff, desk, key))["en"]["version"]
    data = {"texts": [text], "base": base}
    answer = await staff.request.put(f"{desk.address}/api/responses/{key}/en", data=data)
    assert answer.ok, await answer.text()


def variation(staff: Page, number: int = 1) -> Locator:
    return staff.get_by_role("textbox", name=f"Variation {number}", exact=True)


def preview(staff: Page) -> Locator:
    return staff.get_by_role("group", name="What the customer sees")


async def save(staff: Page) -> None:
    await staff.get_by_role("button", name="Save", exact=True).click()


@pytest.mark.rasa
async def test_customer_reads_the_new_words_of_the_bot_without_a_restart(
    page: Page, staff: Page, desk: RunningDesk
) -> None:
    await log_in(staff, desk, ADA)
    await open_console(staff, desk)
    await to_bot(staff).click()
    await staff.get_by_role("searchbox", name="Search situations and words").fill("greeting")
    await staff.get_by_role("link", name=re.compile("^Greeting")).click()
    await staff.get_by_role("button", name="Remove: Variation 2").click()
    await variation(staff).fill("Ahoy from ")
    await staff.get_by_role("button", name=re.compile("{shop_name}")).click()
    await expect(variation(staff)).to_have_value("Ahoy from {shop_name}")
    await staff.get_by_role("textbox", name="Button 1", exact=True).fill("Shipping")
    await expect(preview(staff)).to_contain_text("Ahoy from Harbour Home")
    await expect(preview(staff)).to_contain_text("Shipping")
    await save(staff)
    await expect(staff.get_by_text("Customers read it from now on")).to_be_visible()
    await open_chat(page, desk)
    await write(page, "hello")
    await expect(log(page)).to_contain_text("Ahoy from Harbour Home")
    await expect(page.locator("careline-chat").get_by_role("button", name="Shipping")).to_be_visible()
    await staff.get_by_role("button", name="Back to the shipped wording").click()
    await staff.get_by_role("button", name="OK").click()
    await expect(variation(staff, 2)).to_have_value(re.compile("welcome to {shop_name}"))
    await write(page, "hello again")
    await expect(log(page)).to_contain_text(re.compile("this is the Harbour Home assistant|welcome to Harbour Home"))


async def test_wording_that_would_not_work_is_refused_at_its_field(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await bot_page(staff, quiet, "responses/place")
    await staff.get_by_role("button", name="Add a variation").click()
    await variation(staff, 2).fill("You are at {position}, {low} to {high} minutes, {shopname}.")
    await save(staff)
    await expect(staff.get_by_role("alert")).to_contain_text("{shopname} is not a placeholder of this response")
    await expect(variation(staff, 2)).to_have_attribute("aria-invalid", "true")
    await expect(variation(staff, 1)).to_have_attribute("aria-invalid", "false")
    await variation(staff, 2).fill("You are in the queue.")
    await expect(staff.get_by_role("alert")).to_have_count(0)
    await save(staff)
    await expect(staff.get_by_role("alert")).to_contain_text("is missing")
    await variation(staff, 2).fill("Place {position}: {low} to {high} minutes.")
    await staff.get_by_role("button", name="Move up: Variation 2").click()
    await expect(variation(staff, 1)).to_have_value(re.compile("^Place {position}"))
    await save(staff)
    await expect(staff.get_by_text("Customers read it from now on")).to_be_visible()
    texts = (await stored(staff, quiet, "place"))["en"]["current"]["texts"]
    assert 2 == len(texts)
    assert texts[0].startswith("Place {position}")


async def test_chinese_is_previewed_in_both_scripts(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await bot_page(staff, quiet, "responses/utter_go_on")
    await staff.get_by_text("Chinese", exact=True).click()
    await variation(staff).fill("软件出错了，请联系{shop_name}。")
    await expect(preview(staff)).to_have_text("软件出错了，请联系海港家居。")
    await staff.get_by_text("Traditional", exact=True).click()
    await expect(preview(staff)).to_have_text("軟體出錯了，請聯絡海港家居。")


async def test_words_survive_a_look_elsewhere_and_leaving_asks(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await bot_page(staff, quiet, "responses/utter_goodbye")
    await variation(staff).fill("So long!")
    await staff.get_by_role("link", name=re.compile("^Small talk")).click()
    await expect(variation(staff)).to_have_value(re.compile("parcels"))
    await staff.get_by_role("link", name=re.compile("^Goodbye")).click()
    await expect(variation(staff)).to_have_value("So long!")
    for step in (staff.go_back, staff.go_back, staff.go_back, staff.go_forward, staff.go_forward, staff.go_forward):
        await step()
    await expect(variation(staff)).to_have_value("So long!")
    await staff.get_by_role("link", name="Knowledge").click()
    dialog = staff.get_by_role("dialog", name="Leave without saving?")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(dialog).to_be_hidden()
    await expect(variation(staff)).to_have_value("So long!")
    await staff.get_by_role("link", name="Knowledge").click()
    await dialog.get_by_role("button", name="Leave").click()
    await expect(staff).to_have_url(re.compile("/console/knowledge"))
    assert (await stored(staff, quiet, "utter_goodbye"))["en"]["edited_by"] is None
    await bot_page(staff, quiet, "responses/utter_goodbye")
    await expect(variation(staff)).to_have_value(re.compile("."))
    await expect(variation(staff)).not_to_have_value("So long!")


async def test_edit_of_a_colleague_is_shown_and_not_overwritten(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await bot_page(staff, quiet, "responses/closed")
    await variation(staff).fill("Closed, says Ada.")
    await colleague_saves(staff, quiet, "closed", "Closed, says Ben.")
    await save(staff)
    note = staff.get_by_role("alert").filter(has_text="has changed this meanwhile")
    await expect(note).to_contain_text("Closed, says Ben.")
    await expect(variation(staff)).to_have_value("Closed, says Ada.")
    assert ["Closed, says Ben."] == (await stored(staff, quiet, "closed"))["en"]["current"]["texts"]
    await note.get_by_role("button", name="Keep mine on top").click()
    await save(staff)
    await expect(staff.get_by_text("Customers read it from now on")).to_be_visible()
    assert ["Closed, says Ada."] == (await stored(staff, quiet, "closed"))["en"]["current"]["texts"]
    await staff.get_by_text("Shipped wording and history").click()
    earlier = staff.get_by_role("listitem").filter(has_text="Closed, says Ben.").first
    await earlier.get_by_role("button", name="Use this again").click()
    await expect(variation(staff)).to_have_value("Closed, says Ben.")


async def test_name_of_the_shop_goes_to_texts_and_help_centre(page: Page, staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await bot_page(staff, quiet, "values")
    name = staff.get_by_role("region", name="Name of the shop")
    await name.get_by_label("English").fill("Quay & Co")
    await name.get_by_role("button", name="Save").click()
    await expect(staff.get_by_text("Customers read it from now on")).to_be_visible()
    link = staff.get_by_role("region", name="Address of the help centre")
    await link.get_by_label("English").fill("help.example")
    await link.get_by_role("button", name="Save").click()
    await expect(link.get_by_role("alert")).to_contain_text("is not a web address")
    await link.get_by_role("button", name="Discard changes").click()
    await bot_page(staff, quiet, "responses/utter_greet")
    await expect(preview(staff)).to_contain_text("Quay & Co")
    await page.goto(f"{quiet.address}/help/en")
    await expect(page.get_by_role("banner")).to_contain_text("Quay & Co")
    await expect(page).to_have_title("Quay & Co help centre")


async def test_new_hours_reach_a_customer_who_waits(page: Page, staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await open_console(staff, quiet)
    await open_chat(page, quiet)
    await page.locator("careline-chat").get_by_role("button", name="Talk to a person").first.click()
    banner = page.locator("careline-chat .banner")
    await expect(banner).to_contain_text("C-0")
    await staff.get_by_role("switch").first.set_checked(False)
    await bot_page(staff, quiet, "hours")
    opens = (datetime.now(UTC).hour + 12) % 23
    await staff.get_by_label("Monday: opens, 1").fill(str(opens + 1))
    await staff.get_by_label("Monday: closes, 1").fill(f"{opens}:00")
    await staff.get_by_label("Monday: opens, 1").focus()
    await expect(staff.get_by_role("alert").filter(has_text="The end must be after the beginning.")).to_be_visible()
    await staff.get_by_label("Monday: opens, 1").fill(str(opens))
    await staff.get_by_label("Monday: closes, 1").fill(f"{opens + 1}")
    await staff.get_by_role("button", name="Copy to the days below: Monday").click()
    await expect(staff.get_by_label("Sunday: closes, 1")).to_have_value(f"{opens + 1:02}:00")
    await staff.get_by_role("button", name="Add a special day").click()
    await save(staff)
    await expect(staff.get_by_role("alert")).to_have_text("Choose a day.")
    await staff.get_by_label("Special day 1", exact=True).fill("2030-12-25")
    await staff.get_by_label("Name of special day 1").fill("Christmas")
    await save(staff)
    await expect(staff.get_by_text("The hours hold from now on")).to_be_visible()
    told = staff.get_by_role("region", name="What customers are told now")
    await expect(told).to_contain_text("Closed now")
    await expect(told).to_contain_text(re.compile(rf"our team is back (today|tomorrow), .* at {opens}:00 \(UTC\)"))
    await expect(banner).to_contain_text(re.compile(rf"We are back (today|tomorrow) at 0?{opens}:00"))
    await page.locator("careline-chat").get_by_role("button", name="Menu").click()
    await page.locator("careline-chat").get_by_text("繁體中文").click()
    await expect(banner).to_contain_text(re.compile("客服將於(今天|明天) .* 回來"))


async def test_nothing_serious_stands_in_anybodys_way(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await open_console(staff, quiet)
    found = []
    for path in PAGES:
        await walk(staff, f"bot/{path}")
        await expect(staff.get_by_role("heading", level=1)).to_be_visible()
        found += [f"{path}: {problem}" for problem in await problems_in_any_light(staff)]
    assert [] == found


async def test_pages_fit_a_phone(phone: Page, quiet: RunningDesk) -> None:
    await log_in(phone, quiet, ADA)
    await open_console(phone, quiet)
    for path in PAGES:
        await walk(phone, f"bot/{path}")
        await phone.wait_for_timeout(700)
        overflow = await phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, path
    await bot_page(phone, quiet, "responses")
    await phone.get_by_role("link", name=re.compile("^告别")).click()
    await expect(phone.get_by_role("textbox", name="说法 1", exact=True)).to_be_visible()
    await expect(phone.get_by_role("searchbox")).to_be_hidden()
    await phone.get_by_role("link", name="返回").click()
    await expect(phone.get_by_role("searchbox")).to_be_visible()


async def test_who_may_not_word_the_bot_does_not_find_the_page(staff: Page, quiet: RunningDesk) -> None:
    await log_in(staff, quiet, ADA)
    await open_console(staff, quiet)
    await expect(to_bot(staff)).to_be_visible()
    await staff.context.clear_cookies()
    await log_in(staff, quiet, "Sofia Reyes")
    await staff.reload()
    await expect(to_bot(staff)).to_have_count(0)
    await bot_page(staff, quiet, "responses")
    await expect(staff).to_have_url(re.compile("/console/desk"))
