"""What the architecture tests look at: the product's packages, modules and classes, read from the tree itself."""

import ast
import functools
import importlib
import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from storage.events import Event

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
IMPORT_RULE = PYPROJECT["tool"]["importlinter"]
LAYERS = [layer.replace(" ", "").split("|") for layer in IMPORT_RULE["contracts"][0]["layers"]]
LISTED_PACKAGES = set(IMPORT_RULE["root_packages"])
# The stages of the journey: between the wiring above and the storage below, doors first.
DOORS, INNER_STAGES = LAYERS[LAYERS.index(["app"]) + 1 : LAYERS.index(["storage"])]
STAGES = [*DOORS, *INNER_STAGES]

# Not part of a running app: Rasa's own environment, and what only measures.
_ELSEWHERE = {"bot", "benchmarks"}
# Run when they are imported.
_SCRIPTS = ("app/__main__.py", "storage/migrations/env.py", "storage/migrations/versions/")


def root_packages() -> set[str]:
    """The folders at the root that are Python packages of the product."""
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}


def source_files() -> list[Path]:
    """Every module of the app process."""
    found = [path for name in sorted(root_packages() - _ELSEWHERE) for path in sorted((ROOT / name).rglob("*.py"))]
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(_SCRIPTS)]


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@functools.cache
def modules() -> list[ModuleType]:
    """Every module of the app process, imported."""
    return [importlib.import_module(module_name(path)) for path in source_files()]


def subclasses(base: type[Any]) -> set[type[Any]]:
    """The product's subclasses of `base`, at any depth, wherever they stand."""
    known = {module.__name__ for module in modules()}
    return {cls for cls in _below(base) if cls.__module__ in known}


def _below(base: type[Any]) -> Iterator[type[Any]]:
    for cls in base.__subclasses__():
        yield cls
        yield from _below(cls)


def events() -> set[type[Event]]:
    return subclasses(Event)


@functools.cache
def emitters() -> dict[str, set[str]]:
    """Event name → the modules that make one."""
    names = {cls.__name__ for cls in events()}
    found: dict[str, set[str]] = {name: set() for name in names}
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and (name := _called(node)) in names:
                found[name].add(module_name(path))
    return found


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def first_paragraphs(package: str) -> str:
    """A package's docstring on one line."""
    return " ".join((inspect.getdoc(importlib.import_module(package)) or "").split())
