"""The pieces that make a turn faster, each against the function of Rasa that it replaces. Run by ``python -m bot.test``."""

import asyncio
import copy
import unittest
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import GraphSchema, SchemaNode
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.faster import applied_events, call_without_domain, connections, rules, slots
from bot.faster.graph import DirectGraphRunner
from bot.faster.result_check import check
from bot.paths import DOMAIN
from bot.state import restore

SCHEMA = jsonschema.Draft202012Validator(RemoteAction.action_response_format_spec())
USER = {"event": "user", "text": "hi", "parse_data": {"intent": {"name": "greet", "confidence": 1.0}, "entities": []}}
RESULTS: tuple[Any, ...] = (
    {"events": [{"event": "slot", "name": "misses", "value": 1}], "responses": [{"text": "private words"}]},
    {"events": [{"event": "slot", "name": "misses", "value": None, "timestamp": None}]},
    {"events": [{"event": "action_execution_rejected", "name": "complaint_form"}, {"event": "rewind"}]},
    {"events": [USER]},
    {"responses": []},
    {},
    {"events": [{"event": "slot", "value": "private words"}]},
    {"events": [{"event": "slot", "name": 7, "value": 1}]},
    {"events": [{"event": "slot", "name": "misses", "value": 1, "timestamp": "private words"}]},
    {"events": [{"event": "slot", "name": "misses", "value": 1, "metadata": "private words"}]},
    {"events": [{"event": "slot", "name": "misses", "value": 1, "timestamp": 7.5, "metadata": {"any": 1}}]},
    {"events": [{"event": "slot", "name": "misses"}]},
    {"events": [{"event": "no such event"}]},
    {"events": [{"event": 5}]},
    {"events": [{"name": "misses"}]},
    {"events": ["private words"]},
    {"events": "private words"},
    {"events": None},
    {"events": [{**USER, "text": 5}]},
    {"responses": ["private words"]},
    {"responses": {}},
    None,
    [],
)

BOT = Domain.load(str(DOMAIN))


class ResultCheckTest(unittest.TestCase):
    def test_accepts_and_refuses_what_rasas_schema_does_and_repeats_no_words(self) -> None:
        remote = RemoteAction("action_answer", None)
        for result in RESULTS:
            with self.subTest(result=result):
                if SCHEMA.is_valid(result):
                    self.assertTrue(check(remote, result))
                else:
                    with self.assertRaises(RasaException) as caught:
                        check(remote, result)
                    self.assertNotIn("private words", str(caught.exception))


class CallTest(unittest.TestCase):
    def test_call_is_rasas_but_for_the_domain(self) -> None:
        domain = BOT
        tracker = restore(None, "turn", domain)
        remote = RemoteAction("action_answer", EndpointConfig("http://127.0.0.1:9"))
        expected = RemoteAction._action_call_format(remote, tracker, domain) | {"domain": {}}
        self.assertEqual(expected, call_without_domain.call(remote, tracker, domain))

    def test_an_action_that_asks_for_the_domain_gets_it(self) -> None:
        domain = Domain.from_yaml("version: '3.1'\nactions: [{action_asks: {send_domain: true}}, action_other]")
        tracker = restore(None, "turn", domain)
        found = [
            call_without_domain.call(RemoteAction(name, None), tracker, domain)["domain"]
            for name in ("action_asks", "action_other")
        ]
        self.assertEqual([domain.as_dict(), {}], found)


class SlotsTest(unittest.TestCase):
    def test_a_copy_is_what_copy_makes_of_it_and_leaves_the_original_alone(self) -> None:
        tracker = restore({"version": 1, "slots": {"misses": 2}, "active_loop": None, "events": []}, "turn", BOT)
        for slot in tracker.slots.values():
            made = slots.copied(slot)
            self.assertIs(type(copy.copy(slot)), type(made))
            self.assertEqual(vars(copy.copy(slot)), vars(made))
            made.value = "other"
            self.assertNotEqual("other", slot.value)


