"""A human is wanted while nobody is there: told when people are back, kept, and asked once how to be reached."""

import asyncio
from typing import Any

import pytest

from app import handlers
from app.values import desk_values
from channels.render import conversation_view
from conversations import events, service
from conversations.tables import Conversation, Customer, Message
from escalation import opening
from escalation import service as escalation
from escalation.events import CaseOpened
from escalation.hours import ROUND_THE_CLOCK, Hours, Span
from escalation.queue import place
from escalation.tables import Case
from storage.base import now
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher
from tests.integration.test_hub import messages, send, visitor


async def opens(database: Database, hours: Hours) -> None:
    async with database.transaction() as session:
        held = await opening.newest(session)
        await opening.save(session, hours, "ada", held.id if held else 0)


def closed_now() -> Hours:
    """Open for an hour every day, but not in this hour of the day nor in the next."""
    hour = (now().hour + 12) % 23
    return Hours("UTC", ((Span(hour * 60, hour * 60 + 60),),) * 7)


def desk(database: Database) -> Dispatcher:
    database.sessions.configure(info={"desk_values": desk_values})
    table: dict[type[Event], list[Any]] = {kind: [] for kind in Event.registry.values()}
    table |= {
        events.HumanRequested: [handlers.open_handoff_case],
        CaseOpened: [handlers.announce_case],
        events.WroteWhileWaiting: [handlers.keep_contact, handlers.keep_order_number],
    }
    return Dispatcher(database, table)


async def ask_for_human(database: Database, name: str = "v1", channel: str = "web") -> int:
    customer_id = await visitor(database, name, channel)
    async with database.transaction() as session:
        await service.request_human_as_customer(session, customer_id)
    await desk(database).drain()
    return customer_id


async def notices(database: Database) -> list[str]:
    return [message.text for message in await messages(database, "system")]


async def one(database: Database, table: Any) -> Any:
    async with database.transaction() as session:
        return (await session.scalars(service.select(table).order_by(table.id))).all()[-1]


async def test_out_of_hours_the_customer_is_told_when_people_are_back_and_asked_for_a_contact(
    database: Database,
) -> None:
    hours = closed_now()
    await opens(database, hours)
    await ask_for_human(database)
    said = await notices(database)
    clock = f"{hours.week[0][0].opens // 60}:00 (UTC)"
    assert any("our team is back" in text and clock in text and "number 1" in text for text in said), said
    assert any("How can we reach you" in text for text in said)


async def test_place_in_the_queue_says_when_the_desk_opens_only_out_of_hours(database: Database) -> None:
    hours = closed_now()
    await opens(database, hours)
    await ask_for_human(database)
    waiting = await one(database, Conversation)
    async with database.transaction() as session:
        standing = await place(session, waiting.id)
        shown = await conversation_view(session, waiting)
    assert standing is not None
    assert hours.next_open(now()) == standing.back_at
    assert standing.back_at.isoformat() == shown["queue"]["back_at"]
    await opens(database, Hours("UTC", ROUND_THE_CLOCK))
    async with database.transaction() as session:
        assert None is (await conversation_view(session, waiting))["queue"]["back_at"]
    await opens(database, hours)
    async with database.transaction() as session:
        await escalation.set_presence(session, 1, "Service", True)
        assert None is (await conversation_view(session, waiting))["queue"]["back_at"]


async def test_contact_is_kept_with_the_case_and_asked_for_only_once(database: Database) -> None:
    await opens(database, closed_now())
    customer_id = await ask_for_human(database)
    await send(database, customer_id, "hm, let me think")
    await send(database, customer_id, "ada@example.org please")
    await desk(database).drain()
    assert "ada@example.org" == (await one(database, Case)).contact
    assert "ada@example.org" == (await one(database, Customer)).contact
    said = await notices(database)
    assert 1 == sum("How can we reach you" in text for text in said)
    assert "Thank you, we have noted ada@example.org with your case." == said[-1]
    assert "queued" == (await one(database, Conversation)).owner


async def test_known_contact_is_not_asked_for_again(database: Database) -> None:
    await opens(database, closed_now())
    customer_id = await visitor(database)
    async with database.transaction() as session:
        (await session.get_one(Customer, customer_id)).contact = "ada@example.org"
    await ask_for_human(database)
    assert "ada@example.org" == (await one(database, Case)).contact
    assert [] == [text for text in await notices(database) if "reach you" in text or "noted" in text]


