"""Pictures of articles out of one database and into another, on a real PostgreSQL."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import delete, select, text

from knowledge_base import images
from knowledge_base.tables import ArticleRow, ImageRow
from knowledge_base.transfer import formats
from knowledge_base.transfer.records import FIELDS, LISTS, Record
from storage.database import Database
from tests.support.files import packed
from tests.support.office import Office, office
from tests.support.pictures import GIF, JPEG, PNG, WEBP

Files = Mapping[str, str | bytes]


@pytest_asyncio.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def stored(desk: Office, content: bytes, name: str) -> str:
    """A picture's address on this desk."""
    async with desk.database.transaction() as session:
        return images.url((await images.store(session, content, name)).id)


async def imported(desk: Office, file: bytes, format: str, dry_run: bool = False) -> dict[str, Any]:
    path = f"/api/knowledge/import?format={format}&dry_run={str(dry_run).lower()}"
    response = await desk.supervisor.post(path, content=file)
    assert 200 == response.status_code, response.text
    found: dict[str, Any] = response.json()
    return found


async def taken_over(desk: Office, *articles: dict[str, Any]) -> dict[str, Any]:
    return await imported(desk, json.dumps(articles).encode(), "json")


async def exported(desk: Office, format: str) -> bytes:
    return (await desk.agent.get(f"/api/knowledge/export?format={format}")).content


async def bodies(desk: Office) -> dict[str, str]:
    async with desk.database.transaction() as session:
        rows = await session.scalars(select(ArticleRow).order_by(ArticleRow.key))
        return {row.key: row.body for row in rows}


async def contents(desk: Office) -> dict[str, bytes]:
    """The pictures of the desk by their addresses."""
    async with desk.database.transaction() as session:
        found = await session.execute(select(ImageRow.id, ImageRow.content).order_by(ImageRow.id))
        return {images.url(number): content for number, content in found}


async def emptied(desk: Office) -> None:
    """As another desk: no articles, and a picture of its own with every number that was used here."""
    async with desk.database.transaction() as session:
        await session.execute(delete(ArticleRow))
        await session.execute(delete(ImageRow))
        await session.execute(text("ALTER TABLE images ALTER COLUMN id RESTART WITH 1"))
    for content in (WEBP, WEBP + b"2", WEBP + b"3"):
        await stored(desk, content, "own")


def article(key: str, body: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "language": "en", "topic": "t", "title": f"Title {key}", "body": body, **fields}


def markdown(body: str, **fields: str) -> str:
    front = "".join(f"{name}: {value}\n" for name, value in {"title": "T", **fields}.items())
    return f"---\n{front}---\n{body}\n"


