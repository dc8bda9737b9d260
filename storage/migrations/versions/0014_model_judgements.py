"""What the model had made of a corrected complaint, where an earlier correction had taken its place

Revision: 0014, after 0013
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# The model's judgement never bears `corrected_by`; what a second correction found in its place does.
CORRECTIONS = """
    UPDATE corrections c SET judged = (
        SELECT e.judged FROM corrections e
        WHERE e.case_id = c.case_id AND e.id < c.id AND NOT coalesce(e.judged ? 'corrected_by', false)
        ORDER BY e.id DESC LIMIT 1)
    WHERE c.judged ? 'corrected_by'
"""
CASES = """
    UPDATE cases SET triage = triage || jsonb_build_object(
        'judged', jsonb_build_object(
            'category', m.judged -> 'category', 'severity', m.judged -> 'severity', 'urgency', m.judged -> 'urgency',
            'second_category', m.judged -> 'second_category', 'priority', m.judged -> 'priority',
            'sure', coalesce(m.judged -> 'sure', 'false'::jsonb)),
        'confirmed', m.judged -> 'category' = triage -> 'category' AND m.judged -> 'severity' = triage -> 'severity'
            AND m.judged -> 'urgency' = triage -> 'urgency')
    FROM (SELECT DISTINCT ON (case_id) case_id, judged FROM corrections ORDER BY case_id, id DESC) m
    WHERE cases.id = m.case_id AND cases.triage ->> 'corrected_by' IS NOT NULL AND m.judged ? 'category'
"""


def upgrade() -> None:
    op.execute(CORRECTIONS)
    op.execute(CASES)


def downgrade() -> None:
    """What had taken the model's place is not kept."""
