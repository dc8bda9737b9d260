"""Business hours: weekly opening hours, special days and a time zone. Pure; a day is the desk's local day.

Times are minutes of the local day, 0 to 1440. Where clocks are put back, the desk opens at the first and closes at the last
occurrence of a time; where they skip a time, it is read with the offset before the skip to open, after it to close.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_MINUTES = 24 * 60
# A desk that does not open within this time is taken for one that never does.
HORIZON = timedelta(days=400)


@dataclass(frozen=True, order=True)
class Span:
    """Open from `opens` until just before `closes`, minutes of the day."""

    opens: int
    closes: int


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class SpecialDay:
    """A day whose hours are not its weekday's; without spans it is closed."""

    name: str = ""
    spans: Spans = ()


@dataclass(frozen=True)
class Hours:
    """`week` has the spans of Monday to Sunday, in order and not overlapping."""

    timezone: str
    week: tuple[Spans, ...]
    special: Mapping[date, SpecialDay] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def spans_on(self, day: date) -> Spans:
        special = self.special.get(day)
        return special.spans if special is not None else self.week[day.weekday()]

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is open at an aware time."""
        return any(start <= at < end for start, end in self._open_around(at, at))

    def next_open(self, at: datetime) -> datetime | None:
        """The earliest time not before `at` at which the desk is open, in UTC; None if there is none in 400 days."""
        for start, end in self._open_around(at, at + HORIZON):
            if at < end:
                return max(at.astimezone(UTC), start)
        return None

    def business_minutes_between(self, a: datetime, b: datetime) -> float:
        """Open minutes from `a` to `b`; negative where `b` is before `a`."""
        if b < a:
            return -self.business_minutes_between(b, a)
        spans = ((max(a, start), min(b, end)) for start, end in self._open_around(a, b))
        return math.fsum(max(0.0, (end - start).total_seconds()) for start, end in spans) / 60

    def _open_around(self, a: datetime, b: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is open on the local days of `a` to `b`, as UTC times in order."""
        day, last = a.astimezone(self.zone).date(), b.astimezone(self.zone).date()
        while day <= last:
            for span in self.spans_on(day):
                start, end = self._utc(day, span.opens, fold=0), self._utc(day, span.closes, fold=1)
                if start < end:
                    yield start, end
            day += timedelta(days=1)

    def _utc(self, day: date, minute: int, fold: int) -> datetime:
        days, minute = divmod(minute, DAY_MINUTES)
        clock = time(minute // 60, minute % 60)
        if days:  # midnight that ends a day begins the next: its first occurrence, so that days do not overlap
            fold = 0
        return datetime.combine(day + timedelta(days=days), clock, self.zone).replace(fold=fold).astimezone(UTC)


_WORKDAY, _SATURDAY = (Span(9 * 60, 18 * 60),), (Span(10 * 60, 16 * 60),)
DEFAULT_WEEK: tuple[Spans, ...] = (*(_WORKDAY,) * 5, _SATURDAY, ())
ROUND_THE_CLOCK: tuple[Spans, ...] = ((Span(0, DAY_MINUTES),),) * 7
