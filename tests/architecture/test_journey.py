"""The journey is one table: every event has its row, every row its event, and the stages say what they emit."""

import inspect
import re
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast, get_args, get_type_hints

import pytest

from app import handlers
from app.incidents import Incidents
from app.journey import Parts, journey
from channels.telegram import Telegram
from channels.web import WebChat
from console.live import LiveDesk
from conversations.turns import Turns
from storage.events import Event
from storage.outbox import Handler, handler_name
from tests.architecture.product import STAGES, emitters, events, first_paragraphs

_EVENT_LIKE = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")


def table() -> Mapping[type[Event], Sequence[Handler]]:
    """The journey with unbound methods as handlers: their names are those of a running desk."""
    parts = SimpleNamespace(
        turns=Turns,
        complaints=handlers.Complaints,
        incidents=Incidents,
        web=WebChat,
        telegram=Telegram,
        live=LiveDesk,
    )
    return journey(cast("Parts", parts))


def test_every_event_has_a_row_and_every_row_an_event() -> None:
    assert events() == set(table())


def test_every_event_is_emitted_somewhere() -> None:
    assert [] == [name for name, places in emitters().items() if not places]


def test_every_event_is_handled_where_all_channels_are_there() -> None:
    assert [] == [event.__name__ for event, run in table().items() if not run]


@pytest.mark.parametrize("stage", STAGES)
def test_stage_names_the_events_that_it_emits(stage: str) -> None:
    said = re.search(r"\b[Ee]mits (.+?)(?:[.;:]|$)", first_paragraphs(stage))
    assert said, f"{stage}/__init__.py does not say what the stage emits"
    assert re.search(r"\bReceives ", first_paragraphs(stage)), f"{stage}/__init__.py does not say what it receives"
    own = {event.__name__ for event in events() if event.__module__ == f"{stage}.events"}
    assert own == set(_EVENT_LIKE.findall(said[1]))


@pytest.mark.parametrize("stage", STAGES)
def test_stage_speaks_only_of_events_that_exist(stage: str) -> None:
    known = {event.__name__ for event in events()}
    assert [] == [word for word in _EVENT_LIKE.findall(first_paragraphs(stage)) if word not in known]


def test_handlers_have_names_of_their_own() -> None:
    """The outbox notes by name which handlers are done: two of one name would be taken for one."""
    by_name: dict[str, set[Any]] = {}
    for event, run in table().items():
        called = [handler_name(handler) for handler in run]
        assert len(called) == len(set(called)), f"{event.__name__} runs a handler twice"
        for handler in run:
            by_name.setdefault(handler_name(handler), set()).add(handler)
    assert [] == [name for name, found in by_name.items() if len(found) > 1]


def test_handlers_take_the_events_that_they_are_given() -> None:
    wrong = []
    for event, run in table().items():
        for handler in run:
            assert inspect.iscoroutinefunction(handler), handler_name(handler)
            taken = get_type_hints(handler)["event"]
            if taken is not Any and event not in (get_args(taken) or (taken,)):
                wrong.append(f"{handler_name(handler)} does not take {event.__name__}")
    assert [] == wrong
