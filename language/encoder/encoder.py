"""From texts to vectors."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from language.encoder.bert import Bert
from language.encoder.folder import Description, EncoderError, describe, weights

# What is computed at once: enough for the processor to be busy, little enough to stay in its cache.
_BATCH_TEXTS = 64
_BATCH_TOKENS = 1024


class Encoder:
    """A sentence encoder. It holds no state but its model, so any number of threads may use one at the same time.

    `dimensions` is the length of a vector; `name` identifies the model: vectors of different names are not comparable;
    `folder` is where it was loaded from.
    """

    def __init__(self, folder: Path, description: Description, tokenizer: Tokenizer, bert: Bert) -> None:
        self.folder = folder
        self.name = description.name
        self.dimensions = description.dimensions
        self._description = description
        self._tokenizer = tokenizer
        self._bert = bert
        self.parts = lru_cache(maxsize=8)(self._parts)

    @classmethod
    def load(cls, folder: Path) -> "Encoder":
        """The model in a folder that sentence-transformers wrote. Raises EncoderError if it cannot be run."""
        description = describe(folder)
        tokenizer = _tokenizer(description)
        with weights(description.base) as opened:
            bert = Bert(description, opened)
        if tokenizer.get_vocab_size() > len(bert.words):
            counts = f"{tokenizer.get_vocab_size()} tokens, its weights {len(bert.words)}"
            raise EncoderError(f"{folder}: the tokenizer has {counts}: they are not of one model")
        encoder = cls(folder, description, tokenizer, bert)
        try:
            encoder.encode(["Ready?"])
        except ValueError as error:
            raise EncoderError(f"{folder}: the weights do not fit config.json ({error})") from error
        return encoder

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The texts' vectors, of length 1 (of 0 for a text without a token): texts × dimensions."""
        if len(texts) == 1:
            return np.asarray(self.parts(texts[0])[1].sum(axis=0, keepdims=True), np.float32)
        return self.encode_tokens(self._tokens(texts))

    def encode_tokens(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """The vectors of texts that are cut into tokens already, with those that the model adds: texts × dimensions."""
        vectors = np.zeros((len(tokens), self.dimensions), np.float32)
        for places in _batches([len(text) for text in tokens]):
            vectors[places] = self._bert([tokens[place] for place in places], self._description.pooling)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
        return vectors

    def _parts(self, text: str) -> tuple[list[tuple[int, int]], NDArray[np.float32]]:
        """Where each token stands in the text, as [start, end), and what it gives to the text's vector: tokens × dimensions.

        The parts sum to the vector that `encode` gives. Tokens that the model adds, such as [CLS], stand nowhere: (0, 0).
        `parts` remembers the last few texts: who asks for a vector may ask why.
        """
        encoding = self._tokenizer.encode(text.lower() if self._description.lower_case else text)
        if not encoding.ids:
            return [], np.zeros((0, self.dimensions), np.float32)
        parts = self._bert.parts(encoding.ids, self._description.pooling)
        return encoding.offsets, parts / np.maximum(np.linalg.norm(parts.sum(axis=0)), np.float32(1e-12))

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        if self._description.lower_case:
            texts = [text.lower() for text in texts]
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]


def encoder_in(folder: Path | None) -> Encoder | None:
    """The model in the folder that a setting or an option names, if it names one. Raises EncoderError."""
    return Encoder.load(folder) if folder else None


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of similar length, shortest first, not too many at once; none of a text without tokens."""
    batch: list[int] = []
    tokens = 0
    for place in sorted(np.flatnonzero(lengths).tolist(), key=lengths.__getitem__):
        if batch and (len(batch) == _BATCH_TEXTS or tokens + lengths[place] > _BATCH_TOKENS):
            yield batch
            batch, tokens = [], 0
        batch.append(place)
        tokens += lengths[place]
    if batch:
        yield batch


def _tokenizer(description: Description) -> Tokenizer:
    """The folder's tokenizer, cutting at the model's length and not padding, whatever its file says."""
    path = description.base / "tokenizer.json"
    if path.is_file():
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the package raises nothing more special
            raise EncoderError(f"{path} cannot be read ({error}): fetch the file again") from error
    else:
        tokenizer = _from_vocabulary(description)
    tokenizer.no_padding()
    tokenizer.enable_truncation(description.longest)
    return tokenizer


def _from_vocabulary(description: Description) -> Tokenizer:
    """BERT's own tokenizer, from the list of its word pieces."""
    from tokenizers import Tokenizer
    from tokenizers.implementations.bert_wordpiece import BertWordPieceTokenizer

    path = description.base / "vocab.txt"
    if not path.is_file():
        raise EncoderError(f"{description.base} has neither tokenizer.json nor vocab.txt: copy the whole model")
    options = description.tokenizer
    wrapped = BertWordPieceTokenizer(
        str(path),
        lowercase=options.get("do_lower_case", True),
        strip_accents=options.get("strip_accents"),
        handle_chinese_chars=options.get("tokenize_chinese_chars", True),
    )
    return Tokenizer.from_str(wrapped.to_str())
