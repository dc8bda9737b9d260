"""Connections to the action endpoint that stay open; Rasa opens a session and a connection for each call."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from weakref import WeakKeyDictionary

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Below uvicorn's 5 s, so that we never write into a connection that the app is closing.
KEPT_SECONDS = 3

_new_session = EndpointConfig.session
_sessions: "WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession]" = WeakKeyDictionary()


def install() -> None:
    EndpointConfig.session = lambda endpoint: _borrowed() if not endpoint.basic_auth else _new_session(endpoint)


@contextlib.asynccontextmanager
async def _borrowed() -> AsyncIterator[aiohttp.ClientSession]:
    """The session of this event loop; it outlives the block. Headers and parameters come with each request."""
    loop = asyncio.get_running_loop()
    if loop not in _sessions:
        _sessions[loop] = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        )
    yield _sessions[loop]


async def close() -> None:
    """Closes the session of this event loop, if there is one."""
    if session := _sessions.pop(asyncio.get_running_loop(), None):
        await session.close()
