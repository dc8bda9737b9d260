"""The help centre's addresses."""

import re
from collections.abc import Callable, Coroutine
from typing import Any, cast
from urllib.parse import parse_qs
from uuid import uuid4

from fastapi import APIRouter, Request, Response, status
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi.routing import APIRoute

from channels.help_centre import addresses, pages
from channels.help_centre.catalogue import Catalogue, Entry, body_html
from channels.help_centre.find import QUESTION_LIMIT, Results, find
from channels.help_centre.images import image_response
from channels.help_centre.languages import LANGUAGES, Code, code_of, preferred
from channels.help_centre.pages import Page
from channels.help_centre.texts import say
from knowledge_base.questions import note_unanswered
from knowledge_base.votes import vote
from language.normalise import short
from storage.database import Database
from storage.errors import NotFound

COOKIE = "careline_reader"
COOKIE_SECONDS = 365 * 24 * 3600
FORM_BYTES = 10 * QUESTION_LIMIT
READ = ["GET", "HEAD"]
_TOKEN = re.compile("[0-9a-f]{32}")


class HelpRoute(APIRoute):
    """Says that there is no such page on a page, in the reader's language."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def found_or_missing(request: Request) -> Response:
            try:
                return await handler(request)
            except NotFound:
                return pages.missing(request, _reader(request))

        return found_or_missing


router = APIRouter(prefix=addresses.ROOT, route_class=HelpRoute, include_in_schema=False)


@router.api_route("", methods=READ)
@router.api_route("/", methods=READ)
async def start(request: Request) -> Response:
    """To the reader's language."""
    code = preferred(request.headers.get("accept-language", ""))
    headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return RedirectResponse(addresses.home(code), status.HTTP_302_FOUND, headers)


@router.api_route("/sitemap.xml", methods=READ)
async def sitemap(request: Request) -> Response:
    """Every page for search engines, with its translations."""
    shelves = [pages.shelf(request, code) for code in LANGUAGES]
    entries = [
        *(_home(one.code) for one in shelves),
        *(_topic(request, one, key) for one in shelves for key in one.topics),
        *(_article(request, one, entry) for one in shelves for entry in one.by_key.values()),
    ]
    template = pages.environment().get_template("sitemap.xml")
    content = template.render(base=pages.base(request), pages=entries)
    return Response(content, media_type="application/xml", headers={"Cache-Control": "public, max-age=300"})


@router.api_route("/robots.txt", methods=READ)
async def robots(request: Request) -> Response:
    """Where the sitemap is: for the robots.txt of the whole site to repeat."""
    return PlainTextResponse(f"Sitemap: {pages.base(request)}{addresses.sitemap()}\n")


@router.api_route("/assets/{name}", methods=READ)
async def asset(request: Request, name: str) -> Response:
    """Styles and the one script. The digest in the name stands for the content, so that they are kept for good."""
    found = next((one for one in pages.assets() if one.address == request.url.path), None)
    if found is None:
        raise NotFound(what="page", id=name)
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
    return Response(found.content, media_type=found.media_type, headers=headers)


@router.api_route("/images/{image_id:int}", methods=READ)
async def image(request: Request, image_id: int) -> Response:
    """A picture that articles show."""
    return await image_response(_database(request), image_id)


@router.api_route("/{code}", methods=READ)
@router.api_route("/{code}/", methods=READ)
async def home(request: Request, code: str) -> Response:
    """All topics with their first articles."""
    shelf = _shelf(request, code)
    return pages.show(request, shelf.code, "home.html", _home(shelf.code), topics=shelf.topics.values())


@router.api_route("/{code}/search", methods=READ)
async def search(request: Request, code: str, q: str = "", told: str = "") -> Response:
    """What answers a question, or contains its words; thanks a reader who has `told` that nothing does."""
    shelf = _shelf(request, code)
    question = _question(q)
    results = await find(request.app.state.knowledge, shelf, question) if question else Results("none")
    title = say("search_title", shelf.language, question=question) if question else say("search", shelf.language)
    alternates = {other: addresses.search(other, question) for other in LANGUAGES}
    page = Page(title, alternates=alternates, listed=False, question=question)
    answers = [(one, body_html(one.article, LANGUAGES[one.code])) for one in results.answers]
    values: dict[str, Any] = {
        "results": results,
        "answers": answers,
        "topics": shelf.topics.values(),
        "told": bool(told),
    }
    return pages.show(request, shelf.code, "search.html", page, **values)


@router.post("/{code}/search")
async def say_that_nothing_answers(request: Request, code: str) -> Response:
    """Keep a reader's question among the unanswered ones, if it is; what another site's page sends is not kept."""
    shelf = _shelf(request, code)
    question = _question(await _sent(request, "q"))
    if not question or not _own_page(request):
        return RedirectResponse(addresses.search(shelf.code, question), status.HTTP_303_SEE_OTHER)
    results = await find(request.app.state.knowledge, shelf, question)
    if results.action != "answer":
        language = LANGUAGES[results.other_language or shelf.code]
        near = [one.article.id for one in results.offered]
        async with _database(request).transaction() as session:
            await note_unanswered(session, question, short(language), near)
    address = addresses.search(shelf.code, question, told=True)
    return RedirectResponse(f"{address}#told", status.HTTP_303_SEE_OTHER)


