"""What a sentence-transformers folder says about its model, and the weights in it."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Pooling = Literal["mean", "cls", "max"]

WEIGHTS = "model.safetensors"
_DESCRIBED = "a folder with a sentence-transformers model of the BERT architecture"
_MODULES = {"Transformer", "Pooling", "Normalize"}
# mean_sqrt_len_tokens differs from the mean by a factor, which normalisation takes out again.
_POOLINGS: dict[str, Pooling] = {
    "mean": "mean",
    "mean_tokens": "mean",
    "mean_sqrt_len_tokens": "mean",
    "cls": "cls",
    "cls_token": "cls",
    "max": "max",
    "max_tokens": "max",
}


class EncoderError(ValueError):
    """A model that cannot be loaded: what was expected, what is there, and what to do."""


@dataclass(frozen=True)
class Description:
    """How a model is to be run. Lengths are in tokens, [CLS] and [SEP] included; `base` holds weights and tokenizer."""

    base: Path
    layers: int
    heads: int
    dimensions: int
    activation: str
    epsilon: float
    pooling: Pooling
    longest: int
    lower_case: bool
    tokenizer: dict[str, Any]
    files: tuple[Path, ...]

    @property
    def name(self) -> str:
        """An identifier that is the same wherever and whenever the same model is loaded, and of no other model."""
        digest = hashlib.blake2b(digest_size=8)
        for file in self.files:
            with file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, "blake2b").digest())
        return f"bert-{self.layers}x{self.dimensions}-{digest.hexdigest()}"


def describe(folder: Path) -> Description:
    """Read the folder's JSON files. Raises EncoderError for a model that we cannot run."""
    if not folder.is_dir():
        raise EncoderError(f"{folder} is not a folder: give the path of {_DESCRIBED}")
    paths = _module_paths(folder)
    base, pooling_config = folder / paths["Transformer"], folder / paths["Pooling"] / "config.json"
    config = _bert_config(base / "config.json")
    sentence, tokenizer = _json(base / "sentence_bert_config.json"), _json(base / "tokenizer_config.json")
    _refuse_default_prompt(_json(folder / "config_sentence_transformers.json"), folder)
    lengths = (sentence.get("max_seq_length") or tokenizer.get("model_max_length"), config["max_position_embeddings"])
    names = (
        "config.json",
        "sentence_bert_config.json",
        "tokenizer_config.json",
        "tokenizer.json",
        "vocab.txt",
        WEIGHTS,
    )
    return Description(
        base=base,
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        dimensions=config["hidden_size"],
        activation=config.get("hidden_act", "gelu"),
        epsilon=config.get("layer_norm_eps", 1e-12),
        pooling=_pooling(_json(pooling_config), pooling_config),
        longest=int(min(length for length in lengths if length)),
        lower_case=bool(sentence.get("do_lower_case")),
        tokenizer=tokenizer,
        files=tuple(file for file in (*(base / name for name in names), pooling_config) if file.is_file()),
    )


class Weights:
    """The tensors of a file as float32, by their name in BertModel, whatever stands before it in the file."""

    _MARK = "embeddings.word_embeddings.weight"

    def __init__(self, file: Any, path: Path) -> None:
        self._file = file
        self._path = path
        self._names = frozenset(file.keys())
        marked = [name for name in self._names if name.endswith(self._MARK)]
        if len(marked) != 1:
            raise EncoderError(f"{path} holds no BERT model: expected one tensor named …{self._MARK}")
        self._prefix = marked[0].removesuffix(self._MARK)

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        """A tensor. Raises EncoderError if it is missing or not of floating point."""
        full = self._prefix + name
        if full not in self._names:
            raise EncoderError(f"{self._path} has no tensor {full}: the file is not whole, or of another model")
        kind = self._file.get_slice(full).get_dtype()
        if kind == "BF16":
            return self._bfloat16(full)
        if kind not in ("F16", "F32"):
            raise EncoderError(f"{full} in {self._path} is of type {kind}: expected F32, F16 or BF16 weights")
        return np.ascontiguousarray(self._file.get_tensor(full), np.float32)

    def _bfloat16(self, full: str) -> NDArray[np.float32]:
        """numpy does not know bfloat16, the upper half of a float32: read the bytes as integers and shift them."""
        start, end = _span(self._path, full)
        with self._path.open("rb") as file:
            file.seek(start)
            halves = np.frombuffer(file.read(end - start), "<u2")
        return (halves.astype("<u4") << 16).view("<f4").reshape(self._file.get_slice(full).get_shape())


