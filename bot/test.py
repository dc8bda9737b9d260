"""``python -m bot.test``: the test stories, the held-out examples and the tests in tests/rasa, against the newest model.
``python -m bot.test --stories MODEL [--from FOLDER]``: the test stories alone, against a model that is not in use yet.

An intent passes with at least INTENT_RECALL of its held-out examples recognised, a language with LANGUAGE_ACCURACY of all,
and with a macro-F1 of at least MACRO_F1 in cross-validation of the training data.
The last line is ``N passed, M failed``; the exit status is 0 when none failed.
"""

import argparse
import asyncio
import contextlib
import io
import logging
import sys
import tempfile
import time
import unittest
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot import model_file, quiet, without_tensorflow
from bot.paths import ENDPOINTS, TESTS, newest_model

INTENT_RECALL = 0.6
LANGUAGE_ACCURACY = 0.93
MACRO_F1 = 0.93
# Of the five folds of the cross-validation; bin/nlu-report judges all.
JUDGED_FOLDS = 3

Score = tuple[int, int]
"""How many passed, and how many failed."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.test", description="Tests of the assistant.")
    parser.add_argument("--stories", type=Path, metavar="MODEL", help="only the test stories, against this model")
    parser.add_argument("--from", type=Path, metavar="FOLDER", default=TESTS, dest="told", help="where the stories are")
    options = parser.parse_args(arguments)
    candidate: Path | None = options.stories
    stories = sorted(options.told.glob("test_stories_*.yml"))
    if not stories:
        parser.error(f"--from: a folder with test_stories_*.yml is expected, not {options.told}")
    if candidate and not model_file.is_model(candidate):
        print(f"{candidate} is not a model and cannot be loaded.\n\n0 passed, 1 failed")
        return 1
    quiet.configure_logging("ERROR")
    logging.disable(logging.WARNING)
    without_tensorflow.install()
    passed, failed = (0, 0) if candidate else run_unit_tests()
    scores = asyncio.run(run_with_model(candidate or newest_model(), stories, examples=candidate is None))
    for more in scores if candidate else [*scores, run_cross_validation()]:
        passed, failed = passed + more[0], failed + more[1]
    print(f"\n{passed} passed, {failed} failed")
    return 1 if failed else 0


@contextlib.contextmanager
def timed(part: str) -> Iterator[None]:
    """Prints how long a part took, by the clock and in processor time."""
    began, worked = time.perf_counter(), time.process_time()
    yield
    print(
        f"-- {part}: {time.perf_counter() - began:.1f} s, {time.process_time() - worked:.1f} s of processor time",
        flush=True,
    )


def run_unit_tests() -> Score:
    """tests/rasa/test_*.py, which need Rasa's environment and no model."""
    with timed("loading the tests of tests/rasa"):
        suite = unittest.defaultTestLoader.discover(str(TESTS))
    with timed("tests of tests/rasa"):
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    failed = len(result.failures) + len(result.errors)
    return result.testsRun - failed, failed


async def run_with_model(model: Path, stories: list[Path], *, examples: bool) -> list[Score]:
    """The test stories, then the held-out examples by language. A model that cannot be loaded fails as one test."""
    import os

    from rasa.core.agent import load_agent
    from rasa.core.utils import AvailableEndpoints

    # Actions are predicted here, not called; the endpoint only has to be written.
    os.environ.setdefault("CARELINE_ACTION_URL", "http://127.0.0.1:9/webhook")
    os.environ.setdefault("CARELINE_RASA_TOKEN", "unused")
    with timed("loading the model"):
        agent = await load_agent(str(model), endpoints=AvailableEndpoints.read_endpoints(str(ENDPOINTS)))
    if not agent.is_ready():
        print(f"{model} cannot be loaded.")
        return [(0, 1)]
    with timed("test stories"):
        scores = [await run_stories(agent, path) for path in stories]
    if examples:
        with timed("held-out examples"):
            scores += [await run_examples(agent, path) for path in sorted(TESTS.glob("nlu_*.yml"))]
    return scores


async def run_stories(agent: object, path: Path) -> Score:
    """Whether the actions predicted are those of the stories; prints the stories that failed."""
    from rasa.core.test import test

    # A story tells intents and actions; what the typed text names has its own tests (test_entities.py).
    parse = agent.processor.parse_message  # type: ignore[attr-defined]

    async def intents_only(*arguments: object, **options: object) -> dict[str, object]:
        found = await parse(*arguments, **options)
        return {**found, "entities": [e for e in found["entities"] if e.get("extractor") != "EntityMatcher"]}

    agent.processor.parse_message = intents_only  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.redirect_stderr(io.StringIO()):  # a progress bar
            report = await test(str(path), agent, e2e=True, out_directory=folder)
        wrong = Path(folder) / "failed_test_stories.yml"
        if wrong.exists() and "# None of the test stories failed" not in wrong.read_text(encoding="utf-8"):
            print(wrong.read_text(encoding="utf-8"))
    agent.processor.parse_message = parse  # type: ignore[attr-defined]
    accuracy = report["report"]["conversation_accuracy"]
    print(f"{path.name}: {accuracy['correct']} of {accuracy['total']} stories")
    return accuracy["correct"], accuracy["total"] - accuracy["correct"]


async def run_examples(agent: object, path: Path) -> Score:
    """One check for each intent and one for the whole file; prints the examples that were not recognised."""
    from rasa.shared.nlu.training_data.loading import load_data

    right: dict[str, list[bool]] = defaultdict(list)
    for example in load_data(str(path)).intent_examples:
        expected = example.get("intent")
        found = (await agent.parse_message(example.get("text")))["intent"]  # type: ignore[attr-defined]
        right[expected].append(found["name"] == expected)
        if found["name"] != expected:
            print(f"  {expected}: {example.get('text')!r} taken for {found['name']} ({found['confidence']:.2f})")
    every = [hit for hits in right.values() for hit in hits]
    accuracy = sum(every) / len(every)
    weak = [intent for intent, hits in right.items() if sum(hits) / len(hits) < INTENT_RECALL]
    print(f"{path.name}: {accuracy:.1%} of {len(every)} examples; weak intents: {', '.join(weak) or 'none'}")
    failed = len(weak) + (accuracy < LANGUAGE_ACCURACY)
    return len(right) + 1 - failed, failed


def run_cross_validation() -> Score:
    """One check for each language: whether what was learned carries over to texts that were not."""
    from bot.crossvalidation import LANGUAGES, cross_validate, macro_f1

    with timed("cross-validation"):
        predictions = cross_validate(judged=JUDGED_FOLDS)
    figures = {language: macro_f1(predictions, language) for language in LANGUAGES}
    print("cross-validation, macro-F1:", ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items()))
    failed = sum(figure < MACRO_F1 for figure in figures.values())
    return len(figures) - failed, failed


if __name__ == "__main__":
    sys.exit(main())
