"""The ASGI app: HTTP, Socket.IO, Rasa's actions, and the built web pages."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import socketio
from fastapi import FastAPI, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.routing import Match

from actions.routes import router as actions_router
from actions.service import build_executor
from app.bot_services import CaseBook, ComplaintJudge
from app.demo import LOGINS
from app.desk import Desk
from app.settings import ROOT, Settings
from channels import help_centre
from console import (
    article_routes,
    category_routes,
    desk_routes,
    hours_routes,
    incident_routes,
    knowledge_routes,
    policy_routes,
    report_routes,
    response_routes,
    schemas,
    session_routes,
    theme_routes,
    triage_routes,
)
from console.accounts import name_of
from language.detect import from_tag
from storage.errors import CarelineError, InvalidInput, MethodNotAllowed, NotFound

DESCRIPTION = """Careline's HTTP interface for staff: a cookie from `POST /api/session` opens it.
Live events and the customers' door are on Socket.IO: see docs/reference/protocol.md.
Every error has the shape `{"error": {"code", "message", "data"}}`; `Accept-Language` chooses its language."""
METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")


def create_app(settings: Settings, database_url: str) -> Any:
    """The whole application around a new Desk; its background work runs while the server does."""
    desk = Desk(settings, database_url)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with desk.run():
            yield

    app = create_api(lifespan=lifespan)
    app.state.desk = desk
    app.state.database = desk.database
    app.state.live = desk.live
    app.state.knowledge = desk.knowledge
    app.state.triage = desk.triage
    app.state.trainer = desk.trainer
    app.state.shop_name = desk.shop_name
    app.state.demo = settings.demo
    app.state.demo_logins = LOGINS
    app.state.timezone = settings.timezone
    executor = build_executor(
        desk.knowledge, CaseBook(desk.database, settings.timezone), ComplaintJudge(desk.database, desk.complaints)
    )
    app.include_router(actions_router(executor, settings.internal_token.get_secret_value()), prefix="/rasa/actions")
    _add_health(app, desk)
    app.include_router(help_centre.router)
    _add_pages(app, ROOT / "var" / "web", settings.demo)
    return socketio.ASGIApp(desk.sio, other_asgi_app=app)


def create_api(lifespan: Any = None) -> FastAPI:
    """The HTTP interface without anything behind it: what OpenAPI is made from."""
    app = FastAPI(
        title="Careline",
        version="0.1.0",
        description=DESCRIPTION,
        lifespan=lifespan,
        responses={"4XX": {"model": schemas.ErrorResponse}},
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    for routes in (
        session_routes,
        desk_routes,
        policy_routes,
        category_routes,
        triage_routes,
        theme_routes,
        article_routes,
        knowledge_routes,
        report_routes,
        response_routes,
        hours_routes,
        incident_routes,
    ):
        app.include_router(routes.router)
    app.add_exception_handler(CarelineError, _careline_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _crash)
    return app


def _answer(request: Request, error: CarelineError, headers: Mapping[str, str] | None = None) -> Response:
    preferred = request.headers.get("accept-language", "en").split(",")[0].split(";")[0]
    return JSONResponse({"error": error.body(from_tag(preferred))}, status_code=error.status, headers=headers)


async def _careline_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, CarelineError):
        raise error
    if "by" in error.data:
        async with request.app.state.database.transaction() as session:
            error.data["by"] = await name_of(session, error.data["by"])
    return _answer(request, error)


async def _validation_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    return _answer(request, InvalidInput.of(error.errors()))


async def _http_error(request: Request, error: Exception) -> Response:
    """Starlette's own errors: an unknown path, or a method that a path does not take."""
    if isinstance(error, HTTPException) and error.status_code == status.HTTP_405_METHOD_NOT_ALLOWED:
        taken = [method for method in METHODS if _takes(request, method)]
        return _answer(request, MethodNotAllowed(method=request.method), {"Allow": ", ".join(taken)})
    return _answer(request, _no_page(request))


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, "method": method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


def _no_page(request: Request) -> CarelineError:
    return NotFound(what="page", id=request.url.path)


async def _crash(request: Request, error: Exception) -> Response:
    return _answer(request, CarelineError())


def _add_health(app: FastAPI, desk: Desk) -> None:
    @app.get("/health", tags=["health"])
    async def health() -> dict[str, Any]:
        """Whether the database answers, and whether turns go to the assistant (the desk works without it, degraded)."""
        async with desk.database.transaction():
            ready = not desk.circuit.is_open and await desk.assistant.ready()
            return {"status": "ok", "assistant": "ready" if ready else "degraded"}


def _add_pages(app: FastAPI, folder: Path, demo: bool) -> None:
    """The built web: the widget for any page, the console, and in demo mode the shop that embeds the widget."""

    @app.get("/widget.js", include_in_schema=False)
    async def widget() -> FileResponse:
        headers = {"Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*"}
        return FileResponse(folder / "widget" / "widget.js", media_type="text/javascript", headers=headers)

    @app.get("/console", include_in_schema=False)
    async def console_root() -> RedirectResponse:
        return RedirectResponse("/console/")

    app.mount("/console/assets", StaticFiles(directory=folder / "console" / "assets"), name="console-assets")

    @app.get("/console/{path:path}", include_in_schema=False)
    async def console(path: str) -> FileResponse:
        wanted = (folder / "console" / path).resolve()
        inside = wanted.is_relative_to((folder / "console").resolve()) and wanted.is_file()
        page = wanted if inside else folder / "console" / "index.html"
        return FileResponse(page, headers={"Cache-Control": "no-cache"})

    if demo:
        app.mount("/", StaticFiles(directory=folder / "demo", html=True), name="demo")