@contextmanager
def weights(base: Path) -> Iterator[Weights]:
    """The folder's weights, open as long as the block lasts. Raises EncoderError if there are none."""
    from safetensors import SafetensorError, safe_open

    path = base / WEIGHTS
    if not path.is_file():
        raise EncoderError(f"{base} has no {WEIGHTS}: save the model with safe_serialization, in one file")
    try:
        with safe_open(path, framework="np") as file:
            yield Weights(file, path)
    except SafetensorError as error:
        raise EncoderError(f"{path} cannot be read ({error}): fetch the file again") from error


def _span(path: Path, name: str) -> tuple[int, int]:
    """Where a tensor's bytes are in a safetensors file: length of the header (8 bytes), header (JSON), tensors."""
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        start, end = json.loads(file.read(length))[name]["data_offsets"]
    return 8 + length + start, 8 + length + end


def _module_paths(folder: Path) -> dict[str, str]:
    """The subfolders of the model's modules by their kind; the usual ones where modules.json is missing."""
    paths = {"Transformer": "", "Pooling": "1_Pooling"}
    for module in _json(folder / "modules.json", list):
        kind = str(module["type"]).rpartition(".")[2]
        if kind not in _MODULES:
            raise EncoderError(f"{folder} has a module {kind}: expected none but {', '.join(sorted(_MODULES))}")
        paths[kind] = str(module["path"])
    return paths


def _bert_config(path: Path) -> dict[str, Any]:
    config: dict[str, Any] = _json(path)
    if not config:
        raise EncoderError(f"{path} is missing: expected {_DESCRIBED}")
    for setting, expected in (("model_type", "bert"), ("position_embedding_type", "absolute"), ("is_decoder", False)):
        if (found := config.get(setting, None if setting == "model_type" else expected)) != expected:
            raise EncoderError(f"{path} says {setting} {found!r}: expected {expected!r}; choose a BERT model")
    for setting in ("num_hidden_layers", "num_attention_heads", "hidden_size", "max_position_embeddings"):
        if not isinstance(config.get(setting), int):
            raise EncoderError(f"{path} has no number for {setting}: expected a config of transformers' BertModel")
    return config


def _pooling(config: dict[str, Any], path: Path) -> Pooling:
    """Newer folders name the mode, older ones have a switch for each; the mean where nothing is said."""
    named = config.get("pooling_mode", [])
    switches = [key.removeprefix("pooling_mode_") for key, on in config.items() if on is True]
    modes = ([named] if isinstance(named, str) else list(named)) or [mode for mode in switches if mode in _POOLINGS]
    unknown = [mode for mode in switches if mode not in _POOLINGS and mode != "include_prompt"]
    if not modes and not unknown:
        return "mean"
    if len(modes) != 1 or unknown or modes[0] not in _POOLINGS:
        raise EncoderError(f"{path} asks for {', '.join(modes + unknown)} pooling: expected one of mean, cls, max")
    return _POOLINGS[modes[0]]


def _refuse_default_prompt(config: dict[str, Any], folder: Path) -> None:
    if prompt := (config.get("prompts") or {}).get(config.get("default_prompt_name")):
        raise EncoderError(f"{folder} puts {prompt!r} before every text: choose a model without a default prompt")


def _json(path: Path, kind: type[Any] = dict) -> Any:
    """The content of a JSON file, empty if it does not exist."""
    if not path.is_file():
        return kind()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise EncoderError(f"{path} is not JSON ({error}): fetch the file again") from error
    if not isinstance(content, kind):
        raise EncoderError(f"{path} holds a {type(content).__name__}: expected a {kind.__name__}")
    return content
