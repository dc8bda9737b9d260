"""An assistant that is down is asked once, not once for each message, and is used again when it is back."""

import asyncio

import pytest

from conversations import circuit
from conversations.assistant import AssistantUnavailable, Outcome, Reply, Turn
from conversations.circuit import Circuit

TURN = Turn(conversation_id="c", turn_id="c:1", text="hello", payload=None, language="en", state=None)


class Switched:
    """An assistant that can be switched off; `trouble` says how it fails."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.asked = 0
        self.probed = asyncio.Event()

    async def respond(self, turn: Turn) -> Outcome:
        self.asked += 1
        if self.trouble == "hang":
            await asyncio.Event().wait()
        if self.trouble:
            raise AssistantUnavailable(self.trouble)
        return Outcome(replies=[Reply(text="hi")])

    async def ready(self) -> bool:
        self.probed.set()
        return self.trouble is None


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuit, "PROBE_SECONDS", 0.01)


async def refused(breaker: Circuit) -> str:
    with pytest.raises(AssistantUnavailable) as caught:
        await breaker.respond(TURN)
    return str(caught.value)


@pytest.mark.parametrize("trouble", ["timeout", "unreachable"])
async def test_assistant_that_is_down_is_not_asked_again_until_it_is_back(trouble: str) -> None:
    assistant = Switched()
    breaker = Circuit(assistant, assistant.ready)
    assistant.trouble = trouble
    assert trouble == await refused(breaker)
    assert ["down", "down"] == [await refused(breaker), await refused(breaker)]
    assert 1 == assistant.asked
    assistant.trouble = None
    assert breaker._probing is not None
    await breaker._probing
    assert "hi" == (await breaker.respond(TURN)).replies[0].text
    await breaker.close()


async def test_turn_cut_off_by_its_limit_opens_the_circuit() -> None:
    assistant = Switched()
    breaker = Circuit(assistant, assistant.ready)
    assistant.trouble = "hang"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await breaker.respond(TURN)
    assert "down" == await refused(breaker)
    await breaker.close()
    assert not breaker.is_open


async def test_an_error_of_one_turn_does_not_open_the_circuit() -> None:
    assistant = Switched()
    breaker = Circuit(assistant, assistant.ready)
    assistant.trouble = "error"
    assert ["error", "error"] == [await refused(breaker), await refused(breaker)]
    assert 2 == assistant.asked
    await breaker.close()
