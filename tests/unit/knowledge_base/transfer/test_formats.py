"""Articles written to files and read again, and files that people and their programs really make."""

import functools
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from knowledge_base.content import clean
from knowledge_base.errors import FileTooLarge, JsonSyntax, TooManyRows, UnknownColumns, UnreadableFile
from knowledge_base.transfer import csv_files, formats, grids, markdown_files, records, xlsx_files
from knowledge_base.transfer.incoming import parsed
from knowledge_base.transfer.records import FIELDS, LISTS, Record, Source
from storage.errors import CarelineError
from tests.support.files import packed

TEXT = st.text(st.characters(codec="utf-8"), max_size=40).map(clean)
LINE = TEXT.map(lambda text: " ".join(text.split()))
FORMULA = st.sampled_from(
    ["=1+1", "+49 30", "-5", "@now", "'quoted", "'=x", "''=x", "＝1", "a;b", 'say "x"', "---", "# t"]
)
ITEMS = st.lists((LINE | FORMULA).filter(bool), max_size=3, unique=True)
RECORD: st.SearchStrategy[Record] = st.fixed_dictionaries(
    {
        "key": st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z0-9]", fullmatch=True),
        "language": st.sampled_from(["en", "zh"]),
        "topic": (LINE | FORMULA).filter(bool),
        "tags": ITEMS,
        "title": (LINE | FORMULA).filter(bool),
        "body": (TEXT | FORMULA).filter(bool),
        "variants": ITEMS,
        "status": st.sampled_from(["draft", "in_review", "published", "archived"]),
        "owner": LINE | FORMULA,
        "valid_from": st.sampled_from(["", "2026-01-31"]),
        "valid_until": st.sampled_from(["", "2026-12-31"]),
        "review_due": st.sampled_from(["", "2027-01-01"]),
        "translates": st.just(""),
        "revision": st.sampled_from(["1", "12"]),
    }
)


def content(source: Source) -> list[dict[str, object]]:
    """What the rows of a file bring, whatever the format."""
    found = []
    for row in source.rows:
        one = parsed(row)
        found.append({"key": one.key, "language": one.language, "revision": one.revision, **one.fields})
    return found


def expected(wanted: list[Record]) -> list[dict[str, object]]:
    as_json = formats.FORMATS["json"]
    return content(as_json.read(as_json.write(wanted)))


@pytest.mark.parametrize("format", formats.FORMATS)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(wanted=st.lists(RECORD, max_size=4))
def test_what_is_written_is_read_again(format: str, wanted: list[Record]) -> None:
    source = formats.read(format, formats.FORMATS[format].write(wanted))
    assert [] == source.problems
    # A list of one empty line and an empty list are the same to everybody.
    assert _tidy(expected(wanted)) == _tidy(content(source))


