"""Bytes of unknown encoding as text: what Excel and editors write in English and Chinese."""

import codecs

_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
REPLACEMENT = "\ufffd"


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, from UTF-8 or UTF-16 with a mark, UTF-8, or GB18030; and whether some of it could not be read.

    A few bad bytes do not turn UTF-8 into something else: they become U+FFFD.
    """
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding)
    text, lossy = _lenient(content, "utf-8")
    if not lossy:
        return text, False
    bad = text.count(REPLACEMENT)
    good = sum(character > "\x7f" for character in text) - bad
    return (text, True) if 10 * bad < good else _lenient(content, "gb18030")


def _lenient(content: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return content.decode(encoding), False
    except UnicodeDecodeError:
        return content.decode(encoding, "replace"), True
