"""Directives: what the bot proposes, and the hub does in the transaction that stores the bot's replies."""

from collections.abc import Iterable
from typing import Any, Literal

from rasa_sdk.executor import CollectingDispatcher

from actions.handoff import Handoff, Reason
from actions.wanted_language import Wanted
from knowledge_base.search.decision import Article, Candidate

Decided = Literal["answer", "ask_back", "none", "chosen"]


def request_human(dispatcher: CollectingDispatcher, reason: Reason, evidence: dict[str, Any]) -> None:
    """Put the conversation into the queue for a human; `evidence` are the values that led to it."""
    _propose(dispatcher, "request_human", reason=reason, evidence=evidence)


def raise_complaint(
    dispatcher: CollectingDispatcher,
    text: str,
    order_number: str | None,
    wish: str | None,
    why: Handoff | None = None,
) -> None:
    """Open a case for a complaint; `why` says what cut the form short, if anything did."""
    cut_short = {"reason": why.reason, "evidence": why.evidence} if why else {}
    _propose(dispatcher, "raise_complaint", text=text, order_number=order_number, wish=wish, **cut_short)


def add_to_case(dispatcher: CollectingDispatcher, case_id: int, text: str) -> None:
    """Add what the customer told to an open case of theirs."""
    _propose(dispatcher, "add_to_case", case_id=case_id, text=text)


def correct_case(dispatcher: CollectingDispatcher, case_id: int, order_number: str) -> None:
    """Put the order number of an open case right."""
    _propose(dispatcher, "correct_case", case_id=case_id, order_number=order_number)


def close(dispatcher: CollectingDispatcher) -> None:
    """End the conversation: the customer is done."""
    _propose(dispatcher, "close")


def unanswered(dispatcher: CollectingDispatcher, text: str, candidates: Iterable[int]) -> None:
    """Note a question that the knowledge base does not answer, with the ids of the nearest articles."""
    _propose(dispatcher, "unanswered", text=text, candidates=list(candidates))


def asked(
    dispatcher: CollectingDispatcher, text: str, action: Decided, article: Article | None, candidate: Candidate | None
) -> None:
    """Keep a question with what was decided about it: the article, and where a search found it, how surely and by what."""
    _propose(
        dispatcher,
        "asked",
        text=text,
        action=action,
        article_id=article.id if article else None,
        revision=article.revision if article else None,
        probability=candidate.probability if candidate else None,
        variant=candidate.variant if candidate else None,
    )


def helpful(dispatcher: CollectingDispatcher, article_id: int, is_helpful: bool) -> None:
    """Note the customer's verdict on an article."""
    _propose(dispatcher, "helpful", article_id=article_id, helpful=is_helpful)


def set_language(dispatcher: CollectingDispatcher, language: Wanted) -> None:
    """Go on in the language that was asked for, whatever the customer writes from now on."""
    _propose(dispatcher, "set_language", language=language)


def _propose(dispatcher: CollectingDispatcher, do: str, **details: Any) -> None:
    dispatcher.utter_message(json_message={"directive": {"do": do, **details}})
