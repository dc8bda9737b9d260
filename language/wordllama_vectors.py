"""What a word means in both languages: the vectors of its pieces, which come with the package wordllama (ADR 0008).

Of Chinese they know single characters, a little, but in the same space as English words: complaints of one cause meet across
the languages. Within a language `english_vectors.py` and `chinese_vectors.py` know more. Rasa's environment has no wordllama.
"""

import threading
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import wordllama
from numpy.typing import NDArray
from wordllama import WordLlama, WordLlamaInference

DIMENSIONS = 256
_lock = threading.Lock()


@lru_cache(maxsize=2**16)
def shared_vector(word: str) -> NDArray[np.float32]:
    """The sum of a word's pieces (256,): words add up to their text, whose length is scaled to 1 in the end."""
    model = _model()
    with _lock:  # the tokenizer is set up anew in each call
        pieces = model.tokenize([word])[0].ids
    return np.asarray(model.embedding[pieces].sum(axis=0), np.float32)


@cache
def _model() -> WordLlamaInference:
    """The vectors in the package itself; nothing is downloaded. It looks for its tokenizer only in the cache folder."""
    return WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
