"""The assistant that stands in when Rasa is down: the knowledge base, and the way to a human, at once for who is in danger."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from actions.spoken import announced
from app.grievances import urgent_reason
from app.settings import ROOT
from conversations import catalogue
from conversations.assistant import Outcome, Reply, Turn
from conversations.responses import Template, own
from conversations.texts import TEXTS
from knowledge_base.asking import search
from knowledge_base.search.decision import Article, Candidate
from knowledge_base.search.index import KnowledgeBase
from language.greeting import only_greets
from language.normalise import normalise, short

HUMAN = re.compile(
    r"\b(human|agent|real person|representative|operator|someone real|staff|complain\w*|complaint)\b"
    r"|人工|客服|真人|转人|投诉|经理"
)
CHOSEN = re.compile(r'/choose_article\{"article_id":\s*(\d+)\}')


class KnowledgeBaseAssistant:
    """Answers from the knowledge base alone.

    Asks for a human where the customer does or tells of danger, fraud or law, or where nothing is found twice.
    """

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge

    async def respond(self, turn: Turn) -> Outcome:
        if turn.payload:
            return await self._chosen(turn, turn.payload)
        if why := urgent_reason(turn.text):
            said = [Reply(response=shipped(key, turn.language)) for key in announced(why)]
            return self._to_human(turn, why.reason, *said, evidence=why.evidence)
        if HUMAN.search(normalise(turn.text)):
            return self._to_human(turn, "asked")
        decision = await search(self.knowledge, turn.text, short(turn.language))
        best = decision.candidates[0] if decision.candidates else None
        asked = _asked(turn.text, decision.action, best.article if best else None, best)
        if decision.action == "answer" and best:
            outcome = self._outcome(turn, self._article(best.article, best), misses=0)
        else:
            outcome = self._ask_back(turn, decision.candidates)
        missed = {"do": "unanswered", "text": turn.text, "candidates": [c.article.id for c in decision.candidates[:3]]}
        noted = [asked, missed] if decision.action == "none" else [asked]
        if only_greets(turn.text):
            noted = []
        return replace(outcome, directives=[*noted, *outcome.directives])

    async def _chosen(self, turn: Turn, payload: str) -> Outcome:
        if match := CHOSEN.match(payload):
            article = await self.knowledge.article(int(match[1]))
            if article:
                outcome = self._outcome(turn, self._article(article), misses=0)
                return replace(outcome, directives=[_asked(turn.text, "chosen", article, None)])
        if payload == "/request_human":
            return self._to_human(turn, "asked")
        return self._ask_back(turn, ())

    def _ask_back(self, turn: Turn, candidates: tuple[Candidate, ...]) -> Outcome:
        misses = _misses(turn) + 1
        if misses > 2:
            return self._to_human(turn, "misses")
        choices = [
            {"title": c.article.title, "payload": f'/choose_article{{"article_id": {c.article.id}}}'}
            for c in candidates[:3]
        ]
        choices.append({"title": TEXTS["talk_to_human"][short(turn.language)], "payload": "/request_human"})
        key = "degraded_topics" if len(choices) > 1 else "degraded_help"
        return self._outcome(turn, Reply(response=own(key, turn.language), choices=choices), misses)

    def _article(self, article: Article, found: Candidate | None = None) -> Reply:
        about: dict[str, Any] = {
            name: getattr(article, name) for name in ("id", "key", "title", "topic", "revision", "language")
        }
        about |= {"probability": found.probability if found else None, "variant": found.variant if found else None}
        return Reply(text=article.body, article=about)

    def _to_human(self, turn: Turn, reason: str, *said: Reply, **about: Any) -> Outcome:
        return Outcome(
            replies=list(said),
            directives=[{"do": "request_human", "reason": reason, **about}],
            state=turn.state,
            degraded="knowledge_base",
        )

    def _outcome(self, turn: Turn, reply: Reply, misses: int) -> Outcome:
        """Rasa's own state stays beside our count of misses, so that Rasa finds it when it is back."""
        state = {**(turn.state or {}), "degraded_misses": misses}
        return Outcome(replies=[reply], state=state, degraded="knowledge_base")


def _asked(text: str, action: str, article: Article | None, found: Candidate | None) -> dict[str, Any]:
    """The directive by which the hub keeps a question, as the actions propose it (actions/directives.py)."""
    return {
        "do": "asked",
        "text": text,
        "action": action,
        "article_id": article.id if article else None,
        "revision": article.revision if article else None,
        "probability": found.probability if found else None,
        "variant": found.variant if found else None,
    }


@cache
def _responses() -> catalogue.Catalogue:
    return catalogue.load(ROOT / "domain.yml")


def shipped(key: str, language: str) -> Template:
    """One of Rasa's own responses, which tell of a danger and announce a handoff."""
    return Template(key, _responses()[key].texts[short(language)][0])


def _misses(turn: Turn) -> int:
    return int((turn.state or {}).get("degraded_misses", 0))
