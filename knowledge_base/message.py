"""The parts of a message that are worth searching for."""

import re

from language.details import without_details
from language.greeting import without_pleasantries
from language.normalise import normalise
from language.order_number import find_order_number, without_order_number

# Where one question ends and the next begins: after a mark, or before a word that joins another question on.
_BOUNDARY = re.compile(
    r"(?<=[?？!！。;；\n])\s*"
    r"|(?:\s*,)?\s+(?:and|also|plus)\s+(?:also\s+)?(?=(?:how|what|when|where|which|who|why|whether"
    r"|if (?:i|you|we|they|it|there)|can|could|do|does|is|are|will)\b)"
    r"|[，,、]?\s*(?:另外|还有|還有|还想问|還想問|顺便问|順便問)[，,：:]?\s*"
    r"|[，,]\s*(?=(?:请问|請問|我?想问问?|我?想問問?)?(?:怎么|怎麼|怎样|怎樣|如何|多久|多少|什么时候|什麼時候|能不能|可不可以))"
    r"|[，,、]?\s*(?:以及|并且|並且)\s*(?=[^，,。?？]{0,14}(?:吗|嗎|怎|如何|是否|能不能|可不可以|会不会|會不會|有没有|有沒有"
    r"|多久|多少|谁|誰|什么|什麼|哪))"
    r"|(?<=[a-z\d])\.\s+(?=[A-Z])",
    re.IGNORECASE,
)
# What is cut there is looked through for its end again from each blank on, so there must not be thousands in a row.
_BLANKS = re.compile(r"\s{9,}")
_COMMA = re.compile(r"(?<=[,，、])")
# What makes a question polite, and says nothing of what is asked.
_POLITE = re.compile(
    r"^(?:(?:please|i (?:was|am|'m) (?:just )?wondering|i wonder(?:ed)?|i(?:'d| would) (?:like|love) to (?:know|ask)"
    r"|i want(?:ed)? to (?:know|ask)|(?:can|could|would|will) you (?:please |kindly )?(?:tell me|explain|let me know)"
    r"|you (?:can|could|might) (?:tell me|explain|let me know)|do you (?:happen to )?know|(?:can|may|could) i ask)\b"
    r"(?:\s+(?:whether|if|about|please)\b)*[\s,:]*)+(?=\w)"
    r"|^(?:麻烦|麻煩)?我?(?:请问|請問|(?:想|请|請|就|只)*(?:问|問|咨询|諮詢|教|了解|瞭解)一?下|(?:想|就|只|要)+(?:问问?|問問?|请教|請教|咨询|諮詢))"
    r"(?:一下)?(?![题題])[\s，,：:]*(?=\w)",
    re.IGNORECASE,
)
# What says that the question before was meant differently: "no, I mean ...", "what I meant was ...", "不是，我问的是……".
_RESTATING = re.compile(
    r"^[\s,.!]*(?:(?:no|not that|sorry|well|actually|oh|but|ok(?:ay)?|rather)\b[\s,.!-]*)*"
    r"(?:(?:what )?i (?:really |actually )?(?:mean|meant|was asking|was talking|wanted to (?:ask|know))\b|i'?m asking\b"
    r"|my question (?:is|was)\b|let me rephrase\b|in other words\b|to put it (?:differently|another way)\b)"
    r"(?: (?:is|was|about|to ask|to say|to know)\b)*[\s,:-]*(?=\w)"
    r"|^(?:(?:不是|不对|不對|不|哦|噢|抱歉|对不起|對不起|其实|其實)(?:这个|這個)?[\s，,。：:]*)*(?:我不是(?:这个意思|問這個|问这个)[，,。\s]*)?"
    r"我(?:刚才|剛才|其实|其實|就|只)?(?:是|想)*(?:的意思|意思|说|說|指|问|問|知道)(?!过|過|了)(?:的|一?下)*是?[\s，,：:]*(?=\S)"
    r"|^(?:换句话说|換句話說|换个问法|換個問法|也就是说|也就是說)[\s，,：:]*(?=\S)",
    re.IGNORECASE,
)
# What joins a sentence to the one before it, at its beginning.
_JOINING = re.compile(
    r"^(?:(?:and|also|plus|but|oh|so)\b[\s,]*)+(?=\w)|^(?:另外|还有|還有|还想问|還想問|顺便问|順便問|那[么麼]?|对了|對了)[，,：:\s]*",
    re.IGNORECASE,
)
# A question without its beginning.
_FRAGMENT = re.compile(
    r"(?:to|for|in|by|from|with|on|at|until|till|since)\s+(?:which|what|how|where|when|whom)\b", re.IGNORECASE
)
# "This is not a complaint, just asking": what it says is known by the parse, and would be searched for as a complaint.
_NOT = r"(?:n't|n\u2019t|\s+not|\s+no)"
_DENIAL = re.compile(
    rf"\b(?:(?:this|it|that)\s*(?:is|'s|\u2019s)?{_NOT}|not|no)\s+(?:really\s+)?(?:an?\s+)?complain(?:t|ts|ing)\b"
    r"|\b(?:i(?:'m| am|\u2019m)\s+)?not\s+(?:here\s+)?(?:to\s+)?complain(?:ing)?\b"
    r"|\bi\s+(?:don't|don\u2019t|do not)\s+(?:want|mean|wish)\s+to\s+complain\b"
    r"|(?:我|这|這)?(?:并)?(?:不是|不算|没有|沒有|不想|不)(?:真的)?(?:要|想|来|來)?(?:投诉|投訴|抱怨)",
    re.IGNORECASE,
)
_JUST_ASKING = (
    r"(?:(?:i(?:'m| am|\u2019m)?\s+)?(?:just|only|simply)\s+(?:asking|wondering|curious|a question"
    r"|(?:want(?:ed)?|would like)\s+to\s+(?:know|ask))\b"
    r"|我?(?:就|只)?(?:是)?(?:想|要)?(?:随便|隨便)?(?:问|問)(?:一下|问|問|一问)?)"
)
_ONLY_ASKING = re.compile(
    rf"^(?:actually|oh|no|sorry|well)?[\s,，.。:：;；!！-]*{_JUST_ASKING}[\s,，.。:：;；!！-]*", re.IGNORECASE
)
_SUBJECTS = "i|you|we|they|it|he|she|there|the|my|your|this|that|these|those|a|an|any|someone|anyone"
_ASKS = re.compile(
    r"\?|^why\b|(?:^|[,.;!]\s*|\b(?:and|know|ask|check|tell me|confirm)\s+)whether\b"
    r"|(?:^|[,.;!])\W{0,9}(?:(?:and|but|also|ok|okay|so|hi|hello|hey|please|sorry|well|then|thanks)\W{1,9}){0,9}"
    r"(?:(?:how|what|when|where|which|who|whose)(?:'?s)?\b"
    rf"|(?:can|could|may|do|does|did|is|are|was|will|would|should|has|have)\s+(?:{_SUBJECTS})\b)"
    "|吗|么$|呢$|怎么|怎样|如何|咋|多久|多少|多长|多大|几[天个点号时]|什么|啥|哪|谁|可不可以"
    r"|[是就先要](?!不|没)[^,.!?]{1,8}还是(?!没|不|坏|这|那|很|老|一|要|会|有|得)[^,.!?]{2,10}$"
    r"|(?<!爱)([\u4e00-\u9fff])(?<![动时不没])[不没]\1"
)
_SHORTEST_ENGLISH, _SHORTEST_CHINESE = 3, 4
# "Who pays?", "how long?", "多久？": short, but a question all the same.
_SHORT_QUESTION = re.compile(
    r"(?:how|who|when|where|which|what|why)\s+\w|(?:多久|多少|几天|幾天|谁|誰|哪里|哪裡|在哪)", re.IGNORECASE
)
# What stands between two parts, and belongs to neither.
_ENDS = " ,，;；、"


