"""A customer's own cases as the assistant sees them, and what it proposes for them, on a real PostgreSQL."""

from uuid import UUID

import pytest
from sqlalchemy import select

from app import handlers
from app.bot_services import CaseBook
from console.tables import Account
from conversations import events as hub_events
from conversations import service as hub
from conversations.assistant import Outcome, Reply, Turn
from conversations.tables import Conversation, Message
from conversations.turns import carry_out
from escalation import service as escalation
from escalation.tables import Case
from storage.database import Database
from tests.integration.test_hub import Scripted, dispatcher, send, visitor

MEI = "mei"


async def complain(database: Database, name: str) -> tuple[int, UUID, int]:
    """A customer with a complaint that waits: the customer, the conversation and the case."""
    customer = await visitor(database, name)
    message = await send(database, customer, "it arrived broken")
    async with database.transaction() as session:
        conversation = await hub.lock(session, message.conversation_id)
        await hub.request_human(session, conversation, "asked")
        case = await escalation.open_case(
            session, conversation.id, kind="complaint", reason="complaint", complaint="broken", order_number="HH-1"
        )
        return customer, conversation.id, case.id


async def agent(database: Database) -> Account:
    async with database.transaction() as session:
        account = Account(username=MEI, name="Mei Lin", password_hash="x", role="agent", team="general", language="en")
        session.add(account)
        await session.flush()
        return account


async def test_case_is_told_from_waiting_to_solved_in_the_desks_time(database: Database) -> None:
    mei = await agent(database)
    _, conversation_id, case_id = await complain(database, "v1")
    book = CaseBook(database, "Asia/Shanghai")
    (waiting,) = await book.of_customer(str(conversation_id))
    assert ("waiting", 1, True) == (waiting.stage, waiting.position, waiting.open)
    assert "Asia/Shanghai" == str(waiting.since.tzinfo)
    async with database.transaction() as session:
        await escalation.claim(session, case_id, mei.id)
        await hub.claim(session, conversation_id, mei.agent)
    (held,) = await book.of_customer(str(conversation_id))
    assert ("in_hands", "Mei Lin") == (held.stage, held.agent)
    async with database.transaction() as session:
        await escalation.leave(session, conversation_id, "handed back", keep_complaint=True)
        await hub.hand_back(session, conversation_id, mei.agent)
    (back,) = await book.of_customer(str(conversation_id))
    assert ("open", None) == (back.stage, back.agent)
    async with database.transaction() as session:
        await escalation.leave(session, conversation_id, "replaced")
    (solved,) = await book.of_customer(str(conversation_id))
    assert ("solved", False) == (solved.stage, solved.open)


async def test_nobody_sees_the_cases_of_another_customer(database: Database) -> None:
    _, first, first_case = await complain(database, "v1")
    _, second, second_case = await complain(database, "v2")
    book = CaseBook(database, "UTC")
    assert [first_case] == [case.id for case in await book.of_customer(str(first))]
    assert [second_case] == [case.id for case in await book.of_customer(str(second))]
    assert [] == await book.of_customer("00000000-0000-0000-0000-000000000000")


@pytest.mark.parametrize(
    ("directive", "note"),
    [
        ({"do": "add_to_case", "text": "the lid is {missing}"}, "The customer adds: the lid is {missing}"),
        ({"do": "correct_case", "order_number": "HH-2"}, "The customer's order number: HH-2"),
    ],
)
async def test_what_the_customer_tells_the_bot_reaches_the_case_as_a_note(
    database: Database, directive: dict[str, str], note: str
) -> None:
    customer, earlier, case_id = await complain(database, "v1")
    async with database.transaction() as session:
        await hub.close(session, await hub.lock(session, earlier), "not_solved")
    later = (await send(database, customer, "one more thing", client_id="later")).conversation_id
    assert later != earlier
    work = dispatcher(database, Scripted(_nothing))
    work.journey = {
        **work.journey,
        hub_events.CaseAdditionTold: [handlers.add_to_case],
        hub_events.OrderNumberCorrected: [handlers.correct_order_number],
    }
    async with database.transaction() as session:
        await carry_out(session, await hub.lock(session, later), {**directive, "case_id": case_id})
    await work.drain()
    async with database.transaction() as session:
        (row,) = await session.scalars(select(Message).filter_by(kind="note"))
        assert (earlier, "system", note) == (row.conversation_id, row.author, row.text)
        case = await session.get(Case, case_id)
        assert case is not None
        assert directive.get("order_number", "HH-1") == case.order_number


async def test_reason_and_evidence_of_a_handoff_are_stored_with_its_case(database: Database) -> None:
    message = await send(database, await visitor(database), "and in green?")
    evidence = {"misses": 3}
    async with database.transaction() as session:
        conversation = await hub.lock(session, message.conversation_id)
        await carry_out(session, conversation, {"do": "request_human", "reason": "misses", "evidence": evidence})
    work = dispatcher(database, Scripted(_nothing))
    work.journey = {**work.journey, hub_events.HumanRequested: [handlers.open_handoff_case]}
    await work.drain()
    async with database.transaction() as session:
        case = await session.scalar(select(Case))
        assert case is not None
        assert ("misses", evidence) == (case.reason, case.evidence)


async def test_turn_after_a_hand_back_begins_afresh_and_knows_the_tier(database: Database) -> None:
    mei = await agent(database)
    customer, conversation_id, case_id = await complain(database, "v1")
    async with database.transaction() as session:
        conversation = await hub.lock(session, conversation_id)
        conversation.bot_state = {"rasa": {"active_loop": "complaint_form", "slots": {"misses": 2.0}}}
        conversation.customer.tier = "gold"
        await escalation.claim(session, case_id, mei.id)
        await hub.claim(session, conversation_id, mei.agent)
    async with database.transaction() as session:
        await hub.hand_back(session, conversation_id, mei.agent)
    assistant = Scripted(_nothing)
    await send(database, customer, "how long is a refund", client_id="after")
    await dispatcher(database, assistant).drain()
    (turn,) = assistant.turns
    assert (None, "gold") == (turn.state, turn.tier)
    async with database.transaction() as session:
        back = await session.scalar(
            select(Message.text).where(Message.kind == "notice", Message.text.contains("assistant is back"))
        )
        assert back is not None
        assert "bot" == (await session.scalars(select(Conversation))).one().owner


async def _nothing(turn: Turn) -> Outcome:
    return Outcome(replies=[Reply(text="hm")])
