"""Processes die; nothing is lost and nothing is said twice."""

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import socketio

from app.clients import Visitor, visiting
from app.smoke import ENGLISH
from tests.support.desk import RunningDesk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.rasa]


@pytest_asyncio.fixture(loop_scope="session", autouse=True)
async def whole(desk: RunningDesk) -> AsyncIterator[None]:
    """Whatever a test kills is there again for the next one."""
    yield
    for name in ("rasa", "app"):
        if name not in desk.processes or desk.processes[name].poll() is not None:
            desk.start(name)
    await desk.ready()


async def test_rasa_killed_in_the_middle_of_a_conversation_loses_nothing(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        await visitor.ask(ENGLISH.complaint)
        desk.kill("rasa")
        meanwhile = await visitor.ask(ENGLISH.interruption)
        assert meanwhile.get("article"), "the desk answers from the knowledge base while Rasa is down"
        desk.start("rasa")
        await desk.ready()
        await visitor.ask(ENGLISH.order_number)
        await visitor.say(ENGLISH.wish)
        await visitor.owner("queued")
        asked = [m["text"] for m in visitor.messages("customer")]
        assert [ENGLISH.complaint, ENGLISH.interruption, ENGLISH.order_number, ENGLISH.wish] == asked
        assert len({(m["seq"], m["text"]) for m in visitor.messages()}) == len(visitor.messages())


# Not one question again and again: that would call a human.
QUESTIONS = (
    "How long does delivery take?",
    "How can I pay?",
    "How do I return an item?",
    "How do I reset my password?",
)


async def test_app_killed_while_customers_write_loses_and_doubles_nothing(desk: RunningDesk) -> None:
    visitor = Visitor(desk.address)
    await visitor.connect()
    acknowledged = []
    for n in range(12):
        client_id, text = str(uuid.uuid4()), f"{QUESTIONS[n % len(QUESTIONS)]} ({n})"
        if n == 5:
            sending = asyncio.create_task(visitor.say(text, client_id=client_id))
            await asyncio.sleep(0.01)
            desk.kill("app")
            with contextlib.suppress(socketio.exceptions.SocketIOError, TimeoutError):
                await asyncio.wait_for(sending, 5)
            desk.start("app")
            await desk.ready()
            await visitor.connect()
        await visitor.say(text, client_id=client_id)
        acknowledged.append(text)
    await visitor.until(
        lambda: len(visitor.messages("bot")) >= len(acknowledged), "an answer to each message", seconds=60
    )
    assert acknowledged == [m["text"] for m in visitor.messages("customer")]
    seqs = [m["seq"] for m in visitor.messages()]
    assert seqs == sorted(set(seqs))
    await visitor.close()
