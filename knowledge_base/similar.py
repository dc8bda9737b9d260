"""Articles much like one that is being edited: duplicates, and conflicts that answer a like question differently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import Content
from knowledge_base.contradiction import contradictions
from knowledge_base.render import sentences, to_text
from knowledge_base.search.decision import Article
from knowledge_base.search.features import Vectoriser
from knowledge_base.search.index import Search
from knowledge_base.search.ranker import background
from knowledge_base.tables import ArticleRow
from language.normalise import normalise

# Chosen on pairs of titles such as those in tests/unit/knowledge_base/test_similar.py: no pair that asks for different things
# is above, five of eight that ask for the same are. Of the starter articles, 25 (en) and 21 (zh) pairs of 3,321 have
# wordings as alike as that.
SAME_QUESTION = {"en": 0.55, "zh": 0.5}
SAME_ANSWER = 0.5
WORDINGS = 100
DRAFTS = 500
SHOWN = 10
EXCERPT = 240

Kind = Literal["duplicate", "conflict", "question"]


@dataclass(frozen=True)
class Similar:
    """Another article with a wording (`theirs`) much like one of the edited article's (`mine`); `similarity` 0…1.

    A duplicate answers the same, a conflict contradicts, and of the others (`question`) only the question is the same.
    `my_answer` and `their_answer` are the sentences that contradict each other, or how the answers begin. What is `known` has
    been so since the article was published last: its editor has seen it.
    """

    article_id: int
    title: str
    kind: Kind
    mine: str
    theirs: str
    similarity: float
    my_answer: str
    their_answer: str
    known: bool = False


@dataclass(frozen=True)
class Other:
    """An article to compare with: its title and variants, and its body in Markdown."""

    id: int
    title: str
    wordings: tuple[str, ...]
    body: str


async def drafts(session: AsyncSession, article: Article) -> list[Other]:
    """The articles of this one's language that customers have not seen yet, at most 500."""
    statement = select(ArticleRow).where(
        ArticleRow.language == article.language,
        ArticleRow.status.in_(("draft", "in_review")),
        ArticleRow.published_revision.is_(None),
        ArticleRow.id != article.id,
    )
    rows = await session.scalars(statement.order_by(ArticleRow.updated_at.desc()).limit(DRAFTS))
    return [Other(row.id, row.title, (row.title, *row.variants), row.body) for row in rows]


def similar(live: Search, article: Article, unseen: Sequence[Other], before: Content | None = None) -> list[Similar]:
    """The published articles nearest to the article's wordings, and of the unseen ones those much like it.

    `before` is what is published of the article so far: what it shares with that is known, and comes last.
    """
    near = {
        candidate.article.id: candidate.article
        for decision in live.answers(_wordings(article), article.language)
        for candidate in decision.candidates
        if candidate.article.id != article.id
    }
    published = [Other(one.id, one.title, (one.title, *one.variants), one.body) for one in near.values()]
    found = compare(article, [*published, *unseen])
    if before is not None:
        found = [replace(one, known=_is_in(before, one)) for one in found]
    return sorted(found, key=lambda one: one.known)


def compare(article: Article, others: Iterable[Other]) -> list[Similar]:
    """Which of the others ask the same, by their nearest wordings, and whether they also say the same."""
    pool = list(others)
    if not pool:
        return []
    mine = _wordings(article)
    theirs = [(other, wording) for other in pool for wording in other.wordings]
    texts = [*mine, *(wording for _, wording in theirs)]
    # Everyday talk among them says which words are common, where there are few articles.
    words = Vectoriser(article.language)
    rows = words.fit([normalise(text) for text in (*texts, *background(article.language))])
    questions = (rows[: len(mine)] @ rows[len(mine) : len(texts)].T).toarray()
    nearest: dict[int, _Alike] = {}
    for place, (other, wording) in enumerate(theirs):
        own = int(questions[:, place].argmax())
        likeness = min(float(questions[own, place]), 1.0)
        known = nearest.get(other.id)
        if likeness >= SAME_QUESTION[article.language] and (known is None or likeness > known.similarity):
            nearest[other.id] = _Alike(other, mine[own], wording, likeness)
    alike = sorted(nearest.values(), key=lambda one: (-one.similarity, one.other.id))[:SHOWN]
    return _judged(words, article.body, alike) if alike else []


class _Alike(NamedTuple):
    other: Other
    mine: str
    theirs: str
    similarity: float


def _judged(words: Vectoriser, body: str, alike: Sequence[_Alike]) -> list[Similar]:
    """What the answers have to do with each other."""
    bodies = [one.other.body for one in alike]
    rows = words.add([normalise(to_text(text)) for text in (body, *bodies)])
    agreement = (rows[1:] @ rows[:1].T).toarray().ravel()
    found = []
    for one, against, agrees in zip(alike, contradictions(words, body, bodies), agreement, strict=True):
        other = one.other
        kind: Kind = "conflict" if against else "duplicate" if agrees >= SAME_ANSWER else "question"
        mine, theirs = against or (to_text(body), to_text(other.body))
        answers = _excerpt(mine), _excerpt(theirs)
        found.append(Similar(other.id, other.title, kind, one.mine, one.theirs, one.similarity, *answers))
    return found


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"


def _is_in(before: Content, found: Similar) -> bool:
    """Whether the article had the wording already, and what contradicts the other answer."""
    wordings = {normalise(wording) for wording in (before.title, *before.variants)}
    said = {normalise(_excerpt(sentence)) for sentence in sentences(before.body)}
    return normalise(found.mine) in wordings and (found.kind != "conflict" or normalise(found.my_answer) in said)


def _wordings(article: Article) -> list[str]:
    return [article.title, *article.variants][:WORDINGS]
