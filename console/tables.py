"""Staff accounts and their sessions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, String, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from storage.base import Base


class Account(Base):
    """Somebody who works at the desk. Demo accounts have printed passwords and are refused outside demo mode."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str]
    role: Mapped[str] = mapped_column(String(20))
    team: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(10), default="en")
    demo: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("role IN ('agent', 'supervisor', 'admin')", name="role"),)

    @property
    def agent(self) -> tuple[int, str]:
        """Id and display name, as the hub wants an agent."""
        return self.id, self.name


class StaffSession(Base):
    """A login, known by the hash of its cookie."""

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    expires_at: Mapped[datetime]

    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (Index("ix_staff_sessions_expires_at", "expires_at"),)
