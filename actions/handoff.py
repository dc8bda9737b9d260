"""When a human is needed: one table of thresholds, and a pure function over what is known of the conversation.

A threshold leads to an offer, which the customer may decline, or to the handoff itself. The reason and its evidence go with
the handoff, so that the agent reads why it came.
"""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Step = Literal["offer", "hand_over"]
Reason = Literal[
    "asked", "misses", "not_helped", "repeated", "anger", "legal", "self_harm", "safety", "fraud", "urgent_complaint",
    "form_failed", "vip",
]  # fmt: skip

VIP_TIERS = frozenset({"gold"})


@dataclass(frozen=True)
class Signals:
    """What speaks for a human. Counts are of the conversation since the bot had it; words are those of this message."""

    asked: bool = False
    misses: int = 0
    """Messages in a row that the bot could not answer."""
    repeats: int = 0
    """Times in a row that a question was put which the bot had just answered."""
    anger: int = 0
    """2 for each insult and 1 for each angry message, less 1 for each calm one."""
    form_misses: int = 0
    """Times in a row that the complaint form asked in vain."""
    self_harm_words: tuple[str, ...] = ()
    safety_words: tuple[str, ...] = ()
    fraud_words: tuple[str, ...] = ()
    legal_words: tuple[str, ...] = ()
    priority: str | None = None
    """Of the complaint that is being told, as triage judges it."""
    tier: str = "standard"


class Thresholds(NamedTuple):
    """From which value of a signal on a human is offered, and from which on the conversation is handed over."""

    offer: int | None
    hand_over: int


class Rule(NamedTuple):
    """One row of the table: a reason, the signal that it looks at, and its thresholds for everybody and for VIPs."""

    reason: Reason
    signal: str
    everybody: Thresholds
    vip: Thresholds


RULES = (
    #    reason              signal                             offer  hand over            VIP
    Rule("self_harm",        "self_harm_words",      Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("safety",           "safety_words",         Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("fraud",            "fraud_words",          Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("asked",            "asked",                Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("legal",            "legal_words",          Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("urgent_complaint", "priority",             Thresholds(None,  1),       Thresholds(None, 1)),
    Rule("form_failed",      "form_misses",          Thresholds(None,  2),       Thresholds(None, 1)),
    Rule("anger",            "anger",                Thresholds(2,     3),       Thresholds(1,    2)),
    Rule("repeated",         "repeats",              Thresholds(1,     2),       Thresholds(1,    2)),
    Rule("misses",           "misses",               Thresholds(2,     3),       Thresholds(1,    2)),
)  # fmt: skip
URGENT = frozenset({"P1"})


@dataclass(frozen=True)
class Handoff:
    """What to do, why, and the values that led to it: JSON, for the agent's packet."""

    step: Step
    reason: Reason
    evidence: dict[str, Any]


def decide(signals: Signals) -> Handoff | None:
    """The handoff that these signals call for, or None.

    A handoff comes before any offer; among several the table's order decides. What is only due to the tier has the reason
    "vip" and the signal in its evidence.
    """
    found = _first(signals, vip=False)
    if signals.tier in VIP_TIERS and not (found and found.step == "hand_over"):
        early = _first(signals, vip=True)
        if early and early.step != (found.step if found else None):
            return Handoff(early.step, "vip", {**early.evidence, "tier": signals.tier})
    return found


def _first(signals: Signals, *, vip: bool) -> Handoff | None:
    steps: tuple[Step, ...] = ("hand_over", "offer")
    for step in steps:
        for rule in RULES:
            floor = getattr(rule.vip if vip else rule.everybody, step)
            if floor is not None and _size(signals, rule.signal) >= floor:
                return Handoff(step, rule.reason, _evidence(signals, rule.signal))
    return None


def _size(signals: Signals, name: str) -> int:
    """How much of a signal there is: a count, the number of words, or 1 for what is so and 0 for what is not."""
    value = getattr(signals, name)
    if name == "priority":
        return int(value in URGENT)
    return len(value) if isinstance(value, tuple) else int(value)


def _evidence(signals: Signals, name: str) -> dict[str, Any]:
    value = getattr(signals, name)
    if isinstance(value, tuple):
        return {"words": list(value)}
    return {} if value is True else {name: value}
