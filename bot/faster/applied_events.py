"""The events that count, without looking for what takes events back where nothing can.

Rasa asks each event of the conversation for its class many times, thrice a turn; a look at which classes there are is enough
to know that all of them count.
"""

from functools import cache

from rasa.shared.core.events import (
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker

# In a form its own actions are folded into one.
_TAKES_BACK = (ActionReverted, ActiveLoop, Restarted, SessionStarted, UserUtteranceReverted)

_applied_events = DialogueStateTracker.applied_events


def install() -> None:
    DialogueStateTracker.applied_events = applied_events


def applied_events(tracker: DialogueStateTracker) -> list[Event]:
    """What Rasa's own function returns."""
    if any(map(_takes_back, set(map(type, tracker.events)))):
        return _applied_events(tracker)
    return list(tracker.events)


@cache
def _takes_back(kind: type[Event]) -> bool:
    return issubclass(kind, _TAKES_BACK)
