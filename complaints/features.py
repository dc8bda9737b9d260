"""What the classifiers see of a complaint: words, characters, the meaning of words, the rubric's cues, and its tone.

Where the operator has a sentence encoder, they may see what it makes of the whole text, too (ADR 0021).

One set of features serves both languages, so that a text that mixes them loses nothing.
"""

import copy
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from complaints import cues
from complaints.announced import blanked
from language.chinese_vectors import sum_of_vectors
from language.encoder.encoder import Encoder
from language.encoder.folder import EncoderError
from language.english_vectors import DIMENSIONS, word_vector
from language.fold import Folded, fold
from language.normalise import normalise
from language.tokenise import tokenise

MOST = 3
LONGEST_RUN = 5
REMEMBERED = 12
"""Longer words are not remembered: most are clauses of Chinese, which come once and have many runs."""
_HALVES = (2, DIMENSIONS)
MEANING = 2 * DIMENSIONS


def words(text: str) -> list[str]:
    """The words that count: spaCy's tokens without punctuation; each number becomes "0"."""
    return [folded for _, folded in shown_words(text)]


def shown_words(text: str) -> list[tuple[str, str]]:
    """The words that count, each as it was written and as it is compared."""
    return [
        (text[token.start : token.end], "0" if token.text[0].isdigit() else token.text)
        for token in tokenise(text)
        if any(c.isalnum() for c in token.text)
    ]


def characters(text: str) -> str:
    """Normalised text for character n-grams: spaces only between words, digits as 0.

    Exclamation marks are left out: how loud a customer is says little about how bad or urgent the trouble is.
    """
    return "".join("0" if c.isdigit() else c for c in f" {normalise(text)} ".replace("!", ""))


def runs(text: str) -> Counter[str]:
    """How often each run of 1 to LONGEST_RUN characters stands in the text's words, each between blanks: scikit-learn's
    "char_wb"."""
    found = Counter[str]()
    for word in characters(text).split():
        found.update(_runs_of_word(word) if len(word) <= REMEMBERED else _runs_of_word.__wrapped__(word))
    return found


@lru_cache(maxsize=2**13)
def _runs_of_word(word: str) -> tuple[str, ...]:
    word = f" {word} "
    return tuple(
        word[at : at + length]
        for length in range(1, min(LONGEST_RUN, len(word)) + 1)
        for at in range(len(word) - length + 1)
    )


def read(text: str) -> Folded:
    """The text as a sentence encoder reads it: folded, so that traditional characters meet simplified ones."""
    return fold(text).single_spaced()


def cues_and_tone(texts: Sequence[str]) -> np.ndarray:
    """The rubric's cues and the tone of each text: (texts, cues + tones), each from 0 to about 1."""
    return np.array([[*(n / MOST for n in cues.counts(normalise(text))), *_tone(text)] for text in texts])


def meaning(texts: Sequence[Sequence[str]]) -> np.ndarray:
    """The summed vectors of each text's words, (texts, MEANING): those for English (language/english_vectors.py) and those for
    Chinese (language/chinese_vectors.py), each half scaled to length 1, or zeros where a text has no such word."""
    place = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
    vectors = np.array([_vectors(word) for word in place]).reshape(len(place), MEANING)
    said = [place[word] for words in texts for word in words]
    starts = np.cumsum([0, *map(len, texts)])
    counts = csr_matrix((np.ones(len(said)), said, starts), shape=(len(texts), len(place)))
    sums = (counts @ vectors).reshape(-1, *_HALVES)
    return np.asarray((sums / _lengths(sums)).reshape(len(texts), MEANING))


def meaning_parts(text: str) -> dict[str, np.ndarray]:
    """Each word's part in the meaning of its text: (MEANING,), all occurrences together."""
    parts = {word: count * _vectors(word) for word, count in Counter(words(text)).items()}
    lengths = _lengths(sum(parts.values(), np.zeros(_HALVES)))
    return {word: (part / lengths).ravel() for word, part in parts.items()}


def _lengths(halves: np.ndarray) -> np.ndarray:
    found = np.linalg.norm(halves, axis=-1, keepdims=True)
    return np.where(found == 0, 1.0, found)


@lru_cache(maxsize=2**16)
def _vectors(word: str) -> np.ndarray:
    return np.stack([word_vector(word), sum_of_vectors(word)])


def _tone(text: str) -> list[float]:
    """Length, questions and figures; not how loud it is, by capitals and exclamation marks."""
    return [
        math.log1p(len(text)) / 7,
        min(MOST, text.count("?") + text.count("？")) / MOST,
        min(MOST, sum(c.isdigit() for c in text) / 4) / MOST,
    ]


class ComplaintFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Everything that the classifiers see of a text, as one sparse row: words, characters, the vector of a sentence
    `encoder` if there is one, cues and tone, then meaning. Not of its announcement (complaints.announced).

    The defaults were chosen by cross-validation (ADR 0020): of words with their pairs, and of runs of characters, the
    `most_terms` commonest that occur in `min_df` texts. Learned: `words_` and `characters_`, the two
    fitted vectorisers, the columns of `words_.vocabulary_` being columns of the whole row; `encoder_`, the name of the
    encoder or None. The encoder itself is not kept with the rest: `read_with` gives it back.
    """

    def __init__(
        self,
        min_df: int = 2,
        most_terms: int = 100_000,
        cue_weight: float = 1.0,
        encoder: Encoder | None = None,
    ) -> None:
        self.min_df = min_df
        self.most_terms = most_terms
        self.cue_weight = cue_weight
        self.encoder = encoder

    def __getstate__(self) -> dict[str, object]:
        return {**super().__getstate__(), "encoder": None}

    def read_with(self, encoder: Encoder | None) -> "ComplaintFeatures":
        """These features with the encoder that they were fitted with; raises EncoderError for any other, or none."""
        found = copy.copy(self)
        if self.encoder_ is not None:
            if encoder is None or encoder.name != self.encoder_:
                here = encoder.name if encoder else "none"
                raise EncoderError(f"the model needs the sentence encoder {self.encoder_}, but {here} is configured")
            found.encoder = encoder
        return found

    def fit(self, texts: Sequence[str], y: object = None) -> "ComplaintFeatures":
        """Learn the vocabularies; raises ValueError where no word or no run of characters occurs in `min_df` texts."""
        self.fit_transform(texts)
        return self

    def fit_transform(self, texts: Sequence[str], y: object = None) -> csr_matrix:
        self.encoder_ = self.encoder.name if self.encoder else None
        self.words_ = TfidfVectorizer(
            tokenizer=list,
            token_pattern=None,
            lowercase=False,
            ngram_range=(1, 2),
            min_df=self.min_df,
            max_features=self.most_terms,
            sublinear_tf=True,
        )
        self.characters_ = TfidfVectorizer(
            preprocessor=characters,
            analyzer="char_wb",
            ngram_range=(1, LONGEST_RUN),
            min_df=self.min_df,
            max_features=self.most_terms,
            sublinear_tf=True,
        )
        texts = [blanked(text) for text in texts]
        of_words = [words(text) for text in texts]
        counts = [self.words_.fit_transform(of_words), self.characters_.fit_transform(texts)]
        return hstack([*counts, csr_matrix(self._whole(texts, of_words))], format="csr")

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        check_is_fitted(self)
        texts = [blanked(text) for text in texts]
        of_words = [words(text) for text in texts]
        whole = self._whole(texts, of_words)
        rows = [self._row(*its) for its in zip(texts, of_words, whole, strict=True)]
        columns, values = (np.concatenate([its[kind] for its in rows]) for kind in (0, 1))
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        return csr_matrix((values, columns, starts), shape=(len(rows), self.views[1] + whole.shape[1]))

    @property
    def views(self) -> tuple[int, ...]:
        """The columns where characters begin, the encoder's vector if any, and cues with tone and meaning:
        complaints.classifier's views."""
        sizes = [len(self.words_.vocabulary_), len(self.characters_.vocabulary_)]
        sizes += [self.encoder.dimensions] if self.encoder else []
        return tuple(accumulate(sizes))

    def _whole(self, texts: Sequence[str], of_words: list[list[str]]) -> np.ndarray:
        """What is seen of each whole text, (texts, columns): the encoder's vector if there is one, cues and tone, meaning."""
        encoded = [self.encoder.encode([read(text).text for text in texts])] if self.encoder else []
        return np.hstack([*encoded, cues_and_tone(texts) * self.cue_weight, meaning(of_words)])

    def _row(self, text: str, of_text: list[str], whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The columns of a text's row and their values. scikit-learn's vectorisers would make the same of it, but for one text
        their checks take longer than the rest."""
        of_terms, terms = _weights(Counter(chain(of_text, map(" ".join, pairwise(of_text)))), self.words_)
        of_runs, in_runs = _weights(runs(text), self.characters_)
        of_whole = np.flatnonzero(whole)
        columns = [of_terms, of_runs + self.views[0], of_whole + self.views[1]]
        return np.concatenate(columns), np.concatenate([terms, in_runs, whole[of_whole]])


def _weights(counts: Mapping[str, int], fitted: TfidfVectorizer) -> tuple[np.ndarray, np.ndarray]:
    """The columns of a text's known terms, and their weights, which have length 1 together."""
    column_of = fitted.vocabulary_.get
    known = {column: n for term, n in counts.items() if (column := column_of(term)) is not None}
    columns = np.array(list(known), dtype=int)
    weights = (1 + np.log(list(known.values()))) * fitted.idf_[columns]
    return columns, weights / (np.linalg.norm(weights) or 1.0)
