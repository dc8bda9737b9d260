"""Pictures in articles: recognised by their content, each stored once."""

import hashlib
import re

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge_base.content import clean
from knowledge_base.errors import FileTooLarge, UnsupportedImage
from knowledge_base.image_formats import media_type
from knowledge_base.tables import ImageRow

LIMIT_MB = 2
NAME_LIMIT = 200


async def store(session: AsyncSession, content: bytes, name: str, by: str | None = None) -> ImageRow:
    """Keep a picture; the same content again is the one that is there. Raises UnsupportedImage, FileTooLarge."""
    if len(content) > LIMIT_MB * 1_000_000:
        raise FileTooLarge(limit_mb=LIMIT_MB)
    kind = media_type(content)
    if kind is None:
        raise UnsupportedImage()
    digest = hashlib.sha256(content).hexdigest()
    if known := await session.scalar(select(ImageRow).filter_by(sha256=digest)):
        return known
    values = {"name": _plain_name(name), "media_type": kind, "content": content, "created_by": by}
    await session.execute(insert(ImageRow).values(sha256=digest, **values).on_conflict_do_nothing())
    return (await session.scalars(select(ImageRow).filter_by(sha256=digest))).one()


def url(number: int) -> str:
    """Where customers' browsers find a picture."""
    return f"/help/images/{number}"


def markdown(image: ImageRow) -> str:
    """What shows it in an article."""
    return f"![{image.name}]({url(image.id)})"


def _plain_name(name: str) -> str:
    """A file's name without its path and ending, and without what Markdown would read."""
    last = re.split(r"[/\\]", clean(name))[-1]
    words = re.sub(r"[\[\]()<>!`*_\\|&\s]+", " ", re.sub(r"\.[A-Za-z]{3,4}$", "", last)).strip()
    return words[:NAME_LIMIT] or "image"
