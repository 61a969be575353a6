"""Term dates that Kent County Council sets for community and voluntary controlled schools.

Academies, foundation and voluntary aided schools set their own. Each year has 195 weekdays that are no bank holiday:
190 days for pupils and 5 INSET days that every school places for itself.
"""

from datetime import date

from intranet.api import Term


def _terms(*dates: tuple[date, date]) -> tuple[Term, ...]:
    return tuple(Term(first, last, f"Term {number}") for number, (first, last) in enumerate(dates, start=1))


TERMS = {
    "2023/24": _terms(
        (date(2023, 9, 1), date(2023, 10, 20)),
        (date(2023, 10, 30), date(2023, 12, 15)),
        (date(2024, 1, 2), date(2024, 2, 9)),
        (date(2024, 2, 19), date(2024, 3, 28)),
        (date(2024, 4, 15), date(2024, 5, 24)),
        (date(2024, 6, 3), date(2024, 7, 23)),
    ),
    "2024/25": _terms(
        (date(2024, 9, 2), date(2024, 10, 25)),
        (date(2024, 11, 4), date(2024, 12, 20)),
        (date(2025, 1, 6), date(2025, 2, 14)),
        (date(2025, 2, 24), date(2025, 4, 4)),
        (date(2025, 4, 22), date(2025, 5, 23)),
        (date(2025, 6, 2), date(2025, 7, 22)),
    ),
    "2025/26": _terms(
        (date(2025, 9, 1), date(2025, 10, 17)),
        (date(2025, 10, 27), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 2, 13)),
        (date(2026, 2, 23), date(2026, 4, 2)),
        (date(2026, 4, 20), date(2026, 5, 22)),
        (date(2026, 6, 1), date(2026, 7, 21)),
    ),
    "2026/27": _terms(
        (date(2026, 9, 1), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 5, 28)),
        (date(2027, 6, 7), date(2027, 7, 21)),
    ),
}
