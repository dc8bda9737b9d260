"""Who gave a customer their tier, and when

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customers", sa.Column("tier_by", sa.String(length=80), nullable=True))
    op.add_column("customers", sa.Column("tier_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("customers", "tier_at")
    op.drop_column("customers", "tier_by")
