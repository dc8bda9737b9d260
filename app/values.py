"""What only the desk as a whole knows of the values that texts may name: {hours} and {agent_back_at}."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from escalation import opening
from escalation.hours_text import back_text, week_text
from language.normalise import short
from storage.base import now


async def desk_values(session: AsyncSession, language: str) -> Mapping[str, str]:
    """The opening hours and when people are back, for a reader of `language`."""
    hours = await opening.current(session)
    return {
        "hours": week_text(hours, short(language)),
        "agent_back_at": back_text(hours, now(), short(language)),
    }
