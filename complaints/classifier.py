"""A linear classifier with honest probabilities, that knows from which probability on it may be called sure."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags_array
from scipy.special import softmax
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC
from sklearn.utils.validation import check_is_fitted, check_X_y

NEVER = 1.01
TINY = 1e-9
FEWEST_SURE = 20
UNSEEN_SCORE = -1.0
SMOOTHING = 0.1


class CalibratedClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Linear models over several views of a text, stacked by a multinomial logistic regression (Wolpert 1992).

    A view is a run of columns that a model learns from alone: a new one begins at each column of `views`. For counts
    there is a linear SVM for each class against the rest, which sees its features weighed by how much they tell the class
    from the rest: half by the size of their naive Bayes log-count ratio, half as they are (Wang and Manning 2012). For
    vectors, columns with negative values, there is ridge regression, which needs one small system of equations however many
    texts there are. The stacking learns from scores of texts that the scoring models did not see how far each view can be
    trusted on these data, and makes probabilities of them.

    All of it is linear, so that it is kept as one: probabilities are the softmax of `X @ coef_.T + intercept_`.

    Learned: `classes_`; `coef_` (classes, features) and `intercept_` (classes,); `threshold_`, the lowest probability from
    which on held-out predictions were right `sure_accuracy` of the time, above 1 where that was never so;
    `held_out_` (texts, classes), the probabilities that models gave who did not see the text, and `held_out_right_` (texts,),
    whether the likeliest class was right, from which it was read; `n_features_in_`.
    """

    def __init__(
        self,
        views: Sequence[int] = (),
        C: float = 0.1,
        alpha: float = 1.0,
        stacking_C: float = 0.1,
        folds: int = 4,
        sure_accuracy: float = 0.85,
    ) -> None:
        self.views = views
        self.C = C
        self.alpha = alpha
        self.stacking_C = stacking_C
        self.folds = folds
        self.sure_accuracy = sure_accuracy

    def fit(self, X: Any, y: Any) -> "CalibratedClassifier":
        """Learn from X (texts, features), sparse or dense, and y (texts,). Raises ValueError for fewer than two classes."""
        X, y = check_X_y(X, y, accept_sparse="csr", dtype=float)
        self.classes_, sizes = np.unique(y, return_counts=True)
        if len(self.classes_) < 2:
            raise ValueError(f"expected at least two classes to tell apart, got {self.classes_.tolist()}")
        self.n_features_in_ = X.shape[1]
        views = [csr_matrix(X[:, start:end]) for start, end in pairwise([0, *self.views, X.shape[1]])]
        splits = self._splits(y, sizes)
        held_out = self._held_out(views, y, splits)
        spread = held_out.std(axis=(0, 2)) + TINY
        scores = (held_out / spread[:, None]).reshape(len(y), -1)
        self.threshold_ = self._fit_threshold(scores, y, splits)
        stacking, shift = self._fit_stacking(scores, y)
        learned = [self._fit_view(view, y) for view in views]
        shares = np.split(stacking, len(views), axis=1) / spread[:, None, None]
        # In this order the transposed coefficients are contiguous: predicting need not copy them for each text.
        self.coef_ = np.asfortranarray(np.hstack([w @ coef for w, (coef, _) in zip(shares, learned, strict=True)]))
        self.intercept_ = shift + sum(w @ intercept for w, (_, intercept) in zip(shares, learned, strict=True))
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

    def _held_out(
        self, views: list[csr_matrix], y: np.ndarray, splits: list[tuple[np.ndarray, np.ndarray]]
    ) -> np.ndarray:
        """Scores (texts, views, classes), each text's from models that did not see it."""
        scores = np.empty((len(y), len(views), len(self.classes_)))
        for train, test in splits:
            for at, view in enumerate(views):
                coef, intercept = self._fit_view(view[train], y[train])
                scores[test, at] = view[test] @ coef.T + intercept
        return scores

    def _fit_view(self, X: csr_matrix, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Coefficients (classes, columns) and intercepts (classes,) of one view; a class without a text scores low."""
        coef = np.zeros((len(self.classes_), X.shape[1]))
        intercept = np.full(len(self.classes_), UNSEEN_SCORE)
        seen = np.isin(self.classes_, y)
        if X.nnz and X.data.min() < 0:
            model = Ridge(alpha=self.alpha).fit(X.toarray(), np.where(y[:, None] == self.classes_[seen], 1.0, -1.0))
            coef[seen], intercept[seen] = model.coef_, model.intercept_
            return coef, intercept
        for at in np.flatnonzero(seen):
            inside = y == self.classes_[at]
            ratio = _ratio(X, inside)
            # The dual form is the quickest for few texts with many features.
            model = LinearSVC(C=self.C, tol=0.01, dual=True, random_state=0).fit(X @ diags_array(ratio), inside)
            coef[at], intercept[at] = model.coef_[0] * ratio, model.intercept_[0]
        return coef, intercept

    def _fit_threshold(self, held_out: np.ndarray, y: np.ndarray, splits: list[tuple[np.ndarray, np.ndarray]]) -> float:
        found = np.zeros((len(y), len(self.classes_)))
        for train, test in splits:
            known = np.searchsorted(self.classes_, np.unique(y[train]))
            weights, shift = self._fit_stacking(held_out[train], y[train])
            found[np.ix_(test, known)] = softmax(held_out[test] @ weights.T + shift, axis=1)
        self.held_out_ = found
        self.held_out_right_ = self.classes_[found.argmax(axis=1)] == y
        return lowest_sure(found.max(axis=1), self.held_out_right_, self.sure_accuracy)

    def _fit_stacking(self, scores: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The matrix (labels in y, scores) and the shift (labels in y,) after which the softmax of the scores fits y."""
        model = LogisticRegression(C=self.stacking_C, solver="newton-cholesky").fit(scores, y)
        if len(model.classes_) > 2:
            return model.coef_, model.intercept_
        # For two classes scikit-learn learns the second's score only, the first's being 0.
        return np.vstack([np.zeros_like(model.coef_), model.coef_]), np.append(0.0, model.intercept_)


def lowest_sure(confidence: np.ndarray, right: np.ndarray, accuracy: float) -> float:
    """The lowest confidence from which on predictions were right with this accuracy; NEVER where there is none."""
    surest_first = np.argsort(-confidence, kind="stable")
    so_far = np.cumsum(right[surest_first]) / np.arange(1, len(right) + 1)
    enough = np.flatnonzero(so_far[FEWEST_SURE - 1 :] >= accuracy)
    return float(confidence[surest_first[enough[-1] + FEWEST_SURE - 1]]) if len(enough) else NEVER


def _ratio(X: csr_matrix, in_class: np.ndarray) -> np.ndarray:
    """How much each count tells the class from the rest: (features,), 1 on average."""
    inside, outside = (np.asarray(X[rows].sum(axis=0)).ravel() + SMOOTHING for rows in (in_class, ~in_class))
    size = np.abs(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    return np.asarray(0.5 + 0.5 * size / (size.mean() or 1.0))
