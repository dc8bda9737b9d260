"""`python -m app knowledge export` and `import`: articles to and from files, with progress and a table of problems."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from app.settings import Settings
from knowledge_base import pins
from knowledge_base.errors import FileTooLarge
from knowledge_base.search.index import KnowledgeBase
from knowledge_base.transfer import exporting, formats, markdown_files
from knowledge_base.transfer.importing import import_source
from knowledge_base.transfer.records import FILE_LIMIT_MB, Pictures, Problem, Record, Report, Source
from language.encoder import encoder_in
from storage.database import Database, opened

FORMATS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".zip": "markdown"}
SHOWN_PROBLEMS = 200


class UnknownEnding(Exception):
    """A path that is neither a folder nor a file of a known format."""


async def write(database_url: str, path: Path, language: str | None) -> int:
    """Export to a file, or to a folder of Markdown files where the path has no ending; returns how many articles."""
    format = formats.WITH_PICTURES if _is_folder(path) else _format(path)
    async with opened(database_url) as database, database.transaction() as session:
        records = await exporting.records(session, language)
        pictures = await exporting.pictures(session, records) if format == formats.WITH_PICTURES else {}
    await asyncio.to_thread(_save, path, format, records, pictures)
    return len(records)


def _save(path: Path, format: str, records: Sequence[Record], pictures: Pictures) -> None:
    if _is_folder(path):
        markdown_files.write_folder(records, path, pictures)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(formats.write(format, records, pictures))


async def take_over(
    settings: Settings, database_url: str, path: Path, dry_run: bool, override: str | None, out: Console
) -> Report:
    """Import a file, or a folder of Markdown files, and show how far it is; raises CarelineError.

    Where there are pinned questions they are tried, with an index of its own.
    """
    source = read(path)
    columns = (SpinnerColumn(), *Progress.get_default_columns(), TextColumn("{task.completed}/{task.total} articles"))
    with Progress(*columns, console=out, transient=True) as progress:
        task = progress.add_task("Importing", total=len(source.rows))
        async with opened(database_url) as database, database.transaction() as session:
            return await import_source(
                session,
                source,
                knowledge=await _index(settings, database) if await pins.listed(session) else None,
                override=override,
                dry_run=dry_run,
                progress=lambda rows: progress.update(task, completed=rows),
            )


async def _index(settings: Settings, database: Database) -> KnowledgeBase:
    encoder = encoder_in(settings.encoder_folder)
    measurements = settings.data_folder / "models" / "search"
    knowledge = KnowledgeBase(database, settings.timezone, encoder, measurements)
    await knowledge.refresh()
    await knowledge.tune()
    return knowledge


def read(path: Path) -> Source:
    """What the file or folder holds; raises CarelineError, UnknownEnding, OSError."""
    if path.is_dir():
        return markdown_files.read_folder(path)
    format = _format(path)
    if path.stat().st_size > FILE_LIMIT_MB * 1_000_000:
        raise FileTooLarge(limit_mb=FILE_LIMIT_MB)
    return formats.read(format, path.read_bytes())


def show(report: Report, out: Console) -> None:
    """The figures, and the problems in a table."""
    if report.problems:
        table = Table("Where", "Field", "Problem", title=f"{len(report.problems)} problem(s)", title_justify="left")
        for problem in report.problems[:SHOWN_PROBLEMS]:
            table.add_row(_place(problem), problem.field or "", problem.message("en"))
        out.print(table)
        if len(report.problems) > SHOWN_PROBLEMS:
            out.print(f"… and {len(report.problems) - SHOWN_PROBLEMS} more.")
    outdated = [one for one in report.renewed if one.outdated]
    if outdated:
        out.print(f"{len(outdated)} article(s) have a newer revision than the file: what was saved since goes back.")
        for old in outdated[:SHOWN_PROBLEMS]:
            line = f"  {old.title} ({old.language}): revision {old.revision}, in the file {old.exported}"
            out.print(line, markup=False)
    if report.failed:
        out.print(f"{len(report.failed)} pinned question(s) fail with these articles (import with --override REASON):")
        for one in report.failed:
            out.print(f"  {one.pin.row.text}", markup=False)
    told = "Nothing was saved; an import would give" if report.dry_run else "Imported"
    out.print(f"{told}: {report.created} new, {report.updated} changed, {report.unchanged} as they were.")
    withdrawn = sum(one.withdrawn for one in report.renewed)
    out.print(f"Of the new and changed ones, customers see {report.published}; {withdrawn} they see no more.")


def _place(problem: Problem) -> str:
    return problem.file or (f"row {problem.row}" if problem.row is not None else "")


def _is_folder(path: Path) -> bool:
    """Whether it is one, or would be."""
    return path.is_dir() or not path.suffix


def _format(path: Path) -> str:
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        raise UnknownEnding(f"{path}: give a folder, or a file ending in {', '.join(FORMATS)}.") from None
