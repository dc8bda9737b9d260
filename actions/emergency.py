"""Whether a message tells of harm that was done or goes on, or only asks whether there might be any.

"My charger caught fire, can you help?" tells, "can this catch fire?" and "if it catches fire, who pays?" ask. Two things are
read in each clause that holds a word of danger (actions/danger.py), or of fraud (actions/fraud.py): whether it is put as a
question, and how the word stands in it, as something that is, or that may be.
"""

import re

from actions import danger
from knowledge_base.message import asks
from language.normalise import normalise

_CLAUSE = re.compile(r"(?<=[,;:.!?。、])\s*")
# Before the word of danger: it is supposed, feared, guarded against, or spoken of in general.
_MAY_BE = re.compile(
    r"\b(?:can|could|may|might|will|would|should)\b"
    r"(?! (?:smell|see|hear|feel|you|it be|someone|somebody|anyone|anybody|(?:i|we) (?:do|go|call|take|put|stop))\b)"
    r"|^(?:and |or |but |so )?(?:do|does)\b(?! you)|^(?:is|are) $|\bhow (?:likely|often|easily)\b"
    r"|\bwhen(?:ever)? (?:\w+ ){0,3}(?:is|are|gets?|starts?|begins?|catches)\b"
    r"|\bany(?: of\b| $)|\b(?:anyone|anybody)\b(?! (?:help|there|here))|\b(?:heard|read) (?:that|of|about|these|those|some)\b"
    r"|\b(?:on|in) the news\b"
    r"|\b(?:if|in case|in the event|unless|whether|suppose|ever|sometimes|often|likely|possibl[ey]"
    r"|afraid|worr\w+|scared|fear|risk\w*|prevent\w*|avoid\w*|protect\w*|against)\b"
    "|(?<![社一])会(?!员|计|议|儿)|(?<![功智节性才万机阳们你谁])能(?!帮|不能帮|快|派|来|量|源|效)|可能|容易|如果|要是|万一|假如|一旦"
    "|(?<![可哪恐])怕|担心|防止|预防|防$|避免|以免|是否|有没有|有人(?!在|吗|能|打电|打来|给我|叫我|让我|问我|联系我|冒充|自称)|据说|听说|网上说|新闻|报道|风险"
)
# After it, in a question: "孩子吞了会中毒吗", "着火的话怎么办", "有起火过吗".
_MAY_BE_AFTER = re.compile("^[^,。!?;:]{0,4}(?:的话|过|会|时)")
# In a question it must be said that it is so: somebody's own, in a form that tells of what was or is, or why it is.
_OWN = re.compile(
    r"\b(?:i|i'm|i've|we|we're|my|our|me|us|he|he's|she|she's|his|her|him)\b|\b(?:why|how come)\b"
    "|了|正在|(?<![现存所])在(?!哪)|刚|被|我|为什么|怎么会"
)
_GOING_ON = re.compile(
    r"(?<=\w )(?:is|are|'s|keeps?) (?:\w+ )?(?:on fire|smoking|burning|sparking|bleeding|melting|choking|leaking)\b"
)


# Put as a question without its mark, where knowledge_base.message.asks sees none.
_WHETHER = re.compile(
    r"^\W*(?:has|have|had|is|are|was|were|do|does|did|can|could|will|would|should|may|might)\b|会不会|是否|容不容易"
)


def asks_of_harm(text: str) -> bool:
    """Whether a text with a word of danger in it is put as a question, and tells of nothing that is so."""
    return (asks(text) or bool(_WHETHER.search(normalise(text)))) and not tells_of_harm(text)


def tells_of_harm(text: str) -> bool:
    """Whether a clause of the text tells that somebody was hurt, or that something burns, as something that is so."""
    return any(is_told(clause, word) for clause in clauses(normalise(text)) for word in danger.said(clause))


def clauses(text: str) -> list[str]:
    """The clauses of a normalised text, with the marks at their ends."""
    return _CLAUSE.split(text)


def is_told(clause: str, word: re.Match[str]) -> bool:
    """Whether what this word of the clause names is so, and not only asked about or supposed."""
    asking = asks(clause)
    before, after = clause[: word.start()], clause[word.end() :]
    if _MAY_BE.search(before) or (asking and _MAY_BE_AFTER.search(after)):
        return False
    # "Kettle exploded what now?": what is asked comes after. Chinese needs no such order ("着火风险大吗").
    told_first = clause.isascii() and not asks(before + word.group())
    return not asking or told_first or bool(_OWN.search(clause) or _GOING_ON.search(clause))