def searchable(text: str) -> str:
    """What of the text is worth searching for; itself if nothing is left.

    Not: greetings, politeness or "I mean" before it, order numbers in it, and sentences that only give one, a name, or how
    to be reached.
    """
    asked = without_pleasantries(without_order_number(without_details(without_denial(text))))
    for before in (_JOINING, _RESTATING, _POLITE):
        asked = before.sub("", asked)
    return asked.strip(" ,.:;-，。；") or text


def asks(text: str) -> bool:
    """Whether the text has the form of a question."""
    return bool(_ASKS.search(normalise(text)))


def goes_on(text: str) -> bool:
    """Whether the text begins as one that goes on from what was said: "and abroad?", "to which account?", "那国外呢"."""
    return bool(_JOINING.match(text) or _FRAGMENT.match(text))


def restates(text: str) -> bool:
    """Whether the text says that what was asked before was meant differently, and how."""
    return bool(_RESTATING.match(text)) and find_order_number(text) is None


def without_denial(text: str) -> str:
    """The text without saying that it is no complaint but a question; empty where it says nothing else."""
    rest, denied = _DENIAL.subn(" ", text)
    return without_asking(rest.strip(" ,，.。:：;；!！-")) if denied else text


def without_asking(text: str) -> str:
    """The text without "just asking" before it; empty where it says nothing else."""
    return _ONLY_ASKING.sub("", text).strip()


def only_asks(text: str) -> bool:
    """Whether the text says of itself that it just asks."""
    return bool(re.search(_JUST_ASKING, text, re.IGNORECASE))


def parts(text: str) -> list[str]:
    """The sentences and joined questions of a text, without what is before or beside them, and without those too short.

    A greeting, and a sentence that only gives a name, an order number or how to be reached, asks nothing by itself.
    """
    said = (part for sentence in _cut(without_details(text)) for part in _side_by_side(sentence))
    found = (_JOINING.sub("", without_pleasantries(part)) for part in said)
    return [part for part in found if _long_enough(part)]


def sentences(text: str) -> list[str]:
    """The sentences and joined questions of a text, as they were written (but for many blanks), however short."""
    return [part for part in (part.strip(_ENDS) for part in _cut(text)) if part]


def _cut(text: str) -> list[str]:
    return _BOUNDARY.split(_BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text))


def _side_by_side(sentence: str) -> list[str]:
    """A sentence cut at each comma on both sides of which something is asked: "配送要多久，能用支付宝吗"."""
    parts: list[str] = []
    for clause in _COMMA.split(sentence.strip(_ENDS)):
        # The clause first: a part that grows by thousands of them is not read again each time.
        if parts and not (_is_question(clause) and _is_question(parts[-1])):
            parts[-1] += clause
        else:
            parts.append(clause)
    return [part.strip(_ENDS) for part in parts]


def _is_question(clause: str) -> bool:
    """Whether a clause is a question by itself, not by the mark at its end alone: not "or Italy?"."""
    said = clause.strip(f"{_ENDS}?？")
    return asks(said) and _long_enough(said)


def _long_enough(part: str) -> bool:
    enough = len(part.split()) >= _SHORTEST_ENGLISH if part.isascii() else len(part) >= _SHORTEST_CHINESE
    return enough or bool(_SHORT_QUESTION.match(part))
