"""The evidence for a priority: the rubric's cues that stand in the text, and what is known beside it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from complaints.cues import matches
from complaints.denial import denied
from complaints.policy import Circumstances, Policy
from language import anger
from language.fold import fold

KINDS = {
    "injury": "harm",
    "illness": "harm",
    "fire": "danger",
    "danger": "danger",
    "assault": "assault",
    "vulnerable": "vulnerable",
    "fraud": "fraud",
    "leak": "leak",
    "money": "money",
    "useless": "loss",
    "authority": "regulator",
    "law": "legal",
    "police": "police",
    "public": "public",
    "deadline": "deadline",
    "today": "deadline",
    "now": "now",
    "again": "repeated",
    "times": "repeated",
    "mild": "mild",
    "past": "past",
    "anger": "anger",
}
"""The kind of evidence that each cue, and anger, gives. A mere "or else" (the cue "threat") says nothing by itself."""

ANGER = re.compile(
    rf"\b({anger.ENGLISH}|disgrace\w*|appall\w+|shameful|worst|joke of a)\b|[!]{{3,}}"
    rf"|{anger.CHINESE}|气愤|无法接受|不要脸|恶心|坑人|黑心"
)
SEVERE = frozenset(("harm", "danger", "assault", "fraud"))
"""Kinds that the rubric calls severe. Not "leak": its cues also stand where a stranger's parcel came."""
DENIABLE = frozenset(
    ("harm", "danger", "assault", "fraud", "leak", "regulator", "legal", "police", "public", "deadline", "now", "anger")
)
"""Kinds that a negation before them takes away. "No insulin left" and "not again!" are evidence all the same."""


def said(text: str, cues: Iterable[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """The kind and the place of each wording of these cues in a folded, single-spaced text that is not denied."""
    for cue in cues:
        kind = KINDS[cue]
        for match in ANGER.finditer(text) if cue == "anger" else matches(text)[cue]:
            if match.group() and not (kind in DENIABLE and denied(text, *match.span(), kind)):
                yield kind, match


def wordings(text: str, cues: Iterable[str]) -> tuple[str, ...]:
    """The wordings of these cues that `text` holds and does not deny, each once, as they were first written."""
    return as_written(text, lambda folded: (match for _, match in said(folded, cues)))


def as_written(text: str, find: Callable[[str], Iterable[re.Match[str]]]) -> tuple[str, ...]:
    """What `find` finds in the folded, single-spaced text, each wording once, as it was first written."""
    normal = fold(text).single_spaced()
    places = {match.group(): normal.span(*match.span()) for match in reversed(list(find(normal.text)))}
    return tuple(text[start:end] for start, end in sorted(places.values()))


def found(text: str) -> list[dict[str, Any]]:
    """{"kind", "text", "spans"} of each wording of each cue that stands in the text and is not denied, by kind.

    `text` is the wording as first written; `spans` has [start, end) of each occurrence in code points of the text.
    """
    normal = fold(text).single_spaced()
    by_wording: dict[tuple[str, str], dict[str, Any]] = {}
    for kind, match in said(normal.text, KINDS):
        start, end = normal.span(*match.span())
        item = {"kind": kind, "text": text[start:end], "spans": []}
        by_wording.setdefault((kind, match.group()), item)["spans"].append([start, end])
    return list(by_wording.values())


def known(circumstances: Circumstances, policy: Policy) -> list[dict[str, Any]]:
    """{"kind", "text", "spans": []} of each circumstance that the policy lets count."""
    evidence = []
    if circumstances.contacts_in_7_days >= policy.floors.repeat_from and policy.floors.repeat_urgency > 1:
        evidence.append({"kind": "contacts", "text": str(circumstances.contacts_in_7_days), "spans": []})
    if policy.floors.of_tier(circumstances.tier) > 1:
        evidence.append({"kind": "tier", "text": circumstances.tier, "spans": []})
    return evidence
