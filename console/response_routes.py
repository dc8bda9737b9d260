"""Responses over HTTP: everybody on the staff reads what is said, admins word it."""

from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from console import response_schemas as schemas
from console.access import Admin, Agent, Store
from console.schemas import ArticleLanguage
from conversations import catalogue as responses
from conversations.catalogue import Catalogue, Entry
from conversations.responses import current
from conversations.tables import ResponseRevision

router = APIRouter(prefix="/api/responses", tags=["responses"])
DOMAIN = Path(__file__).resolve().parent.parent / "domain.yml"

_load = cache(responses.load)


def _catalogue(request: Request) -> Catalogue:
    """Read at the first request, not at every one: the file changes only with a release."""
    return _load(DOMAIN)


Known = Annotated[Catalogue, Depends(_catalogue)]


@router.get("")
async def listed(agent: Agent, database: Store, catalogue: Known) -> list[schemas.Response]:
    """All that the bot and the desk say, with the desk-wide values first."""
    async with database.transaction() as session:
        return await _shown(session, list(catalogue.values()))


@router.put("/{key}/{language}")
async def save(
    key: str, language: ArticleLanguage, wording: schemas.WordingInput, admin: Admin, database: Store, catalogue: Known
) -> schemas.Response:
    """Word a response; it is said so from now on, without training.

    404 `not_found`, 422 `wording_empty`, `placeholder_unknown`, `placeholder_missing` or `titles_mismatch`.
    """
    entry = responses.entry_of(catalogue, key)
    async with database.transaction() as session:
        await responses.save(session, entry, language, wording.texts, wording.titles, admin.username)
        return (await _shown(session, [entry]))[0]


@router.delete("/{key}/{language}")
async def reset(
    key: str, language: ArticleLanguage, admin: Admin, database: Store, catalogue: Known
) -> schemas.Response:
    """Put the default back; the wording stays in the history."""
    entry = responses.entry_of(catalogue, key)
    async with database.transaction() as session:
        await responses.save(session, entry, language, [], [], admin.username)
        return (await _shown(session, [entry]))[0]


@router.get("/{key}/history")
async def history(key: str, agent: Agent, database: Store, catalogue: Known) -> list[schemas.WordingRevision]:
    """The latest changes of a response, newest first."""
    entry = responses.entry_of(catalogue, key)
    async with database.transaction() as session:
        rows = await responses.history(session, entry.key)
    fields = ("language", "texts", "edited_by", "edited_at")
    return [
        schemas.WordingRevision(
            **{name: getattr(row, name) for name in fields}, titles=[button["title"] for button in row.buttons]
        )
        for row in rows
    ]


async def _shown(session: AsyncSession, entries: list[Entry]) -> list[schemas.Response]:
    keys = [entry.key for entry in entries]
    worded = {language: await current(session, keys, language) for language in responses.LANGUAGES}
    return [
        schemas.Response(
            key=entry.key,
            topic=entry.topic,
            placeholders=sorted(entry.placeholders),
            required=sorted(entry.required),
            **{language: _state(entry, language, worded[language].get(entry.key)) for language in worded},
        )
        for entry in entries
    ]


def _state(entry: Entry, language: str, row: ResponseRevision | None) -> schemas.WordingState:
    titles = [button["title"] for button in entry.buttons[language]]
    default = schemas.Wording(texts=list(entry.texts[language]), titles=titles)
    if row is None:
        return schemas.WordingState(current=default, default=default)
    worded = schemas.Wording(texts=row.texts, titles=[button["title"] for button in row.buttons])
    return schemas.WordingState(current=worded, default=default, edited_by=row.edited_by, edited_at=row.edited_at)
