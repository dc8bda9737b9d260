"""From stored messages to Telegram: one attempt per call, noted as soon as Telegram confirms it.

The outbox calls again after an error and keeps a conversation's messages in order meanwhile.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from channels.telegram.client import CHANNEL, describe, retry_after_seconds
from channels.telegram.render import choices_keyboard, split, survey_keyboard
from conversations.events import MessageDue
from conversations.tables import Customer, Message
from storage.base import now
from storage.database import Database

log = logging.getLogger(__name__)

# A process that is asked to stop gives the message that is on its way this long to be confirmed.
STOP_SECONDS = 3.0


class NotSent(Exception):
    """Telegram did not take a message now; trying again, not before `retry_after_seconds`, may help."""

    def __init__(self, reason: str, retry_after_seconds: float = 0.0) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds


class Outgoing:
    """Sends the desk's messages. `plain` makes plain text of an article's Markdown."""

    def __init__(self, database: Database, bot: Bot, plain: Callable[[str], str]) -> None:
        self.database = database
        self.bot = bot
        self.plain = plain
        self._quiet_until: dict[int, float] = {}
        self._in_flight = 0
        self._silent = False

    async def deliver(self, session: AsyncSession, event: MessageDue) -> None:
        """Send the message of `event` unless it is not for Telegram, the customer's own, private, or sent already.

        Raises NotSent. A message that can never be delivered is marked so (`data["undeliverable"]`), and that is all.
        """
        message = await session.scalar(
            select(Message).filter_by(conversation_id=UUID(event.conversation_id), seq=event.seq)
        )
        if message is None or message.channel != CHANNEL or message.delivered_at is not None:
            return
        if message.author == "customer" or message.kind == "note":
            return
        customer = await session.get_one(Customer, message.customer_id)
        await _finish(self._send(message, int(customer.external_id)))

    async def _send(self, message: Message, chat_id: int) -> None:
        text = self.plain(message.text) if message.data.get("article") else message.text
        parts = split(text) or ["…"]  # Telegram takes no empty text, and the buttons need one
        sent_before = message.data.get("parts_sent", 0)
        try:
            for number, part in enumerate(parts[sent_before:], start=sent_before + 1):
                last = number == len(parts)
                sent_id = await self._send_part(chat_id, part, _keyboard(message) if last else None)
                if last:
                    await self._note(message, delivered_at=now(), external_id=f"{chat_id}:{sent_id}")
                else:
                    await self._note(message, data=Message.data.op("||")({"parts_sent": number}))
        except (Forbidden, BadRequest, ChatMigrated) as error:
            log.warning("message %s cannot be delivered: %s", message.id, describe(error, self.bot))
            data = Message.data.op("||")({"undeliverable": error.message})
            await self._note(message, delivered_at=now(), data=data)
        except RetryAfter as error:
            wait = retry_after_seconds(error)
            self._quiet_until[chat_id] = time.monotonic() + wait
            raise NotSent(f"Telegram asks to wait {wait:g} s", wait) from None
        except TelegramError as error:
            raise NotSent(describe(error, self.bot)) from None

    async def _send_part(self, chat_id: int, text: str, keyboard: InlineKeyboardMarkup | None) -> int:
        """Send one part and return Telegram's id of it.

        While Telegram does not answer, one message at a time tries: waiting for it must not occupy all workers.
        """
        if (wait := self._quiet_until.get(chat_id, 0) - time.monotonic()) > 0:
            raise NotSent(f"Telegram asked to wait; {wait:.1f} s left", wait)
        self._quiet_until.pop(chat_id, None)
        if self._silent and self._in_flight:
            raise NotSent("Telegram does not answer, another message is trying")
        self._in_flight += 1
        try:
            sent = await self.bot.send_message(chat_id, text, reply_markup=keyboard)
        except NetworkError as error:
            self._silent = not isinstance(error, BadRequest)
            raise
        finally:
            self._in_flight -= 1
        self._silent = False
        return sent.message_id

    async def _note(self, message: Message, **values: Any) -> None:
        """Note progress at once, in a transaction of its own: what the caller's will come to is open yet."""
        async with self.database.transaction() as session:
            await session.execute(update(Message).where(Message.id == message.id).values(**values))


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    if message.kind == "survey":
        return survey_keyboard(message.conversation_id)
    return choices_keyboard(message.conversation_id, message.seq, message.data.get("choices", []))


async def _finish(work: Coroutine[Any, Any, None]) -> None:
    """Do `work`; a cancellation waits a moment for it, so that a stop does not leave a message sent but not noted."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        done, _ = await asyncio.wait({task}, timeout=STOP_SECONDS)
        if not done:
            task.cancel()
        elif not task.cancelled() and (error := task.exception()):
            log.warning("the last message before the stop was not sent: %s", type(error).__name__)
        raise
