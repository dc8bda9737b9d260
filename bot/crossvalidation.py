"""Cross-validation of the pipeline in config.yml: the components themselves, without Rasa's graph around them.

Rasa's own ``rasa test nlu --cross-validation`` trains a whole model for each fold, which takes minutes; here
features are made once, and each fold trains and runs the same component classes on them. ``nlu_fallback`` counts as wrong.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_config_file
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from bot.classifier import sentence_features
from bot.paths import CONFIG, DATA
from language.normalise import normalise

LANGUAGES = ("en", "zh")
FOLDS = 5
# Texts at least as alike as this, by the cosine of their characters, are held out together in the grouped figure.
ALIKE = 0.7
# What later steps of a training read; everything else only reads the training data itself.
FEATURES = {DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER}


Settings = dict[str, Any]
"""A component of config.yml: its name and its configuration."""


@dataclass(frozen=True)
class Predicted:
    """A training text, and what a model that had not seen it took it for."""

    text: str
    language: str
    expected: str
    found: str
    confidence: float


def cross_validate(grouped: bool = False, judged: int = FOLDS) -> list[Predicted]:
    """Predictions for every training text of both languages; with ``grouped``, near-duplicates are in the same fold.

    Less than all folds may be ``judged``, each by a model trained on the four others: quicker, and nearly as telling.
    """
    read = {language: load_data(str(DATA / "nlu" / language)) for language in LANGUAGES}
    examples = [(language, example) for language in LANGUAGES for example in read[language].intent_examples]
    texts = [example.get(TEXT) for _, example in examples]
    labels = [example.get(INTENT) for _, example in examples]
    rows = Rows(texts, labels, load_data(str(DATA / "nlu" / "patterns.yml")).regex_features)
    found: list[Predicted] = []
    for training, held_out in islice(_folds(texts, labels, grouped), judged):
        for at, message in zip(held_out, rows.understand(training, held_out), strict=True):
            intent = message.get(INTENT)
            found.append(Predicted(texts[at], examples[at][0], labels[at], intent["name"], float(intent["confidence"])))
    return found


class Rows:
    """Texts whose features are made once, for models that learn from some of them and read others.

    What a text consists of does not depend on the fold; which pieces a model knows does. So the featurizer learns all texts,
    and each fold leaves out the pieces that too few of its own training texts have: the predictions are those of
    ``understand``.
    """

    def __init__(self, texts: list[str], labels: list[str], patterns: list[dict[str, Any]]) -> None:
        self.texts, self.labels, self.patterns = texts, labels, len(patterns)
        before, self._after = _split(read_config_file(CONFIG)["pipeline"])
        self.fewest = next((settings["fewest"] for settings in before if "fewest" in settings), 1)
        examples = [_labelled(text, label) for text, label in zip(texts, labels, strict=True)]
        # Rasa keeps one of examples that are the same, such as a "bye" in both languages.
        once = TrainingData(examples, regex_features=patterns)
        _run(before, once, [])
        made = {example.get(TEXT): sentence_features(example) for example in once.training_examples}
        self.features = sp.vstack([made[text] for text in texts], format="csr")
        every = np.ones(self.features.shape[1], bool)
        self._whole = [self._featured(_labelled(texts[at], labels[at]), at, every) for at in range(len(texts))]

    def understand(self, training: Any, texts: Any) -> list[Message]:
        """Trains on the texts at the places ``training`` and parses those at the places ``texts``."""
        # The same text twice counts once, as Rasa has it; it would compare whole rows of features to see that.
        once = sorted({(self.texts[at], self.labels[at]): at for at in reversed(training)}.values())
        known = np.asarray(self.features[once].getnnz(axis=0) >= self.fewest)
        known[known.size - self.patterns :] = True
        less = self.features.dot((~known).astype(np.float32)) > 0
        learned = TrainingData()
        learned.training_examples = [
            self._featured(_labelled(self.texts[at], self.labels[at]), at, known) if less[at] else self._whole[at]
            for at in once
        ]
        return _run(self._after, learned, [self._featured(_asked(self.texts[at]), at, known) for at in texts])

    def _featured(self, message: Message, at: int, known: np.ndarray) -> Message:
        """The message with those pieces of the text at this place that are known."""
        begin, end = self.features.indptr[at : at + 2]
        pieces = self.features.indices[begin:end]
        pieces = pieces[known[pieces]]
        # As features[at], which takes four times as long. Each piece counts once.
        row = sp.csr_matrix((np.ones(pieces.size), pieces, np.array([0, pieces.size])), shape=(1, known.size))
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return message


def macro_f1(predictions: list[Predicted], language: str) -> float:
    """The mean F1 of the intents in one language, each counting the same."""
    own = [one for one in predictions if one.language == language]
    expected = [one.expected for one in own]
    names = sorted(set(expected))
    return float(f1_score(expected, [one.found for one in own], labels=names, average="macro", zero_division=0))


def accuracy(predictions: list[Predicted], language: str) -> float:
    """The share of texts in one language that were understood."""
    own = [one.expected == one.found for one in predictions if one.language == language]
    return sum(own) / len(own)


def understand(training_data: TrainingData, texts: list[str]) -> list[Message]:
    """Trains the pipeline of config.yml and parses the texts by it."""
    return _run(read_config_file(CONFIG)["pipeline"], training_data, [_asked(text) for text in texts])


def _run(pipeline: list[Settings], training_data: TrainingData, messages: list[Message]) -> list[Message]:
    """Trains the components, each on what those before it made of the training data, and lets them parse the messages."""
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        for at, settings in enumerate(pipeline):
            registered = DefaultV1Recipe()._from_registry(settings["name"])
            component_class: Any = registered.clazz
            config = {**component_class.get_default_config(), **settings}
            context = ExecutionContext(GraphSchema({}), node_name=f"{at}_{settings['name']}")
            component = component_class.create(config, storage, Resource(context.node_name), context)
            if registered.is_trainable:
                component.train(training_data)
                component = component_class.load(config, storage, Resource(context.node_name), context)
            if FEATURES & registered.types:
                component.process_training_data(training_data)
            messages = component.process(messages)
    return messages


def _split(pipeline: list[Settings]) -> tuple[list[Settings], list[Settings]]:
    """The components that make features, and those that learn from them."""
    types = [DefaultV1Recipe()._from_registry(settings["name"]).types for settings in pipeline]
    end = max(at for at, found in enumerate(types) if FEATURES & found) + 1
    return pipeline[:end], pipeline[end:]


def _asked(text: str) -> Message:
    return Message(data={TEXT: text})


def _labelled(text: str, intent: str) -> Message:
    return Message(data={TEXT: text, INTENT: intent})


def _folds(texts: list[str], labels: list[str], grouped: bool) -> Iterator[tuple[Any, Any]]:
    if not grouped:
        return iter(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(texts, labels))
    return iter(StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(texts, labels, near_duplicates(texts)))


def near_duplicates(texts: list[str]) -> np.ndarray:
    """For each text the number of its group; texts that are alike, or alike to a third one, are of one group."""
    rows = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, preprocessor=normalise
    ).fit_transform(texts)
    return np.asarray(connected_components((rows @ rows.T) >= ALIKE, directed=False)[1])
