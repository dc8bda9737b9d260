"""The desk is open before its assistant is, and stays open when the assistant dies in the middle of a turn."""

import asyncio
import os
import signal
from typing import Any

import pytest

from app.clients import Data, Visitor, visiting, working
from app.smoke import ENGLISH
from tests.acceptance.test_crash import QUESTIONS
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.rasa]

SOFIA = ("sofia", "sofia-demo")


async def told(desk: RunningDesk, visitor: Visitor) -> list[dict[str, Any]]:
    """The conversation as staff see it, which says how each answer came about."""
    assert visitor.conversation
    async with working(desk.address, *SOFIA) as sofia:
        detail = await sofia.request("GET", f"/api/conversations/{visitor.conversation['id']}")
    return [message for message in detail["messages"] if message["author"] in ("customer", "bot")]


def answers_after(visitor: Visitor, message: Data) -> list[Data]:
    return [m for m in visitor.messages("bot") if m["seq"] > message["seq"]]


async def test_customers_are_served_before_the_assistant_is_ready_and_when_it_dies_in_the_middle_of_a_turn(
    desk_url: str,
) -> None:
    async with running_desk(desk_url, assistant=False) as desk, visiting(desk.address) as visitor:
        await visitor.ask(QUESTIONS[0])
        desk.start("rasa", forked=False)
        await visitor.ask(QUESTIONS[1])
        await desk.ready()
        await visitor.ask(QUESTIONS[2])
        messages = await told(desk, visitor)
        assert ["customer", "bot"] * 3 == [message["author"] for message in messages]
        assert list(QUESTIONS[:3]) == [message["text"] for message in messages[::2]]
        assert ["knowledge_base", "knowledge_base", None] == [message["degraded"] for message in messages[1::2]]
        assert 3 == len({message["article"]["id"] for message in messages[1::2]})

        await visitor.ask(ENGLISH.complaint)
        os.kill(desk.processes["rasa"].pid, signal.SIGSTOP)
        interrupted = await visitor.say(ENGLISH.interruption)
        assert not answers_after(visitor, interrupted), "a message is acknowledged before it is answered"
        await asyncio.sleep(0.5)  # now the turn is with Rasa, which says nothing
        desk.kill("rasa")
        assert (await visitor.answer_to(interrupted))["article"], "the desk answers without Rasa"
        desk.start("rasa")
        await desk.ready()
        await visitor.ask(ENGLISH.order_number)
        await visitor.say(ENGLISH.wish)
        await visitor.owner("queued")

        asked = [*QUESTIONS[:3], ENGLISH.complaint, ENGLISH.interruption, ENGLISH.order_number, ENGLISH.wish]
        messages = await told(desk, visitor)
        assert asked == [message["text"] for message in messages if message["author"] == "customer"]
        after = messages[[message["seq"] for message in messages].index(interrupted["seq"]) :]
        assert ["customer", "bot", "customer", "bot", "customer"] == [message["author"] for message in after[:5]]
        assert ["knowledge_base", None] == [message["degraded"] for message in after[1:4:2]]
        seqs = [message["seq"] for message in messages]
        assert sorted(set(seqs)) == seqs
