"""The priority and the second cause that held after a correction

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# By the policy of today, the rubric's where nobody changed it: what held then is not kept.
PRIORITIES = """
    UPDATE corrections SET priority = coalesce(
        (SELECT matrix FROM triage_policies ORDER BY id DESC LIMIT 1),
        '[["P4","P4","P3","P3"],["P4","P3","P3","P2"],["P3","P3","P2","P1"],["P2","P2","P1","P1"]]'
    ) -> (severity - 1) ->> (urgency - 1)
"""


def upgrade() -> None:
    op.add_column("corrections", sa.Column("second_category", sa.String(length=40), nullable=True))
    op.add_column("corrections", sa.Column("priority", sa.String(length=2), nullable=True))
    op.execute(PRIORITIES)


def downgrade() -> None:
    op.drop_column("corrections", "priority")
    op.drop_column("corrections", "second_category")
