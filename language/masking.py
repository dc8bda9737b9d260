"""Personal data in what customers wrote: replaced before it is stored or shown to others."""

import re

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+")
# An order number of the shop ("HH-204518"), however it is typed, in full-width signs too.
_ORDER = re.compile(r"(?<![A-Za-z0-9])(?:hh|ｈｈ)[\s\-_#.:－：]*\d{6,}", re.IGNORECASE)
# Six digits or more, also in groups: phone numbers, cards, other shops' orders. Amounts keep their points and commas.
_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])[+＋]?[(（]?\d(?:(?:[\s()（）\-－]{0,3}|\.(?=\d{3}))\d){5,}")
SIGN = "…"


def masked(text: str) -> str:
    """The text with an ellipsis for each e-mail address, order number, and run of six digits or more."""
    for pattern in (_EMAIL, _ORDER, _NUMBER):
        text = pattern.sub(SIGN, text)
    return text
