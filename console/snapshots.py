"""What staff see, read from the database: the queue, lists of conversations, one conversation with its handoff packet."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from console import incident_views as incidents
from console import schemas
from console.tables import Account
from conversations.tables import Conversation, Customer, Message
from escalation.queue import online_agents, places
from escalation.tables import Case
from feedback.tables import Survey
from knowledge_base.render import to_html
from storage.errors import NotFound

HISTORY = 10
SHOWN_FEELINGS = 12


async def queue(session: AsyncSession) -> list[schemas.QueueEntry]:
    """Everybody who waits, in order."""
    standing = await places(session)
    conversations = await _conversations(session, [p.case.conversation_id for p in standing])
    first = await _first_texts(session, conversations)
    named = await incidents.references(session, [p.case.incident_id for p in standing])
    similar = await incidents.similar_counts(session, [p.case.id for p in standing])
    return [
        schemas.QueueEntry(
            case=incidents.case_view(p.case, p.wait.team),
            conversation_id=p.case.conversation_id,
            position=p.position,
            reason=p.case.reason,
            customer=_customer(conversations[p.case.conversation_id].customer),
            first_text=p.case.complaint or first.get(p.case.conversation_id),
            waiting_since=p.wait.queued_at,
            sure=p.case.triage.get("sure") if p.case.triage else None,
            incident=named.get(p.case.incident_id) if p.case.incident_id else None,
            similar=similar.get(p.case.id, 0),
        )
        for p in standing
        if p.case.conversation_id in conversations
    ]


async def staff(session: AsyncSession) -> list[schemas.Staff]:
    """All active colleagues, with their presence and number of open chats."""
    accounts = await session.scalars(select(Account).where(Account.active).order_by(Account.name))
    present = set(await online_agents(session))
    owned = select(Conversation.agent_id, func.count()).where(Conversation.owner == "agent")
    chats: dict[int | None, int] = dict((await session.execute(owned.group_by(Conversation.agent_id))).all())
    return [member(a, a.id in present, chats.get(a.id, 0)) for a in accounts]


def member(account: Account, online: bool = False, open_chats: int = 0) -> schemas.Staff:
    fields = {name: getattr(account, name) for name in ("id", "username", "name", "role", "team", "language")}
    return schemas.Staff(**fields, online=online, open_chats=open_chats)


async def summaries(
    session: AsyncSession, *, owner: str | None = None, agent_id: int | None = None, limit: int = 50
) -> list[schemas.ConversationSummary]:
    """Conversations by their latest activity, newest first."""
    statement = select(Conversation).order_by(Conversation.active_at.desc()).limit(limit)
    if owner is not None:
        statement = statement.where(Conversation.owner == owner)
    if agent_id is not None:
        statement = statement.where(Conversation.agent_id == agent_id)
    return await _summarise(session, list(await session.scalars(statement)))


async def summary(session: AsyncSession, conversation_id: UUID | str) -> schemas.ConversationSummary:
    """One conversation as the lists show it; raises NotFound."""
    return (await _summarise(session, [await _get(session, conversation_id)]))[0]


async def detail(session: AsyncSession, conversation_id: UUID | str) -> schemas.ConversationDetail:
    """One conversation with all its messages and, if it was escalated, the handoff packet; raises NotFound."""
    conversation = await _get(session, conversation_id)
    brief = (await _summarise(session, [conversation]))[0]
    written = select(Message).filter_by(conversation_id=conversation.id).order_by(Message.seq)
    messages = list(await session.scalars(written))
    case = await _latest_case(session, conversation.id)
    return schemas.ConversationDetail(
        **dict(brief),
        messages=[message(m) for m in messages],
        packet=await _packet(session, conversation, case, messages) if case else None,
    )


def message(row: Message) -> schemas.StaffMessage:
    """A message as staff see it."""
    data = row.data
    return schemas.StaffMessage(
        conversation_id=row.conversation_id,
        seq=row.seq,
        author=row.author,
        name=row.author_name,
        kind=row.kind,
        text=row.text,
        html=to_html(row.text) if "article" in data else None,
        choices=[schemas.Choice(title=choice["title"]) for choice in data.get("choices", [])],
        article=schemas.ArticleReference(id=data["article"]["id"], title=data["article"]["title"])
        if "article" in data
        else None,
        survey=schemas.Survey(**data["survey"]) if "survey" in data else None,
        client_id=row.client_id.rsplit(":", 1)[-1] if row.client_id else None,
        degraded=data.get("degraded"),
        understood=data.get("understood"),
        created_at=row.created_at,
    )


async def _get(session: AsyncSession, conversation_id: UUID | str) -> Conversation:
    found = await session.get(Conversation, conversation_id, populate_existing=True)
    if found is None:
        raise NotFound(what="conversation", id=str(conversation_id))
    return found


async def _conversations(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Conversation]:
    rows = await session.scalars(select(Conversation).where(Conversation.id.in_(list(ids))))
    return {row.id: row for row in rows}


async def _first_texts(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The latest thing that each customer wrote: what the agent will answer first."""
    statement = (
        select(Message.conversation_id, Message.text)
        .where(Message.conversation_id.in_(list(ids)), Message.author == "customer")
        .ext(distinct_on(Message.conversation_id))
        .order_by(Message.conversation_id, Message.seq.desc())
    )
    return dict((await session.execute(statement)).all())


