"""Telegram: customers who write to the desk's bot in a private chat.

Receives updates by long polling and gives them to the hub; emits nothing of its own; sends what MessageDue announces.

Coming in, nothing is lost and nothing counts twice: an update is stored in its own transaction, and only the next poll
tells Telegram that it has been taken, so a crash in between brings it again; messages and taps carry Telegram's ids,
and the hub stores each id once. What is only said in passing (the answer to a tap, a keyboard that vanishes, thanks) is
sent once and may get lost in a crash.

Going out, a message is sent **at least once**, in order. Telegram's sendMessage knows no idempotency key, so a message
is repeated if its process is killed, or the answer to the request is lost, after Telegram took it and before that is
noted here. The window is kept small: each part of a message is noted as soon as Telegram confirms it, in a transaction
of its own, and a process that is asked to stop first ends the sending that it is in the middle of.
"""

from channels.telegram.channel import Telegram
from channels.telegram.client import make_bot

__all__ = ["Telegram", "make_bot"]
