"""Cross-validation of the pipeline in config.yml: the components themselves, without Rasa's graph around them.

Rasa's own ``rasa test nlu --cross-validation`` trains a whole model for each fold, which takes minutes; here
each fold trains and runs the same component classes on the same data. ``nlu_fallback`` counts as wrong.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_config_file
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from bot.paths import CONFIG, DATA
from language.normalise import normalise

LANGUAGES = ("en", "zh")
FOLDS = 5
# Texts at least as alike as this, by the cosine of their characters, are held out together in the grouped figure.
ALIKE = 0.7
# What later steps of a training read; everything else only reads the training data itself.
FEATURES = {DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER}


@dataclass(frozen=True)
class Predicted:
    """A training text, and what a model that had not seen it took it for."""

    text: str
    language: str
    expected: str
    found: str
    confidence: float


def cross_validate(grouped: bool = False) -> list[Predicted]:
    """Predictions for every training text of both languages; with ``grouped``, near-duplicates are in the same fold."""
    everything = load_data(str(DATA / "nlu"))
    examples = [(language, example) for language in LANGUAGES for example in _examples(language)]
    texts = [example.get(TEXT) for _, example in examples]
    labels = [example.get(INTENT) for _, example in examples]
    found: list[Predicted] = []
    for training, held_out in _folds(texts, labels, grouped):
        chosen = TrainingData(
            [_copy(texts[at], labels[at]) for at in training],
            regex_features=everything.regex_features,
            entity_synonyms=everything.entity_synonyms,
        )
        for at, message in zip(held_out, understand(chosen, [texts[at] for at in held_out]), strict=True):
            intent = message.get(INTENT)
            found.append(Predicted(texts[at], examples[at][0], labels[at], intent["name"], float(intent["confidence"])))
    return found


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
    recipe = DefaultV1Recipe()
    messages = [Message(data={TEXT: text}) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage(Path(folder))
        for at, settings in enumerate(read_config_file(CONFIG)["pipeline"]):
            registered = recipe._from_registry(settings["name"])
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


def _examples(language: str) -> list[Message]:
    return list(load_data(str(DATA / "nlu" / language)).intent_examples)


def _copy(text: str, intent: str) -> Message:
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
