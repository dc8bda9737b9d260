"""The encoder against what sentence-transformers gives for the same texts (tests/data/tiny_encoder, see make.py there)."""

import json
import math
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors import TensorSpec, serialize_file
from safetensors.numpy import load_file, save_file
from scipy.special import erf

from language.encoder import Encoder, EncoderError
from language.encoder.bert import gelu

TINY = Path(__file__).parents[2] / "data/tiny_encoder"
EXPECTED = json.loads((TINY / "expected.json").read_text(encoding="utf-8"))
TEXTS = EXPECTED["texts"]
TOLERANCE = 1e-5

Tensors = dict[str, NDArray[Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny model, to be changed."""
    return shutil.copytree(TINY, tmp_path / "model")


def change(path: Path, **changes: Any) -> None:
    """Change keys of a JSON file; None removes one."""
    content = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps({key: value for key, value in content.items() if value is not None}), encoding="utf-8")


def rewrite_weights(folder: Path, change_tensors: Callable[[Tensors], Tensors]) -> None:
    path = folder / "model.safetensors"
    save_file(change_tensors(load_file(path)), path)


def assert_gives(folder: Path, variant: str, tolerance: float = TOLERANCE) -> None:
    np.testing.assert_allclose(Encoder.load(folder).encode(TEXTS), EXPECTED[variant], atol=tolerance)


# --- vectors ----------------------------------------------------------------------------------------------------------


def test_vectors_are_those_of_sentence_transformers() -> None:
    assert_gives(TINY, "mean")


def test_one_text_at_a_time_gives_the_same_vectors_as_all_at_once() -> None:
    encoder = Encoder.load(TINY)
    single = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(single, encoder.encode(TEXTS), atol=TOLERANCE)


def test_many_texts_keep_their_order_over_batches() -> None:
    texts = TEXTS * 40
    np.testing.assert_allclose(Encoder.load(TINY).encode(texts), EXPECTED["mean"] * 40, atol=TOLERANCE)


def test_vectors_have_the_length_one_and_the_told_dimensions() -> None:
    encoder = Encoder.load(TINY)
    vectors = encoder.encode(TEXTS)
    assert ((len(TEXTS), encoder.dimensions), np.float32) == (vectors.shape, vectors.dtype)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("pooling", ["mean", "cls", "max"])
def test_parts_of_the_tokens_make_the_vector_and_know_their_places(folder: Path, pooling: str) -> None:
    change(folder / "1_Pooling/config.json", pooling_mode=pooling)
    encoder = Encoder.load(folder)
    for text in TEXTS:
        places, parts = encoder.parts(text)
        np.testing.assert_allclose(parts.sum(axis=0), encoder.encode([text])[0], atol=TOLERANCE)
        assert len(places) == len(parts)
        assert [(0, 0)] * 2 == [places[0], places[-1]]
        assert all(start < end and text[start:end].strip() == text[start:end] for start, end in places[1:-1])


def test_no_texts_give_no_vectors() -> None:
    assert (0, 32) == Encoder.load(TINY).encode([]).shape


def test_threads_share_an_encoder() -> None:
    encoder = Encoder.load(TINY)
    with ThreadPoolExecutor(4) as pool:
        for vectors in pool.map(encoder.encode, [TEXTS] * 20):
            np.testing.assert_allclose(vectors, EXPECTED["mean"], atol=TOLERANCE)


def test_gelu_is_exact_to_single_precision() -> None:
    values = np.array([*np.linspace(-12, 12, 4001), -1e-6, 1e-6, -100, 100])
    exact = values * (1 + erf(values / math.sqrt(2))) / 2
    np.testing.assert_allclose(gelu(values.astype(np.float32)), exact, atol=1e-6)


# --- kinds of folders -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pooling", ["cls", "max"])
def test_pooling_named_in_the_new_way(folder: Path, pooling: str) -> None:
    change(folder / "1_Pooling/config.json", pooling_mode=pooling)
    assert_gives(folder, pooling)


@pytest.mark.parametrize(("switch", "variant"), [("cls_token", "cls"), ("max_tokens", "max"), ("mean_tokens", "mean")])
def test_pooling_switched_on_in_the_old_way(folder: Path, switch: str, variant: str) -> None:
    switches = {f"pooling_mode_{name}": name == switch for name in ("cls_token", "mean_tokens", "max_tokens")}
    (folder / "1_Pooling/config.json").write_text(json.dumps({"word_embedding_dimension": 32} | switches))
    assert_gives(folder, variant)


@pytest.mark.parametrize("activation", ["gelu_new", "relu"])
def test_activation_of_the_config(folder: Path, activation: str) -> None:
    change(folder / "config.json", hidden_act=activation)
    assert_gives(folder, activation)


def test_plain_bert_folder_is_pooled_by_the_mean(folder: Path) -> None:
    for name in ("1_Pooling", "2_Normalize"):
        shutil.rmtree(folder / name)
    for name in ("modules.json", "sentence_bert_config.json", "config_sentence_transformers.json"):
        (folder / name).unlink()
    assert_gives(folder, "mean")


def test_old_folder_with_the_model_in_a_subfolder(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    (folder / "0_BERT").mkdir()
    for file in ("config.json", "model.safetensors", "tokenizer.json"):
        (folder / file).rename(folder / "0_BERT" / file)
    (folder / "0_BERT/sentence_bert_config.json").write_text('{"max_seq_length": 24, "do_lower_case": false}')
    modules[0] |= {"path": "0_BERT", "type": "sentence_transformers.models.Transformer"}
    (folder / "modules.json").write_text(json.dumps(modules))
    assert_gives(folder, "mean")


def test_length_of_sentence_bert_config_goes_before_the_tokenizers(folder: Path) -> None:
    change(folder / "tokenizer_config.json", model_max_length=10**30)
    change(folder / "sentence_bert_config.json", max_seq_length=24)
    assert_gives(folder, "mean")


def test_text_is_never_longer_than_the_model_has_positions(folder: Path) -> None:
    change(folder / "tokenizer_config.json", model_max_length=512)
    assert (1, 32) == Encoder.load(folder).encode(["where is my parcel " * 50]).shape


def test_padding_and_cutting_in_the_tokenizers_file_do_not_matter(folder: Path) -> None:
    padding = {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": None}
    cutting = {"max_length": 8, "strategy": "LongestFirst", "stride": 0, "direction": "Right"}
    padding |= {"pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"}
    change(folder / "tokenizer.json", padding=padding, truncation=cutting)
    assert_gives(folder, "mean")


def test_vocabulary_is_enough_for_a_tokenizer(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    assert_gives(folder, "mean")


def test_texts_are_lower_cased_where_the_folder_says_so(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    change(folder / "tokenizer_config.json", do_lower_case=False, strip_accents=True)
    with pytest.raises(AssertionError):
        assert_gives(folder, "mean")
    change(folder / "sentence_bert_config.json", do_lower_case=True)
    assert_gives(folder, "mean")


@pytest.mark.parametrize("prefix", ["bert.", "0.auto_model."])
def test_prefix_before_the_names_of_weights(folder: Path, prefix: str) -> None:
    rewrite_weights(folder, lambda tensors: {prefix + name: tensor for name, tensor in tensors.items()})
    assert_gives(folder, "mean")


def test_half_precision_weights(folder: Path) -> None:
    rewrite_weights(folder, lambda tensors: {name: tensor.astype(np.float16) for name, tensor in tensors.items()})
    assert_gives(folder, "mean", tolerance=5e-3)


def test_bfloat16_weights(folder: Path) -> None:
    """A bfloat16 is the upper half of a float32: weights cut down to it give the same vectors in both forms."""
    rewrite_weights(folder, lambda tensors: {n: (t.view("<u4") & 0xFFFF0000).view("<f4") for n, t in tensors.items()})
    expected = Encoder.load(folder).encode(TEXTS)
    path = folder / "model.safetensors"
    halves = {name: (tensor.view("<u4") >> 16).astype("<u2") for name, tensor in load_file(path).items()}
    specs = {
        name: TensorSpec(dtype="bfloat16", shape=half.shape, data_ptr=half.ctypes.data, data_len=half.nbytes)
        for name, half in halves.items()
    }
    serialize_file(specs, path)
    assert expected.tolist() == Encoder.load(folder).encode(TEXTS).tolist()


# --- names ------------------------------------------------------------------------------------------------------------


def test_name_is_the_same_in_another_folder(folder: Path) -> None:
    name = Encoder.load(TINY).name
    assert name == Encoder.load(folder).name
    assert name.startswith("bert-2x32-")
    assert len(name) <= 64


@pytest.mark.parametrize(
    "changed",
    [
        lambda folder: rewrite_weights(folder, lambda tensors: tensors | {"extra": np.zeros(1, np.float32)}),
        lambda folder: change(folder / "1_Pooling/config.json", pooling_mode="cls"),
        lambda folder: change(folder / "sentence_bert_config.json", max_seq_length=12),
    ],
    ids=["weights", "pooling", "length"],
)
def test_name_changes_with_the_model(folder: Path, changed: Callable[[Path], None]) -> None:
    changed(folder)
    assert Encoder.load(TINY).name != Encoder.load(folder).name


# --- what cannot be loaded --------------------------------------------------------------------------------------------


def without(tensor: str) -> Callable[[Path], None]:
    def change_folder(folder: Path) -> None:
        rewrite_weights(folder, lambda tensors: {name: value for name, value in tensors.items() if name != tensor})

    return change_folder


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (shutil.rmtree, "is not a folder: give the path of a folder with a sentence-transformers model"),
    "no config": (lambda folder: (folder / "config.json").unlink(), "config.json is missing"),
    "not JSON": (lambda folder: (folder / "config.json").write_text("<html>"), "config.json is not JSON"),
    "a list": (lambda folder: (folder / "config.json").write_text("[]"), "holds a list: expected a dict"),
    "another model": (lambda folder: change(folder / "config.json", model_type="roberta"), "model_type 'roberta'"),
    "no model": (lambda folder: change(folder / "config.json", model_type=None), "model_type None: expected 'bert'"),
    "no layers": (lambda folder: change(folder / "config.json", num_hidden_layers=None), "no number for num_hidden"),
    "relative positions": (
        lambda folder: change(folder / "config.json", position_embedding_type="relative_key"),
        "position_embedding_type 'relative_key': expected 'absolute'",
    ),
    "activation": (lambda folder: change(folder / "config.json", hidden_act="swish"), "expected one of gelu, gelu_new"),
    "more heads": (lambda folder: change(folder / "config.json", num_attention_heads=5), "do not fit config.json"),
    "more layers": (lambda folder: change(folder / "config.json", num_hidden_layers=3), "no tensor encoder.layer.2"),
    "no weights": (lambda folder: (folder / "model.safetensors").unlink(), "has no model.safetensors"),
    "half the weights": (
        lambda folder: (folder / "model.safetensors").write_bytes((TINY / "model.safetensors").read_bytes()[:50_000]),
        "model.safetensors cannot be read",
    ),
    "a tensor less": (without("embeddings.LayerNorm.bias"), "has no tensor embeddings.LayerNorm.bias"),
    "no words": (without("embeddings.word_embeddings.weight"), "holds no BERT model"),
    "integers": (
        lambda folder: rewrite_weights(folder, lambda tensors: {n: t.astype(np.int8) for n, t in tensors.items()}),
        "is of type I8: expected F32, F16 or BF16",
    ),
    "fewer words": (
        lambda folder: rewrite_weights(
            folder, lambda tensors: tensors | {"embeddings.word_embeddings.weight": np.zeros((9, 32), np.float32)}
        ),
        "the tokenizer has 123 tokens, its weights 9",
    ),
    "no tokenizer": (
        lambda folder: ((folder / "tokenizer.json").unlink(), (folder / "vocab.txt").unlink()),
        "has neither tokenizer.json nor vocab.txt",
    ),
    "broken tokenizer": (lambda folder: (folder / "tokenizer.json").write_text("{}"), "tokenizer.json cannot be read"),
    "two poolings": (
        lambda folder: change(folder / "1_Pooling/config.json", pooling_mode=["mean", "cls"]),
        "asks for mean, cls pooling: expected one of mean, cls, max",
    ),
    "rare pooling": (
        lambda folder: change(
            folder / "1_Pooling/config.json", pooling_mode=None, pooling_mode_weightedmean_tokens=True
        ),
        "asks for weightedmean_tokens pooling",
    ),
    "another module": (
        lambda folder: (folder / "modules.json").write_text('[{"type": "x.models.Dense", "path": "2_Dense"}]'),
        "has a module Dense",
    ),
    "prompt": (
        lambda folder: change(
            folder / "config_sentence_transformers.json", prompts={"query": "query: "}, default_prompt_name="query"
        ),
        "puts 'query: ' before every text",
    ),
}


@pytest.mark.parametrize(("broken", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_refusal_says_what_is_wrong(folder: Path, broken: Callable[[Path], object], message: str) -> None:
    broken(folder)
    with pytest.raises(EncoderError) as refused:
        Encoder.load(folder)
    assert message in str(refused.value)
    assert str(folder) in str(refused.value) or "hidden_act" in str(refused.value)
