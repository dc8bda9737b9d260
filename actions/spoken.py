"""What every action that speaks does first: looks whether this message calls for a human, and says so at the end if it may."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import directives, temper
from actions.complaint_reading import reproaches
from actions.danger import Kind, kind_of, safety_words
from actions.emergency import asks_of_harm
from actions.fraud import words_of_fraud
from actions.handoff import Handoff, Reason, Signals, decide
from actions.self_harm import words_of_self_harm
from actions.turn import Turn
from knowledge_base.message import asks, sentences

Events = list[dict[str, Any]]

# How the handoff is announced; any other reason is announced as one that was asked for.
ANNOUNCED: dict[str, str] = {
    "self_harm": "utter_handing_over_self_harm",
    "safety": "utter_handing_over_safety",
    "fraud": "utter_handing_over_fraud",
    "legal": "utter_handing_over_seriously",
    "urgent_complaint": "utter_handing_over_seriously",
    "anger": "utter_handing_over_seriously",
    "misses": "utter_handing_over_unsolved",
    "repeated": "utter_handing_over_unsolved",
    "not_helped": "utter_handing_over_unsolved",
    "form_failed": "utter_handing_over_unsolved",
    "vip": "utter_handing_over_unsolved",
}


ADVICE: dict[Kind, str] = {
    "fire": "utter_danger_fire",
    "gas": "utter_danger_gas",
    "medical": "utter_danger_medical",
    "injury": "utter_danger_injury",
}


class Spoken(Action):
    """An action that answers the customer, unless the message itself calls for a human at once.

    While a complaint is being told nothing is decided here: the form has looked at the message already.
    """

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        anger = anger_after(turn)
        angered = felt(turn, anger)
        if turn.in_form or turn.slots.get("complaint_text"):
            return angered + await self.reply(dispatcher, turn)
        verdict = decide(signals_of(turn, anger))
        if verdict and verdict.step == "hand_over":
            return hand_over(dispatcher, verdict)
        events = angered + await self.reply(dispatcher, turn)
        if verdict and not _human_is_mentioned(dispatcher):
            return events + offer(dispatcher, verdict, "utter_offer_human_calmly")
        return events

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        raise NotImplementedError


def anger_after(turn: Turn) -> int:
    """The sum of anger after this message; a tapped choice leaves it as it is."""
    return turn.anger if turn.tapped else max(0, turn.anger + temper.heat(turn))


def felt(turn: Turn, anger: int) -> Events:
    """The events by which the sum of anger and the message's sentiment are remembered, where they change."""
    values = {
        "anger": (float(anger), float(turn.anger)),
        "mood": (turn.mood if turn.tapped else turn.sentiment, turn.mood),
    }
    return [SlotSet(name, value) for name, (value, before) in values.items() if value != before]


def plain_question(turn: Turn) -> bool:
    """Whether it asks about something, so that words of the law in it need not mean that anybody is threatened."""
    return turn.tapped or (turn.intent == "ask_question" and asks(turn.text))


def asks_about_danger(turn: Turn) -> bool:
    """Whether words of danger in it, if there are any, are asked about and nothing happened.

    What was understood as a complaint tells by itself, unless it is nothing but a question that reproaches nobody.
    """
    if turn.tapped:
        return True
    if turn.intent == "complain" and (reproaches(turn.text) or not all(map(asks_of_harm, sentences(turn.text)))):
        return False
    return asks_of_harm(turn.text)


def only_asks_about_danger(turn: Turn) -> bool:
    """Whether it is a question about a danger, in which nothing happened."""
    return not turn.tapped and bool(safety_words(turn.text)) and asks_about_danger(turn)


def signals_of(turn: Turn, anger: int) -> Signals:
    """What this message itself says; what the bot could not do is added by whoever finds out."""
    return Signals(
        anger=anger if anger > turn.anger else 0,
        self_harm_words=() if turn.tapped else words_of_self_harm(turn.text),
        safety_words=() if asks_about_danger(turn) else safety_words(turn.text),
        fraud_words=() if turn.tapped else words_of_fraud(turn.text),
        legal_words=() if plain_question(turn) else temper.legal_words(turn.text),
        tier=turn.tier,
    )


def hand_over(dispatcher: CollectingDispatcher, verdict: Handoff, response: str | None = None) -> Events:
    """Say that a human comes, and propose it. Should the conversation come back, the bot begins afresh."""
    for key in [response] if response else announced(verdict):
        dispatcher.utter_message(response=key)
    directives.request_human(dispatcher, verdict.reason, verdict.evidence)
    return handed_over()


def announced(verdict: Handoff) -> list[str]:
    """The responses that announce a handoff: what to do about a danger comes first."""
    return [*advice(verdict.reason, verdict.evidence), ANNOUNCED.get(verdict.reason, "utter_handing_over")]


def advice(reason: str, evidence: dict[str, Any] | None) -> list[str]:
    """The response that says what to do about the danger that the words tell of, if they tell of any."""
    return [ADVICE[kind_of(evidence["words"])]] if reason == "safety" and evidence else []


def handed_over() -> Events:
    """The events after a handoff: counts begin afresh."""
    counts = [SlotSet(name, 0.0) for name in ("misses", "repeats", "anger", "mood", "form_misses")]
    return [SlotSet("pending", "none"), SlotSet("human_reason", None), *counts]


def offer(dispatcher: CollectingDispatcher, verdict: Handoff, response: str = "utter_offer_human") -> Events:
    """Offer a human: a yes then means a handoff for this reason."""
    dispatcher.utter_message(response=response)
    return offered(verdict.reason, verdict.evidence)


def offered(reason: Reason, evidence: dict[str, Any]) -> Events:
    """The events after a human was offered."""
    return [SlotSet("pending", "human_offer"), SlotSet("human_reason", {"reason": reason, "evidence": evidence})]


def accepted(turn: Turn) -> Handoff:
    """The handoff that the customer has just agreed to or asked for."""
    if turn.pending == "human_offer" and (offer := turn.slots.get("human_reason")):
        return Handoff("hand_over", offer["reason"], offer["evidence"])
    return Handoff("hand_over", "asked", {})


def _human_is_mentioned(dispatcher: CollectingDispatcher) -> bool:
    """Whether what was just said offers or announces a human already."""
    offered = {button["payload"] for message in dispatcher.messages for button in message.get("buttons") or []}
    said = {message.get("response") for message in dispatcher.messages}
    return "/request_human" in offered or bool(said & {*ANNOUNCED.values(), "utter_handing_over", *OFFERS})


OFFERS = (
    "utter_offer_human",
    "utter_order_for_colleague",
    "utter_not_helped",
    "utter_insult",
    "utter_goodbye",
    "utter_same_answer",
)
