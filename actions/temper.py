"""What a message says besides its intent: anger, by words and by a tone that gets worse, and words of the law."""

import re

from actions.turn import Turn
from complaints import evidence
from language import anger
from language.normalise import normalise

CALM, TENSE, ANGRY, INSULTING = -1, 0, 1, 2
# A message that feels as bad as this, and worse than the bad one before it, is angry without a word of anger.
FELT = -0.5

_ANGRY = re.compile(
    rf"\b(?:{anger.ENGLISH}|pissed|sick and tired|fuming"
    r"|(?:worst|terrible|horrible|awful|pathetic|shocking|lousy) (?:service|company|shop|support|experience)"
    r"|waste of (?:my )?time|(?:what|such) a joke|how many times|for the (?:third|fourth|last) time|wtf|damn(?: it)?)\b"
    rf"|{anger.CHINESE}|恼火|生气|受够|岂有此理|什么(?:破|烂|垃圾|玩意|态度)|耍我|烦死|无语"
    r"|[!！]{2,}|\?{3,}|[😠😡🤬]"
)
# Cues of complaints/cues.py that bring a human at once; that of a public post leaves it to triage.
_LEGAL = ("authority", "law", "police")
_OWN_DATA = re.compile(
    r"\b(?:delet\w*|eras\w*|remov\w*|wip\w*|forg[eo]t\w*|cop(?:y|ies)|export\w*|access|download\w*|portab\w*)\b"
    r".{0,40}\b(?:data|information|account|profile|everything|me|records?)\b|\bright to (?:be forgotten|erasure|access)\b"
    r"|\bdata (?:request|deletion|erasure|export|access|portability)\b|\b(?:erasure|deletion) request\b"
    r"|(?:删除?|抹掉|清除|注销|导出|副本|拷贝).{0,12}(?:数据|资料|信息|个资|账户|账号)"
    r"|(?:数据|资料|信息|个资|账户|账号).{0,8}(?:删|抹掉|清除|注销|导出|副本|拷贝)"
)
_SHOUTED = re.compile(r"\b[A-Z]{2,}\b")
_LOUD_WORDS = 3


def heat(turn: Turn) -> int:
    """How much hotter the message makes the conversation: INSULTING, ANGRY, TENSE or, where it cools down, CALM.

    Telling what went wrong is negative in itself: inside a form only words of anger count.
    """
    if turn.intent == "insult":
        return INSULTING
    if _ANGRY.search(normalise(turn.text)) or shouts(turn.text):
        return ANGRY
    if turn.sentiment >= 0:
        return CALM
    worse = turn.sentiment <= FELT and turn.sentiment < turn.mood < 0
    return ANGRY if worse and not turn.in_form else TENSE


def shouts(text: str) -> bool:
    """Whether it is written in capitals: at least three words of them, and few others."""
    loud, words = len(_SHOUTED.findall(text)), len(re.findall(r"[A-Za-z]{2,}", text))
    return loud >= _LOUD_WORDS and loud > words / 2


def legal_words(text: str) -> tuple[str, ...]:
    """Words by which lawyers, authorities or the police are involved, as they were written, each once; none that are denied.

    Who asks for their own data, or to have them deleted, names a right and threatens nobody.
    """
    found = evidence.wordings(text, _LEGAL)
    if _OWN_DATA.search(normalise(text)):
        return tuple(word for word in found if normalise(word) != "gdpr")
    return found
