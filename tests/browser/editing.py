"""How an editor works in the console's knowledge pages."""

import re

from playwright.async_api import Page, expect

from tests.browser.visiting import open_console
from tests.support.desk import RunningDesk

ADA, SOFIA = "Ada Chen", "Sofia Reyes"


async def knowledge(staff: Page, desk: RunningDesk, path: str) -> None:
    """A page of the knowledge base."""
    await open_console(staff, desk, f"knowledge/{path}")


def place(address: str) -> str:
    """Where in the console an address leads, for `walk`."""
    return address.split("/console/")[1]


async def fill(staff: Page, **fields: str) -> None:
    for name, text in fields.items():
        await staff.locator(f"#{name}").fill(text)


async def publish(staff: Page) -> None:
    """Publish, and confirm where the check finds something to look at."""
    await staff.get_by_role("button", name=re.compile("Publish$")).first.click()
    live = staff.get_by_text(re.compile("live now", re.IGNORECASE)).first
    dialog = staff.get_by_role("dialog", name="Before publishing")
    await expect(live.or_(dialog)).to_be_visible()
    if await dialog.is_visible():
        await dialog.get_by_role("button", name=re.compile("^Publish")).click()
    await expect(live).to_be_visible()


async def created(staff: Page, desk: RunningDesk, title: str, body: str, variants: str = "") -> str:
    """A new published article; returns the address of its editor."""
    await knowledge(staff, desk, "articles/new")
    await fill(staff, title=title, topic="orders", body=body, variants=variants)
    await publish(staff)
    await expect(staff).to_have_url(re.compile(r"/articles/\d+$"))
    return staff.url
