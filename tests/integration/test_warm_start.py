"""A desk has learned what is usual among complaints before the first one asks for it."""

from app.desk import Desk
from app.settings import Settings
from complaints.alike import everyday
from tests.support.patience import eventually


async def test_first_complaint_does_not_wait_for_what_is_usual(database_url: str) -> None:
    everyday.cache_clear()
    desk = Desk(Settings(_env_file=None, mode="demo", telegram_token=None), database_url)

    async def learned() -> bool:
        return everyday.cache_info().currsize == 1

    async with desk.run():
        assert await eventually(learned, seconds=50)
