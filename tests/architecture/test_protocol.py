"""docs/reference/protocol.md describes the Socket.IO events that the code handles and emits, with their keys."""

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest

from channels.render import conversation_view, message_view
from channels.web import WebChat
from console.live import LiveDesk
from conversations.tables import Conversation, Message
from escalation.queue import Place
from tests.architecture import markdown

NAMESPACES = {"`/chat`: customers": WebChat, "`/desk`: staff": LiveDesk}
namespaces = pytest.mark.parametrize(("heading", "handler"), NAMESPACES.items(), ids=["chat", "desk"])


def protocol(heading: str) -> str:
    return markdown.section(markdown.read("docs/reference/protocol.md"), f"Namespace {heading}")


def emitted(handler: type[Any]) -> set[str]:
    """The events that a namespace emits: the first argument of every `self.emit`."""
    calls = [node for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(handler)))) if _is_emit(node)]
    assert all(isinstance(call.args[0], ast.Constant) for call in calls), "an event's name is computed"
    return {str(cast("ast.Constant", call.args[0]).value) for call in calls}


def _is_emit(node: ast.AST) -> Any:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "self.emit"


@namespaces
def test_what_clients_may_send_is_documented(heading: str, handler: type[Any]) -> None:
    taken = {name.removeprefix("on_") for name in vars(handler) if name.startswith("on_")}
    events = markdown.rows(markdown.section(protocol(heading), "Client → server"), "event")
    assert taken - {"connect", "disconnect"} == set(markdown.name_column(events))


@namespaces
def test_what_clients_receive_is_documented(heading: str, handler: type[Any]) -> None:
    events = markdown.name_column(markdown.rows(markdown.section(protocol(heading), "Server → client"), "event"))
    greeting = re.findall(r"event \*\*`(\w+)`\*\*", protocol(heading))
    assert emitted(handler) == {*events, *greeting}


@namespaces
def test_namespace_has_the_documented_name(heading: str, handler: Callable[[Any, Any], Any]) -> None:
    assert handler(None, None).namespace == markdown.names(heading)[0]


def example(heading: str) -> dict[str, Any]:
    block = re.search(r"```json\n(.*?)```", markdown.section(protocol("`/chat`: customers"), heading), re.DOTALL)
    assert block, f"{heading} has no example"
    found: dict[str, Any] = json.loads(block[1])
    return found


def test_message_has_the_documented_keys() -> None:
    row = SimpleNamespace(
        conversation_id=uuid4(), seq=1, author="customer", author_name=None, kind="survey", text="*x*", client_id="c",
        created_at=datetime.now(UTC),
        data={"choices": [{"title": "Yes"}], "article": {"id": 1, "key": "x", "language": "en", "title": "x"}},
    )  # fmt: skip
    shown, told = message_view(cast("Message", row)), example("Message")
    assert told.keys() == shown.keys()
    for part in ("article", "survey"):
        assert told[part].keys() == shown[part].keys()
    assert told["choices"][0].keys() == shown["choices"][0].keys()


async def test_conversation_has_the_documented_keys() -> None:
    row = SimpleNamespace(id=uuid4(), owner="queued", epoch=1, language="en", language_chosen=False, agent_name=None)
    standing = SimpleNamespace(
        position=1,
        low=0,
        high=2,
        staffed=True,
        back_at=None,
        case=SimpleNamespace(number="C-000001", withdrawable=True),
    )
    shown = await conversation_view(cast("Any", None), cast("Conversation", row), cast("Place", standing))
    told = example("Conversation")
    assert told.keys() == shown.keys()
    assert told["queue"].keys() == shown["queue"].keys()
    with_agent = SimpleNamespace(
        id=uuid4(), owner="agent", epoch=2, language="en", language_chosen=False, agent_name="Mei Lin"
    )
    shown = await conversation_view(cast("Any", None), cast("Conversation", with_agent))
    assert told["agent"].keys() == shown["agent"].keys()
