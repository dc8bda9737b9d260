"""The complaint form: what happened, which order, what the customer wishes. It asks each thing once."""

from dataclasses import replace
from typing import Any, Protocol

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import directives, temper
from actions.answers import Answer
from actions.complaint_reading import (
    SKIPPED,
    Details,
    begin,
    corrected_number,
    fill,
    follows_up,
    interrupts,
    mistyped,
    only_ends,
    own_mistake,
    plainly_asks,
    reproaches,
    tells_what_happened,
)
from actions.handoff import Handoff, decide
from actions.saying import show
from actions.spoken import Spoken, advice, anger_after, felt, hand_over, handed_over, only_asks_about_danger, signals_of
from actions.turn import Turn
from knowledge_base.asking import Knowledge, search
from knowledge_base.message import asks, only_asks, parts, without_denial

Events = list[dict[str, Any]]

FORM = "complaint_form"
DETAILS = ("complaint_text", "order_number", "wish")
# A question inside the first account is answered at once if the answer is as sure as this.
SURE = 0.8
# How a complaint is passed on that was cut short. Urgent is promised only where the queue keeps it: these reasons mean P1.
ANNOUNCED: dict[str, str] = {
    "safety": "utter_complaint_safety",
    "fraud": "utter_complaint_fraud",
    "urgent_complaint": "utter_complaint_urgent",
}


class Judge(Protocol):
    """What the form needs of triage."""

    async def priority(self, text: str, wish: str | None = None) -> str:
        """The priority of a complaint with this wish, P1 to P4."""


class BeginComplaint(Action):
    """The first words to a complaint.

    A follow-up to an answer ("and a rug?"), a question about danger, a mistake of the customer's own and a plain question that
    an article surely answers are answered instead, and no form begins. Who speaks of hurting themselves complains of nothing:
    a human comes.

    What the message itself calls for is left to the form, or to the answer.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.answer = Answer(knowledge)

    def name(self) -> str:
        return "action_begin_complaint"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        if verdict := _despairs(turn):
            return [*hand_over(dispatcher, verdict), FollowupAction("action_listen")]
        asked = follows_up(turn) or only_asks_about_danger(turn) or own_mistake(turn.text)
        if asked or (plainly_asks(turn) and await self.answer.knows(turn)):
            return [*await self.answer.run(dispatcher, tracker, domain), FollowupAction("action_listen")]
        dispatcher.utter_message(response="utter_empathy")
        return []


class ValidateComplaintForm(Action):
    """Reads the customer's message as an answer to the form, or rejects the form so that a rule takes the turn.

    What calls for a human at once (actions/handoff.py) ends the form with what is known.
    """

    def __init__(self, knowledge: Knowledge, judge: Judge) -> None:
        self.knowledge = knowledge
        self.judge = judge

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        if was_rejected(tracker):
            # The form comes back after a rule has taken this turn: the message is spent.
            return []
        turn = Turn.of(tracker)
        requested = turn.slots.get("requested_slot")
        if requested is not None and takes_back(turn):
            return set_slots(dict.fromkeys(DETAILS, SKIPPED))
        interrupted = requested is not None and interrupts(turn, requested)
        if interrupted and not too_angry(turn):
            return [ActionExecutionRejected(FORM)]
        details = begin(turn) if requested is None else {} if interrupted else fill(turn, requested)
        # Before the form has asked for anything there is nothing that it asked in vain.
        misses = int(turn.slots.get("form_misses") or 0) + 1 if requested and not details else 0
        anger = anger_after(turn)
        verdict = await self._verdict(turn, details, anger, misses)
        if verdict:
            known = {name: turn.slots.get(name) for name in DETAILS} | details
            details = {name: SKIPPED if value is None else value for name, value in known.items()}
        elif requested is None:
            await self._answer_within(dispatcher, turn)
        elif requested == "order_number" and not details and mistyped(turn):
            dispatcher.utter_message(response="utter_order_number_unknown")
        elif number := corrected_number(turn):
            dispatcher.utter_message(response="utter_order_corrected", number=number)
        elif requested != "order_number" and list(details) == ["order_number"] and details["order_number"]:
            dispatcher.utter_message(response="utter_order_kept", number=details["order_number"])
        if not verdict and requested is not None and temper.heat(turn) >= temper.ANGRY:
            dispatcher.utter_message(response="utter_staying_with_you")
        counted: dict[str, Any] = {"form_misses": float(misses)}
        if verdict:
            counted["cut_short"] = {"reason": verdict.reason, "evidence": verdict.evidence}
        changed = [SlotSet(name, value) for name, value in counted.items() if value != (turn.slots.get(name) or 0.0)]
        # Rasa takes a validation without any slot for a rejection, hence the first.
        return [SlotSet("pending", "none"), *felt(turn, anger), *changed, *set_slots(details)]

    async def _verdict(self, turn: Turn, details: Details, anger: int, misses: int) -> Handoff | None:
        """The handoff that ends the form, or None while it may go on."""
        told = {name: details.get(name) or turn.slots.get(name) for name in ("complaint_text", "wish")}
        new = any(details.get(name) for name in told)
        priority = (
            await self.judge.priority(told["complaint_text"], told["wish"]) if new and told["complaint_text"] else None
        )
        # Telling is not asking, whatever the intent: what a complaint says has happened.
        telling = replace(turn, intent="complain") if not turn.tapped else turn
        signals = replace(signals_of(telling, anger), priority=priority, form_misses=misses)
        verdict = decide(signals)
        return verdict if verdict and verdict.step == "hand_over" else None

    async def _answer_within(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        """Answers a question that came along with the complaint, where the answer is sure."""
        for part in parts(turn.text):
            if part != turn.text and asks(part) and not reproaches(part):
                decision = await search(self.knowledge, part, turn.language)
                if decision.action == "answer" and decision.candidates[0].probability >= SURE:
                    best = decision.candidates[0]
                    directives.asked(dispatcher, part, "answer", best.article, best)
                    show(dispatcher, replace(turn, in_form=True), best.article, best)
                    return


class SubmitComplaint(Action):
    """Raises the complaint with what the customer told; what was none after all is answered instead."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.answer = Answer(knowledge)

    def name(self) -> str:
        return "action_submit_complaint"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        if takes_back(turn):
            forgotten = set_slots(dict.fromkeys(DETAILS))
            if _asks_instead(turn):
                return [*forgotten, *await self.answer.reply(dispatcher, turn)]
            dispatcher.utter_message(response="utter_complaint_abandoned")
            return [*forgotten, SlotSet("pending", "more")]
        if turn.intent == "goodbye" and not turn.slots.get("complaint_text"):
            dispatcher.utter_message(response="utter_goodbye")
            directives.close(dispatcher)
        return submit(dispatcher, turn)


