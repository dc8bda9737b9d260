"""Yes, no, thanks, goodbye, a human please: what surrounds questions and complaints."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import complaint, directives
from actions.answers import PATIENCE_MISSES, KnowledgeAction, NotHelped, offered_human
from actions.order_number import find_order_number
from actions.turn import Turn
from language.normalise import normalise

Events = list[dict[str, Any]]

_ENGLISH = re.compile("english|英[文语]")
_CHINESE = re.compile("chinese|mandarin|cantonese|中[文国]|[汉国华]语|普通话|[简繁]体")


class Reply(Action):
    """An action that needs nothing but the turn itself."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return self.reply(dispatcher, Turn.of(tracker))

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        raise NotImplementedError


class Helped(Reply):
    """The answer helped."""

    def name(self) -> str:
        return "action_helped"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        return helped(dispatcher, turn, "utter_helped")


class Thank(Reply):
    """Thanks right after an answer say that it helped."""

    def name(self) -> str:
        return "action_thank"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        return helped(dispatcher, turn, "utter_welcome")


class Confirm(KnowledgeAction):
    """A bare yes, to whatever was pending."""

    def name(self) -> str:
        return "action_confirm"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.pending == "human_offer":
            return request_human(dispatcher, turn)
        if turn.pending == "helped":
            return helped(dispatcher, turn, "utter_helped")
        dispatcher.utter_message(response="utter_go_on")
        return [SlotSet("pending", "none")]


class Decline(KnowledgeAction):
    """A bare no, to whatever was pending."""

    def name(self) -> str:
        return "action_decline"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.pending == "helped":
            return await NotHelped(self.knowledge).reply(dispatcher, turn)
        if turn.pending == "more":
            return close(dispatcher)
        dispatcher.utter_message(response="utter_no_human" if turn.pending == "human_offer" else "utter_declined")
        return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]


class Cancel(Reply):
    """Never mind."""

    def name(self) -> str:
        return "action_cancel"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_cancelled")
        return [SlotSet("pending", "more"), SlotSet("misses", 0.0)]


class Insult(Reply):
    """Stays kind; offers a human at the first insult and hands over at the next."""

    def name(self) -> str:
        return "action_insult"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.misses + 1 >= PATIENCE_MISSES or turn.slots.get("human_reason") == "insult":
            dispatcher.utter_message(response="utter_handing_over")
            directives.request_human(dispatcher, "insult")
            return handed_over()
        dispatcher.utter_message(response="utter_insult")
        return [SlotSet("misses", float(turn.misses + 1)), *offered_human("insult")]


class RequestHuman(Reply):
    """The customer wants a person. A complaint begun in this conversation is raised with what is known."""

    def name(self) -> str:
        return "action_request_human"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.slots.get("complaint_text"):
            return complaint.submit(dispatcher, turn)
        return request_human(dispatcher, turn)


class Close(Reply):
    """Goodbye."""

    def name(self) -> str:
        return "action_close"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        return close(dispatcher)


class ChangeLanguage(Reply):
    """Goes on in the language that was asked for; without a name, in the other one."""

    def name(self) -> str:
        return "action_change_language"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        # The slot is set first and the text follows as a response of its own, in the new language.
        wanted = wanted_language(turn)
        directives.set_language(dispatcher, wanted)
        return [SlotSet("language", wanted)]


class NoteOrder(Reply):
    """An order number out of the blue: kept for a complaint that may follow."""

    def name(self) -> str:
        return "action_note_order"

    def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if number := find_order_number(turn.text):
            dispatcher.utter_message(response="utter_order_noted", number=number)
            return [SlotSet("order_number", number), SlotSet("pending", "none")]
        dispatcher.utter_message(response="utter_order_number_format")
        return [SlotSet("pending", "none")]


def helped(dispatcher: CollectingDispatcher, turn: Turn, response: str) -> Events:
    """Notes that the last article helped, and asks whether there is more."""
    if turn.last_article is not None:
        directives.helpful(dispatcher, turn.last_article, True)
    dispatcher.utter_message(response=response)
    return [SlotSet("last_article", None), SlotSet("misses", 0.0), SlotSet("pending", "more")]


def request_human(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Hands over, for the reason of the offer that was accepted, or because the customer asked."""
    dispatcher.utter_message(response="utter_handing_over")
    reason = turn.slots.get("human_reason") if turn.pending == "human_offer" else None
    directives.request_human(dispatcher, reason or "asked")
    return handed_over()


def handed_over() -> Events:
    """The events after a handoff: should the conversation come back, the bot begins afresh."""
    return [SlotSet("pending", "none"), SlotSet("misses", 0.0), SlotSet("human_reason", None)]


def close(dispatcher: CollectingDispatcher) -> Events:
    """Says goodbye and proposes to close."""
    dispatcher.utter_message(response="utter_goodbye")
    directives.close(dispatcher)
    return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]


def wanted_language(turn: Turn) -> directives.Language:
    """The language named last in the text, or the other one than now."""
    text = normalise(turn.text)
    english = [found.start() for found in _ENGLISH.finditer(text)]
    chinese = [found.start() for found in _CHINESE.finditer(text)]
    if english or chinese:
        return "en" if max(english, default=-1) > max(chinese, default=-1) else "zh"
    return "zh" if turn.language == "en" else "en"
