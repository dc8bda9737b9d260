"""The Telegram channel as the rest of the desk sees it."""

import logging
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from channels.telegram.client import CHANNEL, describe
from channels.telegram.incoming import Incoming
from channels.telegram.outgoing import Outgoing
from channels.telegram.poller import Poller
from conversations.events import MessageDue
from conversations.tables import Conversation
from storage.database import Database

log = logging.getLogger(__name__)


class Telegram:
    """Customers of the channel "telegram", known by the id of their private chat with `bot`.

    `plain` makes plain text of an article's Markdown. `poll_seconds` is how long Telegram may hold a poll open;
    `retry_seconds` and `longest_retry_seconds` bound the waiting between polls that fail.
    """

    def __init__(
        self,
        database: Database,
        bot: Bot,
        *,
        plain: Callable[[str], str] = str,
        poll_seconds: int = 25,
        retry_seconds: float = 1.0,
        longest_retry_seconds: float = 30.0,
    ) -> None:
        self.database = database
        self.bot = bot
        incoming = Incoming(database, bot)
        self._outgoing = Outgoing(database, bot, plain)
        self._poller = Poller(
            database,
            bot,
            incoming.take,
            incoming.apologise,
            poll_seconds=poll_seconds,
            retry_seconds=retry_seconds,
            longest_retry_seconds=longest_retry_seconds,
        )

    async def run(self) -> None:
        """Fetch updates for ever; of all processes that run this, one does, the others wait to take over."""
        await self._poller.run()

    async def deliver(self, session: AsyncSession, event: MessageDue) -> None:
        """Send a message to its customer (a handler of the journey); raises NotSent to be called again."""
        await self._outgoing.deliver(session, event)

    async def show_typing(self, conversation_id: str) -> None:
        """Show the customer that an agent types: for five seconds, Telegram knows no end of it."""
        async with self.database.transaction() as session:
            conversation = await session.get(Conversation, conversation_id)
        if conversation is not None and conversation.channel == CHANNEL:
            await self.typing(int(conversation.customer.external_id))

    async def typing(self, chat_id: int) -> None:
        """Show in a chat that somebody types; failing at that does not matter."""
        try:
            await self.bot.send_chat_action(chat_id, ChatAction.TYPING)
        except TelegramError as error:
            log.info("typing was not shown: %s", describe(error, self.bot))

    async def close(self) -> None:
        """Close the connections to Telegram, after `run` and the outbox have stopped."""
        await self.bot.shutdown()
        await self.bot.request.shutdown()  # which the bot leaves open if it has sent but never polled
