import pytest

from knowledge_base.contradiction import contradictions, measures
from knowledge_base.search.features import Vectoriser
from knowledge_base.search.ranker import background
from language.normalise import normalise

BODY = {
    "en": "You have **30 days** from delivery to send an item back, and we pay the postage.",
    "zh": "标准配送需要 **3–5 个工作日**。可以送到公司。",
}


@pytest.fixture(scope="module")
def words() -> dict[str, Vectoriser]:
    """What knows which words are common, by language."""
    found = {language: Vectoriser(language) for language in BODY}
    for language, one in found.items():
        one.fit([normalise(text) for text in background(language)])
    return found


@pytest.mark.parametrize(
    ("language", "body", "theirs"),
    [
        (
            "en",
            "Ask us. You have 14 days from delivery to send an item back.",
            "You have 14 days from delivery to send an item back.",
        ),
        ("en", "You have 30 days to send it back. But we do not pay the postage.", None),
        ("en", "You have thirty days from the delivery to send an item back.", None),
        ("en", "We answer e-mails within 1 working day, and the shop is open 7 days a week.", None),
        ("en", "Choose a 31 day ticket for the museum.", None),
        ("zh", "配送要七个工作日。", "配送要七个工作日。"),
        ("zh", "配送需要 3 至 5 个工作日。", None),
        ("zh", "不可以送到公司。", "不可以送到公司。"),
        ("zh", "一年内消费满 300 美元升银卡。", None),
    ],
)
def test_only_what_tells_the_same_thing_can_contradict(
    words: dict[str, Vectoriser], language: str, body: str, theirs: str | None
) -> None:
    (found,) = contradictions(words[language], BODY[language], [body])
    assert theirs == (found.theirs if found else None)


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("en", "You can, for 20 euros.", "No, we only sell them."),
        ("en", "Yes, we do.", "We don't."),
        ("zh", "可以，送达后 30 天内。", "抱歉，开封后无法退货。"),
    ],
)
def test_answers_that_begin_with_yes_and_no_contradict(
    words: dict[str, Vectoriser], language: str, yes: str, no: str
) -> None:
    assert [(no, yes), None] == contradictions(words[language], no, [yes, no])


def test_of_several_contradictions_the_plainest_is_told(words: dict[str, Vectoriser]) -> None:
    mine = "The delivery costs 5 euros.\n\nYou have 30 days from delivery to send an item back."
    other = "A parcel's delivery costs about 7 euros. You have 14 days from delivery to send an item back."
    (found,) = contradictions(words["en"], mine, [other])
    assert found is not None
    assert "You have 30 days from delivery to send an item back." == found.mine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 days, 1,299.50 euros", {"day": {"30"}, "euro": {"1299.50"}}),
        ("£4.95, 20 %, 1 working day", {"£": {"4.95"}, "%": {"20"}, "working": {"1"}}),
        ("seven days or 3–5 days", {"day": {"7", "3-5"}}),
        ("call 0800 123 456.", {}),
        ("七天内退货，三十天内换货", {"天": {"7", "30"}}),
        ("十五个工作日", {"工": {"15"}}),
        ("3 至 5 天、两周、49 美元", {"天": {"3-5"}, "周": {"2"}, "美": {"49"}}),
        ("一般来说十分满意，统一处理", {}),
    ],
)
def test_numbers_are_known_by_what_they_measure(text: str, expected: dict[str, set[str]]) -> None:
    assert expected == measures(text)
