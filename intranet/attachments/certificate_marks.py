"""The marks that are read out of a registration certificate, and how marks are printed. Knows no layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import HALVES, Mark

MOST_MARKS = 1000
DAYS = ("mon", "tue", "wed", "thu", "fri")
SESSIONS_IN_WEEK = len(DAYS) * len(HALVES)
HALF_WORDS = {"am": "am", "pm": "pm", "1": "am", "2": "pm", "morning": "am", "afternoon": "pm"}
# what some print at the end of a line
TOTALS = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
NO_MARK = frozenset({"", "-", "–", "--", "."})
NO_SESSION = frozenset({"#", "Z"})
TWO_MARKS = re.compile(r"(?:[A-Z/\\#-][0-9]?\s?){1,2}", re.I)


@dataclass(slots=True)
class Reading:
    """The marks of a file: session (2026-11-09-am) -> code; and the pupil numbers that stand in it."""

    marks: dict[str, str] = field(default_factory=dict)
    upns: frozenset[str] = frozenset()

    def take(self, day: date, half: str, code: str) -> None:
        """Add a mark. Raises Unfit when the session has another one already."""
        if code in NO_MARK or (code in NO_SESSION and day.weekday() >= len(DAYS)):
            return
        if day.weekday() >= len(DAYS):
            raise Unfit(f"has a mark for {day:%d/%m/%Y}, a {day:%A}. Are its dates day, month, year, in this order?")
        key = Mark(day, half, code).key
        if self.marks.setdefault(key, code) != code:
            raise Unfit(
                f"has two different marks for the {'morning' if half == 'am' else 'afternoon'} of {day:%d/%m/%Y}"
            )
        if len(self.marks) > MOST_MARKS:
            raise Unfit(f"has more than {MOST_MARKS:,} marks. Attach the certificate of one pupil")
