"""The complaint form: what happened, which order, what the customer wishes. It asks each thing once."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import directives
from actions.complaint_reading import Details, begin, fill, interrupts
from actions.turn import Turn

Events = list[dict[str, Any]]

FORM = "complaint_form"
DETAILS = ("complaint_text", "order_number", "wish")


class ValidateComplaintForm(Action):
    """Reads the customer's message as an answer to the form, or rejects the form so that a rule takes the turn."""

    def name(self) -> str:
        return f"validate_{FORM}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        if _was_rejected(tracker):
            # The form comes back after a rule has taken this turn: the message is spent.
            return []
        turn = Turn.of(tracker)
        requested = turn.slots.get("requested_slot")
        if requested is not None and interrupts(turn, requested):
            return [ActionExecutionRejected(FORM)]
        details = begin(turn) if requested is None else fill(turn, requested)
        # Rasa takes a validation without any slot for a rejection, hence the first.
        return [SlotSet("pending", "none"), *_set(details)]


class SubmitComplaint(Action):
    """Raises the complaint with what the customer told."""

    def name(self) -> str:
        return "action_submit_complaint"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        if turn.intent == "goodbye" and not turn.slots.get("complaint_text"):
            dispatcher.utter_message(response="utter_goodbye")
            directives.close(dispatcher)
        return submit(dispatcher, turn)


class AbandonComplaint(Action):
    """Forgets a complaint that the customer takes back."""

    def name(self) -> str:
        return "action_abandon_complaint"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        dispatcher.utter_message(response="utter_complaint_abandoned")
        return [*_set(dict.fromkeys(DETAILS)), SlotSet("pending", "more")]


def submit(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Proposes the complaint to the hub and forgets it here; without a text there is nothing to raise."""
    if text := turn.slots.get("complaint_text"):
        dispatcher.utter_message(response="utter_complaint_passed_on")
        number, wish = turn.slots.get("order_number") or None, turn.slots.get("wish") or None
        directives.raise_complaint(dispatcher, text, number, wish)
    return [*_set(dict.fromkeys(DETAILS)), SlotSet("misses", 0.0)]


def _was_rejected(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "action_execution_rejected":
            return True
    return False


def _set(details: Details) -> Events:
    return [SlotSet(name, value) for name, value in details.items()]
