"""The help centre over HTTP, with the real index on a real PostgreSQL: pages, searches, votes, images, what caches keep."""

import asyncio
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from channels import help_centre
from channels.help_centre.languages import LANGUAGES, preferred
from conversations import responses
from conversations.shop_name import ShopName
from conversations.tables import ResponseRevision
from knowledge_base import asking, service
from knowledge_base.search.decision import Article
from knowledge_base.search.index import KnowledgeBase, Search, Snapshot
from knowledge_base.starter import load_starter, starter_articles
from knowledge_base.tables import ArticleRow, ImageRow
from storage.database import Database, notify
from tests.support.patience import eventually

HOST = "https://desk.example"
HOSTILE = "<script>alert(1)</script>\"'>{{7*7}}"
PAGE_LIMIT_BYTES = 30_000


def application(knowledge: KnowledgeBase, database: Database) -> FastAPI:
    """The help centre as app/server.py wires it."""
    app = FastAPI()
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.state.knowledge, app.state.database, app.state.demo = knowledge, database, True
    app.state.shop_name = ShopName(database)
    app.include_router(help_centre.router)
    return app


def browser(app: FastAPI, language: str = "en-GB,en;q=0.9") -> httpx.AsyncClient:
    headers = {"Accept-Language": language}
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOST, headers=headers)


@pytest.fixture(scope="module")
def starter() -> Search:
    """The index of the starter articles, as revision 1 of each; no article of a test has their ids."""
    fields = ("language", "topic", "key", "title", "body")
    articles = [
        Article(number, **{name: article[name] for name in fields}, revision=1, variants=tuple(article["variants"]))
        for number, article in enumerate(starter_articles(), 10_001)
    ]
    return Search({}, {}).changed(articles)


@pytest.fixture
def knowledge(database: Database, starter: Search) -> KnowledgeBase:
    """The starter articles as they are answered from; `refresh` takes over what the (still empty) database has."""
    found = KnowledgeBase(database)
    found.search = starter
    return found


@pytest.fixture
async def reader(knowledge: KnowledgeBase, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(application(knowledge, database)) as client:
        yield client


@pytest.fixture
async def pages(starter: Search) -> AsyncIterator[httpx.AsyncClient]:
    """A reader of the starter articles while nobody can reach the database: pages and searches ask it nothing."""
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    knowledge = KnowledgeBase(database)
    knowledge.search = starter
    async with browser(application(knowledge, database)) as client:
        yield client
    await database.close()


def links(html: str) -> set[str]:
    return set(re.findall(r'(?:href|src|action)="(/[^"#]*)', html))


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("zh", "zh"),
        ("zh-TW,zh;q=0.9", "zh-hant"),
        ("zh-Hant-HK", "zh-hant"),
        ("fr-FR, en;q=0.5, zh-HK;q=0.7", "zh-hant"),
        ("zh;q=0, en", "en"),
        ("fr", "en"),
        ("", "en"),
        ("*;q=x,,;;zh", "en"),
    ],
)
async def test_reader_is_led_to_their_language(pages: httpx.AsyncClient, wanted: str, code: str) -> None:
    answer = await pages.get("/help", headers={"Accept-Language": wanted})
    assert (302, f"/help/{code}", "Accept-Language") == (
        answer.status_code,
        answer.headers["location"],
        answer.headers["vary"],
    )


@given(st.text(max_size=80))
def test_any_accept_language_gives_a_language(header: str) -> None:
    assert preferred(header) in LANGUAGES


