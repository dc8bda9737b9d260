"""Days that a customer names: "last friday", "on the 5th", "昨天", "上周五", "11月5日", "2026-11-05"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

Found = tuple[int, int, str]
"""Where it stands in the text, ``[start, end)``, and the day as ISO 8601."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{name}|{name[:3]}" if name != "may" else name for name in _MONTHS) + "|sept"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HAN_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
} | _HAN_NUMBERS
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1, "今天": 0, "昨天": -1, "前天": -2, "明天": 1, "后天": 2}
_UNITS = {"day": 1, "天": 1, "week": 7, "周": 7, "星期": 7, "礼拜": 7}
_COUNT = r"\d{1,3}|" + "|".join(_NUMBERS)
_HAN_DAYS = "一二三四五六日天"


def find_dates(folded: str, today: date) -> Iterator[Found]:
    """The days in a folded text (``language.normalise``), in order, without overlaps.

    A day of the month or week without more is the last one that is not in the future: customers tell what has happened.
    What is not a day ("31 february") is left out.
    """
    end = 0
    found = [(m.start(), -m.end(), m, read) for pattern, read in _RULES for m in pattern.finditer(folded)]
    for start, minus_end, match, read in sorted(found, key=lambda one: one[:2]):
        if start < end:
            continue
        try:
            day = read(match, today)
        except ValueError:
            continue
        end = -minus_end
        yield start, end, day.isoformat()


def _full(match: re.Match[str], today: date) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _of_month(match: re.Match[str], today: date) -> date:
    name = match["month"]
    month = int(name) if name.isdigit() else next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(name[:3]))
    if year := match["year"]:
        return date(int(year), month, int(match["day"]))
    day = date(today.year, month, int(match["day"]))
    return day if day <= today else day.replace(year=today.year - 1)


def _of_this_month(match: re.Match[str], today: date) -> date:
    number = int(match["day"])
    first = today.replace(day=1)
    return (first if number <= today.day else (first - timedelta(days=1))).replace(day=number)


def _near(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=_NEAR[match[0]])


def _ago(match: re.Match[str], today: date) -> date:
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS[match["count"]]
    return today - timedelta(days=count * _UNITS[match["unit"]])


def _weekday(match: re.Match[str], today: date) -> date:
    name, which = match["name"], match["which"] or ""
    number = _DAYS.index(name) if name in _DAYS else min(_HAN_DAYS.index(name), 6)
    back = (today.weekday() - number) % 7
    if which in ("next", "下", "下个"):
        return today - timedelta(days=today.weekday() - number - 7)
    if which in ("上", "上个"):
        return today - timedelta(days=today.weekday() - number + 7)
    return today - timedelta(days=back or (7 if which == "last" else 0))


_Rule = Callable[[re.Match[str], date], date]
_RULES: list[tuple[re.Pattern[str], _Rule]] = [
    (re.compile(r"(?<![\d-])(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?![\d-])"), _full),
    (re.compile(r"(?<!\d)(?P<year>)(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]?"), _of_month),
    (
        re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d))?"),
        _of_month,
    ),
    (
        re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d))?"),
        _of_month,
    ),
    (re.compile(r"\b(?:on )?the (?P<day>\d{1,2})(?:st|nd|rd|th)\b"), _of_this_month),
    (re.compile(r"(?<![\d月])(?P<day>\d{1,2})[号日](?![线楼码])"), _of_this_month),
    (re.compile(r"\b(?:today|yesterday|tomorrow)\b|今天|昨天|前天|明天|后天"), _near),
    (re.compile(rf"\b(?P<count>{_COUNT}) (?P<unit>day|week)s? ago\b"), _ago),
    (re.compile(rf"(?P<count>{_COUNT})个?(?P<unit>天|周|星期|礼拜)(?:之?前|以前)"), _ago),
    (re.compile(rf"\b(?:(?P<which>last|next|this|on) )?(?P<name>{'|'.join(_DAYS)})\b"), _weekday),
    (
        re.compile(rf"(?P<which>上个?|下个?|这个?|本)?(?:周|星期|礼拜)(?P<name>[{_HAN_DAYS}])(?!前|之前|以前|内)"),
        _weekday,
    ),
]
