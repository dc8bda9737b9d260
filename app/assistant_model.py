"""`python -m app assistant train`: a new model is trained aside, tried on the test stories, and only then taken over.

The Rasa process that runs loads it beside the old one and changes over between two turns (bot/channel.py); further ones see
the changed file and follow (bot/following.py). A model that breaks a story, or cannot be loaded, changes nothing.
"""

import subprocess
from pathlib import Path

import httpx

from app.settings import ROOT, Settings
from app.up import RASA_PYTHON

MODEL = ROOT / "var" / "models" / "rasa" / "assistant.tar.gz"
STORIES = ROOT / "tests" / "rasa"
CANDIDATE = ROOT / "var" / "cache" / "assistant" / MODEL.name
LOADING_SECONDS = 120


class ModelRefused(Exception):
    """The new model is not taken over; the message says why. The one before stays in use."""


def train(settings: Settings) -> str:
    """Train, try and take over; returns what came of it. Raises ModelRefused."""
    CANDIDATE.parent.mkdir(parents=True, exist_ok=True)
    if subprocess.run([RASA_PYTHON, "-m", "bot.train", "--out", CANDIDATE], cwd=ROOT, check=False).returncode:
        raise ModelRefused("Training failed; see above.")
    return take_over(CANDIDATE, MODEL, settings.rasa_address, settings.internal_token.get_secret_value())


def take_over(candidate: Path, model: Path, rasa_url: str, token: str, stories: Path = STORIES) -> str:
    """Put `candidate` in the place of `model` if it passes the test stories of a folder, and have the running Rasa load it.

    Raises ModelRefused; `model` is then what it was.
    """
    trial: list[str | Path] = [RASA_PYTHON, "-m", "bot.test", "--stories", candidate, "--from", stories]
    if subprocess.run(trial, cwd=ROOT, check=False).returncode:
        raise ModelRefused("The new model fails test stories (above); the one in use stays.")
    former = model.with_suffix(".before")
    former.unlink(missing_ok=True)
    if model.exists():
        former.hardlink_to(model)
    candidate.replace(model)
    try:
        loaded = load(rasa_url, token)
    except ModelRefused:
        if former.exists():
            former.replace(model)
        raise
    former.unlink(missing_ok=True)
    return loaded


def load(rasa_url: str, token: str) -> str:
    """Have the running Rasa load its newest model; returns what it did. Raises ModelRefused if it cannot."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        answer = httpx.post(
            f"{rasa_url}/webhooks/careline/model", headers=headers, timeout=LOADING_SECONDS, trust_env=False
        )
    except httpx.ConnectError:
        return "Rasa is not running; it will start with the new model."
    except httpx.HTTPError as error:
        raise ModelRefused(f"Rasa gave no answer ({error!r}); the model in use stays.") from error
    if answer.status_code != httpx.codes.OK:
        raise ModelRefused(f"Rasa cannot load the new model: {answer.text}")
    return f"Rasa now answers with the model {answer.json()['model']}."
