"""From a template to a response: the environment of the templates, caching, and what a page may load."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from fastapi import Request, Response, status
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from channels.help_centre import addresses, languages
from channels.help_centre.catalogue import Catalogue, catalogue
from channels.help_centre.languages import LANGUAGES, Code
from channels.help_centre.texts import say
from knowledge_base.search.index import KnowledgeBase

FOLDER = Path(__file__).parent
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
# The widget is a script of this server that talks to it over Socket.IO; it needs no inline style or script.
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


@dataclass(frozen=True)
class Asset:
    """A file that pages load: its content, and its address with a digest of it."""

    content: bytes
    media_type: str
    address: str


@dataclass(frozen=True)
class Page:
    """What a template is given besides its own values. Addresses are relative to the server.

    `alternates` are the languages that have this page and where; `switch` are all languages and where to go in each.
    """

    title: str
    description: str = ""
    address: str = ""
    alternates: dict[Code, str] = field(default_factory=dict)
    listed: bool = True
    question: str = ""
    kind: str = "website"


def shelf(request: Request, code: Code) -> Catalogue:
    """The articles as they are published at this moment."""
    knowledge: KnowledgeBase = request.app.state.knowledge
    return catalogue(knowledge.search, code)


def show(
    request: Request, code: Code, template: str, page: Page, status_code: int = status.HTTP_200_OK, **values: Any
) -> Response:
    """The page in the language `code`, or 304 when the browser has this very one."""
    content = environment().get_template(template).render(**_common(request, code, page), **values).encode()
    tag = f'W/"{blake2b(content, digest_size=12).hexdigest()}"'
    # Asked again each time, so that an edit is seen at once; the answer is then mostly empty.
    headers = {**SECURITY, "Cache-Control": "no-cache", "ETag": tag, "Content-Language": LANGUAGES[code]}
    if status_code == status.HTTP_200_OK and _known(request, tag):
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    return HTMLResponse(content, status_code, headers)


def missing(request: Request, code: Code) -> Response:
    """The page that says that there is none."""
    language = LANGUAGES[code]
    page = Page(say("missing_title", language), say("missing_text", language), listed=False)
    topics = shelf(request, code).topics.values()
    return show(request, code, "missing.html", page, status.HTTP_404_NOT_FOUND, topics=topics)


@cache
def environment() -> Environment:
    """The templates; whatever is put into them is escaped, unless it was marked as clean HTML."""
    found = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals |= {"url": addresses, "languages": LANGUAGES, "names": languages.NAMES}
    found.globals["asset"] = lambda name: asset(name).address
    return found


@cache
def asset(name: str) -> Asset:
    """A file of the folder assets/; raises FileNotFoundError."""
    content = (FOLDER / "assets" / name).read_bytes()
    stem, _, kind = name.rpartition(".")
    digest = blake2b(content, digest_size=6).hexdigest()
    return Asset(content, MEDIA_TYPES[kind], addresses.asset(f"{stem}.{digest}.{kind}"))


def assets() -> Sequence[Asset]:
    """All files that pages load."""
    return [asset(path.name) for path in sorted((FOLDER / "assets").iterdir())]


def base(request: Request) -> str:
    """The server's own address as the reader sees it, without a slash at the end."""
    return str(request.base_url).rstrip("/")


def _common(request: Request, code: Code, page: Page) -> dict[str, Any]:
    language = LANGUAGES[code]
    return {
        "page": page,
        "code": code,
        "language": language,
        "say": partial(_say, language),
        "base": base(request),
        "demo": request.app.state.demo,
        "shop": request.app.state.shop_name[language],
        "switch": [(other, name, page.alternates.get(other)) for other, name in languages.NAMES.items()],
    }


def _say(language: str, key: str, **values: object) -> str:
    return say(key, language, **values)


def _known(request: Request, tag: str) -> bool:
    known = re.split(r"\s*,\s*", request.headers.get("if-none-match", "").strip())
    # A proxy that compresses may have made the tag weak, or weak again.
    return "*" in known or tag.removeprefix("W/") in {one.removeprefix("W/") for one in known}
