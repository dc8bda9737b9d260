"""A desk has learned what is usual among complaints before the first one asks for it."""

from app.desk import Desk
from app.settings import Settings
from tests.support.patience import eventually


async def test_first_complaint_does_not_wait_for_what_is_usual(database_url: str) -> None:
    desk = Desk(Settings(_env_file=None, mode="demo", telegram_token=None), database_url)
    assert not desk.everyday.learned

    async def learned() -> bool:
        return desk.everyday.learned

    async with desk.run():
        assert await eventually(learned, seconds=50)
