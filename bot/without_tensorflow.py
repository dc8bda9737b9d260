"""Stands in for TensorFlow, which Rasa imports at its start and our pipeline never calls: it is not installed.

Rasa's modules name TensorFlow in base classes, annotations and decorators; a name that stands for nothing is enough for
those. Anything that would compute with it fails loudly: a stand-in cannot be instantiated. Where a neural component is
wanted, and TensorFlow therefore installed (requirements/left-out.txt), nothing stands in for it.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import MutableSequence
from types import ModuleType
from typing import Any

PACKAGES = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras")


class TensorFlowIsLeftOut(RuntimeError):
    """Something wanted to compute with TensorFlow."""


class _Name(type):
    """The class of stand-ins: has any attribute, takes any subscript, leaves what it decorates as it was."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = _Name(name, (), {})
        setattr(cls, name, found)
        return found

    def __call__(cls, *arguments: Any, **_: Any) -> Any:
        if len(arguments) == 1 and callable(arguments[0]) and not isinstance(arguments[0], type):
            return arguments[0]
        raise TensorFlowIsLeftOut(
            f"{cls.__name__}: TensorFlow is not installed; requirements/left-out.txt says how it is."
        )

    def __getitem__(cls, _: Any) -> Any:
        return cls


class _Module(ModuleType):
    __path__: MutableSequence[str] = []
    __version__ = "2.12.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = _Name(name, (), {})
        setattr(self, name, found)
        return found


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] in PACKAGES:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def install() -> None:
    """For the imports from now on; before any of Rasa's."""
    if importlib.util.find_spec("tensorflow"):
        return
    # spaCy's library asks TensorFlow for its graphics cards, but can do without it.
    importlib.import_module("thinc.compat")
    sys.meta_path.insert(0, _Finder())
