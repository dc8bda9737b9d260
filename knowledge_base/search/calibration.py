"""From a regression's value to the chance that the article is right, measured on the knowledge base's own texts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

OUT_OF_SCOPE_SHARE = 0.2
"""How many questions are thought to be nobody's; the everyday talk in background/ stands for them."""


@dataclass(frozen=True)
class Calibration:
    """Platt's scaling (1999) of a value between 0 and 1, in its log-odds."""

    slope: float
    intercept: float

    def __call__(self, value: float) -> float:
        """The chance that the article is right, 0…1."""
        return 1 / (1 + math.exp(-(self.intercept + self.slope * log_odds(value))))


SHIPPED = {"en": Calibration(1.88, 1.95), "zh": Calibration(1.88, 1.95)}
"""What holds until a knowledge base has been measured, or is too small for it; from development data."""


def log_odds(value: float) -> float:
    value = min(max(value, 1e-3), 1 - 1e-3)
    return math.log(value / (1 - value))


def calibrate(judged: Sequence[tuple[float, bool, bool]], shipped: Calibration) -> Calibration:
    """Fit to (value, whether the article was right, whether the question had one); rare cases stay as shipped."""
    values = np.array([[log_odds(value)] for value, _, _ in judged])
    right = np.array([hit for _, hit, _ in judged])
    inside = np.array([known for _, _, known in judged])
    if right.sum() < 20 or (~right).sum() < 20 or inside.all():
        return shipped
    weights = np.where(inside, (1 - OUT_OF_SCOPE_SHARE) / inside.sum(), OUT_OF_SCOPE_SHARE / (~inside).sum())
    fitted = LogisticRegression(C=100).fit(values, right, sample_weight=weights * len(judged))
    slope, intercept = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return Calibration(slope, intercept) if slope > 0 else shipped
