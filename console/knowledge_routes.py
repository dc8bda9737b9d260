"""The knowledge base over HTTP: everybody on the staff reads, supervisors and admins edit."""

from fastapi import APIRouter, Request, status
from pydantic import BaseModel

from console import schemas
from console.access import Agent, Store, Supervisor
from knowledge_base import service as knowledge
from knowledge_base.render import to_html
from knowledge_base.tables import ArticleRow

router = APIRouter(prefix="/api", tags=["knowledge"])


class RestoreInput(BaseModel):
    revision: int


@router.get("/articles")
async def articles(
    agent: Agent,
    database: Store,
    language: schemas.ArticleLanguage | None = None,
    topic: str | None = None,
    status: schemas.ArticleStatus | None = None,
    search: str | None = None,
) -> list[schemas.ArticleSummary]:
    """Articles by topic and title; `search` looks into title, body and variants."""
    async with database.transaction() as session:
        rows = await knowledge.list_articles(session, language, topic, status, search)
        return [schemas.ArticleSummary(**_summary(row)) for row in rows]


@router.post("/articles", status_code=status.HTTP_201_CREATED)
async def create(article: schemas.ArticleInput, editor: Supervisor, database: Store) -> schemas.ArticleDetail:
    """Make an article; a published one answers questions within a second."""
    async with database.transaction() as session:
        return _detail(await knowledge.create(session, **article.model_dump(), by=editor.username))


@router.get("/articles/{article_id}")
async def article(article_id: int, agent: Agent, database: Store) -> schemas.ArticleDetail:
    """One article with its variants and revisions."""
    async with database.transaction() as session:
        return _detail(await knowledge.get_article(session, article_id))


@router.put("/articles/{article_id}")
async def update(
    article_id: int, article: schemas.ArticleUpdate, editor: Supervisor, database: Store
) -> schemas.ArticleDetail:
    """Save an edit; 409 `edit_conflict` when somebody saved since `base_revision`. The language cannot change."""
    changes = article.model_dump(exclude={"language", "base_revision"})
    async with database.transaction() as session:
        row = await knowledge.update_article(session, article_id, article.base_revision, **changes, by=editor.username)
        return _detail(row)


@router.post("/articles/{article_id}/restore")
async def restore(article_id: int, wanted: RestoreInput, editor: Supervisor, database: Store) -> schemas.ArticleDetail:
    """Save an old revision as the newest one."""
    async with database.transaction() as session:
        return _detail(await knowledge.restore(session, article_id, wanted.revision, by=editor.username))


@router.get("/topics")
async def topics(agent: Agent, database: Store) -> list[str]:
    """The topics in use."""
    async with database.transaction() as session:
        return await knowledge.topics(session)


@router.post("/knowledge/try")
async def try_question(question: schemas.TryQuestion, agent: Agent, request: Request) -> schemas.TryAnswer:
    """What the bot would do with a question now, and the nearest articles with their scores."""
    decision = await request.app.state.knowledge.answer(question.text, question.language)
    return schemas.TryAnswer(
        action=decision.action,
        candidates=[
            schemas.TriedCandidate(
                article=schemas.ArticleReference(id=c.article.id, title=c.article.title), score=c.score
            )
            for c in decision.candidates
        ],
    )


@router.get("/knowledge/unanswered")
async def unanswered(agent: Agent, database: Store) -> list[schemas.Unanswered]:
    """Questions that got no answer, the most frequent first."""
    async with database.transaction() as session:
        rows = await knowledge.list_unanswered(session)
        return [schemas.Unanswered.model_validate(row, extra="ignore") for row in rows]


@router.delete("/knowledge/unanswered/{question_id}", status_code=status.HTTP_204_NO_CONTENT)
async def dismiss(question_id: int, editor: Supervisor, database: Store) -> None:
    """Take a question off the list until it is asked again."""
    async with database.transaction() as session:
        await knowledge.dismiss_unanswered(session, question_id)


def _summary(row: ArticleRow) -> dict[str, object]:
    names = ("id", "key", "language", "topic", "title", "status", "revision", "updated_at", "updated_by")
    return {**{name: getattr(row, name) for name in names}, "variant_count": len(row.variants)}


def _detail(row: ArticleRow) -> schemas.ArticleDetail:
    return schemas.ArticleDetail(
        **_summary(row),
        body=row.body,
        html=to_html(row.body),
        variants=row.variants,
        revisions=[schemas.Revision.model_validate(revision, extra="ignore") for revision in row.revisions],
    )
