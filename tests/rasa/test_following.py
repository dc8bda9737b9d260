"""A changed model is loaded once, however many find it. Run by ``python -m bot.test`` in Rasa's environment."""

import asyncio
import io
import json
import tarfile
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace
from typing import Any, List
from unittest.mock import patch

from bot import following, loading


def agent(model_id: str) -> Any:
    """As much of an agent as tells which model it answers with."""
    processor = SimpleNamespace(model_metadata=SimpleNamespace(model_id=model_id))
    return SimpleNamespace(processor=processor, is_ready=lambda: True)


def write(model: Path, model_id: str) -> None:
    content = json.dumps({"model_id": model_id}).encode()
    with tarfile.open(model, "w:gz") as archive:
        member = tarfile.TarInfo("metadata.json")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))


class FollowingTest(unittest.IsolatedAsyncioTestCase):
    async def test_whoever_finds_a_changed_model_it_is_loaded_once(self) -> None:
        loads: List[str] = []

        async def load() -> Any:
            loads.append("new")
            await asyncio.sleep(0.01)
            return agent("new")

        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "assistant.tar.gz"
            write(model, "new")
            context = SimpleNamespace(agent=agent("old"))
            with patch.object(following, "newest_model", lambda: model), patch.object(loading, "load", load):
                found = await asyncio.gather(*(following.take_over(context) for _ in range(3)))
            self.assertEqual((["new"] * 3, ["new"]), (found, loads))
            self.assertEqual("new", following.in_use(context.agent))

    async def test_file_that_is_no_model_leaves_the_one_in_use(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            model = Path(folder) / "assistant.tar.gz"
            model.write_bytes(b"half a model")
            context = SimpleNamespace(agent=agent("old"))
            with patch.object(following, "newest_model", lambda: model), self.assertRaises(loading.CannotLoad):
                await following.take_over(context)
            self.assertEqual("old", following.in_use(context.agent))


if __name__ == "__main__":
    unittest.main()