class AbandonComplaint(Spoken):
    """Forgets a complaint that the customer takes back."""

    def name(self) -> str:
        return "action_abandon_complaint"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_complaint_abandoned")
        return [*set_slots(dict.fromkeys(DETAILS)), SlotSet("pending", "more")]


def submit(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Proposes the complaint to the hub and forgets it here.

    Without a text there is nothing to raise, and who speaks of hurting themselves has other needs than a complaint: where the
    form was cut short all the same, a human comes.
    """
    cut_short = turn.slots.get("cut_short")
    why = Handoff("hand_over", cut_short["reason"], cut_short["evidence"]) if cut_short else None
    forgotten = [*set_slots(dict.fromkeys(DETAILS)), SlotSet("cut_short", None)]
    text = turn.slots.get("complaint_text")
    if not text or (why and why.reason == "self_harm"):
        return [*forgotten, *(hand_over(dispatcher, why) if why else handed_over())]
    number, wish = turn.slots.get("order_number") or None, turn.slots.get("wish") or None
    if why:
        for key in [*advice(why.reason, why.evidence), ANNOUNCED.get(why.reason, "utter_complaint_to_colleague")]:
            dispatcher.utter_message(response=key)
    elif number:
        dispatcher.utter_message(response="utter_complaint_passed_on_order", number=number)
    else:
        dispatcher.utter_message(response="utter_complaint_passed_on")
    directives.raise_complaint(dispatcher, text, number, wish, why)
    return [*forgotten, *handed_over()]


def _despairs(turn: Turn) -> Handoff | None:
    """The handoff of somebody who speaks of hurting themselves."""
    verdict = decide(signals_of(turn, turn.anger))
    return verdict if verdict and verdict.reason == "self_harm" else None


def too_angry(turn: Turn) -> bool:
    """Whether an insult is the one too many, after which the form does not go on."""
    verdict = decide(signals_of(turn, anger_after(turn))) if turn.intent == "insult" else None
    return verdict is not None and verdict.step == "hand_over"


def takes_back(turn: Turn) -> bool:
    """Whether the message says that there is no complaint, and at most asks something instead, or ends one never told."""
    if only_ends(turn.text) and not turn.slots.get("complaint_text"):
        return True
    return turn.denies_complaint and (_asks_instead(turn) or not tells_what_happened(without_denial(turn.text)))


def _asks_instead(turn: Turn) -> bool:
    rest = without_denial(turn.text)
    return asks(rest) or (bool(rest) and only_asks(turn.text))


def was_rejected(tracker: Tracker) -> bool:
    """Whether the form has rejected this turn's message already."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False


def set_slots(values: Details) -> Events:
    return [SlotSet(name, value) for name, value in values.items()]
