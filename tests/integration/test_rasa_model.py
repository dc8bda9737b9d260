"""A changed model: taken over by a running Rasa without losing a turn, or refused with the one in use staying."""

import io
import json
import shutil
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import yaml

from app.assistant_model import STORIES, ModelRefused, load, take_over
from tests.support import rasa as support
from tests.support.rasa import Rasa, StarterKnowledge, turn

pytestmark = [
    pytest.mark.rasa,
    pytest.mark.timeout(support.TRAIN_SECONDS + support.START_SECONDS),
    pytest.mark.skipif(
        not support.PYTHON.exists(),
        reason="NO RASA: var/env/rasa is not there, so no model was taken over; run bin/setup",
    ),
]

TOKEN = "model"


@pytest.fixture(scope="module")
def action_url() -> Iterator[str]:
    with support.actions_served(StarterKnowledge(), TOKEN) as url:
        yield url


@pytest.fixture(scope="module")
def rasa(action_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rasa, Path]]:
    """A running Rasa, and the file of the model that it started with and will look at again."""
    model = tmp_path_factory.mktemp("model") / "assistant.tar.gz"
    shutil.copy(support.trained_model(), model)
    with support.rasa_started(action_url, TOKEN, model) as started:
        yield started, model


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few of the test stories: how a model is exchanged does not depend on how many it was tried on."""
    told = yaml.safe_load((STORIES / "test_stories_en.yml").read_text(encoding="utf-8"))
    told["stories"] = told["stories"][:4]
    assert {"action": "action_greet"} in told["stories"][0]["steps"]
    folder = tmp_path_factory.mktemp("stories")
    (folder / "test_stories_few.yml").write_text(yaml.safe_dump(told), encoding="utf-8")
    return folder


def altered(model: Path, target: Path, name: str, change: Callable[[str], str]) -> Path:
    """A copy of a model archive in which the files called `name` are changed."""
    found = 0
    with tarfile.open(model) as old, tarfile.open(target, "w:gz", compresslevel=1) as new:
        for member in old:
            content = old.extractfile(member)
            data = content.read() if content else b""
            if member.isfile() and member.name.endswith(name):
                data = change(data.decode()).encode()
                member.size = len(data)
                found += 1
            new.addfile(member, io.BytesIO(data) if member.isfile() else None)
    assert found
    return target


def renamed(model: Path, target: Path, model_id: str) -> Path:
    """The same model under another id."""

    def change(text: str) -> str:
        return json.dumps(json.loads(text) | {"model_id": model_id})

    return altered(model, target, "metadata.json", change)


def in_use(rasa: Rasa) -> str:
    return str(rasa.health()["model"])


@contextmanager
def talking(rasa: Rasa) -> Iterator[list[httpx.Response]]:
    """Customers who keep asking for as long as the block lasts; yields the answers so far."""
    answers: list[httpx.Response] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answers.append(rasa.post(turn("How long does delivery take?")))
            over.wait(0.5)  # the machine has a model to try meanwhile

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_a_model_that_passes_is_taken_over_while_every_turn_is_answered(
    rasa: tuple[Rasa, Path], stories: Path, tmp_path: Path
) -> None:
    running, model = rasa
    candidate = renamed(model, tmp_path / "assistant.tar.gz", "the-new-one")
    before = in_use(running)
    with talking(running) as answers:
        said = take_over(candidate, model, running.url, TOKEN, stories)
        during = len(answers)
    assert "the-new-one" in said
    assert ("the-new-one", True) == (in_use(running), before != "the-new-one")
    assert during > 0
    assert {200} == {answer.status_code for answer in answers}
    assert all(answer.json()["replies"] for answer in answers)


def test_every_process_follows_a_model_that_one_is_told_of_while_every_turn_is_answered(
    rasa: tuple[Rasa, Path], action_url: str, tmp_path: Path
) -> None:
    running, model = rasa
    candidate = renamed(model, tmp_path / "assistant.tar.gz", "one-for-all")
    with support.rasa_started(action_url, TOKEN, model) as other, talking(running) as here, talking(other) as there:
        assert in_use(running) == in_use(other) != "one-for-all"
        candidate.replace(model)
        assert "one-for-all" in load(running.url, TOKEN)
        wait_until(lambda: in_use(other) == "one-for-all")
        during = (len(here), len(there))
    assert "one-for-all" == in_use(running)
    assert all(during)
    assert {200} == {answer.status_code for answer in (*here, *there)}
    assert all(answer.json()["replies"] for answer in (*here, *there))


def test_a_process_keeps_its_model_where_the_file_is_broken_and_takes_the_next_good_one(
    rasa: tuple[Rasa, Path], tmp_path: Path
) -> None:
    running, model = rasa
    before, content = in_use(running), model.read_bytes()
    better = renamed(model, tmp_path / "assistant.tar.gz", "a-better-one")
    model.write_bytes(b"half a model")
    time.sleep(3)  # longer than it takes to look again
    assert (200, before) == (running.post(turn("hello")).status_code, in_use(running))
    better.replace(model)
    wait_until(lambda: in_use(running) == "a-better-one")
    model.write_bytes(content)
    wait_until(lambda: in_use(running) == before)


def wait_until(condition: Callable[[], bool]) -> None:
    """Until a process has looked at the file and loaded it; fails after a minute."""
    for _ in range(240):
        if condition():
            return
        time.sleep(0.25)
    raise AssertionError("waited in vain")


def test_a_model_that_breaks_a_story_is_refused(rasa: tuple[Rasa, Path], stories: Path, tmp_path: Path) -> None:
    running, model = rasa
    before, content = in_use(running), model.read_bytes()

    def change(text: str) -> str:
        # It says goodbye where it should greet.
        return text.replace('"action_greet"', '"action_close"')

    candidate = altered(model, tmp_path / "assistant.tar.gz", "rule_policy.json", change)
    with pytest.raises(ModelRefused, match="fails test stories"):
        take_over(candidate, model, running.url, TOKEN, stories)
    assert (before, content) == (in_use(running), model.read_bytes())
    assert 200 == running.post(turn("hello")).status_code


def test_a_model_that_cannot_be_loaded_leaves_the_one_in_use(rasa: tuple[Rasa, Path]) -> None:
    running, model = rasa
    before, content = in_use(running), model.read_bytes()
    model.write_bytes(b"half a model")
    try:
        with pytest.raises(ModelRefused, match="cannot_load"):
            load(running.url, TOKEN)
    finally:
        model.write_bytes(content)
    assert before == in_use(running)
    assert 200 == running.post(turn("hello")).status_code


def test_only_who_has_the_token_changes_the_model(rasa: tuple[Rasa, Path]) -> None:
    with pytest.raises(ModelRefused, match="unauthorized"):
        load(rasa[0].url, "wrong")


def test_without_a_running_rasa_the_next_start_takes_the_new_model(rasa: tuple[Rasa, Path]) -> None:
    assert "not running" in load(f"http://127.0.0.1:{support.free_port()}", TOKEN)