def _tidy(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    found = [
        {name: tuple(filter(None, value)) if isinstance(value, tuple) else value for name, value in one.items()}
        for one in rows
    ]
    return sorted(found, key=repr)


def test_no_cell_is_a_formula() -> None:
    record = {field: ["=1", "+2"] if field in LISTS else "=HYPERLINK(1)" for field in FIELDS}
    text = csv_files.write([record]).decode("utf-8-sig")
    assert "\n'=HYPERLINK(1),'=HYPERLINK(1)," in text
    (sheet,) = load_workbook(io.BytesIO(xlsx_files.write([record]))).worksheets
    assert {"s"} == {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_apostrophes_of_people_stay() -> None:
    record = {field: [] if field in LISTS else "x" for field in FIELDS} | {
        "title": "'=x",
        "body": "'tis",
        "topic": "''-",
    }
    (row,) = csv_files.read(csv_files.write([record])).rows
    assert ("'=x", "'tis", "''-") == tuple(row.values[name] for name in ("title", "body", "topic"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "cp950", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_excel_is_understood(encoding: str, delimiter: str) -> None:
    titles = {"cp950": "怎麼退貨？退款多久到帳？", "cp1252": "Can’t I return it? You’ll get £5…"}
    title = titles.get(encoding, "怎么退货？退款多久到账？")
    lines = [["Key", "LANGUAGE", "Title", "Valid from"], ["a", "zh", title, "2026/1/31"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (row,) = csv_files.read(text.encode(encoding)).rows
    assert (2, title) == (row.number, row.values["title"])
    assert "2026-01-31" == str(parsed(row).fields["valid_from"])


def test_columns_languages_and_states_may_be_called_as_in_the_console() -> None:
    names = "标识,语言,標題,回答,其他问法,其他问法 2,状态,复审日期"
    (row,) = csv_files.read(f"{names}\r\na,中文,怎么退货？,三十天内。,能退吗,退货,草稿,2026-12-01".encode()).rows
    article = parsed(row)
    assert ("zh", "a", "draft") == (article.language, article.key, article.fields["status"])
    assert ("怎么退货？", ("能退吗", "退货")) == (article.fields["title"], article.fields["variants"])
    assert "2026-12-01" == str(article.fields["review_due"])
    (row,) = csv_files.read(b"Language,Question,Answer,Status,Valid until\r\nEnglish,Why?,So.,In review,\r\n").rows
    article = parsed(row)
    assert ("en", "in_review", None) == (article.language, article.fields["status"], article.fields["valid_until"])


def test_line_with_which_excel_names_the_separator_is_passed_over() -> None:
    (row,) = csv_files.read(b"sep=;\r\nkey;language\r\na;en\r\n").rows
    assert {"key": "a", "language": "en"} == row.values


def test_rows_are_counted_as_a_spreadsheet_shows_them() -> None:
    source = csv_files.read(b'key,body\r\na,"one\ntwo"\r\n\r\nb,x,surplus\r\nc,y\r\n')
    assert [2, 5] == [row.number for row in source.rows]
    assert [("too_many_cells", 4)] == [(problem.key, problem.row) for problem in source.problems]


def test_few_damaged_bytes_do_not_spoil_the_rest() -> None:
    text = "key,language,title\na,zh,怎么退货怎么退货\nb,zh,退款多久到账退款多久到账\n".encode()
    source = csv_files.read(text.replace("怎么退货\n".encode(), b"\xff\n"))
    assert ["lossy"] == [problem.key for problem in parsed(source.rows[0]).problems]
    assert "退款多久到账退款多久到账" == parsed(source.rows[1]).fields["title"]


def test_unknown_columns_are_told_once() -> None:
    cells = ["key", "colour", "variants", "Variants 2", "colour", "key", None]
    header = grids.Header.of(cells)
    assert ["colour", "colour", "key"] == [problem.field for problem in header.problems]
    source = formats.read("json", json.dumps([{"key": "a", "colour": 1}, {"key": "b", "colour": 2}]).encode())
    assert [("unknown_column", 1, "colour")] == [(one.key, one.row, one.field) for one in source.problems]


def test_long_lists_go_on_in_further_cells_of_a_sheet() -> None:
    variants = [f"{number} {'x' * 190}" for number in range(400)]
    record = {field: [] if field in LISTS else "" for field in FIELDS} | {"language": "en", "variants": variants}
    (row,) = xlsx_files.read(xlsx_files.write([record])).rows
    assert variants == [one for one in parsed(row).fields["variants"] if one]


def test_sheet_of_a_person_is_understood() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([None, "Title", "language", "valid_until"])
    sheet.append([])
    sheet.append([None, 2024, "EN", datetime(2026, 3, 1)])  # noqa: DTZ001 - Excel knows no zones
    file = io.BytesIO()
    book.save(file)
    (row,) = xlsx_files.read(file.getvalue()).rows
    assert (3, "2024", "en", "2026-03-01") == (
        row.number, parsed(row).fields["title"], parsed(row).language, str(parsed(row).fields["valid_until"])
    )  # fmt: skip


def test_markdown_file_without_fields_takes_them_from_its_path() -> None:
    archive = packed({"export/zh/orders/lost.md": "---\ntitle: 丢了\n---\n找。", "readme.txt": "x", "a.md": "plain"})
    source = formats.read("markdown", archive)
    assert {"language": "zh", "topic": "orders", "key": "lost", "title": "丢了", "body": "找。"} == source.rows[
        0
    ].values
    assert [("not_markdown", "readme.txt"), ("no_front_matter", "a.md")] == [(p.key, p.file) for p in source.problems]


def test_plain_markdown_is_an_article_under_its_heading() -> None:
    files = {
        "kb/en/orders/a b ü.md": "# Where is my order? #\n\n## Track it\n\nHere.",
        "kb/退换货/退货 说明.md": "# 怎么退货？\r\n在订单页申请。",
        "zh/orders/lost.md": "\n# 丢了怎么办？",
        "c.md": "#hashtag",
    }
    source = formats.read("markdown", packed(files))
    assert [
        {"language": "en", "topic": "orders", "title": "Where is my order?", "body": "\n## Track it\n\nHere."},
        {"language": "zh", "topic": "退换货", "title": "怎么退货？", "body": "在订单页申请。"},
        {"language": "zh", "topic": "orders", "key": "lost", "title": "丢了怎么办？", "body": ""},
    ] == [row.values for row in source.rows]
    assert [("no_front_matter", "c.md")] == [(one.key, one.file) for one in source.problems]


@pytest.mark.parametrize("path", ["../../etc/x.md", "/etc/x.md", "en\\..\\x.md", "c:/x.md"])
def test_paths_that_lead_out_are_refused(path: str) -> None:
    source = formats.read("markdown", packed({path: "---\ntitle: x\n---\n", "en/t/k.md": "---\ntitle: y\n---\n"}))
    assert (["bad_path"], ["y"]) == ([one.key for one in source.problems], [row.values["title"] for row in source.rows])


def test_bombs_are_refused_before_they_are_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"en/t/k.md": "0" * (records.UNPACKED_LIMIT_MB * 1_000_000 + 1)})
    for format in ("markdown", "xlsx"):
        with pytest.raises(FileTooLarge):
            formats.read(format, bomb)
    with pytest.raises(FileTooLarge):
        formats.read("csv", bytes(20_000_001))
    laughs = "a: &a [x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    source = formats.read("markdown", packed({"en/t/k.md": f"---\n{laughs}title: [*j]\n---\n"}))
    assert "title" in {problem.field for problem in parsed(source.rows[0]).problems}


def test_too_many_rows_are_refused() -> None:
    rows = records.ROW_LIMIT + 1
    for format, file in (("csv", b"key\n" + b"a\n" * rows), ("json", b"[" + b"{}," * rows + b"{}]")):
        with pytest.raises(TooManyRows):
            formats.read(format, file)


def test_broken_json_names_the_line() -> None:
    with pytest.raises(JsonSyntax) as caught:
        formats.read("json", b'[\n {"key": "a"}\n {"key": "b"}\n]')
    assert {"line": 3, "column": 2} == caught.value.data
    assert "第 3 行第 2 列" in caught.value.message("zh")


@pytest.mark.parametrize("format", formats.FORMATS)
@pytest.mark.parametrize("file", [b"", b"PK\3\4", b"[" * 100_000, b"\xff\xfe", b'"' * 70, b"{}", b"null", b"7"])
def test_what_is_something_else_is_unreadable(format: str, file: bytes) -> None:
    with pytest.raises((UnreadableFile, UnknownColumns)):
        formats.read(format, file)


@pytest.mark.parametrize("format", formats.FORMATS)
@settings(max_examples=75)
@given(data=st.data())
def test_damaged_files_raise_nothing_unforeseen(format: str, data: st.DataObject) -> None:
    file = bytearray(whole(format))
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(file)))
        file[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    check(format, bytes(file))


@functools.cache
def whole(format: str) -> bytes:
    """A good file, the same at every call."""
    record = {field: ["x", "é"] if field in LISTS else "退货 x" for field in FIELDS} | {"language": "zh"}
    return formats.FORMATS[format].write([record, record])


@pytest.mark.parametrize("format", formats.FORMATS)
@given(file=st.binary())
def test_any_bytes_raise_nothing_unforeseen(format: str, file: bytes) -> None:
    check(format, file)


def check(format: str, file: bytes) -> None:
    try:
        source = formats.read(format, file)
    except CarelineError:
        return
    for row in source.rows:
        parsed(row)
    for problem in source.problems:
        assert problem.message("en") != problem.message("zh-Hans")


@given(bad=st.text(st.characters(codec="utf-8", exclude_characters='"\r\n')))
def test_bad_row_leaves_its_neighbours_as_they_are(bad: str) -> None:
    source = csv_files.read(f"key,language,title\na,en,First\n{bad}\nz,zh,Last\n".encode())
    rows = {row.values["key"]: row for row in source.rows if row.number != 3}
    assert ("First", "Last") == tuple(parsed(rows[key]).fields["title"] for key in ("a", "z"))


def test_folder_is_written_and_read_again_and_follows_a_changed_topic(tmp_path: Path) -> None:
    record = {field: [] if field in LISTS else "" for field in FIELDS}
    record |= {"key": "lost", "language": "en", "topic": "a/../b", "title": "Lost?", "body": "Yes."}
    markdown_files.write_folder([record], tmp_path)
    (tmp_path / "en" / "mine.md").write_text("---\ntitle: x\n---\n")
    markdown_files.write_folder([{**record, "topic": "new"}], tmp_path)
    assert ["en/mine.md", "en/new/lost.md"] == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")
    )
    read = {row.file: row.values["title"] for row in markdown_files.read_folder(tmp_path).rows}
    assert {"en/mine.md": "x", "en/new/lost.md": "Lost?"} == read
