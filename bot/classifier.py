"""Logistic regression over the features of a text, one against the rest, with each text as long as its square root."""

from typing import Any

import numpy as np
import scipy.sparse as sp
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.features import TextFeatures

# How freely the regression may use rare features, as its C is for rows of unit length; by cross-validation.
SCALE = 4.0
FILE = "regression.npz"


def sentence_features(message: Message) -> sp.csr_matrix:
    """All sparse features of the whole text, one row."""
    found = [f.features.tocsr() for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
    return found[0] if len(found) == 1 else sp.hstack(found, format="csr")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SparseLogisticRegressionClassifier(LogisticRegressionClassifier):
    """Rasa's model and configuration over sparse rows, each divided by the square root of its length.

    A long text has many features and would be sure of anything, a text of unit length of nothing: this lies between.
    The dual form of the regression has the same solution; liblinear comes near enough to it in half the time.
    It is stored as arrays. Rasa stores its own by skops, whose import alone was a third of a start of the server.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [TextFeatures]

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, name, model_storage, resource)
        self.clf.dual = self.config["solver"] == "liblinear"

    def _create_X(self, messages: list[Message]) -> sp.csr_matrix:  # noqa: N802
        rows = [sentence_features(message) for message in messages]
        # A single message, which is what a turn has, needs no stack.
        return _shortened(rows[0] if len(rows) == 1 else sp.vstack(rows, format="csr"))

    def persist(self) -> None:
        """Store what the regression learned."""
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / FILE, weights=self.clf.coef_, biases=self.clf.intercept_, intents=self.clf.classes_.astype(str)
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "SparseLogisticRegressionClassifier":
        """The trained component; ValueError where there is none."""
        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder, np.load(folder / FILE) as learned:
            component.clf.coef_, component.clf.intercept_ = learned["weights"], learned["biases"]
            component.clf.classes_ = learned["intents"].astype(object)
        return component


def _shortened(rows: sp.csr_matrix) -> sp.csr_matrix:
    row_of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    lengths = np.sqrt(np.bincount(row_of, rows.data**2, minlength=rows.shape[0]))
    scales = SCALE / np.sqrt(np.maximum(lengths, 1))
    return sp.csr_matrix((rows.data * scales[row_of], rows.indices, rows.indptr), shape=rows.shape)
