import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.special import log_softmax
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from complaints.classifier import NEVER, CalibratedClassifier, _ratio


def clouds(classes: int, each: int, spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Points around one corner for each class."""
    random = np.random.default_rng(0)
    labels = np.repeat([f"class {number}" for number in range(classes)], each)
    return np.repeat(np.eye(classes), each, axis=0) + random.normal(0, spread, (classes * each, classes)), labels


@pytest.mark.parametrize("classes", [2, 5])
def test_probabilities_sum_to_one_and_tell_the_classes_apart(classes: int) -> None:
    X, y = clouds(classes, 40, 0.1)
    model = CalibratedClassifier().fit(X, y)
    probabilities = model.predict_proba(X)
    assert (classes * 40, classes) == probabilities.shape
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    assert model.score(X, y) > 0.95


def test_confidence_matches_accuracy_on_unseen_data() -> None:
    X, y = clouds(3, 400, 0.6)
    even = np.arange(len(y)) % 2 == 0
    model = CalibratedClassifier().fit(X[even], y[even])
    confidence = model.predict_proba(X[~even]).max(axis=1).mean()
    assert abs(confidence - model.score(X[~even], y[~even])) < 0.05


def test_above_the_threshold_it_is_right_as_often_as_asked() -> None:
    X, y = clouds(3, 400, 0.6)
    even = np.arange(len(y)) % 2 == 0
    model = CalibratedClassifier(sure_accuracy=0.9).fit(X[even], y[even])
    sure = model.predict_proba(X[~even]).max(axis=1) >= model.threshold_
    assert 0.2 < sure.mean() < 1
    assert model.score(X[~even][sure], y[~even][sure]) >= 0.87


def test_noise_is_never_sure() -> None:
    X = np.random.default_rng(0).normal(size=(200, 3))
    assert NEVER == CalibratedClassifier().fit(X, np.arange(200) % 4).threshold_


def test_a_class_with_one_text_does_not_stop_the_training() -> None:
    X, y = clouds(3, 40, 0.1)
    model = CalibratedClassifier().fit(np.vstack([X, [[9, 9, 9]]]), np.append(y, "class 3"))
    assert 4 == len(model.classes_)
    assert (len(X), 4) == model.predict_proba(X).shape


def test_views_are_weighed_by_what_they_tell_and_add_up_to_one_linear_model() -> None:
    X, y = clouds(3, 60, 0.3)
    counts = np.abs(X)
    noise = np.random.default_rng(1).normal(size=(len(y), 4))
    model = CalibratedClassifier(views=(3,)).fit(csr_matrix(np.hstack([counts, noise])), y)
    assert (3, 7) == model.coef_.shape
    assert np.abs(model.coef_[:, :3]).mean() > 5 * np.abs(model.coef_[:, 3:]).mean()
    assert model.score(np.hstack([counts, noise]), y) > 0.85
    scores = np.hstack([counts, noise]) @ model.coef_.T + model.intercept_
    np.testing.assert_allclose(np.log(model.predict_proba(np.hstack([counts, noise]))), log_softmax(scores, axis=1))


def test_features_that_tell_a_class_count_more() -> None:
    X = csr_matrix([[1.0, 1.0], [1.0, 1.0], [0.0, 1.0], [0.0, 1.0]])
    telling, everywhere = _ratio(X, np.array([True, True, False, False]))
    assert telling > 1 > everywhere


def test_one_class_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two classes"):
        CalibratedClassifier().fit(np.eye(3), ["a", "a", "a"])


def test_the_classifier_follows_scikit_learn() -> None:
    given = {"views": (3,), "C": 2.0, "alpha": 3.0, "stacking_C": 0.5, "folds": 3, "sure_accuracy": 0.9}
    assert given == clone(CalibratedClassifier(**given)).get_params()
    with pytest.raises(NotFittedError):
        CalibratedClassifier().predict_proba(np.eye(2))
