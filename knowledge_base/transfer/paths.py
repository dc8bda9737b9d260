"""Paths of files in folders and archives."""

import re

_NAME_BYTES = 200
_SHOWN = 200


def file_name(text: str, default: str) -> str:
    """A text as a file's name on any system."""
    plain = re.sub(r"[^\w.-]+", "-", text).strip(".-_")
    return plain.encode()[:_NAME_BYTES].decode(errors="ignore") or default


def shown(path: str) -> str:
    """A path as problems name it."""
    return path[-_SHOWN:]


def leads_out(path: str) -> bool:
    """Whether a path in an archive might mean something outside of it, on any system."""
    return path.startswith("/") or ".." in path.split("/") or "\\" in path or ":" in path


def is_hidden(path: str) -> bool:
    """Whether it is what systems put into archives of their own accord."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.split("/"))


def is_markdown(path: str) -> bool:
    """Whether the name says that it is an article."""
    return path.lower().endswith(".md")
