"""A customer's day on the web widget, in English and Chinese, over the public interfaces."""

import asyncio
import uuid

import pytest
from sqlalchemy import select

from app.clients import Colleague, Refused, Visitor, visiting, working
from app.demo import LOGINS
from app.smoke import CHINESE, ENGLISH, Script
from complaints.tables import Correction
from storage.database import Database, opened
from tests.support.desk import RunningDesk
from tests.support.patience import eventually

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.rasa]
MEI, TOM, SOFIA, ADMIN = ((login["username"], login["password"]) for login in LOGINS)
both_languages = pytest.mark.parametrize("script", [ENGLISH, CHINESE], ids=["en", "zh"])


async def complain(visitor: Visitor, script: Script) -> str:
    """Raise the script's complaint; returns the conversation's id once it waits for an agent."""
    await visitor.ask(script.complaint)
    await visitor.ask(script.order_number)
    await visitor.say(script.wish)
    conversation = await visitor.owner("queued")
    await visitor.notice("C-0")
    return str(conversation["id"])


async def claim(agent: Colleague, conversation_id: str) -> dict:  # type: ignore[type-arg]
    entry = await agent.sees_waiting(conversation_id)
    return await agent.request("POST", f"/api/cases/{entry['case']['id']}/claim")  # type: ignore[no-any-return]


@both_languages
async def test_standard_question_is_answered_and_rated(desk: RunningDesk, script: Script) -> None:
    async with visiting(desk.address, script.language) as visitor:
        answer = await visitor.ask(script.question)
        assert answer["article"]["title"]
        assert answer["html"].startswith("<")
        await visitor.tap(answer, 0)
        assert visitor.messages("customer")[-1]["text"] == answer["choices"][0]["title"]


@both_languages
async def test_unknown_question_gets_no_wrong_article_and_then_a_human(desk: RunningDesk, script: Script) -> None:
    async with visiting(desk.address, script.language) as visitor:
        for question in script.unknown:
            reply = await visitor.ask(question)
            assert not reply.get("article")
        to_human = next(i for i, c in enumerate(reply["choices"]) if _is_human(c["title"]))
        await visitor.say(reply["choices"][to_human]["title"], (reply["seq"], to_human))
        await visitor.owner("queued")


def _is_human(title: str) -> bool:
    return any(word in title.lower() for word in ("person", "yes", "人工", "好的"))


@both_languages
async def test_complaint_reaches_an_agent_with_everything_that_is_known(desk: RunningDesk, script: Script) -> None:
    async with (
        visiting(desk.address, script.language, "Robin") as visitor,
        working(desk.address, *MEI, online=True) as mei,
    ):
        await visitor.ask(script.question)
        conversation_id = await complain(visitor, script)
        detail = await claim(mei, conversation_id)
        packet = detail["packet"]
        assert packet["reason"] == "complaint"
        assert packet["triage"]["category"] == script.category
        assert packet["triage"]["words"]
        assert packet["order_number"] == script.order_number
        assert packet["wish"] == script.wish
        assert [a["title"] for a in packet["articles_tried"]]
        assert detail["customer"]["name"] == "Robin"
        await mei.request("POST", f"/api/conversations/{conversation_id}/close", {"outcome": "solved"})


@both_languages
async def test_question_inside_the_complaint_is_answered_and_the_form_goes_on(
    desk: RunningDesk, script: Script
) -> None:
    async with visiting(desk.address, script.language) as visitor:
        await visitor.ask(script.complaint)
        before = visitor.last_seq()
        await visitor.ask(script.interruption)
        assert any(m.get("article") for m in visitor.messages("bot") if m["seq"] > before)
        await visitor.ask(script.order_number)
        await visitor.say(script.wish)
        await visitor.owner("queued")


@pytest.mark.parametrize(("script", "words"), [(ENGLISH, "never mind, forget it"), (CHINESE, "算了，不投诉了")])
async def test_complaint_can_be_abandoned(desk: RunningDesk, script: Script, words: str) -> None:
    async with visiting(desk.address, script.language) as visitor:
        await visitor.ask(script.complaint)
        await visitor.ask(words)
        answer = await visitor.ask(script.question)
        assert answer.get("article")
        assert visitor.conversation
        assert visitor.conversation["owner"] == "bot"


@both_languages
async def test_bot_is_silent_from_the_handoff_on(desk: RunningDesk, script: Script) -> None:
    async with visiting(desk.address, script.language) as visitor, working(desk.address, *MEI, online=True) as mei:
        await visitor.say(script.human)
        conversation = await visitor.owner("queued")
        await visitor.notice("C-0")
        mark = (await visitor.say(script.question))["seq"]
        await claim(mei, conversation["id"])
        await visitor.owner("agent")
        await visitor.say(script.question)
        await mei.write(conversation["id"], script.reply)
        await visitor.notice(script.reply)
        await asyncio.sleep(1)
        assert [] == [m for m in visitor.messages("bot") if m["seq"] > mark]
        await mei.request("POST", f"/api/conversations/{conversation['id']}/close", {"outcome": "solved"})


