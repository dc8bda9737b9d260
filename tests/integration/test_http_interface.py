"""Every operation of the HTTP interface, called as its OpenAPI document says and otherwise, over a real database.

schemathesis makes the calls from the document, without chance: usual ones, ones at the limits, and ones that break it. A usual
one also brings, value by value, what databases and calendars choke on. It is imported where it is used: only this test pays.
"""

import copy
import re
import traceback
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest
import socketio
from fastapi import FastAPI
from requests import Request

from console.live import LiveDesk
from conversations import service as hub
from conversations.tables import Conversation
from escalation.tables import Case as EscalatedCase
from escalation.tables import Incident
from storage.base import now
from storage.database import Database
from tests.architecture import markdown
from tests.support.complaints import filed
from tests.support.office import Office, office

if TYPE_CHECKING:
    from schemathesis import Case
    from schemathesis.schemas import APIOperation

    Operation = APIOperation[Any, Any, Any, Any, Any]

CHAT = UUID("11111111-2222-4333-8444-555555555555")
# What the desk of this test has, by the names that parameters and fields have for it.
KNOWN: dict[str, Any] = {
    "conversation_id": str(CHAT),
    "case_id": 1,
    "number": "C-000001",
    "team": "general",
    "incident_id": 1,
    "article_id": 1,
    "translates": 1,
    "pin_id": 1,
    "version_id": 0,
    "base": 0,
    "base_revision": 1,
    "revision": 1,
    "before": 1,
    "after": 1,
    "key": "closed",
    "slug": "product_quality",
    "category": "product_quality",
    "week": "2026-01-05",
}
# What schemathesis hardly tries: the first and the last day, and what a column does not hold.
HOSTILE_DAYS = ("0001-01-01", "9999-12-31")
HOSTILE_NUMBERS = (2**31,)
HOSTILE_TEXTS = ("a\0b",)
# One call of it would train a model for a minute.
NOT_AS_ADMIN = {"POST /api/triage/train"}
# Asks for seconds of a processor each time: a password's hash, an index of its own.
COSTLY = {"POST /api/session", "POST /api/knowledge/check"}
# After it the admin is nobody.
LAST = "DELETE /api/session"
FOR_EVERYBODY = {"POST /api/session", LAST}
CALLS, COSTLY_CALLS = 3, 2


async def test_whatever_an_admin_sends_is_answered_as_documented(database: Database) -> None:
    async with office(database) as here:
        await _furnish(here)
        wrong: list[str] = []
        for operation in sorted(_operations(here.api), key=lambda one: one.label == LAST):
            if operation.label not in NOT_AS_ADMIN:
                for call in _calls(operation):
                    wrong += await _wrong(here.admin, call)
    assert not wrong, "\n\n".join(wrong)


async def test_nobody_gets_anything_from_what_needs_staff(database: Database) -> None:
    async with office(database) as here:
        await _furnish(here)
        here.admin.cookies.clear()
        for operation in _operations(here.api):
            if operation.label not in FOR_EVERYBODY:
                for call in (_usual(operation), _worst(operation)):
                    response = await _sent(here.admin, call)
                    refused = (response.status_code, response.json()["error"]["code"])
                    assert (401, "not_logged_in") == refused, call.as_curl_command()


async def test_method_that_a_path_does_not_take_is_told_those_that_it_takes(database: Database) -> None:
    async with office(database) as here:
        refused = await here.admin.patch("/api/session")
    assert (405, "DELETE, GET, POST") == (refused.status_code, refused.headers["allow"])


@pytest.mark.parametrize("day", ["0", "1767225600", "2026-13-01"])
async def test_number_is_no_day(database: Database, day: str) -> None:
    async with office(database) as here:
        refused = await here.admin.post(f"/api/articles/1/reviewed?next_review={day}")
    assert (422, "next_review") == (refused.status_code, refused.json()["error"]["data"]["field"])


async def _furnish(here: Office) -> None:
    """A complaint that waits and belongs to an incident, an article with a pinned question, and the live view."""
    sockets = socketio.AsyncServer(async_mode="asgi")
    here.api.state.live = LiveDesk(here.database, demo=False)
    sockets.register_namespace(here.api.state.live)
    async with here.database.transaction() as session:
        customer = await hub.customer(session, "web", "Kim", "en")
        session.add(Conversation(id=CHAT, customer_id=customer.id, channel="web", language="en"))
        session.add(Incident(title="No website", status="open", first_seen_at=now(), last_seen_at=now()))
    case = await filed(here.database, "The website is down", customer="Kim")
    async with here.database.transaction() as session:
        (await session.get_one(EscalatedCase, case.id)).incident_id = 1
    article = {"language": "en", "topic": "delivery", "title": "How long does delivery take?", "body": "Three days."}
    pin = {"language": "en", "text": "When does it come?", "article_id": 1}
    for path, content in (("articles", article), ("knowledge/pins", pin)):
        assert 201 == (await here.admin.post(f"/api/{path}", json=content)).status_code


