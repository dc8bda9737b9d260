"""A customer's own cases: how one stands, something to add to one, a detail to put right."""

import re
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import directives
from actions.answers import Answer
from actions.case_number import find_case_number
from actions.complaint import was_rejected
from actions.complaint_reading import (
    REFUSALS,
    SKIPPED,
    SMALL_TALK,
    interrupts,
    speaks_of_number,
    tells_something,
    tells_what_happened,
)
from actions.known_cases import Cases, KnownCase, Stage
from actions.spoken import Spoken, offered
from actions.turn import Turn
from knowledge_base.asking import Knowledge
from knowledge_base.message import asks, restates
from language.normalise import normalise
from language.order_number import find_order_number, only_number

Events = list[dict[str, Any]]

FORM = "addition_form"
TOLD: dict[Stage, str] = {
    "waiting": "utter_case_waiting",
    "open": "utter_case_open",
    "in_hands": "utter_case_in_hands",
    "solved": "utter_case_solved",
}
# So many open cases are told of at once.
_MANY = 3

# What announces an addition without being one.
_ANNOUNCES = re.compile(
    r"\b(?:add(?:ing)?|append|attach|include|update|something|anything|more|else|another|detail|details|information|info"
    r"|extra|further|case|ticket|forgot|mention|note|earlier|previous|existing|open|c-?\d+)\b"
    r"|补充|添加|加上|加一[点句下]|追加|信息|说明|内容|案件|工单|之前的?|刚才的?|那个|忘了说|忘记说|还有"
)

# What is wanted of an order, though not put as a question: "cancel order HH-204518".
_WANTS = re.compile(r"\b(?:cancel|return|exchange|refund|change|reorder)\b|取消|退货|退款|退掉|换货|修改|改地址|催")
# What asks to look into the order whose number it gives.
_LOOK_UP = re.compile(
    r"\b(?:look (?:it |that |this |them )?up|look into|(?:have|take) a look|check|track|trace|find|status|update)\b"
    "|查|看看|看一?下|跟踪|追踪|状态|进度"
)


class CaseAction(Spoken):
    """An action that looks at the customer's cases."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases


class CaseStatus(CaseAction):
    """Tells how a case stands: the one whose number is named, or the customer's latest.

    A number of somebody else's case is answered like one that does not exist.
    """

    def name(self) -> str:
        return "action_case_status"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        known = await self.cases.of_customer(turn.conversation_id)
        number = find_case_number(turn.text)
        asked = [case for case in known if number in (None, case.number)]
        if not asked:
            dispatcher.utter_message(response="utter_case_unknown" if number else "utter_no_case", number=number)
            return [SlotSet("pending", "none")]
        open_ones = [case for case in asked if case.open]
        for case in (open_ones or asked[:1])[:_MANY]:
            tell(dispatcher, turn, case)
        return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]


class ValidateAdditionForm(Action):
    """Takes what the customer wants to add; where there is no open case to add it to, the form is over at once."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        if was_rejected(tracker):
            return []
        turn = Turn.of(tracker)
        asked = turn.slots.get("requested_slot") is not None
        if asked and interrupts(turn, "addition"):
            return [ActionExecutionRejected(FORM)]
        addition = _answered(turn) if asked else await self._begin(turn)
        # Rasa takes a validation without any slot for a rejection, hence the first.
        return [SlotSet("pending", "none"), *([SlotSet("addition", addition)] if addition is not None else [])]

    async def _begin(self, turn: Turn) -> str | None:
        """What the first message adds already; SKIPPED where there is nothing to add it to."""
        if await open_case(self.cases, turn) is None:
            return SKIPPED
        told = _ANNOUNCES.sub(" ", normalise(turn.text))
        return turn.text if not turn.tapped and tells_what_happened(told) else None


class AddToCase(CaseAction):
    """Proposes to add what was told to the customer's open case."""

    def name(self) -> str:
        return "action_add_to_case"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        done = [SlotSet("addition", None), SlotSet("pending", "none")]
        case = await open_case(self.cases, turn)
        addition = turn.slots.get("addition")
        if case is None:
            dispatcher.utter_message(response="utter_no_open_case")
        elif addition:
            directives.add_to_case(dispatcher, case.id, addition)
            dispatcher.utter_message(response="utter_added_to_case", number=case.number)
            return [*done, SlotSet("pending", "more")]
        else:
            dispatcher.utter_message(response="utter_nothing_added")
        return done


class NoteOrder(CaseAction):
    """An order number out of the blue: for the open case that lacks one, else kept for a complaint that may follow.

    What is asked beside it is answered.
    """

    def __init__(self, cases: Cases, knowledge: Knowledge) -> None:
        super().__init__(cases)
        self.answer = Answer(knowledge)

    def name(self) -> str:
        return "action_note_order"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        told = turn.slots.get("order_number")  # "it's my order number"
        if number := find_order_number(turn.text) or (told if told != SKIPPED else None):
            case = await open_case(self.cases, turn)
            if case is None and _asks_beside_number(turn.text) and await self.answer.knows(turn):
                # "Cancel order HH-204518": what is asked comes before the number that it is asked for.
                return [*await self.answer.reply(dispatcher, turn), SlotSet("order_number", number)]
            return note_number(dispatcher, turn, number, case)
        dispatcher.utter_message(response="utter_order_number_format")
        return [SlotSet("pending", "none")]


