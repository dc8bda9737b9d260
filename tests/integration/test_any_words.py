"""Whatever customers write: no exception, no silence, no loop, nothing twice, and no word of the bot after a handoff.

Real Rasa, real actions and the real hub on a real PostgreSQL, with random sequences of messages.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import service
from conversations.assistant import RasaAssistant
from conversations.errors import TextLength
from conversations.tables import Conversation, Message
from language.detect import detect
from language.normalise import short
from storage.database import Database
from storage.outbox import Dispatcher
from tests.integration.test_hub import dispatcher, failing
from tests.support import rasa as support
from tests.support.rasa import Rasa, StarterKnowledge

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.timeout(support.TRAIN_SECONDS + support.START_SECONDS),
    pytest.mark.skipif(
        not support.PYTHON.exists(),
        reason="NO RASA: var/env/rasa is not there, so no dialogue was played; run bin/setup",
    ),
]

EXAMPLES, MESSAGES = 10, 6
MOST_REPLIES = 5
SAID = """\
hello | How long does delivery take? | and abroad? | I want to complain | My vase arrived in pieces |
HH-204518 | no, the order number is HH-204519 | a refund please | you stupid robot | start over | bye |
I want to talk to a human | what about my complaint? | add something to my case | no | yes | never mind |
你好 | 多久能送到？ | 那多少钱呢 | 我要投诉 | 收到的花瓶碎了 | 不对，订单号是HH-204519 | 你这个傻机器人 |
重新开始 | 转人工 | 我的投诉怎么样了 | 我想补充一点 | 謝謝 | 我的 order 还没到, where is it?? |
this is ridiculous!!"""
TAP = "\x00tap"
messages = st.one_of(
    st.sampled_from([text.strip() for text in SAID.split("|")]),
    st.just(TAP),
    st.text(max_size=40),
    st.sampled_from(
        ["   ", "", "🤬🤬", "👍", "\u202e\u0007\x1b[31m", "/restart", "{0} {x}", "?", "啊" * 3999, "word " * 799]
    ),
)
_names = count()


@pytest.fixture(scope="module")
def rasa() -> Iterator[Rasa]:
    with support.actions_served(StarterKnowledge(), "words") as url, support.rasa_started(url, "words") as running:
        yield running


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(messages, min_size=1, max_size=MESSAGES))
def test_any_words_are_answered_and_nobody_is_talked_over(
    rasa: Rasa, database_url: str, loop: asyncio.Runner, said: list[str]
) -> None:
    loop.run(_play(rasa, database_url, said))


async def _play(rasa: Rasa, database_url: str, said: list[str]) -> None:
    database, assistant = Database(database_url, pool_size=4), RasaAssistant(rasa.url, rasa.token, 30)
    work = dispatcher(database, assistant, failing(), limit_seconds=30)  # type: ignore[arg-type]
    try:
        async with database.transaction() as session:
            customer = (await service.customer(session, "web", f"random {next(_names)}", "en")).id
        replies: Counter[str] = Counter()
        for number, text in enumerate(said):
            await _say(database, work, customer, number, text, replies)
    finally:
        await assistant.close()
        await database.close()


async def _say(
    database: Database, work: Dispatcher, customer: int, number: int, text: str, replies: "Counter[str]"
) -> None:
    """One message of the customer, and what must hold of the answer."""
    async with database.transaction() as session:
        choice = await _last_choice(session, customer) if text == TAP else None
        written = text.replace("\x00", "") if choice is None else "tapped"
        try:
            message = await service.receive(session, customer, written, client_id=str(number), choice=choice)
        except TextLength:
            assert not written.strip()
            return
        owner = (await session.get_one(Conversation, message.conversation_id)).owner
    await work.drain()
    async with database.transaction() as session:
        after = select(Message).filter_by(conversation_id=message.conversation_id).where(Message.seq > message.seq)
        answers = [row for row in await session.scalars(after.order_by(Message.seq)) if row.author == "bot"]
        conversation = await session.get_one(Conversation, message.conversation_id)
    if owner != "bot":
        assert [] == answers, "the bot talks over a human"
        return
    assert not [row.data["degraded"] for row in answers if "degraded" in row.data], "the assistant failed"
    assert all(row.text.strip() for row in answers), "an empty reply"
    assert answers or conversation.owner != "bot", "silence"
    said = [row.text for row in answers]
    assert sorted(set(said)) == sorted(said), "the same reply twice in a turn"
    assert all("response" in row.data for row in answers), "words of Rasa's own"
    spoken = short(conversation.language)
    assert {spoken} >= {short(detect(row.text, spoken)) for row in answers if row.text}, "another language"
    assert len(answers) <= MOST_REPLIES, "a loop within the turn"
    replies.update(row.text for row in answers)
    assert max(replies.values(), default=0) < MESSAGES, "the same words again and again"


async def _last_choice(session: AsyncSession, customer: int) -> tuple[int, int] | None:
    """The first choice of the last message that offered any, in the open conversation."""
    found = select(Message).join(Conversation, Conversation.id == Message.conversation_id)
    found = found.where(Message.customer_id == customer, Conversation.owner != "closed", Message.author == "bot")
    for row in await session.scalars(found.order_by(Message.id.desc())):
        if row.data.get("choices"):
            return row.seq, 0
    return None
