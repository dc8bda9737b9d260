"""The domain and the actions agree, and whatever the bot says it says in both languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Desk

from actions import choices
from language import detect

DOMAIN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).resolve().parents[3] / "domain.yml").read_text(encoding="utf-8")
)
RESPONSES: dict[str, list[dict[str, Any]]] = DOMAIN["responses"]
# Said only in the language that was just switched to, or nothing but the article itself.
WITHOUT_WORDS = {"utter_answer", "utter_answer_in_form"}


def languages(response: dict[str, Any]) -> list[str]:
    return [c["value"] for c in response["condition"] if c["name"] == "language"]


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_every_response_is_said_in_both_languages_and_in_no_other_way(name: str) -> None:
    said = [languages(response) for response in RESPONSES[name]]
    assert all(1 == len(found) for found in said)
    assert {"en", "zh"} == {found[0] for found in said}


@pytest.mark.parametrize("name", sorted(set(RESPONSES) - WITHOUT_WORDS))
def test_every_text_and_choice_is_in_its_language(name: str) -> None:
    for response in RESPONSES[name]:
        expected = "zh-Hans" if ["zh"] == languages(response) else "en"
        titles = [button["title"] for button in response.get("buttons", [])]
        assert {expected} == {detect(text, expected) for text in (response["text"], *titles)}


@pytest.mark.parametrize("name", sorted(RESPONSES))
def test_both_languages_offer_the_same_choices(name: str) -> None:
    def offered(response: dict[str, Any]) -> list[str]:
        return [button["payload"].split("{")[0] for button in response.get("buttons", [])]

    assert 1 == len({tuple(offered(response)) for response in RESPONSES[name]})
    assert all(payload[1:] in DOMAIN["intents"] for payload in offered(RESPONSES[name][0]))


def test_every_action_of_the_domain_is_registered_and_no_other(desk: Desk) -> None:
    assert set(DOMAIN["actions"]) == set(desk.executor.actions)


def test_every_response_is_used() -> None:
    root = Path(__file__).resolve().parents[3]
    files = [*root.glob("actions/*.py"), *root.glob("data/rules/*.yml")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked = {f"utter_ask_{form}_{slot}" for form, f in DOMAIN["forms"].items() for slot in f["required_slots"]}
    unused = {name for name in RESPONSES if name not in written} - asked
    assert set() == unused


def test_choices_of_articles_have_titles_in_both_languages() -> None:
    for language in ("en", "zh"):
        titles = [c["title"] for c in choices.articles([], "/choose_other", "/request_human", language=language)]
        assert 2 == len(titles)
