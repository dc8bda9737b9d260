"""The bot's turns: one at a time per conversation, written only if the conversation is still the bot's.

A turn runs as the handler of TurnDue. The outbox's lane keeps turns of one conversation apart and takes an unfinished one
up again after a crash; the replies, the assistant's new state and all directives are written in one transaction.
"""

import asyncio
import logging
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from conversations import events, service
from conversations.assistant import Assistant, AssistantUnavailable, Outcome, Reply, Turn
from conversations.ownership import move
from conversations.responses import Said, fill, own
from conversations.tables import Conversation, Message
from conversations.texts import localise
from language.detect import detect
from language.normalise import short
from storage.outbox import emit

log = logging.getLogger(__name__)


class Turns:
    """Takes turns with `assistant`; when it is unavailable with `fallback`; when both fail, a human is called."""

    def __init__(self, assistant: Assistant, fallback: Assistant, limit_seconds: float = 5.0) -> None:
        self.assistant = assistant
        self.fallback = fallback
        self.limit_seconds = limit_seconds

    async def take(self, session: AsyncSession, event: events.TurnDue) -> None:
        """Answer one message of the customer, unless the conversation has changed hands since it was written."""
        conversation = await session.get(Conversation, event.conversation_id, populate_existing=True)
        if conversation is None or not _current(conversation, event):
            log.info("turn dropped before it began: conversation %s changed hands", event.conversation_id)
            return
        message = (
            await session.scalars(select(Message).filter_by(conversation_id=conversation.id, seq=event.seq))
        ).one()
        turn = Turn(
            conversation_id=str(conversation.id),
            turn_id=f"{conversation.id}:{event.seq}",
            text=message.text,
            payload=message.data.get("payload"),
            language=conversation.language,
            state=conversation.bot_state,
            tier=conversation.customer.tier,
        )
        outcome = await self._respond(turn)
        conversation = await service.lock(session, event.conversation_id)
        if not _current(conversation, event):
            log.info("late reply dropped: conversation %s changed hands", event.conversation_id)
            return
        try:
            async with session.begin_nested():
                await self._write(session, conversation, outcome)
                if outcome.sentiment:
                    message.data = {**message.data, "sentiment": outcome.sentiment}
        except Exception:
            log.exception("the assistant's answer could not be carried out")
            await session.refresh(conversation)
            await self._write(session, conversation, _trouble(turn, "error"))

    async def _respond(self, turn: Turn) -> Outcome:
        reason = "error"
        for assistant in (self.assistant, self.fallback):
            try:
                async with asyncio.timeout(self.limit_seconds):
                    return await assistant.respond(turn)
            except TimeoutError:
                reason = "timeout"
            except AssistantUnavailable as error:
                reason = str(error)
            except Exception:
                log.exception("an assistant failed")
        return _trouble(turn, reason)

    async def _write(self, session: AsyncSession, conversation: Conversation, outcome: Outcome) -> None:
        conversation.bot_state = outcome.state
        about = {"understood": outcome.understood, "degraded": outcome.degraded, "entities": outcome.entities}
        for directive in outcome.directives:
            if directive["do"] == "set_language":
                await carry_out(session, conversation, directive)
        for reply, said in await self._worded(session, conversation, outcome.replies):
            data: dict[str, Any] = {key: value for key, value in about.items() if value}
            if reply.response:
                data["response"] = reply.response.name
            if reply.choices:
                data["choices"] = [
                    {**choice, "title": localise(choice["title"], conversation.language)}
                    for choice in said.retitle(reply.choices)
                ]
            if reply.article:
                title = localise(reply.article["title"], conversation.language)
                data["article"] = {**reply.article, "title": title}
                conversation.served_by = conversation.served_by or "bot"
            await service.append(session, conversation, "bot", said.text, data=data)
        for directive in outcome.directives:
            if directive["do"] != "set_language":
                await carry_out(session, conversation, directive)

    async def _worded(
        self, session: AsyncSession, conversation: Conversation, replies: list[Reply]
    ) -> list[tuple[Reply, Said]]:
        """Each reply with what the customer reads: an admin's wording or the default, filled, in their script."""
        templates = [reply.response for reply in replies if reply.response]
        filled = iter(await fill(session, templates, conversation.language) if templates else [])
        return [
            (reply, next(filled) if reply.response else Said(localise(reply.text, conversation.language)))
            for reply in replies
        ]


async def carry_out(session: AsyncSession, conversation: Conversation, directive: dict[str, Any]) -> None:
    """Do what the bot proposed, on a locked conversation; an unknown directive raises ValueError."""
    identity = str(conversation.id)
    match directive:
        case {"do": "request_human", "reason": str(reason), **details}:
            await service.request_human(session, conversation, reason, details.get("evidence"))
        case {"do": "raise_complaint", "text": str(text), **details}:
            if conversation.owner == "bot":
                await move(session, conversation, "escalate")
            raised = events.ComplaintRaised(
                conversation_id=identity,
                text=text,
                language=short(conversation.language),
                order_number=details.get("order_number"),
                wish=details.get("wish"),
                reason=details.get("reason", "complaint"),
                evidence=details.get("evidence"),
            )
            await emit(session, raised)
        case {"do": "add_to_case", "case_id": int(case_id), "text": str(text)}:
            await emit(session, events.CaseAdditionTold(conversation_id=identity, case_id=case_id, text=text))
        case {"do": "correct_case", "case_id": int(case_id), "order_number": str(number)}:
            corrected = events.OrderNumberCorrected(conversation_id=identity, case_id=case_id, order_number=number)
            await emit(session, corrected)
        case {"do": "close"}:
            await service.close(session, conversation, "solved")
        case {"do": "unanswered", "text": str(text), **details}:
            unanswered = events.QuestionUnanswered(
                conversation_id=identity,
                text=text,
                language=short(detect(text, conversation.language)),
                candidates=details.get("candidates", []),
            )
            await emit(session, unanswered)
        case {"do": "asked", "text": str(text), "action": str(action), **details}:
            asked = events.QuestionAsked(
                conversation_id=identity,
                text=text,
                language=short(detect(text, conversation.language)),
                action=action,
                article_id=details.get("article_id"),
                revision=details.get("revision"),
                probability=details.get("probability"),
                variant=details.get("variant"),
            )
            await emit(session, asked)
        case {"do": "helpful", "article_id": int(article_id), "helpful": bool(helpful)}:
            rated = events.ArticleRated(conversation_id=identity, article_id=article_id, helpful=helpful)
            await emit(session, rated)
        case {"do": "set_language", "language": "en" | "zh" | "zh-Hans" | "zh-Hant" as language}:
            service.choose_language(conversation, language)
            await emit(session, events.LanguageChosen(conversation_id=identity, language=conversation.language))
        case _:
            raise ValueError(f"unknown directive {directive!r}")


def _trouble(turn: Turn, reason: str) -> Outcome:
    """The last resort: say so and call a human."""
    return Outcome(
        replies=[Reply(response=own("trouble", turn.language))],
        directives=[{"do": "request_human", "reason": "degraded"}],
        state=turn.state,
        degraded=reason,
    )


def _current(conversation: Conversation, event: events.TurnDue) -> bool:
    return conversation.owner == "bot" and conversation.epoch == event.epoch
