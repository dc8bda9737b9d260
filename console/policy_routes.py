"""The triage policy over HTTP: the whole staff reads it, admins change it."""

from fastapi import APIRouter

from complaints import policy as policies
from complaints.policy import Floors, Policy, Target, Version
from console import policy_schemas as schemas
from console.access import Admin, Agent, Store

router = APIRouter(prefix="/api/triage/policy", tags=["triage"])


@router.get("")
async def policy(agent: Agent, database: Store) -> schemas.PolicyVersion:
    """The policy that holds now."""
    async with database.transaction() as session:
        return _shown(await policies.newest(session))


@router.put("")
async def save(wanted: schemas.PolicyInput, admin: Admin, database: Store) -> schemas.PolicyVersion:
    """Change the policy; it holds at once for complaints and corrections to come, open cases keep their priority.

    422 `matrix_not_monotone`, 422 `targets_not_monotone`, 409 `policy_changed`.
    """
    matrix = tuple(tuple(row) for row in wanted.matrix)
    targets = {priority: Target(**dict(target)) for priority, target in wanted.targets}
    async with database.transaction() as session:
        saved = Policy(matrix, targets, Floors(**dict(wanted.floors)))
        return _shown(await policies.save(session, saved, wanted.base, admin.username, wanted.reason))


@router.get("/history")
async def history(agent: Agent, database: Store) -> list[schemas.PolicyVersion]:
    """The latest versions, newest first, each with who made it."""
    async with database.transaction() as session:
        return [_shown(version) for version in await policies.history(session)]


def _shown(version: Version) -> schemas.PolicyVersion:
    fields = {name: getattr(version, name) for name in ("number", "changed_by", "changed_at", "reason")}
    return schemas.PolicyVersion(
        **fields,
        matrix=[list(row) for row in version.policy.matrix],
        targets=dict(version.policy.targets),
        floors=version.policy.floors,
    )
