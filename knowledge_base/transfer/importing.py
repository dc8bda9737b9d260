"""Articles of a file taken over into the database: new ones made, known ones renewed, bad rows told and left out.

An article is known by its key and language, or, where the file has no key, by its title and language. Rows are saved in
batches; where the database refuses a batch, its rows are saved one by one, each in its own savepoint.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base import images, publishing, questions
from knowledge_base.changing import Change
from knowledge_base.content import Content
from knowledge_base.revisions import changed
from knowledge_base.saving import Edit, histories, revision_of, save_edit, write
from knowledge_base.search.index import KnowledgeBase
from knowledge_base.service import CHANNEL
from knowledge_base.tables import ArticleRow, RevisionRow, UnansweredRow
from knowledge_base.transfer.incoming import Incoming, faults, parsed, refusal
from knowledge_base.transfer.matching import Known, Named, Planned, known_rows
from knowledge_base.transfer.pictures import DeskPictures, redirected
from knowledge_base.transfer.records import Added, Problem, Renewed, Report, Row, Source
from knowledge_base.transfer.sharing import brought, shared
from storage.base import now
from storage.database import notify
from storage.errors import InvalidInput

# Small enough that between two batches customers are answered.
BATCH = 100


Kind = Literal["created", "updated", "unchanged"]
Outcome = Kind | Problem
Progress = Callable[[int], None]


async def import_source(
    session: AsyncSession,
    source: Source,
    *,
    knowledge: KnowledgeBase | None = None,
    by: str | None = None,
    override: str | None = None,
    dry_run: bool = False,
    progress: Progress = lambda rows: None,
) -> Report:
    """Take over what a file holds; `progress` is told how many rows are done. A dry run does the same and undoes it.

    With the index `knowledge`, raises PinnedQuestionsFail where pinned questions would fail, unless `override` says why;
    a dry run tells them in its report.
    """
    async with session.begin_nested() as savepoint:
        today = knowledge.today if knowledge else now().date()
        work = _Import(session, Edit.of(by, "import", override), today, progress)
        report = await work.run(source, dry_run)
        if knowledge is not None:
            report = replace(report, failed=await publishing.failing(knowledge, session, work.changes))
        if dry_run:
            await savepoint.rollback()
        elif not override:
            publishing.refuse(report.failed)
    return report


@dataclass
class _Import:
    """One import in its transaction."""

    session: AsyncSession
    edit: Edit
    today: date
    progress: Progress
    changes: list[Change] = field(default_factory=list)
    """What customers see of it, after `run`."""
    renewed: list[Renewed] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    wordings: dict[Named, str] = field(default_factory=dict)
    """Those that articles have from it, and did not have before."""

    async def run(self, source: Source, dry_run: bool) -> Report:
        problems = list(source.problems)
        known, pictures = await known_rows(self.session), await DeskPictures.of(self.session)
        planned = await asyncio.to_thread(_planned, source.rows, known, pictures, problems)
        self.unanswered = await _unanswered(self.session)
        outcomes: list[tuple[Planned, Outcome]] = []
        for start in range(0, len(planned), BATCH):
            batch = planned[start : start + BATCH]
            outcomes += zip(batch, await self._save(batch), strict=True)
            self.progress(start + len(batch))
        problems += [outcome for _, outcome in outcomes if isinstance(outcome, Problem)]
        saved = [one for one, outcome in outcomes if not isinstance(outcome, Problem)]
        linked = await self._link(saved, problems)
        counts = Counter(outcome for _, outcome in outcomes if not isinstance(outcome, Problem))
        if linked or counts["created"] or counts["updated"]:
            await notify(self.session, CHANNEL)
        return Report(
            rows=len(source.rows) + sum(problem.key in _LOST for problem in source.problems),
            created=counts["created"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            published=sum(change.shows(self.today) for change in self.changes),
            problems=sorted(problems, key=lambda problem: (problem.file or "", problem.row or 0, problem.field or "")),
            dry_run=dry_run,
            added=self.added,
            shared=await shared(self.session, self.wordings),
            renewed=sorted(self.renewed, key=lambda one: (not one.outdated, not one.withdrawn)),
        )

    async def _save(self, batch: Sequence[Planned]) -> list[Outcome]:
        """What became of each; a batch that the database refuses is done one by one."""
        try:
            async with self.session.begin_nested():
                return await self._save_all(batch)
        except DBAPIError:
            if len(batch) == 1:
                return [Problem.at(batch[0].row, "not_saved")]
            return [outcome for one in batch for outcome in await self._save([one])]

    async def _save_all(self, batch: Sequence[Planned]) -> list[Outcome]:
        ids = [one.article_id for one in batch if one.article_id is not None]
        rows = await self._locked(ids)
        past = await histories(self.session, ids)
        outcomes: list[Outcome] = []
        saved: list[ArticleRow] = []
        old = {article.id: (article.revision, Content.of(article)) for article in rows.values()}
        shown = {article.id: past[article.id][-1] for article in rows.values() if article.published_revision}
        for one in batch:
            try:
                if one.article_id is None:
                    article = await self._create(one)
                    saved.append(article)
                    outcomes.append("created")
                elif known := rows.get(one.article_id):
                    updated = await self._update(known, one, past.get(known.id, []))
                    saved += [known] if updated else []
                    outcomes.append("updated" if updated else "unchanged")
                else:
                    outcomes.append(Problem.at(one.row, "not_saved"))
            except InvalidInput as error:
                outcomes.append(refusal(one.row, error))
        await self.session.flush()
        self.session.add_all([revision_of(article, self.edit) for article in saved if article.revision == 1])
        await self.session.flush()
        await self._answer(saved)
        exported = {one.article_id: one.incoming.revision for one in batch}
        for article in saved:
            before = shown.get(article.id)
            change = Change.saved(article, Content.of(before) if before else None)
            self.changes.append(change)
            revision, former = old.get(article.id, (0, None))
            self.wordings |= brought(article.language, change.content, former)
            if former:
                self.renewed.append(self._renewed(change, revision, former, exported[article.id]))
            else:
                self.added.append(Added(article.language, article.title, article.status))
        return outcomes

    def _renewed(self, change: Change, revision: int, old: Content, exported: int | None) -> Renewed:
        return Renewed(
            id=change.article.id,
            language=change.article.language,
            title=old.title,
            fields=changed(old, change.content),
            withdrawn=change.withdraws(self.today),
            revision=revision,
            exported=exported,
        )

    async def _locked(self, ids: Sequence[int]) -> dict[int, ArticleRow]:
        if not ids:
            return {}
        statement = select(ArticleRow).where(ArticleRow.id.in_(ids)).order_by(ArticleRow.id).with_for_update()
        found = await self.session.scalars(statement.execution_options(populate_existing=True))
        return {row.id: row for row in found}

    async def _create(self, one: Planned) -> ArticleRow:
        content = await self._content(one, Content("", "", ""))
        article = ArticleRow(key=one.key, language=one.incoming.language, revision=0)
        write(article, content, self.edit)
        self.session.add(article)
        return article

    async def _update(self, article: ArticleRow, one: Planned, past: Sequence[RevisionRow]) -> bool:
        before = Content.of(article)
        content = await self._content(one, before)
        if content == before:
            return False
        await save_edit(self.session, article, content, past, self.edit)
        return True

    async def _content(self, one: Planned, before: Content) -> Content:
        """What the article is to say; the pictures that came with it are kept, unless it is refused (InvalidInput)."""
        fields = one.incoming.fields
        if not one.row.pictures:
            return before.with_fields(fields).cleaned()
        async with self.session.begin_nested():
            addresses = {}
            for address, picture in one.row.pictures.items():
                image = await images.store(self.session, picture.content, picture.path, self.edit.by)
                addresses[address] = images.url(image.id)
            body = redirected(fields["body"], addresses.get)
            return before.with_fields({**fields, "body": body}).cleaned()

    async def _answer(self, saved: Sequence[ArticleRow]) -> None:
        """Questions that became a title or variant have their answer; few articles have one that was asked."""
        for article in saved:
            texts = (article.title, *article.variants)
            if article.status == "published" and any(
                (article.language, questions.folded(text)) in self.unanswered for text in texts
            ):
                await questions.answered(self.session, article)

    async def _link(self, saved: Sequence[Planned], problems: list[Problem]) -> int:
        """Make translations know their sources, as of the sources' present revisions; returns how many are new."""
        wanted = [one for one in saved if one.incoming.translates]
        if not wanted:
            return 0
        columns = (ArticleRow.key, ArticleRow.language, ArticleRow.id, ArticleRow.revision, ArticleRow.source_id)
        found = {(row.key, row.language): row for row in await self.session.execute(select(*columns))}
        links = []
        for one in wanted:
            article, source = (found.get((one.key, language)) for language in (one.incoming.language, one.translates))
            if source is None:
                problems.append(Problem.at(one.row, "no_source", "translates", value=one.translates))
            elif article is not None and article.source_id != source.id:
                links.append({"id": article.id, "source_id": source.id, "source_revision": source.revision})
        if links:
            await self.session.execute(update(ArticleRow), links)
        return len(links)


