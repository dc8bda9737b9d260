"""The wiring: all parts of the desk, built from the settings in one place."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import socketio
from sqlalchemy import delete

from app.degraded import KnowledgeBaseAssistant
from app.handlers import Complaints
from app.incidents import Incidents
from app.journey import journey
from app.settings import Settings
from app.values import desk_values
from channels.telegram import Telegram, make_bot
from channels.web import WebChat
from complaints import versions
from complaints.alike import everyday
from complaints.live import LiveTriage
from complaints.trainer import Trainer
from complaints.triage import Triage
from console.live import LiveDesk
from conversations import responses
from conversations.assistant import RasaAssistant
from conversations.circuit import Circuit
from conversations.idle import close_idle, remind_silent
from conversations.shop_name import ShopName
from conversations.turns import Turns
from knowledge_base import questions
from knowledge_base.render import to_text
from knowledge_base.search.index import KnowledgeBase
from language.encoder import encoder_in
from language.tokenise import warm_up
from storage.base import now
from storage.database import Database
from storage.outbox import CHANNEL, Dispatcher, OutboxRow

log = logging.getLogger(__name__)

HOUSEKEEPING_SECONDS = 15
KEPT_EVENTS = timedelta(days=7)


class Desk:
    """One app process. `run()` holds everything that works in the background."""

    def __init__(self, settings: Settings, database_url: str) -> None:
        self.settings = settings
        self.database = Database(database_url, info={"desk_values": desk_values, "links": settings.links})
        models = settings.data_folder / "models"
        encoder = encoder_in(settings.encoder_folder)
        self.knowledge = KnowledgeBase(self.database, settings.timezone, encoder, models / "search")
        self.assistant = RasaAssistant(
            settings.rasa_address, settings.internal_token.get_secret_value(), settings.rasa_limit_seconds
        )
        self.circuit = Circuit(self.assistant, self.assistant.ready)
        self.shop_name = ShopName(self.database)
        self.turns = Turns(self.circuit, KnowledgeBaseAssistant(self.knowledge), settings.rasa_limit_seconds)
        self.triage = LiveTriage(self.database, Triage.load(models / "triage"), encoder)
        self.trainer = Trainer(self.database, encoder)
        self.complaints = Complaints(self.triage)
        self.incidents = Incidents()
        self.sio = _socket_server(settings)
        self.live = LiveDesk(self.database, settings.demo)
        self.web = WebChat(self.database, self.live.show_typing)
        self.telegram = self._telegram()
        self.live.typing_sink = self._show_typing
        self.sio.register_namespace(self.live)
        self.sio.register_namespace(self.web)
        self.dispatcher = Dispatcher(self.database, journey(self))

    def _telegram(self) -> Telegram | None:
        token = self.settings.telegram_token
        if token is None:
            return None
        bot = make_bot(token.get_secret_value(), self.settings.telegram_url)
        return Telegram(self.database, bot, plain=to_text)

    async def _show_typing(self, conversation_id: str, name: str, typing: bool) -> None:
        await self.web.show_typing(conversation_id, name, typing)
        if self.telegram and typing:
            await self.telegram.show_typing(conversation_id)

    @contextlib.asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Everything that works in the background, for as long as the block lasts."""
        await asyncio.to_thread(warm_up)
        await self.knowledge.start()
        await self.triage.refresh()
        wakes = {
            CHANNEL: self.dispatcher.wake,
            "careline_knowledge": self.knowledge.wake,
            versions.CHANNEL: self.triage.wake,
            responses.CHANNEL: self.shop_name.wake,
        }
        jobs = [
            self.dispatcher.run(),
            self.database.listen(wakes),
            self.live.heartbeat(),
            self._keep_house(),
            self.knowledge.follow_calendar(),
            asyncio.to_thread(everyday),
            *([self.telegram.run()] if self.telegram else []),
        ]
        tasks = [asyncio.create_task(job) for job in jobs]
        for task in tasks:
            task.add_done_callback(_report)
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.trainer.close()
            await self.circuit.close()
            await self.assistant.close()
            if self.telegram:
                await self.telegram.close()
            await self.database.close()

    async def _keep_house(self) -> None:
        """Remind and close silent conversations; forget events handled and questions asked long ago. For ever."""
        patience = timedelta(minutes=self.settings.reminder_minutes)
        silence = timedelta(minutes=self.settings.idle_minutes)
        while True:
            try:
                async with self.database.transaction() as session:
                    await remind_silent(session, now() - patience)
                    await close_idle(session, now() - silence)
                    await questions.forget_old(session)
                    await session.execute(delete(OutboxRow).where(OutboxRow.handled_at < now() - KEPT_EVENTS))
            except Exception:
                log.exception("housekeeping failed")
            await asyncio.sleep(HOUSEKEEPING_SECONDS)


def _socket_server(settings: Settings) -> socketio.AsyncServer:
    """Any page may embed the widget (its identity is a token, not a cookie); LiveDesk checks the origin itself."""
    manager = socketio.AsyncRedisManager(settings.redis_url) if settings.redis_url else None
    return socketio.AsyncServer(
        async_mode="asgi",
        client_manager=manager,
        cors_allowed_origins="*",
        cors_credentials=False,
        max_http_buffer_size=100_000,
        ping_interval=20,
        ping_timeout=20,
    )


def _report(task: asyncio.Task[object]) -> None:
    if not task.cancelled() and task.exception() is not None:
        log.critical("a background job stopped", exc_info=task.exception())