@router.api_route("/{code}/articles/{key:path}", methods=READ)
async def article(request: Request, code: str, key: str, thanks: str = "") -> Response:
    """One article."""
    shelf = _shelf(request, code)
    entry = _entry(shelf, key)
    return pages.show(
        request,
        shelf.code,
        "article.html",
        _article(request, shelf, entry),
        entry=entry,
        body=body_html(entry.article, shelf.language),
        topic=shelf.topics[entry.article.topic],
        related=shelf.related(entry.article),
        thanks=thanks if thanks in ("yes", "no") else "",
    )


@router.post("/{code}/articles/{key:path}/vote")
async def say_whether_it_helped(request: Request, code: str, key: str) -> Response:
    """Count a reader's word, one per article; what another site's page sends is not counted."""
    shelf = _shelf(request, code)
    entry = _entry(shelf, key)
    word = await _sent(request, "helpful")
    address = addresses.article(shelf.code, key)
    if word not in ("yes", "no"):
        return RedirectResponse(address, status.HTTP_303_SEE_OTHER)
    response = RedirectResponse(f"{address}?thanks={word}#vote", status.HTTP_303_SEE_OTHER)
    if _own_page(request):
        visitor = _visitor(request)
        async with _database(request).transaction() as session:
            await vote(session, entry.article.id, entry.article.revision, word == "yes", visitor)
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, visitor, COOKIE_SECONDS, path=addresses.ROOT, httponly=True, samesite="lax", secure=secure
        )
    return response


@router.api_route("/{code}/topics/{name:path}", methods=READ)
async def topic(request: Request, code: str, name: str) -> Response:
    """All articles of a topic."""
    shelf = _shelf(request, code)
    found = shelf.topics.get(name)
    if found is None:
        raise NotFound(what="page", id=name)
    others = [one for one in shelf.topics.values() if one is not found]
    return pages.show(request, shelf.code, "topic.html", _topic(request, shelf, name), topic=found, topics=others)


@router.api_route("/{path:path}", methods=READ)
async def anything_else(path: str) -> Response:
    """Nothing."""
    raise NotFound(what="page", id=path)


# --- what the pages are -----------------------------------------------------------------------------------------------


def _home(code: Code) -> Page:
    language = LANGUAGES[code]
    alternates = {other: addresses.home(other) for other in LANGUAGES}
    return Page(say("site", language), say("home_description", language), addresses.home(code), alternates)


def _topic(request: Request, shelf: Catalogue, key: str) -> Page:
    found = shelf.topics[key]
    titles = " · ".join(entry.title for entry in found.entries[:4])
    alternates = {
        other: addresses.topic(other, key) for other in LANGUAGES if key in pages.shelf(request, other).topics
    }
    description = say("topic_description", shelf.language, topic=found.name, titles=titles)
    return Page(found.name, description, addresses.topic(shelf.code, key), alternates)


def _article(request: Request, shelf: Catalogue, entry: Entry) -> Page:
    key = entry.article.key
    alternates = {
        other: addresses.article(other, key) for other in LANGUAGES if key in pages.shelf(request, other).by_key
    }
    return Page(entry.title, entry.summary, addresses.article(shelf.code, key), alternates, kind="article")


# --- what a request asks for ------------------------------------------------------------------------------------------


def _reader(request: Request) -> Code:
    """The language of the address, as far as it names one; the browser's otherwise."""
    parts = request.url.path.split("/")
    named = code_of(parts[2]) if len(parts) > 2 else None
    return named or preferred(request.headers.get("accept-language", ""))


def _shelf(request: Request, name: str) -> Catalogue:
    code = code_of(name)
    if code is None:
        raise NotFound(what="page", id=name)
    return pages.shelf(request, code)


def _entry(shelf: Catalogue, key: str) -> Entry:
    if (found := shelf.by_key.get(key)) is None:
        raise NotFound(what="article", id=key)
    return found


async def _sent(request: Request, name: str) -> str:
    """A field of the form that was sent, empty where it is not there or far too long."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > FORM_BYTES:
            return ""
    return parse_qs(body.decode("utf-8", "replace")).get(name, [""])[0]


def _question(text: str) -> str:
    return " ".join(text[:QUESTION_LIMIT].split())


def _own_page(request: Request) -> bool:
    """Whether a page of the help centre sent this, as far as the browser says."""
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _visitor(request: Request) -> str:
    known = request.cookies.get(COOKIE, "")
    return known if _TOKEN.fullmatch(known) else uuid4().hex


def _database(request: Request) -> Database:
    return cast("Database", request.app.state.database)
