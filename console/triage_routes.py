"""The triage model over HTTP, for admins: versions, training, the operator's examples, corrections, watching."""

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, status
from sqlalchemy import select

from complaints import categories, examples, versions, watching
from complaints.tables import Activation, Correction, Version
from complaints.trainer import Trainer
from complaints.training import SEED
from console import triage_schemas as schemas
from console.access import Admin, Reader, Store
from console.schemas import WITHOUT_NUL, Id
from console.uploads import body_within
from escalation.service import solved_by_agents

router = APIRouter(prefix="/api/triage", tags=["triage"])
_FILE = {"requestBody": {"content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}}


def _trainer(request: Request) -> Trainer:
    trainer: Trainer = request.app.state.trainer
    return trainer


Training = Annotated[Trainer, Depends(_trainer)]


@router.get("/versions")
async def overview(admin: Admin, database: Store, trainer: Training) -> schemas.ModelOverview:
    """All versions of the model, newest first, and what the next training would learn from."""
    async with database.transaction() as session:
        found = await versions.listed(session)
        activations = await versions.activations(session)
        file = await examples.current(session)
        learned = await examples.corrected(session, (await categories.read(session)).by_slug)
    own = [_shown(version, versions.why_not(version, trainer.encoder)) for version in found]
    to_starter = next((one for one in activations if one.version == versions.STARTER), None)
    is_starter_active = not any(version.status == "active" and version.usable for version in own)
    return schemas.ModelOverview(
        versions=[*own, _starter(is_starter_active, to_starter)],
        activations=[schemas.ModelActivation.model_validate(one) for one in activations],
        examples=schemas.ExampleFile.model_validate(file) if file else None,
        corrections=len(learned),
    )


@router.post("/train", status_code=status.HTTP_202_ACCEPTED)
async def train(admin: Admin, trainer: Training) -> dict[str, int]:
    """Begin a training; `GET /api/triage/versions` shows how far it is. 409 `training_busy`."""
    return {"id": await trainer.start(admin.username)}


@router.post("/versions/{version_id}/activate", status_code=status.HTTP_204_NO_CONTENT)
async def activate(version_id: Id, admin: Admin, database: Store, trainer: Training) -> None:
    """Go back (or forward) to a version that passed the gate; 0 is set-up's. 409 `version_not_usable`."""
    async with database.transaction() as session:
        await versions.activate(session, version_id, admin.username, trainer.encoder)


@router.put("/examples", openapi_extra=_FILE)
async def keep_examples(
    request: Request,
    admin: Admin,
    database: Store,
    reader: Reader,
    name: Annotated[str, Query(max_length=200), WITHOUT_NUL] = "examples.csv",
    alone: bool = False,
) -> schemas.ExampleReport:
    """Keep the good rows of the CSV file in the body in the place of earlier ones; the bad ones are listed.

    422 `unreadable_examples` where nothing of it can be used.
    """
    content = await body_within(request, examples.FILE_LIMIT_MB)
    async with database.transaction() as session:
        known = await categories.read(session)
    rows, problems = await asyncio.to_thread(examples.read, content, known)
    async with database.transaction() as session:
        await examples.keep(session, rows, name, alone, admin.username)
    told = [schemas.RowProblem(line=p.line, field=p.field, problem=p.message(reader)) for p in problems]
    return schemas.ExampleReport(rows=len(rows), problems=told)


@router.delete("/examples", status_code=status.HTTP_204_NO_CONTENT)
async def drop_examples(admin: Admin, database: Store) -> None:
    """Train without the operator's own examples from now on."""
    async with database.transaction() as session:
        await examples.drop(session)


@router.get("/corrections")
async def corrections(
    admin: Admin, database: Store, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> list[schemas.KeptCorrection]:
    """The latest corrections, newest first, with who made them and which version had judged."""
    async with database.transaction() as session:
        found = await session.scalars(select(Correction).order_by(Correction.id.desc()).limit(limit))
        return [
            schemas.KeptCorrection(
                **{name: getattr(one, name) for name in _CORRECTION},
                **{f"judged_{name}": one.judged_of_text.get(name) for name in _JUDGED},
            )
            for one in found
        ]


_JUDGED = ("category", "second_category", "severity", "urgency", "priority")
_CORRECTION = (
    "id", "case_id", "text", "model", "category", "second_category", "severity", "urgency", "priority", "confirmed",
    "corrected_by", "created_at",
)  # fmt: skip


@router.get("/watch")
async def watch(admin: Admin, database: Store, weeks: Annotated[int, Query(ge=1, le=52)] = 12) -> schemas.Watch:
    """Drift, corrections, calibration and confusion of the last weeks, with alerts where they have left their bands.

    All but drift count what a human has checked: decided on, or solved as the model was sure it is."""
    since = datetime.combine(watching.first_monday(weeks), time(), UTC)
    async with database.transaction() as session:
        found = await watching.watch(session, weeks, await solved_by_agents(session, since))
    confusion = [{"judged": judged, "human": human, "count": count} for judged, human, count in found.confusion]
    return schemas.Watch.model_validate(asdict(found) | {"confusion": confusion})


def _shown(version: Version, why_not: str | None) -> schemas.ModelVersion:
    return schemas.ModelVersion(
        **{name: getattr(version, name) for name in _VERSION},
        step=version.step if version.status == "candidate" else None,
        usable=why_not is None,
    )


_VERSION = (
    "id", "status", "created_at", "created_by", "activated_at", "activated_by", "sources", "seed", "libraries", "gate",
    "error",
)  # fmt: skip


def _starter(active: bool, latest: Activation | None) -> schemas.ModelVersion:
    nothing = dict.fromkeys(("step", "created_at", "created_by", "gate", "error"))
    return schemas.ModelVersion(
        **nothing,
        activated_at=latest and latest.activated_at,
        activated_by=latest and latest.activated_by,
        id=versions.STARTER,
        status="active" if active else "retired",
        usable=True,
        sources=[],
        seed=SEED,
        libraries=versions.libraries(),
    )