async def test_human_button_works_before_a_word_was_written(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        await visitor.human()
        conversation = await visitor.owner("queued")
        await visitor.until(lambda: (visitor.conversation or conversation)["queue"], "the place in the queue")


async def test_two_agents_cannot_have_the_same_chat(desk: RunningDesk) -> None:
    async with (
        visiting(desk.address) as visitor,
        working(desk.address, *MEI, online=True) as mei,
        working(desk.address, *TOM, online=True) as tom,
    ):
        await visitor.human()
        conversation = await visitor.owner("queued")
        entry = await mei.sees_waiting(conversation["id"])
        path = f"/api/cases/{entry['case']['id']}/claim"
        results = await asyncio.gather(mei.request("POST", path), tom.request("POST", path), return_exceptions=True)
        refused = [r for r in results if isinstance(r, Refused)]
        assert [r.error["code"] for r in refused] == ["already_claimed"]
        loser = tom if isinstance(results[1], Refused) else mei
        with pytest.raises(Refused, match="not_yours"):
            await loser.write(conversation["id"], "me too")


async def test_transfer_hand_back_and_private_note(desk: RunningDesk) -> None:
    async with (
        visiting(desk.address) as visitor,
        working(desk.address, *MEI, online=True) as mei,
        working(desk.address, *TOM, online=True) as tom,
    ):
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        path = f"/api/conversations/{identity}"
        await claim(mei, identity)
        tom_id = (await tom.request("GET", "/api/session"))["staff"]["id"]
        await mei.request("POST", f"{path}/transfer", {"agent_id": tom_id, "note": "knows returns"})
        await visitor.notice("Tom Baker")
        assert not any("knows returns" in m["text"] for m in visitor.messages())
        notes = [m for m in (await tom.request("GET", path))["messages"] if m["kind"] == "note"]
        assert ["knows returns"] == [m["text"] for m in notes]
        await tom.request("POST", f"{path}/transfer", {"team": "Orders"})
        await visitor.owner("queued")
        await claim(mei, identity)
        await mei.request("POST", f"{path}/hand-back")
        await visitor.owner("bot")
        assert (await visitor.ask(ENGLISH.question)).get("article")


async def test_form_that_was_open_at_the_handoff_is_over_after_the_hand_back(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor, working(desk.address, *MEI, online=True) as mei:
        await visitor.ask(ENGLISH.complaint)
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        await claim(mei, identity)
        await visitor.owner("agent")
        await mei.request("POST", f"/api/conversations/{identity}/hand-back")
        await visitor.owner("bot")
        before = visitor.last_seq()
        assert (await visitor.ask(ENGLISH.question)).get("article")
        assert 1 == len([m for m in visitor.messages("bot") if m["seq"] > before]), "the form asks no more"
        assert "bot" == (visitor.conversation or {})["owner"]


async def test_language_that_was_asked_for_is_told_to_the_widget(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        await visitor.ask("请问怎么退货？")
        assert not (visitor.conversation or {}).get("language_chosen")
        await visitor.ask("可以用繁體字回覆嗎")
        told = await visitor.until(
            lambda: visitor.conversation and visitor.conversation.get("language_chosen") and visitor.conversation,
            "the language that was asked for",
        )
        assert "zh-Hant" == told["language"]


async def test_score_is_asked_once_and_credited_to_who_served(desk: RunningDesk) -> None:
    async with (
        visiting(desk.address) as visitor,
        working(desk.address, *MEI, online=True) as mei,
        working(desk.address, *SOFIA) as sofia,
    ):
        before = (await sofia.request("GET", "/api/reports/daily?days=1"))["total"]["csat_count"]
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        await claim(mei, identity)
        await mei.request("POST", f"/api/conversations/{identity}/close", {"outcome": "solved"})
        await visitor.until(lambda: [m for m in visitor.messages() if m["kind"] == "survey"], "the survey")
        with pytest.raises(Refused, match="bad_score"):
            await visitor.rate(6)
        await visitor.rate(4)
        await visitor.rate(4, "quick help")
        await asyncio.sleep(0.5)
        assert 1 == len([m for m in visitor.messages() if m["kind"] == "survey"])
        after = (await sofia.request("GET", "/api/reports/daily?days=1"))["total"]["csat_count"]
        assert before + 1 == after
        message = await visitor.say(ENGLISH.question)
        assert message["conversation_id"] != identity


async def test_goodbye_ends_a_conversation_of_the_bot_with_a_score(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        await visitor.ask(ENGLISH.question)
        await visitor.say("that's all, goodbye")
        await visitor.owner("closed")
        await visitor.until(lambda: [m for m in visitor.messages() if m["kind"] == "survey"], "the survey")


@both_languages
async def test_edit_is_live_in_the_next_answer(desk: RunningDesk, script: Script) -> None:
    async with working(desk.address, *ADMIN) as admin:
        articles = await admin.request("GET", f"/api/articles?language={script.language[:2]}")
        found = next(a for a in articles if a["key"] == script.article)
        article = await admin.request("GET", f"/api/articles/{found['id']}")
        mark = f"EDITED-{uuid.uuid4().hex[:6]}"
        kept = {name: article[name] for name in ("topic", "title", "variants", "status")}
        edit = {**kept, "body": f"{mark} {article['body']}", "base_revision": article["revision"]}
        await admin.request("PUT", f"/api/articles/{article['id']}", edit)
        async with visiting(desk.address, script.language) as visitor:
            assert mark in (await visitor.ask(script.question))["text"]
        repeated = await admin.request("PUT", f"/api/articles/{article['id']}", edit)
        assert repeated["revision"] == article["revision"] + 1  # as one whose answer was lost
        with pytest.raises(Refused, match="edit_conflict"):
            await admin.request("PUT", f"/api/articles/{article['id']}", edit | {"body": "Something else."})
        wanted = {"revision": article["revision"], "base_revision": article["revision"] + 1}
        restored = await admin.request("POST", f"/api/articles/{article['id']}/restore", wanted)
        assert restored["body"] == article["body"]


async def test_reconnection_with_the_cursor_brings_exactly_what_was_missed(desk: RunningDesk) -> None:
    async with working(desk.address, *MEI, online=True) as mei:
        visitor = Visitor(desk.address)
        await visitor.connect()
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        await claim(mei, identity)
        await visitor.notice("has joined")
        await visitor.close()
        for n in range(3):
            await mei.write(identity, f"missed {n}")
        seen_before = set(visitor.stored)
        await visitor.connect()
        new = [m["text"] for key, m in sorted(visitor.stored.items()) if key not in seen_before]
        assert ["missed 0", "missed 1", "missed 2"] == new
        await mei.request("POST", f"/api/conversations/{identity}/close", {"outcome": "solved"})
        await visitor.close()


async def test_message_sent_again_is_stored_once(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        client_id = str(uuid.uuid4())
        first = await visitor.say("hello", client_id=client_id)
        await visitor.answer_to(first)
        again = await visitor.say("hello", client_id=client_id)
        assert first == again
        assert 1 == len(visitor.messages("customer"))


async def test_character_that_no_database_keeps_loses_no_message(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor:
        await visitor.answer_to(await visitor.say("hel\0lo", client_id=f"\0{uuid.uuid4()}"))
        assert ["hello"] == [message["text"] for message in visitor.messages("customer")]


async def test_errors_come_in_the_visitors_language(desk: RunningDesk) -> None:
    async with visiting(desk.address, "zh-Hans") as visitor:
        with pytest.raises(Refused, match="text_length") as caught:
            await visitor.say("x" * 5001)
        assert "5000" in caught.value.error["message"]
        assert "消息" in caught.value.error["message"]


async def test_agents_may_not_edit_and_strangers_may_not_enter(desk: RunningDesk) -> None:
    async with working(desk.address, *MEI) as mei:
        article = {"language": "en", "topic": "x", "title": "x", "body": "x", "variants": []}
        with pytest.raises(Refused, match="forbidden"):
            await mei.request("POST", "/api/articles", article)
    stranger = Colleague(desk.address)
    with pytest.raises(Refused, match="bad_login"):
        await stranger.log_in("mei", "wrong")
    with pytest.raises(Refused, match="not_logged_in"):
        await stranger.request("GET", "/api/queue")
    await stranger.http.aclose()


async def test_agents_correction_is_shown_and_kept_to_be_learned_from(desk: RunningDesk) -> None:
    async with visiting(desk.address) as visitor, working(desk.address, *MEI, online=True) as mei:
        identity = await complain(visitor, ENGLISH)
        case = (await claim(mei, identity))["case"]
        correction = {"category": "logistics_delivery", "severity": 4, "urgency": 4, "base": 0}
        corrected = await mei.request("PUT", f"/api/cases/{case['id']}/triage", correction)
        assert ("logistics_delivery", "P1", "mei") == (
            corrected["category"],
            corrected["priority"],
            corrected["corrected_by"],
        )
        async with opened(desk.database_url) as database:
            kept = await eventually(lambda: _correction(database, case["id"]))
        assert (ENGLISH.complaint, "product_quality") == (kept.text, kept.judged["category"])


async def _correction(database: Database, case_id: int) -> Correction | None:
    async with database.transaction() as session:
        return await session.scalar(select(Correction).filter_by(case_id=case_id))


async def test_agents_open_only_their_own_conversations(desk: RunningDesk) -> None:
    async with (
        visiting(desk.address) as visitor,
        working(desk.address, *MEI, online=True) as mei,
        working(desk.address, *TOM) as tom,
        working(desk.address, *SOFIA) as sofia,
    ):
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        await claim(mei, identity)
        with pytest.raises(Refused, match="forbidden"):
            await tom.request("GET", f"/api/conversations/{identity}")
        assert identity == (await sofia.request("GET", f"/api/conversations/{identity}"))["id"]
