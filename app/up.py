"""`bin/up`: the whole desk on one machine, its processes kept by honcho."""

import os
import shlex
import signal
import sys
import threading
import time

import httpx
from honcho.manager import Manager
from rich.console import Console
from rich.panel import Panel

from app.demo import LOGINS
from app.settings import DEVELOPMENT_TOKEN, ROOT, Settings

out = Console(highlight=False)

APP_COMMAND = [sys.executable, "-m", "app", "serve"]
RASA_PYTHON = ROOT / "var" / "env" / "rasa" / "bin" / "python"
RASA_COMMAND = [str(RASA_PYTHON), "-m", "bot.server"]


def run(settings: Settings, database_url: str) -> int:
    """Run the app and the Rasa process until Ctrl-C, each started again if it dies; returns the exit code."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "CARELINE_INTERNAL_TOKEN": settings.internal_token.get_secret_value() or DEVELOPMENT_TOKEN,
        "PYTHONUNBUFFERED": "1",
    }
    manager = Manager()
    keep = [sys.executable, "-m", "app.keep"]
    commands = {"app": (APP_COMMAND, environment)}
    if settings.rasa_url is None:
        commands["rasa"] = (RASA_COMMAND, rasa_environment(settings, environment))
    for name, (command, variables) in commands.items():
        manager.add_process(name, shlex.join([*keep, *command]), env=variables, cwd=str(ROOT))
    threading.Thread(target=_announce, args=(settings,), daemon=True).start()
    signal.signal(signal.SIGHUP, lambda *_: manager.terminate())
    manager.loop()
    return manager.returncode or 0


def rasa_environment(settings: Settings, environment: dict[str, str]) -> dict[str, str]:
    """What the Rasa process must know: its port, the shared secret, and where the actions are."""
    token = environment["CARELINE_INTERNAL_TOKEN"]
    return {
        **environment,
        "CARELINE_RASA_TOKEN": token,
        "CARELINE_RASA_PORT": str(settings.rasa_port),
        "CARELINE_ACTION_URL": f"http://{_reachable(settings.host)}:{settings.port}/rasa/actions/webhook",
        "CARELINE_LOG_LEVEL": settings.log_level,
    }


def _reachable(host: str) -> str:
    """The address at which this machine reaches a server that listens on `host`."""
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  (compared, not listened on)


def _announce(settings: Settings) -> None:
    """Say when the desk can be used, in both languages."""
    address = f"http://{settings.host}:{settings.port}"
    while not _answers(f"{address}/health"):
        time.sleep(0.3)
    lines = [f"[bold]Careline is up · 已启动[/bold]  {address}"]
    if settings.demo:
        lines += [
            f"Demo shop with the chat · 演示商店   {address}/",
            f"Console and admin · 工作台与管理   {address}/console/",
            "",
            "Demo logins (refused outside demo mode) · 演示账号（仅限演示模式）",
            *(f"  {login['username']:<6} {login['password']:<12} {login['name']}, {login['role']}" for login in LOGINS),
        ]
    lines += ["", "Ctrl-C stops everything; your data stays in var/ · 按 Ctrl-C 停止，数据保存在 var/"]
    out.print(Panel("\n".join(lines), expand=False))


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
