"""Articles over HTTP: everybody on the staff reads, supervisors and admins edit, agents propose."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status

from console import article_views as views
from console import knowledge_schemas as schemas
from console import proposals
from console.access import Agent, Knowledge, Store, Supervisor
from console.desk_routes import require_sight
from console.file_routes import router as file_routes
from console.response_routes import Known as Responses
from console.schemas import WITHOUT_NUL, ArticleLanguage, Day, Id
from conversations.responses import Template, fill
from knowledge_base import publishing, service
from knowledge_base import quality as served
from knowledge_base.changing import Change
from knowledge_base.flags import Flag
from knowledge_base.render import to_html, to_text
from knowledge_base.topics import topic_name

router = APIRouter(prefix="/api", tags=["articles"])
router.include_router(file_routes)


Word = Annotated[str | None, WITHOUT_NUL]


@router.get("/articles")
async def articles(
    agent: Agent,
    database: Store,
    knowledge: Knowledge,
    language: ArticleLanguage | None = None,
    topic: Word = None,
    tag: Word = None,
    status: schemas.ArticleStatus | None = None,
    owner: Word = None,
    flag: Flag | None = None,
    search: Word = None,
) -> list[schemas.ArticleSummary]:
    """Articles by topic and title; `search` looks for each of its words in title, body and variants, in titles first."""
    async with database.transaction() as session:
        rows = await service.list_articles(session, language, topic, status, search, tag=tag, owner=owner)
        found = await views.summaries(session, rows, knowledge.today)
    return [summary for summary in found if flag is None or flag in summary.flags]


@router.post("/articles", status_code=status.HTTP_201_CREATED)
async def create(
    article: schemas.ArticleInput, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.ArticleDetail:
    """Make an article; a published one answers questions within a second. 409 `pinned_questions_fail`.

    The same from the same person within an hour makes no second one: it gives the first.

    409 `duplicate_article` with its `id` when the translation is there already: merge both on base revision 0.
    """
    async with database.transaction() as session:
        fields, by = views.fields_of(article), editor.username
        made = await service.made_just_now(session, fields, article.language, by, article.translates)
        change = await Change.of(session, views.content_of(article), article.language, made)
        await publishing.guard(knowledge, session, change, article.override)
        row = await service.create(
            session,
            language=article.language,
            translates=article.translates,
            by=by,
            reason=article.reason,
            override=article.override,
            **fields,
        )
        return await views.detail(session, row, knowledge.today)


@router.get("/articles/{article_id}")
async def article(article_id: Id, agent: Agent, database: Store, knowledge: Knowledge) -> schemas.ArticleDetail:
    """One article with its variants and revisions."""
    async with database.transaction() as session:
        row = await service.get_article(session, article_id)
        return await views.detail(session, row, knowledge.today)


@router.put("/articles/{article_id}")
async def update(
    article_id: Id, article: schemas.ArticleUpdate, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.ArticleDetail:
    """Save an edit; 409 `edit_conflict` when somebody saved since `base_revision`, 409 `pinned_questions_fail`.

    No conflict is what the same person saved since in the same words.
    """
    async with database.transaction() as session:
        fields = views.fields_of(article)
        row = await service.open_edit(session, article_id, article.base_revision, editor.username, fields)
        change = await Change.of(session, views.content_of(article), row.language, row)
        await publishing.guard(knowledge, session, change, article.override)
        row = await service.update_article(
            session,
            article_id,
            row.revision,
            by=editor.username,
            reason=article.reason,
            override=article.override,
            minor=article.minor,
            **fields,
        )
        return await views.detail(session, row, knowledge.today)


@router.post("/articles/{article_id}/merge")
async def merge(article_id: Id, mine: schemas.MergeInput, editor: Supervisor, database: Store) -> schemas.Merge:
    """Bring an edit together with what was saved since its base revision. Saves nothing."""
    async with database.transaction() as session:
        row = await service.get_article(session, article_id)
        number = mine.base_revision
        base = await service.get_revision(session, article_id, number) if number else None
        return views.merge(row, base, row.revisions[0], mine)


@router.post("/articles/{article_id}/restore")
async def restore(
    article_id: Id, wanted: schemas.RestoreInput, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.ArticleDetail:
    """Save an old revision as the newest one; the status stays.

    409 `edit_conflict` when somebody saved since `base_revision`, 409 `pinned_questions_fail` for a published article.
    """
    async with database.transaction() as session:
        row = await service.open_edit(session, article_id, wanted.base_revision)
        if row.status == "published":
            old = await service.get_revision(session, article_id, wanted.revision)
            change = await Change.of(session, service.restored(row, old), row.language, row)
            await publishing.guard(knowledge, session, change, wanted.override)
        row = await service.restore(
            session,
            article_id,
            wanted.revision,
            wanted.base_revision,
            by=editor.username,
            reason=wanted.reason,
            override=wanted.override,
        )
        return await views.detail(session, row, knowledge.today)


@router.get("/articles/{article_id}/diff")
async def diff(article_id: Id, before: Id, after: Id, agent: Agent, database: Store) -> schemas.Diff:
    """What changed between two revisions."""
    async with database.transaction() as session:
        old = await service.get_revision(session, article_id, before)
        return views.diff(old, await service.get_revision(session, article_id, after))


@router.post("/articles/{article_id}/translated")
async def translated(
    article_id: Id, editor: Supervisor, database: Store, knowledge: Knowledge
) -> schemas.ArticleDetail:
    """Note that this translation renders the newest revision of its source."""
    async with database.transaction() as session:
        row = await service.translated(session, article_id)
        return await views.detail(session, row, knowledge.today)


@router.post("/articles/{article_id}/reviewed")
async def reviewed(
    article_id: Id, editor: Supervisor, database: Store, knowledge: Knowledge, next_review: Day | None = None
) -> schemas.ArticleDetail:
    """Note that the article was read and is right; it comes up again on the given day."""
    async with database.transaction() as session:
        row = await service.reviewed(session, article_id, next_review, editor.username)
        return await views.detail(session, row, knowledge.today)


@router.get("/articles/{article_id}/quality")
async def quality(article_id: Id, agent: Agent, database: Store) -> schemas.Quality:
    """How often the article was shown, whether it helped, and whether it gets worse."""
    async with database.transaction() as session:
        await service.get_article(session, article_id)
        return schemas.Quality.model_validate(await served.of(session, article_id))


@router.post("/articles/preview")
async def preview(
    content: schemas.PreviewInput, agent: Agent, database: Store, responses: Responses
) -> schemas.Preview:
    """The answer as customers get it in the chat: in the words and with the buttons of the response that shows an article."""
    shown = responses["utter_answer"]
    values = {"title": content.title, "body": content.body}
    template = Template(shown.key, shown.texts[content.language][0], values)
    async with database.transaction() as session:
        (said,) = await fill(session, [template], content.language)
    choices = [choice["title"] for choice in said.retitle(shown.buttons[content.language])]
    return schemas.Preview(html=to_html(said.text), text=to_text(said.text), choices=choices)


@router.get("/topics")
async def topics(agent: Agent, database: Store) -> list[schemas.Topic]:
    """The topics in use, with their names."""
    async with database.transaction() as session:
        keys = await service.topics(session)
    return [schemas.Topic(key=key, en=topic_name(key, "en"), zh=topic_name(key, "zh")) for key in keys]


@router.get("/tags")
async def tags(agent: Agent, database: Store) -> list[str]:
    """The tags in use."""
    async with database.transaction() as session:
        return await service.tags(session)


@router.get("/conversations/{conversation_id}/article")
async def proposal_draft(conversation_id: UUID, agent: Agent, database: Store) -> schemas.ProposalDraft:
    """What a conversation offers for an article: the customer's question and the agent's answer. 409 `not_served`."""
    async with database.transaction() as session:
        await require_sight(session, conversation_id, agent)
        return await proposals.draft(session, conversation_id)


@router.post("/conversations/{conversation_id}/article", status_code=status.HTTP_201_CREATED)
async def propose(
    conversation_id: UUID, proposal: schemas.Proposal, agent: Agent, database: Store, knowledge: Knowledge
) -> schemas.ArticleDetail:
    """Propose an article from a conversation; it waits in review. 409 `not_served`."""
    async with database.transaction() as session:
        await require_sight(session, conversation_id, agent)
        await proposals.require_served(session, conversation_id)
        row = await service.create(
            session,
            **proposal.model_dump(),
            status="in_review",
            conversation_id=conversation_id,
            by=agent.username,
        )
        return await views.detail(session, row, knowledge.today)
