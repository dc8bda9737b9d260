"""The knowledge base at size: on a real database, made-up articles, the product's own index and notifications, one core.

Each article has a title, three variants and two sentences. A question is a title in other words; an edit counts as seen
when a question in the words of a new variant is answered with the article, after the edit's commit and notification.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from sqlalchemy import insert

from app.tables import import_tables
from knowledge_base import service
from knowledge_base.search.index import KnowledgeBase
from knowledge_base.tables import ArticleRow, RevisionRow
from storage.base import Base
from storage.database import Database
from storage.embedded import postgres

Figures = dict[str, float]

QUESTIONS = 500
EDITS = 9
BATCH = 2000
_ACTIONS = [
    "clean",
    "repair",
    "assemble",
    "store",
    "adjust",
    "descale",
    "mount",
    "charge",
    "reset",
    "replace the cover of",
]
_KINDS = [
    "kettle",
    "toaster",
    "lamp",
    "shelf",
    "curtain",
    "duvet",
    "blender",
    "wardrobe",
    "mirror",
    "carpet",
    "fan",
    "pan",
]
_LOOKS = ["red", "oak", "steel", "linen", "folding", "small", "glass", "cordless", "round", "double", "black", "bamboo"]
_SYLLABLES = [
    "bel",
    "ora",
    "min",
    "tak",
    "ves",
    "lun",
    "dar",
    "sil",
    "kop",
    "ren",
    "fja",
    "zum",
    "pia",
    "hol",
    "ner",
    "ut",
]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="bench kb", description=__doc__)
    parser.add_argument("--articles", required=True, help="sizes, separated by commas: 1000,10000,100000")
    sizes = [int(size) for size in parser.parse_args(arguments).articles.split(",")]
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    figures = [_measured(sizes[0])] if len(sizes) == 1 else [_apart(size) for size in sizes]
    print(json.dumps({str(size): found for size, found in zip(sizes, figures, strict=True)}))


def _apart(size: int) -> Figures:
    """Measure in a process of its own, so that the memory is this size's alone."""
    command = [sys.executable, "-P", "-m", "benchmarks", "kb", "--articles", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: Figures = json.loads(done.stdout.splitlines()[-1])[str(size)]
    return found


def _measured(size: int) -> Figures:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return asyncio.run(_measure(size))


async def _measure(size: int) -> Figures:
    import_tables()
    with tempfile.TemporaryDirectory(prefix="careline-bench-") as folder, postgres(Path(folder) / "pg", "bench") as url:
        database = Database(url)
        try:
            async with database.engine.begin() as connection:
                await connection.run_sync(Base.metadata.create_all)
            titles = await _fill(database, size)
            return await _figures(database, titles)
        finally:
            await database.close()


async def _fill(database: Database, size: int) -> dict[int, str]:
    """Write `size` published articles; gives their titles by id."""
    titles: dict[int, str] = {}
    articles = _articles(size)
    while batch := list(itertools.islice(articles, BATCH)):
        async with database.transaction() as session:
            ids = list(
                await session.scalars(insert(ArticleRow).returning(ArticleRow.id, sort_by_parameter_order=True), batch)
            )
            names = ("topic", "title", "body", "variants")
            revisions = [
                {"article_id": id, "revision": 1, "status": "published", **{name: row[name] for name in names}}
                for id, row in zip(ids, batch, strict=True)
            ]
            await session.execute(insert(RevisionRow), revisions)
        titles |= {id: row["title"] for id, row in zip(ids, batch, strict=True)}
    return titles


def _articles(size: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(1)
    for number in range(size):
        action, look, kind = chance.choice(_ACTIONS), chance.choice(_LOOKS), chance.choice(_KINDS)
        model = _model(number)
        thing = f"{look} {kind} {model}"
        yield {
            "key": f"made-up-{number}",
            "language": "en",
            "topic": kind,
            "status": "published",
            "revision": 1,
            "published_revision": 1,
            "title": f"How do I {action} the {thing}?",
            "body": f"Unplug the {kind} first. Then {action} it as the leaflet of the {model} shows.",
            "variants": [
                f"{action} {model} {kind}",
                f"instructions to {action} my {thing}",
                f"{model} {kind}: {action}?",
            ],
        }


def _model(number: int) -> str:
    """A name that no other number has."""
    name = ""
    while number or not name:
        number, digit = divmod(number, len(_SYLLABLES))
        name += _SYLLABLES[digit]
    return name.capitalize()


async def _figures(database: Database, titles: dict[int, str]) -> Figures:
    knowledge = KnowledgeBase(database)
    started = time.perf_counter()
    await knowledge.refresh()
    await knowledge.tune()
    index_s = time.perf_counter() - started

    await knowledge.answer("warm up", "en")
    seconds: list[float] = []
    right = 0
    chosen = random.Random(2).sample(sorted(titles), min(QUESTIONS, len(titles)))
    for id in chosen:
        started = time.perf_counter()
        decision = await knowledge.answer(f"please, i want to know {titles[id].removeprefix('How do I ')}", "en")
        seconds.append(time.perf_counter() - started)
        right += decision.action == "answer" and decision.candidates[0].article.id == id
    print(f"{right} of {len(chosen)} questions got their article", file=sys.stderr)

    listening = asyncio.create_task(database.listen({service.CHANNEL: knowledge.wake}))
    await asyncio.sleep(1)
    visible = [await _edit(database, knowledge, id, number) for number, id in enumerate(chosen[:EDITS])]
    listening.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    return {
        "index_s": round(index_s, 2),
        "p50_ms": round(float(np.percentile(seconds, 50)) * 1000, 2),
        "p99_ms": round(float(np.percentile(seconds, 99)) * 1000, 2),
        "edit_visible_ms": round(float(np.median(visible)) * 1000, 1),
        "rss_mb": round(psutil.Process().memory_info().rss / 2**20, 1),
    }


async def _edit(database: Database, knowledge: KnowledgeBase, id: int, number: int) -> float:
    """Seconds from the commit of a new variant until a question in its words is answered with the article."""
    question = f"what about the secret drawer number {number}"
    async with database.transaction() as session:
        row = await service.get_article(session, id)
        await service.update_article(session, id, row.revision, variants=[*row.variants, question])
    started = time.perf_counter()
    while True:
        decision = await knowledge.answer(question, "en")
        if decision.action == "answer" and decision.candidates[0].article.id == id:
            return time.perf_counter() - started
        await asyncio.sleep(0.005)
