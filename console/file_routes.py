"""Files of the knowledge base over HTTP: pictures, export and import."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response, status

from console import knowledge_schemas as schemas
from console import knowledge_views as views
from console.access import Agent, Knowledge, Reader, Store, Supervisor
from console.schemas import ArticleLanguage
from console.uploads import body_within
from knowledge_base import images
from knowledge_base.transfer import exporting, formats
from knowledge_base.transfer.importing import import_source
from knowledge_base.transfer.records import FILE_LIMIT_MB, Problem
from storage.base import now

router = APIRouter()
SHOWN_CHANGES = 200
_FILE = {"requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@router.post("/images", status_code=status.HTTP_201_CREATED, openapi_extra=_FILE)
async def add_image(
    request: Request, editor: Supervisor, database: Store, name: Annotated[str, Query(max_length=200)] = "image"
) -> schemas.Image:
    """Keep the picture in the body (PNG, JPEG, GIF or WebP, at most 2 MB); its `markdown` goes into an article."""
    content = await body_within(request, images.LIMIT_MB)
    async with database.transaction() as session:
        image = await images.store(session, content, name, editor.username)
        return schemas.Image(id=image.id, name=image.name, url=images.url(image.id), markdown=images.markdown(image))


_FILES: dict[str, Any] = {chosen.media_type.split(";")[0]: {"schema": {}} for chosen in formats.FORMATS.values()}


@router.get("/knowledge/export", response_class=Response, responses={200: {"content": _FILES}})
async def export(
    agent: Agent, database: Store, format: schemas.Format = "json", language: ArticleLanguage | None = None
) -> Response:
    """All articles as a file: CSV, JSON, XLSX, or a ZIP of Markdown files and the pictures that they show."""
    async with database.transaction() as session:
        records = await exporting.records(session, language)
        pictures = await exporting.pictures(session, records) if format == formats.WITH_PICTURES else {}
    chosen = formats.FORMATS[format]
    content = await asyncio.to_thread(formats.write, format, records, pictures)
    name = "-".join(filter(None, ["articles", language, f"{now():%Y-%m-%d}"]))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{chosen.ending}"'}
    return Response(content, media_type=chosen.media_type, headers=headers)


@router.post("/knowledge/import", openapi_extra=_FILE)
async def import_file(
    request: Request,
    editor: Supervisor,
    database: Store,
    knowledge: Knowledge,
    reader: Reader,
    format: schemas.Format,
    dry_run: bool = True,
    override: schemas.Reason | None = None,
) -> schemas.ImportReport:
    """Take over the articles of the file in the body; rows with problems are listed and left out.

    Pictures that articles show come with a ZIP of Markdown files, by relative paths; in the other formats the desk has to
    have them. One that cannot be had is listed, and its article is taken over without it.

    The report names the articles that change: those that somebody saved since the file was exported, and those that
    customers lose, come first; the new ones; and wordings that two articles would have.

    A dry run lists the pinned questions that would fail; without it they are a 409
    `pinned_questions_fail`, unless `override` says why the articles are imported all the same.
    """
    content = await body_within(request, FILE_LIMIT_MB)
    source = await asyncio.to_thread(formats.read, format, content)
    async with database.transaction() as session:
        report = await import_source(
            session, source, knowledge=knowledge, by=editor.username, override=override, dry_run=dry_run
        )
    renewed = report.renewed
    return schemas.ImportReport(
        rows=report.rows,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        published=report.published,
        withdrawn=sum(one.withdrawn for one in renewed),
        outdated=sum(one.outdated for one in renewed),
        changes=[schemas.ImportChange.model_validate(one) for one in renewed[:SHOWN_CHANGES]],
        additions=[schemas.ImportAddition.model_validate(one) for one in report.added[:SHOWN_CHANGES]],
        shared=[schemas.SharedWording.model_validate(one) for one in report.shared[:SHOWN_CHANGES]],
        problems=[_told(problem, reader) for problem in report.problems],
        failed=[views.failed(one) for one in report.failed],
        dry_run=report.dry_run,
    )


def _told(problem: Problem, language: str) -> schemas.ImportProblem:
    return schemas.ImportProblem(
        row=problem.row,
        file=problem.file,
        field=problem.field,
        title=problem.title,
        problem=problem.message(language),
    )
