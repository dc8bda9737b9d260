"""From updates to the hub: each update is stored in one transaction; what is merely polite follows as courtesies."""

import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot, CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType, MessageAttachmentType

from channels.telegram.client import CHANNEL
from channels.telegram.poller import Courtesy
from channels.telegram.render import TOAST_LIMIT, ChoiceTap, ScoreTap, clip, read_tap, stars
from channels.telegram.texts import placeholder, say
from channels.withdrawing import back_to_bot
from conversations import service as hub
from conversations.errors import UnknownChoice
from conversations.tables import Conversation, Customer
from conversations.tables import Message as Stored
from feedback import service as feedback
from feedback.errors import NoSurvey
from feedback.tables import Survey
from language.detect import from_tag
from storage.base import now
from storage.database import Database
from storage.errors import CarelineError

log = logging.getLogger(__name__)

# The same remark is not repeated for every picture of an album.
REMARK_SECONDS = 60

_COMMAND = re.compile(r"/(start|human|assistant)(?:@\w+)?(?:\s|$)", re.IGNORECASE)
_ATTACHMENTS = [kind.value for kind in MessageAttachmentType if kind != MessageAttachmentType.SUCCESSFUL_PAYMENT]


class Incoming:
    """Stores updates through the hub."""

    def __init__(self, database: Database, bot: Bot) -> None:
        self.database = database
        self.bot = bot

    async def take(self, update: Update) -> Sequence[Courtesy]:
        """Store one update; taking it again changes nothing. Groups and channels are left alone."""
        if update.my_chat_member:
            return self._membership(update.my_chat_member)
        if update.callback_query:
            return await self._tap(update.callback_query)
        message = update.message or update.edited_message
        if message is None or message.chat.type != ChatType.PRIVATE or message.from_user is None:
            return []
        async with self.database.transaction() as session:
            if update.edited_message:
                return await self._edit(session, message, message.from_user)
            return await self._message(session, message, message.from_user)

    def apologise(self, update: Update) -> Sequence[Courtesy]:
        """Tell the sender of an update that could not be stored."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or chat.type != ChatType.PRIVATE:
            return []
        return [self._say(chat.id, "not_taken", from_tag(user.language_code))]

    # --- messages -----------------------------------------------------------------------------------------------------

    async def _message(self, session: AsyncSession, message: Message, user: User) -> Sequence[Courtesy]:
        sender = await _customer(session, user)
        text = (message.text or message.caption or "").strip()
        if command := _COMMAND.match(text):
            match command[1].lower():
                case "human":
                    return await self._human(session, sender, message.chat.id)
                case "assistant":
                    return await self._assistant(session, sender, message.chat.id)
            text = say("hello", sender.language)
        elif text and await _comment(session, message, text):
            return [self._say(message.chat.id, "commented", sender.language)]
        if text:
            await hub.receive(session, sender.id, text, external_id=_key(message))
        elif kind := next((kind for kind in _ATTACHMENTS if message[kind]), None):
            await _receive_attachment(session, sender, kind, _key(message))
        return []

    async def _human(self, session: AsyncSession, sender: Customer, chat_id: int) -> Sequence[Courtesy]:
        conversation = await _open_conversation(session, sender)
        known = conversation is not None and conversation.owner != "bot"
        await hub.request_human_as_customer(session, sender.id)
        return [self._say(chat_id, "human_knows", sender.language)] if known else []

    async def _assistant(self, session: AsyncSession, sender: Customer, chat_id: int) -> Sequence[Courtesy]:
        if await back_to_bot(session, sender.id):
            return []
        conversation = await _open_conversation(session, sender)
        with_humans = conversation is not None and conversation.owner != "bot"
        return [self._say(chat_id, "human_knows" if with_humans else "not_waiting", sender.language)]

    async def _edit(self, session: AsyncSession, message: Message, user: User) -> Sequence[Courtesy]:
        """A corrected text counts as a new message while its conversation is open; other edits change nothing."""
        text = (message.text or message.caption or "").strip()
        if not text or message.edit_date is None:
            return []
        if await _comment(session, message, text):
            return []
        sender = await _customer(session, user)
        original = await _stored(session, _key(message))
        conversation = await _open_conversation(session, sender)
        if original is None or conversation is None or original.conversation_id != conversation.id:
            return []
        # Telegram also reports edits that change nothing a reader sees.
        if original.text != text:
            await hub.receive(
                session, sender.id, text, external_id=f"{_key(message)}:{int(message.edit_date.timestamp())}"
            )
        return []

    # --- taps ---------------------------------------------------------------------------------------------------------

    async def _tap(self, query: CallbackQuery) -> Sequence[Courtesy]:
        """A tap on an inline button. In a private chat the chat's id is the user's."""
        language: str = from_tag(query.from_user.language_code)
        tap = read_tap(query.data)
        try:
            async with self.database.transaction() as session:
                sender = await _customer(session, query.from_user)
                language = sender.language
                if isinstance(tap, ScoreTap):
                    await _require_own(session, sender, tap, NoSurvey())
                    await feedback.rate(session, tap.conversation_id, tap.score)
                    return [self._answer(query, say("thanks", language)), *self._show_score(query, tap, language)]
                if isinstance(tap, ChoiceTap):
                    title = await _choose(session, sender, tap, f"cb:{query.id}")
                    return [self._answer(query, f"✓ {title}"), *self._drop_keyboard(query)]
                raise UnknownChoice()
        except CarelineError as error:
            return [self._answer(query, error.message(language)), *self._drop_keyboard(query)]

    # --- courtesies ---------------------------------------------------------------------------------------------------

    def _say(self, chat_id: int, key: str, language: str) -> Courtesy:
        return partial(self.bot.send_message, chat_id, say(key, language))

    def _answer(self, query: CallbackQuery, text: str) -> Courtesy:
        return partial(self.bot.answer_callback_query, query.id, clip(text, TOAST_LIMIT))

    def _drop_keyboard(self, query: CallbackQuery) -> Sequence[Courtesy]:
        if query.message is None:
            return []
        return [partial(self.bot.edit_message_reply_markup, query.message.chat.id, query.message.message_id)]

    def _show_score(self, query: CallbackQuery, tap: ScoreTap, language: str) -> Sequence[Courtesy]:
        if query.message is None:
            return []
        text = say("rated", language, stars=stars(tap.score))
        return [partial(self.bot.edit_message_text, text, query.message.chat.id, query.message.message_id)]

    def _membership(self, change: ChatMemberUpdated) -> Sequence[Courtesy]:
        """A hint in a group that the bot is added to. Who has blocked the bot shows when something is sent to them."""
        was, is_now = change.old_chat_member.status, change.new_chat_member.status
        outside = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
        if change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP) and was in outside and is_now not in outside:
            return [self._say(change.chat.id, "private_only", from_tag(change.from_user.language_code))]
        return []


def _key(message: Message) -> str:
    return f"{message.chat.id}:{message.message_id}"


async def _customer(session: AsyncSession, user: User) -> Customer:
    return await hub.customer(session, CHANNEL, str(user.id), from_tag(user.language_code), user.full_name)


async def _stored(session: AsyncSession, external_id: str) -> Stored | None:
    return await session.scalar(select(Stored).filter_by(channel=CHANNEL, external_id=external_id))


async def _open_conversation(session: AsyncSession, sender: Customer) -> Conversation | None:
    """The customer's open conversation as it stands now, not locked."""
    return await session.scalar(
        select(Conversation).where(Conversation.customer_id == sender.id, Conversation.owner != "closed")
    )


