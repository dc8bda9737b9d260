"""What a message says besides its intent: anger, by words and by a tone that gets worse, and words that call for a human."""

import re

from actions.turn import Turn
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
# Stricter than the cues of complaints/cues.py: a question may mention fire or a court without anything having happened.
_SAFETY = re.compile(
    r"\b(?:caught (?:on )?fire|on fire|burst into flames|set fire|smok(?:e|ing) (?:came|coming|is|out|from)"
    r"|started (?:to )?smok\w+|is smoking|smoking and|sparks? (?:came|coming|fly\w*|flew|from|out)|explod(?:ed|es|ing)"
    r"|electr(?:ic|ical) shock|electrocuted|gas leak|smell of gas|smells? (?:of|like) (?:gas|burning)"
    r"|(?:got|was|were|been|is|are|am|i'm) (?:badly |seriously )?(?:hurt|injured|burn(?:ed|t)|scalded|poisoned|cut|bleeding)"
    r"|(?:hurt|injured|burn(?:ed|t)|scalded|cut) (?:my|his|her|our|their|me|him|us|myself|himself|herself)|bleeding"
    r"|in (?:the )?hospital|to hospital|ambulance|allergic reaction|kill myself|suicid\w+|end my life)\b"
    r"|起火|着火|冒烟|冒火|爆炸|炸了|漏电|触电|煤气泄漏|燃气泄漏|烧伤|烫伤|割伤|受伤|划伤|砸伤|流血|出血|住院|送医|急诊|中毒"
    r"|过敏反应|自杀|不想活"
)
_LEGAL = re.compile(
    r"\b(?:lawyers?|solicitors?|attorneys?|sue (?:you|them|the)|suing|take (?:you|this|it) to court|see you in court"
    r"|legal action|lawsuit|small claims|trading standards|ombudsman|consumer (?:protection|council|rights)|chargeback"
    r"|report (?:you|this) to the (?:police|authorities)|call(?:ing|ed)? the police|gdpr|data breach)\b"
    r"|律师|起诉|法院|打官司|法律途径|走法律|消协|消费者协会|12315|12345|工商局|市监局|市场监管|报警|仲裁"
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


def safety_words(text: str) -> tuple[str, ...]:
    """Words by which somebody is in danger or was hurt, as they were found, each once."""
    return _found(_SAFETY, text)


def legal_words(text: str) -> tuple[str, ...]:
    """Words by which lawyers, authorities or the police are involved, as they were found, each once."""
    return _found(_LEGAL, text)


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group() for found in pattern.finditer(normalise(text))))
