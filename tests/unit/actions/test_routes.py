import httpx
import pytest
from conftest import Desk
from fastapi import FastAPI

from actions.routes import router

TRACKER = {"sender_id": "t", "slots": {}, "latest_message": {}, "events": [], "active_loop": {}, "paused": False}


def call(action: str) -> dict[str, object]:
    return {"next_action": action, "sender_id": "t", "tracker": TRACKER, "domain": {}}


@pytest.fixture
def client(desk: Desk) -> httpx.AsyncClient:
    async def fail(dispatcher: object, tracker: object, domain: object) -> None:
        raise RuntimeError("private words")

    desk.executor.register_function("action_fails", fail)
    app = FastAPI()
    app.include_router(router(desk.executor, "secret"))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app")


async def test_action_runs_with_the_token_in_the_query_or_as_bearer(client: httpx.AsyncClient) -> None:
    by_query = await client.post("/webhook?token=secret", json=call("action_close"))
    by_header = await client.post("/webhook", json=call("action_close"), headers={"Authorization": "Bearer secret"})
    assert 200 == by_query.status_code == by_header.status_code
    assert {"events", "responses"} == set(by_query.json())


@pytest.mark.parametrize("query", ["", "?token=", "?token=wrong"])
async def test_nobody_else_gets_in(client: httpx.AsyncClient, query: str) -> None:
    assert 401 == (await client.post(f"/webhook{query}", json=call("action_close"))).status_code


async def test_an_empty_token_lets_nobody_in(desk: Desk) -> None:
    app = FastAPI()
    app.include_router(router(desk.executor, ""))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
        assert 401 == (await client.post("/webhook?token=", json=call("action_close"))).status_code


async def test_failures_have_the_statuses_of_rasa_sdk(client: httpx.AsyncClient) -> None:
    assert 400 == (await client.post("/webhook?token=secret", content=b"{")).status_code
    assert 404 == (await client.post("/webhook?token=secret", json=call("action_unknown"))).status_code
    failed = await client.post("/webhook?token=secret", json=call("action_fails"))
    assert 500 == failed.status_code
    assert "private words" not in failed.text


async def test_health(client: httpx.AsyncClient) -> None:
    assert {"status": "ok"} == (await client.get("/health")).json()
