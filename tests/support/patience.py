"""Waiting for what happens a moment later."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T | None]], seconds: float = 15.0) -> T:
    """Look again and again until there is something to see; AssertionError after `seconds`."""
    for _ in range(int(seconds * 10)):
        if found := await look():
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(f"nothing was seen within {seconds} s")
