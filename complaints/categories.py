"""The categories of complaints: the rubric's nine, and the operator's own, below others or beside them (ADR 0012)."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.errors import CategoryChanged, CategoryRefused, UnknownCategory
from complaints.rubric import NAMES, OTHER
from complaints.tables import CategoryRow
from complaints.triage import Judgement
from language.normalise import normalise

FEWEST = 30
"""Examples, of both languages together, below which an own category is not learned but counts as the one above it."""
_LATIN = re.compile("[a-z]", re.IGNORECASE)
ONE_WRITER = text("LOCK TABLE triage_categories IN SHARE ROW EXCLUSIVE MODE")


@dataclass(frozen=True)
class Category:
    """`parent` is the slug of the one above, None on top. A `retired` one is given to no more complaints.

    `version` counts the changes of an own one, `changed_by` made the last, None where it is as it was added.
    """

    slug: str
    parent: str | None
    english: str
    chinese: str
    own: bool = True
    retired: bool = False
    version: int = 0
    changed_by: str | None = None


RUBRIC = tuple(Category(slug, None, *names, own=False) for slug, names in NAMES.items())


class Categories:
    """All categories at one moment, by slug: the nine first, each followed by those below it."""

    def __init__(self, own: Sequence[Category] = ()) -> None:
        every = [*RUBRIC, *own]
        self._below: dict[str | None, list[Category]] = {one.parent: [] for one in every}
        for one in every:
            self._below[one.parent].append(one)
        self.by_slug: dict[str, Category] = {}
        self._add(None)

    def _add(self, parent: str | None) -> None:
        for one in self._below.get(parent, []):
            self.by_slug[one.slug] = one
            self._add(one.slug)

    @property
    def in_use(self) -> list[str]:
        """The slugs that a complaint may be given."""
        return [one.slug for one in self.by_slug.values() if not one.retired]

    def slug_of(self, name: str) -> str | None:
        """The slug of a category in use that goes by this name: its slug, or what it is called in English or Chinese."""
        folded = normalise(name)
        return next((slug for slug in self.in_use if folded in _called(self.by_slug[slug])), None)

    def require(self, slug: str) -> None:
        """Raise UnknownCategory unless a complaint may be given this."""
        if slug not in self.by_slug or self.by_slug[slug].retired:
            raise UnknownCategory(slug=slug)

    def names(self, slug: str) -> dict[str, str]:
        """What a category is called in "en" and "zh"; empty where it is unknown."""
        one = self.by_slug.get(slug)
        return {"en": one.english, "zh": one.chinese} if one else {}

    def line(self, slug: str) -> list[str]:
        """The slug and those above it, the topmost last; an unknown one stands alone."""
        found = [slug]
        while (one := self.by_slug.get(found[-1])) and one.parent is not None:
            found.append(one.parent)
        return found

    def top(self, slug: str) -> str:
        """The topmost category above a slug: what reports count it as."""
        return self.line(slug)[-1]

    def at_or_below(self, slug: str) -> list[str]:
        """The slug and all below it."""
        return [one for one in self.by_slug if slug in self.line(one)] or [slug]

    def lifted(self, slug: str, known: Collection[str]) -> str:
        """The nearest of the slug and those above it that is `known`; the slug itself where none is."""
        return next((one for one in self.line(slug) if one in known), slug)

    def learnable(self, rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
        """The rows with the categories that a model can learn from them.

        One that is retired, or has fewer than FEWEST rows with those that fell to it from below, counts as the one above;
        on top, as "other".
        """
        said = [row["category"] for row in rows]
        counts = Counter(said)
        learned: dict[str, str] = {}
        for one in sorted(self.by_slug.values(), key=lambda one: -len(self.line(one.slug))):
            if one.own and (one.retired or counts[one.slug] < FEWEST):
                learned[one.slug] = above = one.parent or OTHER
                counts[above] += counts[one.slug]
        return [{**row, "category": _end(learned, slug)} for row, slug in zip(rows, said, strict=True)]

    def without_retired(self, judged: Judgement) -> Judgement:
        """The judgement of a model that still knows retired categories: they count as those above them."""
        found: dict[str, float] = {}
        for slug, probability in judged.categories.items():
            slug = self._used(slug)
            found[slug] = found.get(slug, 0.0) + probability
        category, second = self._used(judged.category), judged.second_category and self._used(judged.second_category)
        return replace(
            judged, category=category, categories=found, second_category=second if second != category else None
        )

    def _used(self, slug: str) -> str:
        line = (self.by_slug.get(one) for one in self.line(slug))
        return next((slug if one is None else one.slug for one in line if one is None or not one.retired), OTHER)


def _called(one: Category) -> set[str]:
    """All that a category goes by, in the form in which names are compared."""
    return {one.slug, normalise(one.english), normalise(one.chinese)}


def _end(learned: dict[str, str], slug: str) -> str:
    while slug in learned:
        slug = learned[slug]
    return slug


async def read(session: AsyncSession) -> Categories:
    """The categories as they are now."""
    rows = await session.scalars(select(CategoryRow).order_by(CategoryRow.created_at, CategoryRow.slug))
    return Categories([_category(row) for row in rows])


def _category(row: CategoryRow) -> Category:
    names = (row.slug, row.parent, row.english, row.chinese)
    return Category(*names, retired=row.retired, version=row.version, changed_by=row.changed_by)


async def add(session: AsyncSession, wanted: Category, by: str) -> None:
    """Add an own category; raises CategoryRefused."""
    await session.execute(ONE_WRITER)
    known = await read(session)
    if wanted.slug in known.by_slug:
        raise CategoryRefused(slug=wanted.slug, why="exists already")
    _check(known, wanted)
    row = CategoryRow(slug=wanted.slug, parent=wanted.parent, english=wanted.english, chinese=wanted.chinese)
    row.created_by = by
    session.add(row)
    await session.flush()


async def change(session: AsyncSession, wanted: Category, by: str) -> Category:
    """Rename, move, retire or bring back an own category, on top of the version that `wanted` has.

    Raises CategoryRefused, UnknownCategory, and CategoryChanged where that is not its version any more.
    """
    await session.execute(ONE_WRITER)
    known = await read(session)
    if wanted.slug not in known.by_slug:
        raise UnknownCategory(slug=wanted.slug)
    if not known.by_slug[wanted.slug].own:
        raise CategoryRefused(slug=wanted.slug, why="is one of the rubric's nine")
    holds = known.by_slug[wanted.slug]
    if holds.version != wanted.version:
        raise CategoryChanged(slug=wanted.slug, by=holds.changed_by, version=holds.version)
    below = [one for one in known.at_or_below(wanted.slug) if one != wanted.slug]
    if wanted.parent in (wanted.slug, *below):
        raise CategoryRefused(slug=wanted.slug, why="would lie below itself")
    if wanted.retired and any(not known.by_slug[one].retired for one in below):
        raise CategoryRefused(slug=wanted.slug, why="has categories below it that are in use")
    _check(known, wanted)
    row = await session.get_one(CategoryRow, wanted.slug)
    row.parent, row.english, row.chinese, row.retired = wanted.parent, wanted.english, wanted.chinese, wanted.retired
    row.version, row.changed_by = holds.version + 1, by
    return _category(row)


def _check(known: Categories, wanted: Category) -> None:
    """Raise CategoryRefused for a name that is none or another's, however it is written, or a parent that is not in use."""
    if not _LATIN.search(wanted.english):
        raise CategoryRefused(slug=wanted.slug, why="has no Latin letter in its English name")
    if wanted.parent is not None and wanted.parent not in known.in_use and not wanted.retired:
        raise CategoryRefused(slug=wanted.slug, why="lies below a category that is not in use")
    others = [one for one in known.by_slug.values() if one.slug != wanted.slug]
    if any(_called(wanted) & _called(one) for one in others):
        raise CategoryRefused(slug=wanted.slug, why="has the name of another category")
