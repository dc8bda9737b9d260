"""What triage keeps: judgements and what humans made of them, the policy, the operator's examples, the model's versions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Identity, Index, LargeBinary, String, func, text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from storage.base import Base

RUBRIC_FLOORS = """'{"repeat_from": 3, "repeat_urgency": 3, "silver_urgency": 1, "gold_urgency": 1}'::jsonb"""
STATUSES = ("candidate", "active", "retired", "refused", "failed")


class Correction(Base):
    """What a human made of one complaint; kept to be learned from.

    `judged` is what the model had made of it, `model` its version (None: it failed, or is not known). `urgency` is the
    text's, `priority` what held then in the customer's circumstances (None: not known).
    """

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    case_id: Mapped[int]
    text: Mapped[str]
    judged: Mapped[dict[str, Any] | None]
    category: Mapped[str] = mapped_column(String(40))
    second_category: Mapped[str | None] = mapped_column(String(40))
    severity: Mapped[int]
    urgency: Mapped[int]
    priority: Mapped[str | None] = mapped_column(String(2))
    corrected_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    model: Mapped[str | None] = mapped_column(String(40))

    @property
    def judged_of_text(self) -> dict[str, Any]:
        """What the model had made of the text alone: `judged`, without the urgency that the circumstances added."""
        judged = self.judged or {}
        return {**judged, "urgency": judged.get("urgency_of_text") or judged.get("urgency")}

    @property
    def confirmed(self) -> bool:
        """Whether the human said what the model had said."""
        said = ("category", "second_category", "severity", "urgency")
        return all(getattr(self, name) == self.judged_of_text.get(name) for name in said)


class CategoryRow(Base):
    """One of the operator's own categories; never deleted, as cases keep its slug. `parent` is any category's slug.

    A `retired` one is given to no more complaints. `version` counts its changes.
    """

    __tablename__ = "triage_categories"

    slug: Mapped[str] = mapped_column(String(40), primary_key=True)
    parent: Mapped[str | None] = mapped_column(String(40))
    english: Mapped[str] = mapped_column(String(60))
    chinese: Mapped[str] = mapped_column(String(60))
    retired: Mapped[bool] = mapped_column(server_default=text("false"), default=False)
    version: Mapped[int] = mapped_column(server_default="0", default=0)
    changed_by: Mapped[str | None] = mapped_column(String(80))
    created_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PolicyRow(Base):
    """One version of the triage policy, never changed; the newest is active. See complaints/policy.py for the shapes."""

    __tablename__ = "triage_policies"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    matrix: Mapped[list[Any]]
    targets: Mapped[dict[str, Any]]
    floors: Mapped[dict[str, Any]] = mapped_column(server_default=text(RUBRIC_FLOORS))
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    reason: Mapped[str | None]


class JudgementRow(Base):
    """One judgement, without the complaint's text, and what a human made of it later. `confidence` is the category's."""

    __tablename__ = "triage_judgements"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    conversation_id: Mapped[UUID]
    language: Mapped[str] = mapped_column(String(2))
    category: Mapped[str] = mapped_column(String(40))
    priority: Mapped[str] = mapped_column(String(2))
    confidence: Mapped[float]
    sure: Mapped[bool]
    model: Mapped[str | None] = mapped_column(String(40))
    judged_at: Mapped[datetime] = mapped_column(server_default=func.now())
    human_category: Mapped[str | None] = mapped_column(String(40))
    human_priority: Mapped[str | None] = mapped_column(String(2))

    __table_args__ = (
        Index("ix_triage_judgements_conversation_id", "conversation_id"),
        Index("ix_triage_judgements_judged_at", "judged_at"),
    )


class ExampleFile(Base):
    """The operator's own labelled complaints, as a compressed CSV file of the good rows. Only the newest one counts.

    With `alone` they stand in the place of the starter complaints, else beside them.
    """

    __tablename__ = "triage_examples"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[int]
    alone: Mapped[bool]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str] = mapped_column(String(80))


class Activation(Base):
    """One time that a model became the active one; never changed. 0 is the starter's version.

    `previous` is the one that was active until then (None: not known).
    """

    __tablename__ = "triage_activations"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    version: Mapped[int]
    previous: Mapped[int | None]
    activated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    activated_by: Mapped[str] = mapped_column(String(80))


class Version(Base):
    """One trained model, or a training that is under way, was refused or failed.

    `sources` are {"name", "rows", "sha256"}; `libraries` the versions that it was made with, and `code` the digest of
    our own; `gate` is complaints.gate.Verdict as a dict. `rows` (a compressed CSV file) is exactly what it was trained
    on, so that it can be made again. Only a version that passed the gate has an `artefact`.
    """

    __tablename__ = "triage_versions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default="candidate")
    step: Mapped[str] = mapped_column(String(20), default="reading")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str] = mapped_column(String(80))
    activated_at: Mapped[datetime | None]
    activated_by: Mapped[str | None] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(64))
    seed: Mapped[int] = mapped_column(server_default="0")
    libraries: Mapped[dict[str, Any]]
    sources: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    gate: Mapped[dict[str, Any] | None]
    error: Mapped[str | None]
    rows: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    artefact: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))

    __table_args__ = (
        Index("uq_triage_versions_active", "status", unique=True, postgresql_where=text("status = 'active'")),
        CheckConstraint("status IN ('candidate', 'active', 'retired', 'refused', 'failed')", name="status"),
    )