async def test_every_link_of_every_page_leads_somewhere_and_pages_are_small(pages: httpx.AsyncClient) -> None:
    seen: dict[str, str] = {}
    waiting = {"/help"}
    while waiting:
        address = waiting.pop()
        answer = await pages.get(address, follow_redirects=True)
        assert 200 == answer.status_code, address
        seen[address] = answer.text
        if answer.headers["content-type"].startswith("text/html"):
            assert len(answer.content) < PAGE_LIMIT_BYTES, address
            assert answer.text.count("<h1") == 1, address
            found = {urljoin(address, link.replace("&amp;", "&")) for link in links(answer.text)}
            waiting |= {link for link in found if link.startswith("/help") and "/vote" not in link} - seen.keys()
    for code, language in LANGUAGES.items():
        for article in starter_articles():
            if article["language"] == language[:2]:
                assert f"/help/{code}/articles/{article['key']}" in seen


async def test_article_page_says_what_it_is(pages: httpx.AsyncClient) -> None:
    page = (await pages.get("/help/en/articles/delivery-time")).text
    assert '<html lang="en">' in page
    assert "<title>How long does delivery take? · Harbour Home help centre</title>" in page
    assert '<meta name="description" content="Standard delivery takes 3–5 working days.' in page
    assert f'<link rel="canonical" href="{HOST}/help/en/articles/delivery-time">' in page
    assert f'hreflang="zh-Hant" href="{HOST}/help/zh-hant/articles/delivery-time"' in page
    assert "Standard delivery takes <strong>3–5 working days</strong>" in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    assert "How long does delivery take?" == json.loads(data[1])["mainEntity"][0]["name"]


async def test_traditional_readers_get_traditional_characters(pages: httpx.AsyncClient) -> None:
    page = (await pages.get("/help/zh-hant/articles/delivery-time")).text
    assert '<html lang="zh-Hant">' in page
    assert "下單後多久能到" in page
    assert "個工作日" in page
    assert "幫助中心" in page


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/help/en/articles/nothing", "Page not found"),
        ("/help/zh/articles/nothing", "页面不存在"),
        ("/help/zh-hant/topics/nothing", "頁面不存在"),
        ("/help/fr", "Page not found"),
        ("/help/en/what/is/this", "Page not found"),
        ("/help/images/x", "Page not found"),
        ("/help/images/99999999999999999999", "Page not found"),
        ("/help/assets/help.000000000000.css", "Page not found"),
    ],
)
async def test_missing_page_says_so_in_the_readers_language(
    pages: httpx.AsyncClient, address: str, heading: str
) -> None:
    answer = await pages.get(address)
    assert 404 == answer.status_code
    assert f"<h1>{heading}</h1>" in answer.text
    assert 'content="noindex"' in answer.text


async def test_unknown_language_is_answered_in_the_browsers(pages: httpx.AsyncClient) -> None:
    answer = await pages.get("/help/fr", headers={"Accept-Language": "zh-CN"})
    assert 404 == answer.status_code
    assert "页面不存在" in answer.text


async def test_edit_is_seen_without_a_restart(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, database: Database
) -> None:
    fields = {"topic": "birds", "title": "Who calls at night?", "variants": []}
    async with database.transaction() as session:
        made = await service.create(session, language="en", body="A fox.", key="night", **fields)
    await knowledge.refresh()
    listening = asyncio.create_task(database.listen({service.CHANNEL: knowledge.wake}))
    await asyncio.sleep(0.3)
    before = await reader.get("/help/en/articles/night")
    async with database.transaction() as session:
        await service.update_article(session, made.id, 1, body="An **owl**.", status="published", **fields)
    known = {"If-None-Match": before.headers["etag"]}

    async def changed() -> bool:
        page = await reader.get("/help/en/articles/night", headers=known)
        return page.status_code == 200 and "An <strong>owl</strong>." in page.text

    await eventually(changed, 30)
    listening.cancel()


