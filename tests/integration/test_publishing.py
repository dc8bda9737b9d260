"""Before publishing, on a real PostgreSQL: what an edit would change, the regression set, duplicates and conflicts."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

from knowledge_base import publishing, questions, service
from knowledge_base.changing import Change
from knowledge_base.content import Content
from knowledge_base.errors import PinnedQuestionsFail
from knowledge_base.search.decision import Article
from knowledge_base.tables import AskedQuestion
from storage.base import now
from storage.database import Database
from tests.support.office import Office, office

BITCOIN = {"title": "Can I pay with bitcoin?", "body": "Not yet.", "variants": ["is crypto accepted"]}
TENTS = {"title": "Do you rent tents?", "body": "No, we only sell them.", "variants": ["tent rental"]}


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with database.transaction() as session:
        await service.create(session, language="en", topic="payment", **BITCOIN)
    async with office(database) as found:
        yield found


async def ask(database: Database, text: str, times: int = 1, action: str = "none", language: str = "en") -> None:
    async with database.transaction() as session:
        for _ in range(times):
            await questions.note_asked(session, str(uuid4()), text, language, action)


async def check(desk: Office, article_id: int | None = None, **content: Any) -> dict[str, Any]:
    body = {"article_id": article_id, "language": "en", **content}
    answer = await desk.supervisor.post("/api/knowledge/check", json=body)
    assert 200 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def pin(desk: Office, text: str, article_id: int | None) -> dict[str, Any]:
    body = {"language": "en", "text": text, "article_id": article_id}
    answer = await desk.supervisor.post("/api/knowledge/pins", json=body)
    assert 201 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


def trial(**content: Any) -> Change:
    made = Content("x", **content)
    return Change(Article(0, "", "en", made.topic, made.title, made.body, 1, made.variants), made)


# --- real questions ---------------------------------------------------------------------------------------------------


async def test_new_article_changes_just_the_real_questions_that_it_answers(desk: Office) -> None:
    await ask(desk.database, "tent rental", times=2)
    await ask(desk.database, "Tent RENTAL", times=1)
    await ask(desk.database, "do you rent tents?", times=1)
    await ask(desk.database, "is crypto accepted", times=5, action="answer")
    found = await check(desk, **TENTS)
    assert 3 == found["questions"]
    assert [("Tent RENTAL", 3), ("do you rent tents?", 1)] == [(one["text"], one["count"]) for one in found["changed"]]
    before, after = found["changed"][0]["before"], found["changed"][0]["after"]
    assert ("none", "answer") == (before["action"], after["action"])
    assert {"id": 0, "title": "Do you rent tents?"} == after["article"]
    assert (0, []) == (found["pins"], found["failed"])


async def test_edit_that_loses_a_question_says_so_and_nothing_is_published_by_checking(desk: Office) -> None:
    await ask(desk.database, "is crypto accepted", action="answer")
    found = await check(desk, 1, title="Shoe sizes", body="They run small.")
    (lost,) = found["changed"]
    assert ("answer", 1) == (lost["before"]["action"], lost["before"]["article"]["id"])
    assert "answer" != lost["after"]["action"]
    assert "answer" == (await desk.knowledge.answer("is crypto accepted", "en")).action


async def test_text_that_is_not_translated_yet_is_pointed_out(desk: Office) -> None:
    untranslated = {"language": "zh", "title": "Do you rent tents?", "body": "Yes, **two sizes**. See [here](/help)."}
    assert ["title", "body"] == (await check(desk, **untranslated))["foreign"]
    assert ["body"] == (await check(desk, **untranslated | {"title": "可以租帐篷吗？"}))["foreign"]
    translated = {"language": "zh", "title": "如何付款？", "body": "Visa、Mastercard、PayPal 均可。"}
    assert [] == (await check(desk, **translated))["foreign"]
    assert ["title"] == (await check(desk, language="en", title="可以租帐篷吗？", body="Yes."))["foreign"]


async def test_other_languages_old_questions_and_choices_are_not_tried(desk: Office) -> None:
    await ask(desk.database, "出租帐篷吗", language="zh")
    await ask(desk.database, "tent rental", action="chosen")
    await ask(desk.database, "do you rent tents?")
    async with desk.database.transaction() as session:
        await session.execute(update(AskedQuestion).values(asked_at=now() - timedelta(days=31)))
    assert 0 == (await check(desk, **TENTS))["questions"]


async def test_only_the_newest_500_questions_are_tried(desk: Office) -> None:
    row = {"language": "en", "action": "none"}
    async with desk.database.transaction() as session:
        for number in range(510):
            at = now() - timedelta(minutes=510 - number)
            session.add(AskedQuestion(text=f"tent {number}", folded=f"tent {number}", asked_at=at, **row))
        found = await publishing.recent(session, "en")
    assert (500, "tent 509", "tent 10") == (len(found), found[0].text, found[-1].text)


async def test_checking_is_for_editors_and_of_what_is_there(desk: Office) -> None:
    body = {"article_id": None, "language": "en", **TENTS}
    assert 403 == (await desk.agent.post("/api/knowledge/check", json=body)).status_code
    assert 404 == (await desk.supervisor.post("/api/knowledge/check", json=body | {"article_id": 99})).status_code


# --- the regression set -----------------------------------------------------------------------------------------------


async def test_pins_are_listed_with_whether_they_hold_failing_ones_first(desk: Office) -> None:
    kept = await pin(desk, "Is crypto accepted?", 1)
    assert (True, "supervisor", {"id": 1, "title": "Can I pay with bitcoin?"}) == (
        kept["passes"],
        kept["created_by"],
        kept["article"],
    )
    assert (await pin(desk, "tent rental", None))["passes"]
    assert not (await pin(desk, "do you sell oak trees", 1))["passes"]
    assert not (await pin(desk, "is crypto accepted", None))["passes"], "the same question replaces its pin"
    found = (await desk.agent.get("/api/knowledge/pins")).json()
    assert [False, False, True] == [one["passes"] for one in found]


async def test_pin_of_a_question_replaces_its_earlier_one(desk: Office) -> None:
    first = await pin(desk, "is crypto accepted", 1)
    second = await pin(desk, " IS crypto  accepted ", None)
    assert (first["id"], False) == (second["id"], second["passes"])
    assert (False, True, first["article"]) == (first["moved"], second["moved"], second["before"])
    assert not (await pin(desk, "is crypto accepted", None))["moved"]
    assert 1 == len((await desk.agent.get("/api/knowledge/pins")).json())
    assert 204 == (await desk.supervisor.delete(f"/api/knowledge/pins/{first['id']}")).status_code
    assert 404 == (await desk.supervisor.delete(f"/api/knowledge/pins/{first['id']}")).status_code
    assert [] == (await desk.agent.get("/api/knowledge/pins")).json()


async def test_pin_needs_an_article_of_its_language_and_a_supervisor(desk: Office) -> None:
    body = {"language": "en", "text": "tents?", "article_id": 99}
    assert 404 == (await desk.supervisor.post("/api/knowledge/pins", json=body)).status_code
    body |= {"language": "zh", "article_id": 1}
    assert 422 == (await desk.supervisor.post("/api/knowledge/pins", json=body)).status_code
    assert 403 == (await desk.agent.post("/api/knowledge/pins", json=body)).status_code


async def test_publishing_that_breaks_a_pinned_question_is_refused_unless_somebody_says_why(desk: Office) -> None:
    pinned = await pin(desk, "tent rental", None)
    await pin(desk, "is crypto accepted", 1)
    article = trial(**TENTS | {"variants": ("tent rental",)})
    async with desk.database.transaction() as session:
        with pytest.raises(PinnedQuestionsFail) as raised:
            await publishing.guard(desk.knowledge, session, article, None)
        await publishing.guard(desk.knowledge, session, article, "we rent them from today")
        await publishing.guard(desk.knowledge, session, trial(title="Shoe sizes", body="They run small."), None)
    assert 1 == raised.value.data["count"]
    (failed,) = raised.value.data["failed"]
    assert (pinned["id"], None, "answer") == (failed["id"], failed["expected"], failed["after"]["action"])
    (same,) = (await check(desk, **TENTS))["failed"]
    assert failed == same


@pytest.mark.parametrize(
    ("changes", "breaks"),
    [
        ({"status": "archived"}, True),
        ({"valid_until": -1}, True),
        ({"valid_until": 3}, True),
        ({"valid_from": 3}, True),
        ({"status": "draft", "valid_from": 3, "title": "Shoe sizes", "variants": []}, False),
        ({"valid_from": -3, "owner": "mei"}, False),
    ],
)
async def test_what_takes_an_article_away_passes_the_pinned_questions_or_wants_a_reason(
    desk: Office, changes: dict[str, Any], breaks: bool
) -> None:
    await pin(desk, "is crypto accepted", 1)
    days = {name: str(desk.knowledge.today + timedelta(days=n)) for name, n in changes.items() if isinstance(n, int)}
    body = {"topic": "payment", **BITCOIN, "base_revision": 1, **changes, **days}
    answer = await desk.supervisor.put("/api/articles/1", json=body)
    assert (409 if breaks else 200) == answer.status_code, answer.text
    if breaks:
        assert "pinned_questions_fail" == answer.json()["error"]["code"]
        (failed,) = (await check(desk, 1, **_checked(body)))["failed"]
        assert "is crypto accepted" == failed["text"]
        saved = await desk.supervisor.put("/api/articles/1", json=body | {"override": "season is over"})
        assert "override: season is over" == saved.json()["revisions"][0]["reason"]


def _checked(body: dict[str, Any]) -> dict[str, Any]:
    names = ("title", "body", "variants", "status", "valid_from", "valid_until")
    return {name: body[name] for name in names if name in body}


async def test_edit_of_an_article_with_a_last_day_is_not_held_for_that_day_again(desk: Office) -> None:
    await pin(desk, "is crypto accepted", 1)
    last = str(desk.knowledge.today + timedelta(days=30))
    body = {"topic": "payment", **BITCOIN, "valid_until": last, "base_revision": 1}
    answer = await desk.supervisor.put("/api/articles/1", json=body | {"override": "until the fair"})
    assert 200 == answer.status_code, answer.text
    again = await desk.supervisor.put("/api/articles/1", json=body | {"base_revision": 2, "body": "Never."})
    assert 200 == again.status_code, again.text


async def test_archiving_says_which_real_questions_lose_their_answer(desk: Office) -> None:
    await ask(desk.database, "is crypto accepted", action="answer")
    (lost,) = (await check(desk, 1, **BITCOIN, status="archived"))["changed"]
    assert ("answer", "none") == (lost["before"]["action"], lost["after"]["action"])


async def test_restoring_what_breaks_a_pinned_question_wants_a_reason(desk: Office) -> None:
    async with desk.database.transaction() as session:
        fields = {"language": "en", "topic": "x", "title": "Do you rent tents?", "body": "Yes."}
        made = await service.create(session, **fields, status="published", variants=["tent rental"])
        other = {"title": "Shoe sizes", "body": "They run small.", "variants": []}
        await service.update_article(session, made.id, 1, **other)
    await desk.knowledge.refresh()
    await pin(desk, "tent rental", None)
    address = f"/api/articles/{made.id}/restore"
    refused = await desk.supervisor.post(address, json={"revision": 1, "base_revision": 2})
    assert (409, "pinned_questions_fail") == (refused.status_code, refused.json()["error"]["code"])
    anyway = {"revision": 1, "base_revision": 2, "override": "tents are back"}
    restored = (await desk.supervisor.post(address, json=anyway)).json()
    assert ("Do you rent tents?", 3) == (restored["title"], restored["revision"])
    assert "override: tents are back" == restored["revisions"][0]["reason"]


async def test_pin_that_fails_already_does_not_stop_other_edits(desk: Office) -> None:
    assert not (await pin(desk, "do you sell oak trees", 1))["passes"]
    async with desk.database.transaction() as session:
        await publishing.guard(desk.knowledge, session, trial(**TENTS | {"variants": ()}), None)
    found = await check(desk, **TENTS)
    assert (1, []) == (found["pins"], found["failed"])


async def test_variants_that_break_a_pinned_question_are_not_added(desk: Office) -> None:
    await pin(desk, "tent rental", None)
    body = {"article_id": 1, "texts": ["tent rental"], "question_ids": [1]}
    answer = await desk.supervisor.post("/api/knowledge/unanswered/variants", json=body)
    assert (409, "pinned_questions_fail") == (answer.status_code, answer.json()["error"]["code"])
    async with desk.database.transaction() as session:
        assert 1 == (await service.get_article(session, 1)).revision


# --- duplicates and conflicts -----------------------------------------------------------------------------------------


async def test_published_and_draft_articles_that_ask_the_same_are_found(desk: Office) -> None:
    async with desk.database.transaction() as session:
        draft = {"title": "Renting a tent", "body": "You can, for 20 euros.", "variants": ["tent rental"]}
        made = await service.create(session, language="en", topic="x", status="draft", **draft)
        gone = {"title": "Do you rent tents?", "body": "Yes.", "status": "archived"}
        await service.create(session, language="en", topic="x", **gone)
    (conflict,) = (await check(desk, **TENTS))["similar"]
    assert (made.id, "conflict", "tent rental", "tent rental", 1.0) == (
        conflict["article"]["id"],
        conflict["kind"],
        conflict["mine"],
        conflict["theirs"],
        round(conflict["similarity"], 3),
    )
    assert (TENTS["body"], "You can, for 20 euros.") == (conflict["my_answer"], conflict["their_answer"])
    (duplicate,) = (await check(desk, title="Paying with bitcoin", body="Not yet."))["similar"]
    assert (1, "duplicate") == (duplicate["article"]["id"], duplicate["kind"])


async def test_what_an_editor_accepted_when_publishing_is_known_until_it_changes(desk: Office) -> None:
    mine = {"title": "Paying with bitcoin", "body": "Yes. Tell us in the chat.", "variants": ["pay by bitcoin"]}
    (new,) = (await check(desk, **mine))["similar"]
    assert ("conflict", False) == (new["kind"], new["known"])
    async with desk.database.transaction() as session:
        made = await service.create(session, language="en", topic="payment", **mine)

    async def known(**content: Any) -> list[tuple[str, bool]]:
        similar = (await check(desk, made.id, **{**mine, **content}))["similar"]
        return [(one["kind"], one["known"]) for one in similar]

    assert [("conflict", True)] == await known(
        body="Yes. Tell us in the chat, or on the phone.\n\n![map](/help/images/1)"
    )
    assert [("conflict", False)] == await known(body="Of course. Tell us in the chat.")
    assert [("duplicate", True)] == await known(body="Not yet.")
    assert [("conflict", False)] == await known(title="Can we pay with bitcoin?", variants=[])


async def test_article_is_not_like_itself(desk: Office) -> None:
    assert [] == (await check(desk, 1, **BITCOIN))["similar"]
