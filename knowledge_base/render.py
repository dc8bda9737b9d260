"""Articles' Markdown as clean HTML for browsers and as plain text for channels without formatting."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "code", "pre", "blockquote", "h3", "h4", "hr"}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": False, "linkify": False})


@lru_cache(maxsize=2048)
def to_html(markdown: str) -> str:
    """Clean HTML: only harmless tags, links to http, https and mailto."""
    return nh3.clean(
        _markdown.render(markdown),
        tags=TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()


@lru_cache(maxsize=2048)
def to_text(markdown: str) -> str:
    """Plain text: emphasis marks dropped, list items as lines with a bullet or number, links with their address."""
    blocks: list[str] = []
    lists: list[int | None] = []
    for token in _markdown.parse(markdown):
        if token.type == "bullet_list_open":
            lists.append(None)
        elif token.type == "ordered_list_open":
            lists.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            blocks.append(_bullet(lists) + _inline(token.children or []))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
    text = ""
    for block in blocks:
        item = re.match(r"\s*(•|\d+\.) ", block)
        text += (
            block if not text else ("\n" if item and re.search(r"(^|\n)\s*(•|\d+\.) [^\n]*$", text) else "\n\n") + block
        )
    return text


def _bullet(lists: list[int | None]) -> str:
    if not lists:
        return ""
    number = lists[-1]
    indent = "  " * (len(lists) - 1)
    if number is None:
        return f"{indent}• "
    lists[-1] = number + 1
    return f"{indent}{number}. "


def _inline(tokens: list[Token]) -> str:
    parts: list[str] = []
    target = ""
    for token in tokens:
        kind = token.type
        if kind in ("text", "code_inline"):
            parts.append(token.content)
        elif kind == "softbreak":
            parts.append(" ")
        elif kind == "hardbreak":
            parts.append("\n")
        elif kind == "link_open":
            target = str(token.attrGet("href") or "")
        elif kind == "link_close" and target:
            parts.append(f" ({target})")
    return "".join(parts)
