"""Answering from the knowledge base: show an article, ask back, or say that it is not known."""

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import choices, directives
from actions.knowledge import Knowledge
from actions.question import searchable
from actions.turn import Turn
from knowledge_base.search.decision import Article, Candidate, Decision

Events = list[dict[str, Any]]

# From here on a human is offered with every answer that may miss again.
PATIENCE_MISSES = 2
NEAREST = 3
# A candidate below this has nothing to do with the question: it is never offered.
NEAR_SCORE = 0.1
# What the assistant takes for off topic is answered only by an article as near as this.
CERTAIN = 0.5
REMEMBERED_ARTICLES = 20
REMEMBERED_CHARACTERS = 300


class KnowledgeAction(Action):
    """An action that reads the knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        return await self.reply(dispatcher, Turn.of(tracker))

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        raise NotImplementedError


class Answer(KnowledgeAction):
    """Answers a question, or asks back, or admits that it does not know."""

    def name(self) -> str:
        return "action_answer"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        decision = await self.knowledge.answer(searchable(turn.question), turn.language)
        remember = [SlotSet("last_question", turn.question[:REMEMBERED_CHARACTERS])]
        off_topic = turn.intent == "out_of_scope" and not turn.in_form
        best = decision.candidates[0] if decision.candidates else None
        sure = decision.action == "answer" and best and not (off_topic and best.probability < CERTAIN)
        action = "none" if decision.action == "answer" and not sure else decision.action
        directives.asked(dispatcher, turn.question, action, best.article if best else None, best)
        if sure and best:
            return remember + show(dispatcher, turn, best.article, best)
        if off_topic:
            return remember + decline(dispatcher, turn)
        if turn.in_form:
            dispatcher.utter_message(response="utter_answer_later")
            directives.unanswered(dispatcher, turn.question, _ids(decision))
            told = turn.slots.get("complaint_text")
            return [SlotSet("complaint_text", f"{told}\n{turn.question}")] if told else []
        if decision.action == "ask_back" and decision.candidates:
            return remember + ask_back(dispatcher, turn, decision)
        return remember + admit(dispatcher, turn, decision)


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
        return show(dispatcher, turn, article)


class Repeat(KnowledgeAction):
    """Says the last answer again, for a customer who did not follow."""

    def name(self) -> str:
        return "action_repeat"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        article = await self.knowledge.article(turn.last_article) if turn.last_article is not None else None
        if article is None:
            dispatcher.utter_message(response="utter_rephrase")
            return []
        dispatcher.utter_message(response="utter_repeat")
        return show(dispatcher, turn, article)


class NotHelped(KnowledgeAction):
    """The article did not help: offers the next nearest ones, or a human."""

    def name(self) -> str:
        return "action_not_helped"

    async def reply(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        if turn.last_article is not None:
            directives.helpful(dispatcher, turn.last_article, False)
        judged = [SlotSet("last_article", None)]
        asked = turn.slots.get("last_question")
        if asked and turn.misses + 1 < PATIENCE_MISSES:
            decision = await self.knowledge.answer(searchable(asked), turn.language)
            others = [article for article in _near(decision) if article.id not in turn.tried][:NEAREST]
            if others:
                buttons = choices.articles(others, "/request_human", language=turn.language)
                dispatcher.utter_message(response="utter_other_articles", buttons=buttons)
                return judged + _missed(turn)
        dispatcher.utter_message(response="utter_not_helped")
        return judged + _missed(turn) + offered_human("not_helped")


class ChooseOther(Action):
    """None of the articles offered was meant."""

    def name(self) -> str:
        return "action_choose_other"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        if asked := turn.slots.get("last_question"):
            directives.unanswered(dispatcher, asked, [])
        if turn.misses >= PATIENCE_MISSES:
            dispatcher.utter_message(response="utter_offer_human")
            return offered_human("misses")
        dispatcher.utter_message(response="utter_rephrase")
        return [SlotSet("pending", "none")]


def show(dispatcher: CollectingDispatcher, turn: Turn, article: Article, found: Candidate | None = None) -> Events:
    """The article as the answer. Inside the complaint form it comes without the question whether it helped.

    `found` says how surely the search found it, and by which wording; None where the customer chose it.
    """
    data: dict[str, Any] = {
        key: getattr(article, key) for key in ("id", "key", "title", "topic", "revision", "language")
    }
    data |= {"probability": found.probability if found else None, "variant": found.variant if found else None}
    dispatcher.utter_message(
        response="utter_answer_in_form" if turn.in_form else "utter_answer",
        title=article.title,
        body=article.body,
        json_message={"article": data},
    )
    before = [known for known in turn.tried if known != article.id]
    tried = [*before[1 - REMEMBERED_ARTICLES :], article.id]
    return [
        SlotSet("last_article", article.id),
        SlotSet("tried", tried),
        SlotSet("misses", 0.0),
        SlotSet("pending", "none" if turn.in_form else "helped"),
    ]


def ask_back(dispatcher: CollectingDispatcher, turn: Turn, decision: Decision) -> Events:
    """Names the nearest articles and lets the customer choose."""
    missed = turn.misses + 1 >= PATIENCE_MISSES
    others = ("/choose_other", "/request_human") if missed else ("/choose_other",)
    buttons = choices.articles(_nearest(decision), *others, language=turn.language)
    dispatcher.utter_message(response="utter_ask_back", buttons=buttons)
    return _missed(turn)


def admit(dispatcher: CollectingDispatcher, turn: Turn, decision: Decision) -> Events:
    """Says that the answer is not known, with the nearest topics, and soon with a human."""
    directives.unanswered(dispatcher, turn.question, _ids(decision))
    if turn.misses + 1 >= PATIENCE_MISSES:
        dispatcher.utter_message(response="utter_offer_human")
        return _missed(turn) + offered_human("misses")
    nearest = choices.articles(_nearest(decision), language=turn.language)
    response = "utter_dont_know_but" if nearest else "utter_dont_know"
    dispatcher.utter_message(response=response, buttons=nearest)
    return _missed(turn)


def decline(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Says what the desk is there for; the second time in a row, offers a human."""
    if turn.misses + 1 >= PATIENCE_MISSES:
        dispatcher.utter_message(response="utter_offer_human")
        return _missed(turn) + offered_human("misses")
    dispatcher.utter_message(response="utter_out_of_scope")
    return _missed(turn)


def offered_human(reason: directives.HumanReason) -> Events:
    """The events after a human was offered: a yes now means a handoff for this reason."""
    return [SlotSet("pending", "human_offer"), SlotSet("human_reason", reason)]


def _missed(turn: Turn) -> Events:
    return [SlotSet("misses", float(turn.misses + 1)), SlotSet("pending", "none")]


def _near(decision: Decision) -> Sequence[Article]:
    return [candidate.article for candidate in decision.candidates if candidate.probability >= NEAR_SCORE]


def _nearest(decision: Decision) -> Sequence[Article]:
    return _near(decision)[:NEAREST]


def _ids(decision: Decision) -> list[int]:
    return [article.id for article in _nearest(decision)]
