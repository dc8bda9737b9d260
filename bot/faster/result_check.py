"""The check of what an action returned: each event by the schema of its own type alone.

Rasa checks the constant JSON schema itself anew at each call, which was 76 % of a turn, and then tries each event by the
schemas of all 23 types until exactly one fits. The types differ in the constant ``event``, so at most one can fit.
"""

from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.schemas.events import EVENT_SCHEMA

_common = {key: value for key, value in EVENT_SCHEMA.items() if key != "oneOf"}
_of_type = {
    option["properties"]["event"]["const"]: jsonschema.Draft202012Validator({**_common, "allOf": [option]})
    for option in EVENT_SCHEMA["oneOf"]
}


def install() -> None:
    RemoteAction._validate_action_result = check


def check(_: RemoteAction, result: Any) -> bool:
    """True for what Rasa's schema of action results accepts; RasaException for anything else."""
    if not isinstance(result, dict):
        raise RasaException("The action's result is not valid: an object is expected.")
    for name in ("events", "responses"):
        if not isinstance(result.get(name, []), list):
            raise RasaException(f"The action's result is not valid: {name} is not a list.")
    if not all(isinstance(response, dict) for response in result.get("responses", [])):
        raise RasaException("The action's result is not valid: a response is not an object.")
    for number, event in enumerate(result.get("events", [])):
        if _is_set_slot(event):
            continue
        kind = event.get("event") if isinstance(event, dict) else None
        validator = _of_type.get(kind) if isinstance(kind, str) else None
        # The error itself would carry the reply, and with it a customer's words, into the log.
        if validator is None or not validator.is_valid(event):
            raise RasaException(f"The action's result is not valid at events[{number}].")
    return True


def _is_set_slot(event: Any) -> bool:
    """Whether it is what rasa_sdk's SlotSet makes, as most events are: the schema then asks no more."""
    return (
        isinstance(event, dict)
        and event.get("event") == "slot"
        and isinstance(event.get("name"), str)
        and "value" in event
        and event.get("timestamp") is None
        and event.get("metadata") is None
    )
