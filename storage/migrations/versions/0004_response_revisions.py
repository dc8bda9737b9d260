"""Responses in the admins' own words

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "response_revisions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("texts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("buttons", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("edited_by", sa.String(length=80), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("language IN ('en', 'zh')", name=op.f("ck_response_revisions_language")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_revisions")),
    )
    op.create_index("ix_response_revisions_newest", "response_revisions", ["key", "language", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_response_revisions_newest", table_name="response_revisions")
    op.drop_table("response_revisions")
