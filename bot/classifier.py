"""Logistic regression over the features of a text, one against the rest, with each text as long as its square root."""

import numpy as np
import scipy.sparse as sp
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.features import TextFeatures

# How freely the regression may use rare features, as its C is for rows of unit length; by cross-validation.
SCALE = 4.0


def sentence_features(message: Message) -> sp.csr_matrix:
    """All sparse features of the whole text, one row."""
    found = [f.features.tocsr() for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
    return found[0] if len(found) == 1 else sp.hstack(found, format="csr")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SparseLogisticRegressionClassifier(LogisticRegressionClassifier):
    """Rasa's model and configuration over sparse rows, each divided by the square root of its length.

    A long text has many features and would be sure of anything, a text of unit length of nothing: this lies between.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [TextFeatures]

    def _create_X(self, messages: list[Message]) -> sp.csr_matrix:  # noqa: N802
        rows = [_shortened(sentence_features(message)) for message in messages]
        # A single message, which is what a turn has, needs no stack.
        return rows[0] if len(rows) == 1 else sp.vstack(rows, format="csr")


def _shortened(row: sp.csr_matrix) -> sp.csr_matrix:
    return row * (SCALE / np.sqrt(max(np.sqrt(row.data @ row.data), 1)))
