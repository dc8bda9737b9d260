"""Whether an article helped a reader of the help centre: kept beside the ratings from conversations."""

from uuid import UUID, uuid5

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.tables import ArticleRating, ArticleRow
from storage.base import now

_READERS = UUID("0f1a1a6e-5b0a-4f6e-9a43-6f2f6a6c4e21")


def reader_id(visitor: str) -> UUID:
    """What stands for a visitor where a rating names its conversation: no way leads back to their cookie."""
    return uuid5(_READERS, visitor)


async def vote(session: AsyncSession, article_id: int, revision: int, helpful: bool, visitor: str) -> None:
    """Keep one visitor's word on an article as they saw it; their last one counts. An article that is gone is passed
    over."""
    if await session.get(ArticleRow, article_id, with_for_update={"read": True, "key_share": True}) is None:
        return
    word = {"revision": revision, "helpful": helpful, "rated_at": now()}
    statement = insert(ArticleRating).values(conversation_id=reader_id(visitor), article_id=article_id, **word)
    await session.execute(statement.on_conflict_do_update(index_elements=["conversation_id", "article_id"], set_=word))
