"""The themes of a week over HTTP: complaints of two weeks and both languages on a real PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio
from sqlalchemy import update

from complaints.watching import monday
from escalation.tables import Case
from storage.base import now
from storage.database import Database
from tests.support.complainers import complain
from tests.support.office import Office, office
from tests.support.outages import bursts

WEEK = timedelta(weeks=1)


@pytest_asyncio.fixture
async def here(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def told(database: Database, burst: str, language: str, *, weeks_ago: int = 0, most: int = 5) -> None:
    """Complaints of one cause, in one language, of this week or an earlier one."""
    texts = [one for one in bursts("test")[burst] if one.language == language][:most]
    for one in texts:
        case = await complain(database, one.text, "en" if language == "en" else "zh-Hans", one.category)
        async with database.transaction() as session:
            opened = Case.opened_at - weeks_ago * WEEK
            await session.execute(update(Case).filter_by(id=case.id).values(opened_at=opened))


async def themes(office: Office, **query: Any) -> Any:
    response = await office.supervisor.get("/api/triage/themes", params=query)
    assert 200 == response.status_code, response.text
    return response.json()


async def test_week_shows_its_causes_in_both_languages_against_the_week_before(
    database: Database, here: Office
) -> None:
    await told(database, "website_down", "en")
    await told(database, "website_down", "en", weeks_ago=1, most=2)
    await told(database, "cat_litter_instead_of_cooker", "zh")
    found = await themes(here)
    assert (10, 2, monday(now().date()).isoformat()) == (found["complaints"], found["before"], found["week"])
    website = next(one for one in found["themes"] if any("502" in example for example in one["examples"]))
    litter = next(one for one in found["themes"] if any("猫砂" in example for example in one["examples"]))
    assert website["count"] >= 4
    assert website["before"] >= 1
    assert 0 == litter["before"]
    assert website["count"] / 10 == website["share"]
    earlier = await themes(here, week=(now() - WEEK).date().isoformat())
    assert (2, 0) == (earlier["complaints"], earlier["before"])


async def test_themes_of_one_language_and_of_one_category(database: Database, here: Office) -> None:
    await told(database, "website_down", "en")
    await told(database, "website_down", "zh")
    await told(database, "cat_litter_instead_of_cooker", "en")
    assert 5 == (await themes(here, language="zh"))["complaints"]
    faults = await themes(here, category="technical_fault")
    assert 10 == faults["complaints"]
    assert not any("cat" in one["title"].split(" · ") for one in faults["themes"])
    assert {"complaints": 0, "before": 0, "themes": []}.items() <= (
        await themes(here, category="account_privacy")
    ).items()


async def test_those_who_lead_see_themes_and_agents_do_not(here: Office) -> None:
    for client, status in ((here.agent, 403), (here.supervisor, 200), (here.admin, 200)):
        assert status == (await client.get("/api/triage/themes")).status_code
    refused = await here.supervisor.get("/api/triage/themes", params={"week": "yesterday"})
    assert 422 == refused.status_code
