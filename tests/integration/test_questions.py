"""What customers asked, on a real PostgreSQL: the log, verdicts, the unanswered list, and how well articles serve."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from app import handlers
from app.degraded import KnowledgeBaseAssistant
from conversations import events as hub_events
from conversations import service as hub
from conversations.tables import Message
from conversations.turns import Turns
from knowledge_base import asking, quality, questions, service
from knowledge_base.tables import ArticleRating, ArticleRow, AskedQuestion, UnansweredRow
from storage.base import now
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher, OutboxRow
from tests.support.office import Office, office

TENTS = {"topic": "rental", "title": "Do you rent tents?", "body": "No, we only sell them."}
BITCOIN = {
    "topic": "payment",
    "title": "Can I pay with bitcoin?",
    "body": "Not yet.",
    "variants": ["is crypto accepted"],
}


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with database.transaction() as session:
        await service.create(session, language="en", **BITCOIN)
    async with office(database) as found:
        yield found


async def publish(desk: Office, language: str = "en", **fields: Any) -> ArticleRow:
    async with desk.database.transaction() as session:
        made = await service.create(session, language=language, **fields)
    await desk.knowledge.refresh()
    return made


async def asked(database: Database) -> list[AskedQuestion]:
    async with database.transaction() as session:
        return list(await session.scalars(select(AskedQuestion).order_by(AskedQuestion.id)))


async def miss(database: Database, *texts: str, language: str = "en", times: int = 1) -> None:
    async with database.transaction() as session:
        for text in texts:
            for _ in range(times):
                await questions.note_unanswered(session, text, language, [])


async def listed(desk: Office, **query: str) -> list[dict[str, Any]]:
    answer = await desk.agent.get("/api/knowledge/unanswered", params=query)
    assert 200 == answer.status_code, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


# --- the log ----------------------------------------------------------------------------------------------------------


class Chat:
    """A customer, served by the knowledge base alone; every event is handled as on a running desk."""

    def __init__(self, desk: Office) -> None:
        self.desk = desk
        self.id = uuid4().hex
        assistant = KnowledgeBaseAssistant(desk.knowledge)
        table: dict[type[Event], list[Any]] = {kind: [] for kind in Event.registry.values()}
        table |= {
            hub_events.TurnDue: [Turns(assistant, assistant).take],
            hub_events.QuestionAsked: [handlers.keep_asked],
            hub_events.QuestionUnanswered: [handlers.keep_unanswered],
            hub_events.ArticleRated: [handlers.rate_article],
            hub_events.DeflectionKnown: [handlers.keep_deflection],
        }
        self.dispatcher = Dispatcher(desk.database, table)

    async def say(self, text: str, choice: tuple[int, int] | None = None) -> Message:
        """Write, and wait until everything that follows has been handled; returns the customer's message."""
        async with self.desk.database.transaction() as session:
            customer = await hub.customer(session, "web", self.id, "en")
            sent = await hub.receive(session, customer.id, text, choice=choice)
        await self.settle()
        return sent

    async def settle(self) -> None:
        working = asyncio.create_task(self.dispatcher.run())
        for _ in range(400):
            async with self.desk.database.transaction() as session:
                if await session.scalar(select(OutboxRow.id).where(OutboxRow.handled_at.is_(None)).limit(1)) is None:
                    break
            await asyncio.sleep(0.02)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)

    async def close(self, conversation_id: Any) -> None:
        async with self.desk.database.transaction() as session:
            await hub.close(session, await hub.lock(session, conversation_id), "solved")
        await self.settle()


async def test_question_is_logged_with_its_decision_and_without_personal_data(desk: Office) -> None:
    chat = Chat(desk)
    sent = await chat.say("Is crypto accepted? I am ada@example.com, order HH-204518")
    await chat.close(sent.conversation_id)
    (row,) = await asked(desk.database)
    assert "Is crypto accepted? I am …, order …" == row.text
    assert ("answer", 1, 1, "en", True) == (row.action, row.article_id, row.revision, row.language, row.deflected)
    assert row.probability is not None
    assert 0.5 <= row.probability <= 1
    assert row.variant in ("Can I pay with bitcoin?", "is crypto accepted")