async def test_pages_bear_the_shops_name_in_the_readers_script_and_a_new_one_at_once(
    knowledge: KnowledgeBase, database: Database
) -> None:
    app = application(knowledge, database)
    listening = asyncio.create_task(database.listen({responses.CHANNEL: app.state.shop_name.wake}))
    async with browser(app) as reader:
        assert "<b>海港家居</b>" in (await reader.get("/help/zh")).text
        async with database.transaction() as session:
            for language, name in (("en", "Quay & Co"), ("zh", "码头杂货")):
                fields = {"language": language, "texts": [name], "buttons": [], "edited_by": "ada"}
                session.add(ResponseRevision(key="shop_name", **fields))
            await notify(session, responses.CHANNEL)

        async def renamed() -> bool:
            return "<b>碼頭雜貨</b>" in (await reader.get("/help/zh-hant")).text

        await eventually(renamed, 30)
        home = (await reader.get("/help/en")).text
        assert "<title>Quay &amp; Co help centre</title>" in home
        assert 'data-brand="Quay &amp; Co"' in home
    listening.cancel()


async def test_only_what_is_published_is_shown(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, database: Database
) -> None:
    async with database.transaction() as session:
        fields = {"language": "en", "topic": "Kites & <kits>", "body": "x"}
        await service.create(session, title="Shown 100%", key="shown/it & so", **fields)
        hidden = await service.create(session, title="Hidden", key="hidden", **fields)
        hidden.published_revision = None
    await knowledge.refresh()
    assert 404 == (await reader.get("/help/en/articles/hidden")).status_code
    topic = await reader.get("/help/en/topics/" + quote("Kites & <kits>", safe=""))
    assert "<h1>Kites &amp; &lt;kits&gt;</h1>" in topic.text
    assert "1 article" in topic.text
    assert "Hidden" not in topic.text
    (address,) = (link for link in links(topic.text) if "shown" in link)
    assert "<h1>Shown 100%</h1>" in (await reader.get(address)).text
    # It has no translation: the switch leads to the other language's beginning.
    assert "/help/zh" in links((await reader.get(address)).text)


async def test_empty_help_centre_says_so(database: Database) -> None:
    knowledge = KnowledgeBase(database)
    await knowledge.start()
    async with browser(application(knowledge, database)) as reader:
        assert "There are no articles in this language yet." in (await reader.get("/help/en")).text
        assert 200 == (await reader.get("/help/zh/search?q=退货")).status_code


# --- search -----------------------------------------------------------------------------------------------------------


async def test_search_gives_the_answer_that_the_chat_gives(reader: httpx.AsyncClient, knowledge: KnowledgeBase) -> None:
    question = "how many days until my parcel arrives"
    decision = await knowledge.answer(question, "en")
    assert "answer" == decision.action
    page = (await reader.get("/help/en/search", params={"q": question})).text
    assert decision.article
    assert decision.article.title in page[page.index('class="answer"') :]
    assert 'content="noindex"' in page
    assert f'value="{question}"' in page


