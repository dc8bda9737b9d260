"""Import this before Rasa: telemetry off, quick to start, and no log line with a customer's words."""

import logging
import os
from pathlib import Path

os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
# Each training is whole; results of single steps are not kept.
os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
os.environ.setdefault("RASA_CACHE_DIRECTORY", str(Path(__file__).resolve().parent.parent / "var" / "cache" / "rasa"))
# Rasa's progress bars follow this one.
os.environ.setdefault("LOG_LEVEL", "ERROR")
os.environ["RASA_TELEMETRY_ENABLED"] = "false"

import structlog


def configure_logging(level: str = "INFO") -> None:
    """Plain lines on stdout. Rasa writes customers' words at DEBUG, which is therefore out of reach."""
    chosen = max(logging.INFO, logging.getLevelName(level.upper()))
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=chosen, force=True)
    for noisy in ("apscheduler", "matplotlib", "asyncio", "sanic.access", "sanic.root"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # Rasa's dependencies are frozen, and warn about each other.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(chosen),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
        processors=[structlog.processors.KeyValueRenderer(key_order=["event"])],
    )
