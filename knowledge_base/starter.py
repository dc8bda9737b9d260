"""The starter articles of the demo shop: knowledge_base/starter/LANGUAGE/TOPIC.yaml."""

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.service import create
from knowledge_base.tables import ArticleRow

FOLDER = Path(__file__).parent / "starter"


def starter_articles() -> list[dict[str, Any]]:
    """All starter articles: dictionaries with language, topic, key, title, body and variants."""
    return [
        {"language": file.parent.name, "topic": file.stem, **article}
        for file in sorted(FOLDER.glob("*/*.yaml"))
        for article in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


async def load_starter(session: AsyncSession) -> int:
    """Create the starter articles that are missing; returns how many. What is there, edited or not, is left alone."""
    known = {tuple(row) for row in await session.execute(select(ArticleRow.key, ArticleRow.language))}
    missing = [a for a in starter_articles() if (a["key"], a["language"]) not in known]
    for article in missing:
        await create(session, **article)
    return len(missing)
