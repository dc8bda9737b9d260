"""Writing systems: which characters are Chinese, and how traditional and simplified forms map to each other."""

import re
from functools import cache

import opencc

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_CHARACTER = re.compile(f"[{HAN}]")
"""Finds one Chinese character."""
# Chinese punctuation ends a word wherever it stands, so it is cut with the Chinese text.
HAN_RUN = re.compile(f"[{HAN}]+|[\u3001-\u3003\u3008-\u3020]+")

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens, zero-width spaces and the like, which come with copied text; what joins emoji is not among them."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as broken JSON brings it: no library can encode it."""


@cache
def converter(configuration: str) -> opencc.OpenCC:
    """The OpenCC converter of that name (``t2s``, ``s2t``, ``s2twp``), built once per process."""
    return opencc.OpenCC(configuration)


@cache
def is_traditional(character: str) -> bool:
    """Whether the character is written differently in simplified Chinese."""
    return bool(converter("t2s").convert(character) != character)


@cache
def is_simplified(character: str) -> bool:
    """Whether the character is written differently in traditional Chinese, and is not itself a traditional form."""
    return not is_traditional(character) and converter("s2t").convert(character) != character


def written_alike(character: str) -> str:
    """The Chinese characters that simplify to the same one as this one: 发, 發 and 髮."""
    simplified = str(converter("t2s").convert(character))
    return simplified + _traditional_forms().get(simplified, "")


@cache
def _traditional_forms() -> dict[str, str]:
    """The traditional characters of each simplified one."""
    ranges = (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x30000)
    characters = [chr(code) for start, end in ranges for code in range(start, end)]
    forms: dict[str, str] = {}
    # Apart, so that no two are taken for a word.
    for character, simplified in zip(
        characters, converter("t2s").convert("\n".join(characters)).split("\n"), strict=True
    ):
        if character != simplified:
            forms[simplified] = forms.get(simplified, "") + character
    return forms
