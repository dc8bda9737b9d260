"""Choices made of articles, which the domain cannot list beforehand. A payload is read only when the hub sends it back."""

import json
from collections.abc import Iterable

from knowledge_base.search.decision import Article

Choice = dict[str, str]

_TITLES = {
    "/choose_other": {"en": "Something else", "zh": "都不是"},
    "/request_human": {"en": "Talk to a person", "zh": "转人工客服"},
}


def articles(found: Iterable[Article], *others: str, language: str) -> list[Choice]:
    """A choice for each article, then the ``others``: ``/choose_other``, ``/request_human``."""
    choices = [
        {"title": article.title, "payload": f"/choose_article{json.dumps({'article_id': article.id})}"}
        for article in found
    ]
    return choices + [{"title": _TITLES[payload][language], "payload": payload} for payload in others]
