"""Articles much like one that is being edited: duplicates, and conflicts that answer a like question differently."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

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

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ENGLISH_NUMBERS = {
    word: str(value)
    for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
} | {"twelve": "12", "fourteen": "14", "fifteen": "15", "twenty": "20", "thirty": "30"}
_CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# Only before a unit: 一 and 十 are parts of many other words.
_CHINESE_NUMBER = re.compile(
    r"([一二两三四五六七八九])?(十)?([一二三四五六七八九])?(?=个?(?:[天日周年月元块次件]|工作日|星期|小时|分钟))"
)
_NOT = re.compile(r"\b(?:not|no|never|cannot|without|\w+n['’]t)\b|[不没无未勿]")


@dataclass(frozen=True)
class Similar:
    """Another article with a wording (`theirs`) much like one of the edited article's (`mine`); `similarity` 0…1.

    `my_answer` and `their_answer` are what tells the two answers apart; see `telling`.
    """

    article_id: int
    title: str
    kind: Literal["duplicate", "conflict"]
    mine: str
    theirs: str
    similarity: float
    my_answer: str
    their_answer: str


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


def similar(live: Search, article: Article, unseen: Sequence[Other]) -> list[Similar]:
    """The published articles nearest to the article's wordings, and of the unseen ones those much like it."""
    near = {
        candidate.article.id: candidate.article
        for decision in live.answers(_wordings(article), article.language)
        for candidate in decision.candidates
        if candidate.article.id != article.id
    }
    published = [Other(one.id, one.title, (one.title, *one.variants), one.body) for one in near.values()]
    return compare(article, [*published, *unseen])


def compare(article: Article, others: Iterable[Other]) -> list[Similar]:
    """Which of the others ask the same, by their nearest wordings, and whether they also say the same."""
    pool = list(others)
    if not pool:
        return []
    mine = _wordings(article)
    theirs = [(other, wording) for other in pool for wording in other.wordings]
    bodies = [to_text(article.body), *(to_text(other.body) for other in pool)]
    texts = [*mine, *(wording for _, wording in theirs), *bodies]
    # Everyday talk among them says which words are common, where there are few articles.
    rows = Vectoriser(article.language).fit([normalise(text) for text in (*texts, *background(article.language))])
    questions = (rows[: len(mine)] @ rows[len(mine) : len(mine) + len(theirs)].T).toarray()
    said = rows[len(mine) + len(theirs) : len(texts)]
    agreement = dict(zip((other.id for other in pool), (said[1:] @ said[:1].T).toarray().ravel(), strict=True))
    best: dict[int, Similar] = {}
    for place, (other, wording) in enumerate(theirs):
        own = int(questions[:, place].argmax())
        likeness = min(float(questions[own, place]), 1.0)
        known = best.get(other.id)
        if likeness >= SAME_QUESTION[article.language] and (known is None or likeness > known.similarity):
            same = agreement[other.id] >= SAME_ANSWER and says_the_same(article.body, other.body)
            kind: Literal["duplicate", "conflict"] = "duplicate" if same else "conflict"
            answers = telling(article.body, other.body), telling(other.body, article.body)
            best[other.id] = Similar(other.id, other.title, kind, mine[own], wording, likeness, *answers)
    return sorted(best.values(), key=lambda one: (-one.similarity, one.article_id))[:SHOWN]


def says_the_same(one: str, other: str) -> bool:
    """Whether two Markdown texts name the same numbers and both or neither deny something."""
    first, second = (normalise(to_text(body)) for body in (one, other))
    return numbers(first) == numbers(second) and bool(_NOT.search(first)) == bool(_NOT.search(second))


def telling(body: str, other: str) -> str:
    """The sentences of a Markdown text that tell it from another: those with numbers or a denial which that has not.

    Where there are none, how it begins; at most EXCERPT characters.
    """
    theirs = normalise(to_text(other))
    known, denied = numbers(theirs), bool(_NOT.search(theirs))

    def only_here(sentence: str) -> bool:
        said = normalise(sentence)
        return bool(numbers(said) - known or (not denied and _NOT.search(said)))

    every = sentences(body)
    said = ("" if "。" in body else " ").join([sentence for sentence in every if only_here(sentence)] or every)
    return said if len(said) <= EXCERPT else said[: EXCERPT - 1].rstrip() + "…"


def numbers(text: str) -> set[str]:
    """The numbers in a folded text, written in digits or in words."""
    found = {number.replace(",", "") for number in _NUMBER.findall(text)}
    found |= {_ENGLISH_NUMBERS[word] for word in re.findall(r"[a-z]+", text) if word in _ENGLISH_NUMBERS}
    return found | {str(value) for match in _CHINESE_NUMBER.finditer(text) if (value := _chinese_value(match))}


def _chinese_value(match: "re.Match[str]") -> int:
    tens, ten, ones = match.groups()
    if ten:
        return 10 * _CHINESE_DIGITS.get(tens or "一", 1) + _CHINESE_DIGITS.get(ones or "", 0)
    return _CHINESE_DIGITS.get(tens or ones or "", 0)


def _wordings(article: Article) -> list[str]:
    return [article.title, *article.variants][:WORDINGS]
