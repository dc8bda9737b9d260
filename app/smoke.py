"""`bin/smoke`: one whole journey in each language, as a customer, an agent and an admin, over the public interfaces only."""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
from rich.console import Console

from app.clients import Colleague, Data, Visitor, visiting, working
from app.demo import LOGINS
from app.settings import ROOT, Settings

out = Console(highlight=False)
START_SECONDS = 120


@dataclass(frozen=True)
class Script:
    """What the players say in one language, and what must come back."""

    language: str
    question: str
    article: str
    unknown: tuple[str, str]
    complaint: str
    interruption: str
    interruption_article: str
    order_number: str
    wish: str
    category: str
    human: str
    reply: str


ENGLISH = Script(
    language="en",
    question="hi, how many days until my parcel gets here?",
    article="delivery-time",
    unknown=("can you recommend a movie for tonight", "who won the football match yesterday"),
    complaint="I want to complain: the lid of my new kettle cracked on the second use and now it leaks all over the kitchen",
    interruption="wait, how long does a refund take?",
    interruption_article="refund-time",
    order_number="HH-204518",
    wish="I want a new kettle",
    category="product_quality",
    human="I want to talk to a real person",
    reply="I am so sorry about the kettle. A new one leaves today.",
)
CHINESE = Script(
    language="zh-Hans",
    question="你好，请问包裹几天能到？",
    article="delivery-time",
    unknown=("推荐一部今晚看的电影吧", "昨天的足球比赛谁赢了"),
    complaint="我要投诉，买的电水壶盖子是裂的，一烧水就漏得满厨房都是",
    interruption="等一下，退款多久能到账？",
    interruption_article="refund-time",
    order_number="HH-204519",
    wish="我要换一个新的",
    category="product_quality",
    human="我要转人工客服",
    reply="非常抱歉给您添麻烦了，新的水壶今天就寄出。",
)


class Steps:
    """Runs named steps one after the other and prints each with its time."""

    def __init__(self) -> None:
        self.failed = 0

    @contextlib.asynccontextmanager
    async def step(self, name: str) -> AsyncIterator[None]:
        started = time.perf_counter()
        try:
            yield
        except Exception as error:
            self.failed += 1
            out.print(f"[red]✗[/red] {name}: {type(error).__name__}: {error}")
            raise
        milliseconds = (time.perf_counter() - started) * 1000
        out.print(f"[green]✓[/green] {name}  [dim]{milliseconds:,.0f} ms[/dim]")


def run(settings: Settings) -> int:
    """Play everything; 0 only if all of it held."""
    if not settings.demo:
        out.print("bin/smoke logs in with the demo accounts; set CARELINE_MODE=demo.")
        return 2
    address = f"http://{settings.host}:{settings.port}"
    desk = None if asyncio.run(_assistant_state(address)) else _start()
    started = time.perf_counter()
    steps = Steps()
    try:
        asyncio.run(_play(address, steps))
    except Exception:
        out.print("[red]bin/smoke failed.[/red]")
        return 1
    finally:
        if desk is not None:
            desk.terminate()
            desk.wait(30)
    out.print(f"[green]All steps held[/green] in {time.perf_counter() - started:.1f} s.")
    return 0


def _start() -> subprocess.Popen[bytes]:
    out.print("The desk is not running; starting it for this play …")
    with (ROOT / "var" / "log" / "smoke-desk.log").open("wb") as log:
        return subprocess.Popen([sys.executable, "-m", "app", "up"], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)


async def _assistant_state(address: str) -> str | None:
    """What /health says of the assistant; None where no desk answers."""
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            return str((await http.get(f"{address}/health")).json()["assistant"])
    except (httpx.HTTPError, KeyError, ValueError):
        return None


async def _play(address: str, steps: Steps) -> None:
    async with steps.step("the desk and its assistant are ready"):
        async with asyncio.timeout(START_SECONDS):
            while await _assistant_state(address) != "ready":  # noqa: ASYNC110  (nobody there to set an event)
                await asyncio.sleep(0.5)
    for script in (ENGLISH, CHINESE):
        out.rule(f"[bold]{script.language}")
        await _play_language(address, script, steps)


async def _play_language(address: str, script: Script, steps: Steps) -> None:
    agent_login, admin_login = LOGINS[0], LOGINS[-1]
    async with (
        working(address, agent_login["username"], agent_login["password"], online=True) as agent,
        working(address, admin_login["username"], admin_login["password"]) as admin,
    ):
        async with visiting(address, script.language, "Smoke") as visitor:
            await _questions(visitor, script, steps)
        async with visiting(address, script.language, "Smoke") as visitor:
            await _complaint(visitor, script, steps)
            await _agent_serves(visitor, agent, script, steps)
            await _score(visitor, script, steps)
        async with visiting(address, script.language, "Smoke") as visitor:
            await _human_at_once(visitor, agent, script, steps)
        await _edit(address, admin, script, steps)


async def _questions(visitor: Visitor, script: Script, steps: Steps) -> None:
    async with steps.step("1. a standard question is answered from the knowledge base, article named"):
        answer = await visitor.ask(script.question)
        assert answer.get("article"), f"no article: {answer['text']}"
        assert len(answer["choices"]) >= 2, "“did this help?” is not offered"
    async with steps.step("1. “did this help?” is taken"):
        await visitor.tap(answer, 0)
    async with steps.step("1. an unknown question gets no wrong article; after two misses a human is offered"):
        first = await visitor.ask(script.unknown[0])
        assert not first.get("article"), f"wrong article: {first['article']}"
        second = await visitor.ask(script.unknown[1])
        assert not second.get("article"), f"wrong article: {second['article']}"
        assert second.get("choices"), "no human is offered"


