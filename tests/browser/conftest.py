"""A real Chromium in front of the running desk."""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.visiting import walk

PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
# What a tab remembers, but for whose it is: it would be taken for another colleague's.
FORGET = """localStorage.clear();
for (const key of Object.keys(sessionStorage)) if (key !== 'careline.owner') sessionStorage.removeItem(key)"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, started once; its build without windows, where there is one, does a page in a fifth of the time."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium on PATH: apt install chromium-headless-shell fonts-noto-cjk")
    async with async_playwright() as playwright:
        found = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        await found.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A customer's window at desktop size."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser) -> AsyncIterator[Page]:
    """A customer's phone, set to Chinese."""
    size = {"width": 390, "height": 844}
    context = await browser.new_context(viewport=size, locale="zh-CN", has_touch=True, is_mobile=True)
    yield await context.new_page()
    await context.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def left_open() -> list[Page]:
    """The colleague's window that a test has left for the next one."""
    return []


@pytest_asyncio.fixture(loop_scope="session")
async def staff(browser: Browser, left_open: list[Page]) -> AsyncIterator[Page]:
    """A colleague's window, on a system that is set to less motion: nothing is clicked while it moves.

    It stays open for the next test, for loading the console costs more than most tests do; a dialog ends it.
    """
    page = left_open.pop() if left_open else await _colleagues_window(browser)
    yield page
    await page.unroute_all()
    if "/console/" in page.url and not await page.get_by_role("dialog").count():
        await walk(page, "")
        await expect(page.get_by_role("main")).to_be_visible()
        await expect(page.locator(".ant-message-notice")).to_have_count(0)
        await page.evaluate(FORGET)
        left_open.append(page)
    else:
        await page.context.close()


async def _colleagues_window(browser: Browser) -> Page:
    size = {"width": 1440, "height": 900}
    context = await browser.new_context(viewport=size, locale="en-GB", reduced_motion="reduce")
    return await context.new_page()
