"""All that the bot and the desk say, by name: defaults, what they may name, and the wordings of admins with their history."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from conversations.errors import (
    LinkInvalid,
    PlaceholderMissing,
    PlaceholderUnknown,
    ResponseChanged,
    TitlesMismatch,
    WordingEmpty,
)
from conversations.responses import CHANNEL, DESK_WIDE, PLACEHOLDER, newest
from conversations.tables import ResponseRevision
from conversations.texts import LINKS, NAMES, TALK_TO_HUMAN, TEXTS
from storage.database import notify
from storage.errors import NotFound

LANGUAGES = ("en", "zh")
KEPT_HISTORY = 50
_LINK = re.compile(r"https?://[^\s/]+\S*")
_ONE_WRITER = text("LOCK TABLE response_revisions IN SHARE ROW EXCLUSIVE MODE")

# The first pattern that a name matches is its topic.
_TOPICS = (
    ("complaint", re.compile(r"complaint|empathy|staying_with_you|case_opened")),
    ("handoff", re.compile(r"human|danger|handing_over|handed|insult|agent_|passed_on|requeued|contact|trouble")),
    ("queue", re.compile(r"^place|unstaffed|out_of_hours|queue")),
    (
        "answers",
        re.compile(
            r"answer|other_question|ask_back|dont_know|articles|not_helped|helped|rephrase|repeat|scope|degraded"
        ),
    ),
    ("orders", re.compile(r"order|case|addition|nothing_added|correct")),
    ("closing", re.compile(r"goodbye|closed|survey|remind|welcome|declined|cancelled")),
    ("talk", re.compile(r"")),
)

Buttons = tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """One response. `texts` are the default's variations and `buttons` its {"title", "payload"}, by language.

    A wording may name `placeholders` and must name those `required`, which every default has.
    """

    key: str
    topic: str
    texts: Mapping[str, tuple[str, ...]]
    buttons: Mapping[str, Buttons] = field(default_factory=lambda: {"en": (), "zh": ()})

    @property
    def placeholders(self) -> frozenset[str]:
        """What a wording may name. A desk-wide value names nothing."""
        if self.topic == "values":
            return frozenset()
        return frozenset().union(*self._named()) | DESK_WIDE

    @property
    def required(self) -> frozenset[str]:
        named = self._named()
        return frozenset.intersection(*named) - DESK_WIDE if self.topic != "values" else frozenset()

    def _named(self) -> list[frozenset[str]]:
        return [frozenset(PLACEHOLDER.findall(text)) for texts in self.texts.values() for text in texts]


Catalogue = Mapping[str, Entry]


def load(domain: Path) -> dict[str, Entry]:
    """The desk-wide values, the bot's responses as `domain.yml` has them, and the desk's own texts."""
    values = {key: Entry(key, "values", {name: (texts[name],) for name in LANGUAGES}) for key, texts in NAMES.items()}
    values |= {key: Entry(key, "values", dict.fromkeys(LANGUAGES, (link,))) for key, link in LINKS.items()}
    said = yaml.safe_load(domain.read_text(encoding="utf-8"))["responses"]
    bot = {key: _of_bot(key, variations) for key, variations in said.items()}
    return values | bot | {key: _of_desk(key, texts) for key, texts in TEXTS.items() if key != TALK_TO_HUMAN}


async def save(
    session: AsyncSession, entry: Entry, language: str, texts: Sequence[str], titles: Sequence[str], by: str, base: int
) -> ResponseRevision:
    """Put an admin's wording in the place of change `base` (0: of the default); no `texts` puts the default back.

    Raises WordingEmpty, PlaceholderUnknown, PlaceholderMissing, LinkInvalid, TitlesMismatch, and ResponseChanged where
    somebody saved since `base`.
    """
    texts = [said.strip() for said in texts]
    for variation, said in enumerate(texts):
        _check(entry, said, variation)
    worded = _titled(entry.buttons[language], titles) if texts else []
    await session.execute(_ONE_WRITER)
    held = (await newest(session, [entry.key], language)).get(entry.key)
    if held is not None and held.id != base:
        raise ResponseChanged(by=held.edited_by)
    row = ResponseRevision(key=entry.key, language=language, texts=texts, buttons=worded, edited_by=by)
    session.add(row)
    await session.flush()
    await session.refresh(row)
    await notify(session, CHANNEL)
    return row


async def history(session: AsyncSession, key: str) -> list[ResponseRevision]:
    """The latest wordings of a response, newest first; one without texts was a reset."""
    newest = select(ResponseRevision).filter_by(key=key).order_by(ResponseRevision.id.desc()).limit(KEPT_HISTORY)
    return list(await session.scalars(newest))


def entry_of(catalogue: Catalogue, key: str) -> Entry:
    """Raises NotFound."""
    if key not in catalogue:
        raise NotFound(what="response", id=key)
    return catalogue[key]


def _check(entry: Entry, said: str, variation: int) -> None:
    if not said:
        raise WordingEmpty(variation=variation)
    if entry.key in LINKS and not _LINK.fullmatch(said):
        raise LinkInvalid(link=said, variation=variation)
    named = set(PLACEHOLDER.findall(said))
    # A brace that is no placeholder is a misspelt one: {shop name}, {title.
    odd = re.findall(r"{[^{}]*}?|}", PLACEHOLDER.sub("", said))
    if unknown := [f"{{{name}}}" for name in sorted(named - entry.placeholders)] + odd:
        known = ", ".join(f"{{{name}}}" for name in sorted(entry.placeholders)) or "–"
        raise PlaceholderUnknown(placeholder=unknown[0], known=known, variation=variation)
    if missing := sorted(entry.required - named):
        raise PlaceholderMissing(placeholder=f"{{{missing[0]}}}", variation=variation)


def _titled(buttons: Buttons, titles: Sequence[str]) -> list[dict[str, str]]:
    """The buttons with other titles, in order."""
    given = [title.strip() for title in titles]
    if len(given) != len(buttons) or not all(given):
        raise TitlesMismatch(expected=len(buttons), found=len([title for title in given if title]))
    return [{**button, "title": title} for button, title in zip(buttons, given, strict=True)]


def _of_bot(key: str, variations: Sequence[dict[str, Any]]) -> Entry:
    texts: dict[str, tuple[str, ...]] = dict.fromkeys(LANGUAGES, ())
    buttons: dict[str, Buttons] = dict.fromkeys(LANGUAGES, ())
    for variation in variations:
        for language in {c["value"] for c in variation.get("condition", ()) if c["name"] == "language"} or LANGUAGES:
            texts[language] += (variation.get("text", ""),)
            # Rasa's own spelling of a brace is two of them.
            buttons[language] = tuple(
                {"title": b["title"], "payload": b["payload"].replace("{{", "{").replace("}}", "}")}
                for b in variation.get("buttons", ())
            )
    return Entry(key, _topic(key), texts, buttons)


def _of_desk(key: str, texts: Mapping[str, str]) -> Entry:
    offered = key in ("degraded_help", "degraded_topics")
    human = {n: ({"title": TEXTS[TALK_TO_HUMAN][n], "payload": "/request_human"},) * offered for n in LANGUAGES}
    return Entry(key, _topic(key), {name: (texts[name],) for name in LANGUAGES}, human)


def _topic(key: str) -> str:
    return next(topic for topic, pattern in _TOPICS if pattern.search(key.removeprefix("utter_")))
