"""Follow-ups that ask how much or how long, and articles that tell it."""

import pytest

from knowledge_base.measure import measure_asked, tells
from knowledge_base.search.decision import Article


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        ("money", ("how much", "And how much is it?", "what does that cost", "price?", "ok, is it expensive?")),
        ("money", ("多少钱", "那多少钱呢？", "要收费吗", "贵吗", "要錢嗎")),
        ("time", ("how long", "and how long does that take?", "how many days", "要多久", "那要等几天啊", "多長時間")),
        (None, ("how much is delivery", "how long is the warranty", "how do I pay?", "when", "", "?", "price match")),
        (None, ("运费多少钱", "保修多久", "钱什么时候退", "怎么付钱", "贵宾", "几点")),
    ],
)
def test_measure_is_all_that_is_asked(expected: str | None, texts: tuple[str, ...]) -> None:
    for text in texts:
        assert expected == measure_asked(text), text


def article(body: str, *variants: str) -> Article:
    return Article(1, "wrapping", "en", "orders", "Gift wrapping", body, 1, variants)


def test_article_tells_a_measure_that_it_has_and_is_asked_for() -> None:
    wrapping = article("We wrap for **$3.50**, within 2 hours.", "how much is gift wrapping")
    assert tells(wrapping, "money")
    assert not tells(wrapping, "time")  # nobody asks this article for it
    assert not tells(article("We wrap free of charge.", "how much is it"), "money")
    assert tells(article("包装每件 3.50 美元，两天内完成，最多 **2** 天。", "要包多久", "多少钱"), "time")
