"""The figures about the model, counted from judgements in the database."""

from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from complaints import categories, service
from complaints.categories import Category
from complaints.tables import JudgementRow
from complaints.watching import DRIFT_BAND, Watch, stability, watch
from escalation.service import leave, solved_by_agents
from storage.base import now
from storage.database import Database
from tests.support.complainers import complain


async def judged(
    database: Database,
    category: str,
    count: int,
    *,
    weeks_ago: int = 0,
    human: str | None = None,
    confidence: float = 0.95,
    sure: bool = True,
    conversation: UUID | None = None,
) -> None:
    async with database.transaction() as session:
        for _ in range(count):
            session.add(
                JudgementRow(
                    conversation_id=conversation or uuid4(),
                    language="en",
                    category=category,
                    priority="P3",
                    confidence=confidence,
                    sure=sure,
                    judged_at=now() - timedelta(weeks=weeks_ago),
                    human_category=human,
                    human_priority="P3" if human else None,
                )
            )


async def seen(database: Database) -> Watch:
    async with database.transaction() as session:
        return await watch(session, 4)


async def test_an_outage_is_told_as_drift_and_a_usual_week_is_not(database: Database) -> None:
    for weeks_ago in (1, 2, 3):
        await judged(database, "other", 60, weeks_ago=weeks_ago)
        await judged(database, "technical_fault", 40, weeks_ago=weeks_ago)
    assert [] == (await seen(database)).alerts
    await judged(database, "technical_fault", 100)
    (alert,) = (await seen(database)).alerts
    assert ("drift", "en") == (alert.kind, alert.language)
    assert alert.value > alert.band >= DRIFT_BAND
    changes = (await seen(database)).weeks[3].changes
    assert pytest.approx({"technical_fault": 0.6, "other": -0.6}) == changes


async def test_many_corrections_and_wrong_probabilities_are_told_and_agreement_is_no_correction(
    database: Database,
) -> None:
    await judged(database, "other", 60, human="other")
    calm = await seen(database)
    assert ([], [("other", "other", 60)], 0) == (calm.alerts, calm.confusion, calm.weeks[3].corrected)
    await judged(database, "other", 60, human="refund_return")
    told = await seen(database)
    assert {"corrections", "calibration"} == {alert.kind for alert in told.alerts}
    assert 60 == told.weeks[3].corrected
    assert ("other", "refund_return", 60) in told.confusion
    (bin,) = told.calibration["en"]
    assert (0.5, 120) == (bin.right, bin.checked)
    assert pytest.approx(0.45) == told.calibration_error["en"]


async def test_a_category_below_the_judged_one_is_more_exact_and_no_error(database: Database) -> None:
    async with database.transaction() as session:
        await categories.add(session, Category("warranty", "product_quality", "Warranty", "保修"), "ada")
        await categories.add(session, Category("repair", "warranty", "Repair", "维修"), "ada")
    await judged(database, "product_quality", 60, human="repair")
    told = await seen(database)
    assert ([], 0) == (told.alerts, told.weeks[3].corrected)
    assert [("product_quality", "product_quality", 60)] == told.confusion
    assert 1.0 == told.calibration["en"][0].right
    await judged(database, "repair", 60, human="product_quality")
    told = await seen(database)
    assert 60 == told.weeks[3].corrected
    assert ("repair", "product_quality", 60) in told.confusion
    assert 0.5 == told.calibration["en"][0].right


async def test_what_nobody_has_checked_says_nothing_of_how_right_the_model_is(database: Database) -> None:
    await judged(database, "other", 60, confidence=0.6)
    told = await seen(database)
    assert ([], [], None, []) == (told.calibration["en"], told.confusion, told.calibration_error["en"], told.alerts)
    assert (60, 0, 0) == (told.weeks[3].judged, told.weeks[3].checked, told.weeks[3].corrected)
    await judged(database, "other", 40, human="refund_return")
    assert [] == (await seen(database)).alerts
    await judged(database, "other", 20, human="other")
    told = await seen(database)
    assert {"corrections", "calibration"} == {alert.kind for alert in told.alerts}
    assert pytest.approx(2 / 3) == next(alert.value for alert in told.alerts if alert.kind == "corrections")


async def test_a_sure_judgement_that_an_agent_solved_as_it_was_counts_as_checked(database: Database) -> None:
    cases = [await complain(database, f"The lamp flickers, {n}.", agent=(n, "Mei")) for n in (1, 2)]
    cases.append(await complain(database, "Nobody has taken this one."))
    for number, case in enumerate(cases):
        await judged(database, "other", 1, conversation=case.conversation_id, sure=number != 1)
    async with database.transaction() as session:
        assert set() == await solved_by_agents(session, now() - timedelta(days=1))
        for case in cases:
            await leave(session, case.conversation_id, None)
    async with database.transaction() as session:
        solved = await solved_by_agents(session, now() - timedelta(days=1))
        told = await watch(session, 4, solved)
    assert {cases[0].conversation_id, cases[1].conversation_id} == solved
    assert [("other", "other", 1)] == told.confusion
    assert (3, 1, 0) == (told.weeks[3].judged, told.weeks[3].checked, told.weeks[3].corrected)
    assert (1.0, 1) == (told.calibration["en"][0].right, told.calibration["en"][0].checked)


async def test_few_judgements_alert_nobody(database: Database) -> None:
    await judged(database, "other", 10, human="refund_return")
    assert [] == (await seen(database)).alerts


async def test_correction_is_noted_with_the_judgement_of_its_conversation(database: Database) -> None:
    conversation = uuid4()
    triage = {"category": "other", "categories": {"other": 0.8}, "priority": "P3", "sure": True, "model": "7"}
    async with database.transaction() as session:
        await service.keep_judgement(session, conversation, "水壶坏了", triage)
        await service.keep_correction(
            session, conversation, 1, "水壶坏了", triage, category="product_quality", severity=4, urgency=4, by="mei"
        )
    (week,) = [one for one in (await seen(database)).weeks if one.judged]
    assert ("zh", 1, 1) == (week.language, week.judged, week.corrected)


def test_small_weeks_get_a_wide_band() -> None:
    usual = Counter(a=30, b=30, c=30)
    small, small_band = stability(Counter(a=3, b=1), usual)
    _, large_band = stability(Counter(a=300, b=100), Counter(a=3000, b=3000, c=3000))
    assert small < small_band
    assert DRIFT_BAND == large_band < small_band
