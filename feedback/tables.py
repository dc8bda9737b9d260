"""CSAT surveys."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class Survey(Base):
    """One conversation's CSAT question and its answer. The primary key makes it at most one per conversation."""

    __tablename__ = "surveys"

    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    served_by: Mapped[str] = mapped_column(String(10))
    agent_id: Mapped[int | None]
    team: Mapped[str | None] = mapped_column(String(40))
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    score: Mapped[int | None]
    comment: Mapped[str | None]
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("score BETWEEN 1 AND 5", name="score"),
        Index("ix_surveys_answered_at", "answered_at"),
    )
