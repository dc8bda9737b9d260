"""Complaints. Receives ComplaintRaised; judges category, severity, urgency and priority, and says which words spoke for it.

Emits ComplaintTriaged.
"""
