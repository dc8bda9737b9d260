"""The documentation is compared with the code: settings, errors, events, commands, links, and the tests that it names."""

import ast
import dataclasses
import os
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import AliasChoices, SecretStr

from actions.handoff import RULES
from app.cli import cli
from app.settings import ROOT as SETTINGS_ROOT
from app.settings import Settings
from storage.errors import CarelineError
from storage.outbox import handler_name
from tests.architecture import markdown
from tests.architecture.product import ROOT, emitters, events, source_files, subclasses
from tests.architecture.test_journey import table
from tests.architecture.test_texts import placeholders

PAGES = markdown.pages()
_TEST = re.compile(r"\b(tests/[\w/]+\.py)(?:::(\w+))?")
_FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:py|md|yml|yaml|toml|csv|json|txt|ts|sh)")
_EXAMPLE_LINE = re.compile(r"# ([A-Z][A-Z_]+)=(.*)")
_CODE_LITERAL = re.compile(r'"code": "(\w+)"')


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


# --- settings ---------------------------------------------------------------------------------------------------------


def settings() -> dict[str, str]:
    """Environment variable → default, as the documentation writes it; empty for none."""
    found = {}
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = alias.choices[0] if isinstance(alias, AliasChoices) else f"CARELINE_{name.upper()}"
        found[str(variable)] = _shown(field.default)
    return found


def _shown(default: Any) -> str:
    match default:
        case None:
            return ""
        case SecretStr():
            return default.get_secret_value()
        case Path():
            return default.relative_to(SETTINGS_ROOT).as_posix()
    return str(default.value if isinstance(default, Enum) else default)


def test_settings_are_documented_with_their_defaults() -> None:
    table = markdown.rows(markdown.read("docs/reference/settings.md"), "Variable")
    documented = {markdown.names(row[0])[0]: "".join(markdown.names(row[1])[:1]) for row in table}
    assert settings() == documented
    assert [] == [row[0] for row in table if not row[2]]


def test_settings_say_what_they_are_for() -> None:
    assert [] == [name for name, field in Settings.model_fields.items() if not field.description]


def test_thresholds_of_handoffs_are_documented() -> None:
    table = markdown.rows(markdown.read("docs/reference/handoff.md"), "Reason")
    documented = [(markdown.names(row[0])[0], *row[2:]) for row in table]
    steps = [(rule.reason, *rule.everybody, *rule.vip) for rule in RULES]
    assert [
        (reason, *("–" if step is None else str(step) for step in values)) for reason, *values in steps
    ] == documented


def example_lines() -> dict[str, str]:
    lines = markdown.read(".env.example").splitlines()
    return {found[1]: found[2] for line in lines if (found := _EXAMPLE_LINE.fullmatch(line))}


def test_env_example_holds_every_setting_with_its_default() -> None:
    assert settings() == example_lines()
    assert not [line for line in markdown.read(".env.example").splitlines() if line and not line.startswith("#")]


def test_env_example_with_its_lines_taken_in_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in settings():
            monkeypatch.delenv(name)
    file = tmp_path / "env"
    file.write_text("".join(f"{name}={value}\n" for name, value in example_lines().items()))
    monkeypatch.chdir(ROOT)
    read = Settings(_env_file=file)
    assert Settings(_env_file=None) == read.model_copy(update={"data_folder": read.data_folder.resolve()})


def test_environment_of_the_rasa_process_is_documented() -> None:
    sources = [*(ROOT / "bot").glob("*.py"), ROOT / "endpoints.yml", ROOT / "credentials.yml"]
    read = {name for path in sources for name in re.findall(r"\bCARELINE_[A-Z_]+\b", path.read_text())}
    assert read == set(
        markdown.name_column(markdown.rows(markdown.read("docs/reference/settings.md"), "Rasa's variable"))
    )


# --- errors -----------------------------------------------------------------------------------------------------------


def errors() -> dict[str, type[CarelineError]]:
    found = [CarelineError, *subclasses(CarelineError)]
    by_code = {cls.code: cls for cls in found}
    assert len(found) == len(by_code), "two errors have the same code"
    return by_code


def test_error_codes_are_documented_with_status_and_data() -> None:
    documented = {}
    for code, status, data, when, advice in markdown.rows(markdown.read("docs/reference/errors.md"), "Code"):
        documented[markdown.names(code)[0]] = (int(status), set(markdown.names(data)))
        assert when, code
        assert advice, code
    known = {code: (cls.status, placeholders(cls.messages["en"])) for code, cls in errors().items()}
    assert known.keys() == documented.keys()
    for code, (status, data) in known.items():
        assert status == documented[code][0], code
        # The documentation may know of more than the message shows.
        assert data <= documented[code][1], code


