import pytest

from complaints.categories import Categories, Category
from complaints.errors import NoGoodRow
from complaints.examples import LONGEST_TEXT, pack, read, sources, unpack
from storage.errors import CarelineError

HEAD = "text,category,severity,urgency\n"
OWN = Category("couriers", None, "Couriers", "快递员")
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
        (b"", "lacks text, category, severity, urgency"),
        (b"text,category\nx,other\n", "lacks severity, urgency among its columns, which are: text, category"),
        (HEAD.encode(), "No row of the file can be used"),
        (HEAD.encode() + b"x,unicorns,1,1", "Line 2 has the unknown category “unicorns”"),
        (HEAD.encode() + "잘 못,other,1,1".encode("euc-kr"), "is not UTF-8 text"),
        (b"x" * 10_000_001, "is larger than 10 MB"),
    ],
)
def test_file_of_which_nothing_can_be_used_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(CarelineError, match=reason):
        read(content)


def test_operators_own_categories_are_taken() -> None:
    rows, problems = read((HEAD + "Late again,couriers,2,2\n").encode(), known=Categories([OWN]))
    assert (["couriers"], []) == ([row["category"] for row in rows], problems)


def test_columns_may_be_called_as_the_console_calls_them() -> None:
    for heading in (
        "文本,类别,严重程度,紧急程度",
        "投诉内容，类别，严重程度，紧急程度".replace("，", ";"),
        "文本,類別,嚴重程度,緊急程度",
    ):
        part = ";" if ";" in heading else ","
        rows, problems = read(f"{heading}\n水壶坏了,other,2,1\n".replace(",", part).encode())
        assert [
            {"text": "水壶坏了", "category": "other", "severity": "2", "urgency": "1", "source": "operator"}
        ] == rows
        assert [] == problems
    with pytest.raises(CarelineError) as raised:
        read("文本,类别,等级\n水壶坏了,other,2\n".encode())
    assert "文本、类别、等级" in raised.value.message("zh-Hans")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_file_that_excel_wrote_as_unicode_text_is_read(encoding: str) -> None:
    rows, problems = read("文本\t类别\t严重程度\t紧急程度\r\n水壶坏了\tother\t2\t1\r\n".encode(encoding))
    assert (["水壶坏了"], []) == ([row["text"] for row in rows], problems)


def test_row_whose_quote_is_never_closed_costs_itself_alone() -> None:
    rows, problems = read((HEAD + '"It broke,other,1,1\n' + GOOD + '"And ""again""",other,1,1\n').encode())
    assert ["The kettle is broken", 'And "again"'] == [row["text"] for row in rows]
    assert [(2, "bad_quotes")] == [(problem.line, problem.key) for problem in problems]


def test_all_bad_rows_are_told_in_the_readers_language() -> None:
    with pytest.raises(NoGoodRow) as raised:
        read((HEAD + "坏了,瓷器,2,2\n" * 7).encode())
    assert raised.value.message("zh-Hans").startswith(
        "文件中没有任何可用的行，未做任何更改。第 2 行：类别“瓷器”不存在；第 3 行："
    )
    assert raised.value.message("zh-Hans").endswith("；另有 2 行有问题。")
    assert "第 2 行：類別" in raised.value.message("zh-Hant")
    assert {"rows": 7} == raised.value.body("en")["data"]


@pytest.mark.parametrize("name", ["couriers", "Couriers", " 快递员", "快遞員"])
def test_category_may_be_given_by_its_names(name: str) -> None:
    rows, _ = read((HEAD + f"Late again,{name},2,2\n").encode(), known=Categories([OWN]))
    assert "couriers" == rows[0]["category"]


@pytest.mark.parametrize(
    "content",
    [
        "Text, Category ,SEVERITY,urgency\n水壶又坏了，要求退货,other,2,2\n".encode(),
        "text;category;severity;urgency\n水壶又坏了，要求退货;other;2;2\n".encode(),
        "text\tcategory\tseverity\turgency\n水壶又坏了，要求退货\tother\t2\t2\n".encode("utf-8-sig"),
        (HEAD + "水壶又坏了，要求退货,other,2,2\n").encode("gb18030"),
    ],
)
def test_what_spreadsheets_write_is_read(content: bytes) -> None:
    rows, problems = read(content)
    assert ([], "水壶又坏了，要求退货", "other") == (problems, rows[0]["text"], rows[0]["category"])


def test_rows_are_the_same_after_they_were_kept() -> None:
    rows, _ = read((HEAD + GOOD + '"A ""quoted"",\r\nlong 文本",other,1,1\n').encode())
    assert rows == unpack(pack(rows))
    assert pack(rows) == pack(rows)
    assert [("operator", 2)] == [(source["name"], source["rows"]) for source in sources(rows)]
    assert sources(rows)[0]["sha256"] != sources(rows[:1])[0]["sha256"]
