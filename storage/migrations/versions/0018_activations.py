"""When which version of the triage model became the active one, and by whom

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Of each version the last time is known; what was active before is not.
KNOWN = """
    INSERT INTO triage_activations (version, activated_at, activated_by)
    SELECT id, activated_at, activated_by FROM triage_versions WHERE activated_by IS NOT NULL ORDER BY activated_at
"""


def upgrade() -> None:
    op.create_table(
        "triage_activations",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous", sa.Integer(), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("activated_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_activations")),
    )
    op.execute(KNOWN)


def downgrade() -> None:
    op.drop_table("triage_activations")
