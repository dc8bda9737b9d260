"""Opening hours and times in words, English and simplified Chinese."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from escalation.hours import ROUND_THE_CLOCK, Hours, Spans

_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def week_text(hours: Hours, language: str) -> str:
    """The week in one line: "Mon–Fri 9:00–18:00, Sat 10:00–16:00 (UTC)"; `language` is "en" or "zh"."""
    chinese = language == "zh"
    if hours.week == ROUND_THE_CLOCK:
        return "全天 24 小时" if chinese else "around the clock"
    groups = [(spans, list(days)) for spans, days in groupby(range(7), key=lambda day: hours.week[day]) if spans]
    if not groups:
        return "暂停服务" if chinese else "closed"
    parts = [f"{_days(days, chinese)} {_spans(spans, chinese)}" for spans, days in groups]
    return ("，".join(parts) + f"（{hours.timezone}）") if chinese else ", ".join(parts) + f" ({hours.timezone})"


def moment_text(hours: Hours, at: datetime, seen: datetime, language: str) -> str:
    """A time in the desk's zone as somebody is told at `seen`: "tomorrow, Thursday 26 November, at 9:00 (UTC)"."""
    local, today = at.astimezone(hours.zone), seen.astimezone(hours.zone).date()
    clock = f"{local.hour}:{local.minute:02}"
    near = {today: ("today", "今天"), today + timedelta(days=1): ("tomorrow", "明天")}.get(local.date(), ("", ""))
    if language == "zh":
        day = f"{local.month}月{local.day}日（{_DAYS_ZH[local.weekday()]}）"
        return f"{near[1]}{day}{clock}（{hours.timezone}）"
    day = f"{_DAYS_EN[local.weekday()]} {local.day} {_MONTHS_EN[local.month - 1]}"
    return f"{near[0]}, {day}, at {clock} ({hours.timezone})" if near[0] else f"on {day} at {clock} ({hours.timezone})"


def back_text(hours: Hours, seen: datetime, language: str) -> str:
    """When people are back, told at `seen`: the next opening, or that they are there now."""
    opening = hours.next_open(seen)
    if opening is None:
        return "我们重新开放时" if language == "zh" else "when we open again"
    if opening <= seen:
        return "现在" if language == "zh" else "now"
    return moment_text(hours, opening, seen, language)


def _days(days: Sequence[int], chinese: bool) -> str:
    names = _DAYS_ZH if chinese else tuple(name[:3] for name in _DAYS_EN)
    if len(days) == 1:
        return names[days[0]]
    return f"{names[days[0]]}{'至' if chinese else '–'}{names[days[-1]]}"


def _spans(spans: Spans, chinese: bool) -> str:
    return ("、" if chinese else " and ").join(f"{_clock(span.opens)}–{_clock(span.closes)}" for span in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"
