"""The whole desk as its users meet it: real processes on random ports, a real PostgreSQL, a local Bot API server."""

import asyncio
import contextlib
import os
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from app.settings import ROOT, Settings
from app.up import RASA_COMMAND, rasa_environment
from tests.support.databases import copied
from tests.support.forked import ForkedApp, ForkedRasa
from tests.support.telegram_server import TelegramServer

START_SECONDS = 150


@dataclass
class RunningDesk:
    """A desk of two processes that a test may kill and start again."""

    settings: Settings
    database_url: str
    telegram: TelegramServer
    log_folder: Path
    processes: dict[str, "subprocess.Popen[bytes] | ForkedApp | ForkedRasa"] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.settings.port}"

    async def second_app(self) -> str:
        """Start another app process on the same database (without Telegram); returns its address."""
        port = free_port()
        self.start("app 2", port=port, telegram=False)
        address = f"http://127.0.0.1:{port}"
        await self.ready(assistant=False, address=address)
        return address

    def start(self, name: str, port: int | None = None, telegram: bool = True, forked: bool = True) -> None:
        """Start the process `name`: "rasa", by itself unless `forked`, or an app."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "CARELINE_PORT": str(port or self.settings.port),
            "CARELINE_RASA_PORT": str(self.settings.rasa_port),
            "CARELINE_INTERNAL_TOKEN": self.settings.internal_token.get_secret_value(),
        }
        if self.settings.redis_url:
            environment["REDIS_URL"] = self.settings.redis_url
        if telegram:
            environment["CARELINE_TELEGRAM_TOKEN"] = self.telegram.token
            environment["CARELINE_TELEGRAM_URL"] = self.telegram.url
        log_file = self.log_folder / f"{name}.log"
        if name == "rasa":
            environment = rasa_environment(self.settings, environment)
            if forked:
                self.processes[name] = ForkedRasa(environment, log_file)
                return
            with log_file.open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    RASA_COMMAND, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
                )
        else:
            app = ForkedApp(environment, log_file)
            app.start()
            self.processes[name] = app

    def kill(self, name: str) -> None:
        """End a process as a crash would: SIGKILL, no farewell."""
        process = self.processes.pop(name)
        process.kill()
        process.wait()

    async def ready(self, assistant: bool = True, address: str | None = None) -> None:
        """Wait until the app answers, and its assistant too if asked; fails with the logs' ends."""
        async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
            for _ in range(START_SECONDS * 2):
                with contextlib.suppress(httpx.HTTPError):
                    health = (await http.get(f"{address or self.address}/health")).json()
                    if health["assistant"] == "ready" or not assistant:
                        return
                if any(process.poll() is not None for process in self.processes.values()):
                    break
                await asyncio.sleep(0.5)
        ends = {file.name: file.read_text(errors="replace")[-3000:] for file in self.log_folder.glob("*.log")}
        raise AssertionError(f"the desk did not become ready: {ends}")

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextlib.asynccontextmanager
async def running_desk(desk_url: str, assistant: bool = True, **settings: Any) -> AsyncIterator[RunningDesk]:
    """A desk on a copy of a database, ready for customers; without Rasa unless `assistant`."""
    with tempfile.TemporaryDirectory(prefix="careline-desk-") as folder, copied(desk_url) as url:
        chosen = Settings(
            _env_file=None,
            mode="demo",
            port=free_port(),
            rasa_port=free_port(),
            internal_token="only-for-this-test-desk",
            **settings,
        )
        async with TelegramServer() as telegram:
            desk = RunningDesk(chosen, url, telegram, Path(folder))
            if assistant:
                desk.start("rasa")
            desk.start("app")
            try:
                await desk.ready(assistant)
                yield desk
            finally:
                desk.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
