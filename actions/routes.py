"""Rasa's action protocol over HTTP, with the statuses of rasa_sdk's own endpoint, for mounting in the app."""

import logging
from secrets import compare_digest
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)

log = logging.getLogger(__name__)


def router(executor: ActionExecutor, token: str) -> APIRouter:
    """POST /webhook runs an action; GET /health says that the executor is there.

    The token comes as ``?token=``, as Rasa sends it, or as a bearer token. An empty ``token`` lets nobody in.
    """
    routes = APIRouter()

    @routes.get("/health", include_in_schema=False)
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @routes.post("/webhook", include_in_schema=False)
    async def webhook(request: Request) -> JSONResponse:
        if not _admits(request, token):
            return _error(401, "The action token is missing or wrong.")
        try:
            call = await request.json()
        except ValueError:
            call = None
        if not isinstance(call, dict):
            return _error(400, "Invalid body request")
        name = call.get("next_action")
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as rejection:
            return _error(400, rejection.message, rejection.action_name)
        except ActionNotFoundException as missing:
            log.error("Unknown action %s", missing.action_name)
            return _error(404, missing.message, missing.action_name)
        except ActionMissingDomainException as missing:
            return _error(449, missing.message, missing.action_name)
        except Exception:
            # Answered as an error, never as an empty success: the hub then degrades.
            log.exception("Action %s failed", name)
            return _error(500, "The action failed; see the log of the app process.", name)
        return JSONResponse(result.model_dump() if result else None)

    return routes


def _admits(request: Request, token: str) -> bool:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    offered = request.query_params.get("token") or bearer
    return bool(token) and compare_digest(offered.encode(), token.encode())


def _error(status: int, message: str, action_name: str | None = None) -> JSONResponse:
    body: dict[str, Any] = {"error": message}
    return JSONResponse(body | ({"action_name": action_name} if action_name else {}), status_code=status)
