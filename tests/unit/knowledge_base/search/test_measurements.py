"""What was measured on a knowledge base is taken over by the next process, as long as it is about the same articles."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from knowledge_base.search import index, measurements, tuning
from knowledge_base.search.calibration import SHIPPED
from knowledge_base.search.decision import Article
from knowledge_base.search.index import Search
from knowledge_base.search.measurements import Measurement, Measurements
from knowledge_base.search.ranker import Ranker
from knowledge_base.starter import starter_articles

NAMES = ("key", "language", "topic", "title", "body")
ARTICLES = [
    Article(id=at, revision=1, variants=tuple(row["variants"]), **{name: row[name] for name in NAMES})
    for at, row in enumerate(starter_articles())
    if row["language"] == "en"
][:20]


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that were really measured, one after the other; on very few texts, where the result does not matter."""
    monkeypatch.setattr(tuning, "OWN_TEXTS", 5)
    monkeypatch.setattr(tuning, "EVERYDAY_TEXTS", 5)
    languages: list[str] = []

    def tuned(ranker: Ranker) -> Ranker:
        languages.append(ranker.language)
        return tuning.tuned(ranker)

    monkeypatch.setattr(index, "tuned", tuned)
    return languages


def started(articles: Sequence[Article], kept: Measurements) -> Search:
    """What a process answers by once it has measured, or found what was measured."""
    search = indexed(tuple(articles))
    return search.tuned(search.measured(kept))


@cache
def indexed(articles: tuple[Article, ...]) -> Search:
    return Search({}, {}).changed(articles)


def renamed(articles: Sequence[Article], count: int) -> list[Article]:
    """The same articles, the first of them with another title."""
    return [replace(a, title=f"{a.title} Really?") if at < count else a for at, a in enumerate(articles)]


def test_the_next_process_goes_by_what_the_one_before_measured(
    tmp_path: Path, measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "OWN_TEXTS", 100)
    monkeypatch.setattr(tuning, "EVERYDAY_TEXTS", 100)
    first = started(ARTICLES, Measurements(tmp_path))
    assert ["en"] == measured
    # The same content in another database: other ids and revisions.
    elsewhere = [replace(article, id=article.id + 1000, revision=7) for article in ARTICLES]
    second = started(elsewhere, Measurements(tmp_path))
    assert ["en"] == measured
    assert first.rankers["en"].calibration_ == second.rankers["en"].calibration_ != SHIPPED["en"]
    assert first.rankers["en"].shares_ == second.rankers["en"].shares_


def test_a_few_edits_do_not_ask_for_another_measurement_and_more_do(tmp_path: Path, measured: list[str]) -> None:
    started(ARTICLES, Measurements(tmp_path))
    started(renamed(ARTICLES, 1), Measurements(tmp_path))
    assert ["en"] == measured
    kept = Measurements(tmp_path)
    started(renamed(ARTICLES, 2), kept)
    assert ["en"] * 2 == measured
    # Edits add up: what counts is how far the articles are from those that were measured.
    started(renamed(ARTICLES, 3), kept)
    assert ["en"] * 2 == measured
    started(renamed(ARTICLES, 4), kept)
    assert ["en"] * 3 == measured


def test_what_is_as_measured_needs_no_change(tmp_path: Path) -> None:
    kept = Measurements(tmp_path)
    assert {} == started(ARTICLES, kept).measured(kept)


@pytest.mark.parametrize("reason", ["other code", "another encoder", "a broken file", "not a measurement"])
def test_what_does_not_fit_is_measured_anew(
    tmp_path: Path, measured: list[str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(ARTICLES, Measurements(tmp_path))
    encoder = None
    if reason == "other code":
        monkeypatch.setattr(measurements, "code_digest", lambda: "0" * 64)
    elif reason == "another encoder":
        encoder = "minilm"
    else:
        (tmp_path / "en.json").write_text({"a broken file": '{"shares": [0.5', "not a measurement": "[]"}[reason])
    kept = Measurements(tmp_path, encoder)
    started(ARTICLES, kept)
    assert ["en"] * 2 == measured
    started(ARTICLES, Measurements(tmp_path, encoder))
    assert ["en"] * 2 == measured


def test_a_process_takes_up_what_another_one_has_measured_meanwhile(tmp_path: Path) -> None:
    slower, articles = Measurements(tmp_path), frozenset("abc")
    assert None is slower.find("en", articles)
    found = Measurement((0.5, 0.5), SHIPPED["en"])
    Measurements(tmp_path).keep("en", articles, found)
    assert found == slower.find("en", articles)


def test_a_folder_that_cannot_be_written_to_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Measurements(tmp_path / "file")
    found = Measurement((0.5, 0.5), SHIPPED["en"])
    kept.keep("en", frozenset("abc"), found)
    assert found == kept.find("en", frozenset("abc"))