async def _summarise(session: AsyncSession, rows: Sequence[Conversation]) -> list[schemas.ConversationSummary]:
    ids = [row.id for row in rows]
    latest_case = select(Case).where(Case.conversation_id.in_(ids)).order_by(Case.id)
    cases = {case.conversation_id: case for case in await session.scalars(latest_case)}
    last = (
        select(Message)
        .where(Message.conversation_id.in_(ids), Message.kind == "text")
        .ext(distinct_on(Message.conversation_id))
        .order_by(Message.conversation_id, Message.seq.desc())
    )
    lasts = {m.conversation_id: m for m in await session.scalars(last)}
    return [_brief(row, cases.get(row.id), lasts.get(row.id)) for row in rows]


def _brief(row: Conversation, case: Case | None, last: Message | None) -> schemas.ConversationSummary:
    return schemas.ConversationSummary(
        id=row.id,
        owner=row.owner,
        epoch=row.epoch,
        channel=row.channel,
        language=row.language,
        customer=_customer(row.customer),
        agent=schemas.AgentReference(id=row.agent_id, name=row.agent_name or "") if row.agent_id is not None else None,
        case=incidents.case_view(case) if case else None,
        last_message=schemas.LastMessage.model_validate(
            {"author": last.author, "text": last.text, "created_at": last.created_at}
        )
        if last
        else None,
        unanswered=row.unanswered,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _customer(row: Customer) -> schemas.Customer:
    return schemas.Customer.model_validate(row, extra="ignore")


async def _latest_case(session: AsyncSession, conversation_id: UUID) -> Case | None:
    newest = select(Case).filter_by(conversation_id=conversation_id).order_by(Case.id.desc()).limit(1)
    return await session.scalar(newest)


async def _packet(
    session: AsyncSession, conversation: Conversation, case: Case, messages: Sequence[Message]
) -> schemas.HandoffPacket:
    return schemas.HandoffPacket(
        reason=case.reason,
        evidence=case.evidence or {},
        summary=_summary_text(case, messages),
        order_number=case.order_number,
        wish=case.wish,
        contact=case.contact or conversation.customer.contact,
        entities=_entities(messages),
        sentiment=_sentiment(messages),
        triage=triage(case),
        articles_tried=_articles_tried(messages),
        language=conversation.language,
        history=await _history(session, conversation),
        incident=(await incidents.references(session, [case.incident_id])).get(case.incident_id or 0),
        similar=await incidents.similar(session, case.id),
    )


def triage(case: Case) -> schemas.Triage | None:
    """The judgement on a complaint: the model's, or the human's who corrected it."""
    if case.triage is None:
        return None
    known = {name: value for name, value in case.triage.items() if name in schemas.Triage.model_fields}
    undoable = bool(case.triage.get("corrected_by") and case.triage.get("before"))
    holds = {"priority": case.priority, "category": case.category, "undoable": undoable}
    return schemas.Triage.model_validate({**known, **holds})


def _summary_text(case: Case, messages: Sequence[Message]) -> str:
    """The complaint as the customer told it, or what they wrote before the handoff (the latest five messages)."""
    if case.complaint:
        return case.complaint
    written = [m.text for m in messages if m.author == "customer" and "payload" not in m.data]
    return "\n".join(written[-5:])


def _entities(messages: Sequence[Message]) -> dict[str, str]:
    """What the bot understood in this conversation, the latest value of each kind."""
    return {kind: str(value) for row in messages for kind, value in row.data.get("entities", {}).items()}


def _sentiment(messages: Sequence[Message]) -> list[float]:
    """How the customer's latest messages to the bot felt, from -1 (bad) to 1 (good)."""
    signs = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
    read = [row.data["sentiment"] for row in messages if "sentiment" in row.data]
    return [signs[found["label"]] * float(found["strength"]) for found in read[-SHOWN_FEELINGS:]]


def _articles_tried(messages: Sequence[Message]) -> list[schemas.TriedArticle]:
    """Articles that the bot showed, in order, with the customer's verdict where they gave one."""
    tried: dict[int, schemas.TriedArticle] = {}
    shown: int | None = None
    for row in messages:
        if article := row.data.get("article"):
            shown = article["id"]
            tried.setdefault(shown, schemas.TriedArticle(id=shown, title=article["title"], helped=None))
        elif shown is not None and row.data.get("payload") in ("/helped", "/not_helped"):
            tried[shown].helped = row.data["payload"] == "/helped"
    return list(tried.values())


async def _history(session: AsyncSession, conversation: Conversation) -> list[schemas.PastConversation]:
    earlier = (
        select(Conversation, Case.category, Survey.score)
        .outerjoin(Case, Case.conversation_id == Conversation.id)
        .outerjoin(Survey, Survey.conversation_id == Conversation.id)
        .where(Conversation.customer_id == conversation.customer_id, Conversation.opened_at < conversation.opened_at)
        .order_by(Conversation.opened_at.desc())
        .limit(HISTORY)
    )
    rows = (await session.execute(earlier)).all()
    first = await _first_texts(session, [row.Conversation.id for row in rows])
    return [
        schemas.PastConversation(
            conversation_id=row.Conversation.id,
            opened_at=row.Conversation.opened_at,
            served_by=row.Conversation.served_by,
            category=row.category,
            outcome=row.Conversation.outcome,
            csat=row.score,
            first_text=first.get(row.Conversation.id),
        )
        for row in rows
    ]