# --- calls ------------------------------------------------------------------------------------------------------------


@cache
def _operations(api: FastAPI) -> "list[Operation]":
    """All operations of the document, which is told what there is at this desk."""
    import schemathesis

    document = copy.deepcopy(api.openapi())
    _teach(document)
    return [found.ok() for found in schemathesis.openapi.from_dict(document).get_all_operations()]


def _teach(part: Any) -> None:
    """Give the known values as examples, from which calls are made."""
    if isinstance(part, dict):
        if part.get("in") in ("path", "query") and part["name"] in KNOWN:
            part["example"] = KNOWN[part["name"]]
        if part.get("type") == "object":
            for name in KNOWN.keys() & part.get("properties", {}).keys():
                part["properties"][name]["examples"] = [KNOWN[name]]
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _teach(inner)


@cache
def _covering(operation: "Operation") -> "list[Case]":
    """Calls at and beyond every limit that the document names, without chance: first the usual ones."""
    from schemathesis import GenerationMode
    from schemathesis.generation.drivers import CoverageGenerator
    from schemathesis.generation.feedback import NO_FEEDBACK
    from schemathesis.generation.overrides import Override

    calls = CoverageGenerator(
        operation=operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation_for(operation=operation, phase="coverage"),
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
        hooks=None,
    )
    return [call for call in calls if call.method == operation.method.upper()]


def _calls(operation: "Operation") -> "list[Case]":
    """As many as there is time for, from the first to the last, and hostile ones."""
    calls, most = _covering(operation), COSTLY_CALLS if operation.label in COSTLY else CALLS
    chosen = [calls[at * (len(calls) - 1) // (most - 1)] for at in range(most)] if len(calls) > most else calls
    return chosen if operation.label in COSTLY else [*chosen, *_hostile(operation)]


def _usual(operation: "Operation") -> "Case":
    """The fullest of the valid calls."""
    from schemathesis import GenerationMode

    valid = (one for one in _covering(operation) if one.meta and one.meta.generation.mode is GenerationMode.POSITIVE)
    return max(valid, key=lambda call: len(list(_values(_parts(call)))))


def _worst(operation: "Operation") -> "Case":
    return _covering(operation)[-1]


def _hostile(operation: "Operation") -> "Iterator[Case]":
    """The usual call, with one value at a time replaced by those that schemathesis does not try."""
    usual = _usual(operation)
    for place, value in _values(_parts(usual)):
        for worse in _worse(value):
            parts = copy.deepcopy(_parts(usual))
            at: Any = parts
            for step in place[:-1]:
                at = at[step]
            at[place[-1]] = worse
            yield operation.Case(**parts, media_type=usual.media_type)


def _parts(call: "Case") -> dict[str, Any]:
    parts = {"path_parameters": call.path_parameters, "query": call.query}
    return {**parts, "body": call.body} if isinstance(call.body, dict | list) else parts


def _values(part: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The values in a part of a call with their places; of a list only the first."""
    if isinstance(part, dict | list):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part[:1]):
            yield from _values(value, (*place, key))
    else:
        yield place, part


def _worse(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool) or value is None:
        return ()
    if re.fullmatch(r"\d+", str(value)):
        return HOSTILE_NUMBERS
    return HOSTILE_DAYS if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else HOSTILE_TEXTS


# --- answers ----------------------------------------------------------------------------------------------------------


async def _sent(client: httpx.AsyncClient, call: "Case") -> httpx.Response:
    wanted = call.as_transport_kwargs(base_url=str(client.base_url))
    parts = {name: wanted.get(name) for name in ("method", "url", "headers", "params", "data", "json")}
    ready = Request(**parts).prepare()
    return await client.request(str(ready.method), str(ready.url), content=ready.body, headers=dict(ready.headers))


async def _wrong(client: httpx.AsyncClient, call: "Case") -> list[str]:
    """What is wrong with the answer to a call, if anything is."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.core.failures import FailureGroup
    from schemathesis.specs.openapi import checks

    asked = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
        checks.response_schema_conformance,
    ]
    try:
        response = await _sent(client, call)
        call.validate_response(response, checks=asked)
    except FailureGroup as failures:
        return [f"{call.operation.label}\n{failures.message}"]
    except Exception:
        return [f"{call.operation.label}\n{call.as_curl_command()}\n{traceback.format_exc(limit=-5)}"]
    if response.status_code < 400:
        return []
    error = response.json()["error"]
    known = error.keys() == {"code", "message", "data"} and _statuses().get(error["code"]) == response.status_code
    return [] if known and error["message"] else [f"{call.operation.label}\nundocumented error: {response.text}"]


@cache
def _statuses() -> dict[str, int]:
    """The status of each error code, as documented."""
    documented = markdown.rows(markdown.read("docs/reference/errors.md"), "Code")
    return {markdown.names(code)[0]: int(status) for code, status, *_ in documented}
