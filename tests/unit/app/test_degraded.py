import pytest

from app.degraded import KnowledgeBaseAssistant
from conversations.assistant import Turn
from knowledge_base.search.index import Search, Snapshot


@pytest.mark.parametrize(
    ("text", "noted"),
    [("Hi there, how are you?", []), ("亲，在吗？", []), ("Hi, do you breed camels?", ["asked", "unanswered"])],
)
async def test_greeting_is_not_noted_as_an_unanswered_question(text: str, noted: list[str]) -> None:
    assistant = KnowledgeBaseAssistant(Snapshot(Search({}, {})))  # type: ignore[arg-type]
    outcome = await assistant.respond(
        Turn(conversation_id="1", turn_id="1", text=text, payload=None, language="en", state=None)
    )
    assert noted == [directive["do"] for directive in outcome.directives]
