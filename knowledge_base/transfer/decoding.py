"""Bytes of unknown encoding as text: what Excel and editors write in English and Chinese."""

from knowledge_base.errors import UnknownEncoding, UnreadableFile
from language.encodings import likeliest, marked

REPLACEMENT = "\ufffd"


def decoded(content: bytes, format: str) -> tuple[str, bool]:
    """The text, from UTF-8 or UTF-16 with a mark, UTF-8, GB18030, Big5 or Windows-1252; and whether some is damaged.

    A few bad bytes do not turn UTF-8 into something else: they become U+FFFD. Raises UnknownEncoding rather than guess, and
    UnreadableFile for what is no text.
    """
    encoding, rest = marked(content)
    if encoding:
        return _lenient(rest, encoding)
    text, lossy = _lenient(content, "utf-8")
    if not lossy:
        return text, False
    bad = text.count(REPLACEMENT)
    good = sum(character > "\x7f" for character in text) - bad
    if 10 * bad < good:
        return text, True
    if found := likeliest(content):
        return _lenient(content, found)
    raise UnreadableFile(format=format) if b"\0" in content else UnknownEncoding()


def _lenient(content: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return content.decode(encoding), False
    except UnicodeDecodeError:
        return content.decode(encoding, "replace"), True
