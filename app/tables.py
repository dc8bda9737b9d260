"""All tables of the product, imported in one place so that the metadata is whole."""

import importlib

MODULES = (
    "storage.outbox",
    "conversations.tables",
    "knowledge_base.tables",
    "complaints.tables",
    "escalation.tables",
    "feedback.tables",
    "reports.tables",
    "console.tables",
)


def import_tables() -> None:
    """Make Base.metadata know every table."""
    for name in MODULES:
        importlib.import_module(name)
