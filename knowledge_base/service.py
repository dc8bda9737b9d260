"""Reading and editing articles. Functions work in the caller's transaction."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Unpack
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from knowledge_base import questions
from knowledge_base.containing import containing, in_title
from knowledge_base.content import Content, Fields, clean
from knowledge_base.errors import DuplicateArticle, EditConflict, NotATranslation
from knowledge_base.keys import FreeKeys, stem
from knowledge_base.saving import Edit, histories, revision_of, save_edit, write
from knowledge_base.tables import ArticleRow, RevisionRow
from storage.base import now
from storage.database import notify
from storage.errors import InvalidInput, NotFound

CHANNEL = "careline_knowledge"
_JUST_NOW = timedelta(hours=1)


async def list_articles(
    session: AsyncSession,
    language: str | None = None,
    topic: str | None = None,
    status: str | None = None,
    search: str | None = None,
    *,
    tag: str | None = None,
    owner: str | None = None,
) -> list[ArticleRow]:
    """Articles by topic and title; `search` looks into title, body and variants, and those named so come first."""
    statement = select(ArticleRow)
    wanted = {"language": language, "topic": topic, "status": status, "owner": owner}
    for name, value in wanted.items():
        if value:
            statement = statement.where(getattr(ArticleRow, name) == value)
    if tag:
        statement = statement.where(ArticleRow.tags.contains([tag]))
    if search and search.strip():
        statement = statement.where(containing(search)).order_by(in_title(search).desc())
    return list(await session.scalars(statement.order_by(ArticleRow.topic, ArticleRow.title, ArticleRow.id)))


async def get_article(session: AsyncSession, article_id: int) -> ArticleRow:
    """One article with its revisions, newest first; raises NotFound."""
    found = await session.get(
        ArticleRow, article_id, options=[selectinload(ArticleRow.revisions)], populate_existing=True
    )
    if found is None:
        raise NotFound(what="article", id=article_id)
    return found


async def get_revision(session: AsyncSession, article_id: int, revision: int) -> RevisionRow:
    """An article as it was saved once; raises NotFound."""
    found = await session.get(RevisionRow, (article_id, revision))
    if found is None:
        raise NotFound(what="revision", id=revision)
    return found


async def create(
    session: AsyncSession,
    *,
    language: str,
    key: str | None = None,
    translates: int | None = None,
    conversation_id: UUID | None = None,
    by: str | None = None,
    reason: str | None = None,
    override: str | None = None,
    **fields: Unpack[Fields],
) -> ArticleRow:
    """Make an article; its key is the source's if it translates one, or made from the title unless given.

    Where the same person made the same one just now (`made_just_now`), that one is it.

    Raises DuplicateArticle, InvalidInput, and NotFound for a source that is not there.
    """
    content = Content("", "", "").with_fields(fields).cleaned()
    if made := await made_just_now(session, fields, language, by, translates):
        return await _save(session, made, content, Edit.of(by, reason, override))
    source = await get_article(session, translates) if translates is not None else None
    if source is not None and source.language == language:
        raise InvalidInput(field="translates", problem="is not valid")
    article = ArticleRow(language=language, revision=0, conversation_id=conversation_id)
    if source is not None:
        article.source_id, article.source_revision, key = source.id, source.revision, source.key
    article.key = key or await _free_key(session, content.title)
    edit = Edit.of(by, reason, override)
    write(article, content, edit)
    await _insert(session, article)
    session.add(revision_of(article, edit))
    return await _saved(session, article)


async def made_just_now(
    session: AsyncSession, fields: Fields, language: str, by: str | None, translates: int | None = None
) -> ArticleRow | None:
    """The article, locked, that this person saved in the same words within the hour, if any: the answer was lost.

    Whoever asks first is done before another one looks.
    """
    if by is None:
        return None
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"make {by}"))))
    statement = select(ArticleRow).where(
        ArticleRow.updated_by == by,
        ArticleRow.updated_at >= now() - _JUST_NOW,
        ArticleRow.language == language,
        ArticleRow.title == clean(fields["title"]),
        ArticleRow.source_id.is_not_distinct_from(translates),
    )
    found = await session.scalars(statement.order_by(ArticleRow.id.desc()).with_for_update())
    return next((article for article in found if _is_said(fields, article)), None)


async def open_edit(
    session: AsyncSession,
    article_id: int,
    base_revision: int,
    by: str | None = None,
    fields: Fields | None = None,
) -> ArticleRow:
    """An article, locked for an edit that began at `base_revision`; raises NotFound, EditConflict and InvalidInput.

    It is no conflict if the same person saved the same `fields` since: the answer to that save was lost on the way.
    """
    article = await _lock(session, article_id)
    repeated = fields is not None and by is not None and article.updated_by == by and _is_said(fields, article)
    if article.revision != base_revision and not repeated:
        raise EditConflict(revision=article.revision)
    return article


async def update_article(
    session: AsyncSession,
    article_id: int,
    base_revision: int,
    *,
    by: str | None = None,
    reason: str | None = None,
    override: str | None = None,
    minor: bool = False,
    **fields: Unpack[Fields],
) -> ArticleRow:
    """Save an edit that began at `base_revision`; fields left out stay, and without any change there is no revision.

    Raises EditConflict when somebody saved since, NotFound and InvalidInput.
    """
    article = await open_edit(session, article_id, base_revision, by, fields)
    content = Content.of(article).with_fields(fields)
    return await _save(session, article, content, Edit.of(by, reason, override, minor))


async def restore(
    session: AsyncSession,
    article_id: int,
    revision: int,
    base_revision: int,
    *,
    by: str | None = None,
    reason: str | None = None,
    override: str | None = None,
) -> ArticleRow:
    """Save the topic, tags, title, body and variants of an old revision as the newest one.

    Raises EditConflict when somebody saved since `base_revision`, and NotFound.
    """
    article = await open_edit(session, article_id, base_revision)
    old = await get_revision(session, article_id, revision)
    return await _save(session, article, restored(article, old), Edit.of(by, reason, override))


def restored(article: ArticleRow, old: RevisionRow) -> Content:
    """The article with the content of an old revision; its status, owner and dates stay."""
    fields: Fields = {"title": old.title, "body": old.body, "variants": old.variants, "tags": old.tags}
    # Revisions from before topics were kept have none.
    fields["topic"] = old.topic or article.topic
    return Content.of(article).with_fields(fields)


async def translated(session: AsyncSession, article_id: int) -> ArticleRow:
    """Note that a translation renders the newest revision of its source; raises NotFound, NotATranslation."""
    article = await _lock(session, article_id)
    source = await session.get(ArticleRow, article.source_id) if article.source_id is not None else None
    if source is None:
        raise NotATranslation()
    article.source_revision = source.revision
    await session.flush()
    return await get_article(session, article_id)


async def reviewed(
    session: AsyncSession, article_id: int, next_review: date | None, by: str | None = None
) -> ArticleRow:
    """Note that an article is right, and when it is looked at again, as a revision of its own; raises NotFound."""
    article = await _lock(session, article_id)
    content = Content.of(article).with_fields({"review_due": next_review})
    return await _save(session, article, content, Edit(by))


async def topics(session: AsyncSession) -> list[str]:
    """The topics in use."""
    return list(await session.scalars(select(ArticleRow.topic).distinct().order_by(ArticleRow.topic)))


async def tags(session: AsyncSession) -> list[str]:
    """The tags in use."""
    each = func.jsonb_array_elements_text(ArticleRow.tags).label("tag")
    return sorted(await session.scalars(select(each).distinct()))


def _is_said(fields: Fields, article: ArticleRow) -> bool:
    """Whether an article says this already. Its status may be another one, but what is archived stays so."""
    there = Content.of(article)
    content = there.with_fields(fields).cleaned()
    return content == there or (there.status != "archived" and replace(content, status=there.status) == there)


async def _lock(session: AsyncSession, article_id: int) -> ArticleRow:
    article = await session.get(ArticleRow, article_id, with_for_update=True, populate_existing=True)
    if article is None:
        raise NotFound(what="article", id=article_id)
    return article


async def _save(session: AsyncSession, article: ArticleRow, content: Content, edit: Edit) -> ArticleRow:
    """Write content into a locked article, if it is other than what stands there."""
    content = content.cleaned()
    if content == Content.of(article):
        return await get_article(session, article.id)
    history = (await histories(session, [article.id])).get(article.id, [])
    await save_edit(session, article, content, history, edit)
    return await _saved(session, article)


async def _saved(session: AsyncSession, article: ArticleRow) -> ArticleRow:
    """Tell every process what was saved; questions that the article names have their answer now."""
    await session.flush()
    if article.status == "published":
        await questions.answered(session, article)
    await notify(session, CHANNEL, str(article.id))
    return await get_article(session, article.id)


async def _insert(session: AsyncSession, article: ArticleRow) -> None:
    """Give an article its id; raises DuplicateArticle, also where somebody makes the same one at this moment."""
    key, language = article.key, article.language
    try:
        async with session.begin_nested():
            session.add(article)
    except IntegrityError as error:
        there = select(ArticleRow.id).where(ArticleRow.key == key, ArticleRow.language == language)
        raise DuplicateArticle(key=key, id=await session.scalar(there)) from error


async def _free_key(session: AsyncSession, title: str) -> str:
    taken = await session.scalars(select(ArticleRow.key).where(ArticleRow.key.startswith(stem(title), autoescape=True)))
    return FreeKeys(taken).make(title)
