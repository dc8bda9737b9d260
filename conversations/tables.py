"""Customers, conversations and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, String, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base


class Customer(Base):
    """Someone who writes, known by their identity on one channel (for the web, the hash of the visitor token).

    `tier_by` and `tier_at` say who of the staff gave the tier, and when (None: nobody did).
    """

    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(128))
    name: Mapped[str | None] = mapped_column(String(200))
    contact: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(10))
    tier: Mapped[str] = mapped_column(String(20), server_default="standard")
    tier_by: Mapped[str | None] = mapped_column(String(80))
    tier_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        UniqueConstraint("channel", "external_id"),
        CheckConstraint("tier IN ('standard', 'silver', 'gold')", name="tier"),
    )


class Conversation(Base):
    """One conversation: its owner, the epoch that counts changes of owner, and what the bot remembers of it.

    Its `language` follows what the customer writes, until they ask for one (`language_chosen`).
    """

    __tablename__ = "conversations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(10))
    language_chosen: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    owner: Mapped[str] = mapped_column(String(10), default="bot")
    epoch: Mapped[int] = mapped_column(default=0)
    agent_id: Mapped[int | None]
    agent_name: Mapped[str | None] = mapped_column(String(200))
    last_seq: Mapped[int] = mapped_column(default=0)
    unanswered: Mapped[int] = mapped_column(default=0)
    bot_state: Mapped[dict[str, Any] | None]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    active_at: Mapped[datetime] = mapped_column(server_default=func.now())
    reminded_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    served_by: Mapped[str | None] = mapped_column(String(10))
    outcome: Mapped[str | None] = mapped_column(String(20))
    resolution: Mapped[str | None]

    customer: Mapped[Customer] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        Index("uq_conversations_open", "customer_id", unique=True, postgresql_where=text("owner <> 'closed'")),
        Index("ix_conversations_owner_active", "owner", "active_at"),
        Index("ix_conversations_customer", "customer_id", "opened_at"),
        CheckConstraint("owner IN ('bot', 'queued', 'agent', 'closed')", name="owner"),
        CheckConstraint("(owner = 'agent') = (agent_id IS NOT NULL) OR owner = 'closed'", name="agent"),
    )


class Message(Base):
    """One message. `data` holds what is special to its kind: choices, article, survey, payload, degraded, understood,
    entities; a customer's has the `sentiment` that was read in it.
    """

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    seq: Mapped[int]
    channel: Mapped[str] = mapped_column(String(20))
    author: Mapped[str] = mapped_column(String(10))
    author_id: Mapped[int | None]
    author_name: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10), default="text")
    text: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    client_id: Mapped[str | None] = mapped_column(String(100))
    external_id: Mapped[str | None] = mapped_column(String(100))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    delivered_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("conversation_id", "seq"),
        UniqueConstraint("customer_id", "client_id"),
        UniqueConstraint("channel", "external_id"),
        CheckConstraint("author IN ('customer', 'bot', 'agent', 'system')", name="author"),
        CheckConstraint("kind IN ('text', 'notice', 'survey', 'note')", name="kind"),
    )


class ResponseRevision(Base):
    """An admin's wording of a response in one language; the newest of a key holds, one without texts is the default.

    `texts` are variations, `buttons` are {"title", "payload"}.
    """

    __tablename__ = "response_revisions"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    texts: Mapped[list[Any]]
    buttons: Mapped[list[Any]]
    edited_by: Mapped[str] = mapped_column(String(80))
    edited_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (
        Index("ix_response_revisions_newest", "key", "language", "id"),
        CheckConstraint("language IN ('en', 'zh')", name="language"),
    )
