"""The evidence for a priority: the rubric's cues that stand in the text, and what is known beside it."""

import re
from typing import Any

from complaints.cues import PATTERNS
from complaints.policy import Circumstances, Policy
from language import anger
from language.fold import fold

KINDS = {
    "injury": "harm",
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
}
"""The kind of evidence that each cue gives. A mere "or else" (the cue "threat") is none: it says nothing by itself."""

ANGER = re.compile(
    rf"\b({anger.ENGLISH}|disgrace\w*|appall\w+|shameful|worst|joke of a)\b|[!]{{3,}}"
    rf"|{anger.CHINESE}|气愤|无法接受|不要脸|恶心|坑人|黑心"
)
DENIABLE = frozenset(
    ("harm", "danger", "assault", "fraud", "leak", "regulator", "legal", "police", "public", "deadline", "now", "anger")
)
"""Kinds that a negation before them takes away. "No insulin left" and "not again!" are evidence all the same."""
DENIED = re.compile(
    r"\b(?:not|never|no|nobody|no one|without|neither|nor|\w+n[’']t)(?: (?:going|want|wish|planning|intend|need|trying|"
    r"looking|threatening|about|here|to|be|been|being|was|were|got|get|have|had|even|any|a|an|the|one|my|your|really|"
    r"actually|yet|think(?:ing)?|of|type|kind|sort|who|involve|go|call|tell))*\s?$|"
    r"(?:不会|不想|不打算|不准备|不是|不用|不必|不需要|不至于|不愿意?|没打算|没想过?|没想要|没有?|并?未|无|别|并非)"
    r"(?:去|要|真的|任何|什么|人|被|把|找|向|打|给|走|闹|搞|到|投诉|告到|造成|导致|出现|发生|在|是|为了)*$"
)
WINDOW = 60
"""Characters before a cue in which a negation is looked for."""


def found(text: str) -> list[dict[str, Any]]:
    """{"kind", "text", "spans"} of each wording of each cue that stands in the text and is not denied, by kind.

    `text` is the wording as first written; `spans` has [start, end) of each occurrence in code points of the text.
    """
    normal = fold(text).single_spaced()
    by_wording: dict[tuple[str, str], dict[str, Any]] = {}
    patterns = [(kind, PATTERNS[cue]) for cue, kind in KINDS.items()] + [("anger", ANGER)]
    for kind, pattern in patterns:
        for match in pattern.finditer(normal.text):
            if match.start() == match.end() or (kind in DENIABLE and _is_denied(normal.text, match.start())):
                continue
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


def _is_denied(text: str, start: int) -> bool:
    return DENIED.search(text[max(0, start - WINDOW) : start]) is not None
