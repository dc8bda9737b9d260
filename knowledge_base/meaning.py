"""Whether an edit changes what an article says, or only how it is written."""

import functools
import re
from collections.abc import Sequence
from typing import Protocol

from knowledge_base.content import Content
from knowledge_base.render import to_text
from knowledge_base.tables import RevisionRow
from language.normalise import normalise

# Signs of value (percent, money, comparison) are content; other punctuation and space are not, except within numbers.
_NOISE = re.compile(r"(\d?)((?:[^\w%‰$€£¥₩₹+=<>×÷±°]|_)+)(?=(\d?))")
_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*([^)\s]+)")


class Written(Protocol):
    """A title with its body in Markdown."""

    @property
    def title(self) -> str: ...
    @property
    def body(self) -> str: ...


def meaning(text: Written) -> tuple[str, str, tuple[str, ...]]:
    """What is left of a title and a body without case, spaces, punctuation and marks; and the images shown."""
    return _bare(text.title), *_body(text.body)


def same_meaning(one: Written, other: Written) -> bool:
    """Whether two texts differ in case, spaces, punctuation or Markdown marks only."""
    return (one.title, one.body) == (other.title, other.body) or meaning(one) == meaning(other)


def is_minor(content: Content, history: Sequence[RevisionRow], said_so: bool) -> bool:
    """Whether a save keeps the meaning that readers (and translators) know.

    `history` goes from the newest revision back to the newest published one. What was never published has no readers; a
    small edit on top of an unpublished large one is not small.
    """
    if not history or history[-1].status != "published":
        return False
    if same_meaning(content, history[-1]):
        return True
    small_step = said_so or same_meaning(content, history[0])
    return small_step and all(revision.minor for revision in history[:-1])


@functools.lru_cache(maxsize=16)
def _body(markdown: str) -> tuple[str, tuple[str, ...]]:
    """A save compares the same two or three bodies several times."""
    return _bare(to_text(markdown)), tuple(_IMAGE.findall(markdown))


def _bare(text: str) -> str:
    return _NOISE.sub(_number_kept, normalise(text))


def _number_kept(noise: re.Match[str]) -> str:
    before, between, after = noise.groups()
    if before and after:
        return noise[0]
    return before + ("-" if after and between[-1] in "-−–" else "")
