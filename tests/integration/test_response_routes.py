"""Admins word responses and set hours over HTTP; what would leave customers without an answer is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from app.values import desk_values
from conversations.responses import say
from storage.database import Database
from storage.outbox import OutboxRow
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
    saved = await staff.admin.put("/api/responses/closed/en", json={"texts": ["Bye from {shop_name}."], "base": 0})
    assert 200 == saved.status_code, saved.text
    async with database.transaction() as session:
        assert "Bye from Harbour Home." == await say(session, "closed", "en")
    assert "admin" == (await response(staff, "closed"))["en"]["edited_by"]
    version = (await response(staff, "closed"))["en"]["version"]
    await staff.admin.delete(f"/api/responses/closed/en?base={version}")
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
        ("help_url", {"texts": ["help.example"]}, "link_invalid"),
        ("help_url", {"texts": ["https://a.example and b"]}, "link_invalid"),
        ("nothing", {"texts": ["Hi"]}, "not_found"),
    ],
)
async def test_wording_that_would_not_work_is_refused(staff: Office, key: str, wording: Any, code: str) -> None:
    answer = await staff.admin.put(f"/api/responses/{key}/en", json={"base": 0, **wording})
    assert code == answer.json()["error"]["code"]


async def test_only_admins_word_responses_and_set_hours(staff: Office) -> None:
    for client in (staff.agent, staff.supervisor):
        assert 403 == (await client.put("/api/responses/closed/en", json={"texts": ["x"], "base": 0})).status_code
        assert 403 == (await client.delete("/api/responses/closed/en?base=0")).status_code
        assert (
            403 == (await client.put("/api/hours", json={"timezone": "UTC", "week": [[]] * 7, "base": 0})).status_code
        )


async def test_hours_are_saved_and_said(staff: Office) -> None:
    assert "Mon–Fri 9:00–18:00, Sat 10:00–16:00 (UTC)" == (await staff.agent.get("/api/hours")).json()["hours"]["en"]
    day = [{"opens": "08:30", "closes": "12:00"}, {"opens": "13:00", "closes": "24:00"}]
    wanted = {"timezone": "Asia/Shanghai", "week": [day, *[[]] * 6], "special": [{"day": "2026-12-25", "name": "Xmas"}]}
    saved = (await staff.admin.put("/api/hours", json={"base": 0, **wanted})).json()
    assert "周一 8:30–12:00、13:00–24:00（Asia/Shanghai）" == saved["hours"]["zh"]
    assert wanted["week"] == saved["week"]
    assert [{"day": "2026-12-25", "name": "Xmas", "spans": []}] == saved["special"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"timezone": "Mars/Base"}, "unknown_timezone", "timezone"),
        ({"timezone": "../etc"}, "unknown_timezone", "timezone"),
        ({"week": [[{"opens": "12:00", "closes": "09:00"}], *[[]] * 6]}, "hours_overlap", "week.0"),
        ({"special": [{"day": "2026-12-25"}] * 2}, "special_day_twice", "special.2026-12-25"),
        (
            {"week": [[], [{"opens": "09:00", "closes": "12:00"}, {"opens": "11:00", "closes": "13:00"}], *[[]] * 5]},
            "hours_overlap",
            "week.1",
        ),
        (
            {"special": [{"day": "2026-12-25", "spans": [{"opens": "9", "closes": "10:00"}]}]},
            "invalid_input",
            "special.0.spans.0.opens",
        ),
        ({"week": [[]] * 6}, "invalid_input", "week"),
    ],
)
async def test_hours_that_cannot_be_are_refused(staff: Office, change: dict[str, Any], code: str, field: str) -> None:
    answer = await staff.admin.put("/api/hours", json={"timezone": "UTC", "week": [[]] * 7, "base": 0} | change)
    error = answer.json()["error"]
    assert (code, field) == (error["code"], error["data"]["field"])


async def test_nobodys_edit_is_overwritten_unseen(staff: Office) -> None:
    first = (await staff.admin.put("/api/responses/closed/zh", json={"texts": ["再见。"], "base": 0})).json()
    late = await staff.admin.put("/api/responses/closed/zh", json={"texts": ["拜拜。"], "base": 0})
    assert (409, "response_changed", {"by": "Admin"}) == (
        late.status_code, (error := late.json()["error"])["code"], error["data"]
    )  # fmt: skip
    assert 409 == (await staff.admin.delete("/api/responses/closed/zh?base=0")).status_code
    base = first["zh"]["version"]
    # The other language is another text, which nobody has touched.
    assert 200 == (await staff.admin.put("/api/responses/closed/en", json={"texts": ["Bye."], "base": 0})).status_code
    again = await staff.admin.put("/api/responses/closed/zh", json={"texts": ["拜拜。"], "base": base})
    assert ["拜拜。"] == again.json()["zh"]["current"]["texts"]
    week = {"timezone": "UTC", "week": [[]] * 7}
    assert 200 == (await staff.admin.put("/api/hours", json={**week, "base": 0})).status_code
    assert "hours_changed" == (await staff.admin.put("/api/hours", json={**week, "base": 0})).json()["error"]["code"]


async def test_two_admins_who_save_at_once_do_not_both_win(staff: Office) -> None:
    answers = await asyncio.gather(
        *(staff.admin.put("/api/responses/survey/en", json={"texts": [f"Well? {n}"], "base": 0}) for n in range(6))
    )
    assert [200, *[409] * 5] == sorted(answer.status_code for answer in answers)


async def test_draft_is_shown_as_its_readers_would_get_it(staff: Office) -> None:
    draft = {"texts": ["欢迎来到{shop_name}，软件问题请说。"], "titles": ["退货"]}
    simplified, traditional = (await staff.admin.post("/api/responses/utter_greet/zh/preview", json=draft)).json()
    assert ["欢迎来到海港家居，软件问题请说。"] == simplified["texts"]
    assert ("zh-Hant", ["歡迎來到海港家居，軟體問題請說。"], ["退貨"], None) == (
        traditional["language"], traditional["texts"], traditional["titles"], traditional["html"]
    )  # fmt: skip
    said = {"texts": ["*{title}*\n\n{body}", "{titel}"]}
    (english,) = (await staff.admin.post("/api/responses/utter_answer/en/preview", json=said)).json()
    assert "<em>How long does delivery take?</em>" in english["html"][0]
    assert "{titel}" == english["texts"][1]


async def test_placeholders_are_shown_with_what_they_become(staff: Office, database: Database) -> None:
    links = {"shop_url": "https://desk.example/", "help_url": "https://desk.example/help"}
    database.sessions.configure(info={"desk_values": desk_values, "links": links})
    shown = {one["name"]: one for one in (await staff.agent.get("/api/responses/placeholders")).json()}
    assert ("Harbour Home", "海港家居", True) == tuple(shown["shop_name"][key] for key in ("en", "zh", "desk_wide"))
    assert "https://desk.example/help" == shown["help_url"]["en"]
    assert "Mon–Fri 9:00–18:00" in shown["hours"]["en"]
    assert [] == [name for name, one in shown.items() if "{" in one["en"] + one["zh"]]
    assert "https://desk.example/help" == (await response(staff, "help_url"))["en"]["default"]["texts"][0]


async def test_new_hours_are_shown_to_everybody_who_waits(staff: Office, database: Database) -> None:
    week = {"timezone": "UTC", "week": [[]] * 7, "base": 0}
    assert 200 == (await staff.admin.put("/api/hours", json=week)).status_code
    async with database.transaction() as session:
        assert ["QueueChanged"] == list(await session.scalars(select(OutboxRow.name)))


async def test_hours_say_what_customers_are_told_now(staff: Office) -> None:
    never = {"timezone": "UTC", "week": [[]] * 7, "base": 0}
    closed = (await staff.admin.put("/api/hours", json=never)).json()
    assert not closed["open_now"]
    assert "our team is back when we open again" in closed["told"]["en"]
    always = {**never, "week": [[{"opens": "00:00", "closes": "24:00"}]] * 7, "base": closed["version"]}
    told = (await staff.admin.put("/api/hours", json=always)).json()["told"]
    assert "We are usually here around the clock." in told["en"]
    assert "服务时间：全天 24 小时" in told["zh"]
