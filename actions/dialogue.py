"""Yes, no, thanks, goodbye, a human please: what surrounds questions and complaints."""

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import complaint, directives
from actions.answers import Answer, KnowledgeAction, NotHelped
from actions.complaint_reading import nothing_more, speaks_of_number, tells_beside_no
from actions.saying import show
from actions.spoken import Spoken, accepted, anger_after, hand_over, handed_over, offered
from actions.turn import Turn
from actions.wanted_language import language_of_a_thing, wanted_language
from knowledge_base.asking import decide
from knowledge_base.message import asks, parts, restates
from language.normalise import normalise, short

Events = list[dict[str, Any]]

# What the bot remembers of a conversation beyond the counts.
MEMORY = ("last_question", "subject", "last_words", "last_article", "tried", *complaint.DETAILS)
_THANKS = re.compile(r"\b(?:thank\w*|thanks|thx|tysm|ty|cheers|appreciate\w*|grateful|obliged)\b|谢|感恩|辛苦|多亏|劳")
_CANCELS = re.compile(
    r"\bcancel|\bdo(?:n't|nt| not) (?:want|need) (?:it|them|that|this)\b|取消|不想?要了|不需要了|后悔"
)
_ORDER = re.compile(r"\borders?\b|\b(?:ship|sen[dt]|dispatch)\w*\b|订单|[张这个]单|下单|发货")
_GRIEVANCE = re.compile(r"complain|投诉|举报|客诉|申诉")
_FAILED = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)|declined|rejected)\b|(?<!不)(?<!没)失败|报错|出错|被拒|没(?:能)?成功|不成功"
)


class Greet(KnowledgeAction):
    """A greeting; the question beside it is answered, whatever the whole was taken for."""

    def name(self) -> str:
        return "action_greet"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if any(asks(part) for part in parts(turn.text)):
            asked = await decide(self.knowledge, turn.text, turn.language)
            if any(one.decision.action != "none" for one in asked):
                return await Answer(self.knowledge).reply(dispatcher, turn)
        dispatcher.utter_message(response="utter_greet")
        return []


class Helped(Spoken):
    """Tapped: the answer helped."""

    def name(self) -> str:
        return "action_helped"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        return helped(dispatcher, turn, "utter_helped")


class Thank(KnowledgeAction):
    """Thanks, or that it is solved: right after an answer both say that it helped. What has failed is neither."""

    def name(self) -> str:
        return "action_thank"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if nothing_more(turn.text):
            return close(dispatcher, turn)
        folded = normalise(turn.text)
        thankful = bool(_THANKS.search(folded))
        if _FAILED.search(folded) and not thankful:
            return await Answer(self.knowledge).reply(dispatcher, turn)
        return helped(dispatcher, turn, "utter_welcome" if thankful else "utter_helped")


class Confirm(KnowledgeAction):
    """A bare yes, to whatever was pending."""

    def name(self) -> str:
        return "action_confirm"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.pending == "human_offer":
            return hand_over(dispatcher, accepted(turn), "utter_handing_over")
        if turn.pending == "helped":
            return helped(dispatcher, turn, "utter_helped")
        if turn.pending == "complaint":
            dispatcher.utter_message(response="utter_empathy")
            return [FollowupAction(complaint.FORM)]
        dispatcher.utter_message(response="utter_go_on")
        return [SlotSet("pending", "none")]


class Decline(KnowledgeAction):
    """A no, to whatever was pending; where it tells something that an article surely answers, that is the answer."""

    def name(self) -> str:
        return "action_decline"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if not turn.in_form and turn.pending != "human_offer" and tells_beside_no(turn.text) and await self.knows(turn):
            return await Answer(self.knowledge).reply(dispatcher, turn)
        if speaks_of_number(turn.text):
            dispatcher.utter_message(response="utter_no_order_number")
            return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]
        if not turn.tapped and restates(turn.text):
            answers = NotHelped if turn.pending == "helped" else Answer
            return await answers(self.knowledge).reply(dispatcher, turn)
        if turn.pending == "more" or (nothing_more(turn.text) and not turn.in_form):
            return close(dispatcher)
        if turn.pending == "helped":
            return await NotHelped(self.knowledge).reply(dispatcher, turn)
        dispatcher.utter_message(response="utter_no_human" if turn.pending == "human_offer" else "utter_declined")
        return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]


