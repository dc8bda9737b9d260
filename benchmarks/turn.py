"""What a turn costs: a stock Rasa server and Careline's Rasa process, on the same model and the same action, in turns.

*Stock* is ``rasa run`` as installed: its REST channel, its in-memory tracker store, its calls of the action endpoint. Only
the model's own components (``bot.tokenizer`` and others) are on its path; nothing of ``bot`` that changes Rasa is, but for the
stand-ins for TensorFlow, which is not installed and which no turn calls.
*Ours* is ``python -m bot.server``, started as ``bin/up`` starts it; its state travels with each turn, as the hub sends it.

Both call one action server, a process of its own with the app's own route and ``action_answer``; its search is a look at
three articles, since the search is measured elsewhere (``bin/bench kb``). Each turn is a question that both understand as
one, in conversations of ``TURNS``; an answer that does not carry its article ends the benchmark. The sides are measured in
short blocks, one after the other and again, so that other work on the machine slows both.
"""

import argparse
import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import aiohttp

from app.assistant_model import MODEL
from app.settings import ROOT
from app.up import RASA_COMMAND, RASA_PYTHON

TURNS = 8
CLIENTS = 16
BLOCKS = 8
START_SECONDS = 240
ARTICLE = "It takes two to four working days."
WORDS = ("delivery", "return", "refund")
STOCK = "from bot import without_tensorflow; without_tensorflow.install(); from rasa.__main__ import main; main()"
QUESTIONS = ("How long does delivery take?", "How do I return something?", "When will I get my refund?")


@dataclass
class Speed:
    """What was measured of one side."""

    milliseconds: list[float] = field(default_factory=list)
    turns_per_s: list[float] = field(default_factory=list)


class Conversation(Protocol):
    async def say(self, text: str) -> float:
        """Take one turn and return its seconds; AssertionError if it was not answered with the article."""
        ...


class StockConversation:
    """A sender of Rasa's REST channel."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self.http, self.url, self.sender = http, f"{url}/webhooks/rest/webhook", uuid4().hex

    async def say(self, text: str) -> float:
        began = time.perf_counter()
        async with self.http.post(self.url, json={"sender": self.sender, "message": text}) as response:
            answer = await response.json()
        seconds = time.perf_counter() - began
        assert any(ARTICLE in message.get("text", "") for message in answer), answer
        return seconds


class OurConversation:
    """A conversation as the hub keeps it: the state comes with each answer, and goes with the next turn."""

    def __init__(self, http: aiohttp.ClientSession, url: str, token: str) -> None:
        self.http, self.url = http, f"{url}/webhooks/careline/turn"
        self.headers = {"Authorization": f"Bearer {token}"}
        self.state: Any = None

    async def say(self, text: str) -> float:
        body = {"conversation_id": "bench", "turn_id": uuid4().hex, "text": text, "language": "en", "state": self.state}
        began = time.perf_counter()
        async with self.http.post(self.url, json=body, headers=self.headers) as response:
            answer = await response.json()
        seconds = time.perf_counter() - began
        assert ARTICLE in answer["replies"][0]["text"], answer
        self.state = answer["state"]
        return seconds


def run(arguments: list[str]) -> dict[str, float]:
    """Keys: stock_p50_ms, our_p50_ms (one client), stock_turns_per_s, our_turns_per_s (16 clients), throughput_ratio,
    turn200_over_turn1 (ours: the 200th turn of a conversation over its first)."""
    parser = argparse.ArgumentParser(prog="bench turn", description="A turn in stock Rasa and in Careline's.")
    parser.add_argument("--blocks", type=int, default=BLOCKS, help="blocks measured of each side and load")
    blocks = parser.parse_args(arguments).blocks
    token = secrets.token_hex(8)
    with actions(token) as action_url, stock_server(action_url, token) as stock, our_server(action_url, token) as ours:
        return asyncio.run(measure(stock, ours, token, blocks))


async def measure(stock_url: str, our_url: str, token: str, blocks: int) -> dict[str, float]:
    """All measurements against the two running servers."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        def stock() -> Conversation:
            return StockConversation(http, stock_url)

        def ours() -> Conversation:
            return OurConversation(http, our_url, token)

        sides = ((stock, Speed()), (ours, Speed()))
        for start, _ in sides:
            await talk(start(), 3 * TURNS)
        for _ in range(blocks):
            for start, speed in sides:
                for _ in range(3):
                    speed.milliseconds += [1000 * seconds for seconds in await talk(start(), TURNS)]
        for _ in range(blocks):
            for start, speed in sides:
                began = time.perf_counter()
                await asyncio.gather(*(talk(start(), TURNS) for _ in range(CLIENTS)))
                speed.turns_per_s.append(CLIENTS * TURNS / (time.perf_counter() - began))
        growth = await growth_of(http, our_url, token)
    (_, slow), (_, fast) = sides
    rates = [statistics.median(speed.turns_per_s) for speed in (slow, fast)]
    return {
        "stock_p50_ms": round(statistics.median(slow.milliseconds), 2),
        "our_p50_ms": round(statistics.median(fast.milliseconds), 2),
        "stock_turns_per_s": round(rates[0], 1),
        "our_turns_per_s": round(rates[1], 1),
        "throughput_ratio": round(rates[1] / rates[0], 2),
        "turn200_over_turn1": round(growth, 3),
    }


