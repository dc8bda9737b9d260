"""Articles over HTTP on a real PostgreSQL: their life, their translations, edits that meet, proposals."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

import conversations.service as hub
from knowledge_base import service
from knowledge_base.questions import note_asked
from knowledge_base.starter import load_starter
from storage.database import Database
from tests.support.office import Office, office
from tests.support.pictures import PNG

Data = dict[str, Any]
CONTENT: Data = {"topic": "orders", "title": "Where is my order?", "body": "On its way."}


@pytest_asyncio.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def made(desk: Office, **fields: Any) -> Data:
    """A new article of the supervisor's."""
    return await _json(desk.supervisor.post("/api/articles", json={"language": "en", **CONTENT, **fields}), 201)


async def saved(desk: Office, article: Data, expected: int = 200, /, **changes: Any) -> Data:
    """What came of an edit of the article as it is given."""
    names = ("topic", "tags", "title", "body", "variants", "status", "owner", "valid_from", "valid_until", "review_due")
    content = {name: article[name] for name in names} | {"base_revision": article["revision"]} | changes
    return await _json(desk.supervisor.put(f"/api/articles/{article['id']}", json=content), expected)


async def _json(call: Any, status: int = 200) -> Any:
    response = await call
    assert status == response.status_code, response.text
    return response.json()


async def seen(desk: Office, article: Data) -> str | None:
    """The body that customers see."""
    await desk.knowledge.refresh()
    found = await desk.knowledge.article(article["id"])
    return found.body if found else None


# --- the life of an article -------------------------------------------------------------------------------------------


async def test_customers_see_what_was_published_last_whatever_is_drafted_on_top(desk: Office) -> None:
    article = await made(desk, status="draft")
    assert (None, None) == (article["published_revision"], await seen(desk, article))
    article = await saved(desk, article, status="published")
    assert (2, "On its way.") == (article["published_revision"], await seen(desk, article))
    article = await saved(desk, article, status="in_review", body="Lost.")
    assert ("in_review", 3, 2) == (article["status"], article["revision"], article["published_revision"])
    assert "On its way." == await seen(desk, article)
    article = await saved(desk, article, status="published")
    assert (4, "Lost.") == (article["published_revision"], await seen(desk, article))
    article = await saved(desk, article, status="archived")
    assert (None, None) == (article["published_revision"], await seen(desk, article))


async def test_article_is_shown_from_its_first_day_through_its_last(desk: Office) -> None:
    today = desk.knowledge.today
    tomorrow, yesterday = (str(today + timedelta(days=days)) for days in (1, -1))
    article = await made(desk, valid_from=str(today), valid_until=str(today))
    assert ("On its way.", []) == (await seen(desk, article), article["flags"])
    article = await saved(desk, article, valid_from=tomorrow, valid_until=None)
    assert (None, ["not_yet_valid"]) == (await seen(desk, article), article["flags"])
    article = await saved(desk, article, valid_from=None, valid_until=yesterday)
    assert (None, ["expired"]) == (await seen(desk, article), article["flags"])
    refused = await saved(desk, article, 422, valid_from=tomorrow)
    assert ("invalid_input", "valid_until") == (refused["error"]["code"], refused["error"]["data"]["field"])


async def test_dates_of_a_draft_change_nothing_for_customers_until_it_is_published(desk: Office) -> None:
    today = desk.knowledge.today
    later, yesterday = str(today + timedelta(days=3)), str(today - timedelta(days=1))
    article = await made(desk)
    drafted = await saved(desk, article, status="draft", body="From Monday on.", valid_from=later)
    assert ("On its way.", []) == (await seen(desk, article), drafted["flags"])
    assert drafted["valid_from"] == later
    published = await saved(desk, drafted, status="published")
    assert (None, ["not_yet_valid"]) == (await seen(desk, article), published["flags"])

    gone = await saved(desk, published, valid_from=None, valid_until=yesterday)
    assert (None, ["expired"]) == (await seen(desk, article), gone["flags"])
    redrafted = await saved(desk, gone, status="draft", valid_until=None, body="Again.")
    assert (None, ["expired"]) == (await seen(desk, article), redrafted["flags"])
    (listed,) = await _json(desk.agent.get("/api/articles?flag=expired"))
    assert article["id"] == listed["id"]
    await saved(desk, redrafted, status="published")
    assert "Again." == await seen(desk, article)


