"""Articles with revisions, images and pinned questions; what was asked, what found no answer; stored vectors."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, LargeBinary, String, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base


class ArticleRow(Base):
    """One article in one language; `key` is shared by its translations.

    What an editor may set (topic to `review_due`) is the newest revision's; `body` is Markdown, `variants` are other
    wordings. Customers see the revision `published_revision`, from its day `valid_from` through its day `valid_until`. A
    translation knows its source and which revision of it it renders.
    """

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2))
    topic: Mapped[str] = mapped_column(String(80))
    tags: Mapped[list[Any]] = mapped_column(default=list, server_default=sql("'[]'::jsonb"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    variants: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(String(10), default="published")
    revision: Mapped[int] = mapped_column(default=1)
    published_revision: Mapped[int | None]
    owner: Mapped[str | None] = mapped_column(String(80))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    review_due: Mapped[date | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"))
    source_revision: Mapped[int | None]
    conversation_id: Mapped[UUID | None]
    """The solved conversation from which an agent proposed it."""
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_by: Mapped[str | None] = mapped_column(String(80))

    revisions: Mapped[list["RevisionRow"]] = relationship(order_by="RevisionRow.revision.desc()", lazy="raise")

    __table_args__ = (
        UniqueConstraint("key", "language"),
        Index("ix_articles_language_status", "language", "status"),
        CheckConstraint("language IN ('en', 'zh')", name="language"),
        CheckConstraint("status IN ('draft', 'in_review', 'published', 'archived')", name="status"),
        CheckConstraint("valid_from <= valid_until", name="validity"),
    )


class RevisionRow(Base):
    """An article as it was saved once. A `minor` one did not change its meaning: translations stay good."""

    __tablename__ = "article_revisions"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    topic: Mapped[str] = mapped_column(String(80), server_default="")
    tags: Mapped[list[Any]] = mapped_column(default=list, server_default=sql("'[]'::jsonb"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    variants: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(String(10), server_default="published")
    owner: Mapped[str | None] = mapped_column(String(80))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    review_due: Mapped[date | None]
    minor: Mapped[bool] = mapped_column(default=False, server_default=sql("false"))
    reason: Mapped[str | None] = mapped_column(String(500))
    edited_by: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ImageRow(Base):
    """A picture that articles show, found by the SHA-256 of its content."""

    __tablename__ = "images"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str | None] = mapped_column(String(80))


class PinnedQuestion(Base):
    """A question of the regression set: this article must answer it; without one, it must not be answered."""

    __tablename__ = "pinned_questions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(String(500))
    folded: Mapped[str] = mapped_column(String(500))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (UniqueConstraint("language", "folded"),)


class AskedQuestion(Base):
    """A real question and what the search decided: the raw material of previews, views and deflection.

    `action` is answer, ask_back or none from the search, chosen when the customer picked the article from those offered.
    """

    __tablename__ = "asked_questions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    conversation_id: Mapped[UUID | None]
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(String(500))
    folded: Mapped[str] = mapped_column(String(500))
    action: Mapped[str] = mapped_column(String(10))
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"))
    revision: Mapped[int | None]
    probability: Mapped[float | None]
    variant: Mapped[str | None] = mapped_column(String(500))
    helpful: Mapped[bool | None]
    deflected: Mapped[bool | None]
    """Whether the conversation ended without a human; None while it is open."""
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        Index("ix_asked_questions_asked_at", "asked_at"),
        Index("ix_asked_questions_conversation_id", "conversation_id"),
        Index("ix_asked_questions_article_id", "article_id", "asked_at"),
        CheckConstraint("action IN ('answer', 'ask_back', 'none', 'chosen')", name="action"),
    )


class UnansweredRow(Base):
    """A question that got no answer, or one that did not help, counted by its folded form."""

    __tablename__ = "unanswered"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]
    folded: Mapped[str] = mapped_column(String(500))
    count: Mapped[int] = mapped_column(default=1)
    unhelpful: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
    """How often of `count` an article was shown and did not help."""
    candidates: Mapped[list[Any]] = mapped_column(default=list)
    last_asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    dismissed_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("language", "folded"),)


class ArticleRating(Base):
    """Whether an article helped in a conversation, at which revision; the last word counts."""

    __tablename__ = "article_ratings"

    conversation_id: Mapped[UUID] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int | None]
    helpful: Mapped[bool]
    rated_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TextVector(Base):
    """What a sentence encoder made of a text (float16, little-endian), found by the model and the text's digest."""

    __tablename__ = "text_vectors"

    model: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
