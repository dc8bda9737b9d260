"""What was last measured on the articles of each language (tuning.py), kept on disk: a restart need not measure again."""

import hashlib
import json
import logging
import os
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

import language as reading
from knowledge_base import render
from knowledge_base.search.calibration import Calibration

log = logging.getLogger(__name__)

STALE_SHARE = 0.1
"""A measurement is good as long as no more than this share of the articles is not what was measured."""


@dataclass(frozen=True)
class Measurement:
    """The weights of a ranker's views, and its calibration."""

    shares: tuple[float, ...]
    calibration: Calibration


@dataclass(frozen=True)
class _Kept:
    measurement: Measurement
    articles: frozenset[str]
    code: str

    def fits(self, articles: frozenset[str], code: str) -> bool:
        return self.code == code and len(articles ^ self.articles) <= len(articles) * STALE_SHARE


class Measurements:
    """The last measurement of each language: in memory, and in LANGUAGE.json of `folder` for other processes and starts.

    Articles are known by their fingerprints, so that the same content counts as such in any database. `encoder` names the
    sentence encoder that takes part.
    """

    def __init__(self, folder: Path | None = None, encoder: str | None = None) -> None:
        self.folder = folder
        self.encoder = encoder
        self._last: dict[str, _Kept] = {}

    def find(self, language: str, articles: frozenset[str]) -> Measurement | None:
        """What is still good for these articles; None where they have to be measured."""
        code = self._code
        last = self._last.get(language)
        if last is None or not last.fits(articles, code):
            last = self._read(language)
        if last is None or not last.fits(articles, code):
            return None
        self._last[language] = last
        return last.measurement

    def keep(self, language: str, articles: frozenset[str], measurement: Measurement) -> None:
        """Remember what was measured on these articles. A folder that cannot be written to is logged, and does no harm."""
        kept = self._last[language] = _Kept(measurement, articles, self._code)
        if self.folder is None:
            return
        content = {
            "shares": measurement.shares,
            "calibration": astuple(measurement.calibration),
            "articles": sorted(kept.articles),
            "code": kept.code,
        }
        partial = self.folder / f"{language}.{os.getpid()}.partial"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(content))
            partial.replace(self.folder / f"{language}.json")
        except OSError as error:
            log.warning("what was measured on the knowledge base is not kept: %s", error)

    def _read(self, language: str) -> _Kept | None:
        if self.folder is None:
            return None
        path = self.folder / f"{language}.json"
        try:
            found = json.loads(path.read_text())
            measurement = Measurement(tuple(found["shares"]), Calibration(*found["calibration"]))
            return _Kept(measurement, frozenset(found["articles"]), found["code"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("%s is not a measurement of the knowledge base, which is measured anew: %r", path, error)
            return None

    @property
    def _code(self) -> str:
        return f"{code_digest()} {self.encoder or ''}".strip()


@cache
def code_digest() -> str:
    """What a measurement depends on beside articles and encoder: the SHA-256 of the search, and of what texts are read by."""
    files = [Path(render.__file__), *Path(__file__).parent.rglob("*"), *Path(str(reading.__file__)).parent.rglob("*")]
    digest = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file() and path.suffix != ".pyc"):
        digest.update(path.read_bytes())
    return digest.hexdigest()
