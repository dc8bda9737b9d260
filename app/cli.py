"""The command line: what `bin/` calls, and what an operator needs."""

import asyncio
import contextlib
import json
import logging
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from app.keep import REFUSED
from app.settings import Settings
from console.schemas import ArticleLanguage, Language, Role
from storage.embedded import postgres
from storage.errors import CarelineError

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
knowledge = typer.Typer(no_args_is_help=True, help="Articles to and from files.")
cli.add_typer(knowledge, name="knowledge")
triage = typer.Typer(no_args_is_help=True, help="Versions of the complaint triage model.")
cli.add_typer(triage, name="triage")
assistant = typer.Typer(no_args_is_help=True, help="The assistant's model.")
cli.add_typer(assistant, name="assistant")
out = Console(highlight=False)


def main() -> None:
    """Run a command; a wrong setting is told in one line."""
    try:
        cli()
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(str(part) for part in problem["loc"])
            out.print(f"[red]Setting {name or ''}: {problem['msg']}[/red] (see docs/reference/settings.md)")
        sys.exit(REFUSED)


@contextlib.contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """The URL of the database: the one that is set, or the embedded server's, started for as long as the block lasts."""
    if settings.database_url:
        yield settings.database_url
    else:
        with postgres(settings.data_folder / "postgres") as url:
            yield url


def listening(settings: Settings) -> socket.socket:
    """A socket that listens at the host and port that are set; where another program does, says so and ends."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        why = str(error.strerror).partition(" (while")[0]  # the rest says the address once more
        out.print(
            f"[red]Nothing can listen at {settings.host}, port {settings.port}: {why}.[/red]\n"
            "Stop what does (another bin/up?), or set CARELINE_PORT to a free one.\n"
            f"[red]无法监听 {settings.host} 的端口 {settings.port}。[/red]\n"
            "请停止占用它的程序（另一个 bin/up？），或将 CARELINE_PORT 设为空闲端口。"
        )
        sys.exit(REFUSED)


@cli.command()
def up() -> None:
    """Run the whole desk: database, Rasa and app. Ctrl-C stops everything."""
    from app.up import run

    settings = Settings()
    listening(settings).close()  # a taken port is told before anything is started
    with database_url(settings) as url:
        sys.exit(run(settings, url))


@cli.command()
def serve() -> None:
    """Run one app process (the database must be there: DATABASE_URL, or an embedded one that `up` started)."""
    import uvicorn

    from app.log import configure
    from app.server import create_app

    settings = Settings()
    configure(settings.log_level)
    # The door first: a process that customers cannot reach must take no work from the outbox.
    with listening(settings) as door, database_url(settings) as url:
        config = uvicorn.Config(
            create_app(settings, url),
            ws="websockets-sansio",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=5,
        )
        server = uvicorn.Server(config)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[door])
    if not server.started:
        sys.exit(1)


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from app.tables import import_tables
    from storage.migrations import upgrade

    import_tables()
    with database_url(Settings()) as url:
        upgrade(url)


@cli.command()
def seed() -> None:
    """Load the starter articles that are missing and, in demo mode, the demo staff."""
    from app.seed import seed as run

    settings = Settings()
    with database_url(settings) as url:
        asyncio.run(run(settings, url))


@cli.command()
def train() -> None:
    """Train the triage model on the starter complaints, if it is not there."""
    from complaints.training import train_if_needed

    train_if_needed(Settings().data_folder / "models" / "triage")


@cli.command()
def add_staff(username: str, name: str, role: Role = "agent", team: str = "Service", language: Language = "en") -> None:
    """Make an account for a colleague; asks for the password."""
    from app.seed import add_account

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with database_url(Settings()) as url:
        made = asyncio.run(add_account(url, username, name, password, role, team, language))
    if not made:
        out.print(f"[red]There is an account {username} already; choose another name.[/red]")
        sys.exit(1)


@knowledge.command("export")
def export_articles(path: Path, language: Annotated[ArticleLanguage | None, typer.Option()] = None) -> None:
    """Write the articles to a .csv, .json, .xlsx or .zip file, or to a folder of Markdown files and pictures."""
    from app.knowledge_files import UnknownEnding, write

    try:
        with database_url(Settings()) as url:
            count = asyncio.run(write(url, path, language))
    except (UnknownEnding, OSError) as error:
        _fail(str(error))
    out.print(f"{count} article(s) written to {path}.")


@knowledge.command("import")
def import_articles(path: Path, dry_run: bool = False, override: str | None = None) -> None:
    """Take over the articles of a file or a folder; bad rows are listed and left out, and the exit code is then 1.

    Where pinned questions would fail nothing is imported, unless --override says why.
    """
    from app.knowledge_files import UnknownEnding, show, take_over

    try:
        settings = Settings()
        with database_url(settings) as url:
            report = asyncio.run(take_over(settings, url, path, dry_run, override, out))
    except (UnknownEnding, OSError, CarelineError) as error:
        _fail(str(error))
    show(report, out)
    sys.exit(1 if report.problems or (report.failed and not override) else 0)


@triage.command("train")
def train_version(
    csv: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, readable=True)] = None, alone: bool = False
) -> None:
    """Train a new version, compare it with the active one, and activate it if it is not worse (else exit code 1)."""
    from app.triage_commands import train as run
    from language.encoder import EncoderError, encoder_in

    settings = Settings()
    try:
        encoder = encoder_in(settings.encoder_folder)
        with database_url(settings) as url:
            activated = asyncio.run(run(url, csv, alone, encoder, out))
    except (OSError, CarelineError, EncoderError) as error:
        _fail(str(error))
    sys.exit(0 if activated else 1)


@triage.command("versions")
def show_versions() -> None:
    """List the versions of the model, what they were made with, and who activated which, newest first."""
    from app.triage_commands import listed, show_activations, show_versions

    with database_url(Settings()) as url:
        versions, activations = asyncio.run(listed(url))
    show_versions(versions, out)
    show_activations(activations, out)


@triage.command("rollback")
def roll_back(version: int) -> None:
    """Make an earlier version the active one in every process; 0 is the one that set-up trained."""
    from app.triage_commands import rollback
    from language.encoder import EncoderError, encoder_in

    settings = Settings()
    try:
        encoder = encoder_in(settings.encoder_folder)
        with database_url(settings) as url:
            asyncio.run(rollback(url, version, encoder))
    except (CarelineError, EncoderError) as error:
        _fail(str(error))
    out.print(f"Version {version} is active.")


@assistant.command("train")
def train_assistant() -> None:
    """Train the assistant anew; if it passes the test stories, it replaces the running one without losing a turn."""
    from app.assistant_model import ModelRefused, train

    try:
        out.print(train(Settings()))
    except ModelRefused as refused:
        out.print(f"[red]{escape(str(refused))}[/red]")
        sys.exit(1)


def _fail(message: str) -> NoReturn:
    out.print(f"[red]{escape(message)}[/red]")
    sys.exit(2)


@cli.command()
def openapi(path: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Write the OpenAPI document to a file, or print it."""
    from app.server import create_api

    document = json.dumps(create_api().openapi(), indent=2, ensure_ascii=False) + "\n"
    if path is None:
        sys.stdout.write(document)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document)


@cli.command()
def smoke() -> None:
    """Play the whole journey as a customer and an agent over the public interfaces; start what is not running."""
    from app.smoke import run

    logging.disable(logging.WARNING)
    sys.exit(run(Settings()))