class Cancel(KnowledgeAction):
    """Never mind, unless an order is to be cancelled, and an article surely says how."""

    def name(self) -> str:
        return "action_cancel"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if _cancels_order(turn) and await self.knows(turn):
            return await Answer(self.knowledge).reply(dispatcher, turn)
        dispatcher.utter_message(response="utter_cancelled")
        return [SlotSet("pending", "more"), SlotSet("misses", 0.0)]


class Introduce(Spoken):
    """Says that it is a bot."""

    def name(self) -> str:
        return "action_introduce"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_bot")
        return []


class Capabilities(Spoken):
    """Says what it can do."""

    def name(self) -> str:
        return "action_capabilities"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_capabilities")
        return []


class StartOver(Spoken):
    """Forgets what was said, a complaint in the making included, and begins afresh."""

    def name(self) -> str:
        return "action_start_over"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_start_over")
        return handed_over() + [SlotSet(name, None) for name in MEMORY]


class Insult(Spoken):
    """Stays kind, and offers a human; at the next insult one comes (actions/handoff.py)."""

    def name(self) -> str:
        return "action_insult"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.in_form:
            dispatcher.utter_message(response="utter_staying_with_you")
            return []
        dispatcher.utter_message(response="utter_insult")
        return offered("anger", {"anger": anger_after(turn)})


class RequestHuman(Spoken):
    """The customer wants a person. A complaint begun in this conversation is raised with what is known."""

    def name(self) -> str:
        return "action_request_human"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.slots.get("complaint_text"):
            return complaint.submit(dispatcher, turn)
        return hand_over(dispatcher, accepted(turn), "utter_handing_over")


class Close(Spoken):
    """Goodbye."""

    def name(self) -> str:
        return "action_close"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        return close(dispatcher)


class ChangeLanguage(KnowledgeAction):
    """Goes on in the language that was asked for; without a name, in the other one. "A manual in English?" is a question."""

    def name(self) -> str:
        return "action_change_language"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if not turn.tapped and language_of_a_thing(turn.text):
            return [*await Answer(self.knowledge).reply(dispatcher, turn), FollowupAction("action_listen")]
        # The slot is set first and the text follows as a response of its own, in the new language.
        wanted = wanted_language(turn.text, turn.language)
        directives.set_language(dispatcher, wanted)
        return [SlotSet("language", short(wanted))]


class LanguageChanged(KnowledgeAction):
    """Says so, in the new language, and the last answer again where it was not judged yet: it may have been unreadable."""

    def name(self) -> str:
        return "action_language_changed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        # The message itself has been looked at by the action before.
        return await self.reply(dispatcher, Turn.of(tracker))

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        dispatcher.utter_message(response="utter_language_changed")
        if turn.in_form:
            return []  # the form asks again
        known = await self.knowledge.article(turn.last_article) if turn.last_article is not None else None
        article = await self.knowledge.translation(known, turn.language) if known else None
        if article and article.language == turn.language and article is not known:
            return show(dispatcher, turn, article)
        dispatcher.utter_message(response="utter_how_to_help")
        return []


def _cancels_order(turn: Turn) -> bool:
    """Whether an order is to be cancelled: said so, or "cancel" out of the blue, where nothing else can be meant."""
    folded = normalise(turn.text)
    amid = turn.slots.get("last_question") or turn.pending != "none"
    said = bool(_CANCELS.search(folded)) and not _GRIEVANCE.search(folded)
    return said and (not amid or bool(_ORDER.search(folded)))


def helped(dispatcher: CollectingDispatcher, turn: Turn, response: str) -> Events:
    """Notes that the last article helped, and asks whether there is more."""
    if turn.last_article is not None:
        directives.helpful(dispatcher, turn.last_article, True)
    dispatcher.utter_message(response=response)
    return [SlotSet("last_article", None), SlotSet("misses", 0.0), SlotSet("pending", "more")]


def close(dispatcher: CollectingDispatcher, thankful: Turn | None = None) -> Events:
    """Says goodbye and proposes to close; the last article helped whoever is `thankful`."""
    if thankful and thankful.last_article is not None:
        directives.helpful(dispatcher, thankful.last_article, True)
    dispatcher.utter_message(response="utter_goodbye")
    directives.close(dispatcher)
    return [SlotSet("pending", "none"), SlotSet("misses", 0.0)]
