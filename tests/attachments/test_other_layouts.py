"""Certificates as further systems of schools print them: each holds the same fortnight, or is not read at all."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from intranet.attachments import kinds
from intranet.attachments.certificates import read_certificate
from intranet.attachments.kinds import Kind
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import Certificate, count_attendance
from intranet.domain.statutes import Code, StatuteBook
from intranet.statutes import STATUTES
from tests.attachments import hostile

BOOK = StatuteBook(STATUTES)
MONDAY = date(2026, 11, 2)
# Two weeks, Monday to Friday, a mark for each half of a day. Unauthorised: U, two N, and ten G; authorised: I.
FORTNIGHT = ("/U", "/\\", "NN", "L\\", "I\\", "GG", "GG", "GG", "GG", "GG")
BEFORE_2024 = ("HH", "/\\", "J\\", "YY", "GG")  # Monday 13 to Friday 17 May 2024
TWO = ("am", "pm")


def codes_on(day: date) -> tuple[Code, ...]:
    return BOOK.codes("attendance.codes", day)


def school_days(first: date = MONDAY, marks: tuple[str, ...] = FORTNIGHT) -> dict[date, str]:
    return {first + timedelta(days=number + 2 * (number // 5)): pair for number, pair in enumerate(marks)}


def expected(days: dict[date, str]) -> dict[str, str]:
    return {f"{day}-{half}": code for day, pair in days.items() for half, code in zip(TWO, pair, strict=True)}


def read(folder: Path, content: bytes, kind: Kind) -> dict[str, str]:
    path = folder / "certificate"
    path.write_bytes(content)
    return dict(read_certificate(path, kind, codes_on).marks)


def sheet_of(fill: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    fill(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# -- a line for each day; the marks of the morning and of the afternoon stand apart ---------------------------
def days_by_pupil() -> bytes:
    """Title, pupil and school above; other columns before, between and after; weekends blank; totals below."""
    head = ["Attendance register,,,,,", "Long Reach School,,,,,", '"Nuñez, Sam",UPN: T886200121045,,,,', ""]
    lines = ["PM Code,Minutes late,Attendance Date,AM Code,Year group,Comments"]
    for number in range(12):
        day = MONDAY + timedelta(days=number)
        pair = school_days().get(day, "")
        am, pm = pair or ("", "")
        lines.append(f"{pm},{7 if am == 'L' else ''},{day:%d %b %Y},{am},9,{'overslept' if am == 'L' else ''}")
    return "\n".join([*head, *lines, "12,,Totals,11,,", "Possible sessions,,20,,,"]).encode()


def sessions_code_first() -> bytes:
    """A sheet with a line for each session: the mark first, then the half, then the day as 02-Nov-26."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(["Student session marks, printed 20-Nov-26"])
        sheet.append(["Attendance Mark", "AM/PM", "Mark description", "Session Date"])
        for day, pair in school_days().items():
            for half, code in zip(("AM", "PM"), pair, strict=True):
                sheet.append([code, half, f"Meaning of {code}", f"{day:%a %d-%b-%y}"])
        sheet.append(["", "", "Total sessions", 20])

    return sheet_of(fill)


