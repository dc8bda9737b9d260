"""Keys made from titles: the ends of public addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.content import LIMITS
from knowledge_base.keys import FreeKeys, is_key, stem
from knowledge_base.transfer import formats, markdown_files
from knowledge_base.transfer.records import FIELDS, LISTS


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("How do I return an item?", "how-do-i-return-an-item"),
        ("Café à Élan", "cafe-a-elan"),
        ("退款要多久？", "退款要多久"),
        ("怎麼退貨、換貨？", "怎麼退貨-換貨"),
        ("怎么用 Klarna 付款？", "怎么用-klarna-付款"),
        ("ＶＩＰ会员", "vip会员"),
        ("？！…", "article"),
        ("退" * 200, "退" * 60),
    ],
)
def test_key_says_what_the_title_says(title: str, key: str) -> None:
    assert key == stem(title)


@given(st.lists(st.text(max_size=LIMITS["title"]), max_size=5))
def test_key_of_any_title_is_a_key_of_its_own(titles: list[str]) -> None:
    free = FreeKeys([])
    keys = [free.make(title) for title in titles]
    assert all(map(is_key, keys))
    assert len(keys) == len(set(keys))


def test_key_names_the_markdown_file() -> None:
    record = {field: [] if field in LISTS else "" for field in FIELDS} | {
        "key": "退款要多久",
        "language": "zh",
        "topic": "退货",
    }
    assert ["zh/退货/退款要多久.md"] == [path for path, _ in markdown_files.files([record])]
    (row,) = formats.read("markdown", markdown_files.write([record])).rows
    assert ("退款要多久", "zh/退货/退款要多久.md") == (row.values["key"], row.file)
