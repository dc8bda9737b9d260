"""The console's list of articles, searched by a part of their text, on a real PostgreSQL."""

import pytest

from knowledge_base import service
from storage.database import Database

ARTICLES = {
    "simplified": {"title": "怎么退货？", "body": "头发产品不能退。", "variants": ["想退掉"]},
    "traditional": {"title": "怎麼退貨？", "body": "頭髮產品不能退到賬戶。", "variants": ["請問ＶＩＰ  會員"]},
    "english": {
        "title": "Can I RETURN it?",
        "body": "Yes: 100% (within\n30 days) [see C:\\docs].",
        "variants": ["give_back"],
    },
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("退貨", "simplified traditional"),
        ("退货", "simplified traditional"),
        ("头髮", "simplified traditional"),
        ("发", "simplified traditional"),
        ("帳戶", "traditional"),
        ("ＲＥＴＵＲＮ", "english"),
        (" return  IT", "english"),
        ("vip 会员", "traditional"),
        ("within 30", "english"),
        ("100% (", "english"),
        ("[see C:\\", "english"),
        ("give_back", "english"),
        ("give.back", ""),
        ("***:退", ""),
        ("(?i)", ""),
        ("换货", ""),
        ("退掉 产品", "simplified"),
        ("RETURN yes docs", "english"),
        ("return shoes", ""),
    ],
)
async def test_article_is_found_however_a_part_of_it_is_typed(database: Database, text: str, found: str) -> None:
    async with database.transaction() as session:
        for key, fields in ARTICLES.items():
            language = "en" if key == "english" else "zh"
            await service.create(session, language=language, key=key, topic="t", **fields)  # type: ignore[arg-type]
        assert set(found.split()) == {row.key for row in await service.list_articles(session, search=text)}


async def test_articles_that_are_named_so_come_before_others(database: Database) -> None:
    async with database.transaction() as session:
        for topic, title, body in (
            ("a", "特快配送", "運費更高。"),
            ("b", "怎麼算", "看重量"),
            ("c", "运费怎么算", "看重量。"),
        ):
            await service.create(session, language="zh", topic=topic, title=title, body=body)
        found = await service.list_articles(session, search="怎么算")
        assert ["怎麼算", "运费怎么算"] == [row.title for row in found]
        assert ["运费怎么算", "特快配送"] == [row.title for row in await service.list_articles(session, search="运费")]
        assert ["运费怎么算"] == [row.title for row in await service.list_articles(session, search="算 运费")]