async def test_answer_says_how_surely_and_by_which_wording_it_was_found(desk: Office) -> None:
    await Chat(desk).say("is crypto accepted")
    async with desk.database.transaction() as session:
        answer = (await session.scalars(select(Message).filter_by(author="bot"))).one()
    article = answer.data["article"]
    assert (1.0, "is crypto accepted") == (article["probability"], article["variant"])


async def test_choice_is_logged_and_its_verdict_reaches_the_log_and_the_unanswered_list(desk: Office) -> None:
    conversation = str(uuid4())
    shown = hub_events.QuestionAsked(
        conversation_id=conversation, text="Coins?", language="en", action="chosen", article_id=1, revision=1
    )
    verdict = hub_events.ArticleRated(conversation_id=conversation, article_id=1, helpful=False)
    async with desk.database.transaction() as session:
        await handlers.keep_asked(session, shown)
        await handlers.rate_article(session, verdict)
        await handlers.rate_article(session, verdict)
        rating = (await session.scalars(select(ArticleRating))).one()
        missed = (await session.scalars(select(UnansweredRow))).one()
        assert (1, False) == (rating.revision, rating.helpful)
        assert ("Coins?", 1, 1, [1]) == (missed.text, missed.count, missed.unhelpful, missed.candidates)
    assert [("chosen", False)] == [(row.action, row.helpful) for row in await asked(desk.database)]


async def test_question_about_an_article_that_is_gone_is_kept_without_it(database: Database) -> None:
    async with database.transaction() as session:
        await questions.note_asked(session, str(uuid4()), "Coins?", "en", "answer", article_id=77, revision=3)
        await questions.note_asked(session, str(uuid4()), " ", "en", "none")
    assert [(None, None)] == [(row.article_id, row.revision) for row in await asked(database)]


async def test_conversation_in_which_a_human_was_wanted_is_not_deflected(desk: Office) -> None:
    chat = Chat(desk)
    sent = await chat.say("is crypto accepted")
    await chat.say("I want a human")
    await chat.close(sent.conversation_id)
    assert [False] == [row.deflected for row in await asked(desk.database)]


async def test_questions_are_forgotten_after_180_days(database: Database) -> None:
    async with database.transaction() as session:
        for text in ("old", "new"):
            await questions.note_asked(session, str(uuid4()), text, "en", "none")
        old = update(AskedQuestion).where(AskedQuestion.text == "old")
        await session.execute(old.values(asked_at=now() - timedelta(days=181)))
        await questions.forget_old(session)
    assert ["new"] == [row.text for row in await asked(database)]


# --- the unanswered list ----------------------------------------------------------------------------------------------


async def test_questions_alike_are_one_cluster_and_languages_stay_apart(desk: Office) -> None:
    await miss(desk.database, "do you rent tents", "can I rent a tent", "tent rental?", times=2)
    await miss(desk.database, "is the oak table waterproof")
    await miss(desk.database, "你们租帐篷吗", "帐篷能不能租", language="zh")
    found = await listed(desk)
    assert [("en", 6, 3), ("zh", 2, 2), ("en", 1, 1)] == [
        (one["language"], one["count"], len(one["question_ids"])) for one in found
    ]
    assert found[0]["question"] in {example["text"] for example in found[0]["examples"]}
    assert ["zh"] == [one["language"] for one in await listed(desk, language="zh")]


async def test_cluster_shows_its_newest_five_examples_and_near_articles(desk: Office) -> None:
    texts = [f"can I pay with bitcoin {word}" for word in ("here", "too", "today", "please", "now", "maybe")]
    await miss(desk.database, *texts)
    (found,) = await listed(desk)
    assert texts[:0:-1] == [example["text"] for example in found["examples"]]
    assert 1 == found["suggestions"][0]["article"]["id"]
    assert len(found["suggestions"]) <= 3


