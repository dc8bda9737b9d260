"""Calls of the action endpoint, made faster and made to fail loudly.

Rasa checks the constant JSON schema of action results anew at each call, which was 76 % of a turn; here the validator is
compiled once. Rasa also swallows a failed action and goes on with an empty reply; here the failure is noted for the channel.
"""

from contextvars import ContextVar
from typing import Any

import jsonschema
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.exceptions import RasaException

failures: ContextVar[list[str]] = ContextVar("actions that failed in this turn")

_validator = jsonschema.Draft202012Validator(RemoteAction.action_response_format_spec())
_run = RemoteAction.run


def install() -> None:
    """Replaces both methods of Rasa's RemoteAction in this process."""
    RemoteAction._validate_action_result = _validate
    RemoteAction.run = _run_noting_failures


def _validate(_: RemoteAction, result: dict[str, Any]) -> bool:
    error = next(_validator.iter_errors(result), None)
    if error is not None:
        # The error itself would carry the reply, and with it a customer's words, into the log.
        raise RasaException(f"The action's result is not valid at {error.json_path}.")
    return True


async def _run_noting_failures(action: RemoteAction, *arguments: Any) -> Any:
    try:
        return await _run(action, *arguments)
    except ActionExecutionRejection:
        raise
    except Exception:
        failures.get([]).append(action.name())
        raise
