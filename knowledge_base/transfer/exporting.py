"""The articles of the database as records."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge_base.tables import ArticleRow
from knowledge_base.transfer.records import FIELDS, LISTS, Record


async def records(session: AsyncSession, language: str | None = None) -> list[Record]:
    """All articles, or those in one language, in their newest revision, by language, topic and key."""
    source = aliased(ArticleRow)
    statement = (
        select(ArticleRow, source.language)
        .outerjoin(source, source.id == ArticleRow.source_id)
        .order_by(ArticleRow.language, ArticleRow.topic, ArticleRow.key)
    )
    if language:
        statement = statement.where(ArticleRow.language == language)
    return [_record(article, translated or "") for article, translated in await session.execute(statement)]


def _record(article: ArticleRow, translates: str) -> Record:
    found: dict[str, str | list[str]] = {}
    for field in FIELDS:
        if field in LISTS:
            found[field] = [str(item) for item in getattr(article, field)]
        else:
            found[field] = translates if field == "translates" else _text(getattr(article, field))
    return found


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
