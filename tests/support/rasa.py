"""A real Rasa process beside the real actions, for tests that play whole dialogues."""

import os
import secrets
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import httpx
import uvicorn
from fastapi import FastAPI

from actions.known_cases import KnownCase
from actions.routes import router
from actions.service import Cases, Knowledge, build_executor
from complaints.cues import PATTERNS
from knowledge_base.search.decision import CANDIDATES, Article, Candidate, Decision
from knowledge_base.starter import starter_articles
from language.normalise import normalise
from language.tokenise import tokenise
from tests.support.forked import RASA_SERVER, ForkedRasa

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "var" / "env" / "rasa" / "bin" / "python"
MODEL = ROOT / "var" / "models" / "rasa" / "assistant.tar.gz"
START_SECONDS = 240
TRAIN_SECONDS = 900


class StarterKnowledge:
    """The starter articles in memory, ranked by shared words: the same answer each time, and no database."""

    def __init__(self) -> None:
        self.articles: dict[int, Article] = {}
        self._words: dict[int, list[frozenset[str]]] = {}
        for number, row in enumerate(starter_articles(), start=1):
            names = ("key", "language", "topic", "title", "body")
            self.articles[number] = Article(id=number, revision=1, **{name: row[name] for name in names})
            self._words[number] = [_words(text) for text in (row["title"], *row["variants"])]

    async def answer(self, text: str, language: str, limit: int = CANDIDATES) -> Decision:
        asked = _words(text)
        scores = {
            number: max(len(asked & words) / len(asked | words) for words in variants)
            for number, variants in self._words.items()
            if self.articles[number].language == language
        }
        best = sorted(scores, key=lambda number: -scores[number])[:3]
        found = tuple(Candidate(self.articles[number], scores[number]) for number in best)
        top = found[0].probability
        return Decision("answer" if top >= 0.5 else "ask_back" if top >= 0.3 else "none", found)

    async def article(self, article_id: int) -> Article | None:
        return self.articles.get(article_id)

    async def translation(self, article: Article, language: str) -> Article:
        others = (found for found in self.articles.values() if (found.key, found.language) == (article.key, language))
        return next(others, article)


class NoCases:
    """A customer who never had a case."""

    async def of_customer(self, conversation_id: str) -> list[KnownCase]:
        return []


class ByCues:
    """Triage as far as dialogues need it: urgent where somebody was hurt, by the words of the product's own cues."""

    async def priority(self, text: str, wish: str | None = None) -> str:
        return "P1" if PATTERNS["injury"].search(normalise(text)) else "P3"


@dataclass
class Rasa:
    """A running Rasa: the token for it, its process, a client that knows its address, and what it writes."""

    token: str
    process: ForkedRasa
    http: httpx.Client
    log: Path

    @property
    def url(self) -> str:
        return str(self.http.base_url).rstrip("/")

    def post(self, body: Any, token: str | None = None) -> httpx.Response:
        """One turn, as the hub posts it."""
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        return self.http.post("/webhooks/careline/turn", json=body, headers=headers)

    def health(self) -> dict[str, Any]:
        """What the process says of itself."""
        found: dict[str, Any] = self.http.get("/webhooks/careline/health").json()
        return found

    def stop(self, seconds: float = 15) -> int:
        """SIGTERM, and SIGKILL if it does not go; returns the exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


@dataclass
class Dialogue:
    """A customer talking to Rasa; keeps the state between turns, as the hub does."""

    rasa: Rasa
    language: str = "en"
    state: dict[str, Any] | None = None
    replies: list[dict[str, Any]] = field(default_factory=list)
    directives: list[dict[str, Any]] = field(default_factory=list)
    intent: str = ""

    def say(self, text: str, payload: str | None = None) -> Self:
        """Say something; replies, directives and intent are then those of this turn."""
        answer = self.rasa.post(turn(text, language=self.language, payload=payload, state=self.state))
        assert answer.status_code == 200, answer.text
        body = answer.json()
        self.state, self.replies, self.directives = body["state"], body["replies"], body["directives"]
        self.intent = body["understood"]["intent"]
        return self

    def tap(self, title: str) -> Self:
        """Tap the choice with this title among those just offered."""
        offered = {choice["title"]: choice["payload"] for reply in self.replies for choice in reply["choices"]}
        return self.say(title, offered[title])

    @property
    def text(self) -> str:
        """All that the bot has just said."""
        return "\n".join(reply["text"] for reply in self.replies if reply["text"])

    @property
    def choices(self) -> list[str]:
        """The titles just offered."""
        return [choice["title"] for reply in self.replies for choice in reply["choices"]]


def turn(text: str, **changes: Any) -> dict[str, Any]:
    """A request of one turn."""
    body: dict[str, Any] = {"conversation_id": "test", "turn_id": uuid4().hex, "text": text, "payload": None}
    return body | {"language": "en", "metadata": {}, "state": None} | changes


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def trained_model() -> Path:
    """The assistant's model, trained first if there is none or its training data is newer."""
    inputs = [ROOT / "config.yml", ROOT / "domain.yml", ROOT / "bot" / "tokenizer.py"]
    inputs += [ROOT / "bot" / "classifier.py", ROOT / "bot" / "familiarity.py"]
    inputs += [*(ROOT / "data").rglob("*.yml"), *(ROOT / "language").glob("*.py")]
    changed = max(path.stat().st_mtime for path in inputs)
    if not MODEL.is_file() or MODEL.stat().st_mtime < changed:
        partial = MODEL.parent / "partial" / MODEL.name
        subprocess.run([PYTHON, "-m", "bot.train", "--out", partial], cwd=ROOT, check=True, timeout=TRAIN_SECONDS)
        partial.replace(MODEL)
    return MODEL


@contextmanager
def actions_served(knowledge: Knowledge, token: str, cases: Cases | None = None) -> Iterator[str]:
    """The actions over HTTP on a free port, in a thread; yields the webhook's address."""
    app, port = FastAPI(), free_port()
    app.include_router(router(build_executor(knowledge, cases or NoCases(), ByCues()), token))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}/webhook"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def rasa_started(
    action_url: str, token: str | None = None, model: Path | None = None, code: str = RASA_SERVER
) -> Iterator[Rasa]:
    """A Rasa process on a free port, ready to take turns; stopped by SIGTERM."""
    token, port = token or secrets.token_hex(8), free_port()
    environment = os.environ | {
        "CARELINE_ACTION_URL": action_url,
        "CARELINE_RASA_TOKEN": token,
        "CARELINE_RASA_PORT": str(port),
        "CARELINE_RASA_MODEL": str(model or trained_model()),
    }
    # One client for all turns: a new one loads the certificates of the world, 70 ms each time.
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30, trust_env=False)
    with tempfile.NamedTemporaryFile() as log, client as http:
        rasa = Rasa(token, ForkedRasa(environment, Path(log.name), code), http, Path(log.name))
        try:
            _wait(rasa)
            yield rasa
        finally:
            rasa.stop()


def _wait(rasa: Rasa) -> None:
    for _ in range(START_SECONDS * 4):
        if rasa.process.poll() is not None:
            raise RuntimeError(f"Rasa ended with {rasa.process.poll()}:\n{rasa.log.read_text()}")
        try:
            if rasa.http.get("/webhooks/careline/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.25)
    raise TimeoutError(f"Rasa did not start within {START_SECONDS} s")


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokenise(text))