async def test_search_asks_back_where_the_chat_does(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Search.answer

    def unsure(search: Search, text: str, language: str, limit: int) -> object:
        return type(found := real(search, text, language))("ask_back", found.candidates)

    monkeypatch.setattr(Search, "answer", unsure)
    page = (await reader.get("/help/en/search?q=refund")).text
    assert "Did you mean one of these?" in page
    assert 'class="answer"' not in page


async def test_unanswered_question_is_admitted_and_leads_to_the_chat(pages: httpx.AsyncClient) -> None:
    page = (await pages.get("/help/zh/search?q=紫色大象会飞吗")).text
    assert "没有找到能回答这个问题的文章" in page
    assert 'data-chat="紫色大象会飞吗"' in page
    assert page.index("没有我要的答案") < page.index("<h2>全部主题")
    assert 'src="/widget.js"' in page


async def test_words_are_found_where_no_article_answers(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, database: Database
) -> None:
    async with database.transaction() as session:
        body = "Rub in beeswax polish twice a year."
        await service.create(session, language="en", topic="products", title="Care of wood", body=body)
    await knowledge.refresh()
    assert "Care of wood" in (await reader.get("/help/en/search?q=Beeswax year")).text
    assert "Articles with these words" not in (await reader.get("/help/en/search?q=Beeswax zebra")).text


async def test_traditional_question_finds_simplified_articles(pages: httpx.AsyncClient) -> None:
    page = (await pages.get("/help/zh-hant/search?q=下單後多久能到？")).text
    assert 'class="answer"' in page
    assert "下單後多久能到" in page[page.index('class="answer"') :]


async def test_question_in_the_other_language_finds_the_articles_of_that_language_and_the_way_there(
    pages: httpx.AsyncClient,
) -> None:
    page = (await pages.get("/help/en/search", params={"q": "怎么退货"})).text
    assert f"/help/zh/search?q={quote('怎么退货')}" in links(page)
    answer = page[page.index('class="answer"') :]
    assert '<span class="tongue" lang="zh-Hans">简体中文</span>' in answer
    assert '<h2 lang="zh-Hans"><a href="/help/zh/articles/start-return">' in answer
    page = (await pages.get("/help/zh-hant/search", params={"q": "How do I return an item?"})).text
    assert '<a href="/help/en/articles/start-return">' in page[page.index('class="answer"') :]
    page = (await pages.get("/help/zh-hant/search", params={"q": "怎么退货"})).text
    assert 'class="tongue"' not in page


@pytest.mark.parametrize(
    ("code", "question", "keys"),
    [
        ("en", "Hi, my order is HH-204518 and I want to know how long delivery takes", ["delivery-time"]),
        ("en", "How do I return an item? And how long does delivery take?", ["start-return", "delivery-time"]),
        ("zh", "怎么退货？另外多久能送到？", ["start-return", "delivery-time"]),
    ],
)
async def test_search_reads_a_whole_message_as_the_chat_does(
    pages: httpx.AsyncClient, starter: Search, code: str, question: str, keys: list[str]
) -> None:
    page = (await pages.get(f"/help/{code}/search", params={"q": question})).text
    assert keys == re.findall(r'<h2><a href="/help/[^"]*/articles/([^"]*)"', page)
    decided = await asking.decide(Snapshot(starter), question, code)
    assert keys == [one.best.article.key for one in decided if one.best]


@pytest.mark.parametrize(
    "question", ["", "   ", "🎉🎉", HOSTILE, "a" * 20_000, "退" * 5000, "%", "\x00", "?!", "\u202e"]
)
@pytest.mark.parametrize("code", LANGUAGES)
async def test_whatever_is_searched_for_is_safe(pages: httpx.AsyncClient, code: str, question: str) -> None:
    answer = await pages.get(f"/help/{code}/search", params={"q": question})
    assert 200 == answer.status_code
    assert "<script>alert" not in answer.text
    assert "49" not in answer.text.split("<main")[0]
    assert len(answer.content) < PAGE_LIMIT_BYTES


async def test_bytes_that_are_no_text_are_taken(pages: httpx.AsyncClient) -> None:
    assert 200 == (await pages.get("/help/en/search?q=%ff%fe%00%ed%a0%80")).status_code


# --- images, styles, search engines -----------------------------------------------------------------------------------


async def test_image_is_shown_as_it_was_stored_and_runs_nothing(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, database: Database
) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    async with database.transaction() as session:
        image = ImageRow(sha256="0" * 64, name="label.svg", media_type="image/svg+xml", content=drawing)
        session.add(image)
        await session.flush()
        body = f"Stick it on: ![the label](/help/images/{image.id})"
        await service.create(session, language="en", topic="returns", title="Label", body=body, key="label")
    await knowledge.refresh()
    page = (await reader.get("/help/en/articles/label")).text
    (address,) = (link for link in links(page) if link.startswith("/help/images/"))
    assert 'alt="the label"' in page
    answer = await reader.get(address)
    assert (drawing, "image/svg+xml") == (answer.content, answer.headers["content-type"])
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert "immutable" in answer.headers["cache-control"]


async def test_styles_are_kept_for_good_under_an_address_of_their_content(pages: httpx.AsyncClient) -> None:
    assets = [link for link in links((await pages.get("/help/en")).text) if link.startswith("/help/assets/")]
    assert {"css", "js", "svg"} == {link.rpartition(".")[2] for link in assets}
    for link in assets:
        answer = await pages.get(link)
        assert 200 == answer.status_code
        assert "immutable" in answer.headers["cache-control"]


async def test_page_that_the_browser_has_is_not_sent_again(pages: httpx.AsyncClient) -> None:
    page = await pages.get("/help/en")
    again = await pages.get("/help/en", headers={"If-None-Match": f'"other", {page.headers["etag"]}'})
    assert (304, b"") == (again.status_code, again.content)
    assert "gzip" == page.headers["content-encoding"]
    assert "no-cache" == page.headers["cache-control"]


async def test_pages_may_load_only_what_is_ours(pages: httpx.AsyncClient) -> None:
    page = await pages.get("/help/en/articles/delivery-time")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?![^>]*(?:src=|ld\+json))", page.text)


