"""The starter articles of the demo shop: knowledge_base/starter/LANGUAGE/TOPIC.yaml."""

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import distinct
from knowledge_base.service import create, update_article
from knowledge_base.tables import ArticleRow

FOLDER = Path(__file__).parent / "starter"


def starter_articles() -> list[dict[str, Any]]:
    """All starter articles: dictionaries with language, topic, key, title, body and variants."""
    return [
        {"language": file.parent.name, "topic": file.stem, **article}
        for file in sorted(FOLDER.glob("*/*.yaml"))
        for article in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]


async def load_starter(session: AsyncSession) -> int:
    """Create the starter articles that are missing and renew those that nobody has edited; returns how many.

    An article that somebody saved has a name in `updated_by` and is left alone.
    """
    known = {(row.key, row.language): row for row in await session.scalars(select(ArticleRow))}
    articles = starter_articles()
    changed = 0
    for article in articles:
        row = known.get((article["key"], article["language"]))
        if row is None:
            await create(session, **article)
        elif row.updated_by is None and _differs(row, article):
            content = {name: article[name] for name in ("topic", "title", "body", "variants")}
            await update_article(session, row.id, row.revision, **content, status=row.status)
        else:
            continue
        changed += 1
    await _link_translations(session, {article["key"] for article in articles})
    return changed


async def _link_translations(session: AsyncSession, keys: set[str]) -> None:
    """The Chinese starter articles render the English ones.

    As long as nobody has edited either, both are renewed together; from then on editors say what is up to date.
    """
    rows = {(row.key, row.language): row for row in await session.scalars(select(ArticleRow))}
    for key in keys:
        source, translation = rows.get((key, "en")), rows.get((key, "zh"))
        if source is None or translation is None or translation.source_id not in (None, source.id):
            continue
        untouched = source.updated_by is None and translation.updated_by is None
        if translation.source_id is None or untouched:
            translation.source_id, translation.source_revision = source.id, source.revision
    await session.flush()


def _differs(row: ArticleRow, article: dict[str, Any]) -> bool:
    wanted = (article["title"], article["body"].strip(), distinct(article["variants"], article["title"]))
    return (row.title, row.body, row.variants) != wanted
