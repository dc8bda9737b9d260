"""Business hours: against a minute-by-minute count of the local clock, through changes of the clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.hours import DEFAULT_WEEK, ROUND_THE_CLOCK, Hours, Span, SpecialDay
from escalation.hours_text import back_text, moment_text, week_text

ZONES = ("UTC", "Europe/London", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Apia")
SHOP = Hours("Europe/London", DEFAULT_WEEK, {date(2026, 12, 25): SpecialDay("Christmas")})


@st.composite
def spans(draw: st.DrawFn) -> tuple[Span, ...]:
    edges = sorted(draw(st.sets(st.integers(0, 24).map(lambda hour: hour * 60), max_size=4)))
    return tuple(Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))


hours = st.builds(
    Hours,
    st.sampled_from(ZONES),
    st.tuples(*[spans()] * 7),
    st.dictionaries(st.dates(date(2026, 3, 1), date(2026, 11, 30)), st.builds(SpecialDay, spans=spans()), max_size=3),
)


def minutes_of(start: datetime) -> st.SearchStrategy[datetime]:
    """Moments of the five weeks from `start` on."""
    return st.integers(0, 35 * 24 * 3600).map(lambda seconds: start + timedelta(seconds=seconds))


# Around the days on which London and New York change their clocks in 2026.
moments = st.one_of(
    minutes_of(datetime(2026, 3, 6, tzinfo=UTC)),
    minutes_of(datetime(2026, 10, 1, tzinfo=UTC)),
)


@given(hours, moments)
def test_next_opening_is_open_and_nothing_before_it_is(desk: Hours, at: datetime) -> None:
    opening = desk.next_open(at)
    if opening is None:
        assert not desk.is_open(at)
        return
    assert opening >= at
    assert desk.is_open(opening)
    assert 0 == desk.business_minutes_between(at, opening)
    assert desk.is_open(at) == (opening == at)


@given(hours, moments, st.integers(0, 3 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_minutes_add_up_and_never_exceed_the_time_that_passed(desk: Hours, a: datetime, first: int, then: int) -> None:
    b, c = a + timedelta(minutes=first), a + timedelta(minutes=first + then)
    whole = desk.business_minutes_between(a, c)
    assert whole == pytest.approx(desk.business_minutes_between(a, b) + desk.business_minutes_between(b, c))
    assert 0 <= whole <= first + then + 1e-6
    assert -whole == desk.business_minutes_between(c, a)


@given(hours, moments, st.integers(1, 600))
def test_minutes_are_those_in_which_it_is_open(desk: Hours, at: datetime, length: int) -> None:
    at = at.replace(second=0, microsecond=0)
    counted = sum(desk.is_open(at + timedelta(minutes=minute)) for minute in range(length))
    assert counted == pytest.approx(desk.business_minutes_between(at, at + timedelta(minutes=length)))


@given(st.sampled_from(ZONES), moments, st.integers(0, 10_000))
def test_round_the_clock_every_minute_counts(zone: str, at: datetime, length: int) -> None:
    desk = Hours(zone, ROUND_THE_CLOCK)
    assert desk.is_open(at)
    assert length == pytest.approx(desk.business_minutes_between(at, at + timedelta(minutes=length)))


@pytest.mark.parametrize(
    ("day", "open_minutes"),
    [
        ((2026, 3, 29), 120.0),  # London's clocks skip 1:00 to 2:00
        ((2026, 10, 25), 240.0),  # and are put back from 2:00 to 1:00
        ((2026, 7, 5), 180.0),
    ],
)
def test_a_night_of_the_change_of_clocks_is_as_long_as_it_is(day: tuple[int, int, int], open_minutes: float) -> None:
    desk = Hours("Europe/London", ((Span(0, 180),),) * 7)
    start = datetime(*day, tzinfo=desk.zone).astimezone(UTC)
    assert open_minutes == desk.business_minutes_between(start, start + timedelta(hours=12))


def test_holiday_is_closed_and_a_special_day_has_its_own_hours() -> None:
    assert not SHOP.is_open(datetime(2026, 12, 25, 12, tzinfo=UTC))
    assert datetime(2026, 12, 26, 10, tzinfo=UTC) == SHOP.next_open(datetime(2026, 12, 24, 18, tzinfo=UTC))
    working_sunday = Hours("UTC", DEFAULT_WEEK, {date(2026, 11, 29): SpecialDay("Fair", (Span(600, 660),))})
    assert working_sunday.is_open(datetime(2026, 11, 29, 10, 30, tzinfo=UTC))


def test_hours_and_moments_in_words() -> None:
    now = datetime(2026, 11, 25, 22, tzinfo=UTC)
    assert "Mon–Fri 9:00–18:00, Sat 10:00–16:00 (Europe/London)" == week_text(SHOP, "en")
    assert "周一至周五 9:00–18:00，周六 10:00–16:00（Europe/London）" == week_text(SHOP, "zh")
    assert "around the clock" == week_text(Hours("UTC", ROUND_THE_CLOCK), "en")
    assert "tomorrow, Thursday 26 November, at 9:00 (Europe/London)" == back_text(SHOP, now, "en")
    assert "明天11月26日（周四）9:00（Europe/London）" == back_text(SHOP, now, "zh")
    assert "now" == back_text(SHOP, datetime(2026, 11, 25, 12, tzinfo=UTC), "en")
    assert "on Monday 30 November at 9:00 (Europe/London)" == moment_text(
        SHOP, datetime(2026, 11, 30, 9, tzinfo=UTC), now, "en"
    )
    assert "when we open again" == back_text(Hours("UTC", ((),) * 7), now, "en")
