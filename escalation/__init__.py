"""Escalation. Receives handoffs (HumanRequested) and triaged complaints (ComplaintTriaged); opens cases, keeps the queue,
and brings cases of one cause together in incidents.

Emits CaseOpened, CaseClaimed, QueueChanged, TriageCorrected, CorrectionTakenBack, CaseJudged, ComplaintFiled, AnswerDue and
IncidentChanged.
"""
