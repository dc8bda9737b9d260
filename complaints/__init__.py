"""Complaints. Receives ComplaintRaised; judges category, severity, urgency and priority, and says which words spoke for it;
is taught by corrections and watched.

Emits ComplaintTriaged.
"""
