"""The help centre in the browser: for everybody, at any width, in light and dark, with the chat at hand."""

import pytest
from playwright.async_api import Browser, Page, expect

from app.settings import ROOT
from tests.support.desk import RunningDesk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser, pytest.mark.rasa]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "home": "",
    "topic": "/topics/returns",
    "article": "/articles/delivery-time",
    "thanks": "/articles/delivery-time?thanks=no",
    "answer": "/search?q=delivery%20time%20%E5%A4%9A%E4%B9%85%E8%83%BD%E5%88%B0",
    "nothing": "/search?q=xyzzy",
    "empty search": "/search",
    "missing": "/articles/nothing",
}


@pytest.mark.parametrize(("code", "width", "scheme"), [("zh-hant", 1280, "light"), ("en", 390, "dark")])
async def test_nothing_stands_in_anybodys_way(
    browser: Browser, desk: RunningDesk, code: str, width: int, scheme: str
) -> None:
    context = await browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # for axe-core, which is no part of the page
    )
    page = await context.new_page()
    found = {}
    for name, path in PAGES.items():
        await page.goto(f"{desk.address}/help/{code}{path}")
        await page.add_script_tag(path=AXE)
        violations = await page.evaluate("axe.run({exclude: ['careline-chat']}).then((result) => result.violations)")
        wrong = [(one["id"], node["html"], node["failureSummary"]) for one in violations for node in one["nodes"]]
        overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wrong or overflow > 0:
            found[name] = (wrong, overflow)
    await context.close()
    assert {} == found


async def test_question_that_finds_nothing_goes_on_in_the_chat(page: Page, desk: RunningDesk) -> None:
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    await page.goto(f"{desk.address}/help/en")
    await page.get_by_role("searchbox").fill("Do you sell xyzzy?")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=2).first).to_have_text("We found nothing that answers this.")
    await page.get_by_role("button", name="Ask this in the chat").click()
    box = page.locator("careline-chat .composer textarea")
    await expect(box).to_have_value("Do you sell xyzzy?")
    await page.keyboard.press("Enter")
    # The strict content security policy lets the chat through: the message reaches the desk and is answered.
    await expect(page.locator("careline-chat [role=log]")).to_contain_text("Do you sell xyzzy?")
    await expect(page.locator("careline-chat .bubbles").nth(1)).to_be_visible(timeout=20_000)
    assert [] == problems


async def test_reader_without_scripts_finds_votes_tells_what_is_missing_and_is_offered_no_chat(
    browser: Browser, desk: RunningDesk
) -> None:
    context = await browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = await context.new_page()
    await page.goto(f"{desk.address}/help")
    await page.get_by_role("searchbox").fill("多久能送到？")
    await page.get_by_role("button", name="搜索").click()
    await page.locator(".answer h2 a").click()
    await expect(page.locator("article h1")).to_be_visible()
    await page.get_by_role("button", name="有帮助", exact=True).click()
    await expect(page.get_by_role("status")).to_have_text("谢谢您的反馈！")
    await page.get_by_role("searchbox").fill("你们卖飞碟吗？")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("可以换个说法再试")).to_be_visible()
    await expect(page.get_by_text("也可以在线咨询")).to_be_hidden()
    await page.get_by_role("button", name="没有我要的答案").click()
    await expect(page.get_by_role("status")).to_contain_text("谢谢反馈")
    assert 0 == await page.get_by_role("button", name="在线咨询").count()
    await context.close()
