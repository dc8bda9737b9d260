"""Misspelt English words put right, from the words that the knowledge base itself uses (SymSpell's deletes, one edit)."""

from collections.abc import Iterable, Iterator

_SHORTEST = 5
# What is longer is a code or an address, and the deletions of 20,000 letters would take 400 MB.
_LONGEST = 40


class Speller:
    """Corrects a word that it does not know when one letter too many, too few, wrong or swapped makes it a known one.

    The first letter is trusted, short words, words too long to be any and words with digits are left alone.
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
                if _SHORTEST - 1 <= len(word) <= _LONGEST and word.isascii():
                    for piece in _deletions(word):
                        others = self._by_deletion.get(piece)
                        self._by_deletion[piece] = f"{others} {word}" if others else word

    def correct(self, word: str) -> str:
        """The word as it was probably meant; itself when it is known or nothing is near."""
        known = word in self._known or not _SHORTEST <= len(word) <= _LONGEST
        if known or not word.isascii() or not word.isalpha():
            return word
        near = {
            known
            for piece in _deletions(word)
            for known in self._by_deletion.get(piece, "").split()
            if known[0] == word[0] and _one_edit(word, known)
        }
        return min(near, default=word)


def _deletions(word: str) -> Iterator[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _one_edit(one: str, other: str) -> bool:
    """Whether words that share a deletion are one insertion, deletion, substitution or swap of neighbours apart."""
    if len(one) != len(other):
        return True
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    return len(wrong) == 1 or (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )
