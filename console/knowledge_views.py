"""What the knowledge base decided and found, as the interface gives it."""

from console import knowledge_schemas as schemas
from console.schemas import ArticleReference
from knowledge_base import pins, publishing, similar, unanswered
from knowledge_base.asking import Asked
from knowledge_base.search.decision import Article, Candidate, Decision
from knowledge_base.tables import UnansweredRow


def tried(asked: list[Asked]) -> schemas.TryAnswer:
    """The questions of a message with their decisions and candidates, best first."""
    return schemas.TryAnswer(
        questions=[
            schemas.TriedQuestion(
                text=one.text,
                action=one.decision.action,
                degraded=one.decision.degraded,
                candidates=[candidate(found) for found in one.decision.candidates],
            )
            for one in asked
        ]
    )


def candidate(found: Candidate) -> schemas.TriedCandidate:
    """An article that a search found."""
    return schemas.TriedCandidate(
        article=_reference(found.article),
        language=found.article.language,
        probability=found.probability,
        variant=found.variant,
    )


def decided(decision: Decision) -> schemas.Decided:
    """A decision in short: the article only where customers get to see it."""
    article = decision.article if decision.action != "none" else None
    return schemas.Decided(
        action=decision.action,
        article=_reference(article) if article else None,
        probability=decision.candidates[0].probability if decision.candidates else 0.0,
    )


def checked(check: publishing.Check) -> schemas.Check:
    """What publishing would change."""
    return schemas.Check(
        questions=check.questions,
        changed=[_changed(one) for one in check.changed],
        pins=check.pins,
        failed=[failed(one) for one in check.failed],
        similar=[_similar(one) for one in check.similar],
        foreign=check.foreign,
        expired=check.expired,
    )


def new_pin(found: pins.Pin, before: pins.Pin | None, decision: Decision) -> schemas.NewPin:
    """A question that was just pinned, and where it was pinned before."""
    moved = before if before and before.row.article_id != found.row.article_id else None
    shown = pin(found, decision).model_dump()
    return schemas.NewPin(**shown, moved=moved is not None, before=_expected(moved) if moved else None)


def pin(found: pins.Pin, decision: Decision) -> schemas.Pin:
    """A pinned question, and whether this decision is the one that it demands."""
    row = found.row
    return schemas.Pin.model_validate(
        {
            "id": row.id,
            "language": row.language,
            "text": row.text,
            "article": _expected(found),
            "archived": found.archived,
            "passes": pins.holds(found, decision),
            "created_at": row.created_at,
            "created_by": row.created_by,
        }
    )


def cluster(found: unanswered.Cluster) -> schemas.UnansweredCluster:
    """Unanswered questions alike."""
    return schemas.UnansweredCluster.model_validate(
        {
            "question": found.typical.text,
            "language": found.typical.language,
            "count": found.count,
            "unhelpful": found.unhelpful,
            "last_asked_at": max(row.last_asked_at for row in found.rows),
            "question_ids": [row.id for row in found.rows],
            "examples": [_example(row) for row in found.examples],
            "suggestions": [candidate(one) for one in found.suggestions],
        }
    )


def _example(row: UnansweredRow) -> schemas.AskedExample:
    return schemas.AskedExample(id=row.id, text=row.text, count=row.count, last_asked_at=row.last_asked_at)


def _changed(one: publishing.Changed) -> schemas.ChangedQuestion:
    asked = one.asked
    return schemas.ChangedQuestion(
        text=asked.text,
        count=asked.count,
        last_asked_at=asked.last_asked_at,
        before=decided(one.before),
        after=decided(one.after),
    )


def failed(one: pins.Broken) -> schemas.FailedPin:
    """A pinned question that would fail."""
    row = one.pin.row
    return schemas.FailedPin(id=row.id, text=row.text, expected=_expected(one.pin), after=decided(one.after))


def _similar(one: similar.Similar) -> schemas.SimilarArticle:
    return schemas.SimilarArticle(
        article=ArticleReference(id=one.article_id, title=one.title),
        kind=one.kind,
        mine=one.mine,
        theirs=one.theirs,
        similarity=one.similarity,
        my_answer=one.my_answer,
        their_answer=one.their_answer,
        known=one.known,
    )


def _expected(found: pins.Pin) -> ArticleReference | None:
    if found.row.article_id is None:
        return None
    return ArticleReference(id=found.row.article_id, title=found.title or "")


def _reference(article: Article) -> ArticleReference:
    return ArticleReference(id=article.id, title=article.title)
