"""Loads the newest model beside the one in use, in a thread, so that turns go on meanwhile."""

import asyncio

from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints

from bot.paths import ENDPOINTS, newest_model


class CannotLoad(Exception):
    """There is no model, or none that can be loaded; the log says more."""


async def load() -> Agent:
    """A new agent with the newest model, ready to take turns. Raises CannotLoad."""
    return await asyncio.to_thread(_load)


def _load() -> Agent:
    try:
        model = newest_model()
    except FileNotFoundError as error:
        raise CannotLoad(str(error)) from error
    endpoints = AvailableEndpoints.read_endpoints(str(ENDPOINTS))
    agent = asyncio.run(load_agent(str(model), endpoints=endpoints))
    if not agent.is_ready():
        raise CannotLoad(f"The model {model.name} cannot be loaded; see the log of the Rasa process.")
    return agent
