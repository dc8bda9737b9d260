"""Triage versions: trained models, the operator's examples, and judgements to watch

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "triage_judgements",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.String(length=2), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("model", sa.String(length=40), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("human_category", sa.String(length=40), nullable=True),
        sa.Column("human_priority", sa.String(length=2), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_judgements")),
    )
    op.create_index("ix_triage_judgements_conversation_id", "triage_judgements", ["conversation_id"], unique=False)
    op.create_index("ix_triage_judgements_judged_at", "triage_judgements", ["judged_at"], unique=False)
    op.create_table(
        "triage_examples",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_examples")),
    )
    op.create_table(
        "triage_versions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_by", sa.String(length=80), nullable=True),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("libraries", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "sources", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("gate", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("rows", sa.LargeBinary(), nullable=True),
        sa.Column("artefact", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "status IN ('candidate', 'active', 'retired', 'refused', 'failed')", name=op.f("ck_triage_versions_status")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_versions")),
    )
    op.create_index(
        "uq_triage_versions_active",
        "triage_versions",
        ["status"],
        unique=True,
        postgresql_where=sa.text("status = 'active'"),
    )
    op.add_column("corrections", sa.Column("model", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("corrections", "model")
    op.drop_index("uq_triage_versions_active", table_name="triage_versions")
    op.drop_table("triage_versions")
    op.drop_table("triage_examples")
    op.drop_index("ix_triage_judgements_judged_at", table_name="triage_judgements")
    op.drop_index("ix_triage_judgements_conversation_id", table_name="triage_judgements")
    op.drop_table("triage_judgements")
