"""Bytes from before Unicode: the encoding in which they were most likely written, or None where nobody can tell.

Almost any bytes are some text in GB18030 (mainland), Big5 (Taiwan, Hong Kong) and Windows-1252 (the West), so that they can be
decoded says nothing. What tells them apart is that people write common characters: the likelihood of bytes in an encoding
is the product of the shares that the characters have in ordinary text.
"""

import codecs
import math
import re
from collections import Counter
from functools import cache

import jieba

from language.script import HAN_CHARACTER, converter

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_FAMILIES = (("gb18030",), ("cp950", "big5hkscs"), ("cp1252",))
"""Those of one family give the same text, but for rare characters."""
_SAMPLE_BYTES = 200_000
_CERTAIN = math.log(1000)
"""How much likelier the best must be than the next: of texts of 3 Chinese characters none is taken for another, and 4 in
100 are not decided; of 10 characters fewer than 1 in 100."""
_RARE = math.log(1e-8)
_ASCII = -4.5
_CONTROL = dict.fromkeys(map(chr, [*range(9), 11, 12, *range(14, 32), 127]), _RARE)
_PUNCTUATION = dict.fromkeys("，。！？：；、“”‘’（）《》〈〉【】「」『』…—–～·％＋／￥＄０１２３４５６７８９", -7.0)
_LATIN = dict.fromkeys("‘’“”–—…•£€©®™°·", -5.0) | dict.fromkeys("àáâãäåæçèéêëìíîïñòóôõöøùúûüœÉß½¼¾×«»§\xa0", -7.0)
_LATIN_REST = -13.0
_ACCENTS_IN_A_ROW = re.compile("[\xc0-\xff]{3}")


def marked(content: bytes) -> tuple[str | None, bytes]:
    """The encoding that a byte order mark at the beginning tells, as Excel writes it, and the rest; None without one."""
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    return _MARKS.get(mark), content[len(mark) :]


def likeliest(content: bytes) -> str | None:
    """The name of the encoding of a text that is not Unicode, or None where that is not certain."""
    lines = [line for line in content.split(b"\n") if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE_BYTES]
    best = [max((_likelihood(sample.decode(name, "replace"), name), name) for name in family) for family in _FAMILIES]
    (likelihood, name), (next_likelihood, _), *_ = sorted(best, reverse=True)
    certain = likelihood - next_likelihood >= _CERTAIN
    return name if certain and _plausible(sample.decode(name, "replace"), name) else None


def _plausible(text: str, encoding: str) -> bool:
    """Whether it reads like English or Chinese: Korean, Japanese and Russian ones and pictures do not.

    A text of 10,000 characters has a mean of -6.8, one in a hundred of 16 characters less than -8.1, of 2 less than -10.
    """
    if encoding == "cp1252":
        return not _ACCENTS_IN_A_ROW.search(text) and not _CONTROL.keys() & set(text) and "\ufffd" not in text
    shares = [
        _share(character, encoding) for character in text if character == "\ufffd" or HAN_CHARACTER.match(character)
    ]
    return bool(shares) and sum(shares) / len(shares) >= -7.5 - 5 / math.sqrt(len(shares))


def _likelihood(text: str, encoding: str) -> float:
    """The logarithm of the product of the characters' shares."""
    return sum(count * _share(character, encoding) for character, count in Counter(text).items())


@cache
def _share(character: str, encoding: str) -> float:
    if character < "\x80":
        return _CONTROL.get(character, _ASCII)
    if encoding == "cp1252":
        return _LATIN.get(character, _LATIN_REST if character != "\ufffd" else _RARE)
    return _PUNCTUATION.get(character) or _chinese().get(converter("t2s").convert(character), _RARE)


@cache
def _chinese() -> dict[str, float]:
    """The logarithm of each simplified character's share in Chinese text, from the counts of jieba's words."""
    jieba.initialize()
    counts: Counter[str] = Counter()
    for word, count in jieba.dt.FREQ.items():
        for character in word if count else "":
            counts[character] += count
    total = sum(counts.values())
    return {character: math.log(count / total) for character, count in counts.items() if HAN_CHARACTER.match(character)}