async def test_what_is_not_text_leaves_its_trace_in_the_history(desk: Office) -> None:
    article = await made(desk)
    article = await saved(desk, article, valid_until="2030-12-31", owner="mei")
    article = await saved(desk, article, valid_until="2031-01-31", status="archived")
    newest, middle, first = article["revisions"]
    assert (["status", "valid_until"], ["owner", "valid_until"], []) == (
        newest["changed"],
        middle["changed"],
        first["changed"],
    )
    diff = await _json(desk.agent.get(f"/api/articles/{article['id']}/diff?before=1&after=3"))
    lines = {field["field"]: [(line["kind"], line["text"]) for line in field["lines"]] for field in diff["fields"]}
    assert lines == {
        "status": [("removed", "published"), ("added", "archived")],
        "owner": [("added", "mei")],
        "valid_until": [("added", "2031-01-31")],
    }


async def test_review_is_a_revision_that_no_older_page_undoes(desk: Office) -> None:
    article = await made(desk, review_due="2026-12-24")
    path = f"/api/articles/{article['id']}"
    reviewed = await _json(desk.supervisor.post(f"{path}/reviewed?next_review=2027-05-05"))
    assert (2, 2, ["review_due"]) == (
        reviewed["revision"],
        reviewed["published_revision"],
        reviewed["revisions"][0]["changed"],
    )
    assert ("supervisor", True) == (reviewed["revisions"][0]["edited_by"], reviewed["revisions"][0]["minor"])
    assert "edit_conflict" == (await saved(desk, article, 409, body="Soon."))["error"]["code"]
    mine = {**CONTENT, "body": "Soon.", "review_due": "2026-12-24", "base_revision": 1}
    merged = await _json(desk.supervisor.post(f"{path}/merge", json=mine))
    assert ([], "Soon.", "2027-05-05") == (
        merged["conflicts"],
        merged["content"]["body"],
        merged["content"]["review_due"],
    )


@pytest.mark.parametrize(
    ("days", "field", "problem"),
    [
        ({"valid_from": "2026-02-30"}, "valid_from", "不是有效日期，应写成 2026-01-31 的形式"),
        ({"valid_from": 20260228}, "valid_from", "不是有效日期，应写成 2026-01-31 的形式"),
        ({"valid_from": "2026-02-02", "valid_until": "2026-02-01"}, "valid_until", "早于生效日期 valid_from"),
    ],
)
async def test_what_is_wrong_with_a_day_is_named(desk: Office, days: Data, field: str, problem: str) -> None:
    body = CONTENT | {"language": "en"} | days
    response = await desk.supervisor.post("/api/articles", json=body, headers={"accept-language": "zh-CN"})
    assert (422, f"{field}：{problem}，请修改后重试。") == (response.status_code, response.json()["error"]["message"])


async def test_history_says_who_saved_what_and_why(desk: Office) -> None:
    article = await made(desk, tags=["delivery"], owner="supervisor", reason="asked every day")
    article = await saved(desk, article, body="Soon.", reason="shorter", override="the pin is outdated")
    newest, first = article["revisions"]
    assert ("override: the pin is outdated; shorter", "supervisor") == (newest["reason"], newest["edited_by"])
    assert ("asked every day", "published", False) == (first["reason"], first["status"], first["minor"])


async def test_save_without_a_change_makes_no_revision(desk: Office) -> None:
    article = await made(desk, variants=["parcel?"], tags=["delivery"])
    same = await saved(desk, article, title=" Where is my order? ", variants=["parcel?", "PARCEL?"], reason="nothing")
    assert (1, 1) == (same["revision"], len(same["revisions"]))


async def test_edit_of_an_older_revision_is_refused_with_the_newest(desk: Office) -> None:
    article = await made(desk)
    await saved(desk, article, body="One.")
    refused = await saved(desk, article, 409, body="Two.")
    assert ("edit_conflict", {"revision": 2}) == (refused["error"]["code"], refused["error"]["data"])
    assert "/merge" in refused["error"]["message"]