async def _receive_attachment(session: AsyncSession, sender: Customer, kind: str, external_id: str) -> None:
    """Something came that cannot be read: humans see that it came, the customer is told what to do.

    In an open conversation it does not go to the bot, which could only take the placeholder for an answer.
    """
    if await _stored(session, external_id):
        return
    text = placeholder(kind, sender.language)
    found = await _open_conversation(session, sender)
    conversation = await hub.lock(session, found.id) if found else None
    if conversation is None or conversation.owner == "closed":
        stored = await hub.receive(session, sender.id, text, external_id=external_id)
        conversation = await hub.lock(session, stored.conversation_id)
    else:
        await hub.append(session, conversation, "customer", text, external_id=external_id)
    remark = say("only_text", conversation.language)
    said = select(Stored.id).where(
        Stored.conversation_id == conversation.id,
        Stored.author == "system",
        Stored.text == remark,
        Stored.created_at > now() - timedelta(seconds=REMARK_SECONDS),
    )
    if await session.scalar(said.limit(1)) is None:
        await hub.append(session, conversation, "system", remark, kind="notice")


async def _comment(session: AsyncSession, message: Message, text: str) -> bool:
    """A reply to a survey that has its score is the comment. Before that, it is a message like any other."""
    if message.reply_to_message is None:
        return False
    asked = await _stored(session, _key(message.reply_to_message))
    if asked is None or asked.kind != "survey":
        return False
    survey = await session.get(Survey, asked.conversation_id)
    if survey is None or survey.score is None:
        return False
    await feedback.rate(session, survey.conversation_id, survey.score, text)
    return True


async def _require_own(
    session: AsyncSession, sender: Customer, tap: ChoiceTap | ScoreTap, otherwise: CarelineError
) -> Conversation:
    """The tapped conversation; raises `otherwise` unless it is the sender's."""
    conversation = await session.get(Conversation, tap.conversation_id)
    if conversation is None or conversation.customer_id != sender.id:
        raise otherwise
    return conversation


async def _choose(session: AsyncSession, sender: Customer, tap: ChoiceTap, external_id: str) -> str:
    """Store a choice as the customer's message and return its title; raises UnknownChoice."""
    conversation = await _require_own(session, sender, tap, UnknownChoice())
    offered = await session.scalar(select(Stored).filter_by(conversation_id=conversation.id, seq=tap.seq))
    choices = offered.data.get("choices", []) if offered else []
    if conversation.owner == "closed" or tap.index >= len(choices):
        raise UnknownChoice()
    title = choices[tap.index]["title"]
    await hub.receive(session, sender.id, title, choice=(tap.seq, tap.index), external_id=external_id)
    return str(title)
