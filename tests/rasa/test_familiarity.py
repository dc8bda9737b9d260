"""The fallback for unfamiliar texts. Run by ``python -m bot.test`` in Rasa's environment."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.familiarity import FamiliarityFallback

WORDS = ["where", "parcel", "broken", "kettle", "xyzzy"]


def message(text: str, intent: str, confidence: float = 1.0) -> Message:
    """A message with the counts of its words as features, and an intent."""
    found = Message(data={TEXT: text, "intent": intent})
    counts = np.array([[text.split().count(word) for word in WORDS]], dtype=float)
    found.add_features(Features(sp.csr_matrix(counts), FEATURE_TYPE_SENTENCE, TEXT, "words"))
    if confidence < 1:
        found.set("intent", {"name": intent, "confidence": confidence})
    return found


class FamiliarityTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        storage, resource = LocalModelStorage(Path(folder.name)), Resource("fallback")
        context = ExecutionContext(GraphSchema({}))
        config = {"threshold": 0.3, "thresholds": {"complain": 0.8}}
        texts = [message("where parcel", "ask_question"), message("broken kettle", "complain")]
        FamiliarityFallback.create(config, storage, resource, context).train(TrainingData(texts))
        self.fallback = FamiliarityFallback.load(config, storage, resource, context)

    def intent(self, text: str, intent: str, confidence: float) -> str:
        return str(self.fallback.process([message(text, intent, confidence)])[0].get("intent")["name"])

    def test_familiar_text_keeps_its_intent(self) -> None:
        self.assertEqual("ask_question", self.intent("where parcel", "ask_question", 0.5))

    def test_unfamiliar_text_falls_back_however_sure_the_model_is(self) -> None:
        self.assertEqual("nlu_fallback", self.intent("xyzzy xyzzy xyzzy where", "complain", 0.99))
        self.assertEqual("nlu_fallback", self.intent("", "ask_question", 0.99))

    def test_grave_intent_needs_more_certainty(self) -> None:
        self.assertEqual("nlu_fallback", self.intent("broken kettle", "complain", 0.7))
        self.assertEqual("complain", self.intent("broken kettle", "complain", 0.9))

    def test_certainty_of_a_training_text_is_the_models_probability(self) -> None:
        found = message("where parcel", "ask_question", 0.5)
        self.assertAlmostEqual(0.5, self.fallback.certainty(found, found.get("intent")), places=5)


if __name__ == "__main__":
    unittest.main()
