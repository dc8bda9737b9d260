"""How the model does in the field: drift by week, how often humans correct it, and whether its probabilities hold.

Everything is counted from `triage_judgements`; an Alert says where a figure has left its band. What nobody has checked says
nothing of how right the model is: checked is what a human has decided on, and what the model was sure of and an agent solved
without correcting it. A human who said it more exactly, with a category below the judged one, agreed with it: a model does not
know an own category before it is learned.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

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
"""Judgements, or checked ones, below which a figure is shown but alerts nobody."""
DRIFT_BAND = 0.25
CORRECTED_BAND = 0.35
CALIBRATION_BAND = 0.10
CERTAINTY = 0.99


@dataclass(frozen=True)
class Week:
    """One calendar week (UTC, from Monday `week`) of one language. Shares are 0…1; categories count as the topmost above them.

    `corrected` are those of the `checked` of which a human has changed the category or the priority.

    `drift` is the population stability index of the categories against the REFERENCE_WEEKS before, `drift_band` what it
    stays under; None where there is no reference. `changes` are the categories' shares less those of the reference.
    """

    week: date
    language: str
    judged: int
    checked: int
    corrected: int
    unsure: int
    shares: dict[str, float]
    changes: dict[str, float]
    drift: float | None
    drift_band: float | None


@dataclass(frozen=True)
class Bin:
    """Checked judgements whose probability was within one tenth: their mean probability, and the share that was right."""

    probability: float
    right: float
    checked: int


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
    """All figures of the weeks asked for. `confusion` counts what was checked: [judged, human's, how many].

    `calibration_error` is None where nothing was checked; below `fewest` judgements, or checked ones, nothing alerts.
    """

    weeks: list[Week]
    calibration: dict[str, list[Bin]]
    calibration_error: dict[str, float | None]
    confusion: list[tuple[str, str, int]]
    alerts: list[Alert]
    fewest: int = FEWEST


def first_monday(weeks: int) -> date:
    """The first day of the last `weeks` calendar weeks, this one included."""
    return monday(now().date()) - timedelta(weeks=weeks - 1)


async def watch(session: AsyncSession, weeks: int, solved: Collection[UUID] = ()) -> Watch:
    """The figures of the last `weeks` calendar weeks, this one included.

    `solved` are the conversations in which an agent has solved a complaint.
    """
    known = await categories.read(session)
    first = first_monday(weeks)
    since = first - timedelta(weeks=REFERENCE_WEEKS)
    query = select(JudgementRow).where(JudgementRow.judged_at >= since).order_by(JudgementRow.id)
    rows = [_Judged(row, _said(known, row, solved)) for row in await session.scalars(query)]
    shown = [one for one in rows if one.week >= first]
    days = [first + timedelta(weeks=n) for n in range(weeks)]
    found = [_week(known, rows, language, day) for language in LANGUAGES for day in days]
    calibration = {language: _bins([one for one in shown if one.row.language == language]) for language in LANGUAGES}
    errors = {language: _error(bins) for language, bins in calibration.items()}
    checked = Counter((one.row.category, one.said) for one in shown if one.said)
    return Watch(
        weeks=found,
        calibration=calibration,
        calibration_error=errors,
        confusion=[(judged, human, count) for (judged, human), count in sorted(checked.items())],
        alerts=[*_weekly_alerts(found), *_calibration_alerts(calibration, errors)],
    )


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class _Judged:
    """A judgement, and the category that whoever checked it `said`: None where nobody did."""

    row: JudgementRow
    said: str | None

    @property
    def week(self) -> date:
        return monday(self.row.judged_at.date())

    @property
    def corrected(self) -> bool:
        """Whether a human changed the category or the priority; looking and agreeing is no correction."""
        row = self.row
        return row.human_category is not None and (self.said, row.human_priority) != (row.category, row.priority)


def _said(known: Categories, row: JudgementRow, solved: Collection[UUID]) -> str | None:
    """The category by whoever checked a judgement: the judged one itself where theirs lies below it."""
    human = row.human_category
    if human is None:
        return row.category if row.sure and row.conversation_id in solved else None
    return row.category if row.category in known.line(human) else human


def _week(known: Categories, rows: Sequence[_Judged], language: str, week: date) -> Week:
    its = [one for one in rows if one.row.language == language]
    here = [one for one in its if one.week == week]
    earliest = week - timedelta(weeks=REFERENCE_WEEKS)
    before = [one for one in its if earliest <= one.week < week]
    counts, reference = (Counter(known.top(one.row.category) for one in some) for some in (here, before))
    drift, band = stability(counts, reference) if here and before else (None, None)
    return Week(
        week=week,
        language=language,
        judged=len(here),
        checked=sum(one.said is not None for one in here),
        corrected=sum(one.corrected for one in here),
        unsure=sum(not one.row.sure for one in here),
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


def _bins(rows: Sequence[_Judged]) -> list[Bin]:
    """The reliability diagram of the category, of what was checked."""
    by_bin: dict[int, list[_Judged]] = {}
    for one in rows:
        if one.said is not None:
            by_bin.setdefault(min(int(one.row.confidence * BINS), BINS - 1), []).append(one)
    return [
        Bin(
            probability=float(np.mean([one.row.confidence for one in found])),
            right=float(np.mean([one.said == one.row.category for one in found])),
            checked=len(found),
        )
        for _, found in sorted(by_bin.items())
    ]


def _error(bins: Sequence[Bin]) -> float | None:
    """The expected calibration error: the mean gap between probability and share, weighted by how many."""
    total = sum(one.checked for one in bins)
    return sum(one.checked * abs(one.probability - one.right) for one in bins) / total if total else None


def _weekly_alerts(weeks: Sequence[Week]) -> list[Alert]:
    alerts = []
    for one in weeks:
        drift, band = one.drift, one.drift_band
        if one.judged >= FEWEST and drift is not None and band is not None and drift > band:
            alerts.append(Alert("drift", one.language, one.week, drift, band))
        share = one.corrected / one.checked if one.checked >= FEWEST else 0.0
        if share > CORRECTED_BAND:
            alerts.append(Alert("corrections", one.language, one.week, share, CORRECTED_BAND))
    return alerts


def _calibration_alerts(bins: dict[str, list[Bin]], errors: dict[str, float | None]) -> list[Alert]:
    return [
        Alert("calibration", language, None, error, CALIBRATION_BAND)
        for language, error in errors.items()
        if error is not None and error > CALIBRATION_BAND and sum(one.checked for one in bins[language]) >= FEWEST
    ]
