"""The part of a message that is worth searching for."""

import re

from actions.order_number import without_order_number

_GREETINGS = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|excuse me|你好|您好|哈[喽啰]|在吗|亲|请问)"
    r"(?: there| team| again)?(?![a-z])[\s,.!?~，。！？、啊呀]*)+(?=\S)",
    re.IGNORECASE,
)


def searchable(text: str) -> str:
    """The text without greetings before it and order numbers in it; the text itself where nothing else is left."""
    return _GREETINGS.sub("", without_order_number(text)).strip(" ,.:;-") or text
