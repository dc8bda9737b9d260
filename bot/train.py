"""``python -m bot.train --out FILE``: checks the training data and trains exactly that file; not 0 when anything is wrong."""

import argparse
import sys
import time
import warnings
from pathlib import Path

from bot import quiet
from bot.paths import CONFIG, DATA, DOMAIN

# Sent only by tapping a choice, so they have no examples.
PAYLOAD_ONLY = {"choose_article", "choose_other", "helped", "no_order_number", "give_wish"}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the model file to write, NAME.tar.gz")
    out: Path = parser.parse_args(arguments).out.resolve()
    if not out.name.endswith(".tar.gz"):
        parser.error("--out: a name that ends in .tar.gz is expected")
    quiet.configure_logging("WARNING")

    from rasa.model_training import train

    if problems := find_problems():
        print("\n".join(problems), file=sys.stderr)
        return 1
    began = time.monotonic()
    result = train(
        domain=str(DOMAIN),
        config=str(CONFIG),
        training_files=[str(DATA)],
        output=str(out.parent),
        fixed_model_name=out.name[: -len(".tar.gz")],
        force_training=True,
    )
    if result.code != 0 or not out.is_file():
        print(f"Training failed with code {result.code}.", file=sys.stderr)
        return result.code or 1
    print(f"Trained {out.name} in {time.monotonic() - began:.0f} s.")
    return 0


def find_problems() -> list[str]:
    """What is wrong with domain and data, one line each; empty when nothing is.

    Rasa's own validator, its warnings taken for errors.
    """
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    importer = TrainingDataImporter.load_from_config(str(CONFIG), str(DOMAIN), [str(DATA)])
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