async def test_restoring_brings_back_the_content_and_keeps_the_status(desk: Office) -> None:
    article = await made(desk, topic="orders", tags=["a"], variants=["parcel"])
    await saved(desk, article, topic="delivery", tags=["b"], variants=[], title="New", body="New.", status="draft")
    wanted = {"revision": 1, "base_revision": 2, "reason": "was better"}
    back = await _json(desk.supervisor.post(f"/api/articles/{article['id']}/restore", json=wanted))
    assert ("orders", ["a"], ["parcel"], "On its way.") == tuple(back[n] for n in ("topic", "tags", "variants", "body"))
    assert ("draft", 3, 1) == (back["status"], back["revision"], back["published_revision"])
    missing = {"revision": 9, "base_revision": 3}
    assert 404 == (await desk.supervisor.post(f"/api/articles/{article['id']}/restore", json=missing)).status_code


async def test_restoring_does_not_undo_what_somebody_saved_meanwhile(desk: Office) -> None:
    article = await saved(desk, await made(desk), body="Two.")
    await saved(desk, article, body="Three, by a colleague.")
    wanted = {"revision": 1, "base_revision": 2}
    refused = await _json(desk.supervisor.post(f"/api/articles/{article['id']}/restore", json=wanted), 409)
    assert ("edit_conflict", {"revision": 3}) == (refused["error"]["code"], refused["error"]["data"])
    assert "Three, by a colleague." == await seen(desk, article)


async def test_topic_named_in_any_language_is_the_one_of_that_name(desk: Office) -> None:
    for topic in ("配送", "Delivery", " DELIVERY", "delivery"):
        assert "delivery" == (await made(desk, topic=topic, title=f"About {topic}"))["topic"]
    assert "gift_cards" == (await made(desk, topic="禮品卡", title="Cards"))["topic"]
    assert "Deliveries abroad" == (await made(desk, topic="Deliveries abroad", title="Abroad"))["topic"]
    assert [("Deliveries abroad", "Deliveries abroad"), ("delivery", "配送"), ("gift_cards", "礼品卡")] == [
        (topic["key"], topic["zh"]) for topic in await _json(desk.agent.get("/api/topics"))
    ]


async def test_lists_are_filtered_by_what_editors_look_for(desk: Office) -> None:
    today = desk.knowledge.today
    due = await made(desk, tags=["late"], owner="mei", review_due=str(today))
    await made(desk, title="Other", review_due=str(today + timedelta(days=1)))
    for query in ("tag=late", "owner=mei", "flag=review_due", "search=my order", "search=100%25"):
        found = await _json(desk.agent.get(f"/api/articles?{query}"))
        assert [due["id"]] * ("100" not in query) == [one["id"] for one in found], query
    assert ["late"] == await _json(desk.agent.get("/api/tags"))
    assert [{"key": "orders", "en": "Orders", "zh": "订单"}] == await _json(desk.agent.get("/api/topics"))
    path = f"/api/articles/{due['id']}/reviewed?next_review={today + timedelta(days=90)}"
    assert [] == (await _json(desk.supervisor.post(path)))["flags"]


async def test_text_that_no_database_takes_is_cleaned_and_too_long_text_is_refused(desk: Office) -> None:
    article = await made(desk, title="Nul\0l", body="a\r\nb\x07", tags=["x\ny"])
    assert ("Null", "a\nb", ["x y"]) == (article["title"], article["body"], article["tags"])
    refused = await _json(
        desk.supervisor.post("/api/articles", json={"language": "en", **CONTENT, "topic": "t" * 81}), 422
    )
    assert {"field": "topic", "problem": "is too long"} == refused["error"]["data"]


async def test_agents_read_and_supervisors_write(desk: Office) -> None:
    article = await made(desk)
    assert 200 == (await desk.agent.get(f"/api/articles/{article['id']}")).status_code
    for call in (
        desk.agent.post("/api/articles", json={"language": "en", **CONTENT}),
        desk.agent.post(f"/api/articles/{article['id']}/restore", json={"revision": 1}),
        desk.agent.post("/api/images", content=PNG),
        desk.agent.post("/api/knowledge/import?format=json", content=b"[]"),
    ):
        assert "forbidden" == (await _json(call, 403))["error"]["code"]


