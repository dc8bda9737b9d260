"""Questions over HTTP: try one, see what found no answer, keep the regression set, check before publishing."""

from fastapi import APIRouter, status
from sqlalchemy.ext.asyncio import AsyncSession

from console import article_views
from console import knowledge_schemas as schemas
from console import knowledge_views as views
from console.access import Agent, Knowledge, Store, Supervisor
from console.schemas import ArticleLanguage, Id
from console.tables import Account
from knowledge_base import pins as regression
from knowledge_base import publishing, questions
from knowledge_base import unanswered as backlog
from knowledge_base.asking import decide
from knowledge_base.changing import Change
from knowledge_base.content import Content, Fields, distinct
from knowledge_base.service import get_article, made_just_now
from knowledge_base.tables import ArticleRow

router = APIRouter(prefix="/api", tags=["knowledge"])


@router.post("/knowledge/try")
async def try_question(question: schemas.TryQuestion, agent: Agent, knowledge: Knowledge) -> schemas.TryAnswer:
    """What the bot would do with this as the first message of a customer, and the nearest articles with probabilities."""
    return views.tried(await decide(knowledge, question.text, question.language))


@router.post("/knowledge/check")
async def check(
    content: schemas.CheckInput, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.Check:
    """What publishing (or archiving) this would change: real questions, pinned questions, duplicates and conflicts."""
    async with database.transaction() as session:
        row = await _checked_article(session, content, editor)
        wanted = Content(
            topic=row.topic if row else "",
            title=content.title,
            body=content.body,
            variants=tuple(distinct(content.variants, content.title)),
            status=content.status,
            valid_from=content.valid_from,
            valid_until=content.valid_until,
        )
        change = await Change.of(session, wanted, row.language if row else content.language, row)
    return views.checked(await publishing.check(knowledge, change))


async def _checked_article(session: AsyncSession, content: schemas.CheckInput, editor: Account) -> ArticleRow | None:
    """The article that is checked; also the one that a save whose answer was lost made of this new one."""
    if content.article_id is not None:
        return await get_article(session, content.article_id)
    fields: Fields = content.model_dump(exclude={"article_id", "language"})  # type: ignore[assignment]
    return await made_just_now(session, fields, content.language, editor.username)


@router.get("/knowledge/pins")
async def pins(agent: Agent, database: Store, knowledge: Knowledge) -> list[schemas.Pin]:
    """The regression set, failing questions first."""
    async with database.transaction() as session:
        found = await regression.listed(session)
    decisions = await regression.decided(knowledge.search, found)
    shown = [views.pin(one, decision) for one, decision in zip(found, decisions, strict=True)]
    return sorted(shown, key=lambda one: one.passes)


@router.post("/knowledge/pins", status_code=status.HTTP_201_CREATED)
async def pin(question: schemas.PinInput, editor: Supervisor, database: Store, knowledge: Knowledge) -> schemas.NewPin:
    """Pin a question to the article that must answer it (null: it must stay unanswered); replaces an earlier pin."""
    async with database.transaction() as session:
        before = await regression.pinned(session, question.language, question.text)
        made = await regression.add(session, question.language, question.text, question.article_id, editor.username)
    return views.new_pin(made, before, (await regression.decided(knowledge.search, [made]))[0])


@router.delete("/knowledge/pins/{pin_id}", status_code=status.HTTP_204_NO_CONTENT)
async def unpin(pin_id: Id, editor: Supervisor, database: Store) -> None:
    """Take a question out of the regression set."""
    async with database.transaction() as session:
        await regression.remove(session, pin_id)


@router.get("/knowledge/unanswered")
async def unanswered(
    agent: Agent, knowledge: Knowledge, language: ArticleLanguage | None = None
) -> list[schemas.UnansweredCluster]:
    """Questions that found no answer or no help, alike ones together, the most frequent first."""
    return [views.cluster(one) for one in await backlog.listed(knowledge, language)]


@router.post("/knowledge/unanswered/variants")
async def add_variants(
    wanted: schemas.AddVariants, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.AddedVariants:
    """Add wordings to an article, as a new revision; the questions leave the list."""
    async with database.transaction() as session:
        row, texts = await backlog.add_variants(
            knowledge, session, wanted.article_id, wanted.texts, wanted.question_ids, editor.username
        )
        return schemas.AddedVariants(article=await article_views.detail(session, row, knowledge.today), texts=texts)


@router.post("/knowledge/unanswered/dismiss", status_code=status.HTTP_204_NO_CONTENT)
async def dismiss(wanted: schemas.QuestionIds, editor: Supervisor, database: Store) -> None:
    """Take questions off the list until they are asked again."""
    async with database.transaction() as session:
        await questions.dismiss_unanswered(session, wanted.question_ids)


@router.post("/knowledge/unanswered/reopen", status_code=status.HTTP_204_NO_CONTENT)
async def reopen(wanted: schemas.ReopenedQuestions, editor: Supervisor, database: Store, knowledge: Knowledge) -> None:
    """Undo a dismissal, or that wordings were added to an article, as a new revision."""
    async with database.transaction() as session:
        if wanted.article_id is not None and wanted.texts:
            added = wanted.article_id, wanted.texts, wanted.question_ids
            await backlog.take_back(knowledge, session, *added, editor.username)
        else:
            await questions.reopen_unanswered(session, wanted.question_ids)
