"""How customers and staff get to a page and move on, in the browser."""

from weakref import WeakKeyDictionary

from playwright.async_api import Locator, Page, expect

from app.demo import LOGINS
from tests.support.desk import RunningDesk


async def open_chat(page: Page, desk: RunningDesk, query: str = "") -> None:
    """The demo page with the widget open."""
    await page.goto(f"{desk.address}/{query}")
    await page.locator("careline-chat .launcher").click()
    await expect(page.locator("careline-chat textarea").first).to_be_visible()


async def write(page: Page, text: str) -> None:
    """Send a message in the widget."""
    await page.locator("careline-chat .composer textarea").fill(text)
    await page.keyboard.press("Enter")


def log(page: Page) -> Locator:
    """What the widget shows of the conversation."""
    return page.locator("careline-chat [role=log]")


async def log_in(staff: Page, desk: RunningDesk, name: str) -> None:
    """A session of one of the demo's staff: the one that the window has, or what the log-in page would give."""
    present = await (await staff.request.get(f"{desk.address}/api/session")).json()
    if present.get("staff", {}).get("name") == name:
        return
    _loaded.pop(staff, None)
    login = next(login for login in LOGINS if login["name"] == name)
    data = {field: login[field] for field in ("username", "password")}
    answer = await staff.request.post(f"{desk.address}/api/session", data=data)
    assert answer.ok, await answer.text()


_loaded: WeakKeyDictionary[Page, str] = WeakKeyDictionary()
"""The desk whose console a window has loaded for whoever is logged in."""


async def open_console(staff: Page, desk: RunningDesk, path: str = "") -> None:
    """A page of the console, which is not loaded again where it is open: that costs more than most tests do."""
    if _loaded.get(staff) == desk.address and staff.url.startswith(f"{desk.address}/console/"):
        await walk(staff, path)
        return
    await staff.goto(f"{desk.address}/console/{path}")
    await expect(staff.get_by_role("navigation").first).to_be_visible()
    _loaded[staff] = desk.address


async def walk(staff: Page, path: str) -> None:
    """Go to another page of the console as its links do, which does not load it again."""
    await staff.evaluate(
        "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }",
        f"/console/{path}",
    )
