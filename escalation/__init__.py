"""Escalation. Receives handoffs (HumanRequested) and triaged complaints (ComplaintTriaged); opens cases, keeps the queue.

Emits CaseOpened, CaseClaimed, QueueChanged and TriageCorrected.
"""