def files(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        return {name: found.read(name) for name in found.namelist()}


async def test_pictures_travel_with_markdown_into_an_empty_database(desk: Office) -> None:
    label, seam, unused = [
        await stored(desk, content, name) for content, name in ((PNG, "退货 标签"), (JPEG, "seam"), (GIF, "unused"))
    ]
    body = f"Stick it on: ![the label]({label})\n\n> ![a seam][1]\n\n[1]: <{seam}> 'Seam'"
    await taken_over(desk, article("a", body), article("b", f"![again]({label}) `![{unused}]({unused})`"))
    before = await bodies(desk)
    file = await exported(desk, "markdown")
    assert file == await exported(desk, "markdown")
    assert {"images/退货-标签.png": PNG, "images/seam.jpg": JPEG} == {
        path: content for path, content in files(file).items() if path.startswith("images/")
    }
    text = files(file)["en/t/a.md"].decode()
    assert "![the label](../../images/退货-标签.png)" in text
    assert "[1]: <../../images/seam.jpg> 'Seam'" in text

    report = await imported(desk, file, "markdown")
    assert (0, 0, 2, []) == (report["created"], report["updated"], report["unchanged"], report["problems"])
    assert before == await bodies(desk)

    await emptied(desk)
    report = await imported(desk, file, "markdown")
    assert (2, []) == (report["created"], report["problems"])
    address = {content: address for address, content in (await contents(desk)).items()}
    assert {WEBP, WEBP + b"2", WEBP + b"3", PNG, JPEG} == address.keys()
    there = {key: one.replace(label, address[PNG]).replace(seam, address[JPEG]) for key, one in before.items()}
    assert there["a"] == (await bodies(desk))["a"]


@pytest.mark.parametrize("format", ["csv", "json", "xlsx"])
async def test_other_formats_find_the_same_picture_by_its_content_or_tell_that_it_is_missing(
    desk: Office, format: str
) -> None:
    label, seam = [await stored(desk, content, "x") for content in (PNG, JPEG)]
    await taken_over(desk, article("a", f"![label]({label})"), article("b", f"![seam]({seam})"))
    before = await bodies(desk)
    file = await exported(desk, format)
    assert (2, []) == ((report := await imported(desk, file, format))["unchanged"], report["problems"])
    assert before == await bodies(desk)

    await emptied(desk)
    here = await stored(desk, PNG, "x")
    assert here != label
    for dry_run in (True, False):
        report = await imported(desk, file, format, dry_run)
        (problem,) = report["problems"]
        assert (2, "body") == (report["created"], problem["field"])
        assert "does not have the picture" in problem["problem"]
    assert f"![label]({here})" == (await bodies(desk))["a"]
    (missing,) = [one["id"] for one in (await desk.agent.get("/api/articles")).json() if one["key"] == "b"]
    shown = (await desk.agent.get(f"/api/articles/{missing}")).json()
    assert seam in await contents(desk)  # another picture, which must not be taken for it
    assert ("<p>seam</p>", True) == (shown["html"], seam in shown["body"])

    late = await stored(desk, JPEG, "x")
    report = await imported(desk, file, format)
    assert (1, 1, []) == (report["updated"], report["unchanged"], report["problems"])
    assert f"![seam]({late})" == (await bodies(desk))["b"]


@pytest.mark.parametrize("format", formats.FORMATS)
async def test_number_that_no_picture_has_is_told_and_the_article_taken_over(desk: Office, format: str) -> None:
    label = await stored(desk, PNG, "label")
    body = f"![x](/help/images/99) ![y]({label}) `![z](/help/images/98)`"
    record: Record = {field: [] if field in LISTS else "" for field in FIELDS} | article("a", body)
    report = await imported(desk, formats.write(format, [record]), format, dry_run=True)
    (problem,) = report["problems"]
    assert (1, "body", True) == (report["created"], problem["field"], "“/help/images/99”" in problem["problem"])


async def test_folder_of_another_tool_brings_its_pictures(desk: Office) -> None:
    wiki: Files = {
        "wiki/en/returns/label.md": markdown(
            "![x](images/x.png) ![again](<images/x%20copy.png>) ![far](https://a.b/c.png)"
        ),
        "wiki/en/returns/images/x.png": PNG,
        "wiki/en/returns/images/x copy.png": PNG,
        "wiki/en/returns/images/unused.png": GIF,
        "wiki/en/returns/refused.md": markdown("![x](images/j.jpg)", valid_from="soon"),
        "wiki/en/returns/long.md": markdown("![x](images/j.jpg)" + "x" * 20_000),
        "wiki/en/returns/images/j.jpg": JPEG,
    }
    dry = await imported(desk, packed(wiki), "markdown", dry_run=True)
    assert {} == await contents(desk)
    report = await imported(desk, packed(wiki), "markdown")
    assert dry["problems"] == report["problems"]
    assert [("wiki/en/returns/long.md", "body"), ("wiki/en/returns/refused.md", "valid_from")] == [
        (one["file"], one["field"]) for one in report["problems"]
    ]
    ((address, content),) = (await contents(desk)).items()
    assert PNG == content
    body = f"![x]({address}) ![again](<{address}>) ![far](https://a.b/c.png)"
    assert {"label": body} == await bodies(desk)
    async with desk.database.transaction() as session:
        image = (await session.scalars(select(ImageRow))).one()
        assert ("x", "supervisor") == (image.name, image.created_by)


async def test_body_may_be_as_long_with_its_pictures_as_without(desk: Office) -> None:
    label = await stored(desk, PNG, "a picture with quite a long name")
    image = f"![x]({label})"
    await taken_over(desk, article("a", image + "y" * (20_000 - len(image))))
    report = await imported(desk, await exported(desk, "markdown"), "markdown")
    assert (1, []) == (report["unchanged"], report["problems"])


async def test_picture_that_cannot_be_had_is_told_in_the_readers_language_and_its_words_remain(desk: Office) -> None:
    wiki: Files = {"en/t/a.md": markdown("![gone](gone.png) ![bad](bad.png)"), "en/t/bad.png": b"x"}
    for language, words in (("en", "is not among the files"), ("zh-CN", "文件中没有图片“gone.png”")):
        response = await desk.supervisor.post(
            "/api/knowledge/import?format=markdown&dry_run=false",
            content=packed(wiki),
            headers={"accept-language": language},
        )
        problems = response.json()["problems"]
        assert [("en/t/a.md", "body")] * 2 == [(one["file"], one["field"]) for one in problems]
        assert words in problems[0]["problem"]
    assert ({"a": "![gone](gone.png) ![bad](bad.png)"}, {}) == (await bodies(desk), await contents(desk))
