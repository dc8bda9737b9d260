"""Which article of the database a row means, and which rows of a file mean the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.keys import FreeKeys
from knowledge_base.tables import ArticleRow
from knowledge_base.transfer.incoming import Incoming
from knowledge_base.transfer.records import LANGUAGES, Problem, Row
from language.normalise import normalise

_NEEDED = ("topic", "title", "body")
Named = tuple[str, str]
"""A language with a key, or with a title in the form in which titles are compared."""


@dataclass(frozen=True)
class Planned:
    """A row with its article's key, and its id unless it is new."""

    incoming: Incoming
    key: str
    article_id: int | None

    @property
    def row(self) -> Row:
        return self.incoming.row

    @property
    def translates(self) -> str:
        return self.incoming.translates


async def known_rows(session: AsyncSession) -> Sequence[Any]:
    """Id, language, key and title of every article, the oldest first."""
    columns = (ArticleRow.id, ArticleRow.language, ArticleRow.key, ArticleRow.title)
    return (await session.execute(select(*columns).order_by(ArticleRow.id))).all()


class Known:
    """The articles of the database: their ids by language and key, and their keys by language and title."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.ids: dict[Named, int] = {(row.language, row.key): row.id for row in rows}
        self.titles: dict[Named, str] = {(row.language, normalise(row.title)): row.key for row in reversed(rows)}

    def match(self, incoming: Iterable[Incoming], problems: list[Problem]) -> list[Planned]:
        """The rows with their articles.

        One with problems is left out. One that means the same as an earlier one is a problem, as is each text that a new
        article needs and does not have.
        """
        rows = list(incoming)
        free = FreeKeys([key for _, key in self.ids] + [one.key for one in rows if one.key])
        first: dict[Named, Row] = {}
        titles: dict[Named, Row] = {}
        planned = []
        for one in rows:
            title = (one.language, one.title)
            key = one.key or self.titles.get(title)
            earlier = first.get((one.language, key)) if key else titles.get(title)
            wrong = [*one.problems, *self._missing(one)]
            if earlier is not None:
                wrong.append(Problem.at(one.row, "duplicate", other=_place(earlier)))
            problems += wrong
            if not wrong:
                key = key or free.make(one.fields["title"])
                first[one.language, key] = titles[title] = one.row
                planned.append(Planned(one, key, self.ids.get((one.language, key))))
        return planned

    def _missing(self, one: Incoming) -> list[Problem]:
        """The texts that a new article needs and this row does not bring. Without its language it may be any article."""
        if any(self._knows(one, language) for language in ([one.language] if one.language else LANGUAGES)):
            return []
        refused = {problem.field for problem in one.problems}
        missing = [name for name in _NEEDED if name not in one.fields and name not in refused]
        return [Problem.at(one.row, "missing", name) for name in missing]

    def _knows(self, one: Incoming, language: str) -> bool:
        return (language, one.key or self.titles.get((language, one.title))) in self.ids


def _place(row: Row) -> str:
    return row.file or str(row.number)
