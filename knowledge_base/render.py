"""An article's Markdown as clean HTML for browsers, and as plain text for everything else."""

import re
from collections.abc import Iterator, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = {"p", "br", "hr", "strong", "em", "s", "ul", "ol", "li", "a", "code", "pre", "blockquote"}
TAGS |= {"h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "img"}
SCHEMES = ("https", "http", "mailto")
_LINK = re.compile(rf"(?:{'|'.join(SCHEMES)}):", re.IGNORECASE)
IMAGE = re.compile(r"/help/images/([0-9]{1,10})")
_CHINESE = re.compile("[\u2014-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_ITEM_MARK = re.compile(r"^ *(?:•|\d+\.)(?: +|$)", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])|\n")

# Paragraphs of one line each that begin with a letter and hold nothing that Markdown would read as markup.
_PROSE_LINE = r"[^\W\d_][^\\`*_\[\]<>&~\t\r\n\0]*(?<!\s)"
_PROSE = re.compile(rf"{_PROSE_LINE}(?:\n\n+{_PROSE_LINE})*\n*")
_GAP = re.compile(r"\n\n+")


def to_html(markdown: str) -> str:
    """Safe HTML: no raw HTML, scripts or styles; links lead to http, https or mailto addresses only.

    Images are the desk's own (`/help/images/NUMBER`) and load when they are scrolled to; of any other the words remain.
    """
    return nh3.clean(
        _MARKDOWN.render(markdown),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}},
        attribute_filter=_allowed,
        set_tag_attribute_values={"img": {"loading": "lazy"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    ).strip()


def to_text(markdown: str) -> str:
    """Plain text: paragraphs stand apart, lists keep their marks, a link shows its address after its words.

    An image is its description.
    """
    if _PROSE.fullmatch(markdown):  # nothing to parse: a large knowledge base is indexed sooner
        return _GAP.sub("\n\n", markdown.rstrip("\n"))
    lines: list[str] = []
    lists: list[int | None] = []
    mark = ""
    for token in _MARKDOWN.parse(markdown):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                mark = "  " * (len(lists) - 1) + ("• " if number is None else f"{number}. ")
                lists[-1] = None if number is None else number + 1
            case "inline":
                if (lines and not mark and not lists) or (
                    lines and mark and len(lists) == 1 and not _is_item(lines[-1])
                ):
                    lines.append("")
                lines.append(mark + "".join(_plain(token.children or ())))
                mark = ""
            case "code_block" | "fence":
                lines += ["", token.content.rstrip()] if lines else [token.content.rstrip()]
    return "\n".join(lines)


def sentences(markdown: str) -> list[str]:
    """The sentences of a text, items of lists and cells of tables among them, without its markup and their marks."""
    text = _ITEM_MARK.sub("", to_text(markdown))
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece and piece.strip()]


def image_addresses(markdown: str) -> list[str]:
    """The addresses of the images that a text shows, each once, percent-encoded as browsers want them."""
    if "![" not in markdown:  # nothing to parse
        return []
    inlines = [token.children or () for token in _MARKDOWN.parse(markdown)]
    images = [token for children in inlines for token in children if token.type == "image"]
    return list(dict.fromkeys(str(image.attrs["src"]) for image in images))


def _allowed(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, None where it must not stand."""
    match name:
        case "href":
            return value if _LINK.match(value) else None
        case "src":
            return value if IMAGE.fullmatch(value) else None
    return value


def _image(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    """An image of the desk, or the description of one that lies elsewhere."""
    source = str(tokens[index].attrs.get("src", ""))
    words = escapeHtml("".join(_plain(tokens[index].children or ())))
    return f'<img src="{source}" alt="{words}">' if IMAGE.fullmatch(source) else words


def _is_item(line: str) -> bool:
    return re.match(r"\s*(?:•|\d+\.) ", line) is not None


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of inline tokens; the address of a link follows its words unless it is the same."""
    words: list[str] = []
    address = ""
    for token in tokens:
        piece = ""
        if token.type in ("text", "code_inline"):
            piece = token.content
        elif token.type in ("softbreak", "hardbreak"):
            piece = "\n" if token.type == "hardbreak" else " "
        elif token.type == "image":
            piece = "".join(_plain(token.children or ()))
        elif token.type == "link_open":
            address, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and _LINK.match(address):
            shown = address.removeprefix("mailto:")
            piece = f" ({shown})" if "".join(words) not in (address, shown) else ""
        words.append(piece)
        yield piece


def _join_lines(state: StateCore) -> None:
    """Lines of one paragraph belong together: a space joins them, in Chinese nothing."""
    for block in state.tokens:
        children = block.children or []
        for before, token, after in zip(children, children[1:], children[2:], strict=False):
            if token.type == "softbreak" and _CHINESE.match(before.content[-1:] + after.content[:1]):
                token.type, token.tag, token.content = "text", "", ""


_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.core.ruler.push("join_lines", _join_lines)
_MARKDOWN.add_render_rule("image", _image)
