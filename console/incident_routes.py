"""Incidents over HTTP: what the desk found to be one cause, and what agents make of it."""

import asyncio
import re

from fastapi import APIRouter, status

from complaints.grouping import titles
from console import incident_schemas as schemas
from console import incident_views as views
from console.access import Agent, Store, leads
from console.schemas import Id
from escalation import answers, incidents

router = APIRouter(prefix="/api/incidents", tags=["incidents"])


@router.get("")
async def listed(agent: Agent, database: Store, active: bool = True) -> list[schemas.IncidentSummary]:
    """Incidents that are going on (proposed and open), or with `active=false` the resolved ones, newest first."""
    async with database.transaction() as session:
        return await views.listed(session, active)


@router.post("", status_code=status.HTTP_201_CREATED)
async def make(new: schemas.NewIncident, agent: Agent, database: Store) -> schemas.Incident:
    """Make a confirmed incident of open complaints, by their numbers; all or none. 422 `not_linkable`."""
    case_ids = {_id(number) for number in new.numbers}
    async with database.transaction() as session:
        texts = await incidents.complaint_texts(session, case_ids)
        shared = await asyncio.to_thread(titles, [texts[one] for one in sorted(texts, reverse=True)])
        made = await incidents.make(session, case_ids, shared, agent.username, named=new.title)
        return await views.detail(session, made.id, agent)


@router.get("/{incident_id}")
async def incident(incident_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """One incident with its cases."""
    async with database.transaction() as session:
        return await views.detail(session, incident_id, agent)


@router.put("/{incident_id}/title")
async def rename(incident_id: Id, named: schemas.IncidentTitle, agent: Agent, database: Store) -> schemas.Incident:
    """Name an incident; the desk does not name it by its cases any more."""
    async with database.transaction() as session:
        await incidents.rename(session, incident_id, named.title, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/confirm")
async def confirm(incident_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """A proposed incident is one. 409 `incident_over`."""
    async with database.transaction() as session:
        await incidents.confirm(session, incident_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/dismiss")
async def dismiss(incident_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """It was none: its cases are unlinked, and the desk will not link them again. 409 `incident_over`."""
    async with database.transaction() as session:
        await incidents.dismiss(session, incident_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/resolve")
async def resolve(incident_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """The cause is gone: no more cases join; those that are open stay open. 409 `incident_over`."""
    async with database.transaction() as session:
        await incidents.resolve(session, incident_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/reopen")
async def reopen(incident_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """The cause is back: a resolved incident is a confirmed one again. 409 `incident_not_resolved`."""
    async with database.transaction() as session:
        await incidents.reopen(session, incident_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/merge")
async def merge(incident_id: Id, other: schemas.IncidentMerge, agent: Agent, database: Store) -> schemas.Incident:
    """Take over the cases of another incident, which was the same one. 409 `incident_over`."""
    async with database.transaction() as session:
        await incidents.merge(session, incident_id, other.other_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/cases")
async def link(incident_id: Id, wanted: schemas.IncidentLink, agent: Agent, database: Store) -> schemas.Incident:
    """Link an open complaint by its number. 422 `not_linkable`, 409 `incident_over`."""
    async with database.transaction() as session:
        await incidents.link(session, incident_id, _id(wanted.number), agent.username)
        return await views.detail(session, incident_id, agent)


@router.delete("/{incident_id}/cases/{case_id}")
async def unlink(incident_id: Id, case_id: Id, agent: Agent, database: Store) -> schemas.Incident:
    """A case does not belong to it; the desk will not link it again."""
    async with database.transaction() as session:
        await incidents.unlink(session, incident_id, case_id, agent.username)
        return await views.detail(session, incident_id, agent)


@router.post("/{incident_id}/answers/preview")
async def preview(
    incident_id: Id, texts: schemas.AnswerTexts, agent: Agent, database: Store
) -> list[schemas.PlannedDelivery]:
    """Who would get which text, case by case; nothing is sent."""
    async with database.transaction() as session:
        return await views.plan(session, incident_id, answers.Texts(**texts.model_dump()), agent)


@router.post("/{incident_id}/answers", status_code=status.HTTP_202_ACCEPTED)
async def answer(incident_id: Id, new: schemas.NewAnswer, agent: Agent, database: Store) -> schemas.Incident:
    """Answer all open cases, each in its own conversation; with a `resolution` the cases and the incident are resolved.

    The same `client_id` again sends nothing new. `answers` of the incident says how far it is. 422 `answer_empty`.
    """
    texts = answers.Texts(new.english, new.chinese, new.use_other)
    async with database.transaction() as session:
        await answers.start(
            session,
            incident_id,
            texts,
            client_id=new.client_id,
            resolution=new.resolution,
            author=agent.agent,
            by=agent.username,
            leads=leads(agent),
        )
        return await views.detail(session, incident_id, agent)


def _id(number: str) -> int:
    """The id of the case that people call so."""
    return int(re.sub(r"\D", "", number))