async def test_publishing_what_breaks_a_pinned_question_needs_a_reason(desk: Office) -> None:
    article = await made(desk, body="Track it under My orders.", variants=["track my parcel"])
    await desk.knowledge.refresh()
    pin = {"language": "en", "text": "where is my order", "article_id": article["id"]}
    await _json(desk.supervisor.post("/api/knowledge/pins", json=pin), 201)
    broken: Data = {"title": "Gift cards", "body": "They are valid for two years.", "variants": []}
    refused = await saved(desk, article, 409, **broken)
    assert "pinned_questions_fail" == refused["error"]["code"]
    assert "draft" == (await saved(desk, article, **broken, status="draft"))["status"]
    article = await _json(desk.agent.get(f"/api/articles/{article['id']}"))
    article = await saved(desk, article, **broken, status="published", override="moved elsewhere")
    assert "override: moved elsewhere" == article["revisions"][0]["reason"]


# --- translations -----------------------------------------------------------------------------------------------------


async def test_translation_is_stale_when_the_source_says_something_else(desk: Office) -> None:
    source = await made(desk)
    chinese: Data = {"language": "zh", "topic": "orders", "title": "我的订单在哪里？", "body": "在路上。"}
    translation = await made(desk, **chinese, translates=source["id"])
    assert (source["key"], source["id"], 1) == tuple(translation[n] for n in ("key", "source_id", "source_revision"))
    assert [translation["id"]] == [one["id"] for one in source_translations(await _get(desk, source))]

    source = await saved(desk, source, body="**On** its way!", variants=["parcel"], tags=["x"], topic="delivery")
    assert source["revisions"][0]["minor"]
    source = await saved(desk, source, body="On its way to you.", minor=True)
    assert [] == (await _get(desk, translation))["flags"]
    source = await saved(desk, source, body="Lost.", status="draft")
    assert [] == (await _get(desk, translation))["flags"], "a draft is not what customers see"
    source = await saved(desk, source, status="published")
    assert ["stale_translation"] == (await _get(desk, translation))["flags"]
    stale = await _json(desk.agent.get("/api/articles?flag=stale_translation"))
    assert [translation["id"]] == [one["id"] for one in stale]
    done = await _json(desk.supervisor.post(f"/api/articles/{translation['id']}/translated"))
    assert ([], source["revision"]) == (done["flags"], done["source_revision"])


async def test_translation_is_good_again_when_its_source_says_again_what_it_renders(desk: Office) -> None:
    source = await made(desk)
    translation = await made(desk, language="zh", title="订单", translates=source["id"])
    changed = await saved(desk, source, body="Lost.")
    assert ["stale_translation"] == (await _get(desk, translation))["flags"]
    wanted = {"revision": 1, "base_revision": changed["revision"]}
    await _json(desk.supervisor.post(f"/api/articles/{source['id']}/restore", json=wanted))
    assert [] == (await _get(desk, translation))["flags"]


async def test_name_of_a_field_that_is_too_long_is_the_fields_own(desk: Office) -> None:
    article = {"language": "en", **CONTENT, "body": "x" * 20_001}
    error = (await _json(desk.supervisor.post("/api/articles", json=article), 422))["error"]
    assert {"field": "body", "problem": "is too long"} == error["data"]


async def test_check_tells_that_the_last_day_is_over(desk: Office) -> None:
    yesterday = str(desk.knowledge.today - timedelta(days=1))
    question = {"language": "en", "title": CONTENT["title"], "body": CONTENT["body"]}
    for days, expired in (
        ({}, False),
        ({"valid_until": str(desk.knowledge.today)}, False),
        ({"valid_until": yesterday}, True),
    ):
        checked = await _json(desk.supervisor.post("/api/knowledge/check", json=question | days))
        assert expired == checked["expired"]


