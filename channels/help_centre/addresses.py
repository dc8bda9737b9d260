"""The addresses of the pages, relative to the server."""

from urllib.parse import quote, urlencode

from channels.help_centre.languages import Code

ROOT = "/help"


def home(code: Code) -> str:
    return f"{ROOT}/{code}"


def article(code: Code, key: str) -> str:
    return f"{ROOT}/{code}/articles/{quote(key, safe='')}"


def vote(code: Code, key: str) -> str:
    return f"{article(code, key)}/vote"


def topic(code: Code, name: str) -> str:
    return f"{ROOT}/{code}/topics/{quote(name, safe='')}"


def search(code: Code, question: str = "", told: bool = False) -> str:
    address = f"{ROOT}/{code}/search"
    asked = {"q": question} | ({"told": "1"} if told else {})
    return f"{address}?{urlencode(asked)}" if question else address


def sitemap() -> str:
    return f"{ROOT}/sitemap.xml"


def asset(name: str) -> str:
    return f"{ROOT}/assets/{name}"
