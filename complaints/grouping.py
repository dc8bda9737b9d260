"""Which complaints tell of the same thing: where a new one belongs among the open ones, and what names a group (ADR 0019)."""

import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH_STOP_WORDS
from spacy.lang.zh.stop_words import STOP_WORDS as CHINESE_STOP_WORDS

from complaints.alike import Likeness, Rows, everyday
from complaints.bands import language_of
from complaints.features import shown_words

# Chosen on the bursts marked "dev" in tests/data/outages.csv: see docs/how-to/incidents.md for the figures.
ALIKE = 0.12
SAME_CATEGORY = 0.05
FEWEST = 3
SHOWN_SIMILAR = 5
TITLE_WORDS = 4
SAID_OF_ALL = frozenset({"complain", "complaining", "complaint", "complaints", "投诉"})
"""What any complaint may say, so that it names none."""
TITLE_TEXTS = 50


@dataclass(frozen=True)
class OpenComplaint:
    """An open case as it is compared. `free`: the desk may link it; else a human decided where it belongs."""

    id: int
    category: str | None
    incident_id: int | None = None
    free: bool = True


@dataclass(frozen=True)
class Placing:
    """Where a new complaint belongs: to `incident_id`, or with `members` to a new one, or only beside `similar` ones.

    `members` holds ids of cases without the new one; `similar` the most alike cases first, with how alike.
    """

    incident_id: int | None = None
    members: tuple[int, ...] = ()
    similar: Mapping[int, float] = field(default_factory=dict)


class OpenComplaints:
    """The open complaints in memory, read once each. One thread at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places: dict[int, int] = {}
        self._rows: Rows | None = None

    def unknown(self, ids: Collection[int]) -> list[int]:
        """Those of the ids whose texts have not been read yet."""
        return [one for one in ids if one not in self._places]

    def place(self, new: int, texts: Mapping[int, str], among: Sequence[OpenComplaint]) -> Placing:
        """Where the case `new` belongs `among` the open ones, itself included.

        `texts` are those of `new` and of the unknown ones. Cases that are not among the open ones are forgotten.
        """
        with self._lock:
            self._keep([one.id for one in among if one.id not in texts and one.id in self._places])
            rows = self._read(texts)
            cases = [one for one in among if one.id in self._places]
            return placed(new, cases, rows.take([self._places[one.id] for one in cases]))

    def _keep(self, ids: Sequence[int]) -> None:
        if self._rows is not None and len(ids) < len(self._places):
            self._rows = self._rows.take([self._places[one] for one in ids])
            self._places = {one: at for at, one in enumerate(ids)}

    def _read(self, texts: Mapping[int, str]) -> Rows:
        read = everyday().rows(list(texts.values()))
        start = len(self._places)
        self._rows = rows = self._rows.joined(read) if self._rows is not None else read
        self._places |= {one: start + at for at, one in enumerate(texts)}
        return rows


def placed(new: int, cases: Sequence[OpenComplaint], rows: Rows) -> Placing:
    """Where the case `new` belongs among these, which `rows` holds in the same order."""
    at = next(place for place, one in enumerate(cases) if one.id == new)
    alike = _alike([at], range(len(cases)), cases, rows)[0]
    alike[at] = -1
    near = [int(place) for place in np.argsort(-alike, kind="stable") if alike[place] >= ALIKE]
    similar = {cases[place].id: round(float(alike[place]), 3) for place in near[:SHOWN_SIMILAR]}
    if not cases[at].free:
        return Placing(similar=similar)
    if incident := _incident(near, cases, alike):
        return Placing(incident_id=incident, similar=similar)
    group = [at]
    for place in near:
        one = cases[place]
        if one.free and one.incident_id is None and _alike([place], group, cases, rows).mean() >= ALIKE:
            group.append(place)
    if len(group) < FEWEST:
        return Placing(similar=similar)
    return Placing(members=tuple(cases[place].id for place in group[1:]), similar=similar)


def _incident(near: Sequence[int], cases: Sequence[OpenComplaint], alike: NDArray[np.float32]) -> int | None:
    """The incident that is most alike, by the nearer half of its cases and at least two; None where none is enough."""
    members: dict[int, list[float]] = defaultdict(list)
    for place, one in enumerate(cases):
        if one.incident_id is not None:
            members[one.incident_id].append(float(alike[place]))
    means = {
        incident: float(np.mean(sorted(members[incident], reverse=True)[: max(2, (len(members[incident]) + 1) // 2)]))
        for incident in {cases[place].incident_id for place in near}
        if incident is not None
    }
    best = max(means, key=lambda incident: means[incident], default=None)
    return best if best is not None and means[best] >= ALIKE else None


def _alike(
    some: Sequence[int], others: Sequence[int], cases: Sequence[OpenComplaint], rows: Rows
) -> NDArray[np.float32]:
    """How alike cases are, (some, others), those of the same category a little more."""
    here, there = ([cases[place].category for place in places] for places in (some, others))
    same = [[a is not None and a == b for b in there] for a in here]
    picked = rows if len(there) == len(rows) else rows.take(others)
    return rows.take(some).alike(picked) + SAME_CATEGORY * np.array(same, np.float32)


def title(texts: Sequence[str], likeness: Likeness, reader: str | None = None) -> str:
    """The words that name a group: shared by its texts and rare among everyday ones, as written, the most telling first.

    In the language of the `reader` ("en", "zh") where texts in it share a telling word, else in the one that most of the texts
    are written in; "" where they share none.
    """
    [(commonest, _), *_] = _languages(texts)
    found = (_title(texts, likeness, language) for language in (reader, commonest) if language)
    return next(filter(None, found), "")


def _languages(texts: Sequence[str]) -> list[tuple[str, int]]:
    """The languages of the texts, and how many are in each, the most common first."""
    return Counter(map(language_of, texts)).most_common()


def _title(texts: Sequence[str], likeness: Likeness, language: str) -> str:
    """The title by the texts in one language."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in texts[:TITLE_TEXTS]:
        if language_of(text) == language:
            found = {folded: shown for shown, folded in shown_words(text) if _names(folded)}
            counts.update(found.keys())
            for folded, shown in found.items():
                written.setdefault(folded, shown)
    weights = {word: count * likeness.rarity(word) for word, count in counts.items() if count > 1}
    telling = sorted(weights, key=lambda word: (-weights[word], word))[:TITLE_WORDS]
    return " · ".join(written[word] for word in telling)


def titles(texts: Sequence[str]) -> dict[str, str]:
    """What an incident with these complaints is called in each language in which some share a telling word.

    The one that most of them are written in comes first.
    """
    by_language = {language: _title(texts, everyday(), language) for language, _ in _languages(texts)}
    return {language: title for language, title in by_language.items() if title}


def _names(word: str) -> bool:
    """Whether a word can name something: not a number, nor a single letter or character, nor a function word ("shows")."""
    if len(word) < 2 or word[0].isdigit() or word in CHINESE_STOP_WORDS or word in SAID_OF_ALL:
        return False
    return all(word.removesuffix(end) not in ENGLISH_STOP_WORDS for end in ("", "s", "ing", "ed"))