# Problems of whole rows that were found before the row could be looked at.
_LOST = frozenset(
    {
        "bad_name", "bad_quotes", "bad_yaml", "error_value", "no_front_matter", "no_result", "too_many_cells",
        "unknown_encoding", "unreadable", "wrong_type",
    }
)  # fmt: skip


def _planned(
    rows: Sequence[Row], known: Sequence[Any], pictures: DeskPictures, problems: list[Problem]
) -> list[Planned]:
    """The rows with their articles and the desk's own pictures; what is wrong goes to the problems."""
    found = [_with_own_pictures(parsed(row), pictures, problems) for row in rows]
    return Known(known).match([replace(one, problems=[*one.problems, *faults(one)]) for one in found], problems)


def _with_own_pictures(one: Incoming, pictures: DeskPictures, problems: list[Problem]) -> Incoming:
    """The article with this desk's addresses of its pictures; each that is not here is a problem."""
    if "body" not in one.fields:
        return one
    body, unknown = pictures.unmarked(one.fields["body"])
    problems += [Problem.at(one.row, "unknown_picture", "body", picture=address) for address in unknown]
    return replace(one, fields={**one.fields, "body": body})


async def _unanswered(session: AsyncSession) -> set[tuple[str, str]]:
    """Language and folded form of every question that waits for an answer."""
    waiting = select(UnansweredRow.language, UnansweredRow.folded).where(UnansweredRow.dismissed_at.is_(None))
    return {(language, text) for language, text in await session.execute(waiting)}
