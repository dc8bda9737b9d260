"""How often an own category was changed, and by whom last

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("triage_categories", sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("triage_categories", sa.Column("changed_by", sa.String(length=80), nullable=True))


def downgrade() -> None:
    op.drop_column("triage_categories", "changed_by")
    op.drop_column("triage_categories", "version")
