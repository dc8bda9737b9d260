"""One save of an article: its content, its next revision, and what customers see from then on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import Content
from knowledge_base.meaning import is_minor, same_meaning
from knowledge_base.tables import ArticleRow, RevisionRow
from storage.base import now

REASON_LIMIT = 500


@dataclass(frozen=True)
class Edit:
    """Who saves, why, and whether they say that the meaning stays."""

    by: str | None = None
    reason: str | None = None
    minor: bool = False

    @classmethod
    def of(cls, by: str | None, reason: str | None, override: str | None, minor: bool = False) -> "Edit":
        """With the reason for publishing although pinned questions fail, as the history shows it."""
        parts = [f"override: {override}" if override else None, reason]
        told = "; ".join(part for part in parts if part)
        return cls(by, told[:REASON_LIMIT] or None, minor)


def write(article: ArticleRow, content: Content, edit: Edit) -> None:
    """Put cleaned content into the article as its next revision.

    Published, it is what customers see; archived, they see nothing; a draft leaves what they see.
    """
    content.write_to(article)
    article.revision += 1
    if content.status == "published":
        article.published_revision = article.revision
    elif content.status == "archived":
        article.published_revision = None
    article.updated_at = now()
    article.updated_by = edit.by


def revision_of(article: ArticleRow, edit: Edit, minor: bool = False) -> RevisionRow:
    """The history's record of what `write` did; the article has its id by now."""
    return RevisionRow(
        article_id=article.id,
        revision=article.revision,
        minor=minor,
        reason=edit.reason,
        edited_by=edit.by,
        created_at=article.updated_at,
        **Content.of(article).values(),
    )


async def save_edit(
    session: AsyncSession, article: ArticleRow, content: Content, history: Sequence[RevisionRow], edit: Edit
) -> None:
    """Save other content in an article that is locked; `history` is what `histories` gives for it."""
    minor = is_minor(content, history, edit.minor)
    if history and same_meaning(content, history[0]):
        await _keep_translations(session, article)
    write(article, content, edit)
    session.add(revision_of(article, edit, minor))


async def _keep_translations(session: AsyncSession, source: ArticleRow) -> None:
    """What renders the revision before one that says the same renders this one, too."""
    current = (ArticleRow.source_id == source.id) & (ArticleRow.source_revision == source.revision)
    await session.execute(update(ArticleRow).where(current).values(source_revision=source.revision + 1))


async def histories(session: AsyncSession, article_ids: Collection[int]) -> dict[int, list[RevisionRow]]:
    """The revisions of each article, from the newest back to the newest published one (all, if there is none)."""
    published = (
        select(RevisionRow.article_id, func.max(RevisionRow.revision).label("revision"))
        .where(RevisionRow.status == "published", RevisionRow.article_id.in_(article_ids))
        .group_by(RevisionRow.article_id)
        .subquery()
    )
    statement = (
        select(RevisionRow)
        .outerjoin(published, published.c.article_id == RevisionRow.article_id)
        .where(RevisionRow.article_id.in_(article_ids))
        .where(RevisionRow.revision >= func.coalesce(published.c.revision, 0))
        .order_by(RevisionRow.article_id, RevisionRow.revision.desc())
    )
    found: dict[int, list[RevisionRow]] = {}
    for row in await session.scalars(statement):
        found.setdefault(row.article_id, []).append(row)
    return found