def weeks_under_merged_days() -> bytes:
    """A sheet with a line for each week: the days merged over their halves, Saturday and Sunday blank, totals last."""

    def fill(sheet: Worksheet) -> None:
        sheet.append(["Registration certificate"])
        sheet.append(["Name:", "Sam Nuñez", "UPN:", "T886200121045"])
        names = [each for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun") for each in (name, None)]
        sheet.append(["Week Beginning", *names, "Present", "Absent"])
        sheet.append([None, *("AM", "PM") * 7, None, None])
        days = list(school_days().values())
        for week in range(2):
            marks = [code for pair in days[week * 5 : week * 5 + 5] for code in pair]
            sheet.append([MONDAY + timedelta(weeks=week), *marks, None, None, None, None, 6, 4])
        sheet.append(["Totals", *[None] * 14, 6, 14])
        sheet.merge_cells("A3:A4")
        for column in range(2, 16, 2):
            sheet.merge_cells(start_row=3, end_row=3, start_column=column, end_column=column + 1)

    return sheet_of(fill)


def weeks_on_two_pages() -> bytes:
    """Pages of text: the heading anew on each, the day of printing and the page below."""
    head = ["Registration Certificate", "Sam Nunez UPN T886200121045", "Week Mon Tue Wed Thu Fri Present Absent"]
    days = list(school_days().values())
    weeks = [
        f"w/c {MONDAY + timedelta(weeks=week):%d-%b-%y} {' '.join(days[week * 5 : week * 5 + 5])} 6 4"
        for week in range(2)
    ]
    foot = "20/11/2026 14:05 Page {} of 2"
    return hostile.printed([*head, weeks[0], foot.format(1)], [*head, weeks[1], "Total 6 14", foot.format(2)])


def days_in_a_pdf() -> bytes:
    """Pages of text with a line for each day, the weekday in front; weekends without a mark."""
    lines = []
    for number in range(12):
        day = MONDAY + timedelta(days=number)
        lines.append(f"{day:%A %d %B %Y} {' '.join(school_days().get(day, '')) or '-'}")
    return hostile.printed(["Date AM PM", *lines[:6]], ["Date AM PM", *lines[6:], "Printed 20 November 2026"])


LAYOUTS = [
    (days_by_pupil, kinds.CSV),
    (sessions_code_first, kinds.XLSX),
    (weeks_under_merged_days, kinds.XLSX),
    (weeks_on_two_pages, kinds.PDF),
    (days_in_a_pdf, kinds.PDF),
]


@pytest.mark.parametrize(("make", "kind"), LAYOUTS, ids=lambda value: getattr(value, "__name__", ""))
def test_the_same_fortnight_comes_out_of_each(tmp_path: Path, make: Callable[[], bytes], kind: Kind) -> None:
    marks = read(tmp_path, make(), kind)

    assert marks == expected(school_days())
    counted = count_attendance(Certificate.of(marks), codes_on)
    assert (counted.unauthorised, counted.authorised, counted.unknown) == (13, 1, ())


def test_codes_of_before_and_after_august_2024_stand_in_one_file(tmp_path: Path) -> None:
    old = school_days(date(2024, 5, 13), BEFORE_2024)
    days = {**old, **school_days()}
    lines = ["Session date,AM mark,PM mark", *(f"{day:%d-%b-%y},{pair[0]},{pair[1]}" for day, pair in days.items())]
    marks = read(tmp_path, "\n".join(lines).encode(), kinds.CSV)

    assert marks == expected(days)
    counted = count_attendance(Certificate.of(expected(old)), codes_on)
    assert (counted.unauthorised, counted.authorised, counted.not_counted, counted.unknown) == (2, 2, 2, ())


# -- what would be read wrongly is not read -----------------------------------------------------------------
UNCERTAIN = [
    ("the month first, and the days leap from month to month",
     "Date,AM,PM\n" + "".join(f"11/{day:02}/2026,G,G\n" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12)),
     "can be read with the month first"),
    ("the month first, beyond the twelfth", "Date,AM,PM\n11/12/2026,G,G\n11/13/2026,G,G\n", "11/13/2026"),
    ("a weekday that the date is not", "Date,AM,PM\nMon 10/11/2026,G,G\n", "calls 10/11/2026 a Monday"),
    ("a weekday that the date is not, in a line of text", "Mon 10/11/2026 GG\n", "calls 10/11/2026 a Monday"),
    ("a mark on a Sunday", "Date,AM,PM\n08/11/2026,G,\n", "a mark for 08/11/2026, a Sunday"),
    ("a mark on a Sunday, in a line of text", "08/11/2026 GG\n", "a mark for 08/11/2026, a Sunday"),
    ("days over halves that are not theirs",
     "Week beginning,Mon,,Tue,,Wed,,Thu,,Fri,\n,AM,PM,AM,PM,AM,AM,AM,PM,AM,PM\n02/11/2026,/,\\\n",
     "marks in a line with no date"),
    ("a week without its date, in a line of text", "02/11/2026 AM G\nWeek 12 GG GG /O LU NN\n",
     "marks in a line with no date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in UNCERTAIN], ids=[row[0] for row in UNCERTAIN])
def test_a_file_that_could_be_read_in_two_ways_gives_no_mark(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Unfit, match=message):
        read(tmp_path, text.encode(), kinds.CSV)


def test_a_planned_closure_may_be_marked_on_a_weekend(tmp_path: Path) -> None:
    text = "Date,AM,PM\n07/11/2026,#,#\n09/11/2026,G,G\n"
    assert read(tmp_path, text.encode(), kinds.CSV) == {"2026-11-09-am": "G", "2026-11-09-pm": "G"}
