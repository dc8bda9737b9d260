"""Pictures of articles in files: where bodies refer to them, and which of a folder's files are taken for them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base import images
from knowledge_base.content import clean
from knowledge_base.errors import FileTooLarge
from knowledge_base.render import image_addresses
from knowledge_base.transfer import album, formats, markdown_files
from knowledge_base.transfer.pictures import DeskPictures, paths, redirected
from knowledge_base.transfer.records import FIELDS, LISTS, Picture, Record, Source
from tests.support.files import packed
from tests.support.pictures import GIF, JPEG, PNG, WEBP

HERE = {7: "a" * 64, 8: "b" * 64}
MARKED = f"/help/images/7#{'a' * 16}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![a](x.png)", "![a](NEW)"),
        ('![a]( <x.png> "title")', '![a]( <NEW> "title")'),
        ("![a [b] `c`](x.png) ![](x.png)", "![a [b] `c`](NEW) ![](NEW)"),
        ("> - ![a](x.png)\n>   ![b](y.png)", "> - ![a](NEW)\n>   ![b](y.png)"),
        ("[![a](x.png)](https://elsewhere.example)", "[![a](NEW)](https://elsewhere.example)"),
        ("![a][1] ![b]\n\n[1]: x.png 'title'\n[b]: <x.png>", "![a][1] ![b]\n\n[1]: NEW 'title'\n[b]: <NEW>"),
        ("| a |\n|---|\n| ![a](x.png) |", "| a |\n|---|\n| ![a](NEW) |"),
        ("`![a](x.png)` [a](x.png) \\![a](x.png) <img src='x.png'>", None),
        ("```\n![a](x.png)\n```", None),
    ],
)
def test_images_that_a_body_shows_get_other_addresses(body: str, expected: str | None) -> None:
    assert (expected or body) == redirected(body, {"x.png": "NEW"}.get)


@given(
    st.lists(
        st.sampled_from(
            ["![a](", "![", "](", "[1]: ", "x.png", "<x.png>", ")", " ", "\n", "`", "> ", "- ", "(", "\\", "é"]
        )
        | st.text(max_size=3),
        max_size=30,
    )
    .map("".join)
    .map(clean)
)
def test_other_addresses_come_and_go_without_a_trace(body: str) -> None:
    there = redirected(body, {"x.png": "/help/images/1"}.get)
    shown_before = ["/help/images/1" if one == "x.png" else one for one in image_addresses(body)]
    assert shown_before == image_addresses(there)
    assert body == redirected(there, {"/help/images/1": "x.png"}.get)


def test_address_in_a_file_says_which_picture_it_means() -> None:
    here = DeskPictures(HERE)
    body = "![a](/help/images/7) ![b](/help/images/9) ![c](https://elsewhere.example/8)"
    marked = here.marked(body)
    assert body.replace("/help/images/7", MARKED) == marked == here.marked(marked)
    assert (body, ["/help/images/9"]) == here.unmarked(marked)
    there = DeskPictures({7: "b" * 64, 12: "a" * 64})
    assert ("![a](/help/images/12)", []) == there.unmarked(f"![a]({MARKED})")
    elsewhere = DeskPictures({7: "b" * 64})
    assert (f"![a]({MARKED})", [MARKED]) == elsewhere.unmarked(f"![a]({MARKED})")


def test_files_of_pictures_are_readable_and_each_has_its_own() -> None:
    named = [
        (1, "退货 标签", "image/png"),
        (2, "Map", "image/jpeg"),
        (5, "map", "image/png"),
        (6, "map-7", "image/gif"),
    ]
    expected = ["images/退货-标签.png", "images/Map.jpg", "images/map-5.png", "images/map-7.gif"]
    assert expected == list(paths(named).values())
    assert ["map-7-7.png", "image.webp"] == [
        path.rsplit("/", 1)[1]
        for number, path in paths([*named, (7, "map", "image/png"), (8, "../..", "image/webp")]).items()
        if number > 6
    ]


def test_picture_with_two_addresses_is_one_file() -> None:
    picture = Picture("images/map.png", PNG)
    record: Record = {field: [] if field in LISTS else "x" for field in FIELDS} | {
        "body": "![a](one) ![b](two) ![c](three)"
    }
    found = list(markdown_files.files([record], {"one": picture, "two": picture}))
    assert ["x/x/x.md", "images/map.png"] == [path for path, _ in found]
    assert b"![a](../../images/map.png) ![b](../../images/map.png) ![c](three)" in found[0][1]


def page(*addresses: str) -> str:
    return "---\ntitle: t\n---\n" + " ".join(f"![words]({address})" for address in addresses)


def shown(source: Source) -> dict[str, dict[str, bytes]]:
    return {str(row.file): {one: found.content for one, found in row.pictures.items()} for row in source.rows}


def wrong(source: Source) -> list[tuple[str, str | None, object]]:
    return [(one.key, one.file, one.values.get("picture")) for one in source.problems]


def test_pictures_of_a_foreign_folder_are_found_by_their_paths(tmp_path: Path) -> None:
    addresses = [
        "images/a%20b.png",
        "./images/图.JPG?raw=true",
        "../../up.gif#x",
        r"images\w",
        "/up.gif",
        "<caf\u00e9.png>",
    ]
    files: dict[str, str | bytes] = {
        "docs/en/a.md": page(*addresses, "https://elsewhere.example/x.png", "//elsewhere.example/x.png"),
        "docs/en/images/a b.png": PNG,
        "docs/en/images/图.JPG": JPEG,
        "docs/en/images/w": WEBP,
        "docs/en/cafe\u0301.png": PNG,
        "docs/en/unused.png": b"no picture",
        "up.gif": GIF,
        "readme.txt": "x",
    }
    from_zip = formats.read("markdown", packed(files))
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    from_folder = markdown_files.read_folder(tmp_path)
    for source in (from_zip, from_folder):
        assert [PNG, JPEG, GIF, WEBP, GIF, PNG] == list(shown(source)["docs/en/a.md"].values())
    assert [("not_markdown", "readme.txt", None)] == wrong(from_zip)
    assert [] == wrong(from_folder)


def test_picture_that_cannot_be_had_is_told_where_it_is_missing() -> None:
    large = PNG + bytes(images.LIMIT_MB * 1_000_000)
    files: dict[str, str | bytes] = {
        "en/t/a.md": page("no.png", "large.png", "bad.png", "cut.png", "drawn.svg", "../../../x.png", "C:/x.png", "."),
        "en/t/b.md": page("no.png", "large.png", "good.png"),
        "en/t/large.png": large,
        "en/t/bad.png": b"<html>",
        "en/t/cut.png": PNG[:-9],
        "en/t/drawn.svg": "<svg/>",
        "en/t/good.png": PNG,
    }
    source = formats.read("markdown", packed(files))
    expected = [("no_picture", "no.png"), ("large_picture", "large.png")]
    bad = [("bad_picture", name) for name in ("bad.png", "cut.png", "drawn.svg")]
    outside = [("outside_picture", "../../../x.png"), ("no_picture", "C:/x.png"), ("no_picture", ".")]
    assert [(key, "en/t/a.md", name) for key, name in [*expected, *bad, *outside]] + [
        (key, "en/t/b.md", name) for key, name in expected
    ] == wrong(source)
    assert {"good.png": PNG} == shown(source)["en/t/b.md"]
    for problem in source.problems:
        for language in ("en", "zh-Hans"):
            assert str(problem.values["picture"]) in problem.message(language)
    assert "2 MB" in source.problems[1].message("zh-Hans")


def test_folder_is_not_left_by_links_of_any_kind(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.png").write_bytes(PNG)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "linked.png").symlink_to(tmp_path / "secret" / "s.png")
    (folder / "linked").symlink_to(tmp_path / "secret")
    addresses = ["linked.png", "linked/s.png", "../secret/s.png", "%2e%2e/secret/s.png", str(tmp_path / "secret/s.png")]
    (folder / "a.md").write_text(page(*addresses, f"file://{tmp_path}/secret/s.png"))
    source = markdown_files.read_folder(folder)
    assert {"a.md": {}} == shown(source)
    assert ["no_picture", "no_picture", "outside_picture", "outside_picture", "no_picture"] == [
        one.key for one in source.problems
    ]


def test_pictures_that_together_are_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_files, "UNPACKED_LIMIT_MB", 1)
    (tmp_path / "unused.png").write_bytes(PNG + bytes(1_000_000))
    for name in "ab":
        (tmp_path / f"{name}.png").write_bytes(PNG + bytes(600_000))
    (tmp_path / "a.md").write_text(page("a.png", "./a.png"))
    assert 2 == len(shown(markdown_files.read_folder(tmp_path))["a.md"])
    (tmp_path / "b.md").write_text(page("b.png"))
    with pytest.raises(FileTooLarge):
        markdown_files.read_folder(tmp_path)


def test_only_files_that_articles_show_are_read() -> None:
    read: list[str] = []

    def file(name: str) -> album.File:
        return album.File(len(PNG), lambda: read.append(name) or PNG)  # type: ignore[func-returns-value]

    (row,) = formats.read("markdown", packed({"a.md": page("a.png", "./a.png")})).rows
    found, problems = album.Album({"a.png": file("a"), "b.png": file("b")}, 1_000).illustrated(row, "a.md")
    assert (["a"], [], ["a.png", "./a.png"]) == (read, problems, list(found.pictures))
