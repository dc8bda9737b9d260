from typing import Any

import pytest

from app.degraded import KnowledgeBaseAssistant
from conversations.assistant import Outcome, Turn
from knowledge_base.search.index import Search, Snapshot


@pytest.mark.parametrize(
    ("text", "noted"),
    [("Hi there, how are you?", []), ("亲，在吗？", []), ("Hi, do you breed camels?", ["asked", "unanswered"])],
)
async def test_greeting_is_not_noted_as_an_unanswered_question(text: str, noted: list[str]) -> None:
    outcome = await answer(text)
    assert noted == [directive["do"] for directive in outcome.directives]


@pytest.mark.parametrize(
    ("text", "language", "reason", "said"),
    [
        ("My charger caught fire, can you help?", "en", "safety", "Your safety comes first"),
        ("充电器着火了怎么办", "zh-Hans", "safety", "您的安全最重要"),
        ("my son swallowed a screw", "en", "safety", "poison centre"),
        ("灶台漏煤气", "zh-Hans", "safety", "开窗通风"),
        ("i want to kill myself", "en", "self_harm", "don't have to go through this alone"),
        ("我不想活了", "zh-Hans", "self_harm", "您不是一个人"),
        ("my account was hacked", "en", "fraud", "Change your password"),
        ("账号被盗了", "zh-Hans", "fraud", "修改密码"),
        ("I will call my lawyer", "en", "legal", "taking this seriously"),
    ],
)
async def test_danger_and_fraud_bring_advice_and_a_human_without_rasa(
    text: str, language: str, reason: str, said: str
) -> None:
    outcome = await answer(text, language)
    assert all(reply.response for reply in outcome.replies)
    assert said in outcome.replies[0].response.text  # type: ignore[union-attr]
    (directive,) = outcome.directives
    assert ("request_human", reason) == (directive["do"], directive["reason"])
    assert directive["evidence"]["words"]


@pytest.mark.parametrize("text", ["Has it ever caught fire?", "会着火吗", "do I need a lawyer for a return?"])
async def test_question_about_danger_is_searched_for_without_rasa(text: str) -> None:
    assert "request_human" not in [directive["do"] for directive in (await answer(text)).directives]


async def answer(text: str, language: str = "en") -> Outcome:
    knowledge: Any = Snapshot(Search({}, {}))
    turn = Turn(conversation_id="1", turn_id="1", text=text, payload=None, language=language, state=None)
    return await KnowledgeBaseAssistant(knowledge).respond(turn)
