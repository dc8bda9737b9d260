"""Articles as the interface gives them: rows with their flags, figures and translations."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from console import knowledge_schemas as schemas
from knowledge_base import quality, revisions
from knowledge_base.content import Content, Fields
from knowledge_base.flags import NAMED, Days, flags, shown_days, stale
from knowledge_base.render import to_html
from knowledge_base.tables import ArticleRow, RevisionRow

_CONTENT = set(Fields.__annotations__)
_OWN = {"flags", "variant_count", "views", "helpful", "unhelpful"}
_AS_STORED = schemas.ArticleSummary.model_fields.keys() - _OWN


async def summaries(session: AsyncSession, rows: Sequence[ArticleRow], today: date) -> list[schemas.ArticleSummary]:
    """Articles as lists show them."""
    figures = await quality.figures(session, [row.id for row in rows] if len(rows) <= NAMED else None)
    behind = await stale(session, rows)
    days = await shown_days(session, rows)
    return [_summary(row, behind, days, figures.get(row.id, quality.ArticleFigures()), today) for row in rows]


def _summary(
    row: ArticleRow,
    behind: set[int],
    days: dict[int, Days],
    figures: quality.ArticleFigures,
    today: date,
) -> schemas.ArticleSummary:
    return schemas.ArticleSummary(
        **{name: getattr(row, name) for name in _AS_STORED},
        flags=flags(row, behind, days, figures.getting_worse, today),
        variant_count=len(row.variants),
        views=figures.views,
        helpful=figures.helpful,
        unhelpful=figures.unhelpful,
    )


async def detail(session: AsyncSession, row: ArticleRow, today: date) -> schemas.ArticleDetail:
    """One article, loaded with its revisions, with everything that its page shows."""
    (summary,) = await summaries(session, [row], today)
    others = select(ArticleRow).where(ArticleRow.key == row.key, ArticleRow.id != row.id).order_by(ArticleRow.language)
    return schemas.ArticleDetail(
        **dict(summary),
        body=row.body,
        html=to_html(row.body),
        variants=row.variants,
        revisions=[_revision(*pair) for pair in zip(row.revisions, [*row.revisions[1:], None], strict=True)],
        translations=[_translation(other) for other in await session.scalars(others)],
        source_id=row.source_id,
        source_revision=row.source_revision,
        conversation_id=row.conversation_id,
    )


def _revision(row: RevisionRow, before: RevisionRow | None) -> schemas.Revision:
    names = schemas.Revision.model_fields.keys() - {"changed"}
    changed = revisions.changed(Content.of(before), Content.of(row)) if before else []
    return schemas.Revision(**{name: getattr(row, name) for name in names}, changed=changed)


def _translation(row: ArticleRow) -> schemas.Translation:
    return schemas.Translation.model_validate(row, extra="ignore")


def fields_of(content: schemas.ArticleContent) -> Fields:
    """What an editor sent, as the service takes it."""
    fields: Fields = content.model_dump(include=_CONTENT)  # type: ignore[assignment]
    return fields


def content_of(content: schemas.ArticleContent) -> Content:
    """What an editor sent, cleaned; raises InvalidInput."""
    return Content("", "", "").with_fields(fields_of(content)).cleaned()


def diff(before: RevisionRow | None, after: RevisionRow) -> schemas.Diff:
    """What changed between two revisions; None is before the first one."""
    fields = revisions.diff(_said(before), Content.of(after))
    shown = [schemas.FieldDiff.model_validate(field) for field in fields]
    return schemas.Diff(before=before.revision if before else 0, after=after.revision, fields=shown)


def _said(row: RevisionRow | None) -> Content:
    return Content.of(row) if row else Content("", "", "")


def merge(row: ArticleRow, base: RevisionRow | None, newest: RevisionRow, mine: schemas.MergeInput) -> schemas.Merge:
    """An edit of `base`, or a text begun without one, brought together with the newest revision."""
    merged = revisions.merge(_said(base), content_of(mine), Content.of(row))
    return schemas.Merge(
        revision=row.revision,
        edited_by=newest.edited_by,
        content=schemas.MergedContent(**merged.content.values(), reason=mine.reason, override=mine.override),
        conflicts=merged.conflicts,
        theirs=diff(base, newest),
    )
