"""Every text that the desk or the bot says exists in English and in Chinese, with the same values in it."""

import re
from functools import cache
from string import Formatter
from typing import Any

import pytest
import yaml

from storage.errors import CarelineError
from tests.architecture.product import ROOT, modules, subclasses

LANGUAGES = {"en", "zh"}
_HAN = re.compile("[\u4e00-\u9fff]")
# Catalogues that must be found: should the search lose one, the other tests would pass for nothing.
_KNOWN = {
    "actions.choices._TITLES",
    "channels.telegram.texts.ATTACHMENTS",
    "channels.telegram.texts.TEXTS",
    "conversations.texts.TEXTS",
}


def catalogues() -> dict[str, dict[str, dict[str, str]]]:
    """Every table of texts of any module: names, each with a text by language."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, dict)
        and value
        and all(isinstance(text, dict) and LANGUAGES & text.keys() for text in value.values())
    }


def texts() -> dict[str, dict[str, str]]:
    """All texts by name, those of the errors among them."""
    found = {f"{where}[{key}]": text for where, known in catalogues().items() for key, text in known.items()}
    return found | {cls.__name__: cls.messages for cls in {CarelineError, *subclasses(CarelineError)}}


@cache
def responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))[
        "responses"
    ]
    return found


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_no_catalogue_is_overlooked() -> None:
    assert _KNOWN <= catalogues().keys()
    assert {path.parent.name for path in ROOT.glob("*/**/texts.py") if "var" not in path.parts} <= {
        where.split(".")[-3] for where in catalogues()
    }


def test_every_text_has_both_languages_and_no_other() -> None:
    assert {} == {name: set(text) for name, text in texts().items() if set(text) != LANGUAGES}


def test_both_languages_have_the_same_placeholders() -> None:
    different = {name: text for name, text in texts().items() if placeholders(text["en"]) != placeholders(text["zh"])}
    assert {} == different


def test_chinese_texts_are_chinese_and_english_ones_are_not() -> None:
    # A text may be nothing but values: "{field}: {problem}".
    plain = {name: {key: re.sub(r"{\w+}", "", value) for key, value in text.items()} for name, text in texts().items()}
    assert [] == [name for name, text in plain.items() if _HAN.search(text["en"])]
    assert [] == [name for name, text in plain.items() if re.search(r"\w", text["zh"]) and not _HAN.search(text["zh"])]


@pytest.mark.parametrize("name", responses())
def test_response_of_the_bot_offers_the_same_in_both_languages(name: str) -> None:
    offered: dict[str, set[Any]] = {"en": set(), "zh": set()}
    for variation in responses()[name]:
        (condition,) = variation["condition"]
        assert condition["name"] == "language", condition
        text = variation.get("text") or ""
        assert bool(_HAN.search(text)) == (
            condition["value"] == "zh" and bool(re.search(r"[^\W\d_]", _values_out(text)))
        )
        intents = tuple(re.match(r"/\w+", button["payload"])[0] for button in variation.get("buttons", []))  # type: ignore[index]
        offered[condition["value"]].add((frozenset(placeholders(text)), intents))
    assert offered["en"] == offered["zh"]


def _values_out(text: str) -> str:
    return re.sub(r"{\w+}", "", text)
