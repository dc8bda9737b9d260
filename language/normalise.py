"""One spelling for what means the same: full-width and half-width, traditional and simplified, upper and lower case."""

import unicodedata
from typing import Literal

from language.script import INVISIBLE, LONE_SURROGATE, converter


def simplify(text: str) -> str:
    """Traditional Chinese rewritten in simplified characters; anything else unchanged."""
    return str(converter("t2s").convert(text))


def normalise(text: str) -> str:
    """The form in which texts are compared: NFKC, simplified, case-folded, single spaces, nothing invisible."""
    if text.isascii():
        return " ".join(text.lower().split())
    text = INVISIBLE.sub("", LONE_SURROGATE.sub("\ufffd", text))
    folded = simplify(unicodedata.normalize("NFKC", text)).casefold()
    # Case folding can undo composition (for example of "ǰ"), hence the second pass.
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def short(language: str) -> Literal["en", "zh"]:
    """The language without its script: "zh" for "zh-Hans" and "zh-Hant", "en" for all others."""
    return "zh" if language.lower().startswith("zh") else "en"
