"""What the starter articles promise."""

import re
from pathlib import Path

from escalation.hours import DEFAULT_WEEK, Hours
from escalation.hours_text import week_text
from knowledge_base.starter import starter_articles

DEMO = Path(__file__).parents[3] / "web" / "demo" / "index.html"


def test_pictures_are_not_asked_for_in_the_chat_which_takes_only_text() -> None:
    for article in starter_articles():
        asked = re.search(
            r"\b(?:photos?|videos?|screenshots?)\b(?! on the tracking page)|(?<!送达)照片|视频|截图", article["body"]
        )
        assert not asked or re.search("colleague|同事", article["body"]), (article["key"], article["language"])


def test_demo_page_and_article_tell_the_desks_own_business_hours() -> None:
    demo = DEMO.read_text(encoding="utf-8")
    for language in ("en", "zh"):
        week = week_text(Hours("UTC", DEFAULT_WEEK), language).split(" (")[0].split("（")[0]
        assert week in demo
    bodies = {a["language"]: a["body"] for a in starter_articles() if a["key"] == "contact-hours"}
    assert "Monday to Friday, 9:00 to 18:00, and Saturday, 10:00 to 16:00" in bodies["en"]
    assert "周一至周五 9:00–18:00、周六 10:00–16:00" in bodies["zh"]
