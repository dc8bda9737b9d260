"""Which language a customer asks for, and in which script where it is Chinese."""

import re
from typing import Literal

from language.detect import detect
from language.normalise import normalise

Wanted = Literal["en", "zh", "zh-Hans", "zh-Hant"]
"""Plain "zh" where nothing tells the script: the hub then keeps the one that it knows."""

_NAMES: dict[Wanted, str] = {
    "en": "english|英[文语]",
    "zh-Hant": "traditional|cantonese|taiwan(?:ese)?|hong kong|繁[体中]|正体|粤语|广东话",
    "zh-Hans": "simplified|简[体中]",
    "zh": "chinese|mandarin|中[文国]|[汉国华]语|普通话",
}
_NAMED = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in _NAMES.items()))
# What is said before a language that the customer does not want or know; a question ("can't you speak …?") says the reverse.
_DENIED = re.compile(
    r"(?:\b(?:i|we) (?:really )?(?:don't|do not|dont|can't|cannot|can not|cant|won't)"
    r"|\b(?:not|no|without|instead of|rather than))"
    r"(?: \w+){0,3} ?$"
    r"|(?:^|[^你您们])(?:看不懂|听不懂|不[懂会想要用是认识]+|不太懂|别|没学过)(?:再|说|讲|用|看|打|写|回复)*$"
)
# What may be had in a language, and is asked for by itself; "reply in English" is about the chat.
_THING = re.compile(
    r"\b(?:manuals?|instructions?|guides?|leaflets?|booklets?|labels?|packag(?:e|es|ing)|box(?:es)?|invoices?|receipts?|bills?"
    r"|documents?|documentation|e-?mails?|letters?|certificates?|cards?|websites?|sites?|apps?|plugs?|menus?|displays?)\b"
    "|发票|收据|账单|说明书?|手册|指南|包装|标签|盒子|单据|合同|证书|质保卡|保修卡|贺卡|卡片|邮件|网站|官网|页面|菜单|界面|插头"
)
_OPPOSITE: dict[Wanted, Wanted] = {"en": "zh", "zh": "en", "zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


def wanted_language(text: str, current: str) -> Wanted:
    """The language named last and not denied; else the opposite of the one denied; else the other one than `current`.

    `current` is "en" or "zh". Where only Chinese is named, the script that the request itself is written in counts.
    """
    folded = normalise(text)
    wished: Wanted | None = None
    denied: Wanted | None = None
    end = 0
    for found in _NAMED.finditer(folded):
        name: Wanted = next(name for name in _NAMES if found[name.replace("-", "_")])
        if _DENIED.search(folded[end : found.start()]):
            denied = name
        elif not (name == "zh" and wished in ("zh-Hans", "zh-Hant") and not folded[end : found.start()].strip(" (")):
            wished = name  # "traditional Chinese" is one name, not two
        end = found.end()
    wanted = wished or (_OPPOSITE[denied] if denied else "zh" if current == "en" else "en")
    return _script_of(text) if wanted == "zh" else wanted


def language_of_a_thing(text: str) -> bool:
    """Whether the text asks for something in a language ("is the manual in English?"), not to be written to in it."""
    folded = normalise(text)
    return bool(_THING.search(folded)) and bool(_NAMED.search(folded))


def _script_of(text: str) -> Wanted:
    """The script of the text's own Chinese characters; "zh" where they are the same in both."""
    found = detect(text, "zh-Hans")
    return found if found != "en" and found == detect(text, "zh-Hant") else "zh"
