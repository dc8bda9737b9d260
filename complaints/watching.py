"""How the model does in the field: drift by week, how often humans correct it, and whether its probabilities hold.

Everything is counted from `triage_judgements`; an Alert says where a figure has left its band. A human who said it more
exactly, with a category below the judged one, agreed with it: a model does not know an own category before it is learned.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy.stats import chi2
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from complaints import categories
from complaints.bands import LANGUAGES
from complaints.categories import Categories
from complaints.tables import JudgementRow
from storage.base import now

REFERENCE_WEEKS = 8
BINS = 10
FEWEST = 50
"""Judgements below which a figure is shown but alerts nobody."""
DRIFT_BAND = 0.25
CORRECTED_BAND = 0.35
CALIBRATION_BAND = 0.10
CERTAINTY = 0.99


@dataclass(frozen=True)
class Week:
    """One calendar week (UTC, from Monday `week`) of one language. Shares are 0…1; categories count as the topmost above them.

    `drift` is the population stability index of the categories against the REFERENCE_WEEKS before, `drift_band` what it
    stays under; None where there is no reference. `changes` are the categories' shares less those of the reference.
    """

    week: date
    language: str
    judged: int
    corrected: int
    unsure: int
    shares: dict[str, float]
    changes: dict[str, float]
    drift: float | None
    drift_band: float | None


@dataclass(frozen=True)
class Bin:
    """Judgements whose probability was within one tenth: their mean probability, and the share that nobody corrected."""

    probability: float
    right: float
    judged: int


@dataclass(frozen=True)
class Alert:
    """`kind` is drift, corrections or calibration; `value` has left the band that ends at `band`."""

    kind: str
    language: str
    week: date | None
    value: float
    band: float


@dataclass(frozen=True)
class Watch:
    """All figures of the weeks asked for. `confusion` counts what humans looked at: [judged, human's, how many]."""

    weeks: list[Week]
    calibration: dict[str, list[Bin]]
    calibration_error: dict[str, float | None]
    confusion: list[tuple[str, str, int]]
    alerts: list[Alert]


async def watch(session: AsyncSession, weeks: int) -> Watch:
    """The figures of the last `weeks` calendar weeks, this one included."""
    known = await categories.read(session)
    this = monday(now().date())
    first = this - timedelta(weeks=weeks - 1)
    since = first - timedelta(weeks=REFERENCE_WEEKS)
    query = select(JudgementRow).where(JudgementRow.judged_at >= since).order_by(JudgementRow.id)
    rows = list(await session.scalars(query))
    shown = [row for row in rows if monday(row.judged_at.date()) >= first]
    days = [first + timedelta(weeks=n) for n in range(weeks)]
    found = [_week(known, rows, language, day) for language in LANGUAGES for day in days]
    calibration = {language: _bins(known, [row for row in shown if row.language == language]) for language in LANGUAGES}
    errors = {language: _error(bins) for language, bins in calibration.items()}
    looked_at = Counter((row.category, human) for row in shown if (human := _human(known, row)))
    return Watch(
        weeks=found,
        calibration=calibration,
        calibration_error=errors,
        confusion=[(judged, human, count) for (judged, human), count in sorted(looked_at.items())],
        alerts=[*_weekly_alerts(found), *_calibration_alerts(calibration, errors)],
    )


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def _week(known: Categories, rows: Sequence[JudgementRow], language: str, week: date) -> Week:
    its = [row for row in rows if row.language == language]
    here = [row for row in its if monday(row.judged_at.date()) == week]
    earliest = week - timedelta(weeks=REFERENCE_WEEKS)
    before = [row for row in its if earliest <= monday(row.judged_at.date()) < week]
    counts, reference = (Counter(known.top(row.category) for row in some) for some in (here, before))
    drift, band = stability(counts, reference) if here and before else (None, None)
    return Week(
        week=week,
        language=language,
        judged=len(here),
        corrected=sum(_is_corrected(known, row) for row in here),
        unsure=sum(not row.sure for row in here),
        shares={category: count / len(here) for category, count in sorted(counts.items())},
        changes=_changes(counts, reference),
        drift=drift,
        drift_band=band,
    )


def _changes(counts: Counter[str], reference: Counter[str]) -> dict[str, float]:
    """How much larger the share of each category is than in the reference; nothing where one of them is empty."""
    if not counts or not reference:
        return {}
    new, old = counts.total(), reference.total()
    return {name: counts[name] / new - reference[name] / old for name in sorted(counts.keys() | reference.keys())}


def stability(counts: Counter[str], reference: Counter[str]) -> tuple[float, float]:
    """The population stability index of two counts of categories, and the band that it stays under without drift.

    Few texts differ by chance: where nothing has changed, the index over (1/n + 1/m) is about chi-squared with one degree of
    freedom less than categories (Yurdakul and Naranjo 2020, "Statistical properties of the population stability index").
    The band is the usual 0.25, or what chance exceeds once in a hundred weeks if that is more.
    """
    names = sorted(counts.keys() | reference.keys())
    new = np.array([counts[name] + 0.5 for name in names])
    old = np.array([reference[name] + 0.5 for name in names])
    p, q = new / new.sum(), old / old.sum()
    index = float(((p - q) * np.log(p / q)).sum())
    chance = chi2.ppf(CERTAINTY, max(1, len(names) - 1)) * (1 / counts.total() + 1 / reference.total())
    return index, max(DRIFT_BAND, float(chance))


def _human(known: Categories, row: JudgementRow) -> str | None:
    """What a human said, None where nobody looked: the judged category itself where theirs lies below it."""
    human = row.human_category
    return row.category if human is not None and row.category in known.line(human) else human


def _is_corrected(known: Categories, row: JudgementRow) -> bool:
    """Whether a human changed the category or the priority; looking and agreeing is no correction."""
    human = _human(known, row)
    return human is not None and (human, row.human_priority) != (row.category, row.priority)


def _bins(known: Categories, rows: Sequence[JudgementRow]) -> list[Bin]:
    """The reliability diagram of the category; what nobody corrected counts as right."""
    by_bin: dict[int, list[JudgementRow]] = {}
    for row in rows:
        by_bin.setdefault(min(int(row.confidence * BINS), BINS - 1), []).append(row)
    return [
        Bin(
            probability=float(np.mean([row.confidence for row in found])),
            right=float(np.mean([_human(known, row) in (None, row.category) for row in found])),
            judged=len(found),
        )
        for _, found in sorted(by_bin.items())
    ]


def _error(bins: Sequence[Bin]) -> float | None:
    """The expected calibration error: the mean gap between probability and share, weighted by how many."""
    total = sum(one.judged for one in bins)
    return sum(one.judged * abs(one.probability - one.right) for one in bins) / total if total else None


def _weekly_alerts(weeks: Sequence[Week]) -> list[Alert]:
    alerts = []
    for one in weeks:
        if one.judged < FEWEST:
            continue
        if one.drift is not None and one.drift_band is not None and one.drift > one.drift_band:
            alerts.append(Alert("drift", one.language, one.week, one.drift, one.drift_band))
        share = one.corrected / one.judged
        if share > CORRECTED_BAND:
            alerts.append(Alert("corrections", one.language, one.week, share, CORRECTED_BAND))
    return alerts


def _calibration_alerts(bins: dict[str, list[Bin]], errors: dict[str, float | None]) -> list[Alert]:
    return [
        Alert("calibration", language, None, error, CALIBRATION_BAND)
        for language, error in errors.items()
        if error is not None and error > CALIBRATION_BAND and sum(one.judged for one in bins[language]) >= FEWEST
    ]
