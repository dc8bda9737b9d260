"""Articles on a real PostgreSQL: edits, revisions, conflicts, and the index that follows them."""

import asyncio
from uuid import uuid4

import pytest

from knowledge_base import questions, service
from knowledge_base.errors import DuplicateArticle, EditConflict
from knowledge_base.search.index import KnowledgeBase
from knowledge_base.starter import load_starter, starter_articles
from storage.database import Database
from storage.errors import InvalidInput

FIELDS = {"topic": "orders", "body": "Old text.", "variants": ["where are my socks", "Where are my socks "]}


async def test_edit_makes_a_revision_and_an_old_one_can_be_restored(database: Database) -> None:
    async with database.transaction() as session:
        made = await service.create(session, language="en", title="Socks", by="ada", **FIELDS)
        assert ["where are my socks"] == made.variants
        changed = await service.update_article(
            session, made.id, 1, title="Socks", topic="orders", body="New text.", variants=[], status="published"
        )
        assert ("New text.", 2) == (changed.body, changed.revision)
        with pytest.raises(EditConflict):
            await service.update_article(
                session, made.id, 1, title="x", topic="x", body="x", variants=[], status="published"
            )
        restored = await service.restore(session, made.id, 1, 2)
        assert ("Old text.", 3) == (restored.body, restored.revision)
        assert [3, 2, 1] == [revision.revision for revision in restored.revisions]


async def test_bad_articles_are_refused(database: Database) -> None:
    with pytest.raises(InvalidInput):
        async with database.transaction() as session:
            await service.create(session, language="en", topic="x", title=" ", body="x")
    async with database.transaction() as session:
        await service.create(session, language="en", topic="x", title="One", body="x", key="one")
        with pytest.raises(DuplicateArticle):
            await service.create(session, language="en", topic="x", title="Two", body="x", key="one")
        assert ["One"] == [row.title for row in await service.list_articles(session)]


async def test_starter_content_is_loaded_once_and_edits_are_kept(database: Database) -> None:
    async with database.transaction() as session:
        assert len(starter_articles()) == await load_starter(session)
        first = (await service.list_articles(session, language="en", topic="delivery"))[0]
        kept = {"title": first.title, "topic": first.topic, "variants": first.variants, "status": "published"}
        await service.update_article(session, first.id, first.revision, body="Ours.", by="ada", **kept)
        assert 0 == await load_starter(session)
        assert "Ours." == (await service.get_article(session, first.id)).body


async def test_edit_reaches_the_index_by_its_notification(database: Database) -> None:
    knowledge = KnowledgeBase(database)
    await knowledge.start()
    assert "none" == (await knowledge.answer("do you sell purple socks", "en")).action
    listening = asyncio.create_task(database.listen({service.CHANNEL: knowledge.wake}))
    await asyncio.sleep(0.5)
    async with database.transaction() as session:
        made = await service.create(session, language="en", title="Do you sell purple socks?", **FIELDS)
    for _ in range(100):
        decision = await knowledge.answer("do you sell purple socks", "en")
        if decision.action == "answer":
            break
        await asyncio.sleep(0.05)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert made.id == (decision.article.id if decision.article else None)


async def test_unanswered_questions_are_counted_until_they_have_an_article(database: Database) -> None:
    async with database.transaction() as session:
        for text in ("Do you rent tents?", "do you rent TENTS?"):
            await questions.note_unanswered(session, text, "en", [])
        assert [2] == [row.count for row in await questions.list_unanswered(session)]
        await service.create(session, language="en", topic="x", title="do you rent tents?", body="No.")
        session.expire_all()
        assert [] == await questions.list_unanswered(session)


async def test_rating_of_an_article_is_kept_once_per_conversation(database: Database) -> None:
    conversation = str(uuid4())
    async with database.transaction() as session:
        made = await service.create(session, language="en", title="Socks", **FIELDS)
        await questions.rate_article(session, conversation, made.id, True)
        await questions.rate_article(session, conversation, made.id, False)
        await questions.rate_article(session, conversation, 999_999, False)
