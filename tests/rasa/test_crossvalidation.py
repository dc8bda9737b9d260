"""Cross-validation of the intents. Run by ``python -m bot.test`` in Rasa's environment."""

import unittest

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.crossvalidation import Predicted, Rows, accuracy, macro_f1, near_duplicates, understand
from bot.nlu_report import confusions, intents, markdown, page


def predicted(expected: str, found: str, language: str = "en") -> Predicted:
    return Predicted(f"{expected} | <b>", language, expected, found, 0.5)


FOUND = [
    predicted("a", "a"),
    predicted("a", "b"),
    predicted("b", "b"),
    predicted("b", "nlu_fallback"),
    predicted("a", "c", "zh"),
]


class CrossValidationTest(unittest.TestCase):
    def test_figures_are_those_of_one_language_and_a_fallback_is_wrong(self) -> None:
        self.assertEqual(0.5, accuracy(FOUND, "en"))
        self.assertEqual(0.0, accuracy(FOUND, "zh"))
        # a: precision 1, recall 1/2; b: precision 1/2, recall 1/2.
        self.assertAlmostEqual((2 / 3 + 1 / 2) / 2, macro_f1(FOUND, "en"))

    def test_near_duplicates_are_of_one_group(self) -> None:
        first, second, other = near_duplicates(["I want a refund", "i want a refund!", "where is my parcel"])
        self.assertEqual(first, second)
        self.assertNotEqual(first, other)

    def test_the_same_data_makes_the_same_predictions(self) -> None:
        texts = {
            "greet": ["hello", "hi there", "good morning", "你好"],
            "thank": ["thanks", "thank you", "many thanks", "谢谢"],
            "complain": ["it is broken", "the lamp is broken", "i want to complain", "我要投诉"],
        }

        def parse() -> list[dict[str, object]]:
            data = [Message(data={"text": text, "intent": name}) for name, own in texts.items() for text in own]
            asked = ["hello there", "thanks a lot", "the kettle is broken", "您好"]
            return [message.as_dict(only_output_properties=True) for message in understand(TrainingData(data), asked)]

        first = parse()
        self.assertEqual(first, parse())
        self.assertEqual(["greet", "thank", "complain"], [one["intent"]["name"] for one in first[:3]])  # type: ignore[index]

    def test_features_made_once_lead_to_the_predictions_of_a_pipeline_trained_for_the_fold(self) -> None:
        texts = [
            "hello",
            "hi there",
            "good morning",
            "thanks",
            "thank you",
            "many thanks",
            "it is broken",
            "it broke? my lamp",
        ]
        labels = ["greet"] * 3 + ["thank"] * 3 + ["complain"] * 2
        texts, labels = [*texts, texts[0]], [*labels, labels[0]]  # the same example twice
        patterns = [{"name": "mark", "pattern": r"\?"}, {"name": "number", "pattern": r"\d"}]
        learned, asked = [0, 1, 3, 4, 6, 8], [2, 5, 7]
        data = [Message(data={"text": texts[at], "intent": labels[at]}) for at in learned]
        expected = understand(TrainingData(data, regex_features=patterns), [texts[at] for at in asked])
        found = Rows(texts, labels, patterns).understand(learned, asked)
        for one, other in zip(expected, found, strict=True):
            for one_intent, other_intent in zip(one.get("intent_ranking"), other.get("intent_ranking"), strict=True):
                self.assertEqual(one_intent["name"], other_intent["name"])
                self.assertAlmostEqual(one_intent["confidence"], other_intent["confidence"], places=9)

    def test_the_report_shows_the_weakest_first_and_texts_as_text(self) -> None:
        own = [(one.text, one.expected, one.found) for one in FOUND if one.language == "en"]
        tables = [intents(own), confusions(own)]
        self.assertEqual(["b", "a"], [row[0] for row in tables[0][2]])
        self.assertEqual(("a", "b", "1"), tuple(tables[1][2][0][:3]))
        self.assertIn("&lt;b&gt;", page("Report", tables))
        self.assertNotIn("<b>", page("Report", tables))
        self.assertIn("a \\| <b>", markdown("Report", tables))


if __name__ == "__main__":
    unittest.main()
