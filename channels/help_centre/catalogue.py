"""The published articles as one language's readers see them: by key, by topic, with the words that they contain."""

import re
from dataclasses import dataclass
from functools import lru_cache

from channels.help_centre.languages import LANGUAGES, Code
from channels.help_centre.texts import topic_title
from conversations.texts import localise
from knowledge_base.render import to_html, to_text
from knowledge_base.search.decision import Article
from knowledge_base.search.index import Search
from knowledge_base.topics import topic_order
from language.normalise import normalise, short

# How long a summary gets, and below which length it says next to nothing.
SUMMARY_CHARACTERS = {"en": 150, "zh": 76}
SHORT_SUMMARY = {"en": 40, "zh": 12}
REMEMBERED_ARTICLES = 4096
_MARK = re.compile(r"^\s*(?:•|\d+\.) ", re.MULTILINE)
_CHINESE_GAP = re.compile(r"(?<=[。！？；，：]) ")
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s)|[。！？]|$)", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """An article as it stands in lists of the pages in the language `code`."""

    article: Article
    code: Code
    title: str
    summary: str


@dataclass(frozen=True)
class Topic:
    """A topic (`key` as editors wrote it) with its articles, oldest first."""

    key: str
    name: str
    entries: tuple[Entry, ...]


class Catalogue:
    """One state of the index, in one language of the help centre. It never changes."""

    def __init__(self, search: Search, code: Code) -> None:
        self.code = code
        self.language = LANGUAGES[code]
        own = short(self.language)
        articles = sorted(search.articles.values(), key=lambda article: article.id)
        self.by_key = {a.key: entry(a, code) for a in articles if a.language == own}
        self.topics = self._topics()

    def _topics(self) -> dict[str, Topic]:
        grouped: dict[str, list[Entry]] = {}
        for one in self.by_key.values():
            grouped.setdefault(one.article.topic, []).append(one)
        return {
            key: Topic(key, topic_title(key, self.language), tuple(grouped[key]))
            for key in sorted(grouped, key=topic_order)
        }

    def related(self, article: Article, limit: int = 6) -> list[Entry]:
        """Others of the same topic: those that follow it, then from the topic's beginning."""
        entries = self.topics[article.topic].entries
        at = next(i for i, one in enumerate(entries) if one.article.id == article.id)
        return [*entries[at + 1 :], *entries[:at]][:limit]


@lru_cache(maxsize=2 * len(LANGUAGES))
def catalogue(search: Search, code: Code) -> Catalogue:
    """The catalogue of this state of the index, made once."""
    return Catalogue(search, code)


@lru_cache(maxsize=REMEMBERED_ARTICLES)
def entry(article: Article, code: Code) -> Entry:
    """An article's title and beginning for a reader of a language."""
    language = LANGUAGES[code]
    return Entry(article, code, localise(article.title, language), localise(_beginning(article), language))


@lru_cache(maxsize=REMEMBERED_ARTICLES)
def body_html(article: Article, language: str) -> str:
    """An article's body as clean HTML."""
    return to_html(localise(article.body, language))


@lru_cache(maxsize=REMEMBERED_ARTICLES)
def folded(article: Article) -> tuple[str, str]:
    """An article's title and body in the form in which texts are compared."""
    return normalise(article.title), normalise(to_text(article.body))


def _beginning(article: Article) -> str:
    """The first sentences, as many as fit into a summary; where that is next to nothing, cut at a word."""
    most, least = SUMMARY_CHARACTERS[article.language], SHORT_SUMMARY[article.language]
    flat = _CHINESE_GAP.sub("", " ".join(_MARK.sub("", to_text(article.body)).split()))
    if len(flat) <= most:
        return flat
    end = 0
    while (found := _SENTENCE.match(flat, end)) and end < found.end() <= most:
        end = found.end()
    if end >= least:
        return flat[:end].strip()
    head = flat[: most - 1]
    return (head.rpartition(" ")[0] if " " in head[least:] else head).rstrip("，、,;： ") + "…"
