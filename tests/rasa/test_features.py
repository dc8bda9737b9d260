"""The features of a text. Run by ``python -m bot.test`` in Rasa's environment."""

import tempfile
import unittest
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.features import TextFeatures
from bot.tokenizer import BilingualSpacyTokenizer

PATTERNS = [{"name": "number", "pattern": r"hh-?\d{6}"}, {"name": "question", "pattern": r"\?"}]


def message(text: str) -> Message:
    found = Message(data={"text": text, "intent": "ask_question"})
    BilingualSpacyTokenizer(BilingualSpacyTokenizer.get_default_config()).process([found])
    return found


class FeaturesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        storage, resource = LocalModelStorage(Path(folder.name)), Resource("features")
        context = ExecutionContext(GraphSchema({}), node_name="features")
        texts = TrainingData([message("where is my parcel"), message("我要退货")], regex_features=PATTERNS)
        self.trained = TextFeatures.create(TextFeatures.get_default_config(), storage, resource, context)
        self.trained.train(texts)
        self.loaded = TextFeatures.load(TextFeatures.get_default_config(), storage, resource, context)

    def names(self, text: str) -> set[str]:
        vocabulary = [*self.loaded.vocabulary_, "NUMBER", "QUESTION"]
        return {vocabulary[column] for column in self.loaded.row(message(text)).indices}

    def test_words_with_both_ends_and_characters_within_words(self) -> None:
        found = self.names("where is my parcel")
        self.assertLessEqual({"\twhere", "\t^ where", "\tmy parcel", "\tparcel $", "parc", " par", "cel "}, found)
        self.assertFalse({"\tis parcel", "y pa"} & found)

    def test_traditional_characters_and_upper_case_have_the_same_features(self) -> None:
        self.assertEqual(self.names("我要退货"), self.names("我要退貨"))
        self.assertEqual(self.names("where is my parcel"), self.names("WHERE is My PARCEL"))

    def test_a_text_without_a_word_has_neither_beginning_nor_end(self) -> None:
        for text in ("...", "。。。", "%%%", "\u200b", "👍"):
            self.assertFalse({name for name in self.names(text) if name.startswith("\t")}, text)

    def test_unknown_pieces_are_left_out_and_patterns_counted_once(self) -> None:
        self.assertEqual({"NUMBER", "QUESTION"}, {n for n in self.names("qqq HH-204518 ? ?") if n.isupper()})
        self.assertNotIn("\tqqq", self.names("qqq"))

    def test_a_text_of_which_nothing_is_known_has_no_feature(self) -> None:
        """Else it would be like every text that is short, and mean what most of those mean: yes."""
        for text in ("\U0001f992", "。", "\U0001f621\U0001f621"):
            self.assertEqual(set(), self.names(text), text)

    def test_a_loaded_model_makes_the_same_rows(self) -> None:
        for text in ("where is my parcel?", "退货 parcel", "", "😀"):
            one, other = self.trained.row(message(text)), self.loaded.row(message(text))
            self.assertEqual(one.shape, other.shape)
            self.assertEqual(0, (one != other).nnz)


if __name__ == "__main__":
    unittest.main()