async def test_articles_that_are_hardly_ever_right_are_not_suggested(desk: Office) -> None:
    await miss(desk.database, "asdfghjkl")
    assert [[]] == [one["suggestions"] for one in await listed(desk)]


async def test_dismissed_question_comes_back_when_it_is_refused_again_or_that_is_undone(desk: Office) -> None:
    await miss(desk.database, "do you rent tents")
    (found,) = await listed(desk)
    body = {"question_ids": found["question_ids"]}
    assert 403 == (await desk.agent.post("/api/knowledge/unanswered/dismiss", json=body)).status_code
    assert 204 == (await desk.supervisor.post("/api/knowledge/unanswered/dismiss", json=body)).status_code
    assert [] == await listed(desk)
    assert 403 == (await desk.agent.post("/api/knowledge/unanswered/reopen", json=body)).status_code
    assert 204 == (await desk.supervisor.post("/api/knowledge/unanswered/reopen", json=body)).status_code
    assert [1] == [one["count"] for one in await listed(desk)]
    assert 204 == (await desk.supervisor.post("/api/knowledge/unanswered/dismiss", json=body)).status_code
    await Chat(desk).say("do you rent tents")
    assert [2] == [one["count"] for one in await listed(desk)]


async def test_question_that_a_new_article_answers_leaves_the_list(desk: Office) -> None:
    await miss(desk.database, "can I rent a tent from you", "is the oak table waterproof")
    await publish(desk, **TENTS, variants=["can I rent a tent", "tent rental"])
    assert ["is the oak table waterproof"] == [one["question"] for one in await listed(desk)]
    async with desk.database.transaction() as session:
        assert ["is the oak table waterproof"] == [row.text for row in await questions.list_unanswered(session)]


async def test_question_that_an_older_article_answers_without_helping_stays(desk: Office) -> None:
    async with desk.database.transaction() as session:
        await questions.note_unanswered(session, "is crypto accepted", "en", [1], unhelpful=True)
    (found,) = await listed(desk)
    assert (1, 1) == (found["count"], found["unhelpful"])


async def test_text_that_only_gives_personal_data_is_kept_nowhere(desk: Office) -> None:
    texts = ["12 High Street, Leeds", "my name is Li Wei", "me@example.org", "my phone is 415 555 0123"]
    for text in [*texts, "do you rent tents"]:
        await Chat(desk).say(text)
    await miss(desk.database, "上海市浦东新区世纪大道100号", language="zh")
    assert ["do you rent tents"] == [one["question"] for one in await listed(desk)]
    assert ["do you rent tents"] == [row.text for row in await asked(desk.database)]


async def test_questions_become_variants_of_a_published_article(desk: Office) -> None:
    tents = await publish(desk, **TENTS)
    await miss(desk.database, "camping gear for a weekend", "borrow something to sleep in outdoors")
    ids = [number for one in await listed(desk) for number in one["question_ids"]]
    body = {"article_id": tents.id, "texts": ["camping gear for a weekend"], "question_ids": ids}
    answer = await desk.supervisor.post("/api/knowledge/unanswered/variants", json=body)
    assert 200 == answer.status_code, answer.text
    found = answer.json()["article"]
    assert ["camping gear for a weekend"] == found["variants"] == answer.json()["texts"]
    assert ("from unanswered questions", 2) == (found["revisions"][0]["reason"], found["published_revision"])
    assert [] == await listed(desk)
    await desk.knowledge.refresh()
    assert tents.id == (await desk.knowledge.answer("camping gear for a weekend", "en")).candidates[0].article.id


