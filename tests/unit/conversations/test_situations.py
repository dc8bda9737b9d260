"""Whoever words a response reads when it is said, and sees examples in the place of its placeholders."""

import pytest

from app.settings import ROOT
from conversations import catalogue
from conversations.responses import DESK_WIDE
from conversations.situations import SITUATIONS, examples

CATALOGUE = catalogue.load(ROOT / "domain.yml")


def test_every_response_says_when_it_is_said() -> None:
    assert set() == set(CATALOGUE) - set(SITUATIONS)


def test_situations_are_told_apart() -> None:
    for language in ("en", "zh"):
        assert len(SITUATIONS) == len({situation[language] for situation in SITUATIONS.values()})


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_placeholder_has_an_example(key: str) -> None:
    assert CATALOGUE[key].placeholders - DESK_WIDE <= examples(key, "en").keys()
