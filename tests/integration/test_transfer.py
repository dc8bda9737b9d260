"""Articles out of one database and into another, on a real PostgreSQL."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import delete, event, func, select

from knowledge_base import questions, service
from knowledge_base.starter import load_starter
from knowledge_base.tables import ArticleRow, RevisionRow
from knowledge_base.transfer import exporting, formats
from knowledge_base.transfer.importing import import_source
from knowledge_base.transfer.records import Report
from storage.database import Database, notify
from tests.support.files import workbook
from tests.support.office import Office, office

ROWS = 1_500


@pytest_asyncio.fixture
async def desk(database: Database) -> AsyncIterator[Office]:
    async with office(database) as found:
        yield found


async def take_over(database: Database, articles: list[dict[str, Any]], dry_run: bool = False) -> Report:
    """What an import of these articles did."""
    source = formats.read("json", json.dumps(articles).encode())
    async with database.transaction() as session:
        return await import_source(session, source, by="ada", dry_run=dry_run)


async def exported(database: Database) -> list[Any]:
    async with database.transaction() as session:
        return await exporting.records(session)


def article(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "language": "en", "topic": "t", "title": f"Title {key}", "body": f"Body {key}", **fields}


async def test_export_imported_into_an_empty_database_is_the_same_export(desk: Office) -> None:
    async with desk.database.transaction() as session:
        await load_starter(session)
        special = {
            "title": "=1+1",
            "body": "- a\n- b",
            "variants": ["+49", "'x"],
            "tags": ["甲", "b,c"],
            "owner": "mei",
        }
        await service.create(
            session, language="zh", topic="a/../b", status="in_review", review_due=desk.knowledge.today, **special
        )  # type: ignore[arg-type]
    before = await exported(desk.database)
    files = {one: (await desk.agent.get(f"/api/knowledge/export?format={one}")).content for one in formats.FORMATS}
    for format, file in files.items():
        async with desk.database.transaction() as session:
            await session.execute(delete(ArticleRow))
        address = f"/api/knowledge/import?format={format}&dry_run=false"
        report = {
            "rows": len(before),
            "created": len(before),
            "updated": 0,
            "unchanged": 0,
            "published": sum(record["status"] == "published" for record in before),
            "withdrawn": 0,
            "outdated": 0,
            "changes": [],
            "additions": [],
            "shared": [],
            "problems": [],
            "failed": [],
            "dry_run": False,
        }
        told = (await desk.supervisor.post(address, content=file)).json()
        assert {record["title"] for record in before} == {one["title"] for one in told["additions"]}, format
        assert report == told | {"additions": []}, format
        assert before == await exported(desk.database), format
        again = await desk.supervisor.post(address, content=file)
        assert report | {"created": 0, "published": 0, "unchanged": len(before)} == again.json(), format
    await desk.knowledge.refresh()
    assert "answer" == (await desk.knowledge.answer("How long does delivery take?", "en")).action


async def test_import_that_breaks_a_pinned_question_tells_it_and_wants_a_reason(desk: Office) -> None:
    await take_over(desk.database, [article("a", title="Do you rent tents?"), article("b", title="Is it far?")])
    await desk.knowledge.refresh()
    ids = {one["key"]: one["id"] for one in (await desk.agent.get("/api/articles")).json()}
    pin = {"language": "en", "text": "Do you rent tents?", "article_id": ids["a"]}
    assert (await desk.supervisor.post("/api/knowledge/pins", json=pin)).json()["passes"]

    async def imported(articles: list[dict[str, Any]], **query: str) -> httpx.Response:
        address = str(httpx.URL("/api/knowledge/import", params={"format": "json", **query}))
        return await desk.supervisor.post(address, json={"articles": articles})

    harmless = [article("b", title="Is it a long way?")]
    assert [] == (await imported(harmless)).json()["failed"]
    for broken in ({"title": "Shoe sizes"}, {"status": "archived"}, {"valid_until": "2020-01-01"}):
        changed = [article("a", **{"title": "Do you rent tents?", **broken}), *harmless]
        (failed,) = (await imported(changed)).json()["failed"]
        assert ("Do you rent tents?", ids["a"]) == (failed["text"], failed["expected"]["id"])
        refused = await imported(changed, dry_run="false")
        assert (409, "pinned_questions_fail") == (refused.status_code, refused.json()["error"]["code"])
    assert ["Do you rent tents?", "Is it far?"] == sorted(one["title"] for one in await exported(desk.database))
    done = (await imported(changed, dry_run="false", override="the season is over")).json()
    assert (2, 1) == (done["updated"], len(done["failed"]))
    detail = (await desk.agent.get(f"/api/articles/{ids['a']}")).json()
    assert "override: the season is over; import" == detail["revisions"][0]["reason"]


async def test_export_of_one_language_holds_no_other(desk: Office) -> None:
    await take_over(desk.database, [article("a"), article("b", language="zh")])
    response = await desk.agent.get("/api/knowledge/export?language=zh")
    assert ["b"] == [one["key"] for one in response.json()["articles"]]
    assert 'filename="articles-zh-' in response.headers["content-disposition"]


async def test_dry_run_tells_everything_and_changes_nothing(desk: Office) -> None:
    await take_over(desk.database, [article("a")])
    before = await exported(desk.database)
    articles = [article("a", body="New."), article("b"), article("c", title="")]
    report = await take_over(desk.database, articles, dry_run=True)
    assert (3, 1, 1, 1, True) == (report.rows, report.created, report.updated, len(report.problems), report.dry_run)
    assert before == await exported(desk.database)
    assert report.problems == (await take_over(desk.database, articles)).problems


async def test_dry_run_tells_how_many_customers_will_see(desk: Office) -> None:
    await take_over(desk.database, [article("a"), article("b", status="draft")])
    articles = [
        article("a", body="New."),
        article("b", body="New.", status=""),
        article("c"),
        article("d", status="draft"),
        article("e", title=""),
    ]
    for dry_run in (True, False):
        report = await take_over(desk.database, articles, dry_run)
        assert (2, 2, 2) == (report.created, report.updated, report.published)


async def test_dry_run_tells_what_customers_lose(desk: Office) -> None:
    tomorrow, yesterday = (str(desk.knowledge.today + timedelta(days=days)) for days in (1, -1))
    await take_over(desk.database, [article(key) for key in "abcd"] + [article("e", status="draft")])
    articles = [
        article("a", status="archived"),
        article("b", valid_until=yesterday),
        article("c", valid_from=tomorrow),
        article("d", body="New."),
        article("e", status="archived"),
    ]
    report = await imported(desk, articles)
    assert (5, 1, 3) == (report["updated"], report["published"], report["withdrawn"])
    told = [(one["title"], one["fields"], one["withdrawn"]) for one in report["changes"]]
    assert [
        ("Title a", ["status"], True),
        ("Title b", ["valid_until"], True),
        ("Title c", ["valid_from"], True),
        ("Title d", ["body"], False),
        ("Title e", ["status"], False),
    ] == told


@pytest.mark.parametrize("format", formats.FORMATS)
async def test_export_knows_its_revisions_and_its_import_names_newer_articles(desk: Office, format: str) -> None:
    await take_over(desk.database, [article("a"), article("b")])
    file = (await desk.agent.get(f"/api/knowledge/export?format={format}")).content
    await take_over(desk.database, [article("b", body="Newer.", title="Newer title")])
    report = await imported(desk, file, format)
    assert (1, 1, 1) == (report["updated"], report["unchanged"], report["outdated"])
    (change,) = report["changes"]
    assert ("Newer title", ["title", "body"], True) == (change["title"], change["fields"], change["outdated"])
    assert (2, 1) == (change["revision"], change["exported"])
    assert "Newer." == (await exported(desk.database))[1]["body"]


async def test_file_without_revisions_warns_of_none_and_a_wrong_one_is_a_problem(desk: Office) -> None:
    await take_over(desk.database, [article("a"), article("b")])
    await take_over(desk.database, [article("a", body="Newer.")])
    report = await imported(desk, [article("a"), article("b", revision="new")])
    assert (1, 0, None) == (report["updated"], report["outdated"], report["changes"][0]["exported"])
    assert ["revision"] == [problem["field"] for problem in report["problems"]]


async def imported(desk: Office, articles: list[dict[str, Any]] | bytes, format: str = "json") -> dict[str, Any]:
    """What the interface tells of a dry run."""
    content = articles if isinstance(articles, bytes) else json.dumps(articles).encode()
    response = await desk.supervisor.post(f"/api/knowledge/import?format={format}", content=content)
    assert 200 == response.status_code, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_row_whose_formula_was_not_calculated_leaves_its_article_alone(desk: Office) -> None:
    await take_over(desk.database, [article("a", variants=["x"], review_due="2027-01-01")])
    before = await exported(desk.database)
    file = workbook([["key", "language", "variants", "review_due"], ["a", "en", '="a"&"b"', "=DATE(2027,1,1)"]])
    response = await desk.supervisor.post("/api/knowledge/import?format=xlsx&dry_run=false", content=file)
    report = response.json()
    assert (1, 0, "variants") == (report["rows"], report["updated"], report["problems"][0]["field"])
    assert before == await exported(desk.database)


async def test_bad_rows_are_told_and_the_good_ones_are_kept(desk: Office) -> None:
    good = [article("a"), article("z")]
    bad: dict[str, dict[str, Any]] = {
        "bad_language": article("b", language="de"),
        "bad_key": article("../c"),
        "missing": {"key": "d", "language": "en", "title": "d", "topic": "t"},
        "too_long": article("e", title="x" * 201),
        "bad_date": article("f", valid_from="31.1."),
        "bad_validity": article("g", valid_from="2026-02-01", valid_until="2026-01-01"),
        "bad_status": article("h", status="live"),
        "wrong_type": article("i", tags=[1]),
        "duplicate": article("a"),
    }
    report = await take_over(desk.database, [good[0], *bad.values(), good[1]])
    assert [(2 + n, key) for n, key in enumerate(bad)] == [(one.row, one.key) for one in report.problems]
    assert ["a", "z"] == [record["key"] for record in await exported(desk.database)]
    assert "第 1" not in report.problems[-1].message("zh")
    assert "1" in report.problems[-1].message("en")


async def test_wordings_that_two_articles_would_share_and_new_articles_are_told(desk: Office) -> None:
    await take_over(desk.database, [article("old", variants=["where is it"]), article("gone", status="archived")])
    rows = [
        article("a", variants=["WHERE is it?", "how long"]),
        article("b", title="how long"),
        article("c", title="Title gone", language="en", status="draft"),
        article("d", title="Title old", language="zh"),
    ]
    report = await imported(desk, rows)
    assert [("WHERE is it?", ["Title old", "Title a"]), ("how long", ["Title a", "how long"])] == [
        (one["wording"], one["titles"]) for one in report["shared"]
    ]
    assert [("Title a", "published"), ("Title gone", "draft")] == [
        (one["title"], one["status"]) for one in report["additions"] if one["title"] in ("Title a", "Title gone")
    ]
    await take_over(desk.database, rows)
    again = await imported(desk, [article("old", variants=["where is it"], tags=["new"])])
    assert ([], [], 1) == (again["shared"], again["additions"], again["updated"])


async def test_everything_that_is_wrong_with_a_row_is_told(desk: Office) -> None:
    days = {"valid_from": "soon", "valid_until": "31.1.", "review_due": "x"}
    wrong = {
        "key": "../c",
        "language": "en",
        "status": "live",
        "owner": "o" * 81,
        "body": "b",
        "translates": "en",
        **days,
    }
    nameless = {"title": "Where is my order?", "body": "Here."}
    await take_over(desk.database, [article("a")])
    report = await imported(desk, [wrong, nameless, {"key": "a", "tags": ["new"]}])
    expected = ["key", "owner", "review_due", "status", "title", "topic", "translates", "valid_from", "valid_until"]
    assert [(1, name) for name in expected] + [(2, "language"), (2, "topic"), (3, "language")] == [
        (one["row"], one["field"]) for one in report["problems"]
    ]
    assert nameless["title"] == report["problems"][-2]["title"]


async def test_problems_are_told_in_the_readers_language(desk: Office) -> None:
    file = b"key,language,colour\na,fr,red\n"
    path = "/api/knowledge/import?format=csv"
    for language, words in (("en", "The language must be"), ("zh-CN", "语言必须是")):
        response = await desk.supervisor.post(path, content=file, headers={"accept-language": language})
        problems = {(one["row"], one["field"]): one for one in response.json()["problems"]}
        assert (1, "colour") in problems
        bad = problems[2, "language"]
        assert words in bad["problem"]


async def test_row_that_only_archives_needs_no_title(desk: Office) -> None:
    await take_over(desk.database, [article("a"), article("b")])
    file = "标识,语言,标题,回答,主题,状态\na,中文,,,,归档\na,英语,,,,归档\nb,英语,,,,上线\n".encode()
    path = "/api/knowledge/import?format=csv&dry_run=false"
    response = await desk.supervisor.post(path, content=file, headers={"accept-language": "zh-CN"})
    report = response.json()
    statuses = "草稿、审核中、已发布、已归档"
    missing = [(field, "新文章必须填写此项。") for field in ("body", "title", "topic")]
    assert [*missing, ("status", f"“上线”不是有效状态，可用状态：{statuses}。")] == [
        (one["field"], one["problem"]) for one in report["problems"]
    ]
    assert {"a": ("archived", "Title a"), "b": ("published", "Title b")} == {
        record["key"]: (record["status"], record["title"]) for record in await exported(desk.database)
    }


async def test_article_is_known_by_its_title_where_the_file_has_no_key(desk: Office) -> None:
    await take_over(desk.database, [article("lost", title="Where is my parcel?")])
    rows = [article("", title="where is MY parcel?", body="Here."), article("", title="包裹在哪？", language="zh")]
    report = await take_over(desk.database, [*rows, rows[1]])
    assert (1, 1, ["duplicate"]) == (report.created, report.updated, [one.key for one in report.problems])
    assert [("lost", "Here."), ("包裹在哪", "Body")] == [
        (one["key"], one["body"]) for one in await exported(desk.database)
    ]


async def test_what_the_file_does_not_have_stays(desk: Office) -> None:
    await take_over(desk.database, [article("a", owner="mei", tags=["x"], status="draft")])
    await take_over(desk.database, [{"key": "a", "language": "en", "tags": ["y"], "owner": ""}])
    (record,) = await exported(desk.database)
    assert (["y"], "", "draft", "Body a") == tuple(record[name] for name in ("tags", "owner", "status", "body"))


async def test_translation_finds_its_source_wherever_it_stands_in_the_file(desk: Office) -> None:
    chinese = article("a", language="zh", translates="en")
    report = await take_over(desk.database, [chinese, article("a"), article("b", language="zh", translates="en")])
    assert ["no_source"] == [one.key for one in report.problems]
    async with desk.database.transaction() as session:
        rows = {(row.key, row.language): row for row in await service.list_articles(session)}
    assert (rows["a", "en"].id, 1) == (rows["a", "zh"].source_id, rows["a", "zh"].source_revision)
    await take_over(desk.database, [article("a", body="Other."), chinese])
    flagged = (await desk.agent.get("/api/articles?flag=stale_translation")).json()
    assert [rows["a", "zh"].id] == [one["id"] for one in flagged]


async def test_questions_that_an_import_answers_leave_the_list(desk: Office) -> None:
    async with desk.database.transaction() as session:
        for text in ("Do you rent tents?", "Do you sell boats?"):
            await questions.note_unanswered(session, text, "en", [])
    await take_over(
        desk.database,
        [article("a", variants=["do you rent TENTS?"]), article("b", title="Do you sell boats?", status="draft")],
    )
    async with desk.database.transaction() as session:
        assert ["Do you sell boats?"] == [row.text for row in await questions.list_unanswered(session)]


async def test_import_is_told_to_every_process_once(database: Database) -> None:
    told: list[str] = []
    awaited = {"": asyncio.Event(), "the end": asyncio.Event()}

    def listen(payload: str) -> None:
        told.append(payload)
        awaited[payload].set()

    listening = asyncio.create_task(database.listen({service.CHANNEL: listen}))
    await awaited[""].wait()
    await take_over(database, [article(f"k{n}") for n in range(3)], dry_run=True)
    await take_over(database, [article(f"k{n}") for n in range(3)])
    async with database.transaction() as session:
        await notify(session, service.CHANNEL, "the end")
    await awaited["the end"].wait()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    assert ["", "", "the end"] == told


async def test_row_that_the_database_refuses_loses_no_other(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody makes the same article at the same moment."""

    def clash(_mapper: object, _connection: object, row: ArticleRow) -> None:
        if row.key == "b":
            row.language = "xx"

    event.listen(ArticleRow, "before_insert", clash)
    try:
        report = await take_over(desk.database, [article("a"), article("b"), article("c")])
    finally:
        event.remove(ArticleRow, "before_insert", clash)
    assert (2, [("not_saved", 2)]) == (report.created, [(one.key, one.row) for one in report.problems])
    assert ["a", "c"] == [record["key"] for record in await exported(desk.database)]


async def test_thousands_of_articles_are_written_many_at_a_time(desk: Office) -> None:
    articles = [
        article(f"k{n}", variants=[f"question {n} {m}" for m in range(3)], language=("en", "zh")[n % 2])
        for n in range(ROWS)
    ]
    executed: list[str] = []
    event.listen(desk.database.engine.sync_engine, "before_cursor_execute", lambda *call: executed.append(str(call[2])))
    for body in ("first", "second"):
        report = await take_over(desk.database, [one | {"body": f"{body} {one['body']}"} for one in articles])
        assert ROWS == (report.created if body == "first" else report.updated)
        assert len(executed) < ROWS / 10
        executed.clear()
    async with desk.database.transaction() as session:
        assert 2 * ROWS == await session.scalar(select(func.count()).select_from(RevisionRow))
