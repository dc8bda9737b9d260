"""Calls of the action endpoint that fail loudly.

Rasa swallows a failed action and goes on with an empty reply; here the failure is noted for the channel.
"""

from contextvars import ContextVar
from typing import Any

from rasa.core.actions.action import ActionExecutionRejection, RemoteAction

failures: ContextVar[list[str]] = ContextVar("actions that failed in this turn")

_run = RemoteAction.run


def install() -> None:
    """Replaces Rasa's RemoteAction.run in this process."""
    RemoteAction.run = _run_noting_failures


async def _run_noting_failures(action: RemoteAction, *arguments: Any) -> Any:
    try:
        return await _run(action, *arguments)
    except ActionExecutionRejection:
        raise
    except Exception:
        failures.get([]).append(action.name())
        raise
