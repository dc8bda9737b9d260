"""What is said about a question: the article, the nearest topics, that it is not known, or that it was just answered."""

from collections.abc import Collection, Sequence
from typing import Any

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import choices, directives
from actions.handoff import Signals, decide
from actions.spoken import hand_over, offer, offered
from actions.turn import Turn
from knowledge_base.asking import Asked
from knowledge_base.search.decision import Article, Candidate, Decision

Events = list[dict[str, Any]]

NEAREST = 3
# A candidate below this has nothing to do with the question: it is never offered.
NEAR_SCORE = 0.1
# So many articles are offered at once for the questions of one message that were left.
MOST_CHOICES = 6
# Off topic, a human is offered at the second miss, but never comes unasked.
OFF_TOPIC_MISSES = 2
REMEMBERED_ARTICLES = 20


def show(
    dispatcher: CollectingDispatcher,
    turn: Turn,
    article: Article,
    found: Candidate | None = None,
    ask_helped: bool = True,
) -> Events:
    """The article as the answer. Inside a form it comes without the question whether it helped.

    `found` says how surely the search found it, and by which wording; None where the customer chose it.
    """
    data: dict[str, Any] = {
        key: getattr(article, key) for key in ("id", "key", "title", "topic", "revision", "language")
    }
    data |= {"probability": found.probability if found else None, "variant": found.variant if found else None}
    ask_helped = ask_helped and not turn.in_form
    dispatcher.utter_message(
        response="utter_answer" if ask_helped else "utter_answer_in_form",
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
        SlotSet("repeats", 0.0),
        SlotSet("pending", "helped" if ask_helped else "none"),
    ]


def same_again(dispatcher: CollectingDispatcher, turn: Turn, decision: Decision) -> Events:
    """The question was just answered by the same article: points to it instead of repeating it, soon with a human."""
    repeats = turn.repeats + 1
    verdict = decide(Signals(repeats=repeats, tier=turn.tier))
    if verdict and verdict.step == "hand_over":
        return hand_over(dispatcher, verdict)
    others = [article for article in nearest(decision) if article.id not in turn.tried]
    buttons = choices.articles(others, "/request_human", language=turn.language)
    title = decision.candidates[0].article.title
    dispatcher.utter_message(response="utter_same_answer", title=title, buttons=buttons)
    return [SlotSet("repeats", float(repeats)), *(offered(verdict.reason, verdict.evidence) if verdict else [])]


def name_others(
    dispatcher: CollectingDispatcher, turn: Turn, left: Sequence[Asked], shown: Collection[int]
) -> str | None:
    """Names the questions of a message that were not answered, and lets the customer choose where articles are near.

    The choices stand in one message, the last, since those of an earlier one can no longer be tapped; the articles `shown`
    are none. The question that they are for, where it is but one.
    """
    unknown: list[Asked] = []
    perhaps: list[Asked] = []
    offered: dict[int, Article] = {}
    each = max(1, min(NEAREST, MOST_CHOICES // max(1, len(left))))
    for one in left:
        _note(dispatcher, one)
        found = [one.best.article] if one.best else near(one.decision)
        fresh = [article for article in found if article.id not in shown][:each]
        (perhaps if fresh else unknown).append(one)
        offered |= {article.id: article for article in fresh}
    if unknown:
        dispatcher.utter_message(response="utter_other_question", question=_quoted(turn, unknown))
    if perhaps:
        buttons = choices.articles(offered.values(), language=turn.language)
        question = _quoted(turn, perhaps)
        dispatcher.utter_message(response="utter_other_question_perhaps", question=question, buttons=buttons)
    return perhaps[0].text if len(perhaps) == 1 else None


def _note(dispatcher: CollectingDispatcher, one: Asked) -> None:
    """Keeps a question that was left, and where no article surely answers it, among the unanswered ones."""
    best = one.decision.candidates[0] if one.decision.candidates else None
    action: directives.Decided = "ask_back" if one.best else one.decision.action
    directives.asked(dispatcher, one.text, action, best.article if best else None, best)
    if one.best is None:
        directives.unanswered(dispatcher, one.text, ids(one.decision))


def _quoted(turn: Turn, asked: Sequence[Asked]) -> str:
    """Several questions as one placeholder between quotation marks."""
    between = "”、“" if turn.language == "zh" else "”, “"
    return between.join(one.text.rstrip("?？。.!！;； ") for one in asked)


def ask_back(dispatcher: CollectingDispatcher, turn: Turn, decision: Decision) -> Events:
    """Names the nearest articles and lets the customer choose."""
    verdict = decide(Signals(misses=turn.misses + 1, tier=turn.tier))
    if verdict and verdict.step == "hand_over":
        return hand_over(dispatcher, verdict)
    others = ("/choose_other", "/request_human") if verdict else ("/choose_other",)
    buttons = choices.articles(nearest(decision), *others, language=turn.language)
    dispatcher.utter_message(response="utter_ask_back", buttons=buttons)
    return missed(turn)


def admit(dispatcher: CollectingDispatcher, turn: Turn, decision: Decision) -> Events:
    """Says that the answer is not known, with the nearest topics, and soon with a human."""
    directives.unanswered(dispatcher, turn.question, ids(decision))
    verdict = decide(Signals(misses=turn.misses + 1, tier=turn.tier))
    if verdict and verdict.step == "hand_over":
        return hand_over(dispatcher, verdict)
    if verdict:
        return missed(turn) + offer(dispatcher, verdict)
    topics = choices.articles(nearest(decision), language=turn.language)
    response = "utter_dont_know_but" if topics else "utter_dont_know"
    dispatcher.utter_message(response=response, buttons=topics)
    return missed(turn)


def decline(dispatcher: CollectingDispatcher, turn: Turn) -> Events:
    """Says what the desk is there for; the second time in a row, offers a human. A form just goes on."""
    if turn.in_form:
        dispatcher.utter_message(response="utter_out_of_scope")
        return []
    misses = min(turn.misses + 1, OFF_TOPIC_MISSES)
    counted = [SlotSet("misses", float(misses)), SlotSet("pending", "none")]
    if misses == OFF_TOPIC_MISSES:
        dispatcher.utter_message(response="utter_offer_human")
        return counted + offered("misses", {"misses": misses})
    dispatcher.utter_message(response="utter_out_of_scope")
    return counted


def missed(turn: Turn) -> Events:
    return [SlotSet("misses", float(turn.misses + 1)), SlotSet("pending", "none")]


def near(decision: Decision) -> Sequence[Article]:
    return [candidate.article for candidate in decision.candidates if candidate.probability >= NEAR_SCORE]


def nearest(decision: Decision) -> Sequence[Article]:
    return near(decision)[:NEAREST]


def ids(decision: Decision) -> list[int]:
    return [article.id for article in nearest(decision)]
