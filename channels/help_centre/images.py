"""Pictures of articles, from the database."""

from fastapi import Response
from sqlalchemy import select

from knowledge_base.tables import ImageRow
from storage.database import Database
from storage.errors import NotFound

LARGEST_ID = 2**31 - 1
# Whatever a picture holds (an SVG may hold scripts), opened by itself it runs nothing; other sites' pages, where the chat
# shows articles, may load it.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


async def image_response(database: Database, image_id: int) -> Response:
    """The picture with the media type that it was stored with; raises NotFound."""
    if image_id > LARGEST_ID:
        raise NotFound(what="image", id=image_id)
    async with database.transaction() as session:
        wanted = select(ImageRow.media_type, ImageRow.content, ImageRow.sha256).where(ImageRow.id == image_id)
        found = (await session.execute(wanted)).one_or_none()
    if found is None:
        raise NotFound(what="image", id=image_id)
    return Response(found.content, media_type=found.media_type, headers={**HEADERS, "ETag": f'"{found.sha256}"'})
