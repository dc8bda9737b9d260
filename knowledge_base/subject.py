"""What a short message is about: the thing that it names, and which articles are about that and do not just mention it."""

import re
from collections.abc import Iterable

from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_STOP_WORDS

from knowledge_base.message import asks, goes_on
from knowledge_base.search.bands import MENTION_FLOOR
from knowledge_base.search.decision import Candidate
from knowledge_base.search.synonyms import WORD, chinese_meanings, chinese_words, english_concepts, stem
from language.normalise import normalise
from language.script import HAN_CHARACTER

_WHAT_ABOUT = re.compile(r"^(?:(?:and|also|but|so|ok|okay)\b[\s,]*)*(?:what|how) about\b")
_GOES_WITH = re.compile(r".呢[\s?？。!！]*$|^(?:for|on|with)\b|\?$")
# What says that there is something with a thing, and not what.
_HELP = r"(?:help|assistance|support|(?:problem|question|issue|trouble|enquiry|inquiry)s?)"
_SAYS_TROUBLE = re.compile(rf"\b{_HELP}\b|问题|疑问|麻烦")
_TROUBLE = re.compile(
    r"^(?:(?:hi|hello|please|i|i'm|we|you|can|could|have|got|get|need|want|there|there's|is|am|having|some|any|an?|me|us)\s+)*"
    rf"{_HELP}\s+(?:with|about|on|regarding|concerning)\s+(?:(?:my|our|the|your|an?)\s+)?"
    rf"|\s+{_HELP}$|\s+please$"
    r"|^(?:我们?|想|要|有|问|咨询|一?下|个|关于|的)*(?=..)"
    r"|(?:方面)?的?(?:有点|出现?了?|遇到了?|有)?一?[个些]?(?:问题|疑问|麻烦)了?$"
)
_LONGEST_TERM, _LONGEST_HAN = 2, 3
_MARKS = " ?？。!！,，"


def is_term(text: str) -> bool:
    """Whether the text is but a term (a word or two, three Chinese characters): "refund", "gift card", 退换货, not 贵吗."""
    folded = normalise(text).strip(_MARKS)
    if HAN_CHARACTER.search(folded):
        short = len(folded) <= _LONGEST_HAN and not folded.endswith("呢")
    else:
        words = WORD.findall(folded)
        short = len(words) <= _LONGEST_TERM and not ENGLISH_STOP_WORDS.intersection(words)
    return bool(folded) and short and not _asks_by_words(text)


def without_trouble(text: str) -> str:
    """The thing with which a text asks for help, or has a problem, without saying which one; else the text."""
    folded = normalise(text).strip(_MARKS)
    return _TROUBLE.sub("", folded) if _SAYS_TROUBLE.search(folded) else text


def names_another(text: str) -> bool:
    """Whether a follow-up names another thing and asks nothing of it: "and for a lamp?", "what about a sofa", 那水壶呢."""
    folded = normalise(text)
    named = _WHAT_ABOUT.sub("", folded)
    goes_with = named != folded or _GOES_WITH.search(folded.rstrip()) or goes_on(text)
    return bool(goes_with and _matter(named)) and not _asks_by_words(named)


def about(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, with some chance, whose title names something that the text does."""
    named = _matter(text)
    return [c for c in candidates if c.probability >= MENTION_FLOOR and named & _matter(c.article.title)]


def names(title: str, text: str) -> bool:
    """Whether the title names all that the text does."""
    return _matter(text) <= _matter(title)


def _asks_by_words(text: str) -> bool:
    """Whether the text has the form of a question, its end aside."""
    return asks(text.strip(_MARKS).removesuffix("呢"))


def _matter(text: str) -> set[str]:
    """The words of a text that say what it is about, those of the same meaning as one."""
    folded = normalise(text)
    if HAN_CHARACTER.search(folded):
        chinese = {word.text for word in chinese_words(folded)} - CHINESE_STOP_WORDS
        return {meaning for word in chinese for meaning in chinese_meanings(word)}
    words = [word for word in WORD.findall(folded) if word not in ENGLISH_STOP_WORDS]
    return set(english_concepts([stem(word) for word in words]))
