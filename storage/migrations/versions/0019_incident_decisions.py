"""Who of the staff decided what about an incident, and when: a resolved one can be opened again

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Of each incident the last decision is known.
KNOWN = """
    INSERT INTO incident_decisions (incident_id, decision, decided_by, decided_at)
    SELECT id, CASE status WHEN 'open' THEN 'confirmed' ELSE status END, decided_by, decided_at FROM incidents
    WHERE status <> 'proposed' AND decided_by IS NOT NULL AND decided_at IS NOT NULL ORDER BY decided_at
"""


def upgrade() -> None:
    op.create_table(
        "incident_decisions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "decision IN ('made', 'confirmed', 'took_over', 'resolved', 'reopened', 'dismissed', 'merged')",
            name=op.f("ck_incident_decisions_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incidents.id"], name=op.f("fk_incident_decisions_incident_id_incidents")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_decisions")),
    )
    op.create_index("ix_incident_decisions_incident_id", "incident_decisions", ["incident_id"])
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_table("incident_decisions")
