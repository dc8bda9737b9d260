import pytest

from complaints.errors import UnreadableExamples
from complaints.examples import LONGEST_TEXT, pack, read, sources, unpack

HEAD = "text,category,severity,urgency\n"
GOOD = "The kettle is broken,product_quality,2,2\n"


def test_each_bad_row_is_named_with_its_line_and_good_rows_are_kept() -> None:
    bad = [
        ",other,1,1",
        '" …… ",other,1,1',
        "What is this,unicorns,1,1",
        "Too severe,other,5,1",
        "Not urgent,other,1,soon",
        "x" * (LONGEST_TEXT + 1) + ",other,1,1",
        "x" * 200_000 + ",other,1,1",
        "too short",
        "The kettle is broken,other,1,1",
    ]
    rows, problems = read((HEAD + GOOD + "\n".join(bad) + '\n"It fell\napart",other,2,1\n').encode())
    assert ["The kettle is broken", "It fell\napart"] == [row["text"] for row in rows]
    expected = ["no_text", "no_text", "unknown_category", "unknown_level", "unknown_level", "long_text", "long_text"]
    expected += ["unknown_category", "repeated"]
    assert list(enumerate(expected, 3)) == [(problem.line, problem.key) for problem in problems]
    assert "has the unknown category “unicorns”" == problems[2].message("en")
    assert "类别“unicorns”不存在" == problems[2].message("zh-Hans")


def test_line_after_a_text_of_several_lines_is_counted_as_the_file_shows_it() -> None:
    _, problems = read((HEAD + GOOD + '"two\nlines",other,1,1\nwrong,unicorns,1,1\n').encode())
    assert [5] == [problem.line for problem in problems]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "lacks a column"),
        (b"text,category\nx,other\n", "lacks a column"),
        (HEAD.encode(), "holds no good row"),
        (HEAD.encode() + b"x,unicorns,1,1", "holds no good row"),
        (HEAD.encode() + "坏了,other,1,1".encode("gb18030"), "is not UTF-8 text"),
        (b"x" * 10_000_001, "is larger than 10 MB"),
    ],
)
def test_file_of_which_nothing_can_be_used_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableExamples, match=reason):
        read(content)


def test_operators_own_categories_are_taken() -> None:
    rows, problems = read((HEAD + "Late again,couriers,2,2\n").encode(), known=["couriers"])
    assert (["couriers"], []) == ([row["category"] for row in rows], problems)


def test_rows_are_the_same_after_they_were_kept() -> None:
    rows, _ = read((HEAD + GOOD + '"A ""quoted"",\r\nlong 文本",other,1,1\n').encode())
    assert rows == unpack(pack(rows))
    assert pack(rows) == pack(rows)
    assert [("operator", 2)] == [(source["name"], source["rows"]) for source in sources(rows)]
    assert sources(rows)[0]["sha256"] != sources(rows[:1])[0]["sha256"]
