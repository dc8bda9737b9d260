"""Editing the knowledge base in the browser: from a first draft to the customer's answer, and back again."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.editing import ADA, SOFIA, created, fill, knowledge, place, publish
from tests.browser.test_editing_together import saved_by_colleague
from tests.browser.visiting import log, log_in, open_chat, open_console, walk, write
from tests.support.desk import RunningDesk
from tests.support.patience import eventually

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser, pytest.mark.rasa]
AXE = Path(__file__).parents[2] / "web/node_modules/axe-core/axe.min.js"
PAGES = ("articles", "unanswered", "pins", "try", "articles/new")


async def test_new_article_is_checked_published_and_answers_the_next_customer(
    page: Page, staff: Page, desk: RunningDesk
) -> None:
    await log_in(staff, desk, ADA)
    await knowledge(staff, desk, "articles")
    await staff.get_by_role("link", name="New article").click()
    title = "Can I moor a zeppelin at your warehouse?"
    await fill(staff, title=title, topic="orders", body="Yes, at the **north mast**: ZEPPELIN-MAST.")
    await fill(staff, variants="zeppelin parking\nwhere do I tie up my airship")
    preview = staff.get_by_role("group", name="Preview")
    await expect(preview.locator("strong").last).to_have_text("north mast")
    await staff.get_by_role("button", name="Check", exact=True).click()
    dialog = staff.get_by_role("dialog")
    await expect(dialog).to_contain_text(re.compile("recent questions?"))
    await dialog.get_by_role("button", name="Back to the text").click()
    await expect(dialog).to_be_hidden()
    await expect(staff.get_by_role("button", name="Check", exact=True)).to_be_focused()
    await publish(staff)
    await open_chat(page, desk)
    await write(page, "where do I tie up my airship?")
    await expect(log(page)).to_contain_text("ZEPPELIN-MAST")


async def test_draft_of_a_live_article_is_not_seen_by_customers(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await created(staff, desk, "Do you repair barometers?", "We do: BAROMETER-ONE.")
    await fill(staff, body="We do not: BAROMETER-TWO.")
    await staff.get_by_role("button", name="Save draft").click()
    await expect(staff.get_by_text("Customers still see revision 1")).to_be_visible()
    await staff.reload()
    await expect(staff.get_by_text("live: revision 1")).to_be_visible()
    await expect(staff.locator("#body")).to_have_value("We do not: BAROMETER-TWO.")


async def test_long_words_stay_in_their_place(phone: Page, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
    address = await created(staff, desk, f"Where can one read the whole of the {word}?", "Nowhere.")
    await knowledge(staff, desk, "articles?search=Rindfleisch")
    await expect(staff.get_by_role("columnheader", name="Changed")).to_be_in_viewport()
    await log_in(phone, desk, ADA)
    await knowledge(phone, desk, "articles?search=Rindfleisch")
    link = phone.get_by_role("link", name=re.compile("Rindfleisch"))
    assert 376 >= await link.evaluate("(one) => one.getBoundingClientRect().right")
    await knowledge(phone, desk, f"articles/new?translates={address.rsplit('/', 1)[1]}")
    source = phone.get_by_role("complementary")
    assert 300 < await source.evaluate("(one) => one.getBoundingClientRect().width")


async def test_what_is_typed_clicked_and_pasted_can_be_undone(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await created(staff, desk, "Do you lend sextants?", "We do.")
    body = staff.locator("#body")
    await body.focus()
    await staff.keyboard.press("Control+End")
    await staff.keyboard.type(" On Sundays.")
    picture = {"name": "map.png", "mimeType": "image/png", "buffer": await staff.screenshot()}
    await staff.locator("input[type=file][accept*=png]").set_input_files(picture)  # type: ignore[arg-type]
    await expect(body).to_have_value(re.compile(r"^We do. On Sundays.\n\n!\[map\S*\]\(\S+\)$"))
    await staff.keyboard.press("Control+z")
    await expect(body).to_have_value("We do. On Sundays.")
    await staff.keyboard.press("Control+z")
    await expect(body).not_to_have_value("We do. On Sundays.")
    await staff.keyboard.press("Control+Shift+z")
    broken = {"name": "map.png", "mimeType": "image/png", "buffer": b"no picture"}
    await staff.locator("input[type=file][accept*=png]").set_input_files(broken)  # type: ignore[arg-type]
    await expect(staff.get_by_text("not a whole PNG")).to_be_visible()
    await expect(body).to_have_value("We do. On Sundays.")
    await staff.get_by_role("button", name="More actions").click()
    await staff.get_by_role("menuitem", name="Discard changes").click()
    await staff.get_by_role("dialog").get_by_role("button", name="Discard changes").click()
    await expect(body).to_have_value("We do.")
    await expect(staff.get_by_text("Unsaved changes")).to_be_hidden()


async def test_tab_leads_on_from_the_tags_and_keeps_what_is_typed(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you lend globes?", "We do.")
    await saved_by_colleague(staff, desk, address, tags=["globes", "maps"])
    await knowledge(staff, desk, "articles/new")
    await staff.locator("#tags").focus()
    await staff.keyboard.type("atlas")
    await staff.keyboard.press("Enter")
    await staff.keyboard.type("charts")
    await staff.keyboard.press("Tab")
    await expect(staff.locator("#tags")).not_to_be_focused()
    chosen = staff.locator(".ant-select-selection-item")
    await expect(chosen).to_have_text(["atlas", "charts"])


async def test_old_revision_is_compared_and_restored(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await created(staff, desk, "Do you sharpen ice skates?", "For $5.")
    await fill(staff, body="For $7.", reason="New price")
    await publish(staff)
    history = staff.get_by_role("complementary").get_by_role("list")
    await expect(history).to_contain_text("New price")
    await history.get_by_role("button", name=re.compile("Revision 2")).click()
    dialog = staff.get_by_role("dialog")
    await expect(dialog.locator("del")).to_have_text("For $5.")
    await expect(dialog.locator("ins")).to_have_text("For $7.")
    await dialog.get_by_role("button", name="Close").click()
    await history.get_by_role("button", name=re.compile("Revision 1")).click()
    await dialog.get_by_label("Reason for the change").fill("The old price was right")
    await dialog.get_by_role("button", name="Restore this revision").click()
    await expect(staff.locator("#body")).to_have_value("For $5.")
    await expect(staff.get_by_text("answers with revision 3")).to_be_visible()
    await expect(history).to_contain_text("The old price was right")


async def test_revision_that_is_not_valid_yet_is_not_called_live(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    content = {"language": "en", "topic": "orders", "title": "Do you lend snowshoes?", "body": "In winter."}
    answer = await staff.request.post(f"{desk.address}/api/articles", data={**content, "valid_from": "2099-12-01"})
    assert answer.ok, await answer.text()
    await knowledge(staff, desk, f"articles/{(await answer.json())['id']}")
    history = staff.get_by_role("button", name=re.compile("Revision 1"))
    await expect(history).to_contain_text("from 1 Dec 2099")


async def test_unanswered_question_becomes_a_variant_and_leaves_the_list(
    page: Page, staff: Page, desk: RunningDesk
) -> None:
    question = "do you know which fountain pen nibs fit a walrus"
    await open_chat(page, desk)
    await write(page, question)
    await log_in(staff, desk, SOFIA)
    await waits_unanswered(staff, desk, question)
    title = "Do you stock stationery?"
    await created(staff, desk, title, "Yes: FIRST-FLOOR.")
    await knowledge(staff, desk, "unanswered")
    entry = staff.get_by_role("listitem").filter(has_text=question)
    await expect(entry).to_be_visible()
    suggestion = entry.get_by_role("button", name=re.compile(re.escape(title)))
    if await suggestion.count():
        await suggestion.click()
    else:
        await entry.get_by_role("combobox").fill("stationery")
        await staff.get_by_title(title).click()
    await expect(entry).to_contain_text(f"Added to {title}")
    await entry.get_by_role("button", name="Undo").click()
    await expect(entry.get_by_role("button", name="Dismiss")).to_be_visible()
    before = await entry.bounding_box()
    await entry.get_by_role("button", name="Dismiss").click()
    await expect(entry).to_contain_text("Dismissed")
    assert before == await entry.bounding_box(), "nothing moves under the pointer"
    await entry.get_by_role("button", name="Undo").click()
    await entry.get_by_role("combobox").fill("stationery")
    await staff.get_by_title(title).click()
    await expect(entry).to_contain_text(f"Added to {title}")
    await knowledge(staff, desk, "pins")
    await knowledge(staff, desk, "unanswered")
    await expect(entry).to_have_count(0)
    await write(page, question)
    await expect(log(page)).to_contain_text("FIRST-FLOOR")


async def test_article_for_an_unanswered_question_is_kept_when_it_is_asked_again(
    page: Page, staff: Page, desk: RunningDesk
) -> None:
    question = "which resin do violin bows of narwhals need"
    await open_chat(page, desk)
    await write(page, question)
    await log_in(staff, desk, SOFIA)
    await waits_unanswered(staff, desk, question)
    await knowledge(staff, desk, "unanswered")
    entry = staff.get_by_role("listitem").filter(has_text=question)
    await entry.get_by_role("link", name="Write an article").click()
    await fill(staff, title="Do you sell resin?", topic="orders", body="Amber only: NARWHAL.")
    again = "which resin do the violin bows of narwhals need most"
    await write(page, again)
    await waits_unanswered(staff, desk, again)
    await staff.reload()
    await expect(staff.locator("#body")).to_have_value("Amber only: NARWHAL.")
    await expect(staff.locator("#title")).to_have_value("Do you sell resin?")
    clusters = await (await staff.request.get(f"{desk.address}/api/knowledge/unanswered")).json()
    ids = [number for one in clusters for number in one["question_ids"] if "resin" in one["question"]]
    await staff.request.post(f"{desk.address}/api/knowledge/unanswered/dismiss", data={"question_ids": ids})
    await staff.reload()
    await expect(staff.locator("#body")).to_have_value("Amber only: NARWHAL.")


async def waits_unanswered(staff: Page, desk: RunningDesk, question: str) -> None:
    async def listed() -> bool:
        return question in await (await staff.request.get(f"{desk.address}/api/knowledge/unanswered")).text()

    await eventually(listed, 30)


async def pin(staff: Page, desk: RunningDesk, question: str, address: str) -> None:
    """Pin a question to the article that answers it, and go back to that article."""
    await knowledge(staff, desk, f"try?text={question}&language=en")
    await staff.get_by_role("button", name="Ask").click()
    await staff.get_by_role("button", name=f"Pin: “{question}").click()
    await expect(staff.get_by_text("Pinned.")).to_be_visible()
    await walk(staff, place(address))


async def test_archiving_tells_which_pinned_questions_would_fail(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    question = "Do you lend stilts for lamplighters?"
    address = await created(staff, desk, question, "On Fridays.", variants="stilts to borrow")
    await pin(staff, desk, question, address)
    await staff.get_by_role("button", name="More actions").click()
    await staff.get_by_role("menuitem", name="Archive").click()
    dialog = staff.get_by_role("dialog", name="Archive this article?")
    await expect(dialog).to_contain_text("Pinned questions that would fail")
    anyway = dialog.get_by_role("button", name="Archive all the same")
    await expect(anyway).to_be_disabled()
    await dialog.get_by_label("Why archive all the same?").fill("The lamplighters have moved")
    await anyway.click()
    await expect(staff.get_by_text("override: The lamplighters have moved")).to_be_visible()
    await expect(staff.get_by_text("Changed: Status", exact=True)).to_be_visible()


async def test_pinned_question_that_would_fail_wants_a_reason(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    question = "Do you hire out a snow globe orchestra?"
    address = await created(staff, desk, question, "From December on.", variants="snow globe orchestra hire")
    await pin(staff, desk, question, address)
    await fill(staff, title="Is there a cloakroom?", body="By the door.", variants="")
    await staff.get_by_role("button", name=re.compile("Publish$")).first.click()
    dialog = staff.get_by_role("dialog", name="Before publishing")
    await expect(dialog).to_contain_text("Pinned questions that would fail")
    anyway = dialog.get_by_role("button", name="Publish all the same")
    await expect(anyway).to_be_disabled()
    await dialog.get_by_label("Why publish all the same?").fill("The orchestra has left")
    await anyway.click()
    await expect(staff.get_by_text(re.compile("live now", re.IGNORECASE)).first).to_be_visible()
    await knowledge(staff, desk, "pins")
    entry = staff.get_by_role("listitem").filter(has_text=question)
    await expect(entry).to_contain_text("Fails")
    await entry.get_by_role("button", name="Remove").click()
    await staff.get_by_role("tooltip").get_by_role("button", name="OK").click()
    await expect(entry).to_have_count(0)


async def test_restoring_what_breaks_a_pinned_question_wants_a_reason(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    question = "Do you rent out carousel ponies?"
    address = await created(staff, desk, "Is there a fairground?", "Across the road.", variants="fairground")
    await fill(staff, title=question, body="In May.", variants="carousel pony rental")
    await publish(staff)
    await pin(staff, desk, question, address)
    await staff.get_by_role("complementary").get_by_role("button", name=re.compile("Revision 1")).click()
    dialog = staff.get_by_role("dialog")
    await dialog.get_by_role("button", name="Restore this revision").click()
    await expect(dialog.get_by_role("alert")).to_contain_text(question)
    anyway = dialog.get_by_role("button", name="Restore all the same")
    await expect(anyway).to_be_disabled()
    await dialog.get_by_label("Why restore all the same?").fill("The ponies have gone")
    await anyway.click()
    await expect(staff.locator("#body")).to_have_value("Across the road.")
    await expect(staff.get_by_role("complementary").get_by_role("list").first).to_contain_text("The ponies have gone")


async def test_picture_is_uploaded_and_the_customer_sees_it(page: Page, staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await knowledge(staff, desk, "articles/new")
    await fill(staff, title="Where is the sundial garden?", topic="orders", body="Behind the barn: SUNDIAL.")
    picture = {"name": "map.png", "mimeType": "image/png", "buffer": await staff.screenshot()}
    await staff.locator("input[type=file][accept*=png]").set_input_files(picture)  # type: ignore[arg-type]
    await expect(staff.locator("#body")).to_have_value(re.compile(r"!\[map\S*\]\(\S+\)"))
    shown = staff.get_by_role("group", name="Preview").locator("img")
    await expect(shown).to_have_js_property("complete", True)
    assert 0 < await shown.evaluate("image => image.naturalWidth")
    await expect(staff.get_by_text("still being uploaded")).to_be_hidden()
    await publish(staff)
    await open_chat(page, desk)
    await write(page, "Where is the sundial garden?")
    await expect(log(page)).to_contain_text("SUNDIAL")
    sent = log(page).locator("img").last
    await expect(sent).to_be_visible()
    await expect(sent).to_have_js_property("complete", True)
    assert 0 < await sent.evaluate("image => image.naturalWidth")


async def test_agent_proposes_an_article_from_a_served_chat(page: Page, staff: Page, desk: RunningDesk) -> None:
    question = "do you engrave tortoise shells"
    await open_chat(page, desk)
    await write(page, question)
    await log_in(staff, desk, "Mei Lin")
    await open_console(staff, desk)
    await write(page, "I want to talk to a human")
    entry = staff.get_by_role("listitem").filter(has_text="talk to a human").first
    await entry.get_by_role("button", name="Claim").click()
    await staff.get_by_placeholder(re.compile("Reply to")).fill("Only brass plates: BRASS-PLATES.")
    await staff.keyboard.press("Enter")
    await expect(log(page)).to_contain_text("BRASS-PLATES")
    await staff.get_by_role("button", name="More actions").first.click()
    await staff.get_by_role("menuitem", name="Propose an article").click()
    drawer = staff.get_by_role("dialog")
    await expect(drawer.locator("#title")).to_have_value(question)
    await expect(drawer.locator("#body")).to_have_value(re.compile("BRASS-PLATES"))
    await drawer.locator("#topic").fill("orders")
    await drawer.get_by_role("button", name="Send for review").click()
    await expect(staff.get_by_text("Sent for review")).to_be_visible()
    review = await (await staff.request.get(f"{desk.address}/api/articles?language=en")).json()
    assert "in_review" in [article["status"] for article in review if article["title"] == question]


async def test_file_is_tried_before_it_is_imported(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await knowledge(staff, desk, "articles")
    await staff.get_by_role("button", name="Import").click()
    rows = "language,topic,title,body\nen,orders,Do you print on balsa wood?,We do: BALSA.\nfr,orders,Non,Non\n"
    file = {"name": "articles.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    dialog = staff.get_by_role("dialog")
    await dialog.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    await expect(dialog).to_contain_text("1 new")
    await expect(dialog).to_contain_text("Customers see 1 of them at once.")
    await expect(dialog.get_by_role("row").filter(has_text="Non")).to_contain_text("language")
    await dialog.get_by_role("button", name=re.compile("Import 1")).click()
    await expect(dialog).to_contain_text("Imported.")
    await dialog.get_by_role("button", name="Close").last.click()
    await staff.get_by_role("textbox", name="Search articles").fill("balsa")
    link = staff.get_by_role("link", name="Do you print on balsa wood?")
    await expect(link).to_be_visible()
    stale = await (await staff.request.get(f"{desk.address}/api/knowledge/export?format=csv")).body()
    await saved_by_colleague(staff, desk, str(await link.get_attribute("href")), body="We do not: BALSA.")
    await staff.get_by_role("button", name="Import").click()
    old = {"name": "articles.csv", "mimeType": "text/csv", "buffer": stale}
    await dialog.locator("input[type=file]").set_input_files(old)  # type: ignore[arg-type]
    row = dialog.get_by_role("row").filter(has_text="balsa")
    await expect(row).to_contain_text("Newer here: revision 2, in the file revision 1.")
    (balsa,) = await (await staff.request.get(f"{desk.address}/api/articles?search=balsa")).json()
    gone = {**file, "buffer": f"key,language,status\n{balsa['key']},en,archived\n".encode()}
    await dialog.locator("input[type=file]").set_input_files(gone)
    await expect(dialog).to_contain_text("Articles that customers see now and would lose: 1.")
    await expect(dialog).not_to_contain_text("None of them is shown")


async def test_list_is_found_again_as_it_was_left(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await knowledge(staff, desk, "articles?language=zh")
    await staff.get_by_role("listitem", name="2", exact=True).click()
    await expect(staff).to_have_url(re.compile("language=zh&page=2$"))
    article = staff.get_by_role("table").get_by_role("link").first
    title = await article.inner_text()
    await article.click()
    await staff.get_by_role("button", name="Back").click()
    await expect(staff.get_by_role("link", name=title)).to_be_visible()
    await staff.get_by_role("row").filter(has_text=title).get_by_role("cell").nth(1).click()
    await expect(staff).to_have_url(re.compile(r"/articles/\d+$"))
    await staff.get_by_role("button", name="Back").click()
    await staff.get_by_role("tab", name="Try").click()
    await staff.get_by_role("tab", name="Articles").click()
    await expect(staff.get_by_role("link", name=title)).to_be_visible()
    await expect(staff).to_have_url(re.compile("language=zh&page=2$"))


async def test_who_may_not_edit_gets_no_editor(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, "Mei Lin")
    await knowledge(staff, desk, "articles/new")
    await expect(staff.get_by_role("table")).to_be_visible()
    await expect(staff.get_by_role("button", name="Publish")).to_have_count(0)


async def test_what_is_written_outlives_going_back_and_the_end_of_the_session(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    address = await created(staff, desk, "Do you sharpen skates?", "First line.")
    await open_console(staff, desk)
    await walk(staff, "knowledge/articles")
    await walk(staff, place(address))
    await fill(staff, body="Second line.")
    await staff.go_back()
    await expect(staff.get_by_role("heading", name="Knowledge")).to_be_visible()
    await staff.go_forward()
    await expect(staff.locator("#body")).to_have_value("Second line.")
    await expect(staff.get_by_text("Unsaved changes")).to_be_visible()
    cookies = await staff.context.cookies()
    await staff.context.clear_cookies()
    await staff.get_by_role("button", name="Save draft").click()
    await expect(staff.locator("#body")).to_be_hidden()
    await staff.context.add_cookies([{**cookie, "url": desk.address} for cookie in without_places(cookies)])
    await staff.reload()
    await expect(staff.locator("#body")).to_have_value("Second line.")
    await staff.get_by_role("button", name="Save draft").click()
    await expect(staff.get_by_text("Unsaved changes")).to_be_hidden()
    await staff.reload()
    await expect(staff.get_by_text("Unsaved changes")).to_be_hidden()
    await fill(staff, body="Nobody else's business.")
    await staff.wait_for_load_state("networkidle")  # else another request may be the first to find the session ended
    await staff.context.clear_cookies()
    await staff.get_by_role("button", name="Save draft").click()
    await staff.get_by_role("button", name=re.compile("Mei Lin")).click()
    await expect(staff.get_by_role("navigation").first).to_be_visible()
    assert "Nobody else" not in await staff.evaluate("JSON.stringify(sessionStorage)"), "it was Ada's"


def without_places(cookies: list[Any]) -> list[dict[str, Any]]:
    return [{name: value for name, value in cookie.items() if name not in ("domain", "path")} for cookie in cookies]


async def test_menus_are_of_use_without_a_mouse(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    await created(staff, desk, "Do you mend kites?", "We do.")
    await staff.get_by_role("button", name="More actions").focus()
    await staff.keyboard.press("Enter")
    await expect(staff.get_by_role("menuitem", name="Archive")).to_be_visible()
    await staff.keyboard.press("Tab")
    await staff.keyboard.press("Enter")
    dialog = staff.get_by_role("dialog", name="Archive")
    await expect(dialog).to_be_visible()
    await staff.wait_for_timeout(300)
    await expect(dialog).to_be_visible()
    await staff.keyboard.press("Escape")
    await knowledge(staff, desk, "articles")
    await staff.get_by_role("button", name="Export").focus()
    await staff.keyboard.press("Enter")
    await expect(staff.get_by_role("menuitem").first).to_be_visible()
    await staff.keyboard.press("Tab")
    async with staff.expect_download() as download:
        await staff.keyboard.press("Enter")
    assert (await download.value).suggested_filename.endswith(".xlsx")


async def test_knowledge_pages_are_accessible(staff: Page, desk: RunningDesk) -> None:
    await log_in(staff, desk, ADA)
    articles = await (await staff.request.get(f"{desk.address}/api/articles?language=en")).json()
    await open_console(staff, desk)
    found = []
    long = await created(staff, desk, "Do you print long lists?", "\n\n".join(f"Line {n}." for n in range(60)))
    number = long.rsplit("/", 1)[1]
    opened = (f"articles/{articles[0]['id']}", f"articles/{number}", f"articles/new?translates={number}")
    for path in (*PAGES, *opened):
        await walk(staff, f"knowledge/{path}")
        await expect(staff.get_by_role("heading", level=1)).to_be_visible()
        found += [f"{path}: {problem}" for problem in await problems_in_any_light(staff)]
    assert [] == found


async def problems_in_any_light(staff: Page) -> list[str]:
    """What is wrong with a page of the console in the colours that it is in, and in the other ones."""
    await staff.wait_for_timeout(700)
    found = await problems(staff)
    await staff.get_by_role("button", name="Menu of").click()
    await staff.get_by_role("menuitem", name=re.compile("colours$")).click()
    await expect(staff.get_by_role("menu")).to_be_hidden()
    return found + await problems(staff, "{type: 'rule', values: ['color-contrast']}")


async def problems(page: Page, rules: str = "undefined") -> list[str]:
    """What axe-core finds serious or worse: rule and the element. Of all its rules, or only of these."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    result = await page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], runOnly: {rules}}})")
    return [
        f"{violation['id']} {node['html'][:120]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
