"""What readers tell the help centre: votes on articles, one for each visitor, none that is not the visitor's own, and
questions that nothing answers."""

import re

import httpx
import pytest
from sqlalchemy import func, select

from knowledge_base.search.index import KnowledgeBase
from knowledge_base.tables import ArticleRating, ArticleRow, UnansweredRow
from storage.database import Database
from tests.integration.test_help_centre import knowledge, reader, starter

__all__ = ["knowledge", "reader", "starter"]


@pytest.fixture
async def stored(knowledge: KnowledgeBase, database: Database) -> None:
    """What is voted on stands in the database, too."""
    names = ("id", "key", "language", "topic", "title", "body")
    async with database.transaction() as session:
        for article in knowledge.search.articles.values():
            if article.key in ("delivery-time", "delivery-cost"):
                session.add(ArticleRow(**{name: getattr(article, name) for name in names}))


async def ratings(database: Database) -> list[tuple[int | None, bool]]:
    async with database.transaction() as session:
        rows = await session.scalars(select(ArticleRating))
        return [(row.revision, row.helpful) for row in rows]


@pytest.mark.usefixtures("stored")
async def test_visitor_has_one_vote_per_article_and_the_last_one_counts(
    reader: httpx.AsyncClient, database: Database
) -> None:
    address = "/help/en/articles/delivery-time"
    first = await reader.post(f"{address}/vote", data={"helpful": "yes"})
    assert (303, f"{address}?thanks=yes#vote") == (first.status_code, first.headers["location"])
    cookie = first.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "Path=/help", "SameSite=lax", "Secure"))
    assert "Thank you, good to know." in (await reader.get(first.headers["location"])).text
    await reader.post(f"{address}/vote", data={"helpful": "no"})
    assert [(1, False)] == await ratings(database)
    reader.cookies.clear()
    await reader.post(f"{address}/vote", data={"helpful": "yes"})
    assert [(1, False), (1, True)] == sorted(await ratings(database))


@pytest.mark.usefixtures("stored")
async def test_many_votes_are_one_row_each(reader: httpx.AsyncClient, database: Database) -> None:
    for key in ("delivery-time", "delivery-cost"):
        for _ in range(3):
            await reader.post(f"/help/zh/articles/{key}/vote", data={"helpful": "yes"})
    async with database.transaction() as session:
        assert 2 == await session.scalar(select(func.count()).select_from(ArticleRating))


@pytest.mark.parametrize("body", ["", "helpful=perhaps", "helpful=" + "x" * 10_000, "\xff"])
@pytest.mark.usefixtures("stored")
async def test_word_that_is_no_vote_is_not_counted(reader: httpx.AsyncClient, database: Database, body: str) -> None:
    answer = await reader.post("/help/en/articles/delivery-time/vote", content=body.encode("latin-1"))
    assert (303, "/help/en/articles/delivery-time") == (answer.status_code, answer.headers["location"])
    assert [] == await ratings(database)


@pytest.mark.usefixtures("stored")
async def test_vote_from_another_sites_page_is_not_counted(reader: httpx.AsyncClient, database: Database) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = await reader.post("/help/en/articles/delivery-time/vote", data={"helpful": "no"}, headers=headers)
    assert 303 == answer.status_code
    assert "set-cookie" not in answer.headers
    assert [] == await ratings(database)


async def test_vote_on_an_article_deleted_meanwhile_is_passed_over(
    reader: httpx.AsyncClient, database: Database
) -> None:
    answer = await reader.post("/help/en/articles/delivery-time/vote", data={"helpful": "no"})
    assert 303 == answer.status_code
    assert [] == await ratings(database)


@pytest.mark.usefixtures("stored")
async def test_forged_cookie_is_replaced(reader: httpx.AsyncClient) -> None:
    reader.cookies.set("careline_reader", "x; DROP TABLE")
    answer = await reader.post("/help/en/articles/delivery-time/vote", data={"helpful": "no"})
    assert re.search(r"careline_reader=[0-9a-f]{32};", answer.headers["set-cookie"])


async def unanswered(database: Database) -> list[tuple[str, str, int]]:
    async with database.transaction() as session:
        return [(row.language, row.text, row.count) for row in await session.scalars(select(UnansweredRow))]


@pytest.mark.parametrize(
    ("code", "question", "language", "thanks"),
    [
        ("en", "Do you sell  xyzzy? I am ann@example.com", "en", "your question is with those who write"),
        ("zh", "你们卖飞碟吗？", "zh", "您的问题已转给负责编写文章的同事"),
        ("en", "你们卖飞碟吗？", "zh", "your question is with those who write"),
    ],
)
async def test_question_that_nothing_answers_is_kept_when_its_reader_says_so(
    reader: httpx.AsyncClient, database: Database, code: str, question: str, language: str, thanks: str
) -> None:
    page = await reader.get(f"/help/{code}/search", params={"q": question})
    assert 'method="post"' in page.text
    assert [] == await unanswered(database), "a page that is only read keeps nothing"
    told = await reader.post(f"/help/{code}/search", data={"q": question})
    assert 303 == told.status_code
    thanked = (await reader.get(told.headers["location"])).text
    assert thanks in thanked
    assert 'method="post"' not in thanked
    ((kept, text, count),) = await unanswered(database)
    assert (language, 1) == (kept, count)
    assert "ann@example.com" not in text


async def test_question_that_has_an_answer_is_not_kept(reader: httpx.AsyncClient, database: Database) -> None:
    question = "How long does delivery take?"
    assert 'method="post"' not in (await reader.get("/help/en/search", params={"q": question})).text
    assert 303 == (await reader.post("/help/en/search", data={"q": question})).status_code
    assert [] == await unanswered(database)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        ("", {}),
        ("q=+", {}),
        ("q=xyzzy" + "y" * 6000, {}),
        ("q=xyzzy", {"Sec-Fetch-Site": "cross-site"}),
    ],
)
async def test_what_no_reader_asked_is_not_kept(
    reader: httpx.AsyncClient, database: Database, body: str, headers: dict[str, str]
) -> None:
    assert 303 == (await reader.post("/help/en/search", content=body, headers=headers)).status_code
    assert [] == await unanswered(database)
