"""The operator's commands for files of articles, on a real PostgreSQL."""

import asyncio
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.seed import seed
from app.settings import Settings
from tests.support.pictures import GIF, PNG

ENDINGS = ["articles.csv", "articles.json", "articles.xlsx", "articles.zip", "folder"]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> "Command":
    monkeypatch.setenv("DATABASE_URL", database_url)
    return Command()


class Command:
    """`python -m app knowledge …`."""

    def __call__(self, *arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["knowledge", *map(str, arguments)], env={"COLUMNS": "200"})
        return result.exit_code, " ".join(result.output.split())


async def test_folder_or_file_goes_out_and_comes_back(database_url: str, run: Command, tmp_path: Path) -> None:
    await seed(Settings(), database_url)
    for name in ENDINGS:
        code, told = await _thread(run, "export", tmp_path / name, "--language", "zh")
        assert (0, True) == (code, "article(s) written" in told), told
        code, told = await _thread(run, "import", tmp_path / name, "--dry-run")
        assert (0, True) == (code, "0 new, 0 changed" in told), told
    assert (tmp_path / "folder" / "zh" / "delivery" / "delivery-time.md").is_file()


async def test_folder_takes_pictures_along_and_brings_them_back(
    database_url: str, run: Command, tmp_path: Path
) -> None:
    wiki = tmp_path / "wiki"
    pictures = {"en/returns/label.png": PNG, "zh/returns/label.png": GIF}
    for path, content in pictures.items():
        article = (wiki / path).with_suffix(".md")
        article.parent.mkdir(parents=True)
        (wiki / path).write_bytes(content)
        article.write_text("---\ntitle: Label\n---\n![the label](label.png) ![gone](gone.png)\n")
    code, told = await _thread(run, "import", wiki)
    assert (1, True, True) == (code, "“gone.png” is not among the files" in told, "Imported: 2 new" in told), told

    # One language after the other: their pictures have the same name and stay apart.
    for language in ("en", "zh"):
        assert 0 == (await _thread(run, "export", tmp_path / "folder", "--language", language))[0]
    for path, content in pictures.items():
        text = (tmp_path / "folder" / path).with_suffix(".md").read_text()
        (link,) = re.findall(r"the label\]\((.*?)\)", text)
        assert content == (tmp_path / "folder" / path).parent.joinpath(link).read_bytes()
    code, told = await _thread(run, "import", tmp_path / "folder")
    assert "0 new, 0 changed, 2 as they were" in told, told


async def test_problems_are_listed_and_the_rest_is_imported(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text("key,language,topic,title,body\na,en,t,A,x\nb,de,t,B,x\n")
    code, told = await _thread(run, "import", file)
    assert 1 == code
    for words in ("row 3", "The language must be English (en) or Chinese (zh), not “de”.", "Imported: 1 new"):
        assert words in told, told


@pytest.mark.parametrize("name", ["missing.csv", "article.docx", "broken.json"])
async def test_what_cannot_be_read_is_told_in_a_line(run: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.json").write_text("{")
    code, told = await _thread(run, "import", tmp_path / name)
    assert (2, True) == (code, "Traceback" not in told and bool(told))


async def _thread(run: Command, *arguments: object) -> tuple[int, str]:

    return await asyncio.to_thread(run, *arguments)
