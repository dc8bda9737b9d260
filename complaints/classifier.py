"""A linear classifier with honest probabilities, that knows from which probability on it may be called sure."""

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags_array
from scipy.special import softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.utils.validation import check_is_fitted, check_X_y

NEVER = 1.01
FEWEST_SURE = 20
UNSEEN_SCORE = -8.0
SMOOTHING = 0.1


class CalibratedClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """One logistic regression for each class against the rest, then matrix scaling (Guo et al. 2017, section 4.2).

    Each regression sees its features weighed by how much they tell the class from the rest: half by the size of their
    naive Bayes log-count ratio, half as they are (Wang and Manning 2012). Columns with negative values are no counts and
    stay as they are. The scaling is a multinomial logistic regression from the classes' scores to the labels. It is
    fitted on held-out scores: those of texts that the scoring model did not see.

    Both are linear, so that they are kept as one: probabilities are the softmax of `X @ coef_.T + intercept_`.

    Learned: `classes_`; `coef_` (classes, features) and `intercept_` (classes,), with the scaling; `threshold_`, the
    lowest probability from which on held-out predictions were right `sure_accuracy` of the time, above 1 where that was
    never so; `n_features_in_`.
    """

    def __init__(self, C: float = 30.0, folds: int = 4, sure_accuracy: float = 0.85) -> None:
        self.C = C
        self.folds = folds
        self.sure_accuracy = sure_accuracy

    def fit(self, X: Any, y: Any) -> "CalibratedClassifier":
        """Learn from X (texts, features), sparse or dense, and y (texts,). Raises ValueError for fewer than two classes."""
        X, y = check_X_y(X, y, accept_sparse="csr", dtype=float)
        self.classes_, sizes = np.unique(y, return_counts=True)
        if len(self.classes_) < 2:
            raise ValueError(f"expected at least two classes to tell apart, got {self.classes_.tolist()}")
        self.n_features_in_ = X.shape[1]
        splits = self._splits(y, sizes)
        held_out = np.empty((len(y), len(self.classes_)))
        for train, test in splits:
            coef, intercept = self._fit_scores(X[train], y[train])
            held_out[test] = X[test] @ coef.T + intercept
        self.threshold_ = self._fit_threshold(held_out, y, splits)
        coef, intercept = self._fit_scores(X, y)
        scale, shift = _fit_scaling(held_out, y)
        # In this order the transposed coefficients are contiguous: predicting need not copy them for each text.
        self.coef_ = np.asfortranarray(scale @ coef)
        self.intercept_ = scale @ intercept + shift
        return self

    def predict_proba(self, X: Any) -> np.ndarray:
        """Probabilities (texts, classes); each row sums to 1."""
        check_is_fitted(self)
        return np.asarray(softmax(X @ self.coef_.T + self.intercept_, axis=1))

    def predict(self, X: Any) -> np.ndarray:
        """The likeliest class of each text."""
        return np.asarray(self.classes_[self.predict_proba(X).argmax(axis=1)])

    def _splits(self, y: np.ndarray, sizes: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Stratified folds; classes too small for a text in each fold are spread like the commonest."""
        rare = np.isin(y, self.classes_[sizes < self.folds])
        strata = np.where(rare, self.classes_[sizes.argmax()], y)
        folds = StratifiedKFold(min(self.folds, sizes.max()), shuffle=True, random_state=0)
        return list(folds.split(strata, strata))

    def _fit_scores(self, X: Any, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        coef = np.zeros((len(self.classes_), self.n_features_in_))
        intercept = np.full(len(self.classes_), UNSEEN_SCORE)
        X = csr_matrix(X)
        signed = np.asarray(X.min(axis=0).todense()).ravel() < 0
        for at, label in enumerate(self.classes_):
            if (y == label).any():
                # The dual form is the quickest for few texts with many features.
                model = LogisticRegression(
                    C=self.C, solver="liblinear", dual=True, tol=0.01, max_iter=1000, random_state=0
                )
                ratio = _ratio(X, y == label, signed)
                model.fit(X @ diags_array(ratio), y == label)
                coef[at], intercept[at] = model.coef_[0] * ratio, model.intercept_[0]
        return coef, intercept

    def _fit_threshold(self, held_out: np.ndarray, y: np.ndarray, splits: list[tuple[np.ndarray, np.ndarray]]) -> float:
        confidence, right = np.empty(len(y)), np.empty(len(y), dtype=bool)
        for train, test in splits:
            labels = np.unique(y[train])
            scale, shift = _fit_scaling(held_out[train], y[train])
            probabilities = softmax(held_out[test] @ scale.T + shift, axis=1)
            confidence[test] = probabilities.max(axis=1)
            right[test] = labels[probabilities.argmax(axis=1)] == y[test]
        surest_first = np.argsort(-confidence, kind="stable")
        accuracy = np.cumsum(right[surest_first]) / np.arange(1, len(y) + 1)
        enough = np.flatnonzero(accuracy[FEWEST_SURE - 1 :] >= self.sure_accuracy)
        return float(confidence[surest_first[enough[-1] + FEWEST_SURE - 1]]) if len(enough) else NEVER


def _ratio(X: csr_matrix, in_class: np.ndarray, signed: np.ndarray) -> np.ndarray:
    """How much each feature tells the class from the rest: (features,), 1 on average."""
    inside, outside = (np.maximum(np.asarray(X[rows].sum(axis=0)).ravel(), 0) for rows in (in_class, ~in_class))
    inside, outside = inside + SMOOTHING, outside + SMOOTHING
    size = np.abs(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    mean = (size[~signed].mean() if not signed.all() else 0.0) or 1.0
    size[signed] = mean
    return np.asarray(0.5 + 0.5 * size / mean)


def _fit_scaling(scores: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The matrix (labels in y, scores) and the shift (labels in y,) after which the softmax of the scores fits y."""
    model = LogisticRegression(max_iter=1000).fit(scores, y)
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    # For two classes scikit-learn learns the second's score only, the first's being 0.
    return np.vstack([np.zeros_like(model.coef_), model.coef_]), np.append(0.0, model.intercept_)
