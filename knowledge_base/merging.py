"""Three-way merge of texts by lines, as diff3 does it, with Git's conflict marks."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MINE, MIDDLE, THEIRS = "<<<<<<< mine", "=======", ">>>>>>> theirs"


@dataclass(frozen=True, order=True)
class _Hunk:
    """Lines `start` to `end` of the base are replaced by `lines`; with start == end, lines are put in before."""

    start: int
    end: int
    side: int
    lines: tuple[str, ...]

    def touches(self, start: int, end: int) -> bool:
        """Whether it changes one of these lines too, or puts something in at the same place or between them."""
        if self.start == self.end and start == end:
            return self.start == start
        return self.start < end and start < self.end


def merged_lines(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], bool]:
    """Both edits of `base` in one, and whether they clashed. Neighbouring lines may be edited without a clash."""
    merged: list[str] = []
    clash = False
    done = 0
    for start, end, hunks in _clusters(sorted([*_hunks(base, mine, 0), *_hunks(base, theirs, 1)])):
        merged += base[done:start]
        done = end
        old = list(base[start:end])
        ours, other = (_applied(base, start, end, [hunk for hunk in hunks if hunk.side == side]) for side in (0, 1))
        if ours in (old, other):
            merged += other
        elif other == old:
            merged += ours
        else:
            merged += [MINE, *ours, MIDDLE, *other, THEIRS]
            clash = True
    return merged + list(base[done:]), clash


def _hunks(base: Sequence[str], edited: Sequence[str], side: int) -> Iterator[_Hunk]:
    matcher = difflib.SequenceMatcher(None, base, edited, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield _Hunk(start, end, side, tuple(edited[new_start:new_end]))


def _clusters(hunks: Sequence[_Hunk]) -> Iterator[tuple[int, int, list[_Hunk]]]:
    """Hunks that touch each other together, with the lines of the base that they cover."""
    start, end = 0, 0
    together: list[_Hunk] = []
    for hunk in hunks:
        if together and hunk.touches(start, end):
            together.append(hunk)
            end = max(end, hunk.end)
            continue
        if together:
            yield start, end, together
        start, end, together = hunk.start, hunk.end, [hunk]
    if together:
        yield start, end, together


def _applied(base: Sequence[str], start: int, end: int, hunks: Sequence[_Hunk]) -> list[str]:
    """Lines `start` to `end` of the base with the hunks of one side."""
    lines: list[str] = []
    for hunk in hunks:
        lines += [*base[start : hunk.start], *hunk.lines]
        start = hunk.end
    return lines + list(base[start:end])