async def talk(conversation: Conversation, turns: int) -> list[float]:
    """The seconds of so many turns."""
    return [await conversation.say(QUESTIONS[number % len(QUESTIONS)]) for number in range(turns)]


async def growth_of(
    http: aiohttp.ClientSession, url: str, token: str, conversations: int = 5, times: int = 20
) -> float:
    """The median 200th turn over the median first one. A turn can be taken again from its state, so both are measured by
    turns, many times, in several conversations."""
    first: list[float] = []
    last: list[float] = []
    for _ in range(conversations):
        old = OurConversation(http, url, token)
        await talk(old, 199)
        state = old.state
        for _ in range(times):
            first.append(await OurConversation(http, url, token).say(QUESTIONS[1]))
            old.state = state
            last.append(await old.say(QUESTIONS[1]))
    return statistics.median(last) / statistics.median(first)


@contextlib.contextmanager
def stock_server(action_url: str, token: str) -> Iterator[str]:
    """``rasa run`` with nothing but its REST channel and the action endpoint; yields its address."""
    with tempfile.TemporaryDirectory() as folder:
        endpoints, credentials = Path(folder, "endpoints.yml"), Path(folder, "credentials.yml")
        endpoints.write_text(json.dumps({"action_endpoint": {"url": action_url, "token": token}}))
        credentials.write_text(json.dumps({"rest": None}))
        port = free_port()
        command = ["-c", STOCK, "run", "--model", MODEL, "--endpoints", endpoints, "--credentials", credentials]
        variables = {"PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false"}
        # It listens only when the model is loaded.
        with process([RASA_PYTHON, *command, "-i", "127.0.0.1", "-p", str(port)], variables, port, "/", folder) as url:
            yield url


@contextlib.contextmanager
def our_server(action_url: str, token: str) -> Iterator[str]:
    """Careline's Rasa process; yields its address."""
    port = free_port()
    variables = {
        "CARELINE_RASA_TOKEN": token,
        "CARELINE_ACTION_URL": action_url,
        "CARELINE_RASA_PORT": str(port),
        "CARELINE_RASA_MODEL": str(MODEL),
    }
    with process(RASA_COMMAND, variables, port, "/webhooks/careline/health", str(ROOT)) as url:
        yield url


@contextlib.contextmanager
def actions(token: str) -> Iterator[str]:
    """The action server; yields the address of its webhook."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.turn", str(port)]
    with process(command, {"BENCH_TOKEN": token}, port, "/health", str(ROOT)) as url:
        yield f"{url}/webhook"


@contextlib.contextmanager
def process(command: list[Any], variables: dict[str, str], port: int, health: str, folder: str) -> Iterator[str]:
    """A server that is ready to serve, stopped at the end; RuntimeError with its last words if it does not come up."""
    with tempfile.TemporaryFile("w+") as log:
        environment = os.environ | variables
        child = subprocess.Popen(
            [str(part) for part in command], cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            asyncio.run(_ready(f"http://127.0.0.1:{port}{health}", child))
            yield f"http://127.0.0.1:{port}"
        except RuntimeError as error:
            log.seek(0)
            raise RuntimeError(f"{error}\n{log.read()[-3000:]}") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
            child.wait()


async def _ready(url: str, child: "subprocess.Popen[bytes]") -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(2)) as http:
        for _ in range(START_SECONDS * 4):
            if child.poll() is not None:
                break
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                async with http.get(url) as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.25)
    raise RuntimeError(f"{' '.join(map(str, child.args))} did not come up")  # type: ignore[arg-type]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve_actions(port: int, token: str) -> None:
    """The app's action route with its ``action_answer``, around a search that takes no time."""
    import uvicorn
    from fastapi import FastAPI
    from rasa_sdk.executor import ActionExecutor

    from actions.answers import Answer
    from actions.routes import router
    from knowledge_base.search.decision import Article, Candidate, Decision

    articles = {word: Article(number, word, "en", word, word, ARTICLE, 1) for number, word in enumerate(WORDS, 1)}

    class ByWord:
        async def answer(self, text: str, language: str, limit: int = 5) -> Decision:
            found = next(article for word, article in articles.items() if word in text)
            return Decision("answer", (Candidate(found, 0.9),))

        async def article(self, article_id: int) -> Article | None:
            raise NotImplementedError

        async def translation(self, article: Article, language: str) -> Article:
            raise NotImplementedError

    executor = ActionExecutor()
    executor.register_action(Answer(ByWord()))
    app = FastAPI()
    app.include_router(router(executor, token))
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none")


def main(arguments: list[str]) -> None:
    """Measure and print the result as one JSON object."""
    print(json.dumps(run(arguments)))


if __name__ == "__main__":
    serve_actions(int(sys.argv[1]), os.environ["BENCH_TOKEN"])
