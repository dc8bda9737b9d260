"""Owner, dates of validity and review date in every revision of an article

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_DATES = ("valid_from", "valid_until", "review_due")


def upgrade() -> None:
    op.add_column("article_revisions", sa.Column("owner", sa.String(length=80), nullable=True))
    for name in _DATES:
        op.add_column("article_revisions", sa.Column(name, sa.Date(), nullable=True))
    # So far the article's own applied to whichever revision was shown: what customers see stays.
    op.execute(
        "UPDATE article_revisions r SET owner = a.owner, valid_from = a.valid_from, valid_until = a.valid_until, "
        "review_due = a.review_due FROM articles a WHERE a.id = r.article_id "
        "AND num_nonnulls(a.owner, a.valid_from, a.valid_until, a.review_due) > 0"
    )


def downgrade() -> None:
    for name in reversed(("owner", *_DATES)):
        op.drop_column("article_revisions", name)
