"""A customer's own cases: how one stands, something to add to one, a detail to put right."""

import re
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import directives
from actions.case_number import find_case_number
from actions.complaint import was_rejected
from actions.complaint_reading import REFUSALS, SKIPPED, SMALL_TALK, interrupts, tells_what_happened
from actions.known_cases import Cases, KnownCase, Stage
from actions.order_number import find_order_number
from actions.spoken import Spoken
from actions.turn import Turn
from language.normalise import normalise

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


class CorrectDetail(CaseAction):
    """A detail put right outside a form: of the customer's open case, or of what was told before."""

    def name(self) -> str:
        return "action_correct_detail"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        number, case = find_order_number(turn.text), await open_case(self.cases, turn)
        if number and case and case.kind == "complaint":
            directives.correct_case(dispatcher, case.id, number)
            dispatcher.utter_message(response="utter_case_corrected", number=number, case=case.number)
            return [SlotSet("pending", "more")]
        if number:
            known = turn.slots.get("order_number")
            response = "utter_order_corrected" if known not in (None, SKIPPED, number) else "utter_order_noted"
            dispatcher.utter_message(response=response, number=number)
            return [SlotSet("order_number", number), SlotSet("pending", "none")]
        if case and tells_what_happened(turn.text):
            directives.add_to_case(dispatcher, case.id, turn.text)
            dispatcher.utter_message(response="utter_added_to_case", number=case.number)
            return [SlotSet("pending", "more")]
        dispatcher.utter_message(response="utter_correct_what")
        return [SlotSet("pending", "none")]


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
