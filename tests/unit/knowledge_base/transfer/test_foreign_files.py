"""Files of articles as Excel, old archivers and hasty people make them: nothing of them is taken for what it is not."""

import io
import re
import zipfile

import pytest

from knowledge_base.errors import EmptyFile, NoArticles, UnknownColumns, UnknownEncoding
from knowledge_base.transfer import csv_files, formats, xlsx_files
from knowledge_base.transfer.incoming import parsed
from tests.support.files import packed, workbook


@pytest.mark.parametrize(
    ("text", "encoding"), [("好的", "gb18030"), ("für", "cp1252"), ("返品はどうすればいいですか。", "euc-jp")]
)
def test_characters_that_nobody_can_tell_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(UnknownEncoding):
        csv_files.read(b"key,language,title\na,zh," + text.encode(encoding) + b"\n")
    source = formats.read("markdown", packed({"zh/t/k.md": b"---\ntitle: " + text.encode(encoding) + b"\n---\nx"}))
    assert (["unknown_encoding"], []) == ([one.key for one in source.problems], source.rows)


@pytest.mark.parametrize(
    "row",
    [
        'zh,配送,好的,"没有结束的引号',
        'zh,配送,"好的"?,说"好"',
        'zh,配送,"好的,""',
        '"',
    ],
)
@pytest.mark.parametrize("last", ['zh,配送,末,"甲,乙"', "zh,配送,末,甲", 'zh,配送,末,",甲"', 'zh,配送,末,"甲""乙"'])
def test_row_with_wrong_quotes_takes_no_other_with_it(row: str, last: str) -> None:
    file = "\n".join(["language,topic,title,body", 'zh,配送,首,"一\n二"', row, "zh,配送,中,三", last, ""])
    source = csv_files.read(file.encode())
    assert [("bad_quotes", 3)] == [(one.key, one.row) for one in source.problems]
    assert [(2, "首"), (4, "中"), (5, "末")] == [(one.number, one.values["title"]) for one in source.rows]


def test_file_of_wrong_quotes_only_is_read_quickly() -> None:
    source = csv_files.read(b"key,title\n" + b'a,"x\n' * 20_000)
    assert 20_000 == len(source.problems)


def with_results(file: bytes, results: dict[str, bytes]) -> bytes:
    """The workbook as a spreadsheet saves it, with the results of its formulas by cell."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for cell, result in results.items():
                formula = re.compile(rb'(<c r="%s")[^>]*(><f>.*?</f>)<v ?/?>(?:</v>)?</c>' % cell.encode())
                content = formula.sub(rb'\1 t="str"\2<v>%s</v></c>' % result, content)
            new.writestr(name, content)
    return made.getvalue()


def test_formula_that_nothing_has_calculated_is_a_problem_of_its_row() -> None:
    header: list[object] = ["key", "language", "title", "review_due", "surplus"]
    rows: list[list[object]] = [
        ["a", "en", "A", "=DATE(2027,1,1)", None],
        ["b", "en", '="B"&"!"', None, "=1"],
        ["c", "en", '=IF(1,"","x")', None, None],
        ["d", "en", "#REF!", None, None],
    ]
    source = xlsx_files.read(with_results(workbook([header, *rows]), {"C3": b"B!", "C4": b""}))
    assert [("unknown_column", "surplus"), ("no_result", "review_due"), ("error_value", "title")] == [
        (one.key, one.field) for one in source.problems
    ]
    assert ["B!", None] == [row.values["title"] for row in source.rows]
    assert [1, 2, 5] == [one.row for one in source.problems]
    assert "#REF!" in source.problems[-1].message("zh")


def test_articles_are_read_from_the_sheet_that_names_their_fields() -> None:
    articles: list[list[object]] = [["key", "language", "title"], ["a", "en", "A"]]
    source = xlsx_files.read(workbook([["How to use this file"], ["Title goes first"]], articles, articles))
    assert ["A"] == [row.values["title"] for row in source.rows]
    assert [("other_sheet", "Sheet2")] == [(one.key, one.file) for one in source.problems]


def test_columns_that_are_expected_and_found_are_named() -> None:
    sheets: list[list[list[object]]] = [[["姓名", "电话"], ["甲", "乙"]], [["单位"]]]
    for format, file in (("csv", "姓名,电话\n甲,乙\n".encode()), ("xlsx", workbook(*sheets))):
        with pytest.raises(UnknownColumns) as raised:
            formats.read(format, file)
        message = raised.value.message("zh")
        assert "姓名, 电话" in message
        assert "标识、语言、主题" in message
        assert "key, language, topic" in raised.value.message("en")


def test_names_in_a_zip_are_told_from_their_bytes() -> None:
    for encoding, topic in (("gb18030", "退货"), ("cp950", "退貨與換貨"), ("utf-8", "退货")):
        archive = packed({f"zh/{topic}/x.md": "---\ntitle: 丢了\n---\n找。"}, encoding)
        source = formats.read("markdown", archive)
        assert ([topic], []) == ([row.values["topic"] for row in source.rows], source.problems)
    source = formats.read("markdown", packed({"zh/für/x.md": "---\ntitle: a\n---\n"}, "cp850"))
    assert ([], [("bad_name", "zh/f?r/x.md")]) == (source.rows, [(one.key, one.file) for one in source.problems])


def test_what_is_wrong_with_a_markdown_file_is_named() -> None:
    files = {
        "kb/en/t/a.md": "---\ntopic: t\ntitle: Delivery: how long?\n---\nx",
        "kb/fr/t/b.md": "---\ntitle: b\n---\nx",
        "c.md": "---\ntitle: c\n---\nx",
    }
    source = formats.read("markdown", packed(files))
    (bad,) = source.problems
    assert ("bad_yaml", "kb/en/t/a.md", {"line": 3}) == (bad.key, bad.file, bad.values)
    for row, key, value in zip(source.rows, ("bad_language", "no_language"), ("fr", None), strict=True):
        (problem,) = parsed(row).problems
        assert (key, value or "") == (problem.key, problem.values["value"])


def test_repeated_column_is_told_as_such() -> None:
    (problem,) = formats.read("csv", b"title,language,title\na,en,b\n").problems
    assert ("repeated_column", "title") == (problem.key, problem.field)


@pytest.mark.parametrize("format", list(formats.FORMATS))
def test_empty_file_is_told_as_such(format: str) -> None:
    with pytest.raises(EmptyFile):
        formats.read(format, b" \n")


def test_json_without_articles_is_told_as_such() -> None:
    with pytest.raises(NoArticles):
        formats.read("json", b'{"foo": 1}')
