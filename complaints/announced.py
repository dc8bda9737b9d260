"""Announcements: "I want to complain: …", “我要投诉，……”. They tell nothing of what it is about."""

import re

from language.greeting import without_pleasantries

NEAR_END = 60
"""Characters before the end in which an announcement there is looked for."""

_ENGLISH = (
    r"(?:(?:i|we)(?:['’](?:d|m|ve|re)| am| are| have| would| want| need| wish| must| like| just| really| hereby| also| to)*"
    r"(?: (?:writing|calling|contacting you|getting in touch|here)(?: today)? to)? "
    r"(?:complain(?:ing)?|(?:make|making|file|filing|lodge|raise|submit|register) an? (?:\w+ )?complaint)"
    r"|(?:(?:this is|here is|here['’]s|i have|i['’]ve got) )?(?:an? |my )?(?:formal |official |serious )?complaint)"
    r"(?! (?:to|form|number|department|procedure|handling|again|twice|\w+ times)\b)"
    r"(?: (?:about|regarding|concerning|over|that)\b|(?=\s*(?:[^\w\s]|$)))"
)
_CHINESE = (
    r"(?:我们?|我們|本人|俺)?(?:今天|现在|現在|这次|這次|必须|必須|就是|真的|只好|[要想得来來就也])*(?:投诉|投訴)"
    r"(?:一下|下|[个個](?:事|问题|問題)|内容|內容|事由)?"
    r"(?![到去给給向至过過了的得人无無没沒平电電热熱专專部处處邮郵信编編单單受中一二两兩三四五六七八九十几幾多哪]|\s*\d)"
)
_AFTER = r"[\s,.!:;~，。！：；～、—-]*"
_AT_START = re.compile(rf"\s*(?:{_ENGLISH}|{_CHINESE}){_AFTER}", re.IGNORECASE)
_AT_END = re.compile(
    rf"(?<=[,.!?;，。！？；\n])\s?(?:{_ENGLISH}|{_CHINESE}(?:[你妳您他她]们?)?)[\s,.!~，。！～]*$", re.IGNORECASE
)


def blanked(text: str) -> str:
    """The text with blanks for its greeting and for "I want to complain" at either end: of the same length, so that places
    hold. Unchanged where nothing else is said."""
    start = len(text) - len(without_pleasantries(text) or text)
    if announced := _AT_START.match(text, start):
        start = announced.end()
    found = _AT_END.search(text, max(start, len(text.rstrip()) - NEAR_END))
    end = found.start() if found else len(text)
    told = text[start:end]
    return f"{' ' * start}{told}{' ' * (len(text) - end)}" if re.search(r"\w", told) else text
