"""Pictures for articles over HTTP: recognised by their content, kept once, no larger than agreed."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from knowledge_base.tables import ImageRow
from storage.database import Database
from tests.support.office import Office, office
from tests.support.pictures import PNG


@pytest_asyncio.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def stored(desk: Office, name: str) -> dict[str, Any]:
    """What the desk says of an uploaded PNG."""
    response = await desk.supervisor.post("/api/images", params={"name": name}, content=PNG)
    assert 201 == response.status_code, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_picture_is_known_by_its_content_and_kept_once(desk: Office) -> None:
    image = await stored(desk, "C:\\pics\\my [map](x).png")
    assert f"![my map x]({image['url']})" == image["markdown"]
    assert image["id"] == (await stored(desk, "b"))["id"]
    async with desk.database.transaction() as session:
        kept = await session.get(ImageRow, image["id"])
        assert kept is not None
        assert "image/png" == kept.media_type
        assert PNG == await session.scalar(select(ImageRow.content))


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "unsupported_image"),
        (b"", 415, "unsupported_image"),
        (b"GIF89", 415, "unsupported_image"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(20), 415, "unsupported_image"),
        (PNG + bytes(2_000_000), 413, "file_too_large"),
    ],
)
async def test_what_is_no_small_picture_is_refused(desk: Office, content: bytes, status: int, code: str) -> None:
    headers = {"content-type": "image/png"}
    refused = await desk.supervisor.post("/api/images", content=content, headers=headers)
    assert (status, code) == (refused.status_code, refused.json()["error"]["code"])


async def test_body_without_a_length_is_read_no_further_than_the_limit(desk: Office) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield bytes(100_000)

    refused = await desk.supervisor.post("/api/images", content=endless())
    assert (413, "file_too_large", 21) == (refused.status_code, refused.json()["error"]["code"], sent)
