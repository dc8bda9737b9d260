"""One answer to all cases of an incident, into real Telegram chats."""

from collections import defaultdict

import pytest
from sqlalchemy import select, update

from app.answers import deliver_answer
from channels.telegram import Telegram, make_bot
from conversations import service as hub
from conversations.events import MessageDue
from conversations.tables import Conversation, Customer
from escalation import service as escalation
from escalation.events import AnswerDue
from escalation.tables import Case, Incident
from storage.base import now
from storage.database import Database
from storage.outbox import CHANNEL, Dispatcher
from tests.support.office import office
from tests.support.telegram_desk import running, written
from tests.support.telegram_person import Person
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.timeout(120)
COMPLAINTS = {
    "en": "Your website shows error 502.",
    "zh-hans": "你们网站打不开了。",
    "zh-hant": "你們的網站打不開了，軟體也不能用。",
}
ANSWERS = {
    "en": "We are back online.",
    "zh-hans": "网站已恢复，软件也可以用了。",
    "zh-hant": "網站已恢復，軟體也可以用了。",
}


async def complain(database: Database, person: Person) -> None:
    """Let the person's message be a complaint of the one incident."""
    async with database.transaction() as session:
        found = select(Conversation.id).join(Customer).where(Customer.external_id == str(person.id))
        conversation = await hub.lock(session, await session.scalar(found))
        await hub.request_human(session, conversation, "complaint")
        text = COMPLAINTS[person.language_code or "en"]
        await escalation.open_case(session, conversation.id, kind="complaint", reason="complaint", complaint=text)
        if await session.get(Incident, 1) is None:
            session.add(Incident(title="Website", first_seen_at=now(), last_seen_at=now()))
            await session.flush()
        await session.execute(update(Case).values(incident_id=1, linked_by="mei"))


async def test_everybody_in_an_outage_is_answered_once_in_their_language(database: Database) -> None:
    async with TelegramServer() as server, office(database) as here:
        channel = Telegram(database, make_bot(server.token, server.url, answer_seconds=5), retry_seconds=0.05)
        handlers = {MessageDue: [channel.deliver], AnswerDue: [deliver_answer]}
        dispatcher = Dispatcher(database, defaultdict(list, handlers), workers=4)
        people = {language: server.person(language, language) for language in COMPLAINTS}
        async with running(channel.run(), dispatcher.run(), database.listen({CHANNEL: dispatcher.wake})):
            for language, person in people.items():
                person.write(COMPLAINTS[language])
                await written(database, person, 1)
                await complain(database, person)
            server.fail("sendMessage", 502, times=2)
            sent = {"client_id": "one", "english": ANSWERS["en"], "chinese": ANSWERS["zh-hans"]}
            for _ in range(2):
                answered = await here.agent.post("/api/incidents/1/answers", json=sent)
                assert 202 == answered.status_code, answered.text
            for language, person in people.items():
                await person.receives(ANSWERS[language], seconds=30)
        for language, person in people.items():
            assert 1 == person.texts.count(ANSWERS[language])
            assert [] == [text for other, text in ANSWERS.items() if other != language and text in person.texts]
        shown = (await here.agent.get("/api/incidents/1")).json()["answers"][0]
        assert (3, 0, []) == (shown["sent"], shown["due"], shown["skipped"])
        await channel.close()
