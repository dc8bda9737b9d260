"""Corrections: what humans made of the model's judgements; and the policy that turns a judgement into a priority."""

from datetime import datetime
from typing import Any

from sqlalchemy import Identity, String, func
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base


class Correction(Base):
    """One complaint whose triage a human put right; kept to be learned from."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    case_id: Mapped[int]
    text: Mapped[str]
    judged: Mapped[dict[str, Any] | None]
    category: Mapped[str] = mapped_column(String(40))
    severity: Mapped[int]
    urgency: Mapped[int]
    corrected_by: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PolicyRow(Base):
    """One version of the triage policy, never changed; the newest is active. See complaints/policy.py for the shapes."""

    __tablename__ = "triage_policies"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    matrix: Mapped[list[Any]]
    targets: Mapped[dict[str, Any]]
    changed_by: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    reason: Mapped[str | None]
