"""Knowledge base editing

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "images",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_images")),
        sa.UniqueConstraint("sha256", name=op.f("uq_images_sha256")),
    )
    op.create_table(
        "text_vectors",
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "digest", name=op.f("pk_text_vectors")),
    )
    op.create_table(
        "asked_questions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.String(length=500), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("probability", sa.Double(), nullable=True),
        sa.Column("variant", sa.String(length=500), nullable=True),
        sa.Column("helpful", sa.Boolean(), nullable=True),
        sa.Column("deflected", sa.Boolean(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "action IN ('answer', 'ask_back', 'none', 'chosen')", name=op.f("ck_asked_questions_action")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_asked_questions_article_id_articles"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_questions")),
    )
    op.create_index("ix_asked_questions_article_id", "asked_questions", ["article_id", "asked_at"], unique=False)
    op.create_index("ix_asked_questions_asked_at", "asked_questions", ["asked_at"], unique=False)
    op.create_index("ix_asked_questions_conversation_id", "asked_questions", ["conversation_id"], unique=False)
    op.create_table(
        "pinned_questions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("folded", sa.String(length=500), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_pinned_questions_article_id_articles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_questions")),
        sa.UniqueConstraint("language", "folded", name=op.f("uq_pinned_questions_language_folded")),
    )
    op.add_column("article_ratings", sa.Column("revision", sa.Integer(), nullable=True))
    op.add_column(
        "article_ratings",
        sa.Column("rated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
    )
    op.add_column("article_revisions", sa.Column("topic", sa.String(length=80), server_default="", nullable=False))
    op.add_column(
        "article_revisions",
        sa.Column(
            "tags", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
    )
    op.add_column(
        "article_revisions", sa.Column("status", sa.String(length=10), server_default="published", nullable=False)
    )
    op.add_column(
        "article_revisions", sa.Column("minor", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )
    op.add_column("article_revisions", sa.Column("reason", sa.String(length=500), nullable=True))
    op.add_column(
        "articles",
        sa.Column(
            "tags", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
    )
    op.add_column("articles", sa.Column("published_revision", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("owner", sa.String(length=80), nullable=True))
    op.add_column("articles", sa.Column("valid_from", sa.Date(), nullable=True))
    op.add_column("articles", sa.Column("valid_until", sa.Date(), nullable=True))
    op.add_column("articles", sa.Column("review_due", sa.Date(), nullable=True))
    op.add_column("articles", sa.Column("source_id", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("source_revision", sa.Integer(), nullable=True))
    op.add_column("articles", sa.Column("conversation_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("fk_articles_source_id_articles"), "articles", "articles", ["source_id"], ["id"], ondelete="SET NULL"
    )
    op.add_column("unanswered", sa.Column("unhelpful", sa.Integer(), server_default=sa.text("0"), nullable=False))
    _check_status("'draft', 'in_review', 'published', 'archived'")
    op.create_check_constraint(op.f("ck_articles_validity"), "articles", "valid_from <= valid_until")
    # What was the only revision shown so far is the published one; English is where translations came from.
    op.execute("UPDATE articles SET published_revision = revision WHERE status = 'published'")
    op.execute(
        "UPDATE article_revisions r SET topic = a.topic, "
        "status = CASE WHEN r.revision = a.revision THEN a.status ELSE r.status END "
        "FROM articles a WHERE a.id = r.article_id"
    )
    op.execute(
        "UPDATE articles t SET source_id = s.id, source_revision = s.revision FROM articles s "
        "WHERE t.key = s.key AND t.language = 'zh' AND s.language = 'en'"
    )


def downgrade() -> None:
    op.execute("UPDATE articles SET status = 'draft' WHERE status = 'in_review'")
    op.drop_constraint(op.f("ck_articles_validity"), "articles")
    _check_status("'draft', 'published', 'archived'")
    op.drop_column("unanswered", "unhelpful")
    op.drop_constraint(op.f("fk_articles_source_id_articles"), "articles", type_="foreignkey")
    op.drop_column("articles", "conversation_id")
    op.drop_column("articles", "source_revision")
    op.drop_column("articles", "source_id")
    op.drop_column("articles", "review_due")
    op.drop_column("articles", "valid_until")
    op.drop_column("articles", "valid_from")
    op.drop_column("articles", "owner")
    op.drop_column("articles", "published_revision")
    op.drop_column("articles", "tags")
    op.drop_column("article_revisions", "reason")
    op.drop_column("article_revisions", "minor")
    op.drop_column("article_revisions", "status")
    op.drop_column("article_revisions", "tags")
    op.drop_column("article_revisions", "topic")
    op.drop_column("article_ratings", "rated_at")
    op.drop_column("article_ratings", "revision")
    op.drop_table("pinned_questions")
    op.drop_index("ix_asked_questions_conversation_id", table_name="asked_questions")
    op.drop_index("ix_asked_questions_asked_at", table_name="asked_questions")
    op.drop_index("ix_asked_questions_article_id", table_name="asked_questions")
    op.drop_table("asked_questions")
    op.drop_table("text_vectors")
    op.drop_table("images")


def _check_status(allowed: str) -> None:
    op.drop_constraint(op.f("ck_articles_status"), "articles")
    op.create_check_constraint(op.f("ck_articles_status"), "articles", f"status IN ({allowed})")