class AppliedEventsTest(unittest.TestCase):
    def test_the_events_that_count_are_rasas(self) -> None:
        listen, said = ActionExecuted("action_listen"), UserUttered("hi", {"name": "greet"})
        answered = [listen, said, ActionExecuted("action_answer"), SlotSet("misses", 1), BotUttered("Hello")]
        form = ActionExecuted("complaint_form")
        for events in (
            [],
            answered,
            [*answered, *answered],
            [*answered, ActionReverted()],
            [*answered, listen, said, UserUtteranceReverted()],
            [*answered, Restarted(), listen],
            [*answered, SessionStarted(), listen, said],
            [*answered, listen, said, form, ActiveLoop("complaint_form"), listen, said, form, listen, said, form],
        ):
            tracker = DialogueStateTracker.from_events("turn", events, BOT.slots)
            with self.subTest(events=[event.type_name for event in events]):
                self.assertEqual(DialogueStateTracker.applied_events(tracker), applied_events.applied_events(tracker))


class ConnectionsTest(unittest.TestCase):
    def test_session_is_kept_for_the_next_call_and_closed_at_the_end(self) -> None:
        async def use() -> None:
            async with connections._borrowed() as first:
                pass
            async with connections._borrowed() as second:
                self.assertIs(first, second)
                self.assertFalse(second.closed)
            await connections.close()
            self.assertTrue(first.closed)

        asyncio.run(use())


class EventTypesTest(unittest.TestCase):
    def test_each_event_has_one_class_so_that_it_can_be_remembered(self) -> None:
        self.assertIs(Event.resolve_by_type("slot"), Event.resolve_by_type("slot"))
        with self.assertRaises(ValueError):
            Event.resolve_by_type("no such event")


class _Step:
    """A component of a graph that joins what it is given."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {}

    @classmethod
    def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: Any) -> "_Step":
        return cls()

    def join(self, left: str, right: str) -> str:
        return f"({left}{right})"


class GraphTest(unittest.TestCase):
    def test_nodes_are_run_as_dask_runs_them(self) -> None:
        def node(left: str, right: str) -> SchemaNode:
            needs = {"left": left, "right": right}
            return SchemaNode(needs, _Step, "create", "join", {}, eager=True)  # type: ignore[arg-type]

        schema = GraphSchema({"c": node("b", "a"), "b": node("a", "x"), "a": node("x", "x"), "d": node("c", "x")})
        found = []
        for runner in (DaskGraphRunner, DirectGraphRunner):
            from rasa.engine.graph import ExecutionContext

            made = runner(schema, None, ExecutionContext(schema))  # type: ignore[arg-type]
            found.append([made.run({"x": "1"}, targets) for targets in (["d"], ["b"], ["a", "c"], ["d"])])
        self.assertEqual(found[0], found[1])
        self.assertEqual({"b": "((11)1)"}, found[1][1])


class RulesTest(unittest.TestCase):
    LOOKUP = {
        '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}]': "utter_greet",
        '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "deny"}}]': "action_decline",
        '[{"prev_action": {"action_name": "utter_greet"}}]': "action_listen",
        '[{"slots": {"pending": [1.0]}}]': "utter_go_on",
    }

    def test_only_rules_that_contradict_the_state_are_left_out(self) -> None:
        index = rules.Index.of(self.LOOKUP)
        listening = {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}
        greeted = {"prev_action": {"action_name": "utter_greet"}, "user": {"intent": "greet"}}
        self.assertEqual({"utter_greet", "utter_go_on"}, set(index.candidates(listening).values()))
        self.assertEqual({"action_listen", "utter_go_on"}, set(index.candidates(greeted).values()))
        for state in (listening, greeted):
            policy = RulePolicy.__new__(RulePolicy)
            expected = rules._possible_keys(policy, self.LOOKUP, [state])
            self.assertEqual(expected, rules._possible_keys(policy, index.candidates(state), [state]))

    def test_a_rule_that_leaves_the_message_open_may_be_about_its_text(self) -> None:
        policy = RulePolicy.__new__(RulePolicy)
        policy.lookup = {"rules": dict(list(self.LOOKUP.items())[:3])}
        self.assertFalse(rules._reads_texts(policy))
        policy.lookup = {"rules": self.LOOKUP}
        self.assertTrue(rules._reads_texts(policy))


if __name__ == "__main__":
    unittest.main()
