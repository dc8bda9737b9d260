"""Admins teach and watch the triage model over HTTP; nobody else may."""

import pytest

from complaints import examples, trainer
from complaints.training import starter_rows
from storage.database import Database
from tests.integration.test_triage_versions import correct, held_out
from tests.support.forked import forked_worker
from tests.support.office import Office, office
from tests.support.patience import eventually

CSV = "text,category,severity,urgency\nThe kettle is broken,product_quality,2,2\nWhat is this,unicorns,1,1\n"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "versions"),
        ("POST", "train"),
        ("POST", "versions/0/activate"),
        ("PUT", "examples"),
        ("DELETE", "examples"),
        ("GET", "corrections"),
        ("GET", "watch"),
    ],
)
async def test_only_admins_may(database: Database, method: str, path: str) -> None:
    async with office(database) as here:
        for client in (here.agent, here.supervisor):
            refused = await client.request(method, f"/api/triage/{path}")
            assert (403, "forbidden") == (refused.status_code, refused.json()["error"]["code"])


async def test_bad_rows_are_told_with_their_lines_in_the_readers_language(database: Database) -> None:
    async with office(database) as here:
        chinese = {"accept-language": "zh-CN"}
        report = (await here.admin.put("/api/triage/examples?name=own.csv", content=CSV, headers=chinese)).json()
        problem = {"line": 3, "field": "category", "problem": "类别“unicorns”不存在"}
        assert {"rows": 1, "problems": [problem]} == report
        kept = (await here.admin.get("/api/triage/versions")).json()["examples"]
        assert ("own.csv", 1, False, "admin") == (kept["name"], kept["rows"], kept["alone"], kept["created_by"])
        assert 204 == (await here.admin.delete("/api/triage/examples")).status_code
        assert (await here.admin.get("/api/triage/versions")).json()["examples"] is None
        refused = await here.admin.put("/api/triage/examples", content="no csv")
        assert "missing_columns" == refused.json()["error"]["code"]
        refused = await here.admin.put("/api/triage/examples", content="text,label\nA,b\n", headers=chinese)
        assert "缺少列 category、severity、urgency，现有的列为：text、label。" in refused.json()["error"]["message"]


async def test_training_shows_its_gate_and_can_be_rolled_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainer.worker, "started", forked_worker)
    monkeypatch.setattr(examples, "starter_rows", lambda: starter_rows()[::12])
    monkeypatch.setattr(trainer, "starter_rows", lambda: starter_rows()[::12])
    await correct(database, held_out())
    async with office(database) as here:
        assert [(0, "active")] == await statuses(here)
        assert 202 == (await here.admin.post("/api/triage/train")).status_code
        busy = await here.admin.post("/api/triage/train")
        assert "training_busy" == busy.json()["error"]["code"]

        async def ended() -> bool:
            return "candidate" not in [status for _, status in await statuses(here)]

        assert await eventually(ended, seconds=200)
        version = (await here.admin.get("/api/triage/versions")).json()["versions"][0]
        assert ("active", True, "0") == (version["status"], version["usable"], version["gate"]["compared_with"])
        assert {"en", "zh"} == {line["language"] for line in version["gate"]["lines"]}
        assert 204 == (await here.admin.post("/api/triage/versions/0/activate")).status_code
        assert [(version["id"], "retired"), (0, "active")] == await statuses(here)
        unknown = await here.admin.post("/api/triage/versions/999/activate")
        assert 404 == unknown.status_code


async def statuses(here: Office) -> list[tuple[int, str]]:
    answer = (await here.admin.get("/api/triage/versions")).json()
    return [(version["id"], version["status"]) for version in answer["versions"]]


async def test_only_corrections_that_training_uses_are_counted(database: Database) -> None:
    rows = starter_rows()[:3]
    await correct(database, [rows[0], {**rows[1], "text": ""}, {**rows[2], "category": "gone"}])
    async with office(database) as here:
        assert 1 == (await here.admin.get("/api/triage/versions")).json()["corrections"]


async def test_corrections_tell_who_when_and_which_model(database: Database) -> None:
    await correct(database, starter_rows()[:2])
    async with office(database) as here:
        newest, _ = (await here.admin.get("/api/triage/corrections")).json()
    assert ("mei", "starter-test", 2) == (newest["corrected_by"], newest["model"], newest["case_id"])
    assert newest["created_at"]
    assert (2, 3, None) == tuple(newest[f"judged_{name}"] for name in ("severity", "urgency", "category"))
