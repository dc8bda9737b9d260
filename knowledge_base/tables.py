"""Articles with their variants and revisions, and the questions that found no answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base


class ArticleRow(Base):
    """One article in one language; `key` is shared by its translations. `body` is Markdown, `variants` other wordings."""

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    topic: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    variants: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(String(10), default="published")
    revision: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_by: Mapped[str | None] = mapped_column(String(80))

    revisions: Mapped[list["RevisionRow"]] = relationship(order_by="RevisionRow.revision.desc()", lazy="raise")

    __table_args__ = (
        UniqueConstraint("key", "language"),
        Index("ix_articles_language_status", "language", "status"),
        CheckConstraint("language IN ('en', 'zh')", name="language"),
        CheckConstraint("status IN ('draft', 'published', 'archived')", name="status"),
    )


class RevisionRow(Base):
    """An article as it was saved once."""

    __tablename__ = "article_revisions"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    variants: Mapped[list[Any]] = mapped_column(default=list)
    edited_by: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class UnansweredRow(Base):
    """A question that got no answer, counted by its folded form."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]
    folded: Mapped[str] = mapped_column(String(500))
    count: Mapped[int] = mapped_column(default=1)
    candidates: Mapped[list[Any]] = mapped_column(default=list)
    last_asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    dismissed_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("language", "folded"),)


class ArticleRating(Base):
    """Whether an article helped in a conversation; the last word counts."""

    __tablename__ = "article_ratings"

    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    helpful: Mapped[bool]
