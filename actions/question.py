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
    r"|(?<=[a-z])\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
_SHORTEST_ENGLISH, _SHORTEST_CHINESE = 3, 4


def searchable(text: str) -> str:
    """The text without greetings before it and order numbers in it; the text itself where nothing else is left."""
    return _GREETINGS.sub("", without_order_number(text)).strip(" ,.:;-") or text


def parts(text: str) -> list[str]:
    """The sentences and joined questions of a text, without those too short to ask anything by themselves."""
    found = (part.strip(" ,，") for part in _BOUNDARY.split(text))
    return [part for part in found if _long_enough(part)]


def _long_enough(part: str) -> bool:
    if part.isascii():
        return len(part.split()) >= _SHORTEST_ENGLISH
    return len(part) >= _SHORTEST_CHINESE