def test_errors_written_out_by_hand_use_documented_codes() -> None:
    written = {code for path in source_files() for code in _CODE_LITERAL.findall(path.read_text())}
    assert set() == written - errors().keys()


# --- events -----------------------------------------------------------------------------------------------------------


def test_events_are_documented_as_they_are() -> None:
    documented = {
        markdown.names(name)[0]: (
            set(markdown.names(emitted_by)),
            "".join(markdown.names(lane)),
            markdown.names(fields),
            markdown.names(run),
        )
        for name, emitted_by, lane, fields, run in markdown.rows(markdown.read("docs/reference/events.md"), "Event")
    }
    handled = table()
    known = {
        event.__name__: (
            emitters()[event.__name__],
            event.lane,
            [field.name for field in dataclasses.fields(event) if field.name != "conversation_id"],
            [handler_name(handler) for handler in handled[event]],
        )
        for event in events()
    }
    assert known == documented


def test_lanes_are_documented() -> None:
    lanes = markdown.name_column(markdown.rows(markdown.read("docs/reference/events.md"), "Lane"))
    assert {event.lane for event in events()} == set(lanes)


# --- commands ---------------------------------------------------------------------------------------------------------


def documented_commands(column: str) -> list[str]:
    return markdown.name_column(markdown.rows(markdown.read("docs/reference/commands.md"), column))


def test_commands_of_bin_are_documented() -> None:
    files = {f"bin/{path.name}" for path in (ROOT / "bin").iterdir() if path.is_file()}
    assert files == {command.split()[0] for command in documented_commands("Command")}
    assert [] == [file for file in files if not os.access(ROOT / file, os.X_OK)]


def test_commands_of_the_app_are_documented_with_their_arguments() -> None:
    known = {
        " ".join([name, *(_shown_argument(one) for one in command.params if one.param_type_name == "argument")])
        for name, command in _commands(typer.main.get_command(cli))
    }
    assert known == set(documented_commands("`python -m app …`"))


def _commands(group: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its full name."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


def _shown_argument(argument: Any) -> str:
    return argument.name.upper() if argument.required else f"[{argument.name.upper()}]"


def test_stages_of_the_setup_are_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "bin")
    from stages.plan import plan  # type: ignore[import-not-found]

    try:
        assert list(plan()) == documented_commands("Stage")
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == "stages"]:
            del sys.modules[name]


def test_commands_in_rasas_environment_are_documented() -> None:
    runnable = {
        f"bot.{path.stem}" for path in (ROOT / "bot").glob("*.py") if '__name__ == "__main__"' in path.read_text()
    }
    assert runnable == {command.split()[0] for command in documented_commands("Rasa's `python -m …`")}


# --- what pages refer to ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in markdown.links(page.read_text(encoding="utf-8")):
        if re.match(r"https?://|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert target.is_relative_to(ROOT), f"{link} leads out of the project"
        if anchor:
            assert anchor in markdown.anchors(target.read_text(encoding="utf-8")), f"{link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_named_tests_exist(page: Path) -> None:
    for path, test in _TEST.findall(page.read_text(encoding="utf-8")):
        assert (ROOT / path).is_file(), path
        if test:
            assert test in _functions(ROOT / path), f"there is no {path}::{test}"


def _functions(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text()))
    return {node.name for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_named_files_exist(page: Path) -> None:
    """Inline code that looks like a path is one, from the root or from the page; `var/` is made at run time."""
    text = markdown.prose(page.read_text(encoding="utf-8"))
    named = [name for name in markdown.names(text) if _FILE.fullmatch(name) and not name.startswith("var/")]
    assert [] == [name for name in named if not (ROOT / name).exists() and not (page.parent / name).exists()]


@pytest.mark.parametrize(
    ("page", "column", "not_yet"), [("README.md", "Promise", "Not yet"), ("README.zh.md", "承诺", "尚未")]
)
def test_every_promise_names_its_test_or_says_that_it_is_not_kept_yet(page: str, column: str, not_yet: str) -> None:
    promises = markdown.rows(markdown.read(page), column)
    assert 10 == len(promises)
    assert [] == [row[0] for row in promises if not _TEST.search(row[-1]) and not_yet not in row[-1]]


def test_both_readmes_say_the_same() -> None:
    """As far as that can be compared: the same tests, commands and links in the same order."""
    english, chinese = (markdown.read(page) for page in ("README.md", "README.zh.md"))
    assert _TEST.findall(english) == _TEST.findall(chinese)
    assert re.findall(r"\bbin/\w+", english) == re.findall(r"\bbin/\w+", chinese)
    other = {"README.md": "README.zh.md", "README.zh.md": "README.md"}
    assert markdown.links(english) == [other.get(link, link) for link in markdown.links(chinese)]
