"""Customers' words for the same thing: "parcel" and "package", "money back" and "refund", 包裹 and 快递.

A group of them is called by its first phrase with "=" before it, so that no word is taken for a group.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from language.normalise import normalise
from language.tokenise import Token, cut

FOLDER = Path(__file__).with_name("synonyms")
WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]")
_SUFFIXES = ("ing", "edly", "ed", "ies", "es", "ly", "s")


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """A crude English stem, enough for "charges" and "charged", "company" and "companies" to meet."""
    if len(word) > 4:
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                return word[: -len(suffix)] + ("y" if suffix == "ies" else "")
        return word.removesuffix("e")
    return word[:-1] if len(word) == 4 and word.endswith("s") and not word.endswith("ss") else word


@cache
def groups(language: str) -> tuple[tuple[str, ...], ...]:
    """The table of a language: one tuple of folded phrases per line, the first of which names the group."""
    lines = (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(normalise(phrase) for phrase in line.split(","))
        for line in lines
        if line.strip() and not line.startswith("#")
    )


def without_english(text: str) -> str:
    """Folded Chinese text with common English words in it as what they mean: "refund要多久" becomes "退款要多久"."""
    if not _LATIN.search(text):
        return text
    meanings, pattern = _english_in_chinese()
    return pattern.sub(lambda found: meanings[found.group()], text)


def english_concepts(stems: Sequence[str]) -> list[str]:
    """The groups' names and the other stems, in the text's order; the longest phrase wins."""
    table, longest = _english_table()
    found: list[str] = []
    done = 0
    for at, word in enumerate(stems):
        if at < done or word not in longest:
            continue
        for length in range(min(longest[word], len(stems) - at), 0, -1):
            if names := table.get(tuple(stems[at : at + length])):
                found += [*stems[done:at], *names]
                done = at + length
                break
    return [*found, *stems[done:]]


def chinese_words(text: str) -> list[Token]:
    """The words of folded text without its punctuation."""
    return [Token(word, at, at + len(word)) for word, at in cut(text) if WORD.search(word)]


def chinese_concepts(text: str, words: Sequence[Token]) -> list[str]:
    """The groups' names and the words beside them, of folded text and its words; the longest phrase wins."""
    table, pattern = _chinese_table()
    phrases = list(pattern.finditer(text))
    covered = {at for phrase in phrases for at in range(*phrase.span())}
    found = [(phrase.start(), name) for phrase in phrases for name in table[phrase.group()]]
    found += [(word.start, word.text) for word in words if covered.isdisjoint(range(word.start, word.end))]
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def chinese_meanings(word: str) -> Sequence[str]:
    """The groups' names of a word as a whole, else the word: 沙发 is not 发."""
    return _chinese_table()[0].get(word, [word])


@lru_cache(maxsize=1)
def _english_table() -> tuple[dict[tuple[str, ...], list[str]], dict[str, int]]:
    """The groups' names by phrase, and how many words the longest phrase has that begins with a word."""
    table: dict[tuple[str, ...], list[str]] = {}
    for group in groups("en"):
        for phrase in group:
            table.setdefault(tuple(stem(word) for word in WORD.findall(phrase)), []).append(f"={group[0]}")
    longest: dict[str, int] = {}
    for first, *others in table:
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return table, longest


@lru_cache(maxsize=1)
def _chinese_table() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    table: dict[str, list[str]] = {}
    for group in groups("zh"):
        for phrase in group:
            table.setdefault(phrase, []).append(f"={group[0]}")
    return table, re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _english_in_chinese() -> tuple[dict[str, str], re.Pattern[str]]:
    lines = (FOLDER / "english_in_chinese.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ") for line in lines if line.strip() and not line.startswith("#")]
    meanings = {normalise(word): normalise(meaning) for meaning, words in pairs for word in words.split(",")}
    longest_first = "|".join(sorted(map(re.escape, meanings), key=len, reverse=True))
    return meanings, re.compile(f"(?<![a-z])(?:{longest_first})(?![a-z])")