async def test_small_edit_of_a_large_draft_does_not_hide_the_large_one(desk: Office) -> None:
    source = await made(desk)
    translation = await made(desk, language="zh", title="订单", translates=source["id"])
    source = await saved(desk, source, body="Gone for ever.", status="draft")
    source = await saved(desk, source, body="Gone for good.", status="published", minor=True)
    assert not source["revisions"][0]["minor"]
    assert ["stale_translation"] == (await _get(desk, translation))["flags"]


async def test_translation_of_a_draft_stays_good_when_the_draft_is_published_as_it_is(desk: Office) -> None:
    source = await made(desk, status="draft")
    translation = await made(desk, language="zh", title="订单", translates=source["id"])
    await saved(desk, source, status="published")
    assert [] == (await _get(desk, translation))["flags"]


async def test_one_translation_for_each_language(desk: Office) -> None:
    source = await made(desk)
    there = await made(desk, language="zh", title="订单", translates=source["id"])
    for language, code in (("zh", "duplicate_article"), ("en", "invalid_input")):
        article = {**CONTENT, "language": language, "translates": source["id"]}
        error = (await _json(desk.supervisor.post("/api/articles", json=article), {"zh": 409, "en": 422}[language]))[
            "error"
        ]
        assert (code, error["data"].get("id")) == (error["code"], there["id"] if language == "zh" else None)
    refused = await _json(desk.supervisor.post(f"/api/articles/{source['id']}/translated"), 409)
    assert "not_a_translation" == refused["error"]["code"]


async def test_chinese_starter_articles_follow_the_english_ones(database: Database) -> None:
    async with database.transaction() as session:
        await load_starter(session)
        rows = {(row.key, row.language): row for row in await service.list_articles(session)}
        chinese = [row for (_, language), row in rows.items() if language == "zh" and (row.key, "en") in rows]
        assert chinese
        assert [rows[row.key, "en"].id for row in chinese] == [row.source_id for row in chinese]
        edited = rows[chinese[0].key, "en"]
        await service.update_article(session, edited.id, 1, body="Ours.", by="ada")
        await load_starter(session)
        assert 1 == (await service.get_article(session, chinese[0].id)).source_revision


async def _get(desk: Office, article: Data) -> Data:
    found: Data = await _json(desk.agent.get(f"/api/articles/{article['id']}"))
    return found


def source_translations(article: Data) -> list[Data]:
    translations: list[Data] = article["translations"]
    return translations


# --- edits that meet --------------------------------------------------------------------------------------------------


async def test_difference_between_revisions_is_told_by_field(desk: Office) -> None:
    article = await made(desk, body="One.\n\nTwo.", variants=["a", "b"])
    await saved(desk, article, body="One.\n\nThree.", variants=["b", "c"])
    diff = await _json(desk.agent.get(f"/api/articles/{article['id']}/diff?before=1&after=2"))
    lines = {field["field"]: [(line["kind"], line["text"]) for line in field["lines"]] for field in diff["fields"]}
    assert {
        "body": [("same", "One."), ("same", ""), ("removed", "Two."), ("added", "Three.")],
        "variants": [("removed", "a"), ("same", "b"), ("added", "c")],
    } == lines


async def test_save_whose_answer_was_lost_is_no_conflict_for_who_sends_it_again(desk: Office) -> None:
    article = await made(desk)
    draft: Data = {"body": "It comes tomorrow.", "status": "draft"}
    await saved(desk, article, **draft)
    assert 2 == (await saved(desk, article, **draft))["revision"]
    published = await saved(desk, article, **draft | {"status": "published"})
    assert (3, 3) == (published["revision"], published["published_revision"])
    await saved(desk, article, 409, body="It comes today.")
    content = {name: published[name] for name in ("topic", "title", "body", "status")} | {"base_revision": 1}
    await _json(desk.admin.put(f"/api/articles/{article['id']}", json=content), 409)


async def test_what_was_archived_since_is_not_published_by_a_save_sent_again(desk: Office) -> None:
    article = await made(desk)
    await saved(desk, article, status="archived")
    await saved(desk, article, 409, status="published")


