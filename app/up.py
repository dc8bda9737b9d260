"""`bin/up`: the whole desk on one machine, its processes kept by honcho."""

import os
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


def run(settings: Settings, database_url: str) -> int:
    """Run the app and the Rasa process until one of them ends or Ctrl-C; returns the exit code."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "CARELINE_INTERNAL_TOKEN": settings.internal_token.get_secret_value() or DEVELOPMENT_TOKEN,
        "PYTHONUNBUFFERED": "1",
    }
    manager = Manager()
    manager.add_process("app", f'"{sys.executable}" -m app serve', env=environment, cwd=str(ROOT))
    if settings.rasa_url is None:
        manager.add_process("rasa", rasa_command(settings), env=rasa_environment(settings, environment), cwd=str(ROOT))
    threading.Thread(target=_announce, args=(settings,), daemon=True).start()
    signal.signal(signal.SIGHUP, lambda *_: manager.terminate())
    manager.loop()
    return manager.returncode or 0


def rasa_command(settings: Settings) -> str:
    return f'"{ROOT / "var" / "env" / "rasa" / "bin" / "python"}" -m bot.server'


def rasa_environment(settings: Settings, environment: dict[str, str]) -> dict[str, str]:
    """What the Rasa process must know: its port, the shared secret, and where the actions are."""
    token = environment["CARELINE_INTERNAL_TOKEN"]
    return {
        **environment,
        "CARELINE_RASA_TOKEN": token,
        "CARELINE_RASA_PORT": str(settings.rasa_port),
        "CARELINE_ACTION_URL": f"http://127.0.0.1:{settings.port}/rasa/actions/webhook",
    }


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
