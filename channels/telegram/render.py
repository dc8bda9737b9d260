"""Between messages of the desk and what Telegram can show: parts, inline keyboards, the data behind their buttons."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import MessageLimit

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
TITLE_LIMIT = 64
TOAST_LIMIT = 200

# Where a text is best cut, best first.
_CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s"), re.compile(r"\s"))
_CHOICE = re.compile(r"c:([0-9a-f]{32}):([0-9]{1,9}):([0-9]{1,3})")
_SCORE = re.compile(r"s:([0-9a-f]{32}):([1-5])")


@dataclass(frozen=True)
class ChoiceTap:
    """A tap on choice `index` of the bot's message `seq`."""

    conversation_id: UUID
    seq: int
    index: int


@dataclass(frozen=True)
class ScoreTap:
    """A tap on a score of a survey, 1 to 5."""

    conversation_id: UUID
    score: int


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The text in parts of at most `limit` UTF-16 units (what Telegram counts), cut where it hurts least.

    No part is blank; a text that is blank as a whole gives no part.
    """
    parts = []
    rest = text.strip()
    while _units(rest) > limit:
        head = _head(rest, limit)
        cut = _best_cut(head)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _head(text: str, limit: int) -> str:
    """The longest beginning of at most `limit` units."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * limit]
    return units.decode("utf-16-le", "ignore")


def _best_cut(head: str) -> int:
    """Where to end a part: in its second half, so that no part is tiny; at the very end if nothing offers itself."""
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(head) if match.end() > len(head) // 2]
        if ends:
            return ends[-1]
    return len(head)


def clip(text: str, limit: int) -> str:
    """The text, shortened to `limit` characters with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def choices_keyboard(
    conversation_id: UUID, seq: int, choices: Sequence[Mapping[str, str]]
) -> InlineKeyboardMarkup | None:
    """One button below the other; none for no choices."""
    tap = f"c:{conversation_id.hex}:{seq}"
    rows = [
        [InlineKeyboardButton(clip(choice["title"], TITLE_LIMIT), callback_data=f"{tap}:{index}")]
        for index, choice in enumerate(choices)
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def survey_keyboard(conversation_id: UUID) -> InlineKeyboardMarkup:
    """Five buttons in a row, 1 to 5."""
    scores = range(1, 6)
    row = [InlineKeyboardButton(f"{score} ⭐", callback_data=f"s:{conversation_id.hex}:{score}") for score in scores]
    return InlineKeyboardMarkup([row])


def stars(score: int) -> str:
    return "★" * score + "☆" * (5 - score)


def read_tap(data: str | None) -> ChoiceTap | ScoreTap | None:
    """What was tapped; none for anything that no button of ours carries (clients can send what they like)."""
    if match := _CHOICE.fullmatch(data or ""):
        return ChoiceTap(UUID(match[1]), int(match[2]), int(match[3]))
    if match := _SCORE.fullmatch(data or ""):
        return ScoreTap(UUID(match[1]), int(match[2]))
    return None
