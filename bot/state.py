"""The state of a conversation as it travels with each turn: a few kilobytes of JSON, however long the conversation.

``slots`` and ``active_loop`` are those at the cut; ``events`` are what happened since, reduced to what the policies read.
Customers' words are in it only where a slot holds them.
"""

from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

State = dict[str, Any]

VERSION = 1
KEPT_TURNS = 3

# Which fields of an event the policies read; events of any other kind are dropped.
_FIELDS = {
    "action": ("name", "hide_rule_turn"),
    "slot": ("name", "value"),
    "active_loop": ("name",),
    "loop_interrupted": ("is_loop_interrupted",),
    "action_execution_rejected": ("name",),
    "user_featurization": ("use_text_for_featurization",),
}


class InvalidState(ValueError):
    """The state was not made by ``save``."""


def restore(state: State | None, sender_id: str, domain: Domain) -> DialogueStateTracker:
    """The tracker that the state stands for; a new one for None. Raises InvalidState."""
    state = state or {"version": VERSION, "slots": {}, "active_loop": None, "events": []}
    try:
        if state["version"] != VERSION:
            raise InvalidState(f"State version {VERSION} expected, {state['version']!r} received.")
        slots = {name: value for name, value in state["slots"].items() if name in _slot_names(domain)}
        events: list[Event] = [SlotSet(name, value) for name, value in slots.items()]
        if state["active_loop"]:
            events.append(ActiveLoop(state["active_loop"]))
        events.append(ActionExecuted(ACTION_LISTEN_NAME))
        events += [event for event in map(Event.from_parameters, state["events"]) if event]
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidState(f"Not a state: {error!r}") from error
    return DialogueStateTracker.from_events(sender_id, events, domain.slots, domain=domain)


def save(tracker: DialogueStateTracker, domain: Domain) -> State:
    """The state after a turn, to be given back with the next one."""
    events = tracker.events_after_latest_restart()
    turns = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    cut = turns[-KEPT_TURNS] if len(turns) >= KEPT_TURNS else 0
    start = DialogueStateTracker.from_events("", events[:cut], domain.slots, domain=domain)
    initial = {slot.name: slot.initial_value for slot in domain.slots}
    values = start.current_slot_values()
    return {
        "version": VERSION,
        "slots": {name: value for name, value in values.items() if value != initial.get(name)},
        "active_loop": start.active_loop_name,
        "events": [reduced for reduced in map(_reduce, events[cut:]) if reduced],
    }


def _reduce(event: Event) -> dict[str, Any]:
    if isinstance(event, UserUttered):
        entities = [{"entity": entity["entity"], "value": entity["value"]} for entity in event.entities]
        intent = {"name": event.intent_name, "confidence": event.intent.get("confidence")}
        return {"event": "user", "text": "", "parse_data": {"intent": intent, "entities": entities}}
    fields = _FIELDS.get(event.type_name)
    if fields is None:
        return {}
    values = event.as_dict()
    return {"event": event.type_name, **{field: values[field] for field in fields if field in values}}


def _slot_names(domain: Domain) -> set[str]:
    return {slot.name for slot in domain.slots}
