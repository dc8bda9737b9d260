import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from knowledge_base.clusters import clusters

GROUPS = {
    "en": [
        ["do you rent tents", "can I rent a tent", "is it possible to rent camping tents", "tent rental?"],
        ["do you have a shop in Berlin", "where is your store in Berlin", "is there a Berlin showroom I can visit"],
        ["is the oak table waterproof", "can the oak table get wet", "oak table water resistant?"],
        ["do you repair old lamps", "can you fix my old lamp", "lamp repair service"],
        ["can my dog sleep on the wool rug", "is the wool rug safe for pets", "wool rug and dogs"],
        ["do you offer gift wrapping", "can you wrap it as a gift", "gift wrap option"],
    ],
    "zh": [
        ["你们租帐篷吗", "可以租帐篷吗", "帐篷能不能租", "有没有帐篷出租"],
        ["你们在上海有门店吗", "上海的实体店在哪里", "上海有没有展厅可以看"],
        ["可以用比特币付款吗", "支持比特币支付吗", "能用比特币吗"],
        ["橡木桌防水吗", "橡木桌子能不能沾水", "橡木桌怕水吗"],
        ["旧台灯能修吗", "你们修旧灯吗", "有没有台灯维修服务"],
        ["羊毛地毯对宠物安全吗", "狗可以睡羊毛地毯吗", "羊毛地毯适合养狗的家庭吗"],
    ],
}


@pytest.mark.parametrize("language", GROUPS)
def test_questions_about_the_same_come_together(language: str) -> None:
    texts = [text for group in GROUPS[language] for text in group]
    right = [number for number, group in enumerate(GROUPS[language]) for _ in group]
    found = {
        place: number for number, one in enumerate(clusters(texts, [1] * len(texts), language)) for place in one.members
    }
    assert adjusted_rand_score(right, [found[place] for place in range(len(texts))]) > 0.75


@pytest.mark.parametrize("language", GROUPS)
def test_question_asked_most_stands_for_its_group(language: str) -> None:
    group = GROUPS[language][0]
    for place in range(len(group)):
        (found,) = clusters(group, [100 if at == place else 1 for at in range(len(group))], language)
        assert place == found.typical


@settings(max_examples=30)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_every_text_is_in_exactly_one_group(texts: list[str]) -> None:
    found = clusters(texts, [1] * len(texts), "en")
    assert list(range(len(texts))) == sorted(place for one in found for place in one.members)
    assert all(one.typical in one.members for one in found)
