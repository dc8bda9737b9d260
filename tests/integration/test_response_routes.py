"""Admins word responses and set hours over HTTP; what would leave customers without an answer is refused."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from conversations.responses import say
from storage.database import Database
from tests.support.office import Office, office


@pytest.fixture
async def staff(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def response(staff: Office, key: str) -> dict[str, Any]:
    listed = (await staff.agent.get("/api/responses")).json()
    found: dict[str, Any] = next(one for one in listed if one["key"] == key)
    return found


async def test_every_response_is_listed_with_its_defaults_and_what_it_may_name(staff: Office) -> None:
    greet, answer = await response(staff, "utter_greet"), await response(staff, "utter_answer")
    assert 2 <= len(greet["en"]["default"]["texts"])
    assert greet["en"]["current"] == greet["en"]["default"]
    assert "Talk to a person" in greet["en"]["default"]["titles"]
    assert ["body", "title"] == answer["required"]
    assert {"shop_name", "hours", "help_url", "agent_back_at"} <= set(answer["placeholders"])
    assert "queue" == (await response(staff, "place"))["topic"]


async def test_wording_holds_at_once_is_kept_in_the_history_and_can_be_undone(
    staff: Office, database: Database
) -> None:
    saved = await staff.admin.put("/api/responses/closed/en", json={"texts": ["Bye from {shop_name}."]})
    assert 200 == saved.status_code, saved.text
    async with database.transaction() as session:
        assert "Bye from Harbour Home." == await say(session, "closed", "en")
    assert "admin" == (await response(staff, "closed"))["en"]["edited_by"]
    await staff.admin.delete("/api/responses/closed/en")
    async with database.transaction() as session:
        assert "This conversation is closed." in await say(session, "closed", "en")
    history = (await staff.agent.get("/api/responses/closed/history")).json()
    assert [[], ["Bye from {shop_name}."]] == [change["texts"] for change in history]


@pytest.mark.parametrize(
    ("key", "wording", "code"),
    [
        ("closed", {"texts": ["Bye {shopname}"]}, "placeholder_unknown"),
        ("closed", {"texts": ["Bye {shop name}"]}, "placeholder_unknown"),
        ("closed", {"texts": ["Bye {"]}, "placeholder_unknown"),
        ("place", {"texts": ["You are in the queue."]}, "placeholder_missing"),
        ("closed", {"texts": ["Bye", "  "]}, "wording_empty"),
        ("closed", {"texts": []}, "invalid_input"),
        ("utter_greet", {"texts": ["Hi"], "titles": ["One"]}, "titles_mismatch"),
        ("shop_name", {"texts": ["{hours}"]}, "placeholder_unknown"),
        ("nothing", {"texts": ["Hi"]}, "not_found"),
    ],
)
async def test_wording_that_would_not_work_is_refused(staff: Office, key: str, wording: Any, code: str) -> None:
    answer = await staff.admin.put(f"/api/responses/{key}/en", json=wording)
    assert code == answer.json()["error"]["code"]


async def test_only_admins_word_responses_and_set_hours(staff: Office) -> None:
    for client in (staff.agent, staff.supervisor):
        assert 403 == (await client.put("/api/responses/closed/en", json={"texts": ["x"]})).status_code
        assert 403 == (await client.delete("/api/responses/closed/en")).status_code
        assert 403 == (await client.put("/api/hours", json={"timezone": "UTC", "week": [[]] * 7})).status_code


async def test_hours_are_saved_and_said(staff: Office) -> None:
    assert "Mon–Fri 9:00–18:00, Sat 10:00–16:00 (UTC)" == (await staff.agent.get("/api/hours")).json()["hours"]["en"]
    day = [{"opens": "08:30", "closes": "12:00"}, {"opens": "13:00", "closes": "24:00"}]
    wanted = {"timezone": "Asia/Shanghai", "week": [day, *[[]] * 6], "special": [{"day": "2026-12-25", "name": "Xmas"}]}
    saved = (await staff.admin.put("/api/hours", json=wanted)).json()
    assert "周一 8:30–12:00、13:00–24:00（Asia/Shanghai）" == saved["hours"]["zh"]
    assert wanted["week"] == saved["week"]
    assert [{"day": "2026-12-25", "name": "Xmas", "spans": []}] == saved["special"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"timezone": "Mars/Base"}, "unknown_timezone"),
        ({"timezone": "../etc"}, "unknown_timezone"),
        ({"week": [[{"opens": "12:00", "closes": "09:00"}], *[[]] * 6]}, "hours_overlap"),
        (
            {"week": [[{"opens": "09:00", "closes": "12:00"}, {"opens": "11:00", "closes": "13:00"}], *[[]] * 6]},
            "hours_overlap",
        ),
        ({"week": [[]] * 6}, "invalid_input"),
    ],
)
async def test_hours_that_cannot_be_are_refused(staff: Office, change: dict[str, Any], code: str) -> None:
    answer = await staff.admin.put("/api/hours", json={"timezone": "UTC", "week": [[]] * 7} | change)
    assert code == answer.json()["error"]["code"]
