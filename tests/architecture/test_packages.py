"""The shape of the tree: who may import whom, that no package is forgotten, and that one learned is all learned."""

import pytest
from importlinter.cli import lint_imports

import app.tables
from storage.base import Base
from storage.errors import CarelineError
from tests.architecture import markdown
from tests.architecture.product import (
    IMPORT_RULE,
    INNER_STAGES,
    LAYERS,
    LISTED_PACKAGES,
    PYPROJECT,
    ROOT,
    STAGES,
    events,
    root_packages,
    subclasses,
)

# Folders of the root that hold nothing of the product itself.
_NO_SOURCES = {"var", "node_modules"}
_MAPS = {"README.md": "Folder", "README.zh.md": "目录"}


def test_import_rule_holds(capfd: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), cache_dir=str(ROOT / "var/cache/import_linter"), no_logo=True
    )
    assert code == 0, "".join(capfd.readouterr())


def test_import_rule_knows_every_package() -> None:
    assert root_packages() == LISTED_PACKAGES


def test_every_package_has_its_place_in_the_import_rule() -> None:
    _, only_language, nobody = IMPORT_RULE["contracts"]
    assert LISTED_PACKAGES - {"bot"} == {package for layer in LAYERS for package in layer}
    assert LISTED_PACKAGES - {"bot", "language"} == set(only_language["forbidden_modules"])
    assert LISTED_PACKAGES - {"bot"} == set(nobody["source_modules"])


def test_types_of_every_package_are_checked() -> None:
    files = set(PYPROJECT["tool"]["mypy"]["files"])
    assert root_packages() <= files
    assert [] == sorted(name for name in files if not (ROOT / name).is_dir())


@pytest.mark.parametrize("page", _MAPS)
def test_readme_maps_every_folder(page: str) -> None:
    mapped = {
        name.strip("/") for row in markdown.rows(markdown.read(page), _MAPS[page]) for name in markdown.names(row[0])
    }
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"} - _NO_SOURCES
    assert folders == mapped


@pytest.mark.parametrize("stage", INNER_STAGES)
def test_stage_has_a_service_and_tables(stage: str) -> None:
    assert [] == [name for name in ("service.py", "tables.py") if not (ROOT / stage / name).is_file()]


def test_tables_events_and_errors_stand_in_the_files_of_those_names() -> None:
    """In the stages; what is below them is the base of all three."""
    astray = [
        f"{cls.__module__}.{cls.__name__} belongs in {cls.__module__.split('.')[0]}/{file}.py"
        for file, found in (
            ("tables", subclasses(Base)),
            ("events", events()),
            ("errors", subclasses(CarelineError)),
        )
        for cls in found
        if cls.__module__.split(".")[0] in {*STAGES, "app"} and not cls.__module__.endswith(f".{file}")
    ]
    assert [] == astray


def test_files_of_those_names_hold_what_they_say() -> None:
    homes = {
        file: {cls.__module__ for cls in found}
        for file, found in (
            ("tables", subclasses(Base)),
            ("events", events()),
            ("errors", subclasses(CarelineError)),
        )
    }
    empty = [
        f"{stage}/{file}.py"
        for stage in STAGES
        for file, modules in homes.items()
        if (ROOT / stage / f"{file}.py").exists() and f"{stage}.{file}" not in modules
    ]
    assert [] == empty


def test_metadata_is_made_of_every_table() -> None:
    assert {cls.__module__ for cls in subclasses(Base)} == set(app.tables.MODULES)
