"""Interim ranker (to be replaced by the knowledge-base author): cosine over TF-IDF of words and characters."""

from typing import Literal

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from language.normalise import normalise
from language.tokenise import tokenise


def _words(text: str) -> list[str]:
    return [t.text for t in tokenise(text)]


class Ranker:
    def fit(self, texts: dict[int, list[str]], bodies: dict[int, str]) -> "Ranker":
        self.ids = [i for i, found in texts.items() for _ in found]
        flat = [t for found in texts.values() for t in found]
        self.union = FeatureUnion(
            [
                ("w", TfidfVectorizer(tokenizer=_words, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True)),
                ("c", TfidfVectorizer(preprocessor=normalise, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)),
            ]
        )
        self.matrix = self.union.fit_transform(flat)
        return self

    def decide(self, text: str) -> tuple[Literal["answer", "ask_back", "none"], list[tuple[int, float]]]:
        scores = (self.matrix @ self.union.transform([text]).T).toarray().ravel() / 2
        best: dict[int, float] = {}
        for at in np.argsort(-scores)[:50]:
            best.setdefault(self.ids[at], float(scores[at]))
        ranked = list(best.items())[:3]
        top = ranked[0][1]
        return ("answer" if top > 0.3 else "ask_back" if top > 0.15 else "none"), ranked
