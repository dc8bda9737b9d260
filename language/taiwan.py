"""What OpenCC leaves as the mainland writes it: Taiwan's own words and quotation marks, for `to_traditional`."""

import re

from language.script import HAN

# 帳 is the character of accounts and bills there; 週 is a week, 周 a circle; a mailbox is 信箱.
_WORDS = {"賬": "帳", "郵箱": "信箱", "二維碼": "QR Code"}
_WORD = re.compile("|".join(_WORDS))
_WEEK = re.compile(r"(?<=[\d幾兩一二三四五六七八九十])( ?)周(?![圍到])|周(?=[內後末])")
# Between Chinese characters Latin letters stand apart, as in the texts that are written by hand.
_APART = re.compile(rf"(?<=[{HAN}])(?=QR Code)|(?<=QR Code)(?=[{HAN}])")
_CHINESE = re.compile(f"[{HAN}]")
_QUOTES = str.maketrans("“”", "「」")
_INNER_QUOTES = re.compile("‘([^‘’]*)’")


def as_in_taiwan(text: str) -> str:
    """Traditional Chinese as readers in Taiwan are used to it; a text without Chinese characters stays as it is."""
    if not _CHINESE.search(text):
        return text
    text = _WEEK.sub(lambda week: f"{week[1] or ''}週", text)
    text = _WORD.sub(lambda word: _WORDS[word[0]], text)
    text = _APART.sub(" ", text) if "QR Code" in text else text
    return _INNER_QUOTES.sub(r"『\1』", text).translate(_QUOTES)
