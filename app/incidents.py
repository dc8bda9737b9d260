"""Bringing complaints of one cause together: complaints says which texts are alike, escalation keeps the incidents."""

import asyncio
from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from complaints.grouping import FEWEST, TITLE_TEXTS, OpenComplaint, OpenComplaints, titles
from escalation import incidents
from escalation.events import ComplaintFiled


class Incidents:
    """Compares each complaint with the open ones, in the lane "incidents": one at a time in the whole desk."""

    def __init__(self) -> None:
        self.open = OpenComplaints()

    async def link(self, session: AsyncSession, event: ComplaintFiled) -> None:
        """Link a new complaint to the incident that it belongs to, propose one where enough are alike, note the similar."""
        cases = [
            OpenComplaint(row.id, row.category, row.incident_id, row.linked_by is None)
            for row in await incidents.compared(session)
        ]
        new = next((one for one in cases if one.id == event.case_id), None)
        if new is None or new.incident_id is not None:
            return  # resolved, erased or linked meanwhile
        texts = await incidents.complaint_texts(session, {new.id, *self.open.unknown([one.id for one in cases])})
        if new.id not in texts:
            return
        placing = await asyncio.to_thread(self.open.place, new.id, texts, cases)
        await incidents.note_similar(session, new.id, placing.similar)
        if placing.incident_id is not None:
            members = [new.id, *await incidents.member_ids(session, placing.incident_id, TITLE_TEXTS)]
            await incidents.join(session, new.id, placing.incident_id, await self._titles(session, members))
        elif placing.members:
            members = [new.id, *placing.members]
            await incidents.propose(session, members, FEWEST, await self._titles(session, members))

    async def _titles(self, session: AsyncSession, case_ids: Collection[int]) -> dict[str, str]:
        texts = await incidents.complaint_texts(session, case_ids)
        said = [texts[one] for one in case_ids if one in texts]
        return await asyncio.to_thread(titles, said)
