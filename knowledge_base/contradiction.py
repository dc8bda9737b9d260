"""Where two answers to a like question contradict each other: sentence against sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge_base.render import sentences
from knowledge_base.search.features import Vectoriser
from language.normalise import normalise

# How alike two sentences must be to tell the same thing. Between the starter articles that ask alike, those with other numbers
# reach 0.31, those of which only one denies 0.39.
SAME_MEASURE = 0.35
SAME_STATEMENT = 0.5

_ENGLISH_NUMBERS = {
    word: str(value)
    for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
} | {"twelve": "12", "fourteen": "14", "fifteen": "15", "twenty": "20", "thirty": "30"}
_ENGLISH_WORD = re.compile(r"[a-z]+")
_CHINESE_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
# Only before a unit: 一 and 十 are parts of many other words.
_CHINESE_NUMBER = re.compile(
    r"([一二两三四五六七八九])?(十)?([一二三四五六七八九])?(?=个?(?:[天日周年月元块次件]|工作日|星期|小时|分钟))"
)
_NUMBER = r"\d+(?:[.,]\d+)*"
_MEASURE = re.compile(rf"([$€£¥])?\s?({_NUMBER}(?:\s?[-–~至到]\s?{_NUMBER})?)\s?个?\s?(%|[a-z]+|[\u4e00-\u9fff])?")
_RANGE = str.maketrans({",": None, " ": None, "–": "-", "~": "-", "至": "-", "到": "-"})
_NOT = re.compile(r"\b(?:not|no|never|cannot|without|\w+n['’]t)\b|[不没无未勿]")
_YES = re.compile(
    r"(?:yes|sure|of course|certainly|(?:you|we) (?:can|do)(?! not))\b(?!['’])|可以|能|支持|是的|有的|当然"
)
_NO = re.compile(r"(?:no|not|never|sorry|unfortunately|(?:you|we) \w+(?:n['’]t| ?not))\b|不|没有|无法|暂不|抱歉|很遗憾")


@dataclass(frozen=True)
class _Sentence:
    text: str
    folded: str
    measures: dict[str, set[str]]
    denies: bool

    @classmethod
    def of(cls, text: str) -> "_Sentence":
        folded = normalise(text)
        return cls(text, folded, measures(folded), bool(_NOT.search(folded)))


class Contradiction(NamedTuple):
    """A sentence of either answer: both cannot be true."""

    mine: str
    theirs: str


def contradictions(words: Vectoriser, body: str, others: Sequence[str]) -> list[Contradiction | None]:
    """For each of the other bodies (Markdown) where it contradicts this one; None where it does not.

    `words` is fitted: it knows which words are common.
    """
    mine, *theirs = [[_Sentence.of(text) for text in sentences(one)] for one in (body, *others)]
    rows = words.add([sentence.folded for said in (mine, *theirs) for sentence in said])
    found: list[Contradiction | None] = []
    at = len(mine)
    for said in theirs:
        likeness = (rows[: len(mine)] @ rows[at : at + len(said)].T).toarray()
        at += len(said)
        pairs = [
            (float(likeness[i, j]), Contradiction(one.text, other.text))
            for i, one in enumerate(mine)
            for j, other in enumerate(said)
            if _contradict(one, other, likeness[i, j]) or (i == j == 0 and _opposite(one, other))
        ]
        found.append(max(pairs)[1] if pairs else None)
    return found


def measures(folded: str) -> dict[str, set[str]]:
    """The numbers of a folded text by what they count or measure, in digits: "thirty days, £5" gives day: 30 and £: 5.

    A number without a word or sign of its own measures nothing.
    """
    found: dict[str, set[str]] = {}
    for money, number, unit in _MEASURE.findall(_in_digits(folded)):
        if measured := money or unit.rstrip("s"):
            found.setdefault(measured, set()).add(number.translate(_RANGE))
    return found


def _contradict(one: _Sentence, other: _Sentence, likeness: float) -> bool:
    """Whether they are about the same and differ in a number, or one denies what the other says."""
    if likeness >= SAME_STATEMENT and one.denies != other.denies:
        return True
    shared = one.measures.keys() & other.measures.keys()
    return likeness >= SAME_MEASURE and any(not one.measures[unit] & other.measures[unit] for unit in shared)


def _opposite(one: _Sentence, other: _Sentence) -> bool:
    """Whether one answer begins with a yes and the other with a no."""
    sides = [(bool(_YES.match(said.folded)), bool(_NO.match(said.folded))) for said in (one, other)]
    return sorted(sides) == [(False, True), (True, False)]


def _in_digits(folded: str) -> str:
    text = _ENGLISH_WORD.sub(lambda word: _ENGLISH_NUMBERS.get(word[0], word[0]), folded)
    return _CHINESE_NUMBER.sub(lambda number: _chinese_value(number) if number[0] else "", text)


def _chinese_value(match: "re.Match[str]") -> str:
    tens, ten, ones = match.groups()
    if ten:
        return str(10 * _CHINESE_DIGITS.get(tens or "一", 1) + _CHINESE_DIGITS.get(ones or "", 0))
    return str(_CHINESE_DIGITS.get(tens or ones or "", 0))
