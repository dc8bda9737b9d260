"""Follow-ups that only ask how much or how long ("how much?", 那要多久), and whether an article tells that."""

import re
from typing import Literal

from knowledge_base.search.decision import Article
from language.normalise import normalise

Measure = Literal["money", "time"]

_IT = r"(?:it|that|this|they|those|them)"
_IS = r"(?:is|are|does|do|did|will|would|can)"
_MONEY = (
    rf"(?:how much(?: money)?(?: {_IS})?(?: {_IT})?(?: (?:be|cost|costs|come to))?"
    rf"|what(?:'s|\u2019s| {_IS}) (?:(?:the|its) (?:price|cost|fee|charge)|{_IT} cost)|(?:the )?(?:price|cost|fee)s?"
    rf"|{_IS} {_IT} (?:expensive|cost (?:much|a lot|anything|extra|money)))"
    "|(?:收|付|花|加)?多少(?:钱|费用)?|几块钱?|什么价格?|怎么收费|收费|(?:另外)?(?:收|付|花|加)?钱|贵不?贵?|(?:费用|价格)(?:是?多少)?"
)
_TIME = (
    rf"(?:for |in |within )?how (?:long|soon|fast|quickly|many (?:minutes|hours|days|weeks|months))(?: {_IS})?(?: {_IT})?"
    r"(?: (?:take|takes|last|lasts|be|need))?"
    "|等?(?:多久|多长时间|多少[天时]间?|几(?:天|分钟|个?(?:小时|钟头|工作日|星期|月)))"
)
_BEFORE = (
    r"(?:(?:and|also|but|so|ok|okay|oh|well|then|about|roughly)\b[\s,]*)*"
    r"|(?:那|那么|请问|这个|这|它|一般|大概|大约|一共|总共|具体)*(?:需要|要|得|会|是)?"
)
_AFTER = r"(?:\s+(?:then|exactly|about|roughly|usually|normally|altogether|in total))*|[呢吗啊呀嘛的]*"
_ASKED = {
    measure: re.compile(rf"(?:{_BEFORE})(?:{core})(?:{_AFTER})")
    for measure, core in (("money", _MONEY), ("time", _TIME))
}
_TOLD: dict[Measure, re.Pattern[str]] = {
    "money": re.compile(r"[$€£¥]\s?\d|\d\s?(?:美元|元|块|usd|dollars?\b)"),
    "time": re.compile(
        r"\d\**\s?(?:working )?(?:minute|hour|day|week|month|year)s?\b|\d\**\s?个?(?:分钟|小时|天|工作日|周|星期|月|年)"
    ),
}
_WORDED: dict[Measure, re.Pattern[str]] = {
    "money": re.compile(r"\b(?:how much|costs?|prices?|fees?|amounts?)\b|多少钱|[费价钱]"),
    "time": re.compile(
        r"\bhow (?:long|soon|fast|quickly|many (?:minutes|hours|days|weeks|months))\b"
        "|多久|多快|多长时间|多少天|几(?:天|个?(?:小时|工作日|星期|月))"
    ),
}
_MARKS = " ?？。.!！,，"


def measure_asked(text: str) -> Measure | None:
    """What of a thing a text asks for, if it asks nothing else and does not say of which thing."""
    folded = normalise(text).strip(_MARKS)
    for measure in _TOLD:
        if _ASKED[measure].fullmatch(folded):
            return measure
    return None


def tells(article: Article, measure: Measure) -> bool:
    """Whether the article has an amount of money, or a length of time, in it, and one of its wordings asks for that."""
    asked = any(_WORDED[measure].search(normalise(wording)) for wording in (article.title, *article.variants))
    return asked and bool(_TOLD[measure].search(normalise(article.body)))
