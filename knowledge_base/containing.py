"""The articles in which some words stand, however they are typed: both sides are folded, as the search for customers does."""

import unicodedata
from functools import cache
from string import punctuation
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, Text, and_, cast, or_

from knowledge_base.tables import ArticleRow
from language.script import HAN_CHARACTER, written_alike

_FULL_WIDTH = 0xFEE0
"""From "!" to "！"."""
_MIXED_UP = "账帐"
"""The simplified forms of 賬 and 帳, which are the same word."""


def containing(text: str) -> ColumnElement[bool]:
    """Whether each word of the text stands in an article's title, body or variants, in any order.

    Case, width, spaces, and traditional or simplified characters make no difference.
    """
    columns = (ArticleRow.title, ArticleRow.body, cast(ArticleRow.variants, Text))
    return and_(*(or_(*(_matches(column, word) for column in columns)) for word in _words(text)))


def in_title(text: str) -> ColumnElement[bool]:
    """Whether each word of the text stands in an article's title."""
    return and_(*(_matches(ArticleRow.title, word) for word in _words(text)))


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text.replace("\0", "")).split()


def _matches(column: SQLColumnExpression[Any], word: str) -> ColumnElement[bool]:
    """By a regular expression of PostgreSQL. (To fold the columns there instead takes five times as long.)"""
    return column.regexp_match("".join(map(_forms, word)), flags="i")


@cache
def _forms(character: str) -> str:
    """Every form of a character that may stand in an article."""
    if HAN_CHARACTER.match(character):
        alike = written_alike(character)
        return f"[{''.join(map(written_alike, _MIXED_UP)) if alike[0] in _MIXED_UP else alike}]"
    if character.isascii():
        forms = {chr(ord(form) + _FULL_WIDTH) for form in (character.lower(), character.upper())}
        plain = f"\\{character}" if character in punctuation else character
        return f"[{plain}{''.join(sorted(forms))}]"
    return character
