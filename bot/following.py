"""Every Rasa process follows the model's file: a model that was taken over is in use in all of them within seconds.

``python -m app assistant train`` puts a model that passed the test stories in place and tells one process, to know that it
loads; however many others run on the same folder see it here. Replaced files come whole (a rename), so none is half read.
"""

import asyncio
import logging
from pathlib import Path
from typing import Any, Optional, Tuple

from rasa.core.agent import Agent

from bot import loading
from bot.model_file import metadata
from bot.paths import newest_model

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
# Whoever finds a changed model while another loads it waits, and then has it.
_changing = asyncio.Lock()

Signature = Tuple[Path, int, int]


async def follow(context: Any) -> None:
    """For ever: changes ``context.agent`` where the newest model's file is another than that of the model in use.

    A turn keeps the agent that it began with. A model that cannot be loaded is tried once, and the one in use stays.
    """
    seen: Optional[Signature] = None
    while True:
        found = _signature()
        if found is not None and found != seen:
            seen = found
            try:
                await take_over(context)
            except loading.CannotLoad as error:
                log.error("the changed model is not taken over: %s", error)
        await asyncio.sleep(LOOK_SECONDS)


async def take_over(context: Any) -> str:
    """Changes ``context.agent`` to the newest model, unless it is in use already, and returns its id; raises CannotLoad."""
    async with _changing:
        try:
            wanted = str(metadata(newest_model())["model_id"])
        except (OSError, KeyError, ValueError) as error:
            raise loading.CannotLoad(str(error)) from error
        if wanted != in_use(getattr(context, "agent", None)):
            context.agent = await loading.load()
            log.info("the model %s is in use now", wanted)
        return str(in_use(context.agent))


def in_use(agent: Optional[Agent]) -> Optional[str]:
    """The id of the model that the agent answers with; None before one is loaded."""
    ready = agent is not None and agent.is_ready()
    return agent.processor.model_metadata.model_id if ready else None  # type: ignore[union-attr]


def _signature() -> Optional[Signature]:
    """The newest model's file, when it was changed and how long it is."""
    try:
        model = newest_model()
        status = model.stat()
    except OSError:
        return None
    return model, status.st_mtime_ns, status.st_size
