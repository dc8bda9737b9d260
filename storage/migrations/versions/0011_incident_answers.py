"""One answer to all cases of an incident

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident_answers",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(length=100), nullable=False),
        sa.Column("english", sa.String(), nullable=True),
        sa.Column("chinese", sa.String(), nullable=True),
        sa.Column("use_other", sa.Boolean(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_answers_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_answers")),
        sa.UniqueConstraint("client_id", name=op.f("uq_incident_answers_client_id")),
    )
    op.create_index("ix_incident_answers_incident_id", "incident_answers", ["incident_id"])
    op.create_table(
        "incident_deliveries",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=True),
        sa.Column("resolved", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.CheckConstraint("status IN ('due', 'sent', 'skipped')", name=op.f("ck_incident_deliveries_status")),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["incident_answers.id"],
            name=op.f("fk_incident_deliveries_answer_id_incident_answers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_incident_deliveries_case_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("answer_id", "case_id", name=op.f("pk_incident_deliveries")),
    )
    op.create_index("ix_incident_deliveries_case_id", "incident_deliveries", ["case_id"])


def downgrade() -> None:
    op.drop_table("incident_deliveries")
    op.drop_table("incident_answers")
