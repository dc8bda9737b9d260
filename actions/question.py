"""The parts of a message that are worth searching for."""

import re

from actions.order_number import without_order_number

_GREETINGS = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|excuse me|你好|您好|哈[喽啰]|在吗|亲|请问)"
    r"(?: there| team| again)?(?![a-z])[\s,.!?~，。！？、啊呀]*)+(?=\S)",
    re.IGNORECASE,
)
# Where one question ends and the next begins: after a mark, or before a word that joins another question on.
_BOUNDARY = re.compile(
    r"(?<=[?？!！。;；\n])\s*"
    r"|(?:\s*,)?\s+(?:and|also|plus)\s+(?:also\s+)?(?=(?:how|what|when|where|which|who|can|could|do|does|is|are|will)\b)"
    r"|[，,、]?\s*(?:另外|还有|还想问|顺便问)[，,：:]?\s*"
    r"|[，,]\s*(?=(?:请问|請問|我?想问问?|我?想問問?)?(?:怎么|怎麼|怎样|怎樣|如何|多久|多少|什么时候|什麼時候|能不能|可不可以))"
    r"|(?<=[a-z])\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
# What joins a sentence to the one before it, at its beginning.
_JOINING = re.compile(
    r"^(?:(?:and|also|plus|but|oh|so)\b[\s,]*)+(?=\w)|^(?:另外|还有|还想问|顺便问|那么?|对了)[，,：:\s]*", re.IGNORECASE
)
# "This is not a complaint, just asking": what it says is known by the parse, and would be searched for as a complaint.
_NOT = r"(?:n't|n\u2019t|\s+not|\s+no)"
_DENIAL = re.compile(
    rf"\b(?:(?:this|it|that)\s*(?:is|'s|\u2019s)?{_NOT}|not|no)\s+(?:really\s+)?(?:an?\s+)?complain(?:t|ts|ing)\b"
    r"|\b(?:i(?:'m| am|\u2019m)\s+)?not\s+(?:here\s+)?(?:to\s+)?complain(?:ing)?\b"
    r"|\bi\s+(?:don't|don\u2019t|do not)\s+(?:want|mean|wish)\s+to\s+complain\b"
    r"|(?:我|这|這)?(?:并)?(?:不是|不算|没有|沒有|不想|不)(?:真的)?(?:要|想|来|來)?(?:投诉|投訴|抱怨)",
    re.IGNORECASE,
)
_JUST_ASKING = (
    r"(?:(?:i(?:'m| am|\u2019m)?\s+)?(?:just|only|simply)\s+(?:asking|wondering|curious|a question"
    r"|(?:want(?:ed)?|would like)\s+to\s+(?:know|ask))\b"
    r"|我?(?:就|只)?(?:是)?(?:想|要)?(?:随便|隨便)?(?:问|問)(?:一下|问|問|一问)?)"
)
_ONLY_ASKING = re.compile(
    rf"^(?:actually|oh|no|sorry|well)?[\s,，.。:：;；!！-]*{_JUST_ASKING}[\s,，.。:：;；!！-]*", re.IGNORECASE
)
_SHORTEST_ENGLISH, _SHORTEST_CHINESE = 3, 4


def searchable(text: str) -> str:
    """The text without greetings before it and order numbers in it; the text itself where nothing else is left."""
    return _GREETINGS.sub("", without_order_number(without_denial(text))).strip(" ,.:;-") or text


def without_denial(text: str) -> str:
    """The text without saying that it is no complaint but a question; empty where it says nothing else."""
    rest, denied = _DENIAL.subn(" ", text)
    if not denied:
        return text
    return _ONLY_ASKING.sub("", rest.strip(" ,，.。:：;；!！-")).strip()


def only_asks(text: str) -> bool:
    """Whether the text says of itself that it just asks."""
    return bool(re.search(_JUST_ASKING, text, re.IGNORECASE))


def parts(text: str) -> list[str]:
    """The sentences and joined questions of a text, without those too short to ask anything by themselves."""
    found = (_JOINING.sub("", part.strip(" ,，")) for part in _BOUNDARY.split(text))
    return [part for part in found if _long_enough(part)]


def sentences(text: str) -> list[str]:
    """The sentences and joined questions of a text, as they were written, however short."""
    return [part for part in (part.strip(" ,，") for part in _BOUNDARY.split(text)) if part]


def _long_enough(part: str) -> bool:
    if part.isascii():
        return len(part.split()) >= _SHORTEST_ENGLISH
    return len(part) >= _SHORTEST_CHINESE
