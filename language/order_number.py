"""Order numbers: ``HH-204518``, however a customer types them."""

import re
import unicodedata
from collections.abc import Iterator

from language.contact import PHONE, is_hotline
from language.normalise import normalise

PREFIX, DIGITS = "HH", 6

WITH_PREFIX = re.compile(r"(?<![a-z0-9])hh[\s\-_#.:]*(\d{6})(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d.,$€£¥])\d{5,12}(?![\d%]|[.,]\d| ?(?:元|块|美元|dollars|pounds|euros|usd|rmb)(?![a-z]))")
_NEAR = 40
# Said right before a number: what makes it an order's, and what makes it one to be dialled.
_CALLED = re.compile(
    r"(?:\border|订单|单号|编号)\W*(?:号码?|numbers?|no\.?|nr\.?|id|is|was|是|为)*\W*(?:is|was|是|为)?\W*$"
)
_DIALLED = re.compile(
    r"(?:\b(?:call(?:ed|ing)?|dial(?:l?ed|l?ing)?|ring|rang|rung|tel|(?:tele)?phoned?|text(?:ed)?|mobile)\b|[打拨]|致电|电话|手机|热线|专线)"
    r"(?: ?(?:me|us|on|at|to|the|my|number|no\.|is|号码?|我|过|了|是|为))*\W*$"
)
_AUTHORITIES = re.compile(
    r"123(?:00|05|15|18|20|21|28|31|33|45|48|50|58|63|66|69|78|80|81|86|88|95)|9[56]\d{3}|100(?:00|10|86)"
)
"""The service numbers of China that anybody may name: authorities, banks, couriers, telephone companies."""
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
    return " ".join(WITH_PREFIX.sub(" ", unicodedata.normalize("NFKC", text)).split())


def find_order_number(text: str) -> str | None:
    """The order number in the text, or None.

    Digits without the prefix count from five digits on, unless they are to be dialled: six make a number of ours, any other
    count is kept as typed, for a human to make sense of.
    """
    folded = normalise(text)
    if found := WITH_PREFIX.search(folded):
        return f"{PREFIX}-{found.group(1)}"
    if found := next(_bare(folded), None):
        digits = found.group()
        return f"{PREFIX}-{digits}" if len(digits) == DIGITS else digits
    return None


def _bare(folded: str) -> Iterator[re.Match[str]]:
    """The numbers without prefix that are no telephone number, nor spoken of as one."""
    phones = [match.span() for match in PHONE.finditer(folded)]
    for match in _BARE.finditer(folded):
        before = folded[max(0, match.start() - _NEAR) : match.start()]
        dialled = (
            any(start <= match.start() and match.end() <= end for start, end in phones)
            or _DIALLED.search(before)
            or is_hotline(folded, *match.span())
            or (_AUTHORITIES.fullmatch(match.group()) and match.group() != folded)
        )
        if _CALLED.search(before) or not dialled:
            yield match


def stated_order_number(text: str) -> str | None:
    """The order number of ours in a text that nobody asked for one in: with its prefix, or six digits called or left alone."""
    number, folded = find_order_number(text), normalise(text)
    if number is None or not number.startswith(PREFIX):
        return None
    certain = WITH_PREFIX.search(folded) or _SPEAKS_OF_IT.search(folded) or not re.sub(r"[\W\d]", "", folded)
    return number if certain else None


def only_number(text: str) -> bool:
    """Whether the text hands in an order number and says nothing besides."""
    rest = _BARE.sub(" ", WITH_PREFIX.sub(" ", normalise(text)))
    return stated_order_number(text) is not None and not re.sub(r"[\W\d_]", "", _AROUND.sub(" ", rest))