class CorrectDetail(CaseAction):
    """A detail put right outside a form: of the customer's open case, of what was told before, or of what was asked."""

    def __init__(self, cases: Cases, knowledge: Knowledge) -> None:
        super().__init__(cases)
        self.answer = Answer(knowledge)

    def name(self) -> str:
        return "action_correct_detail"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        number, case = find_order_number(turn.text), await open_case(self.cases, turn)
        if number:
            return note_number(dispatcher, turn, number, case)
        # Where nothing was told that could be put right, "I entered the wrong address" is a question.
        instead = case is None and tells_something(turn.text) and not speaks_of_number(turn.text)
        if restates(turn.text) or asks(turn.text) or instead:
            return await self.answer.reply(dispatcher, turn)
        if case and tells_what_happened(turn.text):
            directives.add_to_case(dispatcher, case.id, turn.text)
            dispatcher.utter_message(response="utter_added_to_case", number=case.number)
            return [SlotSet("pending", "more")]
        if case and not speaks_of_number(turn.text):
            return [FollowupAction(FORM)]  # asks what, and adds it
        dispatcher.utter_message(response="utter_correct_what")
        return [SlotSet("pending", "none")]


def note_number(dispatcher: CollectingDispatcher, turn: Turn, number: str, case: KnownCase | None) -> Events:
    """An order number outside a form: of the open complaint, unless that has another and nothing is put right, or kept."""
    correcting = turn.intent == "correct_detail"
    if case and case.kind == "complaint" and (correcting or case.order_number in (None, number)):
        response = "utter_case_corrected" if case.order_number not in (None, number) else "utter_case_order_added"
        if case.order_number != number:
            directives.correct_case(dispatcher, case.id, number)
        dispatcher.utter_message(response=response, number=number, case=case.number)
        return [SlotSet("pending", "more")]
    replaces = correcting and turn.slots.get("order_number") not in (None, SKIPPED, number)
    noted = SlotSet("order_number", number)
    if not replaces and (_waits(turn) or asks(turn.text) or _LOOK_UP.search(normalise(turn.text))):
        # The assistant sees no orders; the conversation, which has the question, goes to a colleague who does.
        dispatcher.utter_message(response="utter_order_for_colleague", number=number)
        return [noted, *offered("asked", {})]
    dispatcher.utter_message(response="utter_order_corrected" if replaces else "utter_order_noted", number=number)
    return [noted, SlotSet("pending", "none")]


def _asks_beside_number(text: str) -> bool:
    """Whether something is asked or wanted of the shop beside an order number, other than to look into that order."""
    folded = normalise(text)
    return not only_number(text) and not _LOOK_UP.search(folded) and (asks(text) or bool(_WANTS.search(folded)))


def _waits(turn: Turn) -> bool:
    """Whether a question of the customer is still open: its answer was not judged yet, or none was found."""
    return turn.last_article is not None or turn.misses > 0


def tell(dispatcher: CollectingDispatcher, turn: Turn, case: KnownCase) -> None:
    """How a case stands, in plain words: who has it, and since when."""
    dispatcher.utter_message(
        response=TOLD[case.stage],
        number=named(case, turn.language),
        when=moment(case.since, turn.language),
        name=case.agent,
        position=case.position,
    )


def named(case: KnownCase, language: str) -> str:
    """The number of a case with what it is about: "C-000012 (Delivery)", "C-000012（物流配送）"."""
    about = case.about.get(language)
    if not about:
        return case.number
    return f"{case.number}（{about}）" if language == "zh" else f"{case.number} ({about})"


def moment(at: datetime, language: str) -> str:
    """A time as people write it: "25 Nov, 14:05", "11月25日 14:05"."""
    if language == "zh":
        return f"{at.month}月{at.day}日 {at:%H:%M}"
    return f"{at.day} {at:%b}, {at:%H:%M}"


async def open_case(cases: Cases, turn: Turn) -> KnownCase | None:
    """The open case that the message is about: by its number, or the latest."""
    number = find_case_number(turn.text)
    known = [case for case in await cases.of_customer(turn.conversation_id) if case.open]
    return next((case for case in known if number in (None, case.number)), None)


def _answered(turn: Turn) -> str | None:
    """What the answer to "what shall I add?" adds; SKIPPED for a no, None for what is nothing to add."""
    if turn.intent in REFUSALS and not tells_what_happened(turn.text):
        return SKIPPED
    if turn.intent in SMALL_TALK and not tells_what_happened(turn.text):
        return None
    return turn.text