async def test_article_whose_answer_was_lost_is_made_once_however_often_it_is_sent(desk: Office) -> None:
    draft = await made(desk, status="draft")
    again, published = await asyncio.gather(made(desk, status="draft"), made(desk))
    assert [draft["id"]] * 2 == [again["id"], published["id"]]
    await desk.knowledge.refresh()
    question = {"language": "en", "title": CONTENT["title"], "body": CONTENT["body"]}
    assert [] == (await _json(desk.supervisor.post("/api/knowledge/check", json=question)))["similar"]
    (same,) = (await _json(desk.admin.post("/api/knowledge/check", json=question)))["similar"]
    assert ("duplicate", draft["id"]) == (same["kind"], same["article"]["id"])
    assert draft["id"] != (await made(desk, body="On its way to you."))["id"]


async def test_two_edits_are_brought_together_and_can_be_saved(desk: Office) -> None:
    article = await made(desk, body="One.\n\nTwo.", variants=["a"])
    theirs = await saved(desk, article, body="One!!\n\nTwo.", variants=["a", "theirs"], status="draft")
    mine = {**CONTENT, "body": "One.\n\nTwo, mine.", "variants": ["a", "mine"], "base_revision": 1}
    merged = await _json(desk.supervisor.post(f"/api/articles/{article['id']}/merge", json=mine))
    assert ("One!!\n\nTwo, mine.", ["a", "theirs", "mine"]) == (
        merged["content"]["body"],
        merged["content"]["variants"],
    )
    assert ("draft", [], "supervisor", 2) == (
        merged["content"]["status"], merged["conflicts"], merged["edited_by"], merged["revision"]
    )  # fmt: skip
    assert ["body", "variants", "status"] == [field["field"] for field in merged["theirs"]["fields"]]
    assert 3 == (await saved(desk, theirs, **merged["content"]))["revision"]


async def test_lines_that_both_changed_stand_between_marks(desk: Office) -> None:
    article = await made(desk, body="One.")
    await saved(desk, article, body="Theirs.", title="Their title")
    mine = {**CONTENT, "body": "Mine.", "title": "My title", "base_revision": 1}
    merged = await _json(desk.supervisor.post(f"/api/articles/{article['id']}/merge", json=mine))
    assert ["title", "body"] == merged["conflicts"]
    assert "<<<<<<< mine\nMine.\n=======\nTheirs.\n>>>>>>> theirs" == merged["content"]["body"]
    assert "My title" == merged["content"]["title"]


async def test_days_that_do_not_go_together_are_a_conflict(desk: Office) -> None:
    article = await made(desk)
    await saved(desk, article, valid_until="2026-12-01")
    mine = {**CONTENT, "valid_from": "2026-12-20", "base_revision": 1}
    merged = await _json(desk.supervisor.post(f"/api/articles/{article['id']}/merge", json=mine))
    assert ["valid_from", "valid_until"] == merged["conflicts"]


async def test_two_texts_that_began_without_each_other_are_brought_together(desk: Office) -> None:
    theirs = await made(desk, body="Theirs.", tags=["a"], variants=["parcel"])
    mine = {**CONTENT, "body": "Mine.", "tags": ["b"], "base_revision": 0}
    refused = await saved(desk, theirs, 409, **mine)
    assert "edit_conflict" == refused["error"]["code"]
    merged = await _json(desk.supervisor.post(f"/api/articles/{theirs['id']}/merge", json=mine))
    assert "<<<<<<< mine\nMine.\n=======\nTheirs.\n>>>>>>> theirs" == merged["content"]["body"]
    assert (["body"], ["a", "b"], ["parcel"]) == (
        merged["conflicts"], merged["content"]["tags"], merged["content"]["variants"]
    )  # fmt: skip
    assert (0, 1) == (merged["theirs"]["before"], merged["theirs"]["after"])


