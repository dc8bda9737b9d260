"""An admin teaches the triage model in the browser: uploads examples, trains, reads the gate, and goes back."""

import csv
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from complaints import artefact, examples, versions
from complaints.tables import JudgementRow, Version
from complaints.training import code_digest, starter_rows, train
from storage.base import now
from storage.database import Database, opened
from tests.browser.visiting import log_in, open_console
from tests.support.desk import RunningDesk, running_desk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.browser]
ADA = "Ada Chen"
TRAINING_MILLISECONDS = 200_000
FEW = starter_rows()[::20]
"""Complaints from which training takes seconds."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def taught(desk_url: str) -> AsyncIterator[RunningDesk]:
    """A desk whose active version learned from a few complaints, so that training takes seconds."""
    async with running_desk(desk_url, assistant=False) as desk:
        rows = [row | {"source": "operator"} for row in FEW]
        version = Version(
            status="active",
            created_by="ada",
            code=code_digest(),
            libraries=versions.libraries(),
            sources=examples.sources(rows),
            rows=examples.pack(rows),
            artefact=artefact.pack(train(rows)),
        )
        async with opened(desk.database_url) as database:
            async with database.transaction() as session:
                session.add(version)
            await field(database)
        yield desk


async def field(database: Database) -> None:
    """Three usual weeks, and one in which half of the judgements were corrected, the others confirmed."""
    async with database.transaction() as session:
        for weeks_ago, human in ((3, None), (2, None), (1, None), (0, "refund_return")):
            for at in range(60):
                category = ("logistics_delivery", "product_quality", "other")[at % 3]
                session.add(
                    JudgementRow(
                        conversation_id=uuid4(),
                        language="en",
                        category=category,
                        priority="P3",
                        confidence=0.3 + at / 100,
                        sure=at % 5 > 0,
                        judged_at=now() - timedelta(weeks=weeks_ago),
                        human_category=human if human is None or at % 2 else category,
                        human_priority="P3" if human else None,
                    )
                )


async def test_admin_uploads_trains_reads_the_gate_and_goes_back(
    staff: Page, taught: RunningDesk, tmp_path: Path
) -> None:
    file = tmp_path / "own.csv"
    with file.open("w", encoding="utf-8", newline="") as opened_file:
        writer = csv.DictWriter(opened_file, (*examples.FIELDS, "source"))
        writer.writeheader()
        writer.writerows([*FEW, {"text": "x", "category": "unicorns", "severity": 1, "urgency": 1}])
    await log_in(staff, taught, ADA)
    await open_console(staff, taught)
    await staff.get_by_role("link", name="Triage").click()
    own = staff.get_by_role("region", name="Your own examples")
    await own.get_by_role("checkbox").check()
    await own.get_by_label("Upload").and_(staff.locator("input")).set_input_files(file)
    await expect(own).to_contain_text(f"Line {len(FEW) + 2}")
    await expect(own).to_contain_text("has the unknown category “unicorns”")
    await staff.get_by_role("button", name="Train", exact=True).click()
    await expect(staff.get_by_role("status")).to_contain_text("of 4")
    newest = staff.locator("tr[data-row-key='2']")
    await expect(newest).to_contain_text("Active", timeout=TRAINING_MILLISECONDS)
    await expect(newest).to_contain_text("Passed")
    await newest.get_by_role("button", name="Expand row").click()
    gate = staff.get_by_role("table").filter(has_text="Verdict").last
    await expect(gate).to_contain_text("Category, macro-F1")
    await expect(gate).to_contain_text("Chinese")
    await staff.get_by_role("button", name="Use version 1").click()
    async with staff.expect_response(re.compile("/versions/1/activate$")) as answered:
        await staff.get_by_role("button", name="OK").click()
    assert (await answered.value).ok
    await expect(staff.locator("tr[data-row-key='1']")).to_contain_text("Active")
    await expect(newest.get_by_role("button", name="Use version 2")).to_be_visible()
    await own.get_by_role("button", name="Remove").click()
    await expect(own).to_contain_text("own.csv")
    await staff.get_by_role("tooltip").get_by_role("button", name="Remove").click()
    await expect(own).to_contain_text("None yet.")


async def test_watching_shows_the_week_that_left_its_bands(staff: Page, taught: RunningDesk) -> None:
    await log_in(staff, taught, ADA)
    await open_console(staff, taught, "triage/watching")
    await expect(staff.get_by_text("many judgements were corrected")).to_be_visible()
    await expect(staff.get_by_role("navigation").get_by_title("Alerts: 2")).to_be_visible()
    await expect(staff.get_by_role("tab", name=re.compile("Watching")).get_by_title("Alerts: 2")).to_be_visible()
    await expect(staff.get_by_text("A human has checked 60 of 240 complaints.")).to_be_visible()
    await expect(staff.get_by_role("img", name="Categories by week")).to_be_visible()
    await expect(staff.get_by_role("row", name=re.compile(r"^Delivery \d"))).to_contain_text("10")
    await staff.get_by_text("Chinese", exact=True).click()
    await expect(staff.get_by_text("No complaints in this language yet.")).to_be_visible()


COVERED = """link => {
    const [icon, name, count] = [...link.childNodes].map(node => {
        const range = document.createRange();
        range.selectNode(node);
        return range.getBoundingClientRect();
    });
    return [icon, name].map(box => Math.min(box.right, count.right) > Math.max(box.left, count.left) + 1
        && Math.min(box.bottom, count.bottom) > Math.max(box.top, count.top) + 1);
}"""


async def test_count_in_the_navigation_covers_neither_icon_nor_name(
    browser: Browser, staff: Page, taught: RunningDesk
) -> None:
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True)
    phone = await context.new_page()
    for page, name, alerts in ((staff, "Triage", "Alerts: 2"), (phone, "分诊", "警报：2")):
        await log_in(page, taught, ADA)
        await open_console(page, taught, "triage/watching")
        link = page.get_by_role("navigation").get_by_role("link", name=name)
        await expect(link.get_by_title(alerts)).to_be_visible()
        assert [False, False] == await link.evaluate(COVERED)
    await context.close()


async def test_unsaved_policy_is_asked_about_before_it_is_left(staff: Page, taught: RunningDesk) -> None:
    await log_in(staff, taught, ADA)
    await open_console(staff, taught, "triage/policy")
    await staff.get_by_label("Severity 1, urgency 1").select_option("P1")
    await expect(staff.get_by_text("Severity 1, urgency 1: P4 → P1")).to_be_visible()
    for leave in (staff.get_by_role("tab", name="Model"), staff.get_by_role("link", name="Reports")):
        await leave.click()
        await staff.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await staff.get_by_role("tab", name="Model").click()
    await staff.get_by_role("dialog").get_by_role("button", name="Leave").click()
    await expect(staff.get_by_role("button", name="Train", exact=True)).to_be_visible()
    await staff.get_by_role("link", name="Reports").click()
    await expect(staff).to_have_url(re.compile("/reports"))


async def test_category_that_is_being_typed_is_asked_about_before_anything_takes_its_place(
    staff: Page, taught: RunningDesk
) -> None:
    await log_in(staff, taught, ADA)
    await open_console(staff, taught, "triage/categories")
    await staff.get_by_role("button", name="Add a category").click()
    name = staff.get_by_label("Name in English")
    await name.fill("Warranty")
    await staff.get_by_role("tab", name="Policy").click()
    await staff.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await expect(name).to_have_value("Warranty")
    await staff.get_by_role("button", name="Cancel").click()
    await staff.get_by_role("dialog").get_by_role("button", name="Leave").click()
    await expect(name).to_have_count(0)
    await staff.get_by_role("tab", name="Policy").click()
    await expect(staff.get_by_label("Severity 1, urgency 1")).to_be_visible()


async def test_tab_that_does_not_exist_leads_to_the_first_one(staff: Page, taught: RunningDesk) -> None:
    await log_in(staff, taught, "Ada Chen")
    for page, first in (("triage", "Model"), ("bot", "Responses"), ("knowledge", "Articles")):
        await open_console(staff, taught, f"{page}/nowhere")
        await expect(staff.get_by_role("tab", name=first, exact=True)).to_have_attribute("aria-selected", "true")