async def test_variants_go_to_what_customers_see_and_to_the_draft_on_top_of_it(desk: Office) -> None:
    tents = await publish(desk, **TENTS)
    async with desk.database.transaction() as session:
        draft = {"title": "Tents to rent", "body": "Next year.", "variants": ["tents"], "status": "in_review"}
        await service.update_article(session, tents.id, 1, **draft)  # type: ignore[arg-type]
    body = {"article_id": tents.id, "texts": ["camping gear for a weekend"], "question_ids": [1]}
    answer = await desk.supervisor.post("/api/knowledge/unanswered/variants", json=body)
    assert 200 == answer.status_code, answer.text
    found = answer.json()["article"]
    assert ("in_review", "Next year.", ["tents", "camping gear for a weekend"]) == (
        found["status"], found["body"], found["variants"]
    )  # fmt: skip
    assert (4, 3) == (found["revision"], found["published_revision"])
    await desk.knowledge.refresh()
    shown = await desk.knowledge.article(tents.id)
    assert shown is not None
    assert (tents.body, "camping gear for a weekend") == (shown.body, shown.variants[-1])


async def test_variants_that_were_added_by_mistake_are_taken_back_with_the_questions(desk: Office) -> None:
    tents = await publish(desk, **TENTS, variants=["tent rental"])
    await miss(desk.database, "camping gear for a weekend", "tent rental")
    ids = [number for one in await listed(desk) for number in one["question_ids"]]
    wanted = {"article_id": tents.id, "texts": ["tent rental", "camping gear for a weekend"], "question_ids": ids}
    added = (await desk.supervisor.post("/api/knowledge/unanswered/variants", json=wanted)).json()
    assert ["camping gear for a weekend"] == added["texts"]
    await desk.knowledge.refresh()
    async with desk.database.transaction() as session:
        draft = {"variants": [*added["article"]["variants"], "tents"], "status": "draft"}
        await service.update_article(session, tents.id, 2, **draft)  # type: ignore[arg-type]
    back = {**wanted, "texts": added["texts"]}
    assert 204 == (await desk.supervisor.post("/api/knowledge/unanswered/reopen", json=back)).status_code
    article = (await desk.agent.get(f"/api/articles/{tents.id}")).json()
    assert (["tent rental", "tents"], "back to unanswered questions") == (
        article["variants"], article["revisions"][0]["reason"]
    )  # fmt: skip
    reopened = [one["question"] for one in await listed(desk)]
    assert "camping gear for a weekend" in reopened, "an index that still has the wording does not dismiss it"
    await desk.knowledge.refresh()
    shown = await desk.knowledge.article(tents.id)
    assert shown is not None
    assert ("tent rental",) == shown.variants
    assert "camping gear for a weekend" in [one["question"] for one in await listed(desk)]


async def test_variants_are_not_added_to_what_customers_do_not_see(desk: Office) -> None:
    draft = await publish(desk, **TENTS, status="draft")
    body = {"article_id": draft.id, "texts": ["tents"], "question_ids": [1]}
    answer = await desk.supervisor.post("/api/knowledge/unanswered/variants", json=body)
    assert (409, "not_published") == (answer.status_code, answer.json()["error"]["code"])
    body["article_id"] = 999
    assert 404 == (await desk.supervisor.post("/api/knowledge/unanswered/variants", json=body)).status_code


async def test_tried_question_shows_what_the_bot_would_do(desk: Office) -> None:
    body = {"text": "Is crypto accepted?", "language": "en"}
    (found,) = (await desk.agent.post("/api/knowledge/try", json=body)).json()["questions"]
    assert ("Is crypto accepted?", "answer", None) == (found["text"], found["action"], found["degraded"])
    best = {"article": {"id": 1, "title": "Can I pay with bitcoin?"}, "language": "en", "probability": 1.0}
    assert best | {"variant": "is crypto accepted"} == found["candidates"][0]


