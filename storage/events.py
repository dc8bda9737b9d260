"""Events: frozen dataclasses that travel through the outbox as JSON."""

import dataclasses
from typing import Any, ClassVar
from uuid import UUID


@dataclasses.dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. Subclasses are frozen dataclasses of JSON-ready fields.

    `lane` says what must stay in order: events of one conversation and one lane are handled one at a time, oldest first.
    """

    lane: ClassVar[str] = "work"
    conversation_id: str

    registry: ClassVar[dict[str, type["Event"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__name__ in Event.registry:
            raise TypeError(f"two events are called {cls.__name__}")
        Event.registry[cls.__name__] = cls

    def payload(self) -> dict[str, Any]:
        return {k: str(v) if isinstance(v, UUID) else v for k, v in dataclasses.asdict(self).items()}

    @staticmethod
    def load(name: str, payload: dict[str, Any]) -> "Event":
        """The event back from its row; raises KeyError for a name that no code knows (any more)."""
        return Event.registry[name](**payload)
