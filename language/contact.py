"""Finding how somebody can be reached: an e-mail address or a telephone number."""

import re
import unicodedata

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
# Digits in groups, as people write them; not inside a word or a code such as HH-204518.
_PHONE = re.compile(r"(?<![\w#-])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\w-])")
_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")


def find_contact(text: str) -> str | None:
    """The first e-mail address of a text, else its first telephone number of 7 to 15 digits, else None."""
    text = unicodedata.normalize("NFKC", text)
    if found := _EMAIL.search(text):
        return found[0]
    # Chinese is written without spaces around a number: a character before it is no part of it.
    spaced = re.sub(r"(?<=[^\x00-\x7f])(?=[+(\d])|(?<=\d)(?=[^\x00-\x7f])", " ", _DATE.sub(" ", text))
    found = _PHONE.search(spaced)
    return found[0].strip() if found else None
