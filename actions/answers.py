"""Answering from the knowledge base: show an article, ask back, or say that it is not known."""

import re
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import choices, directives
from actions.complaint_reading import own_mistake, small_talk, tells_of_trouble
from actions.handoff import Signals, decide
from actions.saying import NEAREST, admit, ask_back, decline, ids, missed, name_others, near, same_again, show
from actions.spoken import Spoken, hand_over, offer, offered
from actions.turn import Turn
from knowledge_base.asking import Knowledge, find, find_several, find_whole, search
from knowledge_base.follow_up import elliptical
from knowledge_base.message import asks, goes_on, restates, sentences, without_asking, without_denial
from knowledge_base.search.decision import Article, Candidate, Decision
from knowledge_base.subject import about, is_term
from language.greeting import only_greets

Events = list[dict[str, Any]]

# What the assistant takes for off topic is answered only by an article as near as this. Looked at after it was chosen: of
# our questions for tests that it takes so, those that an article answers have .77 and more, all others .66 at most.
CERTAIN = 0.75
REMEMBERED_CHARACTERS = 300
_AND_THAT = re.compile(r"\W*[^\W\d_]{1,6}呢\W*$")  # “周六呢？”


class KnowledgeAction(Spoken):
    """An action that reads the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    async def knows(self, turn: Turn) -> bool:
        """Whether an article surely answers the message, whatever it was taken for, in the customer's own words."""
        return not turn.tapped and (await find(self.knowledge, turn.question, turn.language)).action == "answer"


