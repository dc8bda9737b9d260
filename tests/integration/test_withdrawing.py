"""A customer who waits for a human goes back to the bot; an agent who claims the case at the same moment wins or loses."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from app import handlers
from channels.withdrawing import back_to_bot
from conversations import events, service
from conversations.tables import Conversation
from escalation import service as escalation
from escalation.errors import AlreadyClaimed
from escalation.events import CaseOpened
from escalation.queue import place
from escalation.tables import Case, Wait
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher
from tests.integration.test_hub import MEI, conversation, dispatcher, messages, saying, send, visitor

SAID = "You are out of the queue (case {number} is withdrawn). The assistant is back for your next question."


async def waiting(database: Database, name: str = "v1", **about: Any) -> tuple[int, Case]:
    """A customer in the queue, and their case."""
    customer_id = await visitor(database, name)
    async with database.transaction() as session:
        await service.request_human_as_customer(session, customer_id)
        one = select(Conversation.id).where(Conversation.customer_id == customer_id)
        kind = {"kind": "handoff", "reason": "asked"} | about
        case = await escalation.open_case(session, await session.scalar(one), **kind)
    return customer_id, case


async def go_back(database: Database, customer_id: int) -> bool:
    async with database.transaction() as session:
        return await back_to_bot(session, customer_id)


async def claim(database: Database, case: Case) -> bool:
    async with database.transaction() as session:
        try:
            await escalation.claim(session, case.id, MEI[0])
        except AlreadyClaimed:
            return False
        await service.claim(session, case.conversation_id, MEI)
        return True


async def stands(database: Database, case: Case) -> tuple[str, int, str | None, bool]:
    """Owner and epoch of a case's conversation, its resolution, and whether it waits."""
    async with database.transaction() as session:
        owned = await session.get_one(Conversation, case.conversation_id)
        found = await session.get_one(Case, case.id)
        waits = await session.scalar(select(Wait.id).where(Wait.case_id == case.id, Wait.left_at.is_(None)))
        return owned.owner, owned.epoch, found.resolution, waits is not None


async def test_who_waits_goes_back_to_the_bot_and_is_answered_again(database: Database) -> None:
    customer_id, case = await waiting(database)
    await send(database, customer_id, "how long is delivery?", client_id="waiting")
    assert await go_back(database, customer_id)
    assert ("bot", 2, "withdrawn", False) == await stands(database, case)
    assert SAID.format(number=case.number) == (await messages(database, "system"))[-1].text
    bot = saying("3 to 5 days")
    await send(database, customer_id, "and returns?", client_id="back")
    await dispatcher(database, bot).drain()
    assert ["and returns?"] == [turn.text for turn in bot.turns]
    assert not await go_back(database, customer_id)
    assert 1 == sum("out of the queue" in said.text for said in await messages(database, "system"))


async def test_who_went_back_may_ask_for_a_human_again(database: Database) -> None:
    customer_id, case = await waiting(database)
    await go_back(database, customer_id)
    _, second = await waiting(database)
    assert ("queued", 3, None, True) == await stands(database, second)
    assert second.id != case.id


@pytest.mark.parametrize(
    "about",
    [
        {"kind": "complaint", "reason": "complaint", "complaint": "my kettle is broken"},
        {"reason": "safety", "priority": "P1"},
    ],
)
async def test_complaint_and_danger_stay_in_the_queue(database: Database, about: dict[str, str]) -> None:
    customer_id, case = await waiting(database, **about)
    assert not await go_back(database, customer_id)
    assert ("queued", 1, None, True) == await stands(database, case)
    async with database.transaction() as session:
        standing = await place(session, case.conversation_id)
    assert standing is not None
    assert not standing.case.withdrawable


async def test_case_that_an_agent_passed_to_a_team_stays_in_the_queue(database: Database) -> None:
    customer_id, case = await waiting(database)
    assert await claim(database, case)
    async with database.transaction() as session:
        await service.requeue(session, case.conversation_id, MEI, "Returns", "Returns")
        await escalation.open_case(session, case.conversation_id, kind="handoff", reason="transferred", team="Returns")
    assert not await go_back(database, customer_id)
    assert ("queued", 3, None, True) == await stands(database, case)


async def test_agent_who_is_quicker_has_the_conversation(database: Database) -> None:
    customer_id, case = await waiting(database)
    claims = asyncio.Event()

    async def agent() -> None:
        async with database.transaction() as session:
            await escalation.claim(session, case.id, MEI[0])
            claims.set()
            await asyncio.sleep(0.3)
            await service.claim(session, case.conversation_id, MEI)

    async def customer() -> bool:
        await claims.wait()
        return await go_back(database, customer_id)

    assert [None, False] == await asyncio.gather(agent(), customer())
    assert ("agent", 2, None, False) == await stands(database, case)


async def test_agent_who_is_slower_is_told_so(database: Database) -> None:
    customer_id, case = await waiting(database)
    leaves = asyncio.Event()

    async def customer() -> None:
        async with database.transaction() as session:
            assert await back_to_bot(session, customer_id)
            leaves.set()
            await asyncio.sleep(0.3)

    async def agent() -> bool:
        await leaves.wait()
        return await claim(database, case)

    assert [None, False] == await asyncio.gather(customer(), agent())
    assert ("bot", 2, "withdrawn", False) == await stands(database, case)


async def test_of_agent_and_customer_at_the_same_moment_one_wins(database: Database) -> None:
    for number in range(20):
        customer_id, case = await waiting(database, f"v{number}")
        back, claimed = await asyncio.gather(go_back(database, customer_id), claim(database, case))
        expected = ("bot", 2, "withdrawn", False) if back else ("agent", 2, None, False)
        assert (not back, expected) == (claimed, await stands(database, case))


async def test_case_that_was_withdrawn_is_not_announced_any_more(database: Database) -> None:
    customer_id, _ = await waiting(database)
    await go_back(database, customer_id)
    table: dict[type[Event], list[Any]] = {kind: [] for kind in Event.registry.values()}
    await Dispatcher(database, table | {CaseOpened: [handlers.announce_case]}).drain()
    assert 1 == len(await messages(database, "system"))


async def test_conversation_in_which_a_human_was_asked_for_counts_as_no_deflection(database: Database) -> None:
    customer_id, _ = await waiting(database)
    await go_back(database, customer_id)
    told: list[bool] = []

    async def hear(_: Any, event: events.DeflectionKnown) -> None:
        told.append(event.deflected)

    async with database.transaction() as session:
        await service.close(session, await service.lock(session, (await conversation(database)).id), "solved")
    table: dict[type[Event], list[Any]] = {kind: [] for kind in Event.registry.values()}
    await Dispatcher(database, table | {events.DeflectionKnown: [hear]}).drain()
    assert [False] == told
