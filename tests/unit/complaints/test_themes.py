"""The themes of a week are the causes that people told of, in their own words, without personal data."""

from collections import Counter

import numpy as np

from complaints.alike import everyday
from complaints.themes import FEWEST, labelled, themes
from tests.support.outages import bursts, told


def english(burst: str) -> list[str]:
    return [one.text for one in bursts("test")[burst] if one.language == "en"]


def test_each_cause_is_a_theme_with_its_change_and_examples() -> None:
    week = [*english("website_down"), *english("cat_litter_instead_of_cooker"), "The lamp is too bright for my desk."]
    found = themes(week, english("website_down")[:2], everyday())
    website = next(theme for theme in found if any("502" in example for example in theme.examples))
    litter = next(theme for theme in found if "cat" in theme.title)
    assert website.count >= 4
    assert website.before >= 1
    assert (0, 3) == (litter.before, len(litter.examples))
    assert all(any(example in text for text in week) for theme in found for example in theme.examples)
    assert not any("lamp" in example for theme in found for example in theme.examples)


def test_examples_hide_personal_data() -> None:
    texts = [f"Your website shows error 502, call me at 020 7946 09{n}8 or kim{n}@example.com" for n in range(3)]
    (theme,) = themes(texts, [], everyday())
    assert theme.examples
    assert not any("7946" in example or "@" in example for example in theme.examples)


def test_nothing_told_twice_is_no_theme() -> None:
    assert [] == themes([], ["Error 502"], everyday())
    assert [] == themes(["Error 502"], [], everyday())
    assert [] == themes(["The zip broke.", "包裹没到。"], [], everyday())


def test_two_that_only_share_a_word_are_no_theme_and_two_of_one_cause_are() -> None:
    chance = ["It's a diving watch.", "Two men were fighting in front of the shop and your security watched."]
    chance += ["My profile was erased.", "The concert voucher was erased from my wallet."]
    assert [] == themes(chance, [], everyday())
    (theme,) = themes(
        [*chance, "The zip of the jacket broke on the first day.", "Jacket zip broken after one wear."], [], everyday()
    )
    assert (2, "jacket · zip") == (theme.count, theme.title)


def test_title_is_in_the_readers_language_where_the_complaints_have_it() -> None:
    texts = ["Checkout error, I cannot pay.", "Error at the checkout, paying fails.", "The checkout shows an error."]
    texts += ["结账一直报错，付不了款。", "结账报错，付不了款。"]
    titles = {reader: [one.title for one in themes(texts, [], everyday(), reader)] for reader in ("en", "zh", None)}
    assert titles["en"] == titles[None]
    assert ["checkout" in titles["en"][0].casefold(), "结账" in titles["zh"][0]] == [True, True]
    assert themes(texts[:3], [], everyday(), "zh") == themes(texts[:3], [], everyday())


def test_themes_hold_the_complaints_of_a_cause_together() -> None:
    texts = told("test")
    rows = everyday().rows([one.text for one in texts])
    labels = labelled(rows.alike(rows))
    groups = [[texts[at].burst for at in np.flatnonzero(labels == label)] for label in np.unique(labels)]
    commonest = [Counter(group).most_common(1)[0] for group in groups if len(group) >= FEWEST]
    grouped = sum(len(group) for group in groups if len(group) >= FEWEST)
    pure = sum(count for burst, count in commonest if burst) / grouped
    whole = np.mean([max(group.count(burst) for group in groups) / len(its) for burst, its in bursts("test").items()])
    print(f"pure {pure:.2f}, whole {whole:.2f}")
    assert pure >= 0.85
    assert whole >= 0.8
