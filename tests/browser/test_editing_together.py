"""Two people at one article in the browser: nothing is overwritten, and each learns what the other did."""

import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.editing import ADA, SOFIA, created, fill, knowledge, publish
from tests.browser.visiting import log_in
from tests.support.desk import RunningDesk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser, pytest.mark.rasa]


async def test_two_editors_at_once_lose_nothing(browser: Browser, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you tune organs?", "First line.\n\nSecond line.\n\nThird line.")
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    other = await context.new_page()
    await log_in(other, desk, SOFIA)
    await other.goto(address)
    await fill(other, body="First line by Sofia.\n\nSecond line.\n\nThird line by Sofia.")
    await fill(staff, body="First line by Ada.\n\nSecond line.\n\nThird line.")
    await publish(staff)
    await other.get_by_role("button", name=re.compile("Publish$")).first.click()
    note = other.get_by_role("alert").filter(has_text="saved revision 2 while you were writing")
    await expect(note).to_contain_text(ADA)
    await expect(note).to_contain_text("First line by Ada.")
    await expect(other.locator("#body")).to_have_value(re.compile("<<<<<<<.*Third line by Sofia", re.DOTALL))
    await other.get_by_role("button", name=re.compile("Publish$")).first.click()
    await expect(other.get_by_text("Decide the places that both changed")).to_be_visible()
    await expect(other.get_by_text("Both of you changed this")).to_be_visible()
    await other.get_by_role("button", name="Keep theirs").click()
    await expect(other.locator("#body")).to_have_value(re.compile("^First line by Ada.\n"))
    await expect(other.get_by_text("Both of you changed this")).to_be_hidden()
    await other.keyboard.press("Control+z")
    await other.get_by_role("button", name="Keep both").click()
    await publish(other)
    merged = "First line by Sofia.\nFirst line by Ada.\n\nSecond line.\n\nThird line by Sofia."
    await expect(other.locator("#body")).to_have_value(merged)
    await context.close()


async def test_what_is_typed_while_a_save_is_on_its_way_stays_as_unsaved_changes(
    staff: Page, desk: RunningDesk
) -> None:
    async def late(route: Route) -> None:
        answer = await route.fetch()
        await staff.locator("#body").press("Control+End")
        await staff.keyboard.type(" Typed.")
        await route.fulfill(response=answer)

    await log_in(staff, desk, ADA)
    await staff.route(
        re.compile(r"/api/articles(/\d+)?$"), lambda route: late(route) if writes(route) else route.continue_()
    )
    await knowledge(staff, desk, "articles/new")
    await fill(staff, title="Do you bronze thimbles?", topic="orders", body="We do.")
    await staff.get_by_role("button", name="Save draft").click()
    await expect(staff).to_have_url(re.compile(r"/articles/\d+$"))
    await expect(staff.locator("#body")).to_have_value("We do. Typed.")
    await staff.get_by_role("button", name="Save draft").click()
    await expect(staff.get_by_text("English · Revision 2")).to_be_visible()
    await expect(staff.locator("#body")).to_have_value("We do. Typed. Typed.")
    await expect(staff.get_by_text("Unsaved changes")).to_be_visible()


def writes(route: Route) -> bool:
    return route.request.method in ("POST", "PUT")


async def test_merge_on_a_phone_is_seen_at_once(phone: Page, desk: RunningDesk, staff: Page) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you tune harps?", "\n\n".join(f"Line {n}." for n in range(40)))
    await log_in(phone, desk, ADA)
    await phone.goto(address)
    await fill(phone, variants="harp tuning")
    await saved_by_colleague(staff, desk, address, body="Harps: never.")
    await phone.get_by_role("button", name=re.compile("发布$")).first.click()
    title = phone.get_by_role("alert").filter(has_text="您编辑期间").locator("[class*=title]").first
    await expect(title).to_be_in_viewport()
    seen = """(one) => {
        const { x, y } = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(x + 5, y + 5));
    }"""
    assert await title.evaluate(seen), "the head lies over it"


async def test_article_that_a_colleague_archived_comes_back_only_on_purpose(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you gild thimbles?", "We do.")
    await fill(staff, body="We do, on Mondays: THIMBLE.")
    await saved_by_colleague(staff, desk, address, status="archived")
    await staff.get_by_role("button", name=re.compile("Publish$")).first.click()
    note = staff.get_by_role("alert").filter(has_text=f"{SOFIA} archived this article while you were writing")
    await expect(note).to_contain_text("Publishing brings it back")
    await staff.get_by_role("button", name=re.compile("Publish$")).first.click()
    dialog = staff.get_by_role("dialog", name="Before publishing")
    await expect(dialog).to_contain_text(f"{SOFIA} archived this article.")
    await dialog.get_by_role("button", name="Publish it again").click()
    await expect(staff.get_by_text("answers with revision 3")).to_be_visible()


async def test_two_translators_of_one_article_lose_nothing(browser: Browser, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    source = (await created(staff, desk, "Do you lend metronomes?", "For a week.")).rsplit("/", 1)[1]
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    other = await context.new_page()
    await log_in(other, desk, SOFIA)
    for page in (staff, other):
        await knowledge(page, desk, f"articles/new?translates={source}")
    await fill(staff, title="可以借节拍器吗？", body="可以借一周。")
    await fill(other, title="能借节拍器吗？", body="能，借期七天。")
    await publish(staff)
    await other.get_by_role("button", name="Save draft").click()
    await expect(other).to_have_url(re.compile(r"/articles/\d+$"))
    await expect(other.get_by_text(f"{ADA} has made this translation meanwhile")).to_be_visible()
    await expect(other.locator("#body")).to_have_value("能，借期七天。")
    await other.get_by_role("button", name="Bring both together").click()
    await other.get_by_role("button", name="Keep theirs").click()
    await other.get_by_role("button", name="Take theirs").click()
    await expect(other.get_by_text("Both of you changed this")).to_have_count(0)
    await expect(other.locator("#title")).to_have_value("可以借节拍器吗？")
    await expect(other.locator("#body")).to_have_value("可以借一周。")
    await context.close()


async def test_restoring_first_shows_what_a_colleague_saved_meanwhile(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you regild weathercocks?", "For $5.")
    await fill(staff, body="For $7.")
    await publish(staff)
    history = staff.get_by_role("complementary").get_by_role("list")
    await history.get_by_role("button", name=re.compile("Revision 1")).click()
    await saved_by_colleague(staff, desk, address, body="For $9.")
    dialog = staff.get_by_role("dialog")
    await dialog.get_by_role("button", name="Restore this revision").click()
    await expect(dialog.get_by_role("alert")).to_contain_text(f"{SOFIA} saved revision 3 meanwhile")
    await expect(dialog.locator("ins")).to_have_text("For $9.")
    await dialog.get_by_role("button", name="Restore all the same").click()
    await expect(staff.locator("#body")).to_have_value("For $5.")
    await expect(staff.get_by_text("answers with revision 4")).to_be_visible()


async def saved_by_colleague(staff: Page, desk: RunningDesk, address: str, **changes: Any) -> None:
    """Sofia's save of the article at this address, over HTTP, on top of what is there."""
    assert staff.context.browser is not None
    context = await staff.context.browser.new_context()
    other = await context.new_page()
    await log_in(other, desk, SOFIA)
    path = f"{desk.address}/api/articles/{address.rsplit('/', 1)[1]}"
    article = await (await other.request.get(path)).json()
    content = {name: article[name] for name in ("topic", "tags", "title", "body", "variants", "status")}
    answer = await other.request.put(path, data={**content, "base_revision": article["revision"], **changes})
    assert answer.ok, await answer.text()
    await context.close()