async def _complaint(visitor: Visitor, script: Script, steps: Steps) -> None:
    async with steps.step("2. a complaint is met with empathy, and the form asks for what is missing"):
        await visitor.ask(script.complaint)
    async with steps.step("2. a question in between is answered, and the form goes on"):
        before = visitor.last_seq()
        await visitor.ask(script.interruption)
        shown = [m for m in visitor.messages("bot") if m["seq"] > before]
        assert any(m.get("article") for m in shown), "the question was not answered"
    async with steps.step("2. the form ends in a case: number, position and waiting range are told"):
        await visitor.ask(script.order_number)
        await visitor.say(script.wish)
        await visitor.notice("C-0")
        conversation = await visitor.owner("queued")
        place = await visitor.until(lambda: (visitor.conversation or conversation).get("queue"), "the place")
        assert place["position"] >= 1, place
        assert place["staffed"], place


async def _agent_serves(visitor: Visitor, agent: Colleague, script: Script, steps: Steps) -> None:
    assert visitor.conversation
    identity = visitor.conversation["id"]
    path = f"/api/conversations/{identity}"
    async with steps.step("4. the agent sees it live in the queue and claims it"):
        entry = await agent.sees_waiting(identity)
        detail = await agent.request("POST", f"/api/cases/{entry['case']['id']}/claim")
        await visitor.owner("agent")
    async with steps.step("4. the handoff packet says why, what, how urgent, and which words spoke for it"):
        _check_packet(detail["packet"], script)
    async with steps.step("4. reply and typing reach the other side; a private note stays private"):
        await agent.call("typing", {"conversation_id": identity, "typing": True})
        await visitor.until(lambda: visitor.typing, "the agent's typing")
        await visitor.type()
        await agent.until(lambda: agent.typing, "the customer's typing")
        await agent.request("POST", f"{path}/notes", {"text": "smoke: private"})
        await agent.write(identity, script.reply)
        await visitor.notice(script.reply)
        assert not any("private" in m["text"] for m in visitor.messages()), "the customer sees the note"
    async with steps.step("4. the agent closes with a resolution"):
        await agent.request("POST", f"{path}/close", {"outcome": "solved", "resolution": "replacement sent"})
        await visitor.owner("closed")


def _check_packet(packet: Data, script: Script) -> None:
    triage = packet["triage"]
    assert packet["reason"] == "complaint", packet["reason"]
    assert triage["category"] == script.category, f"category {triage['category']}"
    assert triage["words"], "no words behind the category"
    assert abs(sum(triage["categories"].values()) - 1) < 0.01, "probabilities do not add up"
    assert packet["order_number"] == script.order_number, f"order number {packet['order_number']}"
    assert packet["wish"] == script.wish, f"wish {packet['wish']}"
    assert packet["articles_tried"], "the article shown is not listed"


async def _score(visitor: Visitor, script: Script, steps: Steps) -> None:
    async with steps.step("5. a score is asked for once, and stored"):
        surveys = await visitor.until(lambda: [m for m in visitor.messages() if m["kind"] == "survey"], "the survey")
        assert len(surveys) == 1, surveys
        await visitor.rate(5, "smoke")
        await visitor.until(
            lambda: any((m.get("survey") or {}).get("score") == 5 for m in visitor.messages()), "the stored score"
        )
    async with steps.step("5. writing again opens a new conversation"):
        assert visitor.conversation
        old = visitor.conversation["id"]
        message = await visitor.say(script.question)
        assert message["conversation_id"] != old
        await visitor.answer_to(message)


async def _human_at_once(visitor: Visitor, agent: Colleague, script: Script, steps: Steps) -> None:
    async with steps.step("3. asking for a human queues at once; the bot is silent from then on"):
        await visitor.say(script.human)
        conversation = await visitor.owner("queued")
        await visitor.notice("C-0")
        await visitor.say(script.question)
        asked = visitor.last_seq()
        await asyncio.sleep(1.5)
        assert not [m for m in visitor.messages("bot") if m["seq"] > asked], "the bot talks over the queue"
    async with steps.step("4. the agent hands back to the bot, which answers again"):
        entry = await agent.sees_waiting(conversation["id"])
        await agent.request("POST", f"/api/cases/{entry['case']['id']}/claim")
        await agent.request("POST", f"/api/conversations/{conversation['id']}/hand-back")
        await visitor.owner("bot")
        answer = await visitor.ask(script.question)
        assert answer.get("article"), f"no article: {answer['text']}"


async def _edit(address: str, admin: Colleague, script: Script, steps: Steps) -> None:
    """Edit the article behind the standard question, ask it, and put the old text back."""
    short = script.language[:2]
    articles = await admin.request("GET", f"/api/articles?language={short}")
    found = next(a for a in articles if a["key"] == script.article)
    article = await admin.request("GET", f"/api/articles/{found['id']}")
    mark = f"SMOKE-{int(time.time())}"
    async with steps.step("6. an edit is live in the next answer, without training or restart"):
        edited = await admin.request(
            "PUT", f"/api/articles/{article['id']}", _update(article, f"{mark} {article['body']}")
        )
        try:
            async with visiting(address, script.language, "Smoke") as visitor:
                answer = await visitor.ask(script.question)
                assert mark in answer["text"], f"still the old text: {answer['text'][:80]}"
        finally:
            await admin.request(
                "PUT",
                f"/api/articles/{article['id']}",
                _update({**article, "revision": edited["revision"]}, article["body"]),
            )


def _update(article: Data, body: str) -> Data:
    names = ("topic", "tags", "title", "variants", "status", "owner", "valid_from", "valid_until", "review_due")
    kept = {name: article[name] for name in names}
    # Minor: the translation is not to be read again for it.
    return {**kept, "body": body, "base_revision": article["revision"], "minor": True, "reason": "smoke"}