@pytest.mark.parametrize(
    ("text", "language", "answered"),
    [
        ("Hello, please can you tell me is crypto accepted for HH-204518", "en", ["Can I pay with bitcoin?"]),
        ("Is crypto accepted?", "zh", ["可以用比特币付款吗？"]),
        (
            "Is crypto accepted? And how do I rent a tent?",
            "en",
            ["Can I pay with bitcoin?", "Do you rent tents?"],
        ),
    ],
)
async def test_tried_message_is_decided_as_the_chat_decides_it(
    desk: Office, text: str, language: str, answered: list[str]
) -> None:
    async with desk.database.transaction() as session:
        await service.create(session, language="en", **TENTS, variants=["how do I rent a tent"])
        bitcoin = {"topic": "payment", "title": "可以用比特币付款吗？", "body": "可以。", "translates": 1}
        await service.create(session, language="zh", **bitcoin)
    await desk.knowledge.refresh()
    tried = (await desk.agent.post("/api/knowledge/try", json={"text": text, "language": language})).json()
    found = [one["candidates"][0] for one in tried["questions"] if one["action"] == "answer"]
    assert answered == [one["article"]["title"] for one in found]
    assert {language} == {one["language"] for one in found}
    chat = await asking.decide(desk.knowledge, text, language)
    assert answered == [one.best.article.title for one in chat if one.best]

    pin = {"text": text, "language": language, "article_id": found[0]["article"]["id"]}
    assert (await desk.supervisor.post("/api/knowledge/pins", json=pin)).json()["passes"] or len(answered) > 1


# --- quality ----------------------------------------------------------------------------------------------------------


async def show(
    database: Database, verdicts: list[bool | None], days_ago: float = 0, deflected: bool = True, revision: int = 1
) -> None:
    """The bitcoin article was shown and judged once in each of these conversations."""
    at = now() - timedelta(days=days_ago)
    async with database.transaction() as session:
        for helpful in verdicts:
            conversation = uuid4()
            about = {"conversation_id": conversation, "article_id": 1, "revision": revision}
            text = {"language": "en", "text": "coins?", "folded": "coins?", "action": "answer"}
            session.add(AskedQuestion(**about, **text, deflected=deflected, asked_at=at))
            if helpful is not None:
                session.add(ArticleRating(**about, helpful=helpful, rated_at=at))


async def test_quality_counts_views_verdicts_and_deflection(desk: Office) -> None:
    await show(desk.database, [True, True, False, None])
    await show(desk.database, [None], deflected=False)
    await show(desk.database, [False], days_ago=40)
    async with desk.database.transaction() as session:
        found = await quality.of(session, 1)
        figures = await quality.figures(session)
    assert (5, 2, 1, 0.8, False) == (
        found.views,
        found.helpful,
        found.unhelpful,
        found.deflection_rate,
        found.getting_worse,
    )
    assert [(1, 6, 2, 2)] == [(one.revision, one.views, one.helpful, one.unhelpful) for one in found.revisions]
    assert {0} == {one.week.weekday() for one in found.weeks}
    assert (6, 2, 2) == tuple(
        sum(getattr(one, name) for one in found.weeks) for name in ("views", "helpful", "unhelpful")
    )
    assert {7} == {(b.week - a.week).days for a, b in zip(found.weeks, found.weeks[1:], strict=False)}
    assert {1: quality.ArticleFigures(5, 2, 1, False)} == figures


async def test_article_that_helps_less_than_before_is_flagged(desk: Office) -> None:
    await show(desk.database, [True] * 18 + [False] * 2, days_ago=30)
    await show(desk.database, [False] * 5 + [True] * 2, days_ago=3)
    async with desk.database.transaction() as session:
        assert not (await quality.figures(session, [1]))[1].getting_worse, "seven verdicts are too few"
    await show(desk.database, [False])
    async with desk.database.transaction() as session:
        assert (await quality.figures(session, [1]))[1].getting_worse


async def test_article_whose_edit_helps_less_is_flagged_however_young_it_is(desk: Office) -> None:
    await show(desk.database, [True] * 12 + [False], days_ago=2)
    async with desk.database.transaction() as session:
        await service.update_article(session, 1, 1, body="Ask your bank.", by="ada")
    await show(desk.database, [False] * 8, revision=2, days_ago=1)
    async with desk.database.transaction() as session:
        assert (await quality.figures(session, [1]))[1].getting_worse


async def test_article_without_any_history_has_empty_quality(desk: Office) -> None:
    async with desk.database.transaction() as session:
        found = await quality.of(session, 1)
    assert (0, None, []) == (found.views, found.deflection_rate, found.weeks)
    assert [0] == [one.views for one in found.revisions]
