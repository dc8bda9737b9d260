"""Words of danger: something burns, somebody was hurt or made ill. What is advised at once goes by the kind of danger."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from complaints import evidence
from language.normalise import normalise

Kind = Literal["gas", "fire", "medical", "injury"]

# Cues of complaints/cues.py that bring a human at once; those of mere defects and of a public post leave it to triage.
_CUES = ("injury", "fire")
# Of the cue "illness" what products do: not "I was ill last week", "this gives me a headache", "my grandfather died".
_MADE_ILL = re.compile(
    r"poison|vomit|thr[eo]w|diarrh|stomach (?:cramps?|pumped)|(?:made|making) |(?:got|fell|became|getting) |hives|rash"
    "|呕吐|又吐|吐个|上吐下泻|拉肚子|腹泻|拉稀|肠炎|[红皮湿]疹|疹子|荨麻疹|烂脸"
)
# The first that fits: what burns or leaks endangers everybody near it.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("gas", re.compile(r"\bgas\b|煤|燃气|天然气|瓦斯|漏气")),
    (
        "fire",
        re.compile(
            r"fire|batter|power ?bank|alight|flame|smok|explo|bl(?:ew|own) up|spark|scorch|singed|charred|black|holes?\b|"
            r"glow|melt|(?<!allergic )shock|electr|zap|jolt|tingl|burn\w* (?:smell|plastic|rubber)"
            r"|(?:smell|stink|stank|reek)|(?:is|was|started|keeps) (?:\w+ )?burning"
            "|[起着冒跳]火|火灾|火[花星]|烟|[炸爆熔融]|电|麻|烧(?![伤烫])|自燃|熏黑|打火|滋滋|吱吱|嘶嘶|[焦糊煳燶]"
        ),
    ),
    (
        "medical",
        re.compile(
            r"poison|vomit|thr[eo]w|diarrh|stomach|sick|\bill\b|hives|rash|allerg|anaphyla|reacted|swallow|ingest|inhal|"
            r"chok|breath"
            r"|faint|unconscious|passed out|suffocat|eyes?\b|chemical|chest pain|itch|skin|cough|sneez|swollen|swelled|"
            r"inflamed"
            "|吐|肚子|咽|痒|疙瘩|红点|风团|肿|腹泻|拉稀|肠炎|疹|过敏|吞|误[食饮]|噎|呛|喉|嗓|食道|气管|中毒|眼|窒息|呼吸|"
            "喘|昏|晕|休克|腐蚀|咳|洗胃|肾上腺素"
        ),
    ),
    ("injury", re.compile("")),
)


def said(text: str) -> Iterator[re.Match[str]]:
    """Where a folded, single-spaced text has words of danger that are not denied."""
    yield from (word for _, word in evidence.said(text, _CUES))
    yield from (word for _, word in evidence.said(text, ("illness",)) if _MADE_ILL.match(word.group()))


def safety_words(text: str) -> tuple[str, ...]:
    """Words by which somebody is in danger or was hurt, as they were written, each once; none that are denied."""
    return evidence.as_written(text, said)


def kind_of(words: Iterable[str]) -> Kind:
    """The kind of danger that these words are of."""
    together = normalise(" ".join(words))
    return next(kind for kind, pattern in _KINDS if pattern.search(together))
