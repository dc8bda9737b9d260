"""Details that a message hands in beside its question: "my order is HH-204518 and", "My phone is 415 555 0123."."""

import re
import unicodedata

from language.contact import EMAIL
from language.normalise import normalise
from language.order_number import WITH_PREFIX

_DIGITS = r"\+?\(?(?<!\d)\d(?:[ ().-]{0,2}\d){4,14}(?!\d)"
_VALUE = rf"(?:{WITH_PREFIX.pattern}|{EMAIL.pattern}|{_DIGITS})"
_LABEL = (
    r"(?:order|phone|mobile|cell|telephone|tel|contact|e-?mail|customer|account|reference|ref|tracking)"
    r"(?: (?:number|no\.?|nr\.?|id|code|address|phone))*"
)
_HAN_LABEL = (
    r"(?:[订訂][单單](?:[号號][码碼]?|[编編][号號])?|[单單][号號]|手[机機](?:[号號][码碼]?)?|[电電][话話](?:[号號][码碼]?)?|[联聯][系繫][电電][话話]"
    r"|(?:[电電]子)?[邮郵](?:箱|件)(?:地址)?|微信[号號]?)"
)
_NAME = r"[^\W\d_][\w'\u2019-]*\.?"
# A whole sentence, or one joined on by "and": what it says is the detail and nothing else.
_STATEMENT = re.compile(
    rf"(?:\b(?:my|the|our)\s+)?\b{_LABEL}\s*(?:\s(?:is|was)\b|[=:：#])\s*{_VALUE}"
    rf"|\bmy name(?:'s|\u2019s| is)\s+{_NAME}(?:\s+(?!and\b){_NAME}){{0,2}}(?=\s*(?:[,.;!?，。]|\band\b|$))"
    rf"|\b(?:i'm|i\u2019m|i am|this is)\s+(?-i:[A-Z][\w'\u2019-]+\s+[A-Z][\w'\u2019-]+)(?=\s*(?:[,.;!?，。]|\band\b|$))"
    rf"|(?:我的?)?{_HAN_LABEL}\s*(?:[是为為]|[:：=])\s*{_VALUE}"
    rf"|(?:我的?)?(?:[订訂][单單])?(?:[号號][码碼]?|[编編][号號]|[单單][号號])\s*{_VALUE}"
    r"|我(?:的名字)?(?:叫|姓|的名字是|名字叫)[\u4e00-\u9fff]{1,4}(?=\s*(?:[,.;!?，。；！？]|$))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=[,，。!！?？;；\n])(?!\d)|(?<=\.)(?=\s)")
_FOUND = re.compile(_VALUE, re.IGNORECASE)
# What is said around a value that is only handed in; "order" alone is rather what the question is about.
_AROUND = re.compile(
    r"\border (?:number|no|nr|id|code|reference|ref)\b"
    r"|\b(?:my|the|our|its?|it's|this|that|is|was|here|here's|now|number|no|nr|id|code|reference|ref|e-?mail|mail|address|phone"
    r"|mobile|cell|telephone|tel|contact|you|can|reach|call|text|me|us|at|on|under|by|via|and|also|just|i|have|got|for|from|in|s"
    r"|please|thanks|ok|okay|hi|hello)\b"
    r"|订单号码?|订单编号|单号|编号|号码?|手机|电话|联系方式|联系|电子|邮箱|邮件|地址|微信|打|可以|[您你我的是为在这那个了请]|谢谢"
)


def without_details(text: str) -> str:
    """The text without the sentences and clauses that only give an order number, a way to be reached, or a name.

    Empty where it says nothing else. A question about such things stays as it is: it hands in none.
    """
    said = _STATEMENT.sub(" ", unicodedata.normalize("NFKC", text) if _FOUND.search(text) else text)
    kept = "".join(clause for clause in _CLAUSE.split(said) if not _hands_in(clause))
    kept = (
        re.sub(r"^[\s,.;:!，。；：！、-]*(?:(?:and|but)\b[\s,]*)?", "", kept, flags=re.IGNORECASE)
        if kept != text
        else kept
    )
    return kept if re.search(r"\w", kept) else ""


def _hands_in(clause: str) -> bool:
    rest, values = _FOUND.subn(" ", normalise(clause))
    return bool(values) and "?" not in clause and not re.sub(r"[\W_]", "", _AROUND.sub(" ", rest))
