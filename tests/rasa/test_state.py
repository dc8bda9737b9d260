"""The state that travels with a turn. Run by ``python -m bot.test`` in Rasa's environment."""

import json
import unittest

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot import state
from bot.paths import DOMAIN

DOMAIN_HERE = Domain.load(str(DOMAIN))


def heard(tracker: DialogueStateTracker, number: int) -> None:
    """One turn: a question, its answer, a slot, and listening again."""
    intent = {"name": "ask_question", "confidence": 0.9}
    words = f"private words {number} " * 20
    tracker.update(UserUttered(words, intent, [{"entity": "question", "value": "x", "start": 0}]), DOMAIN_HERE)
    tracker.update(ActionExecuted("action_answer", "RulePolicy", 1.0), DOMAIN_HERE)
    tracker.update(BotUttered("a long answer " * 50), DOMAIN_HERE)
    tracker.update(SlotSet("misses", float(number % 3)), DOMAIN_HERE)
    tracker.update(SlotSet("tried", [number]), DOMAIN_HERE)
    tracker.update(ActionExecuted("action_listen", "RulePolicy", 1.0), DOMAIN_HERE)


def after(turns: int) -> state.State:
    """The state after so many turns, each begun from the state before it, through JSON as over the wire."""
    found = None
    for number in range(turns):
        tracker = state.restore(found, f"turn-{number}", DOMAIN_HERE)
        heard(tracker, number)
        found = json.loads(json.dumps(state.save(tracker, DOMAIN_HERE)))
    return found


class StateTest(unittest.TestCase):
    def test_state_after_200_turns_is_as_large_as_after_10(self) -> None:
        sizes = [len(json.dumps(after(turns))) for turns in (10, 199)]
        self.assertLess(abs(sizes[1] - sizes[0]), 20)
        self.assertLess(sizes[1], 4096)

    def test_only_the_last_turns_are_kept_and_no_words(self) -> None:
        found = after(12)
        self.assertEqual(state.KEPT_TURNS, sum(event["event"] == "user" for event in found["events"]))
        self.assertNotIn("private words", json.dumps(found))
        self.assertNotIn("long answer", json.dumps(found))

    def test_restored_tracker_listens_with_the_same_slots_and_intents(self) -> None:
        tracker = state.restore(after(7), "next", DOMAIN_HERE)
        self.assertEqual("action_listen", tracker.latest_action_name)
        self.assertEqual([6], tracker.get_slot("tried"))
        self.assertEqual(0.0, tracker.get_slot("misses"))
        self.assertEqual("ask_question", tracker.latest_message.intent_name)
        self.assertEqual("next", tracker.sender_id)

    def test_active_form_and_its_rejection_survive_and_so_does_what_was_before_the_cut(self) -> None:
        tracker = state.restore(None, "first", DOMAIN_HERE)
        tracker.update(UserUttered("x", {"name": "complain", "confidence": 1.0}), DOMAIN_HERE)
        for event in (
            ActionExecuted("complaint_form"),
            ActiveLoop("complaint_form"),
            SlotSet("complaint_text", "it broke"),
            SlotSet("requested_slot", "wish"),
            ActionExecuted("action_listen"),
        ):
            tracker.update(event, DOMAIN_HERE)
        for number in range(5):
            tracker = state.restore(state.save(tracker, DOMAIN_HERE), f"turn-{number}", DOMAIN_HERE)
            heard(tracker, number)
        self.assertEqual("complaint_form", tracker.active_loop_name)
        self.assertEqual("it broke", tracker.get_slot("complaint_text"))
        self.assertEqual("wish", tracker.get_slot("requested_slot"))
        tracker.update(ActionExecutionRejected("complaint_form"), DOMAIN_HERE)
        again = state.restore(state.save(tracker, DOMAIN_HERE), "again", DOMAIN_HERE)
        self.assertEqual(tracker.is_active_loop_rejected, again.is_active_loop_rejected)

    def test_saving_what_was_restored_changes_nothing(self) -> None:
        found = after(5)
        self.assertEqual(found, state.save(state.restore(found, "x", DOMAIN_HERE), DOMAIN_HERE))

    def test_slots_that_the_domain_no_longer_has_are_dropped(self) -> None:
        old = {"version": state.VERSION, "slots": {"gone": 1}, "active_loop": None, "events": []}
        self.assertNotIn("gone", state.restore(old, "x", DOMAIN_HERE).current_slot_values())

    def test_what_is_not_a_state_is_refused(self) -> None:
        for wrong in ({"version": 0}, {"a": 1}, {"version": state.VERSION, "slots": 3, "active_loop": 1, "events": []}):
            with self.subTest(wrong=wrong), self.assertRaises(state.InvalidState):
                state.restore(wrong, "x", DOMAIN_HERE)


if __name__ == "__main__":
    unittest.main()
