"""Finding how somebody can be reached: an e-mail address or a telephone number of their own."""

import re
import unicodedata

from language.normalise import normalise

PHONE = re.compile(
    r"(?<![a-z0-9.#-])(?:\+\d[\d\s().-]{6,18}\d|\(?0\d[\d\s().-]{6,14}\d|1[3-9]\d(?:[\s-]?\d{4}){2}"
    r"|(?:1[\s-]?)?[48]00[\s-]?\d{3}[\s-]?\d{4})(?![a-z0-9%])"
)
"""What cannot but be a telephone number: with a country code, a leading zero, a mobile number of China, or free of charge."""

EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
# Digits in groups, as people write them; not inside a word or a code such as HH-204518.
_PHONE = re.compile(r"(?<![\w#-])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![\w-])")
_DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")

_NEAR = 40
_LINE = (
    r"(?:hot|help)\s?-?lines?|(?:support|service|customer|care|complaints?) (?:phone |telephone )?(?:lines?|numbers?)|"
    r"customer (?:service|care|support)|call cent(?:re|er)s?|(?:your|shop['’]s|store['’]s|company['’]s|official) "
    r"(?:phone |telephone )?(?:numbers?|line|phone)|热线|专线|客服|"
    r"(?:服务|投诉|官方|商家|店里?的?|店铺|公司)电话|(?:你们|贵司|商家)家?的?(?:电话|号码)"
)
_LINE_BEFORE = re.compile(rf"(?:{_LINE})(?:(?!\b(?:my|me|mine|i)\b|\b(?:call|ring|reach)\b|我|打|拨|回)[^,。!?;\n])*$")
_LINE_AFTER = re.compile(rf"^\W{{0,3}}(?:(?:is|was|which is|这个|那个|是|的?|your|the|a)\s?){{0,3}}(?:{_LINE})")
_FREE = re.compile(r"^\(?(?:0800|0808|(?:\+?1\D?)?8(?:00|88|77|66)|400)\D{0,2}\d{3}\D?\d{3,4}$")
_REACHES_CUSTOMER = re.compile(r"^\W*(?:找|联系|给|打给)我|^\W*(?:is|to reach|for) (?:me|mine|my)\b")


def is_hotline(text: str, start: int, end: int) -> bool:
    """Whether the number [start, end) of a text is a line of the shop or of an authority, by its form or its words."""
    before, after = normalise(text[max(0, start - _NEAR) : start]), normalise(text[end : end + _NEAR])
    if _FREE.match(text[start:end].strip()):
        return True
    spoken_of = _LINE_BEFORE.search(before) or _LINE_AFTER.search(after)
    return spoken_of is not None and not _REACHES_CUSTOMER.search(after)


def find_contact(text: str) -> str | None:
    """The first e-mail address of a text, else its first telephone number of 7 to 15 digits that is no hotline, else None."""
    text = unicodedata.normalize("NFKC", text)
    if found := EMAIL.search(text):
        return found[0]
    # Chinese is written without spaces around a number: a character before it is no part of it.
    spaced = re.sub(r"(?<=[^\x00-\x7f])(?=[+(\d])|(?<=\d)(?=[^\x00-\x7f])", " ", _DATE.sub(" ", text))
    numbers = (found for found in _PHONE.finditer(spaced) if not is_hotline(spaced, *found.span()))
    return next((found[0].strip() for found in numbers), None)
