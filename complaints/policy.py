"""The policy that admins edit: which priority follows from severity and urgency, how urgent circumstances make a complaint,
and how soon each priority must be served.

It is read from the database wherever a priority is decided, so an edit holds in every process at once. Each edit is a
row of its own: the newest is the active policy, the older ones are the history.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.errors import MatrixNotMonotone, PolicyChanged, PriorityNotInPolicy, TargetsNotMonotone
from complaints.rubric import LEVELS, PRIORITIES, priority_of
from complaints.tables import PolicyRow

ONE_WRITER = text("LOCK TABLE triage_policies IN SHARE ROW EXCLUSIVE MODE")


@dataclass(frozen=True)
class Target:
    """How soon a case must have its first answer and its solution, in minutes of business time."""

    first_response_minutes: int
    resolution_minutes: int


@dataclass(frozen=True)
class Circumstances:
    """What is known of a complaint beside its text. `contacts_in_7_days` counts the customer's complaints, this one too."""

    contacts_in_7_days: int = 1
    tier: str = "standard"


@dataclass(frozen=True)
class Floors:
    """The least urgency (1 to 4) that circumstances give a complaint; 1 changes nothing.

    From the customer's `repeat_from`th complaint within 7 days on it is `repeat_urgency`. The defaults are the rubric's,
    which knows no tiers.
    """

    repeat_from: int = 3
    repeat_urgency: int = 3
    silver_urgency: int = 1
    gold_urgency: int = 1

    def of_tier(self, tier: str) -> int:
        """The least urgency for a customer of this tier."""
        return {"silver": self.silver_urgency, "gold": self.gold_urgency}.get(tier, 1)

    def of_contacts(self, contacts: int) -> int:
        """The least urgency of the customer's so manieth complaint within 7 days."""
        return self.repeat_urgency if contacts >= self.repeat_from else 1


@dataclass(frozen=True)
class Policy:
    """`matrix[severity - 1][urgency - 1]` is a priority; `targets` has one entry for each priority."""

    matrix: tuple[tuple[str, ...], ...]
    targets: Mapping[str, Target]
    floors: Floors = Floors()

    def priority_of(self, severity: int, urgency: int) -> str:
        """The priority of a complaint; severity and urgency are 1 to 4."""
        return self.matrix[severity - 1][urgency - 1]

    def nearest(self, priority: str, severity: int, urgency: int) -> tuple[int, int]:
        """The severity and urgency that give `priority` and are the fewest steps from these; raises PriorityNotInPolicy.

        Of several as near, the one whose severity is nearest: what happened stays, how soon it must be served is what changes.
        """
        fitting = [(s, u) for s in LEVELS for u in LEVELS if self.priority_of(s, u) == priority]
        if not fitting:
            raise PriorityNotInPolicy(priority=priority)
        return min(fitting, key=lambda at: (abs(at[0] - severity) + abs(at[1] - urgency), abs(at[0] - severity)))

    def least_urgency(self, circumstances: Circumstances) -> int:
        """The urgency below which no complaint in these circumstances is put."""
        floors = self.floors
        return max(floors.of_contacts(circumstances.contacts_in_7_days), floors.of_tier(circumstances.tier))


DEFAULT = Policy(
    matrix=tuple(tuple(priority_of(severity, urgency) for urgency in LEVELS) for severity in LEVELS),
    targets={"P1": Target(15, 240), "P2": Target(60, 480), "P3": Target(240, 1440), "P4": Target(480, 2880)},
)


@dataclass(frozen=True)
class Version:
    """A policy with who made it and when; number 0 is the default, made by nobody."""

    number: int
    policy: Policy
    changed_by: str | None
    changed_at: datetime | None
    reason: str | None


FIRST = Version(0, DEFAULT, None, None, None)


async def active(session: AsyncSession) -> Policy:
    """The policy that holds now."""
    return (await newest(session)).policy


async def newest(session: AsyncSession) -> Version:
    """The policy that holds now, with who made it."""
    row = await session.scalar(select(PolicyRow).order_by(PolicyRow.id.desc()).limit(1))
    return _version(row) if row else FIRST


async def history(session: AsyncSession, limit: int = 50) -> list[Version]:
    """The latest versions, newest first; the default comes last where there are no more."""
    rows = await session.scalars(select(PolicyRow).order_by(PolicyRow.id.desc()).limit(limit))
    found = [_version(row) for row in rows]
    return found if len(found) == limit else [*found, FIRST]


async def save(session: AsyncSession, policy: Policy, base: int, by: str, reason: str | None = None) -> Version:
    """Make this the active policy, on top of version `base`.

    Raises MatrixNotMonotone, TargetsNotMonotone, and PolicyChanged where `base` is not the newest any more.
    """
    check(policy)
    await session.execute(ONE_WRITER)
    if (await newest(session)).number != base:
        raise PolicyChanged()
    targets = {p: [t.first_response_minutes, t.resolution_minutes] for p, t in policy.targets.items()}
    row = PolicyRow(
        matrix=[list(row) for row in policy.matrix],
        targets=targets,
        floors=asdict(policy.floors),
        changed_by=by,
        reason=reason,
    )
    session.add(row)
    await session.flush()
    await session.refresh(row)
    return _version(row)


def check(policy: Policy) -> None:
    """Raise unless more severe or more urgent never means a lower priority, nor a higher priority a later target."""
    ranks = [[PRIORITIES.index(priority) for priority in row] for row in policy.matrix]
    for severity in LEVELS:
        for urgency in LEVELS:
            here = ranks[severity - 1][urgency - 1]
            for milder in ((severity - 1, urgency), (severity, urgency - 1)):
                if all(milder) and ranks[milder[0] - 1][milder[1] - 1] < here:
                    raise MatrixNotMonotone(
                        severity=severity,
                        urgency=urgency,
                        priority=PRIORITIES[here],
                        milder_severity=milder[0],
                        milder_urgency=milder[1],
                        milder_priority=policy.priority_of(*milder),
                    )
    _check_targets([policy.targets[priority] for priority in PRIORITIES])


def _check_targets(targets: Sequence[Target]) -> None:
    for at, target in enumerate(targets):
        before = targets[max(0, at - 1)]
        if (
            target.first_response_minutes > target.resolution_minutes
            or target.first_response_minutes < before.first_response_minutes
            or target.resolution_minutes < before.resolution_minutes
        ):
            raise TargetsNotMonotone(priority=PRIORITIES[at])


def _version(row: PolicyRow) -> Version:
    matrix = tuple(tuple(cells) for cells in row.matrix)
    targets = {priority: Target(*minutes) for priority, minutes in row.targets.items()}
    return Version(row.id, Policy(matrix, targets, Floors(**row.floors)), row.changed_by, row.changed_at, row.reason)
