"""Help centre: the published articles as public pages, for readers and search engines.

Receives requests for pages, searches and votes; emits nothing. Pages are made from the index that answers in the chat, so an
edit shows in both at the same moment, and a page reads nothing from the database (votes and images do).
"""

from channels.help_centre.routes import router

__all__ = ["router"]
