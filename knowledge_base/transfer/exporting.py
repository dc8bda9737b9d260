"""The articles of the database as records, with the pictures that they show."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge_base.render import image_addresses
from knowledge_base.tables import ArticleRow, ImageRow
from knowledge_base.transfer.pictures import DeskPictures, paths
from knowledge_base.transfer.records import FIELDS, LISTS, Picture, Record


async def records(session: AsyncSession, language: str | None = None) -> list[Record]:
    """All articles, or those in one language, in their newest revision, by language, topic and key.

    Addresses of pictures say which ones they mean, so that any desk knows them.
    """
    source = aliased(ArticleRow)
    statement = (
        select(ArticleRow, source.language)
        .outerjoin(source, source.id == ArticleRow.source_id)
        .order_by(ArticleRow.language, ArticleRow.topic, ArticleRow.key)
    )
    if language:
        statement = statement.where(ArticleRow.language == language)
    found = [_record(article, translated or "") for article, translated in await session.execute(statement)]
    here = await DeskPictures.of(session)
    return await asyncio.to_thread(lambda: [{**one, "body": here.marked(str(one["body"]))} for one in found])


async def pictures(session: AsyncSession, articles: Sequence[Record]) -> dict[str, Picture]:
    """The pictures that records show, as files, by their addresses in the bodies."""
    here = await DeskPictures.of(session)
    numbers = await asyncio.to_thread(_shown, articles, here)
    every = select(ImageRow.id, ImageRow.name, ImageRow.media_type).order_by(ImageRow.id)
    files = paths((await session.execute(every)).all())
    wanted = select(ImageRow.id, ImageRow.content).where(ImageRow.id.in_(numbers.values()))
    contents = dict((await session.execute(wanted)).all())
    return {address: Picture(files[number], contents[number]) for address, number in numbers.items()}


def _shown(articles: Sequence[Record], here: DeskPictures) -> dict[str, int]:
    """The numbers of the desk's pictures that bodies show, by their addresses."""
    addresses = (address for one in articles for address in image_addresses(str(one["body"])))
    return {address: number for address in addresses if (number := here.number(address)) is not None}


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
