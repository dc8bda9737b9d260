"""Which language a customer writes: English, simplified Chinese or traditional Chinese."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from language.english_vectors import is_word
from language.script import HAN_CHARACTER, is_simplified, is_traditional

Language = Literal["en", "zh-Hans", "zh-Hant"]

_NOT_LANGUAGE = re.compile(r"https?://\S+|(?<!\S)[^\s@]+@\S+\.\S+|/\w+(?:\{.*\})?")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_CODE = re.compile(r"(?<![A-Za-z])[A-Za-z]*[-#]?\d[A-Za-z\d-]*")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\u30ff\u3130-\u318f\ua960-\ud7ff]")
# Written by everybody in every language: they say nothing.
_NEUTRAL = frozenset({"ok", "okay"})
# Words that hold a Chinese sentence together: who writes them thinks in Chinese, whatever English words stand between.
_GRAMMAR = frozenset(
    "我你您他她它们們的地得了着著过過吗嗎呢吧啊是不没沒还還就也都很太在有这這那怎么麼什哪谁誰给給把被跟和请請"
)
_SYLLABLE = re.compile(
    "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang|i?ong|uang|eng|ing|uai|i?ao|ian|uan|[ae]i|ou|[aeiu]n|i[aeu]|u[aoie]|er|[aoeiu])"
)
_PINYIN = re.compile(f"(?:{_SYLLABLE.pattern})+")
# Syllables that are English words, too.
_ALSO_ENGLISH = re.compile(
    "an?|ban|be|bin|can|dan|die|do|fan|fun|go|ha|hang|hen?|hi|ho|i|lie|long|man|men?|no|pan|pen|pie|pin|ran|rang|sang|she"
    "|shin|so|song|sun|tan|ten|tie|to|we|you"
)
_FEWEST_PINYIN = 2
# Letters of a word ("tuikuanduojiudao"). In a longer one the syllables could be cut in more ways than anybody can wait for.
_LONGEST_PINYIN = 24
_TRADITIONAL_REGIONS = frozenset({"hant", "tw", "hk", "mo"})


def detect(text: str, default: str = "en") -> Language:
    """The language most of the text is written in.

    A Chinese word is about one and a half characters, so Chinese wins where it has at least that many characters
    for each Latin word; pronouns, particles and the like count double, so that "我的 order 还没到, where is it?" is
    Chinese. Text with no evidence (digits, emoji, links, order numbers, "ok", other scripts, pinyin) and Chinese text
    whose characters are the same in both forms keep the ``default``; a ``default`` of "zh" means "zh-Hans".
    """
    fallback = from_tag(default, "en")
    text = _CODE.sub(" ", _NOT_LANGUAGE.sub(" ", unicodedata.normalize("NFKC", text)))
    han = HAN_CHARACTER.findall(text)
    words = [word for word in _WORD.findall(HAN_CHARACTER.sub(" ", text)) if _is_evidence(word)]
    if not han and (not words or _is_pinyin(words)):
        return fallback
    if 2 * (len(han) + sum(character in _GRAMMAR for character in han)) < 3 * len(words):
        return "en"
    traditional = sum(map(is_traditional, han))
    simplified = sum(map(is_simplified, han))
    if traditional == simplified:
        return "zh-Hant" if fallback == "zh-Hant" else "zh-Hans"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _is_evidence(word: str) -> bool:
    return word.casefold() not in _NEUTRAL and not _OTHER_SCRIPT.search(word)


def _is_pinyin(words: Sequence[str]) -> bool:
    """Whether several words can all be read as Chinese in Latin letters, and most of them are no English ones."""
    folded = [word.casefold() for word in words]
    if len(folded) < _FEWEST_PINYIN or max(map(len, folded)) > _LONGEST_PINYIN:
        return False
    if not all(map(_PINYIN.fullmatch, folded)):
        return False
    english = [bool(_ALSO_ENGLISH.fullmatch(word)) if _SYLLABLE.fullmatch(word) else is_word(word) for word in folded]
    return 2 * sum(english) < len(english)


def from_tag(tag: str | None, default: Language = "en") -> Language:
    """The language for a BCP 47 tag such as "en-GB", "zh", "zh-TW" or "zh_Hant_HK"; ``default`` for any other."""
    parts = re.split(r"[-_]", (tag or "").strip().lower())
    if parts[0] == "en":
        return "en"
    if parts[0] == "zh":
        return "zh-Hant" if _TRADITIONAL_REGIONS.intersection(parts[1:]) and "hans" not in parts else "zh-Hans"
    return default
