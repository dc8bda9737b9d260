"""Messages and conversations as customers see them (docs/reference/protocol.md)."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from channels.help_centre import addresses
from channels.help_centre.languages import code_for
from conversations.tables import Conversation, Message
from escalation.queue import Place, place
from knowledge_base.render import to_html, to_text
from language.detect import detect


def message_view(row: Message) -> dict[str, Any]:
    """A message without anything that is the staff's business."""
    view: dict[str, Any] = {
        "conversation_id": str(row.conversation_id),
        "seq": row.seq,
        "author": row.author,
        "name": row.author_name,
        "kind": row.kind,
        "text": row.text,
        "created_at": row.created_at.isoformat(),
    }
    if row.author == "customer" and row.client_id:
        view["client_id"] = row.client_id
    if choices := row.data.get("choices"):
        view["choices"] = [{"title": choice["title"]} for choice in choices]
    if article := row.data.get("article"):
        view["article"] = {"id": article["id"], "title": article["title"], "url": _address(article, row.text)}
        view["html"] = to_html(row.text)
        view["text"] = to_text(row.text)
    if row.kind == "survey":
        view["survey"] = row.data.get("survey", {"score": None, "comment": None})
    return view


def _address(article: dict[str, Any], text: str) -> str:
    """Where the help centre has an article, in the script in which the customer read its `text`."""
    language = "en" if article["language"] == "en" else detect(text, "zh-Hans")
    return addresses.article(code_for(language), article["key"])


async def conversation_view(session: AsyncSession, row: Conversation, standing: Place | None = None) -> dict[str, Any]:
    """A conversation with, while it waits, its place in the queue (looked up unless `standing` is given)."""
    if row.owner == "queued" and standing is None:
        standing = await place(session, row.id)
    return {
        "id": str(row.id),
        "owner": row.owner,
        "epoch": row.epoch,
        "language": row.language,
        "language_chosen": row.language_chosen,
        "agent": {"name": row.agent_name} if row.owner == "agent" else None,
        "queue": _queue_view(standing) if row.owner == "queued" and standing else None,
    }


def _queue_view(standing: Place) -> dict[str, Any]:
    return {
        "position": standing.position,
        "wait_low_minutes": standing.low,
        "wait_high_minutes": standing.high,
        "staffed": standing.staffed,
        "back_at": standing.back_at.isoformat() if standing.back_at else None,
        "case_number": standing.case.number,
        "withdrawable": standing.case.withdrawable,
    }
