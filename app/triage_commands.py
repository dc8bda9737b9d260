"""What the command line does with the versions of the triage model."""

import asyncio
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from complaints import categories, examples, versions
from complaints.examples import Problem
from complaints.tables import Activation, Version
from complaints.trainer import STEPS, Trainer
from complaints.training import SEED
from language.encoder import Encoder
from storage.database import opened

BY = "command line"
SHOWN_PROBLEMS = 50


async def train(database_url: str, file: Path | None, alone: bool, encoder: Encoder | None, out: Console) -> bool:
    """Train, show the gate, and activate what passed it; true if it is active. Raises CarelineError and OSError."""
    content = await asyncio.to_thread(file.read_bytes) if file else b""
    async with opened(database_url) as database:
        if file:
            async with database.transaction() as session:
                known = await categories.read(session)
            rows, problems = examples.read(content, known)
            show_problems(problems, out)
            async with database.transaction() as session:
                await examples.keep(session, rows, file.name, alone, BY)
        with out.status("training") as shown:
            version_id = await Trainer(database, encoder).run(
                BY, lambda step: shown.update(f"training: step {STEPS.index(step) + 1} of {len(STEPS)}, {step}")
            )
        async with database.transaction() as session:
            made = await session.get_one(Version, version_id)
    show_gate(made, out)
    return made.status == "active"


async def listed(database_url: str) -> tuple[list[Version], list[Activation]]:
    """All versions, and the latest activations, newest first."""
    async with opened(database_url) as database, database.transaction() as session:
        return await versions.listed(session), await versions.activations(session)


async def rollback(database_url: str, version_id: int, encoder: Encoder | None) -> None:
    """Make an earlier version the active one in every process; raises CarelineError."""
    async with opened(database_url) as database, database.transaction() as session:
        await versions.activate(session, version_id, BY, encoder)


def show_versions(found: list[Version], out: Console) -> None:
    """The versions as a table; 0 is the one that set-up trained."""
    table = Table("Version", "Status", "Trained", "By", "Learned from", "Gate")
    for one in found:
        sources = ", ".join(f"{source['name']} {source['rows']}" for source in one.sources)
        reason = one.gate["reason"] if one.gate else one.error or one.step
        table.add_row(str(one.id), one.status, f"{one.created_at:%Y-%m-%d %H:%M}", one.created_by, sources, reason)
    active = any(one.status == "active" for one in found)
    table.add_row(str(versions.STARTER), "retired" if active else "active", "by set-up", "", "starter", "")
    out.print(table)
    out.print(_made_with(found))


def _made_with(found: list[Version]) -> Table:
    """Seed and library versions, once for all versions that share them."""
    by_tools: dict[tuple[str, str], list[str]] = {}
    starter = (versions.STARTER, SEED, versions.libraries())
    for version_id, seed, libraries in [*((one.id, one.seed, one.libraries) for one in found), starter]:
        tools = ", ".join(f"{name} {release}" for name, release in sorted(libraries.items()))
        by_tools.setdefault((str(seed), tools), []).append(str(version_id))
    table = Table("Versions", "Seed", "Made with")
    for (shared, tools), ids in by_tools.items():
        table.add_row(", ".join(ids), shared, tools)
    return table


def show_activations(found: list[Activation], out: Console) -> None:
    """Who made which version the active one in the place of which, and when."""
    if not found:
        return
    table = Table("Activated", "By", "From", "To")
    for one in found:
        previous = "" if one.previous is None else str(one.previous)
        table.add_row(f"{one.activated_at:%Y-%m-%d %H:%M}", one.activated_by, previous, str(one.version))
    out.print(table)


def show_gate(version: Version, out: Console) -> None:
    """Both models on the held-out texts, and what follows."""
    verdict: dict[str, Any] = version.gate or {"lines": []}
    table = Table("Language", "Part", "Texts", "Measure", "Active", "New", "Verdict")
    for line in verdict["lines"]:
        told = "passed" if line["passed"] else "worse"
        table.add_row(
            line["language"],
            line["part"],
            str(line["texts"]),
            line["measure"],
            f"{line['active']:.3f}",
            f"{line['candidate']:.3f}",
            told if line["decides"] else f"({told}: too few texts to decide)",
        )
    if version.gate:
        out.print(table)
        out.print(f"compared with version {verdict['compared_with']}, tolerance {verdict['tolerance']}")
    out.print(f"version {version.id}: {version.status}, {version.error or verdict.get('reason')}", style="bold")


def show_problems(problems: list[Problem], out: Console) -> None:
    """Each row that was left out, with its line."""
    for problem in problems[:SHOWN_PROBLEMS]:
        out.print(f"line {problem.line}: {problem.field} {problem.message('en')}", markup=False)
    if len(problems) > SHOWN_PROBLEMS:
        out.print(f"… and {len(problems) - SHOWN_PROBLEMS} more.")
