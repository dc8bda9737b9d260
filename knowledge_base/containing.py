"""The articles in which some text stands, however it is typed: both sides are folded, as the search for customers does."""

import unicodedata
from functools import cache
from string import punctuation

from sqlalchemy import ColumnElement, Text, cast, or_

from knowledge_base.tables import ArticleRow
from language.script import HAN_CHARACTER, written_alike

_FULL_WIDTH = 0xFEE0
"""From "!" to "！"."""


def containing(text: str) -> ColumnElement[bool]:
    """Whether the text is part of an article's title, body or variants.

    Case, width, spaces, and traditional or simplified characters make no difference.
    """
    columns = (ArticleRow.title, ArticleRow.body, cast(ArticleRow.variants, Text))
    return or_(*(column.regexp_match(_pattern(text), flags="i") for column in columns))


def _pattern(text: str) -> str:
    """A regular expression of PostgreSQL. (To fold the columns there instead takes five times as long.)"""
    words = unicodedata.normalize("NFKC", text.replace("\0", "")).split()
    return r"\s+".join("".join(map(_forms, word)) for word in words)


@cache
def _forms(character: str) -> str:
    """Every form of a character that may stand in an article."""
    if HAN_CHARACTER.match(character):
        return f"[{written_alike(character)}]"
    if character.isascii():
        forms = {chr(ord(form) + _FULL_WIDTH) for form in (character.lower(), character.upper())}
        plain = f"\\{character}" if character in punctuation else character
        return f"[{plain}{''.join(sorted(forms))}]"
    return character
