"""Filling what is said: an admin's own wording wins over the default, and placeholders get their values.

The wordings are read from the database in the transaction that writes the message, one query for all of a turn's replies:
an edit holds in every process from its commit on, and no process keeps a copy that could be old.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.tables import ResponseRevision
from conversations.texts import LINKS, NAMES, TEXTS, localise
from language.normalise import short

PLACEHOLDER = re.compile(r"{(\w+)}")
DESK_WIDE = frozenset({*NAMES, *LINKS, "hours", "agent_back_at"})

CHANNEL = "careline_responses"
"""Notified of every change of a wording or a value."""

DeskValues = Callable[[AsyncSession, str], Awaitable[Mapping[str, str]]]
"""Gives {hours} and {agent_back_at} for a language; the application puts it into every session's `info`."""


@dataclass(frozen=True)
class Template:
    """A response to be said: its name, its default text in the reader's language, and the values for placeholders.

    `pick` chooses among an admin's variations, in turns.
    """

    name: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    pick: int = 0


@dataclass(frozen=True)
class Said:
    """A response as the customer reads it; `buttons` are {"title", "payload"} where an admin worded them, in order."""

    text: str
    buttons: Sequence[Mapping[str, str]] = ()

    def retitle(self, choices: Sequence[dict[str, str]]) -> list[dict[str, str]]:
        """The choices with the admin's titles: each button gives its title to the next choice of the same payload."""
        named = list(self.buttons)
        titled = []
        for choice in choices:
            found = next((button for button in named if button["payload"] == choice["payload"]), None)
            if found is not None:
                named.remove(found)
            titled.append({**choice, "title": found["title"] if found else choice["title"]})
        return titled


def own(key: str, language: str, **values: object) -> Template:
    """A text of the desk itself (conversations/texts.py)."""
    return Template(key, TEXTS[key][short(language)], {name: str(value) for name, value in values.items()})


async def say(session: AsyncSession, key: str, language: str, **values: object) -> str:
    """The desk's text `key` for a reader of `language` ("en", "zh-Hans", "zh-Hant")."""
    (said,) = await fill(session, [own(key, language, **values)], language)
    return said.text


async def fill(session: AsyncSession, templates: Sequence[Template], language: str) -> list[Said]:
    """The templates as a reader of `language` gets them."""
    wordings = await current(session, [*NAMES, *LINKS, *(template.name for template in templates)], short(language))
    chosen = [_worded(template, wordings.get(template.name)) for template in templates]
    desk = await _desk_values(session, language, wordings, [template.text for template, _ in chosen])
    return [
        Said(
            localise(_filled(template.text, {**desk, **template.values}), language),
            [{**button, "title": localise(button["title"], language)} for button in buttons],
        )
        for template, buttons in chosen
    ]


async def preview(session: AsyncSession, texts: Sequence[str], language: str, values: Mapping[str, str]) -> list[str]:
    """Texts that nobody has saved yet, as a reader of `language` would get them."""
    wordings = await current(session, [*NAMES, *LINKS], short(language))
    desk = await _desk_values(session, language, wordings, texts)
    return [localise(_filled(text, {**desk, **values}), language) for text in texts]


async def current(session: AsyncSession, keys: Sequence[str], language: str) -> dict[str, ResponseRevision]:
    """The wordings in force among `keys`, by key; a key without one has its default."""
    return {key: row for key, row in (await newest(session, keys, language)).items() if row.texts}


async def newest(session: AsyncSession, keys: Sequence[str], language: str) -> dict[str, ResponseRevision]:
    """The latest change of each of `keys` that was ever changed; one without texts put the default back."""
    statement = (
        select(ResponseRevision)
        .where(ResponseRevision.language == language, ResponseRevision.key.in_(keys))
        .ext(distinct_on(ResponseRevision.key))
        .order_by(ResponseRevision.key, ResponseRevision.id.desc())
    )
    return {row.key: row for row in await session.scalars(statement)}


def links(session: AsyncSession) -> Mapping[str, str]:
    """The addresses that hold where no admin has put others: where the desk itself is, if the application knows it."""
    known: Mapping[str, str] = session.info.get("links", LINKS)
    return known


async def _desk_values(
    session: AsyncSession, language: str, wordings: Mapping[str, ResponseRevision], texts: Sequence[str]
) -> dict[str, str]:
    """What every text may name, as far as `texts` name it."""
    desk = {name: known[short(language)] for name, known in NAMES.items()} | dict(links(session))
    desk |= {name: wordings[name].texts[0] for name in desk if name in wordings}
    named = {name for text in texts for name in PLACEHOLDER.findall(text)}
    if named & (DESK_WIDE - desk.keys()) and (more := session.info.get("desk_values")):
        desk |= await more(session, language)
    return desk


def _worded(template: Template, row: ResponseRevision | None) -> tuple[Template, list[Any]]:
    if row is None:
        return template, []
    return replace(template, text=row.texts[template.pick % len(row.texts)]), row.buttons


def _filled(text: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
