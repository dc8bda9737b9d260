"""What the assistant read in the customer's messages travels to the agent in the handoff packet."""

from console import snapshots
from conversations.assistant import Outcome, Reply, Turn
from escalation import service as escalation
from storage.database import Database
from tests.integration.test_hub import Scripted, conversation, dispatcher, messages, send, visitor

UNDERSTOOD = [
    ({"product": "lamp", "order_number": "HH-204518"}, {"label": "neutral", "strength": 0.0}),
    ({"order_number": "HH-204519", "email": "ann@example.org"}, {"label": "negative", "strength": 0.58}),
    ({}, None),
    ({}, {"label": "positive", "strength": 0.32}),
]


async def test_entities_and_sentiment_of_all_messages_are_in_the_packet(database: Database) -> None:
    async def answer(turn: Turn) -> Outcome:
        entities, sentiment = UNDERSTOOD[int(turn.text.split()[-1])]
        return Outcome(replies=[Reply(text="one"), Reply(text="two")], entities=entities, sentiment=sentiment)

    customer = await visitor(database)
    for number in range(len(UNDERSTOOD)):
        await send(database, customer, f"message {number}", client_id=str(number))
    await dispatcher(database, Scripted(answer)).drain()
    assert 4 == len(await messages(database, "customer"))
    identity = (await conversation(database)).id
    async with database.transaction() as session:
        await escalation.open_case(session, str(identity), kind="handoff", reason="asked")
        packet = (await snapshots.detail(session, identity)).packet
    assert packet
    assert {"product": "lamp", "order_number": "HH-204519", "email": "ann@example.org"} == packet.entities
    assert [0.0, -0.58, 0.32] == packet.sentiment
