"""The operator's own categories from the first to the last: added, given to cases, learned, judged, counted, retired."""

import csv
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app import handlers
from app.bot_services import CaseBook
from complaints import categories, examples, gate, trainer, versions
from complaints.categories import FEWEST
from complaints.live import LiveTriage
from complaints.tables import CategoryRow, Version
from complaints.trainer import Trainer
from complaints.training import starter_rows, train
from complaints.triage import Triage
from conversations.events import ComplaintRaised
from escalation.events import CaseOpened, TriageCorrected
from escalation.tables import Case
from reports import service as reports
from storage.base import now
from storage.database import Database
from storage.outbox import OutboxRow
from tests.support.complainers import complain
from tests.support.forked import forked_worker
from tests.support.office import Office, office

PATH = "/api/triage/categories"
WARRANTY = {"slug": "warranty", "parent": "product_quality", "english": "Warranty", "chinese": "保修"}
CHINESE = {"accept-language": "zh-CN"}
DATA = Path(__file__).parents[1] / "data" / "warranty.csv"


def told(split: str) -> list[str]:
    """Complaints about a warranty: those to learn from, or those to be tried on."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if row["split"] == split]


async def add(here: Office, status: int = 201, **changes: Any) -> Any:
    response = await here.admin.post(PATH, json=WARRANTY | changes)
    assert status == response.status_code, response.text
    return response.json()


async def change(here: Office, status: int = 200, slug: str = "warranty", **changes: Any) -> Any:
    """Change a category on top of what it is, or of the version `base`."""
    body = {name: value for name, value in WARRANTY.items() if name != "slug"} | changes
    if "base" not in body:
        body["base"] = next((one["version"] for one in (await here.agent.get(PATH)).json() if one["slug"] == slug), 0)
    response = await here.admin.put(f"{PATH}/{slug}", json=body, headers=CHINESE)
    assert status == response.status_code, response.text
    return response.json()


async def test_admin_adds_nests_renames_and_retires_and_the_staff_reads(database: Database) -> None:
    async with office(database) as here:
        await add(here)
        await add(here, slug="repair", parent="warranty", english="Repair", chinese="维修")
        await change(here, english="Guarantee", chinese="质保")
        listed = (await here.agent.get(PATH)).json()
        assert ["product_quality", "warranty", "repair"] == [one["slug"] for one in listed][:3]
        assert ("Guarantee", "质保", True) == tuple(listed[1][name] for name in ("english", "chinese", "own"))
        refused = await change(here, 422, retired=True)
        assert "它还有正在使用的下级类别" in refused["error"]["message"]
        await change(here, slug="repair", parent="warranty", english="Repair", chinese="维修", retired=True)
        await change(here, english="Guarantee", chinese="质保", retired=True)
        listed = (await here.agent.get(PATH)).json()
        assert [True, True] == [one["retired"] for one in listed[1:3]]
        for client in (here.agent, here.supervisor):
            assert 403 == (await client.post(PATH, json=WARRANTY)).status_code
            assert 403 == (await client.put(f"{PATH}/warranty", json=WARRANTY)).status_code
    async with database.transaction() as session:
        assert ["admin", "admin"] == [one.created_by for one in await session.scalars(select(CategoryRow))]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"slug": "other"}, "exists already"),
        ({"slug": "warranty"}, "exists already"),
        ({"slug": "new", "parent": "unicorns"}, "lies below a category that is not in use"),
        ({"slug": "new", "english": "DELIVERY "}, "has the name of another category"),
        ({"slug": "new", "english": "Warranty two", "chinese": "物流配送"}, "has the name of another category"),
        ({"slug": "new", "english": "other", "chinese": "新"}, "has the name of another category"),
        ({"slug": "new", "english": "保修", "chinese": "新"}, "has no Latin letter in its English name"),
    ],
)
async def test_category_that_cannot_be_is_refused(database: Database, changes: dict[str, str], why: str) -> None:
    async with office(database) as here:
        await add(here)
        refused = await add(here, 422, **changes)
        assert ("category_refused", why) == (refused["error"]["code"], refused["error"]["data"]["why"])
        await add(here, 422, slug="Not a slug")


async def test_second_of_two_editors_is_refused_and_told_by_whom(database: Database) -> None:
    async with office(database) as here:
        assert 0 == (await add(here))["version"]
        first = await change(here, english="Guarantee", base=0)
        assert (1, "admin") == (first["version"], first["changed_by"])
        late = (await change(here, 409, chinese="质保", base=0))["error"]
        assert ("category_changed", "Admin", 1) == (late["code"], late["data"]["by"], late["data"]["version"])
        assert "已修改类别“warranty”" in late["message"]
        listed = (await here.agent.get(PATH)).json()
        assert [("Guarantee", "保修")] == [(one["english"], one["chinese"]) for one in listed if one["own"]]
        assert 2 == (await change(here, english="Guarantee", chinese="质保", base=1))["version"]


async def test_category_cannot_lie_below_itself_and_the_nine_stay(database: Database) -> None:
    async with office(database) as here:
        await add(here)
        await add(here, slug="repair", parent="warranty", english="Repair", chinese="维修")
        assert "上级不能是它自己" in (await change(here, 422, parent="repair"))["error"]["message"]
        assert "内置" in (await change(here, 422, slug="other"))["error"]["message"]
        assert "unknown_category" == (await change(here, 422, slug="unicorns"))["error"]["code"]


async def test_case_is_corrected_to_it_reported_below_its_parent_and_named_by_the_bot(database: Database) -> None:
    async with office(database) as here:
        await add(here)
        case = await complain(database, "The toaster's guarantee", category="product_quality")
        other = await complain(database, "The toaster is dented", category="product_quality")
        async with database.transaction() as session:
            for one in (case, other):
                await reports.opened(session, str(one.conversation_id), "web", "en", now())
                opened = CaseOpened(
                    conversation_id=str(one.conversation_id), case_id=one.id, number=one.number, kind="complaint",
                    category="product_quality", again=False,
                )  # fmt: skip
                await handlers.record_case(session, opened)
        judged: dict[str, Any] = {"category": "warranty", "severity": 2, "urgency": 2, "base": 0}
        corrected = await here.agent.put(f"/api/cases/{case.id}/triage", json=judged)
        assert (200, "warranty") == (corrected.status_code, corrected.json()["category"])
        judged["base"] = corrected.json()["version"]
        await handle_corrections(database)
        figures = (await here.supervisor.get("/api/reports/categories")).json()
        assert [("product_quality", 2, 1), ("warranty", 1, 1)] == [
            (one["category"], one["complaints"], one["own"]) for one in figures
        ]
        assert 403 == (await here.agent.get("/api/reports/categories")).status_code
        (known,) = await CaseBook(database, "UTC").of_customer(str(case.conversation_id))
        assert {"en": "Warranty", "zh": "保修"} == known.about
        themes = await here.supervisor.get("/api/triage/themes", params={"category": "product_quality"})
        assert 2 == themes.json()["complaints"]
        judged["category"] = "unicorns"
        refused = await here.agent.put(f"/api/cases/{case.id}/triage", json=judged, headers=CHINESE)
        assert (422, "unknown_category") == (refused.status_code, refused.json()["error"]["code"])
        assert "没有正在使用的类别“unicorns”" in refused.json()["error"]["message"]
        await change(here, retired=True)
        judged["category"] = "warranty"
        assert 422 == (await here.agent.put(f"/api/cases/{case.id}/triage", json=judged)).status_code
        async with database.transaction() as session:
            assert "warranty" == await session.scalar(select(Case.category).filter_by(id=case.id))


async def handle_corrections(database: Database) -> None:
    async with database.transaction() as session:
        for row in await session.scalars(select(OutboxRow).filter_by(name="TriageCorrected")):
            event = TriageCorrected(**row.payload)
            await handlers.keep_correction(session, event)
            await handlers.record_category(session, event)


async def test_examples_of_it_are_learned_judged_with_words_and_no_more_when_retired(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = starter_rows()[::12]
    monkeypatch.setattr(trainer.worker, "started", forked_worker)
    monkeypatch.setattr(examples, "starter_rows", lambda: few)
    monkeypatch.setattr(trainer, "starter_rows", lambda: few)
    file = "text,category,severity,urgency\n" + "".join(f'"{text}",warranty,2,2\n' for text in told("train"))
    async with office(database) as here:
        unknown = await here.admin.put("/api/triage/examples", content=file.encode())
        assert 422 == unknown.status_code
        await add(here)
        kept = (await here.admin.put("/api/triage/examples", content=file.encode())).json()
        assert (len(told("train")), []) == (kept["rows"], kept["problems"])
        counts = (await here.admin.get(f"{PATH}/examples")).json()
        assert (FEWEST, len(told("train"))) == (counts["fewest"], counts["examples"]["warranty"])
        version_id = await Trainer(database).run("admin")
        async with database.transaction() as session:
            made = await session.get_one(Version, version_id)
            assert ("active", "passed") == (made.status, made.gate and made.gate["reason"])
            assert "warranty" in {row["category"] for row in await versions.trained_on(session, version_id)}
        live = LiveTriage(database, Triage(train(few[::3]), "starter-test"))
        await live.refresh()
        judged = live.model.judge_many(told("test"))
        right = [one for one in judged if one.category == "warranty"]
        assert len(right) >= len(judged) // 2
        words = {word["text"].lower() for one in right for word in one.words if word["points_to"] == "category"}
        assert {"guarantee", "保修"} <= words
        await change(here, retired=True)
        case = await complain(database, "You refuse my warranty claim.", category=None)
        raised = ComplaintRaised(
            conversation_id=str(case.conversation_id), text="You refuse my warranty claim.", language="en"
        )
        async with database.transaction() as session:
            await handlers.Complaints(live).triage(session, raised)
            row = await session.scalar(select(OutboxRow).filter_by(name="ComplaintTriaged"))
            assert row is not None
            assert "product_quality" == row.payload["triage"]["category"]
            assert "warranty" not in row.payload["triage"]["categories"]
            known = await categories.read(session)
            labels = gate.labels(known.learnable(await examples.gathered(session)))
        assert "warranty" not in labels
