"""``python -m bot.train --out FILE``: checks the training data and trains exactly that file; not 0 when anything is wrong."""

import argparse
import sys
import time
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot import quiet, without_tensorflow
from bot.paths import CONFIG, DATA, DOMAIN

if TYPE_CHECKING:
    from rasa.shared.importers.importer import TrainingDataImporter

# Sent only by tapping a choice, so they have no examples.
PAYLOAD_ONLY = {"choose_article", "choose_other", "helped", "no_order_number", "give_wish"}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the model file to write, NAME.tar.gz")
    out: Path = parser.parse_args(arguments).out.resolve()
    if not out.name.endswith(".tar.gz"):
        parser.error("--out: a name that ends in .tar.gz is expected")
    quiet.configure_logging("WARNING")
    without_tensorflow.install()

    began = time.monotonic()
    importer = read_once()
    if problems := find_problems(importer):
        print("\n".join(problems), file=sys.stderr)
        return 1
    code = _train(importer, out)
    if code != 0 or not out.is_file():
        print(f"Training failed with code {code}.", file=sys.stderr)
        return code or 1
    print(f"Trained {out.name} in {time.monotonic() - began:.0f} s.")
    return 0


def read_once() -> "TrainingDataImporter":
    """What is trained from, read from its files at first use.

    Rasa's own chain of importers reads and merges the examples anew for each language that it is asked for, and the stories
    for each check; it looks among the examples for retrieval intents, which there are none of; with each step it copies all.
    """
    # Imported late, after what they shall not find.
    from rasa.shared.core.training_data.structures import StoryGraph
    from rasa.shared.importers.importer import E2EImporter
    from rasa.shared.importers.rasa import RasaFileImporter
    from rasa.shared.nlu.training_data.training_data import TrainingData

    class ReadOnce(E2EImporter):
        @cached_property
        def _examples(self) -> TrainingData:
            return super().get_nlu_data()

        @cached_property
        def _stories(self) -> StoryGraph:
            return super().get_stories()

        def get_nlu_data(self, language: str | None = None) -> TrainingData:
            return self._examples

        def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
            return self._stories

    return ReadOnce(RasaFileImporter(str(CONFIG), str(DOMAIN), [str(DATA)]))


def _train(importer: "TrainingDataImporter", out: Path) -> int:
    """Rasa's own training of data that are read already; returns its exit code.

    Rasa's `train` would read the data once more, and afterwards keep the fingerprint of each step's result, from which a
    later training would skip the step. Here each training is whole, so both are left out.
    """
    from rasa.engine.training.hooks import TrainingHook
    from rasa.model_training import TrainingType, _train_graph

    TrainingHook.on_before_node = TrainingHook.on_after_node = lambda *_, **__: {}
    name = out.name[: -len(".tar.gz")]
    result = _train_graph(importer, TrainingType.BOTH, str(out.parent), name, force_full_training=True)
    return int(result.code)


def find_problems(importer: "TrainingDataImporter") -> list[str]:
    """What is wrong with domain and data, one line each; empty when nothing is.

    Rasa's own validator, its warnings taken for errors.
    """
    from rasa.validator import Validator

    validator = Validator.from_importer(importer)
    checks = (
        validator.verify_domain_validity,
        validator.verify_form_slots,
        validator.verify_slot_mappings,
        validator.verify_forms_in_stories_rules,
        validator.verify_actions_in_stories_rules,
        lambda: validator.verify_example_repetition_in_intents(ignore_warnings=False),
        lambda: validator.verify_intents_in_stories(ignore_warnings=False),
        lambda: validator.verify_story_structure(ignore_warnings=False),
    )
    problems: list[str] = []
    for check in checks:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            passed = check()
        found = [str(warning.message) for warning in caught if issubclass(warning.category, UserWarning)]
        problems += found if found or passed else ["A check of Rasa's validator failed; see the log above."]
    return [problem for problem in problems if not _is_expected(problem)]


def _is_expected(problem: str) -> bool:
    if problem.startswith("Slot auto-fill has been removed"):
        # Said about every domain.
        return True
    return "not found in the NLU training data" in problem and any(f"'{name}'" in problem for name in PAYLOAD_ONLY)


if __name__ == "__main__":
    sys.exit(main())
