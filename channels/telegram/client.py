"""python-telegram-bot's Bot, set up for the desk: Telegram or a Bot API server of one's own; no token in any log."""

import logging
import os
from datetime import timedelta

from telegram import Bot
from telegram.error import RetryAfter, TelegramError
from telegram.request import HTTPXRequest

TELEGRAM_URL = "https://api.telegram.org"
CHANNEL = "telegram"


def make_bot(token: str, url: str = TELEGRAM_URL, answer_seconds: float = 10.0) -> Bot:
    """A Bot that has not spoken to the server yet. `answer_seconds` bounds the wait for an answer (polling excepted).

    Proxies named in the environment are used for Telegram itself, not for a server at another `url`.
    """
    # Their lines below WARNING hold the token (it is part of every address) and customers' texts.
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # The library's coming type for durations; without it every RetryAfter raises a deprecation warning.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    requests = [
        HTTPXRequest(
            connection_pool_size=connections,
            read_timeout=answer_seconds,
            pool_timeout=answer_seconds,
            httpx_kwargs={"trust_env": url == TELEGRAM_URL},
        )
        for connections in (32, 2)
    ]
    base = url.rstrip("/")
    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )


def describe(error: TelegramError, bot: Bot) -> str:
    """The error for a log: its kind and Telegram's words, without the token."""
    return f"{type(error).__name__}: {error}".replace(bot.token, "<token>")


def retry_after_seconds(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
