"""One row of facts per conversation, filled by events."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class ConversationFact(Base):
    __tablename__ = "conversation_facts"

    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(10))
    opened_at: Mapped[datetime]
    escalated_at: Mapped[datetime | None]
    complaint: Mapped[bool] = mapped_column(default=False)
    category: Mapped[str | None] = mapped_column(String(40))
    waited_seconds: Mapped[float | None]
    closed_at: Mapped[datetime | None]
    served_by: Mapped[str | None] = mapped_column(String(10))
    agent_id: Mapped[int | None]
    outcome: Mapped[str | None] = mapped_column(String(20))
    csat: Mapped[int | None]

    __table_args__ = (Index("ix_conversation_facts_opened_at", "opened_at"),)
