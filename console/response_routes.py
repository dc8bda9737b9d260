"""Responses over HTTP: everybody on the staff reads what is said, admins word it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from console import response_schemas as schemas
from console.access import Admin, Agent, Store
from console.schemas import ArticleLanguage, Id, Language
from conversations import catalogue as responses
from conversations.catalogue import Catalogue, Entry
from conversations.responses import DESK_WIDE, links, newest, preview
from conversations.situations import examples, situation_of
from conversations.tables import ResponseRevision
from conversations.texts import localise
from knowledge_base.render import to_html

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


@router.get("/placeholders")
async def placeholders(agent: Agent, database: Store, catalogue: Known) -> list[schemas.Placeholder]:
    """What stands in the place of each placeholder: the desk's values as they are now, examples for the others."""
    names = sorted(frozenset().union(*(entry.placeholders for entry in catalogue.values())))
    async with database.transaction() as session:
        said = {
            language: await preview(session, [f"{{{name}}}" for name in names], language, examples("", language))
            for language in responses.LANGUAGES
        }
    return [
        schemas.Placeholder(name=name, desk_wide=name in DESK_WIDE, en=said["en"][at], zh=said["zh"][at])
        for at, name in enumerate(names)
    ]


@router.post("/{key}/{language}/preview")
async def shown(
    key: str, language: ArticleLanguage, draft: schemas.WordingDraft, agent: Agent, database: Store, catalogue: Known
) -> list[schemas.ShownWording]:
    """A draft as its readers would get it; Chinese in simplified characters and in the traditional ones made of them."""
    entry = responses.entry_of(catalogue, key)
    readers: tuple[Language, ...] = ("en",) if language == "en" else ("zh-Hans", "zh-Hant")
    async with database.transaction() as session:
        texts = {one: await preview(session, draft.texts, one, examples(key, one)) for one in readers}
    return [
        schemas.ShownWording(
            language=one,
            texts=texts[one],
            html=[to_html(text) for text in texts[one]] if "body" in entry.required else None,
            titles=[localise(title, one) for title in draft.titles],
        )
        for one in readers
    ]


@router.put("/{key}/{language}")
async def save(
    key: str, language: ArticleLanguage, wording: schemas.WordingInput, admin: Admin, database: Store, catalogue: Known
) -> schemas.Response:
    """Word a response; it is said so from now on, without training.

    404 `not_found`, 409 `response_changed`, 422 `wording_empty`, `placeholder_unknown`, `placeholder_missing`,
    `link_invalid` or `titles_mismatch`.
    """
    entry = responses.entry_of(catalogue, key)
    async with database.transaction() as session:
        texts, titles, base = wording.texts, wording.titles, wording.base
        await responses.save(session, entry, language, texts, titles, admin.username, base)
        return (await _shown(session, [entry]))[0]


@router.delete("/{key}/{language}")
async def reset(
    key: str, language: ArticleLanguage, base: Id, admin: Admin, database: Store, catalogue: Known
) -> schemas.Response:
    """Put the default back in the place of version `base`; the wording stays in the history. 409 `response_changed`."""
    entry = responses.entry_of(catalogue, key)
    async with database.transaction() as session:
        await responses.save(session, entry, language, [], [], admin.username, base)
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
    changes = {language: await newest(session, keys, language) for language in responses.LANGUAGES}
    known = links(session)
    return [
        schemas.Response(
            key=entry.key,
            topic=entry.topic,
            situation=situation_of(entry.key),
            placeholders=sorted(entry.placeholders),
            required=sorted(entry.required),
            **{
                language: _state(_default(entry, language, known), changes[language].get(entry.key))
                for language in responses.LANGUAGES
            },
        )
        for entry in entries
    ]


def _default(entry: Entry, language: str, known: Mapping[str, str]) -> schemas.Wording:
    titles = [button["title"] for button in entry.buttons[language]]
    texts = [known[entry.key]] if entry.key in known else list(entry.texts[language])
    return schemas.Wording(texts=texts, titles=titles)


def _state(default: schemas.Wording, row: ResponseRevision | None) -> schemas.WordingState:
    if row is None:
        return schemas.WordingState(current=default, default=default, version=0)
    if not row.texts:
        return schemas.WordingState(current=default, default=default, version=row.id)
    worded = schemas.Wording(texts=row.texts, titles=[button["title"] for button in row.buttons])
    edited = {"edited_by": row.edited_by, "edited_at": row.edited_at}
    return schemas.WordingState(current=worded, default=default, version=row.id, **edited)
