"""The training data and what is held out of it. Run by ``python -m bot.test`` in Rasa's environment."""

import re
import unittest

from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.loading import load_data

from bot.paths import DATA, DOMAIN, TESTS
from bot.train import PAYLOAD_ONLY
from language import normalise

ENOUGH, HELD_OUT = 40, 8
ENOUGH_FOR = {"ask_question": 250, "complain": 150}


def examples(path: str) -> dict[str, list[str]]:
    """Folded texts by intent."""
    found: dict[str, list[str]] = {}
    for example in load_data(path).intent_examples:
        found.setdefault(example.get("intent"), []).append(normalise(example.get("text")))
    return found


class DataTest(unittest.TestCase):
    def test_every_intent_has_enough_examples_in_each_language(self) -> None:
        domain = Domain.load(str(DOMAIN))
        for language in ("en", "zh"):
            training = examples(str(DATA / "nlu" / language))
            held_out = examples(str(TESTS / f"nlu_{language}.yml"))
            self.assertEqual(set(training), set(held_out))
            own = {intent for intent in domain.intents if intent not in PAYLOAD_ONLY and intent in training}
            self.assertGreaterEqual(len(own), 21)
            for intent in own:
                with self.subTest(language=language, intent=intent):
                    self.assertGreaterEqual(len(training[intent]), ENOUGH_FOR.get(intent, ENOUGH))
                    self.assertGreaterEqual(len(held_out[intent]), HELD_OUT)

    def test_patterns_read_a_long_row_of_marks_at_once(self) -> None:
        """Without bounds on what stands before a question, a message of marks alone took seconds, and this takes hours."""
        patterns = load_data(str(DATA / "nlu" / "patterns.yml")).regex_features
        for pattern in patterns:
            for mark in ".,;! ":
                self.assertIsNone(re.search(pattern["pattern"], mark * 300_000 + "x"), pattern["name"])

    def test_held_out_examples_are_not_trained_on(self) -> None:
        for language in ("en", "zh"):
            training = {text for texts in examples(str(DATA / "nlu" / language)).values() for text in texts}
            held_out = {text for texts in examples(str(TESTS / f"nlu_{language}.yml")).values() for text in texts}
            self.assertEqual(set(), training & held_out)


if __name__ == "__main__":
    unittest.main()
