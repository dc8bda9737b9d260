"""BERT's forward pass (Devlin et al., 2019) in numpy, without training, dropout and padding.

Hidden states are feature-major (features × tokens): weights keep the layout of their file, and multiply fastest so.
The tokens of all texts of a batch stand side by side in one matrix; only attention looks at single texts.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from language.encoder.folder import Description, EncoderError, Pooling, Weights

Floats = NDArray[np.float32]

# Columns are filled up to a multiple of this: OpenBLAS multiplies 14 columns more slowly than 16.
_COLUMNS = 16
# How many numbers an activation works on at once.
_CACHED = 2**15


@dataclass(frozen=True)
class Dense:
    """weight (out × in) and bias (out × 1)."""

    weight: Floats
    bias: Floats

    def __call__(self, states: Floats) -> Floats:
        result: Floats = self.weight @ states
        result += self.bias
        return result


@dataclass(frozen=True)
class Norm:
    """Layer normalisation over the features; scale and shift are features × 1."""

    scale: Floats
    shift: Floats
    epsilon: float

    def __call__(self, states: Floats) -> Floats:
        """Normalise in place."""
        states -= states.mean(axis=0)
        variance = np.einsum("ft,ft->t", states, states) / np.float32(len(states))
        states *= self.scale / np.sqrt(variance + np.float32(self.epsilon))
        states += self.shift
        return states


@dataclass(frozen=True)
class Layer:
    """`attention_in` gives queries (already divided by √size of a head), keys and values, one below the other."""

    attention_in: Dense
    attention_out: Dense
    attention_norm: Norm
    wide: Dense
    narrow: Dense
    norm: Norm


class Bert:
    """A model's weights and how they are applied. It never changes, so threads may share it."""

    def __init__(self, description: Description, weights: Weights) -> None:
        if description.activation not in ACTIVATIONS:
            known = ", ".join(ACTIVATIONS)
            raise EncoderError(f"the model's hidden_act is {description.activation!r}: expected one of {known}")
        self._heads = description.heads
        self._activation = ACTIVATIONS[description.activation]
        self.words: Floats = weights["embeddings.word_embeddings.weight"]
        """Vocabulary × dimensions."""
        self._places = (
            weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = _norm(weights, "embeddings.LayerNorm", description.epsilon)
        self._layers = [_layer(weights, f"encoder.layer.{at}", description) for at in range(description.layers)]

    def __call__(self, texts: Sequence[Sequence[int]], pooling: Pooling) -> Floats:
        """Texts as token ids, none empty, those of the same length next to each other → texts × dimensions."""
        lengths = [len(text) for text in texts]
        return POOLINGS[pooling](self._states(texts, lengths), np.array(lengths)).T

    def parts(self, text: Sequence[int], pooling: Pooling) -> Floats:
        """What each token gives to the vector of its text, of which they are the sum: tokens × dimensions."""
        return PARTS[pooling](self._states([text], [len(text)])).T

    def _states(self, texts: Sequence[Sequence[int]], lengths: Sequence[int]) -> Floats:
        """The last layer's states, features × tokens of all texts."""
        states = self._norm(self._embed(texts, lengths))
        for layer in self._layers:
            context = self._attend(layer.attention_in(states), lengths)
            states = layer.attention_norm(states + layer.attention_out(context))
            states = layer.norm(states + layer.narrow(self._activate(layer.wide(states))))
        return states[:, : sum(lengths)]

    def _embed(self, texts: Sequence[Sequence[int]], lengths: Sequence[int]) -> Floats:
        """Words and positions of all texts, and nothing in the columns that fill up: features × columns."""
        total = sum(lengths)
        states = np.zeros((self.words.shape[1], -(-total // _COLUMNS) * _COLUMNS), np.float32)
        places = np.concatenate([np.arange(length) for length in lengths])
        states[:, :total] = (self.words[np.concatenate(texts)] + self._places[places]).T
        return states

    def _attend(self, mixed: Floats, lengths: Sequence[int]) -> Floats:
        """Softmax(queries · keys) · values, within each text: 3 features × columns → features × columns."""
        context = np.zeros((len(mixed) // 3, mixed.shape[1]), np.float32)
        for start, count, length in _runs(lengths):
            columns = slice(start, start + count * length)
            split = mixed[:, columns].reshape(3, self._heads, -1, count, length)
            queries, keys, values = split.transpose(0, 3, 1, 2, 4)  # each: texts × heads × size of a head × tokens
            attention = keys.swapaxes(-1, -2) @ queries  # texts × heads × tokens looked at × tokens that look
            attention -= attention.max(axis=-2, keepdims=True)
            np.exp(attention, out=attention)
            attention /= attention.sum(axis=-2, keepdims=True)
            context[:, columns] = (values @ attention).transpose(1, 2, 0, 3).reshape(len(context), -1)
        return context

    def _activate(self, states: Floats) -> Floats:
        """Apply the activation in place, a few rows at a time: what it computes meanwhile stays in the cache."""
        step = max(1, _CACHED // states.shape[1])
        for start in range(0, len(states), step):
            rows = slice(start, start + step)
            states[rows] = self._activation(states[rows])
        return states


def _runs(lengths: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Texts of the same length in a row: (first column, count, length)."""
    start = 0
    for length, same in groupby(lengths):
        count = len(list(same))
        yield start, count, length
        start += count * length


def _layer(weights: Weights, name: str, description: Description) -> Layer:
    def dense(part: str) -> Dense:
        return Dense(weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"][:, np.newaxis])

    query, key, value = (dense(f"attention.self.{part}") for part in ("query", "key", "value"))
    scale = np.float32(1 / math.sqrt(description.dimensions // description.heads))
    return Layer(
        attention_in=Dense(
            np.concatenate([query.weight * scale, key.weight, value.weight]),
            np.concatenate([query.bias * scale, key.bias, value.bias]),
        ),
        attention_out=dense("attention.output.dense"),
        attention_norm=_norm(weights, f"{name}.attention.output.LayerNorm", description.epsilon),
        wide=dense("intermediate.dense"),
        narrow=dense("output.dense"),
        norm=_norm(weights, f"{name}.output.LayerNorm", description.epsilon),
    )


def _norm(weights: Weights, name: str, epsilon: float) -> Norm:
    return Norm(weights[f"{name}.weight"][:, np.newaxis], weights[f"{name}.bias"][:, np.newaxis], epsilon)


def gelu(values: Floats) -> Floats:
    """x · Φ(x), to 4e-7: erfc by Abramowitz & Stegun (1964) 7.1.26, four times as fast as scipy's."""
    size = np.abs(values)
    nearness: Floats = np.reciprocal(1 + size * np.float32(0.3275911 / math.sqrt(2)))
    tail = nearness * np.float32(1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        tail += np.float32(coefficient)
        tail *= nearness
    tail *= np.exp(values * values * np.float32(-0.5))  # now erfc(|x| / √2) = 2 Φ(-|x|)
    tail *= size * np.float32(-0.5)
    tail += np.maximum(values, 0)
    return tail


def gelu_tanh(values: Floats) -> Floats:
    """x · Φ(x) by its approximation with a hyperbolic tangent (Hendrycks & Gimpel, 2016)."""
    inner = np.float32(math.sqrt(2 / math.pi)) * (values + np.float32(0.044715) * values**3)
    result: Floats = values * (1 + np.tanh(inner)) * np.float32(0.5)
    return result


def relu(values: Floats) -> Floats:
    return np.maximum(values, 0)


ACTIVATIONS: Mapping[str, Callable[[Floats], Floats]] = {
    "gelu": gelu,
    "gelu_new": gelu_tanh,
    "gelu_pytorch_tanh": gelu_tanh,
    "relu": relu,
}


def _starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.cumsum(lengths) - lengths


def _mean(states: Floats, lengths: NDArray[np.int64]) -> Floats:
    return np.asarray(np.add.reduceat(states, _starts(lengths), axis=1) / lengths, np.float32)


# States (features × tokens) and the texts' lengths → features × texts.
POOLINGS: Mapping[Pooling, Callable[[Floats, NDArray[np.int64]], Floats]] = {
    "mean": _mean,
    "cls": lambda states, lengths: states[:, _starts(lengths)],
    "max": lambda states, lengths: np.maximum.reduceat(states, _starts(lengths), axis=1),
}

# The states of one text → how they add up to its pooled vector: features × tokens. A maximum is its first token's.
PARTS: Mapping[Pooling, Callable[[Floats], Floats]] = {
    "mean": lambda states: states / np.float32(states.shape[1]),
    "cls": lambda states: states * (np.arange(states.shape[1]) == 0),
    "max": lambda states: states * (np.arange(states.shape[1]) == states.argmax(axis=1)[:, np.newaxis]),
}
