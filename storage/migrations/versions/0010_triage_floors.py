"""The least urgency that circumstances give a complaint

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

RUBRIC = """'{"repeat_from": 3, "repeat_urgency": 3, "silver_urgency": 1, "gold_urgency": 1}'::jsonb"""


def upgrade() -> None:
    op.add_column(
        "triage_policies",
        sa.Column(
            "floors",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text(RUBRIC),
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("triage_policies", "floors")
