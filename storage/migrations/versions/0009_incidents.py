"""Incidents: many cases of one cause

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("titled_by", sa.String(length=80), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status IN ('proposed', 'open', 'resolved', 'dismissed', 'merged')", name=op.f("ck_incidents_status")
        ),
        sa.CheckConstraint("(status = 'merged') = (merged_into IS NOT NULL)", name=op.f("ck_incidents_merged")),
        sa.ForeignKeyConstraint(["merged_into"], ["incidents.id"], name=op.f("fk_incidents_merged_into_incidents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index("ix_incidents_status", "incidents", ["status", "last_seen_at"])
    op.create_table(
        "similar_cases",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_similar_cases_case_id_cases"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["cases.id"], name=op.f("fk_similar_cases_other_id_cases"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_id", "other_id", name=op.f("pk_similar_cases")),
    )
    op.create_index("ix_similar_cases_other", "similar_cases", ["other_id"])
    op.add_column("cases", sa.Column("incident_id", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("linked_by", sa.String(length=80), nullable=True))
    op.create_foreign_key(op.f("fk_cases_incident_id_incidents"), "cases", "incidents", ["incident_id"], ["id"])
    op.create_index("ix_cases_incident", "cases", ["incident_id"], postgresql_where=sa.text("incident_id IS NOT NULL"))
    op.create_index(
        "ix_cases_open_complaints",
        "cases",
        ["opened_at"],
        postgresql_where=sa.text("resolved_at IS NULL AND kind = 'complaint'"),
    )


def downgrade() -> None:
    op.drop_index("ix_cases_open_complaints", table_name="cases")
    op.drop_index("ix_cases_incident", table_name="cases")
    op.drop_constraint(op.f("fk_cases_incident_id_incidents"), "cases", type_="foreignkey")
    op.drop_column("cases", "linked_by")
    op.drop_column("cases", "incident_id")
    op.drop_table("similar_cases")
    op.drop_table("incidents")
