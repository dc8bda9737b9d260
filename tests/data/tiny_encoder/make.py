"""Made this folder: a tiny BERT with random weights, and what sentence-transformers gives for some texts.

Run it where torch and sentence-transformers are installed (no environment of ours): python make.py
"""

import json
import shutil
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from transformers import BertConfig, BertModel, BertTokenizerFast

HERE = Path(__file__).parent
LONGEST = 24  # tokens
PIECES = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *"abcdefghijklmnopqrstuvwxyz0123456789?!.,'-",
    *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz0123456789"),
    *(
        "where",
        "is",
        "my",
        "order",
        "parcel",
        "refund",
        "the",
        "how",
        "do",
        "long",
        "return",
        "card",
        "can",
        "you",
        "pay",
    ),
    *("##ing", "##ed", "##er"),
    *"我的订单在哪里怎么退款多久能到货吗你好，。？",
]
TEXTS = [
    "Where is my parcel?",
    "how long do refunds take",
    "Can you cancel ORDER 48213-a, returned on the 3rd?",
    "Café à la carte",
    "my   order\n\nis\tnot here",
    "pay",
    "我的订单在哪里？",
    "退款多久能到",
    "你好, where is 我的 order",
    "",
    "😀👍",
    "the parcel, the order and the card are where they are, and how long do you return my refund in the end? " * 3,
]
VARIANTS = {  # name → pooling, activation
    "mean": ("mean", "gelu"),
    "cls": ("cls", "gelu"),
    "max": ("max", "gelu"),
    "gelu_new": ("mean", "gelu_new"),
    "relu": ("mean", "relu"),
}


def main() -> None:
    vocabulary = list(dict.fromkeys(PIECES))
    (HERE / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    places = {piece: place for place, piece in enumerate(vocabulary)}
    save_bert(len(vocabulary))
    BertTokenizerFast(vocab=places, do_lower_case=True, model_max_length=LONGEST).save_pretrained(HERE)
    expected = {"texts": TEXTS} | {name: vectors(*variant) for name, variant in VARIANTS.items()}
    (HERE / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    model("mean", "gelu").save(str(HERE), create_model_card=False)


def save_bert(words: int) -> None:
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=words,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=40,
        initializer_range=0.5,
    )
    bert = BertModel(config, add_pooling_layer=False)
    with torch.no_grad():
        for name, weights in bert.named_parameters():
            if name.endswith("bias") or "LayerNorm" in name:
                weights += torch.randn_like(weights) / 5
    shutil.rmtree(HERE / "1_Pooling", ignore_errors=True)
    bert.save_pretrained(HERE)


def model(pooling: str, activation: str) -> SentenceTransformer:
    bert = Transformer(str(HERE), max_seq_length=LONGEST, config_kwargs={"hidden_act": activation})
    return SentenceTransformer(modules=[bert, Pooling(32, pooling_mode=pooling), Normalize()], device="cpu")


def vectors(pooling: str, activation: str) -> list[list[float]]:
    found = model(pooling, activation).encode(TEXTS, show_progress_bar=False)
    return [[round(float(number), 6) for number in vector] for vector in found]


main()
