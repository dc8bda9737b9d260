"""Wordings that two articles have: customers who ask so get only one of them, and nobody chose which."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import Content
from knowledge_base.questions import folded
from knowledge_base.tables import ArticleRow
from knowledge_base.transfer.matching import Named
from knowledge_base.transfer.records import Shared

Brought = Mapping[Named, str]
"""Wordings by their language and the form in which they are compared."""


def brought(language: str, content: Content, before: Content | None) -> Brought:
    """The wordings that a save of an article brings to it; none if it is archived."""
    old = {folded(text) for text in (before.title, *before.variants)} if before else set()
    texts = () if content.status == "archived" else (content.title, *content.variants)
    return {(language, form): text for text in texts if (form := folded(text)) not in old}


async def shared(session: AsyncSession, wordings: Brought) -> list[Shared]:
    """Which of the wordings more than one article has that is not archived, with all that have it, in the wordings' order."""
    if not wordings:
        return []
    columns = (ArticleRow.language, ArticleRow.title, ArticleRow.variants)
    rows = await session.execute(select(*columns).where(ArticleRow.status != "archived").order_by(ArticleRow.id))
    return await asyncio.to_thread(_shared, rows.all(), wordings)


def _shared(rows: Sequence[Any], wordings: Brought) -> list[Shared]:
    titles: dict[Named, list[str]] = {named: [] for named in wordings}
    for row in rows:
        for named in {(row.language, folded(text)) for text in (row.title, *row.variants)} & wordings.keys():
            titles[named].append(row.title)
    return [Shared(named[0], wordings[named], found) for named, found in titles.items() if len(found) > 1]
