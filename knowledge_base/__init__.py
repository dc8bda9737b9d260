"""The knowledge base. Receives questions and edits; answers, asks back or says that it does not know; keeps what it missed.

Emits nothing: an edit is told to every process by a notification (see search/index.py).
"""
