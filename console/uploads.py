"""Files in the body of a request."""

from fastapi import Request

from knowledge_base.errors import FileTooLarge

MEGABYTE = 1_000_000


async def body_within(request: Request, limit_mb: int) -> bytes:
    """The body, read no further than the limit; raises FileTooLarge beyond it."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit_mb * MEGABYTE:
        raise FileTooLarge(limit_mb=limit_mb)
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > limit_mb * MEGABYTE:
            raise FileTooLarge(limit_mb=limit_mb)
    return bytes(content)
