"""A handoff by which the customer told of trouble is a complaint: judged, urgent in the queue, corrected, linked."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from app import handlers
from app.settings import ROOT
from complaints.events import ComplaintTriaged
from complaints.live import LiveTriage
from complaints.policy import DEFAULT
from complaints.tables import JudgementRow
from complaints.triage import Triage
from conversations import service as hub
from conversations.assistant import Outcome, Reply, Turn
from conversations.events import ComplaintRaised, HumanRequested, TurnDue, WroteWhileWaiting
from conversations.tables import Message
from conversations.turns import Turns
from escalation import incidents
from escalation import service as escalation
from escalation.events import CaseOpened, TriageCorrected
from escalation.tables import Case
from storage.database import Database
from storage.events import Event
from storage.outbox import Dispatcher, Handler
from tests.integration.test_hub import Scripted, failing, send, visitor
from tests.support.complaints import filed
from tests.support.office import Office, office

CHILD = "My 3 year old son was hurt by the toy you sold me, he swallowed a magnet"
BISCUITS = "吃了你们的饼干，我儿子上吐下泻住院了"
LATE = "The parcel never came and nobody calls back"
DECISION = {"base": 0, "category": "product_quality", "severity": 4, "urgency": 4}


@pytest.fixture(scope="module")
def shipped() -> Triage:
    return Triage.load(ROOT / "var" / "models" / "triage")


class Line:
    """The first line of a desk: an assistant that does as told, and all that leads from its handoffs to a case."""

    def __init__(self, database: Database, model: Triage) -> None:
        self.database = database
        self.answers: dict[str, Outcome] = {}
        live = handlers.Complaints(LiveTriage(database, model))
        journey: dict[type[Event], Sequence[Handler]] = {
            TurnDue: [Turns(Scripted(self._answer), failing()).take],
            HumanRequested: [handlers.open_handoff_case],
            ComplaintRaised: [live.triage],
            ComplaintTriaged: [handlers.open_complaint_case, handlers.keep_judgement],
            CaseOpened: [handlers.announce_case],
            WroteWhileWaiting: [live.hear_waiting],
            TriageCorrected: [handlers.keep_correction],
        }
        self.dispatcher = Dispatcher(database, defaultdict(list, journey))

    async def _answer(self, turn: Turn) -> Outcome:
        return self.answers[turn.text]

    async def hear(self, text: str, reason: str | None = None, **outcome: Any) -> None:
        """A customer writes; the assistant answers, and with a `reason` calls a human."""
        called = [{"do": "request_human", "reason": reason}] if reason else []
        self.answers[text] = Outcome(replies=[Reply(text="…")], directives=called, **outcome)
        await send(self.database, await visitor(self.database), text)
        await self.dispatcher.drain()

    async def notices(self) -> list[str]:
        """What the desk itself said, in all conversations."""
        async with self.database.transaction() as session:
            return list(await session.scalars(select(Message.text).filter_by(author="system", kind="notice")))

    async def case(self) -> Case:
        async with self.database.transaction() as session:
            return (await session.scalars(select(Case).order_by(Case.id.desc()))).all()[0]


@pytest.fixture
def line(database: Database, shipped: Triage) -> Line:
    return Line(database, shipped)


def bad(strength: float = 0.4) -> dict[str, Any]:
    return {"sentiment": {"label": "negative", "strength": strength}}


async def queue(here: Office) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await here.agent.get("/api/queue")).json()
    return found


@pytest.mark.parametrize("text", [CHILD, BISCUITS])
async def test_somebody_who_was_hurt_is_judged_and_comes_first(database: Database, line: Line, text: str) -> None:
    async with office(database) as here:
        await filed(database, LATE, priority="P2")
        await line.hear(text, "safety")
        entry = (await queue(here))[0]
        assert ("complaint", "P1", text) == (entry["case"]["kind"], entry["case"]["priority"], entry["first_text"])
        assert entry["case"]["category"]
        packet = (await here.agent.get(f"/api/conversations/{entry['conversation_id']}")).json()["packet"]
        assert ("safety", 4) == (packet["reason"], packet["triage"]["severity"])
    async with database.transaction() as session:
        assert 1 == len((await session.scalars(select(JudgementRow))).all())


async def test_judged_handoff_is_corrected_learned_from_and_linked(database: Database, line: Line) -> None:
    async with office(database) as here:
        await line.hear(CHILD, "safety")
        case = await line.case()
        answer = await here.agent.put(f"/api/cases/{case.id}/triage", json=DECISION)
        assert 200 == answer.status_code, answer.text
        await line.dispatcher.drain()
        kept = (await here.admin.get("/api/triage/corrections")).json()
        assert [CHILD] == [one["text"] for one in kept]
    async with database.transaction() as session:
        others = [await filed(database, f"{CHILD} {n}") for n in range(2)]
        incident = await incidents.propose(session, [one.id for one in others], 2, {"en": "toys"})
        assert incident is not None
        await incidents.link(session, incident.id, case.id, "agent")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("legal", [("I will call my lawyer", {})]),
        ("anger", [("you are all idiots", {})]),
        ("asked", [("my parcel is late again and nobody answers", bad()), ("a human please", {})]),
        ("misses", [("the blue thing leaks all over my floor", {"understood": "complain"})]),
        ("degraded", [("I want to complain: the delivery came three weeks late", {})]),
        ("not_helped", [("我的包裹丢了，没人理我", bad())]),
    ],
)
async def test_handoff_with_a_grievance_is_a_complaint(
    database: Database, line: Line, reason: str, told: list[tuple[str, dict[str, Any]]]
) -> None:
    for text, read in told[:-1]:
        await line.hear(text, **read)
    await line.hear(told[-1][0], reason, **told[-1][1])
    case = await line.case()
    assert ("complaint", reason, told[0][0]) == (case.kind, case.reason, case.complaint)
    assert case.category
    assert case.triage


@pytest.mark.parametrize(
    ("reason", "text", "read"),
    [
        ("asked", "I want a human", {"understood": "request_human"}),
        ("asked", "please let me talk to a real person about a problem", {"understood": "request_human", **bad(0.3)}),
        ("asked", "转人工客服", {"understood": "request_human"}),
        ("misses", "can I pay with seashells?", {"understood": "ask_question"}),
        ("misses", "what do I do if a lamp smokes?", {"understood": "ask_question", **bad(0.3)}),
        ("repeated", "如果灯冒烟怎么办", {"understood": "ask_question"}),
        ("degraded", "hello there", {}),
        ("vip", "do you have this pan in blue", {"understood": "ask_question"}),
    ],
)
async def test_plain_request_and_questions_are_not_judged(
    line: Line, reason: str, text: str, read: dict[str, Any]
) -> None:
    await line.hear(text, reason, **read)
    case = await line.case()
    assert ("handoff", "P3", None, None) == (case.kind, case.priority, case.triage, case.complaint)
    assert not case.to_triage


async def test_only_what_told_of_trouble_is_judged(line: Line) -> None:
    await line.hear("hello", understood="greet")
    await line.hear("the lamp that you sent is broken", understood="complain", **bad())
    await line.hear("do you sell lamps?", understood="ask_question")
    await line.hear("now it was smoking and I was hurt, order HH-204518", "safety", **bad())
    case = await line.case()
    assert case.complaint == "the lamp that you sent is broken\nnow it was smoking and I was hurt, order HH-204518"
    assert "HH-204518" == case.order_number


async def test_trouble_told_while_waiting_makes_the_handoff_a_complaint(database: Database, line: Line) -> None:
    async with office(database) as here:
        await filed(database, LATE, priority="P2")
        await line.hear("I want a human", "asked", understood="request_human")
        await line.hear("how long does it take?")
        assert "handoff" == (await line.case()).kind
        await line.hear(CHILD)
        entry = (await queue(here))[0]
        assert ("complaint", "P1", "safety") == (entry["case"]["kind"], entry["case"]["priority"], entry["reason"])
        await line.hear("thank you")
        assert CHILD == (await line.case()).complaint


async def test_danger_told_while_waiting_hastens_a_complaint_that_nobody_has_judged(
    database: Database, line: Line
) -> None:
    await line.hear("the lamp that you sent is broken", "asked", understood="complain", **bad())
    assert (await line.case()).priority > "P1"
    await line.hear("and now it caught fire")
    assert ("P1", "safety") == ((await line.case()).priority, (await line.case()).reason)


async def test_danger_after_a_hand_back_hastens_the_complaint_that_is_open(database: Database, line: Line) -> None:
    await line.hear("the lamp that you sent is broken", "asked", understood="complain", **bad())
    case, mei = await line.case(), (1, "Mei Lin")
    async with database.transaction() as session:
        await escalation.claim(session, case.id, 1)
        await hub.claim(session, case.conversation_id, mei)
    async with database.transaction() as session:
        await escalation.leave(session, case.conversation_id, None, keep_complaint=True)
        await hub.hand_back(session, case.conversation_id, mei)
    await line.hear("my daughter was hurt by the other lamp", "safety")
    again = await line.case()
    assert (case.id, "complaint", "P1", case.complaint) == (again.id, again.kind, again.priority, again.complaint)


async def test_case_without_a_complaint_takes_no_judgement(database: Database, line: Line) -> None:
    async with office(database) as here:
        await line.hear("I want a human", "asked")
        case = await line.case()
        address = f"/api/cases/{case.id}/triage"
        answer = await here.agent.put(address, json=DECISION)
        assert (422, "nothing_to_judge") == (answer.status_code, answer.json()["error"]["code"])
        chinese = await here.agent.put(address, json=DECISION, headers={"Accept-Language": "zh-CN"})
        assert f"{case.number} 没有投诉内容，无法判断类别与优先级。" == chinese.json()["error"]["message"]
        packet = (await here.agent.get(f"/api/conversations/{case.conversation_id}")).json()["packet"]
        assert packet["triage"] is None


SMELL = {"en": "the hair dryer has an odd smell", "zh": "吹风机有怪味"}
WORSE = {"en": ("it caught fire, refund me", "caught fire"), "zh": ("现在着火了，退款", "着火")}


async def told_in_the_form(line: Line, text: str, wish: str, reason: str, words: list[str]) -> Case:
    """A complaint as the form proposes it when its wish calls for a human."""
    raised = {"do": "raise_complaint", "text": text, "order_number": None, "wish": wish}
    line.answers[wish] = Outcome(
        replies=[Reply(text="…")], directives=[{**raised, "reason": reason, "evidence": {"words": words}}]
    )
    await send(line.database, await visitor(line.database), wish)
    await line.dispatcher.drain()
    return await line.case()


@pytest.mark.parametrize(
    ("text", "wish", "words"),
    [
        (
            "my new fridge does not cool",
            "A repair by tomorrow, or my lawyer and the newspaper will hear of it",
            ["lawyer"],
        ),
        ("新买的冰箱不制冷", "周五之前不修好我就起诉", ["起诉"]),
    ],
)
async def test_threat_told_as_the_wish_is_judged_with_the_complaint(
    line: Line, text: str, wish: str, words: list[str]
) -> None:
    case = await told_in_the_form(line, text, wish, "legal", words)
    assert case.triage
    assert case.priority <= "P2"
    assert (case.priority, "product_quality") == (case.triage["priority"], case.category)
    assert {"kind": "legal", "text": words[0], "spans": []} in case.triage["evidence"]
    shown = {text[slice(*span)] for word in case.triage["words"] for span in word["spans"]}
    assert shown == {word["text"] for word in case.triage["words"]}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("later", [False, True])
async def test_danger_beside_the_complaint_is_shown_and_not_learned_as_the_text(
    database: Database, line: Line, shipped: Triage, language: str, later: bool
) -> None:
    text, (told, word) = SMELL[language], WORSE[language]
    alone = shipped.judge(text)
    assert alone.severity < 4
    async with office(database) as here:
        if later:
            await line.hear(text, "asked", understood="complain", **bad())
            await line.hear(told)
            case = await line.case()
        else:
            case = await told_in_the_form(line, text, told, "safety", [word])
        triage = (await here.agent.get(f"/api/conversations/{case.conversation_id}")).json()["packet"]["triage"]
        assert ("P1", 4) == (triage["priority"], triage["severity"])
        assert pytest.approx(1.0) == triage["priorities"]["P1"]
        assert (alone.severity, alone.urgency) == (triage["severity_of_text"], triage["urgency_of_text"])
        assert word in [one["text"] for one in triage["evidence"] if not one["spans"]]
        answer = await here.agent.put(
            f"/api/cases/{case.id}/triage", json={"base": triage["version"], "category": "product_quality"}
        )
        assert ("P1", 4) == (answer.json()["priority"], answer.json()["severity"])
        await line.dispatcher.drain()
        (kept,) = (await here.admin.get("/api/triage/corrections")).json()
        assert (text, alone.severity, alone.urgency) == (kept["text"], kept["severity"], kept["urgency"])


async def test_danger_hastens_a_complaint_that_a_human_has_decided_on(database: Database, line: Line) -> None:
    async with office(database) as here:
        await line.hear("the lamp that you sent is broken", "asked", understood="complain", **bad())
        case = await line.case()
        decision = {"base": 0, "category": "product_quality", "severity": 2, "urgency": 2}
        assert 200 == (await here.agent.put(f"/api/cases/{case.id}/triage", json=decision)).status_code
        await line.hear("and now it caught fire, can you help?")
        triage = (await here.agent.get(f"/api/conversations/{case.conversation_id}")).json()["packet"]["triage"]
    assert ("P1", 4, 2) == (triage["priority"], triage["severity"], triage["severity_of_text"])


@pytest.mark.parametrize(
    ("text", "reason", "urgency"),
    [
        ("I will call my lawyer", "legal", 3),
        ("再不处理我就打12315", "legal", 3),
        ("and my account was hacked", "fraud", 3),
    ],
)
async def test_threat_told_while_waiting_makes_the_complaint_as_urgent_as_the_rubric_says(
    line: Line, text: str, reason: str, urgency: int
) -> None:
    await line.hear("the lamp that you sent has a scratch", "asked", understood="complain", **bad())
    before = await line.case()
    assert before.triage
    assert before.triage["urgency"] < urgency
    await line.hear(text)
    case = await line.case()
    assert case.triage
    assert (reason, urgency) == (case.reason, case.triage["urgency"])
    assert case.priority == case.triage["priority"] == DEFAULT.priority_of(case.triage["severity"], urgency)
    assert "legal" != reason or case.triage["severity"] == before.triage["severity"]


async def test_threat_after_danger_leaves_the_reason(line: Line) -> None:
    await line.hear("the lamp that you sent caught fire", "safety", **bad())
    await line.hear("I will call my lawyer")
    assert ("P1", "safety") == ((await line.case()).priority, (await line.case()).reason)


@pytest.mark.parametrize("text", ["孩子吞了纽扣电池怎么办？", "what do I do, my son swallowed a battery?"])
async def test_emergency_asked_while_waiting_makes_the_handoff_urgent(line: Line, text: str) -> None:
    await line.hear("I want a human", "asked", understood="request_human")
    await line.hear(text)
    case = await line.case()
    assert ("complaint", "P1", "safety", text) == (case.kind, case.priority, case.reason, case.complaint)


@pytest.mark.parametrize("text", ["i want to kill myself", "我不想活了"])
async def test_who_speaks_of_self_harm_is_filed_no_complaint_and_comes_first(line: Line, text: str) -> None:
    await line.hear(LATE, **bad())
    await line.hear(text, "self_harm", **bad())
    case = await line.case()
    assert ("handoff", "P1", "self_harm", None) == (case.kind, case.priority, case.reason, case.complaint)
    await line.hear("nobody cares, the parcel never came")
    assert ("handoff", "self_harm") == ((await line.case()).kind, (await line.case()).reason)
    assert [] == await line.notices()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("i want to kill myself", "You don't have to go through this alone"),
        ("now the plug melted", "unplug it"),
        ("my son swallowed a screw", "poison centre"),
    ],
)
async def test_who_waits_is_told_at_once_what_to_do_about_a_danger_and_only_once(
    line: Line, text: str, said: str
) -> None:
    await line.hear("I want a human", "asked", understood="request_human")
    for _ in range(2):
        await line.hear(text)
    assert 1 == len([notice for notice in await line.notices() if said in notice])
    case = await line.case()
    assert ("P1", "complaint" if "myself" not in text else "handoff") == (case.priority, case.kind)


@pytest.mark.parametrize("text", ["我的灯坏了。这个会着火吗？", "my lamp is broken. Can this one catch fire?"])
async def test_question_about_danger_while_waiting_hastens_nothing(line: Line, text: str) -> None:
    await line.hear("the lamp that you sent is broken", "asked", understood="complain", **bad())
    before = (await line.case()).priority
    await line.hear(text, **bad())
    assert (before, "asked") == ((await line.case()).priority, (await line.case()).reason)
