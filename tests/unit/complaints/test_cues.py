import pytest

from complaints.cues import CUES, PATTERNS, counts, matches
from complaints.training import starter_rows
from language.normalise import normalise
from language.script import HAN_CHARACTER


def found(text: str) -> set[str]:
    return {name for name, count in zip(CUES, counts(normalise(text)), strict=True) if count}


@pytest.mark.parametrize(
    ("cue", "english", "chinese"),
    [
        ("authority", "I have written to the Ombudsman", "我已經打給12315"),
        ("law", "My solicitor will hear of this", "我会请律师起诉"),
        ("police", "The police are here", "已经报警了"),
        ("public", "A journalist wants to print it", "我要找记者曝光"),
        ("threat", "or I will tell everybody", "再不处理我就去投诉"),
        ("again", "You promised", "你们一再保证"),
        ("times", "This is my fourth e-mail", "我打了五次电话"),
        ("deadline", "The wedding is on Saturday", "后天就要用"),
        ("today", "in two hours", "还有二十分钟"),
        ("now", "It is happening right now", "现在还在扣"),
        ("injury", "She broke her wrist and is in hospital", "手腕骨折住院"),
        ("illness", "It made my family sick", "一家人上吐下泻"),
        ("fire", "It caught fire", "插座冒煙"),
        ("danger", "There is mould in the jar", "面包发霉"),
        ("assault", "He threatened to hit me", "他动手打人"),
        ("fraud", "It is a scam", "银行卡被盗刷"),
        ("leak", "A data breach", "个人信息泄露"),
        ("vulnerable", "my grandmother", "家里有老人"),
        ("money", "$1,900 are gone", "三万块没了"),
        ("mild", "Just a suggestion", "小问题，不急"),
        ("past", "It was years ago", "去年的事"),
        ("useless", "It stopped working", "完全不能用"),
    ],
)
def test_cue_is_found_in_both_languages(cue: str, english: str, chinese: str) -> None:
    assert cue in found(english)
    assert cue in found(chinese)


@pytest.mark.parametrize(
    "text", ["水管爆了，急", "急！水管爆了", "急急急，水管爆了", "it is leaking now", "现在还在漏"]
)
def test_what_happens_now_is_said_by_words_not_by_loudness(text: str) -> None:
    assert "now" in found(text)


@pytest.mark.parametrize(
    "text", ["别着急！！！", "不急！", "车突然急刹！", "到现在还没发货！！", "现在才告诉我", "nothing until now!!!"]
)
def test_other_matters_are_not_now(text: str) -> None:
    assert "now" not in found(text)


def test_every_cue_is_tested_above() -> None:
    marks = test_cue_is_found_in_both_languages.pytestmark  # type: ignore[attr-defined]
    assert set(CUES) == {row[0] for row in marks[0].args[1]}


def test_a_text_without_signs_has_no_cue() -> None:
    assert set() == found("The lamp is blue.")
    assert set() == found("台灯是蓝色的。")
    assert set() == found("")


def test_a_cue_counts_at_most_three_times() -> None:
    assert 3 == max(counts("police police police police police"))


def test_without_chinese_characters_half_of_each_pattern_finds_the_same() -> None:
    texts = [text for row in starter_rows()[::5] if not HAN_CHARACTER.search(text := normalise(row["text"]))]
    texts.append("i rang 12315 twice")
    assert len(texts) > 300
    for text in texts:
        for name, found in matches(text).items():
            assert [match.span() for match in PATTERNS[name].finditer(text)] == [match.span() for match in found]
