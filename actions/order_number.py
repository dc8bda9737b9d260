"""Order numbers: ``HH-204518``, however a customer types them."""

import re
import unicodedata

from language.normalise import normalise

PREFIX, DIGITS = "HH", 6

_WITH_PREFIX = re.compile(r"(?<![a-z0-9])hh[\s\-_#.:]*(\d{6})(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d.,$])\d{5,12}(?![\d%]|[.,]\d)")


def without_order_number(text: str) -> str:
    """The text with order numbers of ours left out: to a search they are noise."""
    return " ".join(_WITH_PREFIX.sub(" ", unicodedata.normalize("NFKC", text)).split())


def find_order_number(text: str) -> str | None:
    """The order number in the text, or None.

    Digits without the prefix count from five digits on: six make a number of ours, any other count is kept as typed,
    for a human to make sense of.
    """
    folded = normalise(text)
    if found := _WITH_PREFIX.search(folded):
        return f"{PREFIX}-{found.group(1)}"
    if found := _BARE.search(folded):
        digits = found.group()
        return f"{PREFIX}-{digits}" if len(digits) == DIGITS else digits
    return None
