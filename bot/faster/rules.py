"""The rules that can apply, found by the last action and intent; and no search for rules about a text, where there are none.

RulePolicy tries every rule against every state of the conversation, and after each message does so twice: first for rules
that name the customer's very words. Those exist only in end-to-end training.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from rasa.core.policies.rule_policy import RULES, SHOULD_NOT_BE_SET, RulePolicy
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

Key = tuple[str | None, str | None]
"""Last action and intent; None where a rule leaves it open."""

_find_action = RulePolicy._find_action_from_rules
_possible_keys = RulePolicy._get_possible_keys


@dataclass
class Index:
    """The rules of one lookup by what their last state demands."""

    lookup: dict[str, str]
    rules: dict[Key, dict[str, str]]

    @classmethod
    def of(cls, lookup: dict[str, str]) -> "Index":
        rules: dict[Key, dict[str, str]] = defaultdict(dict)
        for rule, value in lookup.items():
            rules[_demands(RulePolicy._rule_key_to_state(rule)[-1])][rule] = value
        return cls(lookup, dict(rules))

    def candidates(self, state: State) -> dict[str, str]:
        """The rules that do not contradict the state in last action or intent."""
        action, intent = _demands(state)
        keys = {(action, intent), (action, None), (None, intent), (None, None)}
        return {rule: value for key in keys for rule, value in self.rules.get(key, {}).items()}


_indexes: "WeakKeyDictionary[RulePolicy, dict[int, Index]]" = WeakKeyDictionary()


def install() -> None:
    RulePolicy._find_action_from_rules = _find
    RulePolicy._get_possible_keys = _narrowed


def _find(policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool) -> Any:
    # In a form, rules of its unhappy paths may leave the message open: there Rasa's own way stays.
    if use_text_for_last_user_input and not tracker.active_loop_name and not _reads_texts(policy):
        return None, None, False
    return _find_action(policy, tracker, domain, use_text_for_last_user_input)


def _narrowed(policy: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    index = _index(policy, lookup)
    return _possible_keys(policy, index.candidates(states[-1]) if states else lookup, states)


def _reads_texts(policy: RulePolicy) -> bool:
    """Whether any rule can apply to a message of which only the text is known: one that demands no intent."""
    index = _index(policy, policy.lookup[RULES])
    return bool(index.rules.get((ACTION_LISTEN_NAME, None)) or index.rules.get((None, None)))


def _index(policy: RulePolicy, lookup: dict[str, str]) -> Index:
    indexes = _indexes.setdefault(policy, {})
    if id(lookup) not in indexes or indexes[id(lookup)].lookup is not lookup:
        indexes[id(lookup)] = Index.of(lookup)
    return indexes[id(lookup)]


def _demands(state: State) -> Key:
    action = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    intent = state.get(USER, {}).get(INTENT)
    return _given(action), _given(intent)


def _given(value: Any) -> str | None:
    return value if isinstance(value, str) and value != SHOULD_NOT_BE_SET else None
