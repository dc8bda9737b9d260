"""Migrations on a real PostgreSQL: an upgraded database is the same as a fresh one."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from psycopg.types.json import Jsonb
from sqlalchemy.engine import make_url

from storage.migrations import config, upgrade
from tests.architecture.product import ROOT

# Names and definitions, as PostgreSQL itself writes them; the order of columns does not matter.
_COLUMNS = """
    SELECT table_name, column_name, data_type, udt_name, character_maximum_length, is_nullable, column_default, is_identity
    FROM information_schema.columns WHERE table_schema = 'public'
"""
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
_INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"


@pytest.fixture
def empty_url(template_url: str) -> Iterator[str]:
    """The URL of a database without any table."""
    url = make_url(template_url)
    admin = url.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated TEMPLATE template0")
        yield url.set(database="migrated").render_as_string(hide_password=False)
        connection.execute("DROP DATABASE migrated WITH (FORCE)")


def schema(url: str) -> set[tuple[object, ...]]:
    """Everything that the schema consists of, without Alembic's own table."""
    with psycopg.connect(url) as connection:
        found = {row for query in (_COLUMNS, _CONSTRAINTS, _INDEXES) for row in connection.execute(query)}
    return {row for row in found if row[0] != "alembic_version"}


def test_upgraded_database_equals_a_fresh_one(template_url: str, empty_url: str) -> None:
    upgrade(empty_url)
    fresh, upgraded = schema(template_url), schema(empty_url)
    assert fresh
    assert set() == fresh - upgraded, "in the models, but in no migration"
    assert set() == upgraded - fresh, "in a migration, but not in the models"


def test_alembic_finds_nothing_left_to_migrate(empty_url: str) -> None:
    upgrade(empty_url)
    command.check(config(empty_url))


def test_processes_that_upgrade_at_once_do_not_disturb_each_other(template_url: str, empty_url: str) -> None:
    command_line = [sys.executable, "-m", "app", "migrate"]
    environment = os.environ | {"DATABASE_URL": empty_url}
    running = [
        subprocess.Popen(command_line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    outputs = [process.communicate()[0].decode() for process in running]
    assert [0, 0] == [process.returncode for process in running], outputs
    assert schema(template_url) == schema(empty_url)


def test_revisions_take_over_the_days_that_applied_to_them(empty_url: str) -> None:
    command.upgrade(config(empty_url), "0012")
    with psycopg.connect(empty_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO articles (key, language, topic, title, body, variants, status, revision, published_revision, "
            "valid_until, owner) VALUES ('a', 'en', 't', 'T', 'B', '[]', 'draft', 2, 1, '2026-12-31', 'mei')"
        )
        for revision in (1, 2):
            row = (revision, "T", "B", "[]")
            connection.execute(
                "INSERT INTO article_revisions (article_id, revision, title, body, variants) VALUES (1, %s, %s, %s, %s)",
                row,
            )
    upgrade(empty_url)
    with psycopg.connect(empty_url) as connection:
        found = connection.execute("SELECT valid_from, valid_until::text, owner FROM article_revisions").fetchall()
    assert [(None, "2026-12-31", "mei")] * 2 == found


def test_revisions_are_one_line(empty_url: str) -> None:
    assert 1 == len(ScriptDirectory.from_config(config(empty_url)).get_heads())


def test_migrated_corrections_hold_what_the_model_had_judged(empty_url: str) -> None:
    command.upgrade(config(empty_url), "0013")
    model = {"category": "other", "severity": 2, "urgency": 1, "priority": "P4", "sure": True, "model": "starter-1"}
    human = {**model, "category": "warranty", "corrected_by": "tom", "confirmed": True}
    with psycopg.connect(empty_url, autocommit=True) as connection:
        for triage in (human, model):
            connection.execute(
                "INSERT INTO cases (conversation_id, kind, reason, status, priority, triage) "
                "VALUES (gen_random_uuid(), 'complaint', 'complaint', 'classified', 'P4', %s)",
                [Jsonb(triage)],
            )
        for judged in (model, human):
            connection.execute(
                "INSERT INTO corrections (case_id, text, judged, category, severity, urgency, corrected_by) "
                "VALUES (1, 'x', %s, 'warranty', 2, 1, 'tom')",
                [Jsonb(judged)],
            )
    upgrade(empty_url)
    with psycopg.connect(empty_url) as connection:
        corrections = connection.execute("SELECT judged FROM corrections ORDER BY id").fetchall()
        cases = [row[0] for row in connection.execute("SELECT triage FROM cases ORDER BY id")]
    assert [(model,), (model,)] == corrections
    known = {
        name: model.get(name) for name in ("category", "severity", "urgency", "second_category", "priority", "sure")
    }
    assert [{**human, "confirmed": False, "judged": known}, model] == cases


def test_incidents_keep_the_last_decision_as_their_history(empty_url: str) -> None:
    command.upgrade(config(empty_url), "0018")
    with psycopg.connect(empty_url, autocommit=True) as connection:
        for status, by in (("proposed", None), ("open", "mei"), ("resolved", "tom")):
            connection.execute(
                "INSERT INTO incidents (title, status, first_seen_at, last_seen_at, decided_by, decided_at) "
                "VALUES ('T', %s, now(), now(), %s, now())",
                (status, by),
            )
    upgrade(empty_url)
    with psycopg.connect(empty_url) as connection:
        found = connection.execute("SELECT incident_id, decision, decided_by FROM incident_decisions ORDER BY 1")
        assert [(2, "confirmed", "mei"), (3, "resolved", "tom")] == found.fetchall()
