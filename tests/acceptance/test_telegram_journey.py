"""A customer's day on Telegram: the real python-telegram-bot against a local Bot API server."""

import asyncio

import pytest

from app.clients import Colleague, working
from app.demo import LOGINS
from app.smoke import CHINESE, ENGLISH, Script
from tests.support.desk import RunningDesk
from tests.support.patience import eventually

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.rasa]
MEI = (LOGINS[0]["username"], LOGINS[0]["password"])
both_languages = pytest.mark.parametrize("script", [ENGLISH, CHINESE], ids=["en", "zh"])
SURVEY = {"en": "How satisfied", "zh-Hans": "满意程度"}
CASE = "C-0"


@both_languages
async def test_whole_journey_on_telegram(desk: RunningDesk, script: Script) -> None:
    customer = desk.telegram.person("Ada", language_code=script.language[:2])
    async with working(desk.address, *MEI, online=True) as mei:
        customer.write(script.question)
        await desk.telegram.until(lambda: any(m.buttons for m in customer.received), 15)
        answer = next(m for m in customer.received if m.buttons)
        assert "**" not in answer.text
        customer.tap(0, answer)

        customer.write(script.complaint)
        await desk.telegram.until(lambda: len(customer.received) >= 3, 15)
        customer.write(script.order_number)
        await _quiet(customer.received)
        customer.write(script.wish)
        await customer.receives(CASE, 15)

        waiting = await mei.until(
            lambda: next((e for e in mei.queue if e["customer"]["channel"] == "telegram"), None), "the Telegram case"
        )
        identity = waiting["conversation_id"]
        detail = await mei.request("POST", f"/api/cases/{waiting['case']['id']}/claim")
        assert detail["packet"]["order_number"] == script.order_number
        assert detail["packet"]["triage"]["category"] == script.category
        await mei.write(identity, script.reply)
        await customer.receives(script.reply, 15)

        count = len(customer.received)
        customer.write(script.question)
        await mei.until(
            lambda: any(m["text"] == script.question and m["conversation_id"] == identity for m in mei.messages),
            "the customer's message at the agent",
        )
        await asyncio.sleep(1)
        assert count == len(customer.received), "the bot talks over the agent"

        await mei.request("POST", f"/api/conversations/{identity}/close", {"outcome": "solved"})
        survey = await customer.receives(SURVEY[script.language], 15)
        assert 5 == len(survey.buttons)
        customer.tap(4, survey)
        assert await eventually(lambda: _score(mei, identity))


async def _quiet(received: list[object], seconds: float = 0.7) -> None:
    """Wait until nothing new has come for a moment."""
    count = -1
    while count != len(received):
        count = len(received)
        await asyncio.sleep(seconds)


async def _score(agent: Colleague, identity: str) -> bool:
    messages = (await agent.request("GET", f"/api/conversations/{identity}"))["messages"]
    return any((message["survey"] or {}).get("score") == 5 for message in messages)


async def test_human_command_queues_at_once(desk: RunningDesk) -> None:
    customer = desk.telegram.person("Bob", language_code="en")
    customer.write("/human")
    await customer.receives(CASE, 15)


async def test_telegram_redelivery_is_answered_once(desk: RunningDesk) -> None:
    customer = desk.telegram.person("Eve", language_code="en")
    desk.telegram.drop("getUpdates")
    customer.write(ENGLISH.question)
    await desk.telegram.until(lambda: bool(customer.received), 20)
    await _quiet(customer.received, 1.5)
    assert 1 == len(customer.received)
