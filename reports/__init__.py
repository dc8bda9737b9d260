"""Reports. Receives what the other stages tell of a conversation, keeps one row of facts for each, and sums them up by day.

Emits nothing.
"""
