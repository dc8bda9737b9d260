"""What the classifier sees of a text: its words, pieces of it, and the patterns of data/nlu/patterns.yml, each once.

One component instead of Rasa's RegexFeaturizer and two CountVectorsFeaturizers: those also make features of every single
word, which nothing here reads, and cost two thirds of the training and most of understanding a message.
"""

import json
import re
from collections import Counter
from typing import Any

import numpy as np
import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from language.normalise import normalise

# How a text begins and ends tells its kind, so both ends count as words.
_BEGIN, _END = "^", "$"
_IS_WORD = re.compile(r"\w")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TextFeatures(GraphComponent):
    """One sparse row of zeros and ones for each text.

    ``words`` and ``characters`` are the longest runs of words and of characters that make a feature. Characters are cut
    within words: in Chinese that keeps apart what only happens to stand together. What fewer than ``fewest`` texts have is
    left out.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"words": 2, "characters": 4, "fewest": 1}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        name: str,
        vocabulary: list[str] | None = None,
        patterns: list[str] | None = None,
    ) -> None:
        self.config = config
        self.storage = storage
        self.resource = resource
        self.name = name
        self._learn(vocabulary or [], patterns or [])

    def _learn(self, vocabulary: list[str], patterns: list[str]) -> None:
        self.vocabulary_ = {gram: column for column, gram in enumerate(vocabulary)}
        self.patterns_ = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TextFeatures":
        return cls(config, model_storage, resource, execution_context.node_name or cls.__name__)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns the pieces that at least ``fewest`` of the training texts have, and the patterns."""
        texts = [example for example in training_data.intent_examples if example.get(TEXT)]
        counts = Counter(piece for text in texts for piece in self._pieces(text))
        vocabulary = sorted(piece for piece, count in counts.items() if count >= self.config["fewest"])
        patterns = [pattern["pattern"] for pattern in training_data.regex_features]
        self._learn(vocabulary, patterns)
        with self.storage.write_to(self.resource) as folder:
            (folder / "features.json").write_text(json.dumps([vocabulary, patterns]), encoding="utf-8")
        return self.resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TextFeatures":
        with model_storage.read_from(resource) as folder:
            vocabulary, patterns = json.loads((folder / "features.json").read_text(encoding="utf-8"))
        return cls(config, model_storage, resource, execution_context.node_name or cls.__name__, vocabulary, patterns)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if message.get(TEXT):
                message.add_features(Features(self.row(message), FEATURE_TYPE_SENTENCE, TEXT, self.name))
        return messages

    def row(self, message: Message) -> sp.csr_matrix:
        """The features of one message: known pieces of it, then the patterns that it matches."""
        known = (self.vocabulary_.get(piece) for piece in self._pieces(message))
        text, first = normalise(message.get(TEXT)), len(self.vocabulary_)
        matched = [first + at for at, pattern in enumerate(self.patterns_) if pattern.search(text)]
        columns = np.array(sorted(column for column in known if column is not None) + matched, dtype=np.int32)
        shape = (1, first + len(self.patterns_))
        return sp.csr_matrix((np.ones(len(columns)), columns, [0, len(columns)]), shape)

    def _pieces(self, message: Message) -> set[str]:
        """Runs of words, marked by a leading tab, and runs of characters within a word and its borders."""
        words = [token.text for token in message.get(TOKENS_NAMES[TEXT])]
        said = [*filter(_IS_WORD.match, words)]
        # "..." has no beginning and no end either: it would be like every text that is nothing but an emoji.
        spoken = [_BEGIN, *said, _END] if said else []
        runs = {
            "\t" + " ".join(spoken[at : at + size])
            for size in range(1, self.config["words"] + 1)
            for at in range(len(spoken) - size + 1)
        }
        return runs | {
            word[at : at + size]
            for word in (f" {word} " for word in words)
            for size in range(1, self.config["characters"] + 1)
            for at in range(len(word) - size + 1)
        } - {" "}  # which every text has: what is unknown altogether would be like all of them
