"""Customers' words for the same thing meet."""

import pytest

from knowledge_base.search.synonyms import (
    WORD,
    chinese_concepts,
    chinese_words,
    english_concepts,
    groups,
    stem,
)


@pytest.mark.parametrize("group", groups("en"), ids=lambda group: group[0])
def test_every_english_phrase_is_taken_for_its_group(group: tuple[str, ...]) -> None:
    for phrase in group:
        assert f"={group[0]}" in english_concepts([stem(word) for word in WORD.findall(phrase)]), phrase


@pytest.mark.parametrize("group", groups("zh"), ids=lambda group: group[0])
def test_every_chinese_phrase_is_taken_for_its_group(group: tuple[str, ...]) -> None:
    for phrase in group:
        assert f"={group[0]}" in chinese_concepts(phrase, chinese_words(phrase)), phrase
