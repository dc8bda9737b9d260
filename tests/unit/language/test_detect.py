import pytest

from language import detect, from_tag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where is my parcel", "en"),
        ("C'est cassé", "en"),
        ("退货运费怎么算", "zh-Hans"),
        ("我想退貨，運費怎麼算", "zh-Hant"),
        ("怎么用 Apple Pay", "zh-Hans"),
        ("how to use 微信支付", "en"),
        ("我的 air fryer 坏了!!!", "zh-Hans"),
        ("皇后沙发套", "zh-Hans"),
        ("我的 order 还没到, where is it??", "zh-Hans"),
        ("我的 order 還沒到, where is it??", "zh-Hant"),
        ("where is my 包裹, still nothing", "en"),
        ("请问 HH-204518 shipped 了吗", "zh-Hans"),
        ("refund 什么时候到账", "zh-Hans"),
        ("can you speak 中文", "en"),
        ("I want to complain, 客服态度太差了！", "zh-Hans"),
        ("麻煩轉人工 thx", "zh-Hant"),
        ("不是 complaint，就问一下", "zh-Hans"),
        ("my e-mail is li@example.cn 谢谢", "en"),
        ("HH-204518 还没到", "zh-Hans"),
        ("C-000123 怎麼樣了", "zh-Hant"),
        ("thanks 谢谢", "zh-Hans"),
        ("你们的軟體有問題", "zh-Hant"),
    ],
)
def test_language_is_the_one_most_of_the_text_is_written_in(text: str, expected: str) -> None:
    assert expected == detect(text, "en")


@pytest.mark.parametrize("default", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "12345",
        "😀👍",
        "HH-204518",
        "ＨＨ－２０４５１８",
        "#204518",
        "OK",
        "https://example.org/return",
        "a@b.org",
        "привет",
        "yunfei duoshao",
        "tuikuan duojiu dao",
        "wo de baoguo zai nali",
        "?!",
    ],
)
def test_text_without_evidence_keeps_the_default(text: str, default: str) -> None:
    assert default == detect(text, default)


@pytest.mark.parametrize(("default", "expected"), [("en", "zh-Hans"), ("zh-Hans", "zh-Hans"), ("zh-Hant", "zh-Hant")])
def test_characters_common_to_both_forms_keep_the_form_of_the_default(default: str, expected: str) -> None:
    assert expected == detect("你好", default)


def test_a_default_without_script_is_simplified() -> None:
    assert "zh-Hans" == detect("123", "zh")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh_Hant_HK", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("fr-FR", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_language_of_a_tag(tag: str | None, expected: str) -> None:
    assert expected == from_tag(tag)


@pytest.mark.parametrize(
    "text",
    [
        "delivry",
        "how lond is delivry",
        "sofa warranty?",
        "refund pls",
        "can he change it",
        "long time",
        "asdf jkl",
        "no change",
    ],
)
def test_latin_words_that_are_no_pinyin_stay_english_in_a_chinese_conversation(text: str) -> None:
    assert "en" == detect(text, "zh-Hans")


def test_a_long_word_like_pinyin_is_read_at_once() -> None:
    """Its syllables can be cut in more ways than there are atoms: "nana" is "na na" and "nan a"."""
    assert "en" == detect(f"{'nana' * 1000}q hao", "zh-Hans")


@pytest.mark.parametrize("unit", ["@", "a@", "a", "a-"])
def test_a_long_row_that_could_begin_an_address_or_a_code_is_read_at_once(unit: str) -> None:
    """One message of five thousand "@" took a process a hundred seconds, in which it did nothing else."""
    assert "en" == detect(f"{unit * 20_000} where is it", "zh-Hans")
