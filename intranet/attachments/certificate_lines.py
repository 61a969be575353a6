"""Registration certificates that are lines of text, each with a date in front. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from intranet.attachments.certificate_days import (
    A_DATE,
    A_TIME,
    A_WEEKDAY,
    WEEKDAYS,
    read_date,
    require_day_first,
    require_weekday,
)
from intranet.attachments.certificate_marks import (
    HALF_WORDS,
    NO_MARK,
    NO_SESSION,
    SESSIONS_IN_WEEK,
    TOTALS,
    TWO_MARKS,
    Reading,
)
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import HALVES, CodesOn, Mark, kind_of
from intranet.forms.certificate import marks_in

_WEEK_OF = r"(?:w/?c:?|week (?:beginning|commencing|of|starting):?)?\s*"
_LINE = re.compile(rf"{_WEEK_OF}(?P<date>(?:{A_WEEKDAY}\b,? ?)?{A_DATE})\s+(?P<rest>\S.*)", re.I)
_NO_SCHOOL = re.compile(r"\b(?:half[ -]?term|holidays?|inset|closed|bank|closure|to|until|total|printed)\b|^[-–]", re.I)
_FOOTER = re.compile(rf"(?:{A_TIME})?\s*(?:page\b.*)?", re.I)  # of a page: when it was printed


def read_lines(reading: Reading, rows: Iterable[Sequence[str]], codes_on: CodesOn) -> None:
    """Take every mark of the lines with a date in front. Raises Unfit where one of them cannot be read."""
    texts = [" ".join(row).strip() for row in rows]
    for text in texts:
        _require_no_week(text)
    lines = [found for text in texts if (found := _LINE.fullmatch(text))]
    require_day_first(line["date"] for line in lines if _codes_in_front(line["rest"].split()))
    for line in lines:
        day = read_date(line["date"])
        if day is None:
            raise Unfit(f"has a date that does not exist, “{line['date']}”. We take no figure from it")
        if _FOOTER.fullmatch(line["rest"]):
            continue
        sessions = tuple(_sessions_in(line["rest"], day, codes_on))
        if not sessions and not _NO_SCHOOL.search(line["rest"]):
            raise Unfit(f"has a line that we cannot read, “{line[0][:60]}”. We take no figure from it")
        for each in sessions:
            reading.take(*each)


def _require_no_week(text: str) -> None:
    """A line without a date is a heading or the like. Raises Unfit for one with the marks of a week in it."""
    if _LINE.fullmatch(text):
        return
    count = 0
    for word in text.split():
        is_marks = TWO_MARKS.fullmatch(word) is not None and word.casefold() not in HALF_WORDS
        count = count + len(marks_in(word)) if is_marks else 0
        if count >= SESSIONS_IN_WEEK:
            raise Unfit(f"has marks in a line with no date, “{text[:60]}”. We take no figure from it")


def _sessions_in(rest: str, day: date, codes_on: CodesOn) -> Iterator[tuple[date, str, str]]:
    """The marks of the rest of a line: one after AM or PM, two of a day, or ten of a week; none for any other text."""
    words = rest.split()
    if words[0][:3].casefold() in WEEKDAYS:
        require_weekday(day, words.pop(0))
    half = HALF_WORDS.get(words[0].casefold()) if words and words[0].casefold() in HALVES else None
    if half is not None:
        if len(words) > 1 and _are_codes([words[1].upper()], day, codes_on):
            yield day, half, words[1].upper()
        return
    codes = _without_weekend(_codes_in_front(words))
    if len(codes) == len(HALVES) and _are_codes(codes, day, codes_on):
        yield from ((day, half, code) for half, code in zip(HALVES, codes, strict=True))
    elif len(codes) == SESSIONS_IN_WEEK and not day.weekday() and _are_codes(codes, day, codes_on):
        for place, code in enumerate(codes):
            yield day + timedelta(days=place // len(HALVES)), HALVES[place % len(HALVES)], code


def _without_weekend(codes: list[str]) -> list[str]:
    """The marks of a week, where a Saturday and a Sunday without a session are printed after the Friday."""
    weekend = codes[SESSIONS_IN_WEEK:]
    if len(weekend) == 2 * len(HALVES) and set(weekend) <= NO_MARK | NO_SESSION:
        return codes[:SESSIONS_IN_WEEK]
    return codes


def _codes_in_front(words: Sequence[str]) -> list[str]:
    """The marks before the totals that some certificates print at the end of a line."""
    codes: list[str] = []
    for word in words:
        if TOTALS.fullmatch(word):
            break
        codes += marks_in(word)
    return codes


def _are_codes(codes: Sequence[str], day: date, codes_on: CodesOn) -> bool:
    return all(code in {"-", "."} or kind_of(Mark(day, "am", code), codes_on) for code in codes)
