"""Calls of actions without the domain, which was most of their JSON and none of our actions reads.

Rasa's own switch for this (``enable_selective_domain``) leaves the key out, which rasa_sdk 3.21 answers with 449 unless it
has seen the domain before; an empty one says that there is none. An action that needs it says so in domain.yml, by
``send_domain: true``.
"""

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.version import __version__


def install() -> None:
    RemoteAction._action_call_format = call


def call(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """The body of the call, as the action server expects it."""
    needed = domain.does_custom_action_explicitly_need_domain(action.name())
    return {
        "next_action": action.name(),
        "sender_id": tracker.sender_id,
        "tracker": tracker.current_state(EventVerbosity.ALL),
        "version": __version__,
        "domain": domain.as_dict() if needed else {},
    }
