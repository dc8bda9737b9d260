"""Cases, their waits in the queue, and which agents are there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base

PRIORITIES = ("P1", "P2", "P3", "P4")


class Case(Base):
    """What a human has to solve: a complaint, or a conversation that the bot handed over.

    `linked_by` is who of the staff decided whether it belongs to an incident; None: nobody, so the desk may.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    conversation_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20))
    evidence: Mapped[dict[str, Any] | None]
    status: Mapped[str] = mapped_column(String(20), default="received")
    priority: Mapped[str] = mapped_column(String(2), default="P3")
    category: Mapped[str | None] = mapped_column(String(40))
    triage: Mapped[dict[str, Any] | None]
    complaint: Mapped[str | None]
    order_number: Mapped[str | None] = mapped_column(String(40))
    wish: Mapped[str | None]
    contact: Mapped[str | None] = mapped_column(String(200))
    contact_asked: Mapped[bool] = mapped_column(server_default=text("false"), default=False)
    agent_id: Mapped[int | None]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    claimed_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[str | None]
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"))
    linked_by: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (
        Index("uq_cases_open", "conversation_id", unique=True, postgresql_where=text("resolved_at IS NULL")),
        Index("ix_cases_conversation", "conversation_id"),
        Index("ix_cases_incident", "incident_id", postgresql_where=text("incident_id IS NOT NULL")),
        Index(
            "ix_cases_open_complaints", "opened_at", postgresql_where=text("resolved_at IS NULL AND kind = 'complaint'")
        ),
        CheckConstraint("kind IN ('complaint', 'handoff')", name="kind"),
        CheckConstraint("priority IN ('P1', 'P2', 'P3', 'P4')", name="priority"),
        CheckConstraint(
            "status IN ('received', 'classified', 'investigating', 'resolving', 'resolved', 'followed_up')",
            name="status",
        ),
    )

    @property
    def number(self) -> str:
        """What customers and agents call the case."""
        return f"C-{self.id:06d}"

    @property
    def withdrawable(self) -> bool:
        """Whether a customer who waits may do without a human: not with a complaint, in danger, or once an agent was at it."""
        return self.kind == "handoff" and self.priority != PRIORITIES[0] and self.claimed_at is None

    @property
    def to_triage(self) -> bool:
        """Whether a human must still say what this open complaint is: the model was not sure, failed, or it may be urgent."""
        triage = self.triage or {}
        sure = triage.get("sure") and triage.get("priority_sure", True)
        return self.kind == "complaint" and self.resolved_at is None and not sure


class Incident(Base):
    """One cause of many complaints, such as an outage. The desk proposes it, an agent confirms it.

    `titled_by` is who named it; None: it is named by its cases' words, in `titles` by each of their languages. A merged one
    points to where its cases are now.
    """

    __tablename__ = "incidents"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    titles: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"), default=dict)
    titled_by: Mapped[str | None] = mapped_column(String(80))
    category: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(10), default="proposed")
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("incidents.id"))

    __table_args__ = (
        Index("ix_incidents_status", "status", "last_seen_at"),
        CheckConstraint("status IN ('proposed', 'open', 'resolved', 'dismissed', 'merged')", name="status"),
        CheckConstraint("(status = 'merged') = (merged_into IS NOT NULL)", name="merged"),
    )


class IncidentDecision(Base):
    """What the staff said about an incident over time; the last one is also in the incident itself.

    "made" by hand, "confirmed" as proposed, "reopened" when the cause came back, "took_over" the cases of another one.
    """

    __tablename__ = "incident_decisions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    decision: Mapped[str] = mapped_column(String(10))
    decided_by: Mapped[str] = mapped_column(String(80))
    decided_at: Mapped[datetime]

    __table_args__ = (
        Index("ix_incident_decisions_incident_id", "incident_id"),
        CheckConstraint(
            "decision IN ('made', 'confirmed', 'took_over', 'resolved', 'reopened', 'dismissed', 'merged')",
            name="decision",
        ),
    )


class SimilarCase(Base):
    """Two complaints found alike, the earlier one first."""

    __tablename__ = "similar_cases"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    similarity: Mapped[float]

    __table_args__ = (Index("ix_similar_cases_other", "other_id"),)


class Answer(Base):
    """What an agent wrote to all open cases of an incident. With a `resolution` the cases are resolved, too.

    `use_other`: a customer whose language has no text gets the other one. `leads`: colleagues' chats may be closed.
    """

    __tablename__ = "incident_answers"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incidents.id"))
    client_id: Mapped[str] = mapped_column(String(100), unique=True)
    english: Mapped[str | None]
    chinese: Mapped[str | None]
    use_other: Mapped[bool]
    resolution: Mapped[str | None]
    author_id: Mapped[int]
    author_name: Mapped[str] = mapped_column(String(200))
    leads: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (Index("ix_incident_answers_incident_id", "incident_id"),)


class Delivery(Base):
    """What became of an answer at one case. `reason` of a skipped one: "closed", or "language" where it had no text."""

    __tablename__ = "incident_deliveries"

    answer_id: Mapped[int] = mapped_column(ForeignKey("incident_answers.id", ondelete="CASCADE"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(10))
    resolved: Mapped[bool] = mapped_column(server_default=text("false"), default=False)

    __table_args__ = (
        Index("ix_incident_deliveries_case_id", "case_id"),
        CheckConstraint("status IN ('due', 'sent', 'skipped')", name="status"),
    )


class Wait(Base):
    """One stay of a case in the queue, from `queued_at` until it left. The queue is the rows that have not left."""

    __tablename__ = "waits"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    team: Mapped[str | None] = mapped_column(String(40))
    queued_at: Mapped[datetime] = mapped_column(server_default=func.now())
    left_at: Mapped[datetime | None]
    agent_id: Mapped[int | None]

    __table_args__ = (
        Index("uq_waits_open", "case_id", unique=True, postgresql_where=text("left_at IS NULL")),
        Index("ix_waits_left", "left_at"),
    )


class Presence(Base):
    """Whether an agent takes chats: they said so, and their console was heard of within the last minute."""

    __tablename__ = "presence"

    agent_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    team: Mapped[str] = mapped_column(String(40))
    online: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime] = mapped_column(server_default=func.now())


class BusinessHours(Base):
    """A version of the business hours; the newest holds. Spans are [opens, closes], minutes of the local day.

    `week` has a list of spans for Monday to Sunday, `special` {"name", "spans"} by day.
    """

    __tablename__ = "business_hours"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    timezone: Mapped[str] = mapped_column(String(60))
    week: Mapped[list[Any]]
    special: Mapped[dict[str, Any]]
    edited_by: Mapped[str] = mapped_column(String(80))
    edited_at: Mapped[datetime] = mapped_column(server_default=func.now())
