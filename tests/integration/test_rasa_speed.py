"""What makes turns faster changes nothing else: the test stories, played by a Rasa process with it and by one without."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import rasa as support
from tests.support.rasa import Rasa, StarterKnowledge, turn

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.timeout(support.TRAIN_SECONDS + support.START_SECONDS),
    pytest.mark.skipif(
        not support.PYTHON.exists(),
        reason="NO RASA: var/env/rasa is not there, so no dialogue was played; run bin/setup",
    ),
]

STORIES = sorted((support.ROOT / "tests" / "rasa").glob("test_stories_*.yml"))
SERVER = "from bot import server; server.main(faster={})"


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Rasa, Rasa]]:
    """A process that computes turns by Rasa's own code, and one with all pieces of bot/faster."""
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(support.actions_served(StarterKnowledge(), "speed"))
        started = [
            stack.enter_context(support.rasa_started(url, "speed", code=SERVER.format(faster)))
            for faster in (False, True)
        ]
        yield started[0], started[1]


def customers_words(path: Path) -> list[tuple[str, list[str]]]:
    """Name and messages of every fourth story: the code is the same for all of them."""
    stories = yaml.safe_load(path.read_text(encoding="utf-8"))["stories"][::4]
    return [(story["story"], [step["user"] for step in story["steps"] if "user" in step]) for story in stories]


def play(rasa: Rasa, language: str, messages: list[str]) -> list[Any]:
    """The answers to a whole dialogue: status, replies, directives, state, what was understood."""
    answers: list[Any] = []
    state = None
    for text in messages:
        payload = text if text.startswith("/") else None
        answer = rasa.post(turn(text, turn_id="same", language=language, payload=payload, state=state))
        body = answer.json()
        state = body.get("state")
        answers.append((answer.status_code, body))
    return answers


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories_come_out_the_same_with_and_without_what_is_faster(both: tuple[Rasa, Rasa], path: Path) -> None:
    language = path.stem.rsplit("_", 1)[1]
    stories = customers_words(path)
    assert len(stories) >= 8
    for name, messages in stories:
        stock, faster = (play(rasa, language, messages) for rasa in both)
        assert stock == faster, name
        assert {200} == {status for status, _ in stock}, name