async def test_sitemap_lists_exactly_the_published_articles_and_every_page_is_there(
    reader: httpx.AsyncClient, knowledge: KnowledgeBase, database: Database
) -> None:
    async with database.transaction() as session:
        await load_starter(session)
        draft = (await session.scalars(select(ArticleRow).filter_by(key="express-delivery", language="en"))).one()
        draft.published_revision = None
        await service.create(session, language="zh", topic="orders", title="包裹丢了怎么办？", body="请联系我们。")
        wanted = select(ArticleRow.key, ArticleRow.language).where(ArticleRow.published_revision.is_not(None))
        published = (await session.execute(wanted)).all()
    await knowledge.refresh()
    answer = await reader.get("/help/sitemap.xml")
    assert "application/xml" == answer.headers["content-type"].split(";")[0]
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.fromstring(answer.content).findall("s:url", names)  # noqa: S314  (our own)
    listed = {url.findtext("s:loc", "", names) for url in urls}
    expected = {
        f"{HOST}/help/{code}/articles/{quote(key)}"
        for code, language in LANGUAGES.items()
        for key, own in published
        if own == language[:2]
    }
    assert f"{HOST}/help/zh/articles/{quote('包裹丢了怎么办')}" in expected
    assert expected == {address for address in listed if "/articles/" in address}
    for url in urls:
        translations = {link.attrib["href"] for link in url.findall("x:link", names)}
        assert url.findtext("s:loc", "", names) in translations
        assert translations <= listed
    for address in listed:
        assert 200 == (await reader.head(urlsplit(address).path)).status_code


async def test_robots_name_the_sitemap(pages: httpx.AsyncClient) -> None:
    assert f"Sitemap: {HOST}/help/sitemap.xml\n" == (await pages.get("/help/robots.txt")).text


# --- any article ------------------------------------------------------------------------------------------------------


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(
    title=st.text(min_size=1, max_size=60),
    body=st.text(max_size=300),
    topic=st.text(st.characters(exclude_characters="/.", exclude_categories=("C", "Z")), min_size=1, max_size=20),
    question=st.text(max_size=60),
)
def test_any_article_has_its_pages(title: str, body: str, topic: str, question: str) -> None:
    articles = [Article(1, "one", "en", topic, title, body, 1), Article(2, "one", "zh", topic, title, body, 1)]

    class Still(KnowledgeBase):
        """An index of these articles; the database is never asked."""

        def __init__(self) -> None:
            self.search = Search({}, {}).changed(articles)

    async def read() -> None:
        app = application(Still(), None)  # type: ignore[arg-type]
        async with browser(app) as reader:
            for code in LANGUAGES:
                home = (await reader.get(f"/help/{code}")).text
                for link in links(home):
                    if link.startswith("/help"):
                        assert 200 == (await reader.get(link.replace("&amp;", "&"))).status_code, link
                assert 200 == (await reader.get(f"/help/{code}/search", params={"q": question})).status_code

    asyncio.run(read())