class Answer(KnowledgeAction):
    """Answers a question, or asks back, or admits that it does not know."""

    def name(self) -> str:
        return "action_answer"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if not turn.tapped and not turn.in_form and not without_denial(turn.question):
            dispatcher.utter_message(response="utter_no_complaint")
            return [SlotSet("pending", "none")]
        if not turn.in_form and not turn.tapped and not without_asking(turn.question):
            dispatcher.utter_message(response="utter_how_to_help")  # "just asking"
            return []
        if not turn.in_form and only_greets(turn.question):
            dispatcher.utter_message(response="utter_greet")
            return []
        if (events := await self._answer_several(dispatcher, turn)) is not None:
            return events
        decision = await self._decide(turn)
        # In a form, what some article is near to is no small talk: "what photos do you need?".
        off_topic = turn.intent == "out_of_scope" and not (turn.in_form and decision.action != "none")
        best = decision.candidates[0] if decision.candidates else None
        sure = decision.action == "answer" and best and (not off_topic or _on_topic(turn, best))
        if off_topic and not sure and small_talk(turn.text):
            dispatcher.utter_message(response="utter_chitchat")
            return []
        action = "none" if decision.action == "answer" and not sure else decision.action
        directives.asked(dispatcher, turn.question, action, best.article if best else None, best)
        if sure and best:
            if turn.last_article == best.article.id and not turn.tapped and not turn.in_form:
                if not await self._leans(turn, best.article):
                    return same_again(dispatcher, turn, decision)
                dispatcher.utter_message(response="utter_covered")
            beside = _told_beside(turn)
            shown = show(dispatcher, turn, best.article, best, ask_helped=not beside)
            words = SlotSet("last_words", turn.question[:REMEMBERED_CHARACTERS])
            return [*shown, words, *_remember(turn, turn.question, best.article), *_offer_complaint(dispatcher, beside)]
        if off_topic:
            return decline(dispatcher, turn)
        if turn.in_form:
            dispatcher.utter_message(response="utter_answer_later")
            directives.unanswered(dispatcher, turn.question, ids(decision))
            told = turn.slots.get("complaint_text")
            return [SlotSet("complaint_text", f"{told}\n{turn.question}")] if told else []
        remember = [SlotSet("last_question", turn.question[:REMEMBERED_CHARACTERS])]
        if turn.subject and not elliptical(turn.question):
            remember.append(SlotSet("subject", None))  # it has one of its own, which no article is known for
        if decision.action == "ask_back" and decision.candidates:
            return [*ask_back(dispatcher, turn, decision), *remember]
        return [*admit(dispatcher, turn, decision), *remember]

    async def _leans(self, turn: Turn, article: Article) -> bool:
        """Whether the message asks for more of an article just shown, which its words alone would not lead to."""
        if not turn.subject or turn.slots.get("last_words") == turn.question or not elliptical(turn.question):
            return False
        if goes_on(turn.question) or _AND_THAT.match(turn.question):
            return True
        alone = await search(self.knowledge, turn.question, turn.language)
        return alone.action != "answer" or alone.candidates[0].article.id != article.id

    async def _decide(self, turn: Turn) -> Decision:
        """What to do with the message as one question, which may lean on the one before it."""
        look_up = find if turn.tapped else find_whole
        return await look_up(self.knowledge, turn.question, turn.language, turn.subject, _leant_on(turn))

    async def _answer_several(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events | None:
        """Answers a message that asks several things, as far as it can, and names what is left; None where it asks but one."""
        if turn.tapped:
            return None
        subject, shown = turn.subject, _leant_on(turn)
        answered, left = await find_several(self.knowledge, turn.question, turn.language, subject, shown)
        found = [(one.text, one.best) for one in answered if one.best]
        if not found:
            return None
        events: Events = []
        for number, (text, candidate) in enumerate(found, start=1):
            directives.asked(dispatcher, text, "answer", candidate.article, candidate)
            at_the_end = number == len(found) and not left
            events = show(dispatcher, turn, candidate.article, candidate, ask_helped=at_the_end)
            turn = replace(turn, slots={**turn.slots, "tried": [*turn.tried, candidate.article.id]})
        text, candidate = found[-1]
        events += _remember(turn, text, candidate.article)
        if chosen_from := name_others(dispatcher, turn, left, [candidate.article.id for _, candidate in found]):
            events.append(SlotSet("last_question", chosen_from[:REMEMBERED_CHARACTERS]))
        return events


class Fallback(Answer):
    """No rule says what comes next: the message goes to the knowledge base, unless it was answered already.

    An open form then asks again. The action to follow is named, since the policy, asked once more, would come back here.
    """

    def name(self) -> str:
        return "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        if _has_spoken(tracker):
            return [FollowupAction("action_listen")]
        events = await super().run(dispatcher, tracker, domain)
        return [*events, FollowupAction((tracker.active_loop or {}).get("name") or "action_listen")]


class ShowArticle(KnowledgeAction):
    """Shows the article that the customer chose from those offered."""

    def name(self) -> str:
        return "action_show_article"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        chosen = turn.entities.get("article_id")
        article = await self.knowledge.article(int(chosen)) if chosen is not None else None
        if article is None:
            return admit(dispatcher, turn, Decision("none"))
        asked = turn.slots.get("last_question") or turn.question
        directives.asked(dispatcher, asked, "chosen", article, None)
        shown = show(dispatcher, turn, article)
        return [*shown, SlotSet("last_question", article.title), SlotSet("subject", article.title)]


class Repeat(KnowledgeAction):
    """Says the last answer again, for a customer who did not follow."""

    def name(self) -> str:
        return "action_repeat"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        article = await self.knowledge.article(turn.last_article) if turn.last_article is not None else None
        # A short question or follow-up ("国外呢？") is easily taken for the wish to hear the same again.
        shown = article.id if article else None
        asked = await find(self.knowledge, turn.text, turn.language, turn.subject, shown)
        if asked.action == "answer" and asked.candidates[0].article.id != shown:
            best = asked.candidates[0]
            directives.asked(dispatcher, turn.text, "answer", best.article, best)
            return [*show(dispatcher, turn, best.article, best), *_remember(turn, turn.text, best.article)]
        if article is None:
            dispatcher.utter_message(response="utter_rephrase")
            return []
        dispatcher.utter_message(response="utter_repeat")
        return show(dispatcher, turn, article)


class NotHelped(KnowledgeAction):
    """The article did not help: answers what was meant, where that is said; else offers the next nearest ones, or a human."""

    def name(self) -> str:
        return "action_not_helped"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        answered = turn.tried or turn.last_article is not None or turn.slots.get("last_question")
        if not answered and not turn.tapped and re.search(r"\w", turn.text):
            return await Answer(self.knowledge).reply(dispatcher, turn)  # "the link doesn't work", as the first words
        verdict_due = turn.pending == "helped" or (turn.last_article is not None and not asks(turn.text))
        if not verdict_due and await self.knows(turn):
            # "is it sent already?" is no verdict, nor is "my code does not work" where nothing was answered yet.
            return await Answer(self.knowledge).reply(dispatcher, turn)
        if turn.last_article is not None:
            directives.helpful(dispatcher, turn.last_article, False)
        judged = [SlotSet("last_article", None)]
        if not turn.tapped and restates(turn.text):
            return judged + await Answer(self.knowledge).reply(dispatcher, turn)
        asked = turn.slots.get("last_question")
        verdict = decide(Signals(misses=turn.misses + 1, tier=turn.tier))
        if verdict and verdict.step == "hand_over":
            return judged + hand_over(dispatcher, replace(verdict, reason="not_helped"))
        if asked and verdict is None:
            decision = await search(self.knowledge, asked, turn.language)
            others = [article for article in near(decision) if article.id not in turn.tried][:NEAREST]
            if others:
                buttons = choices.articles(others, "/request_human", language=turn.language)
                dispatcher.utter_message(response="utter_other_articles", buttons=buttons)
                return judged + missed(turn)
        dispatcher.utter_message(response="utter_not_helped")
        return judged + missed(turn) + offered("not_helped", {"misses": turn.misses + 1})


class ChooseOther(Spoken):
    """None of the articles offered was meant."""

    def name(self) -> str:
        return "action_choose_other"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if asked := turn.slots.get("last_question"):
            directives.unanswered(dispatcher, asked, [])
        if verdict := decide(Signals(misses=turn.misses, tier=turn.tier)):
            return offer(dispatcher, verdict)
        dispatcher.utter_message(response="utter_rephrase")
        return [SlotSet("pending", "none")]


def _on_topic(turn: Turn, best: Candidate) -> bool:
    """Whether an article is so near that it answers what was taken for off topic; one word has to be what it is about."""
    if is_term(turn.question):
        return best.probability == 1.0 or bool(about(turn.question, [best]))
    return best.probability >= CERTAIN


def _has_spoken(tracker: Tracker) -> bool:
    """Whether the bot has said something in this turn already."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "bot" and event.get("text"):
            return True
    return False


def _leant_on(turn: Turn) -> int | None:
    """The id of the article that a follow-up leans on, if the message may be one: the same words are none of themselves."""
    again = turn.question == turn.slots.get("last_words")
    return turn.tried[-1] if turn.tried and not turn.tapped and not again else None


def _remember(turn: Turn, question: str, article: Article) -> Events:
    """What a follow-up leans on: the question, or where that may have leaned on another one itself, its article's title."""
    leaned = bool(turn.tried) and elliptical(question)
    subject = article.title if leaned else question[:REMEMBERED_CHARACTERS]
    return [SlotSet("last_question", subject), SlotSet("subject", subject)]


def _told_beside(turn: Turn) -> str:
    """What went wrong, told beside the question; empty where nothing is, or a complaint is being told anyway.

    Beside a slip of the customer's own ("I picked the wrong colour") nothing is: it is what the message is sorry for.
    """
    if turn.tapped or turn.in_form:
        return ""
    said = sentences(turn.question)
    told = [part for part in said if tells_of_trouble(turn, part)]
    if not any(asks(part) for part in said) or any(own_mistake(part) for part in told):
        return ""
    return " ".join(told)


def _offer_complaint(dispatcher: CollectingDispatcher, told: str) -> Events:
    if not told:
        return []
    dispatcher.utter_message(response="utter_also_complaint", told=told.rstrip(".。!！,， "))
    return [SlotSet("told_beside", told[:REMEMBERED_CHARACTERS]), SlotSet("pending", "complaint")]
