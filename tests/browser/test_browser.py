"""What people see and do in the browser: the widget on the demo page, and the console."""

import re

import pytest
from playwright.async_api import Page, expect

from app.smoke import CHINESE, ENGLISH
from tests.browser.editing import fill, publish
from tests.browser.visiting import log, log_in, open_chat, open_console, write
from tests.support.desk import RunningDesk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser, pytest.mark.rasa]


async def test_customer_asks_and_says_that_it_helped(page: Page, desk: RunningDesk) -> None:
    await open_chat(page, desk)
    await write(page, ENGLISH.question)
    await expect(log(page)).to_contain_text("3–5 working days")
    await page.locator("careline-chat").get_by_role("button", name="That helped").click()
    await expect(page.locator("careline-chat").get_by_role("button", name="That helped")).to_have_count(0)


async def test_two_answers_are_read_from_the_first_and_the_reader_is_left_where_they_scroll(
    page: Page, desk: RunningDesk
) -> None:
    await open_chat(page, desk)
    await write(page, "How long does delivery take? And how do I return something?")
    answers = page.locator("careline-chat .bot .bubble")
    await expect(answers).to_have_count(2)
    await expect(page.locator("careline-chat").get_by_role("button", name="That helped")).to_be_attached()
    scroll = page.locator("careline-chat .log-scroll")
    view = await scroll.bounding_box()
    first = await answers.first.bounding_box()
    assert view
    assert first
    assert view["y"] <= first["y"] < view["y"] + view["height"] / 2
    await page.locator("careline-chat").get_by_role("button", name="Latest messages").click()
    await expect(page.locator("careline-chat .latest")).to_have_count(0)
    await page.set_viewport_size({"width": 1280, "height": 700})
    await expect(page.locator("careline-chat").get_by_role("button", name="That helped")).to_be_in_viewport()


async def test_answer_leads_to_its_article_in_the_help_centre(page: Page, desk: RunningDesk) -> None:
    await open_chat(page, desk)
    await write(page, ENGLISH.question)
    async with page.expect_popup() as opened:
        await page.locator("careline-chat .source a").click()
    await expect((await opened.value).get_by_role("heading", level=1)).to_have_text("How long does delivery take?")


async def test_phone_shows_the_chat_full_screen_in_chinese(phone: Page, desk: RunningDesk) -> None:
    await open_chat(phone, desk)
    await write(phone, CHINESE.question)
    await expect(log(phone)).to_contain_text("3–5 个工作日")
    overflow = await phone.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert overflow <= 0


async def test_enter_of_an_input_method_does_not_send_half_a_word(page: Page, desk: RunningDesk) -> None:
    await open_chat(page, desk)
    box = page.locator("careline-chat .composer textarea")
    await box.fill("包裹")
    await box.dispatch_event("compositionstart")
    await box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "keyCode": 229, "bubbles": True})
    await box.dispatch_event("compositionend")
    await expect(box).to_have_value("包裹")
    await page.wait_for_timeout(400)
    assert "包裹" not in await log(page).inner_text()


async def test_whoever_works_by_keyboard_writes_on_after_a_choice(page: Page, desk: RunningDesk) -> None:
    await open_chat(page, desk)
    chat = page.locator("careline-chat")
    suggestion = chat.get_by_role("button", name="How do I return something?")
    await suggestion.focus()
    await page.keyboard.press("Enter")
    await expect(chat.get_by_role("button", name="That helped")).to_be_visible()
    await page.keyboard.type("thank you")
    await expect(chat.get_by_role("textbox")).to_have_value("thank you")


async def test_reload_keeps_the_conversation(page: Page, desk: RunningDesk) -> None:
    await open_chat(page, desk)
    await write(page, ENGLISH.question)
    await expect(log(page)).to_contain_text("3–5 working days")
    await page.reload()
    if await page.locator("careline-chat .composer textarea").count() == 0:
        await page.locator("careline-chat .launcher").click()
    await expect(log(page)).to_contain_text("3–5 working days")
    assert 1 == (await log(page).inner_text()).count(ENGLISH.question)


async def test_agent_takes_a_chat_replies_and_closes_and_the_customer_rates(
    page: Page, staff: Page, desk: RunningDesk
) -> None:
    await staff.context.clear_cookies()
    await staff.goto(f"{desk.address}/console/")
    await staff.get_by_role("button", name=re.compile("Mei Lin")).click()
    await expect(staff.get_by_role("navigation").first).to_be_visible()
    await open_chat(page, desk)
    await write(page, "I want to talk to a human about my blue kettle")
    await expect(log(page)).to_contain_text("C-0")
    await expect(staff.get_by_text("my blue kettle").first).to_be_visible()
    entry = staff.get_by_role("listitem").filter(has_text="my blue kettle")
    await entry.get_by_role("button", name="Claim").click()
    await expect(log(page)).to_contain_text("Mei Lin has joined")
    await staff.get_by_placeholder(re.compile("Reply to")).fill("Hello from Mei")
    await staff.keyboard.press("Enter")
    await expect(log(page)).to_contain_text("Hello from Mei")
    await staff.get_by_role("button", name="Close", exact=True).first.click()
    dialog = staff.get_by_role("dialog")
    await dialog.get_by_text("Solved", exact=True).click()
    await dialog.get_by_role("button", name="Close", exact=True).last.click()
    stars = page.locator("careline-chat .stars button")
    await stars.nth(4).click()
    await expect(page.locator("careline-chat .survey")).to_contain_text("Thank you")


async def test_customer_who_waits_goes_back_to_the_assistant(page: Page, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, "Mei Lin")
    await open_console(staff, desk)
    await open_chat(page, desk)
    await write(page, "I want to talk to a human about my green teapot")
    entry = staff.get_by_role("listitem").filter(has_text="green teapot")
    await expect(entry).to_be_visible()
    await page.locator("careline-chat").get_by_role("button", name="Back to the assistant").click()
    await expect(log(page)).to_contain_text("The assistant is back")
    await expect(entry).to_have_count(0)
    await write(page, ENGLISH.question)
    await expect(log(page)).to_contain_text("3–5 working days")


async def test_admin_edits_an_article_and_the_next_answer_has_it(page: Page, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, "Ada Chen")
    articles = await (await staff.request.get(f"{desk.address}/api/articles?language=en")).json()
    found = next(a for a in articles if a["key"] == "delivery-cost")
    await staff.goto(f"{desk.address}/console/knowledge/articles/{found['id']}")
    await fill(staff, body="Delivery is free this week: BROWSER-EDIT.")
    await publish(staff)
    await open_chat(page, desk)
    await write(page, found["title"])
    await expect(log(page)).to_contain_text("BROWSER-EDIT")


async def test_supervisor_sees_the_figures_in_both_languages(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, "Sofia Reyes")
    await open_console(staff, desk, "reports")
    await expect(staff.get_by_text("Containment").first).to_be_visible()
    await expect(staff.locator("canvas, svg").first).to_be_visible()
