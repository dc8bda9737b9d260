"""Markdown files with YAML front matter, LANGUAGE/TOPIC/KEY.md, in a folder or a ZIP."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from knowledge_base.errors import FileTooLarge, TooManyRows, UnknownEncoding, UnreadableFile
from knowledge_base.transfer.archives import MEGABYTE, check_sizes, names, opened
from knowledge_base.transfer.decoding import decoded
from knowledge_base.transfer.json_files import known, unknown_fields
from knowledge_base.transfer.records import (
    FIELDS,
    LANGUAGES,
    ROW_LIMIT,
    UNPACKED_LIMIT_MB,
    Problem,
    Record,
    Row,
    Source,
)

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n(.*))?\Z", re.DOTALL)
_NAME_BYTES = 200
_SHOWN_PATH = 200
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# As fast as libyaml, where it is there. Every scalar stays the text that it is: no dates, no "no" for false.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def files(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Path and text of each article's file."""
    taken: set[str] = set()
    for record in records:
        stem = f"{record['language']}/{_name(str(record['topic']), 'topic')}/{_name(str(record['key']), 'article')}"
        path = next(path for n in range(len(taken) + 1) if (path := f"{stem}-{n}" if n else stem) not in taken)
        taken.add(path)
        front = {field: record[field] for field in FIELDS if field != "body"}
        head = yaml.dump(front, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
        yield f"{path}.md", f"---\n{head}---\n\n{record['body']}\n"


def write(records: Iterable[Record]) -> bytes:
    """The files in a ZIP, the same bytes for the same records."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, text in files(records):
            member = zipfile.ZipInfo(path, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            packed.writestr(member, text)
    return archive.getvalue()


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """The files in a folder. An article's older file under another topic goes."""
    written = dict(files(records))
    names = {(path.split("/")[0], PurePosixPath(path).name) for path in written}
    for language in LANGUAGES:
        for file in folder.glob(f"{language}/*/*.md"):
            path = file.relative_to(folder).as_posix()
            if path not in written and (language, file.name) in names:
                file.unlink()
    for path, text in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")


def read(content: bytes) -> Source:
    """The Markdown files of a ZIP; raises UnreadableFile, FileTooLarge, TooManyRows."""
    check_sizes(content, "ZIP")
    found: dict[str, bytes | None] = {}
    problems = []
    with opened(content, "ZIP") as archive:
        members = archive.infolist()
        for member, name in zip(members, names(members), strict=True):
            if name is None:
                shown = member.filename.encode("ascii", "replace").decode()
                problems.append(Problem("bad_name", file=shown[-_SHOWN_PATH:]))
            elif not member.is_dir() and not _hidden(name):
                found[name] = _unpacked(archive, member)
    return _source(found, problems)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    try:
        return archive.read(member)
    except Exception:  # a damaged, encrypted or exotic member; the others are read
        return None


def read_folder(folder: Path) -> Source:
    """The Markdown files below a folder; raises FileTooLarge, TooManyRows."""
    paths = sorted(path for path in folder.rglob("*.md") if path.is_file() and not path.is_symlink())
    if sum(path.stat().st_size for path in paths) > UNPACKED_LIMIT_MB * MEGABYTE:
        raise FileTooLarge(limit_mb=UNPACKED_LIMIT_MB)
    return _source({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def _source(found: Mapping[str, bytes | None], problems: Sequence[Problem] = ()) -> Source:
    if len(found) > ROW_LIMIT:
        raise TooManyRows(limit=ROW_LIMIT)
    read = [_row(path, content) for path, content in found.items()]
    rows = [row for row in read if isinstance(row, Row)]
    bad = [problem for problem in read if isinstance(problem, Problem)]
    return Source([known(row) for row in rows], [*unknown_fields(rows), *problems, *bad])


def _row(path: str, content: bytes | None) -> Row | Problem:
    shown = path[-_SHOWN_PATH:]
    if path.startswith("/") or ".." in path.split("/") or "\\" in path or ":" in path:
        return Problem("bad_path", file=shown)
    if not path.lower().endswith(".md"):
        return Problem("not_markdown", file=shown)
    if content is None:
        return Problem("unreadable", file=shown)
    try:
        text, lossy = decoded(content, "Markdown")
    except UnknownEncoding:
        return Problem("unknown_encoding", file=shown)
    except UnreadableFile:
        return Problem("unreadable", file=shown)
    parts = _FRONT.match(text.replace("\r\n", "\n"))
    if parts is None:
        return Problem("no_front_matter", file=shown)
    try:
        front = yaml.load(parts[1], Loader=_LOADER)  # noqa: S506 - a base loader makes texts, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = parts.string.count("\n", 0, parts.start(1)) + (mark.line if mark else 0) + 1
        return Problem("bad_yaml", file=shown, values={"line": line})
    if not isinstance(front, dict) or not all(isinstance(name, str) for name in front):
        return Problem("no_front_matter", file=shown)
    return Row({**_placed(path), **front, "body": parts[2] or ""}, file=shown, lossy=lossy)


def _placed(path: str) -> dict[str, str]:
    """What the path says: LANGUAGE/TOPIC/KEY.md, wherever the folder lies; a language that is unknown alone."""
    *_, language, topic, name = ["", "", *path.split("/")]
    return {"language": language, "topic": topic, "key": name[:-3]} if language in LANGUAGES else {"language": language}


def _hidden(path: str) -> bool:
    """What systems put into archives of their own accord."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.split("/"))


def _name(text: str, default: str) -> str:
    """A text as a file's name on any system."""
    plain = re.sub(r"[^\w.-]+", "-", text).strip(".-_")
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore") or default