async def test_two_long_texts_are_brought_together_to_be_shortened(desk: Office) -> None:
    article = await made(desk)
    lines = "\n".join(f"Line {number} of a long text." for number in range(600))
    theirs = await saved(
        desk,
        article,
        body=lines.replace("Line", "Row"),
        variants=[f"their wording {number}" for number in range(400)],
        tags=[f"t{number}" for number in range(20)],
    )
    own = {"variants": [f"my wording {number}" for number in range(400)], "tags": ["mine"]}
    mine = {**CONTENT, "body": lines, **own, "base_revision": 1}
    content = (await _json(desk.supervisor.post(f"/api/articles/{article['id']}/merge", json=mine)))["content"]
    assert (800, 21, True) == (len(content["variants"]), len(content["tags"]), len(content["body"]) > 20_000)
    refused = await saved(desk, theirs, 422, body=content["body"])
    assert "invalid_input" == refused["error"]["code"]


# --- proposals --------------------------------------------------------------------------------------------------------


async def conversation(desk: Office, *texts: str) -> UUID:
    """A conversation that waits for a human."""
    async with desk.database.transaction() as session:
        customer = await hub.customer(session, "web", "ann", "en")
        for text in texts:
            message = await hub.receive(session, customer.id, text)
            if text.endswith("?"):
                await note_asked(session, str(message.conversation_id), text, "en", "none")
        locked = await hub.lock(session, message.conversation_id)
        await hub.request_human(session, locked, "asked")
        return message.conversation_id


async def test_agent_proposes_an_article_from_what_they_answered(desk: Office) -> None:
    identity = await conversation(desk, "hello", "Do you engrave   watches? Call 0171 2345678?", "a human please")
    path = f"/api/conversations/{identity}/article"
    assert "not_served" == (await _json(desk.agent.get(path), 409))["error"]["code"]
    async with desk.database.transaction() as session:
        await hub.claim(session, identity, (1, "Agent"))
        for number, text in enumerate(("Yes, within two days.", "It costs 9 euros.")):
            await hub.write_as_agent(session, identity, (1, "Agent"), text, str(number))
    draft = await _json(desk.agent.get(path))
    assert {
        "language": "en",
        "topic": "",
        "title": "Do you engrave watches? Call …?",
        "body": "Yes, within two days.\n\nIt costs 9 euros.",
        "variants": ["Do you engrave watches? Call …?"],
    } == draft
    proposal = {**draft, "topic": "services", "title": "Do you engrave watches?"}
    article = await _json(desk.agent.post(path, json=proposal), 201)
    assert ("in_review", None, str(identity), "agent") == tuple(
        article[name] for name in ("status", "published_revision", "conversation_id", "updated_by")
    )
    assert ["Do you engrave watches? Call …?"] == article["variants"]
    waiting = await _json(desk.supervisor.get("/api/articles?flag=in_review"))
    assert [(article["id"], ["in_review"])] == [(one["id"], one["flags"]) for one in waiting]


@pytest.mark.parametrize(
    ("waiting", "title"), [(None, ""), ("does the lamp fit a Swiss plug", "does the lamp fit a Swiss plug")]
)
async def test_wish_for_a_human_is_no_question_to_propose(desk: Office, waiting: str | None, title: str) -> None:
    identity = await conversation(desk, "can i speak to someone")
    async with desk.database.transaction() as session:
        await hub.append(session, await hub.lock(session, identity), "bot", "A colleague will be with you.")
        if waiting:
            await hub.receive(session, (await hub.lock(session, identity)).customer_id, waiting)
        await hub.claim(session, identity, (1, "Agent"))
        await hub.write_as_agent(session, identity, (1, "Agent"), "Hello, how can I help?", "1")
    draft = await _json(desk.agent.get(f"/api/conversations/{identity}/article"))
    assert (title, [title] if title else []) == (draft["title"], draft["variants"])


async def test_agents_propose_only_from_conversations_that_they_may_read(desk: Office) -> None:
    identity = await conversation(desk, "Do you engrave?")
    async with desk.database.transaction() as session:
        await hub.claim(session, identity, (2, "Somebody else"))
    path = f"/api/conversations/{identity}/article"
    proposal = {"language": "en", "topic": "x", "title": "x", "body": "x"}
    assert 403 == (await desk.agent.get(path)).status_code
    assert 403 == (await desk.agent.post(path, json=proposal)).status_code
    assert 200 == (await desk.supervisor.get(path)).status_code
    async with desk.database.transaction() as session:
        assert [] == await service.list_articles(session, status="in_review")
