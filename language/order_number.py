"""Order numbers: ``HH-204518``, however a customer types them."""

import re
import unicodedata

from language.normalise import normalise

PREFIX, DIGITS = "HH", 6

_WITH_PREFIX = re.compile(r"(?<![a-z0-9])hh[\s\-_#.:]*(\d{6})(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d.,$])\d{5,12}(?![\d%]|[.,]\d)")
# Beside these, six digits are an order number wherever they are written.
_SPEAKS_OF_IT = re.compile(r"\b(?:order|number|no\.|nr\.?)(?![a-z])|订单|单号|号码|编号")
# What is said around a number that is only handed in: "oh, found it, the order number is ...", "对了，订单号是……".
_AROUND = re.compile(
    r"\b(?:the|my|our|its?|it's|this|that|is|was|here|now|order|number|no|nr|id|code|reference|receipt|e?-?mail|confirmation"
    r"|oh|ah|ok|okay|yes|hi|hey|btw|by the way|wait|hang on|hold on|one moment|sorry|actually|finally|also|and|just|i|have|ve"
    r"|got|found|forgot|remember(?:ed)?|say|mention|says?|reads?|see|should|be|not|wrong|correct(?:ion)?|instead|please|thanks?|for"
    r"|from|in|s)\b"
    r"|订单|单号|号码|编号|号|哦|噢|啊|哎|对了|等等|等一下|不好意思|抱歉|找到|查到|想起来|刚才?|忘|说|应该|不对|不是|错|改|成|为|这个|那个|我|的|是|了"
    r"|在|有|补充|谢谢|请"
)


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


def stated_order_number(text: str) -> str | None:
    """The order number of ours in a text that nobody asked for one in: with its prefix, or six digits called or left alone."""
    number, folded = find_order_number(text), normalise(text)
    if number is None or not number.startswith(PREFIX):
        return None
    certain = _WITH_PREFIX.search(folded) or _SPEAKS_OF_IT.search(folded) or not re.sub(r"[\W\d]", "", folded)
    return number if certain else None


def only_number(text: str) -> bool:
    """Whether the text hands in an order number and says nothing besides."""
    rest = _BARE.sub(" ", _WITH_PREFIX.sub(" ", normalise(text)))
    return stated_order_number(text) is not None and not re.sub(r"[\W\d_]", "", _AROUND.sub(" ", rest))
