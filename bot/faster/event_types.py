"""The class of an event by its name, looked up once; Rasa walks the tree of all subclasses for each event that it reads."""

from functools import lru_cache

from rasa.shared.core.events import Event


def install() -> None:
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=None)(Event.resolve_by_type))