@pytest.mark.parametrize("waiting", [False, True])
async def test_contact_that_comes_with_the_request_is_noted_once_instead_of_asked_for(
    database: Database, waiting: bool
) -> None:
    await opens(database, closed_now())
    customer_id = await visitor(database)
    async with database.transaction() as session:
        (await session.get_one(Customer, customer_id)).contact = "old@example.org"
    if not waiting:
        await send(database, customer_id, "ada@example.org", client_id="before")
    async with database.transaction() as session:
        await service.request_human_as_customer(session, customer_id)
    if waiting:
        await send(database, customer_id, "ada@example.org", client_id="after")
    await desk(database).drain()
    await desk(database).drain()
    assert "ada@example.org" == (await one(database, Case)).contact
    said = await notices(database)
    assert 1 == sum("we have noted ada@example.org" in text for text in said)
    assert not any("How can we reach you" in text for text in said)


async def test_within_hours_or_with_an_agent_online_nothing_is_out_of_hours(database: Database) -> None:
    await opens(database, Hours("UTC", ROUND_THE_CLOCK))
    await ask_for_human(database, "v1")
    assert "Nobody is online this minute" in (await notices(database))[-1]
    await opens(database, closed_now())
    async with database.transaction() as session:
        await escalation.set_presence(session, 1, "Service", True)
    await ask_for_human(database, "v2")
    assert not any("our team is back" in text for text in await notices(database))


async def test_traditional_reader_is_told_in_traditional_chinese_on_telegram(database: Database) -> None:
    await opens(database, closed_now())
    customer_id = await visitor(database, channel="telegram")
    await send(database, customer_id, "請問我的訂單為什麼還沒到？")
    await ask_for_human(database, channel="telegram")
    said = " ".join(await notices(database))
    assert "現在是非服務時間" in said
    assert "請留下信箱" in said or "電話號碼" in said
    async with database.transaction() as session:
        due = (await session.scalars(service.select(Message).filter_by(author="system"))).all()
    assert {"telegram"} == {message.channel for message in due}


async def test_contact_written_while_an_agent_claims_locks_nobody_out(database: Database) -> None:
    await opens(database, closed_now())
    customer_id = await ask_for_human(database)
    await send(database, customer_id, "my number is 07700 900123")
    case, written = await one(database, Case), (await messages(database, "customer"))[-1]
    claimed = asyncio.Event()

    async def agent() -> None:
        async with database.transaction() as session:
            await escalation.claim(session, case.id, 7)
            claimed.set()
            await asyncio.sleep(0.5)
            await service.claim(session, case.conversation_id, (7, "Mei"))

    async def customer() -> None:
        await claimed.wait()
        async with database.transaction() as session:
            wrote = events.WroteWhileWaiting(conversation_id=str(case.conversation_id), seq=written.seq)
            await handlers.keep_contact(session, wrote)

    await asyncio.gather(agent(), customer())
    assert (7, "07700 900123") == ((found := await one(database, Case)).agent_id, found.contact)


async def test_case_announced_while_an_agent_claims_it_locks_nobody_out(database: Database) -> None:
    await opens(database, closed_now())
    customer_id = await visitor(database, "v1", "web")
    async with database.transaction() as session:
        await service.request_human_as_customer(session, customer_id)
        conversation = await session.scalar(service.select(Conversation))
        assert conversation is not None
        case = await escalation.open_case(session, conversation.id, kind="handoff", reason="asked")
    claimed = asyncio.Event()

    async def agent() -> None:
        async with database.transaction() as session:
            await escalation.claim(session, case.id, 7)
            claimed.set()
            await asyncio.sleep(0.5)
            await service.claim(session, case.conversation_id, (7, "Mei"))

    async def announcement() -> None:
        await claimed.wait()
        async with database.transaction() as session:
            opened = CaseOpened(
                conversation_id=str(case.conversation_id),
                case_id=case.id,
                number=case.number,
                kind="handoff",
                category=None,
                again=False,
            )
            await handlers.announce_case(session, opened)

    await asyncio.gather(agent(), announcement())
    assert "agent" == (await one(database, Conversation)).owner


async def test_order_number_that_a_waiting_customer_writes_is_noted_in_the_case(database: Database) -> None:
    customer_id = await ask_for_human(database)
    await send(database, customer_id, "oh, the number is HH-204518", client_id="number")
    await desk(database).drain()
    assert "HH-204518" == (await one(database, Case)).order_number
    assert "Thank you, order HH-204518 is noted in your case." == (await notices(database))[-1]
    for count, (text, kept) in enumerate(
        [
            ("HH-300001 is broken as well", "HH-204518"),
            ("my phone is 07700 900123", "HH-204518"),
            ("不对，订单号是HH-204519", "HH-204519"),
        ]
    ):
        await send(database, customer_id, text, client_id=str(count))
        await desk(database).drain()
        assert kept == (await one(database, Case)).order_number
