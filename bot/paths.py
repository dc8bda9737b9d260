"""Where Rasa's own files are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG, DOMAIN, ENDPOINTS, CREDENTIALS = (
    ROOT / name for name in ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
)
DATA = ROOT / "data"
MODELS = ROOT / "var" / "models" / "rasa"
TESTS = ROOT / "tests" / "rasa"


def newest_model() -> Path:
    """The model named by CARELINE_RASA_MODEL, else the newest one in var/models/rasa. Raises FileNotFoundError."""
    if named := os.environ.get("CARELINE_RASA_MODEL"):
        chosen = Path(named)
        if not chosen.is_file():
            raise FileNotFoundError(f"CARELINE_RASA_MODEL names no file: {named}")
        return chosen
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda model: model.stat().st_mtime)
    if not models:
        raise FileNotFoundError("No Rasa model yet: train one with `python -m bot.train --out FILE`.")
    return models[-1]
