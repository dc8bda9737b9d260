"""JSON: an object with a list of articles, or the list alone."""

import dataclasses
import json
from collections.abc import Iterable
from typing import Any

from knowledge_base.errors import JsonSyntax, NoArticles, TooManyRows, UnreadableFile
from knowledge_base.transfer.decoding import decoded
from knowledge_base.transfer.records import FIELDS, ROW_LIMIT, Problem, Record, Row, Source

KIND = "careline articles"


def write(records: Iterable[Record]) -> bytes:
    """UTF-8, readable, one field a line."""
    document = {"kind": KIND, "version": 1, "articles": [dict(record) for record in records]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def read(content: bytes) -> Source:
    """The articles of the list; raises JsonSyntax, NoArticles, UnreadableFile, UnknownEncoding, TooManyRows."""
    text, lossy = decoded(content, "JSON")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise JsonSyntax(line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(format="JSON") from error
    articles = document.get("articles") if isinstance(document, dict) else document
    if not isinstance(articles, list):
        raise NoArticles()
    if len(articles) > ROW_LIMIT:
        raise TooManyRows(limit=ROW_LIMIT)
    rows = [
        Row(article, number, lossy=lossy) for number, article in enumerate(articles, 1) if isinstance(article, dict)
    ]
    problems = [Problem("wrong_type", n) for n, article in enumerate(articles, 1) if not isinstance(article, dict)]
    return Source([known(row) for row in rows], [*unknown_fields(rows), *problems])


def unknown_fields(rows: Iterable[Row]) -> list[Problem]:
    """A problem for each unknown field, at the first row that has it."""
    first: dict[str, Row] = {}
    for row in rows:
        for name in row.values:
            if name not in FIELDS:
                first.setdefault(str(name)[:80], row)
    return [Problem.at(row, "unknown_column", name) for name, row in first.items()]


def known(row: Row) -> Row:
    """The row without its unknown fields."""
    values: dict[str, Any] = {name: value for name, value in row.values.items() if name in FIELDS}
    return dataclasses.replace(row, values=values)
