"""Simplified Chinese rewritten for readers in Taiwan: OpenCC, and what it leaves as the mainland writes it."""

import re

from language.script import HAN, HAN_CHARACTER, converter

# 帳 is the character of accounts and bills there; 週 is a week, 周 a circle; a mailbox is 信箱.
_WORDS = {"賬": "帳", "郵箱": "信箱", "二維碼": "QR Code"}
_WORD = re.compile("|".join(_WORDS))
_WEEK = re.compile(r"(?<=[\d幾兩一二三四五六七八九十])( ?)周(?![圍到])|周(?=[內後末])")
# Between Chinese characters Latin letters stand apart, as in the texts that are written by hand.
_APART = re.compile(rf"(?<=[{HAN}])(?=QR Code)|(?<=QR Code)(?=[{HAN}])")
_QUOTES = str.maketrans("“”", "「」")
_INNER_QUOTES = re.compile("‘([^‘’]*)’")


def to_traditional(text: str) -> str:
    """Simplified Chinese as it is written in Taiwan, wording (软件 becomes 軟體) and quotation marks included; a text without
    Chinese characters stays as it is."""
    if not HAN_CHARACTER.search(text):
        return text
    text = str(converter("s2twp").convert(text))
    text = _WEEK.sub(lambda week: f"{week[1] or ''}週", text)
    text = _WORD.sub(lambda word: _WORDS[word[0]], text)
    text = _APART.sub(" ", text) if "QR Code" in text else text
    return _INNER_QUOTES.sub(r"『\1』", text).translate(_QUOTES)
