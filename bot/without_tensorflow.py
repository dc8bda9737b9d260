"""Stands in for TensorFlow, which Rasa imports at its start (most of the time) and our pipeline never calls.

Rasa's modules name TensorFlow in base classes, annotations and decorators; a name that stands for nothing is enough for
those. Anything that would compute with it fails loudly: a stand-in cannot be instantiated. The server, the training and the
tests of the assistant use this, for models without neural components. It more than halves the server's start.
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterable, MutableSequence
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from bot.model_file import metadata

PACKAGES = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras")

NEURAL = {
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
}
"""Rasa's components that compute with TensorFlow."""


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
        raise TensorFlowIsLeftOut(f"{cls.__name__}: this process runs without TensorFlow (bot/without_tensorflow.py).")

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
    # spaCy's library asks TensorFlow for its graphics cards, but can do without it.
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    importlib.import_module("thinc.compat")
    del sys.modules["tensorflow"]
    sys.meta_path.insert(0, _Finder())


def serves(model: Path) -> bool:
    """Whether a trained model can do without: none of its components is neural. False for what is not a model."""
    try:
        nodes = metadata(model)["predict_schema"]["nodes"]
    except (KeyError, ValueError):
        return False
    return not _neural(node["uses"] for node in nodes.values())


def trains(config: Path) -> bool:
    """Whether a training by this configuration can do without."""
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    return not _neural(component["name"] for part in ("pipeline", "policies") for component in settings[part])


def _neural(components: Iterable[str]) -> bool:
    return any(name.rpartition(".")[2] in NEURAL for name in components)
