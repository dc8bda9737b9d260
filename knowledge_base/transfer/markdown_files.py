"""Markdown files with YAML front matter, LANGUAGE/TOPIC/KEY.md, and pictures, in a folder or a ZIP; plain ones too."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from knowledge_base.errors import FileTooLarge, TooManyRows, UnknownEncoding, UnreadableFile
from knowledge_base.keys import is_key
from knowledge_base.transfer.album import Album, File
from knowledge_base.transfer.archives import MEGABYTE, check_sizes, names, opened
from knowledge_base.transfer.decoding import decoded
from knowledge_base.transfer.json_files import known, unknown_fields
from knowledge_base.transfer.paths import file_name, is_hidden, is_markdown, leads_out, shown
from knowledge_base.transfer.pictures import redirected
from knowledge_base.transfer.records import (
    FIELDS,
    LANGUAGES,
    NO_PICTURES,
    ROW_LIMIT,
    UNPACKED_LIMIT_MB,
    Pictures,
    Problem,
    Record,
    Row,
    Source,
)
from language.detect import detect

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)(?:^|\n)---[ \t]*(?:\n(.*))?\Z", re.DOTALL)
_HEADING = re.compile(r"\s*#[ \t]+(\S[^\n]*?)[ \t]*#*[ \t]*(?:\n(.*))?\Z", re.DOTALL)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# As fast as libyaml, where it is there. Every scalar stays the text that it is: no dates, no "no" for false.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def files(records: Iterable[Record], pictures: Pictures = NO_PICTURES) -> Iterator[tuple[str, bytes]]:
    """Path and content of each article's file, and of each picture's. Bodies refer to pictures by relative paths."""
    taken: set[str] = set()
    for record in records:
        topic, key = file_name(str(record["topic"]), "topic"), file_name(str(record["key"]), "article")
        stem = f"{record['language']}/{topic}/{key}"
        path = next(path for n in range(len(taken) + 1) if (path := f"{stem}-{n}" if n else stem) not in taken)
        taken.add(path)
        front = {field: record[field] for field in FIELDS if field != "body"}
        head = yaml.dump(front, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
        body = redirected(str(record["body"]), lambda one: f"../../{pictures[one].path}" if one in pictures else None)
        yield f"{path}.md", f"---\n{head}---\n\n{body}\n".encode()
    yield from {picture.path: picture.content for picture in pictures.values()}.items()


def write(records: Iterable[Record], pictures: Pictures = NO_PICTURES) -> bytes:
    """The files in a ZIP, the same bytes for the same records and pictures."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in files(records, pictures):
            member = zipfile.ZipInfo(path, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            packed.writestr(member, content)
    return archive.getvalue()


def write_folder(records: Iterable[Record], folder: Path, pictures: Pictures = NO_PICTURES) -> None:
    """The files in a folder. An article's older file under another topic goes."""
    written = dict(files(records, pictures))
    names = {(path.split("/")[0], PurePosixPath(path).name) for path in written}
    for language in LANGUAGES:
        for file in folder.glob(f"{language}/*/*.md"):
            path = file.relative_to(folder).as_posix()
            if path not in written and (language, file.name) in names:
                file.unlink()
    for path, content in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def read(content: bytes) -> Source:
    """The Markdown files of a ZIP, with the pictures that they show; raises UnreadableFile, FileTooLarge, TooManyRows."""
    check_sizes(content, "ZIP")
    found: dict[str, File] = {}
    problems = []
    with opened(content, "ZIP") as archive:
        members = archive.infolist()
        for member, name in zip(members, names(members), strict=True):
            if not name:
                problems.append(Problem("bad_name", file=shown(member.filename.encode("ascii", "replace").decode())))
            elif not member.is_dir() and not is_hidden(name):
                found[name] = File(member.file_size, partial(_unpacked, archive, member))
        return _source(found, problems, tell_others=True)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    try:
        return archive.read(member)
    except Exception:  # a damaged, encrypted or exotic member; the others are read
        return None


def read_folder(folder: Path) -> Source:
    """The Markdown files below a folder, with the pictures that they show; raises FileTooLarge, TooManyRows."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return _source({one.relative_to(folder).as_posix(): File(one.stat().st_size, one.read_bytes) for one in found})


def _source(files: Mapping[str, File], problems: Sequence[Problem] = (), tell_others: bool = False) -> Source:
    """What the files hold; with `tell_others` those that are neither articles nor pictures are problems."""
    inside = {path: file for path, file in files.items() if not leads_out(path)}
    articles = {path: file for path, file in inside.items() if is_markdown(path)}
    if len(articles) > ROW_LIMIT:
        raise TooManyRows(limit=ROW_LIMIT)
    left = UNPACKED_LIMIT_MB * MEGABYTE - sum(file.size for file in articles.values())
    if left < 0:
        raise FileTooLarge(limit_mb=UNPACKED_LIMIT_MB)
    album = Album(inside, left)
    rows: list[Row] = []
    outside = [path for path in files if path not in inside and (tell_others or is_markdown(path))]
    bad = [Problem("bad_path", file=shown(path)) for path in outside]
    for path, file in articles.items():
        row = _row(path, file.read())
        if isinstance(row, Problem):
            bad.append(row)
        else:
            row, missing = album.illustrated(row, path)
            rows.append(row)
            bad += missing
    others = [path for path in inside if tell_others and path not in articles and not album.holds(path)]
    strange = [Problem("not_markdown", file=shown(path)) for path in others]
    return Source([known(row) for row in rows], [*unknown_fields(rows), *problems, *strange, *bad])


def _row(path: str, content: bytes | None) -> Row | Problem:
    if content is None:
        return Problem("unreadable", file=shown(path))
    try:
        text, lossy = decoded(content, "Markdown")
    except UnknownEncoding:
        return Problem("unknown_encoding", file=shown(path))
    except UnreadableFile:
        return Problem("unreadable", file=shown(path))
    parts = _FRONT.match(text.replace("\r\n", "\n"))
    if parts is None:
        return _plain(path, text, lossy)
    try:
        front = yaml.load(parts[1], Loader=_LOADER)  # noqa: S506 - a base loader makes texts, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = parts.string.count("\n", 0, parts.start(1)) + (mark.line if mark else 0) + 1
        return Problem("bad_yaml", file=shown(path), values={"line": line})
    if not isinstance(front, dict) or not all(isinstance(name, str) for name in front):
        return Problem("no_front_matter", file=shown(path))
    return Row({**_placed(path), **front, "body": parts[2] or ""}, file=shown(path), lossy=lossy)


def _placed(path: str) -> dict[str, str]:
    """What the path says: LANGUAGE/TOPIC/KEY.md, wherever the folder lies; a language that is unknown alone."""
    *_, language, topic, name = ["", "", *path.split("/")]
    if language not in LANGUAGES:
        return {"language": language}
    key = name[:-3]
    return {"language": language, "topic": topic} | ({"key": key} if is_key(key) else {})


def _plain(path: str, text: str, lossy: bool) -> Row | Problem:
    """An article without front matter: its heading is the title, the folder that it lies in the topic.

    Its language is that of a folder above it, or else the one that it is written in.
    """
    heading = _HEADING.match(text.replace("\r\n", "\n"))
    if heading is None:
        return Problem("no_front_matter", file=shown(path))
    folders = path.split("/")[:-1]
    known = [folder for folder in folders if folder in LANGUAGES]
    placed = {
        "language": known[-1] if known else detect(text)[:2],
        "topic": folders[-1] if folders and folders[-1] not in LANGUAGES else "",
    }
    values = {**_placed(path), **placed, "title": heading[1], "body": heading[2] or ""}
    return Row(values, file=shown(path), lossy=lossy)
