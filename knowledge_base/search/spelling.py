"""Misspelt English words put right, from the words that the knowledge base itself uses (SymSpell's deletes, one edit)."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from language.english_vectors import is_word

_SHORTEST = 4
# What is longer is a code or an address, and the deletions of 20,000 letters would take 400 MB.
_LONGEST = 40


class Speller:
    """Corrects a word that it does not know when one letter swapped, too many, too few or wrong makes it a known one.

    Common misspellings of service's words (misspellings.txt) are corrected even where an article has them. Of others
    the first letter is trusted; common English words, words too long to be any and words with digits are left alone, and
    of the shortest ones no letter is taken for a wrong one.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._known: set[str] = set()
        # Known words by what a deletion leaves of them. Where there are several, they stand in one text: the garbage
        # collector would go through millions of lists.
        self._by_deletion: dict[str, str] = {}
        self.add(words)

    def add(self, words: Iterable[str]) -> None:
        """Learn more words, in place: knowing more never makes a known word unknown."""
        for word in words:
            if word not in self._known:
                self._known.add(word)
                if _SHORTEST <= len(word) <= _LONGEST and word.isascii():
                    for piece in _deletions(word):
                        others = self._by_deletion.get(piece)
                        self._by_deletion[piece] = f"{others} {word}" if others else word

    def correct(self, word: str) -> str:
        """The word as it was probably meant; itself when it is known or nothing is near."""
        if common := _common_misspellings().get(word):
            return common
        fits = _SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()
        if not fits or word in self._known or is_word(word):
            return word
        near = {
            (edit, known)
            for piece in _deletions(word)
            for known in self._by_deletion.get(piece, "").split()
            if known[0] == word[0] and (edit := _edit(word, known)) is not None
        }
        return min(near, default=(0, word))[1]


@cache
def _common_misspellings() -> dict[str, str]:
    lines = Path(__file__).with_name("misspellings.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split(":") for line in lines if not line.startswith("#"))
    return {wrong: right for right, slips in entries for wrong in slips.split()}


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _edit(one: str, other: str) -> int | None:
    """How words that share a deletion differ, the likeliest slip first; None where one slip does not explain it.

    0: neighbours swapped; 1: a letter too many or too few; 2: a wrong letter.
    """
    if len(one) != len(other):
        return 1
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) == 1:
        return 2 if len(one) > _SHORTEST else None
    first, last = wrong[0], wrong[-1]
    swapped = len(wrong) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]
    return 0 if swapped else None
