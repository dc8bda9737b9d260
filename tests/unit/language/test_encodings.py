"""Old encodings told apart by the characters that they would give."""

import random

import pytest
import yaml

from language.encodings import likeliest
from language.script import converter
from tests.architecture.product import ROOT

BIG5 = {"cp950", "big5hkscs"}


def starter(language: str) -> list[str]:
    """Titles and bodies of our own articles."""
    found = []
    for path in sorted((ROOT / "knowledge_base" / "starter" / language).glob("*.yaml")):
        found += [one[name] for one in yaml.safe_load(path.read_text("utf-8")) for name in ("title", "body")]
    return found


def test_every_starter_article_is_told_in_every_encoding_it_can_have() -> None:
    traditional = converter("s2tw")
    for text in starter("zh"):
        assert "gb18030" == likeliest(text.encode("gb18030"))
        assert likeliest(traditional.convert(text).encode("big5hkscs")) in BIG5
    english = [text.replace("'", "’").encode("cp1252", "ignore") for text in starter("en") if "'" in text]
    assert {"cp1252"} == {likeliest(text) for text in english}


@pytest.mark.parametrize("length", [3, 5, 10])
def test_few_characters_are_told_or_not_but_never_wrongly(length: int) -> None:
    source = random.Random(7)
    text = "".join(character for one in starter("zh") for character in one if "\u4e00" <= character <= "\u9fff")
    told = {"gb18030": 0, "big5hkscs": 0}
    pieces = [text[at : at + length] for at in source.sample(range(len(text) - length), 300)]
    for piece in pieces:
        for encoding, wanted in (("gb18030", piece), ("big5hkscs", converter("s2tw").convert(piece))):
            content = wanted.encode(encoding, "ignore")
            found = likeliest(content)
            assert found is None or wanted == content.decode(found)
            told[encoding] += found is not None
    assert min(told.values()) >= {3: 0.85, 5: 0.97, 10: 0.98}[length] * len(pieces)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("안녕하세요 반품 문의 드립니다", "euc-kr"),
        ("返品はどうすればいいですか。", "euc-jp"),
        ("返品はどうすればいいですか。", "shift_jis"),
        ("Привет, как вернуть товар?", "cp1251"),
        ("Привет, как вернуть товар?", "koi8-r"),
        ("20 °C", "cp1252"),
    ],
)
def test_other_scripts_and_single_signs_are_not_guessed(text: str, encoding: str) -> None:
    assert likeliest(text.encode(encoding)) is None


def test_random_bytes_are_no_text() -> None:
    source = random.Random(7)
    assert {None} == {likeliest(source.randbytes(length)) for length in range(20, 220)}
