"""Registration certificates as schools' systems print them: read whole, or not at all."""

import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from intranet.attachments import kinds
from intranet.attachments.certificate_marks import Reading
from intranet.attachments.certificates import read_certificate
from intranet.attachments.kinds import Kind, identify
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import Certificate, count_attendance
from intranet.domain.statutes import Code, StatuteBook
from intranet.statutes import STATUTES
from tests.attachments import hostile

SAMPLES = Path(__file__).parents[1] / "data" / "certificates"
BOOK = StatuteBook(STATUTES)
KINDS = {"csv": kinds.CSV, "xlsx": kinds.XLSX, "pdf": kinds.PDF}


def codes_on(day: date) -> tuple[Code, ...]:
    return BOOK.codes("attendance.codes", day)


def read(name: str) -> Reading:
    path = SAMPLES / name
    return read_certificate(path, identify(path, name), codes_on)


def read_text(folder: Path, text: str, kind: Kind = kinds.CSV) -> Reading:
    path = folder / "some file"
    path.write_text(text, encoding="utf-8")
    return read_certificate(path, kind, codes_on)


# -- the three layouts ------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["sessions_2026.csv", "days_2026.xlsx", "weeks_2026.xlsx", "weeks_2026.pdf"])
def test_the_same_marks_come_out_of_every_layout(name: str) -> None:
    marks = read(name).marks

    assert len(marks) == 98  # 49 days from 1 September to 13 November, half-term left out
    assert (marks["2026-09-01-am"], marks["2026-10-20-pm"], marks["2026-11-02-am"]) == ("#", "C2", "L")
    assert [marks[f"2026-11-{day:02}-{half}"] for day in range(9, 14) for half in ("am", "pm")] == ["G"] * 10
    assert not [key for key in marks if "2026-10-26" <= key[:10] <= "2026-10-30"]
    counted = count_attendance(Certificate.of(marks), codes_on)
    assert (counted.unauthorised, counted.unknown) == (14, ())


@pytest.mark.parametrize("name", ["sessions_2026.csv", "days_2026.xlsx", "weeks_2026.pdf"])
def test_the_pupils_number_comes_along_where_it_is_printed(name: str) -> None:
    assert read(name).upns == {"T886200121045"}


def test_sessions_line_by_line_in_a_pdf() -> None:
    marks = read("sessions_2026.pdf").marks

    assert len(marks) == 20
    assert (marks["2026-11-02-am"], marks["2026-11-02-pm"], marks["2026-11-13-pm"]) == ("L", "U", "G")


def test_the_old_codes_with_semicolons_in_windows_encoding() -> None:
    marks = read("days_2024.csv").marks
    counted = count_attendance(Certificate.of(marks), codes_on)

    assert (marks["2024-05-13-am"], marks["2024-05-20-am"], marks["2024-05-22-pm"]) == ("H", "J", "Y")
    assert (counted.unauthorised, counted.authorised, counted.not_counted, counted.unknown) == (2, 4, 2, ())


@pytest.mark.parametrize(
    "text",
    [
        "Date,AM,PM\n09/11/2026,G,\n",
        "date,am,pm\n2026-11-09,g,-\n",
        "Date;Session;Code\n09-11-2026;AM;G\n",
        "Date\tPeriod\tMark\nMon 09/11/2026\t1\tG\n",
        "Week commencing,Mon AM,Mon PM,Tue AM,Tue PM,Wed AM,Wed PM,Thu AM,Thu PM,Fri AM,Fri PM\n09/11/2026,G\n",
        "W/C,Monday,Tuesday,Wednesday,Thursday,Friday\n9 Nov 2026,G-,,,,\n",
        "Week beginning 09/11/2026 G---------\n",
        "09/11/2026 AM G\n26/10/2026 half term\n30/10/2026 to 01/11/2026\n",
        "Date,AM,PM\n09/11/26,G,\n",
        "09.11.26 AM G\n",
        "Date|AM|PM\nTotal|12|14\nDate|AM|PM\n|| \n09/11/2026|G|\n",
        "PM,AM,Comment,Date\n-,G,,09-Nov-26\n,,,14-Nov-26\n12,13,,Totals\n",
        "Day,Date,AM,PM\nMon,09/11/2026,G,\nSat,14/11/2026,#,#\nSun,15/11/2026,-,-\n",
        "Date,Session,Mark\n09/11/2026 00:00,A.M. Registration,G - Holiday not granted\n",
        "Date,Session,Mark\nMon 9th November 2026,Mon AM,G (see letter)\n",
        'Date,AM,PM\n"Nov 9, 2026",G,\nHoliday,G,1\n',
        "Date,AM,PM\n09/11/2026,G,\nKey,,\nCode,Meaning,Count\nG,Holiday not granted,1\n",
        "Week beginning,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n08/11/2026,G-,,,,,--,--\n",
        "W/E,Mon,Tue,Wed,Thu,Fri\n13/11/2026,G-,,,,\n",
        "Week ending,Mon,Tue,Wed,Thu,Fri\n15/11/2026,G-,,,,\n",
        "Week,Mon,,Tue,,Wed,,Thu,,Fri,\nCommencing,AM,PM,AM,PM,AM,PM,AM,PM,AM,PM\n09-Nov-26,G\nTotals,10,10\n",
        "Week Beginning 09-Nov-26 G- -- -- -- -- -- --\nPrinted on 20-Nov-26\n20/11/2026 10:15 Page 1 of 1\n",
        "09/11/2026 Mon G -\n14/11/2026 Sat - -\n",
    ],
)
def test_small_differences_do_not_matter(tmp_path: Path, text: str) -> None:
    assert read_text(tmp_path, text).marks == {"2026-11-09-am": "G"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1252", "utf-8-sig"])
def test_the_encodings_that_spreadsheet_programs_write_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.csv"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes(f"{mark}Name\tDate\tAM\tPM\nNuñez\t09/11/2026\tG\t\\\n".encode(encoding))
    marks = read_certificate(path, kinds.CSV, codes_on).marks
    assert marks == {"2026-11-09-am": "G", "2026-11-09-pm": "\\"}


def test_a_list_of_sessions_with_a_title_above_and_a_total_below(tmp_path: Path) -> None:
    rows = [
        ["Registration certificate"],
        ["Student", "UPN", "Date", "Session", "Mark", "Description", "Minutes late"],
        *(
            ["Sam Nuñez", "T886200121045", day, half, mark, said, late]
            for day, half, mark, said, late in (
                ("Tue, 16 Jul 2024", "AM", "H", "Agreed holiday", ""),
                ("Tue, 16 Jul 2024", "PM", "J", "Interview", ""),
                ("Mon, 02 Sep 2024", "AM", "C2", "Part-time timetable", ""),
                ("Mon, 02 Sep 2024", "PM", "L", "Late", "12"),
                ("Sat, 07 Sep 2024", "AM", "", "", ""),
                ("Mon, 09 Sep 2024", "AM", "U", "Late, after the register closed", "45"),
                ("Mon, 09 Sep 2024", "PM", "/", "Present", ""),
            )
        ),
        ["Total", "", "", "", "6", "", ""],
    ]
    path = tmp_path / "sessions.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")

    reading = read_certificate(path, kinds.CSV, codes_on)
    counted = count_attendance(Certificate.of(reading.marks), codes_on)

    assert "".join(reading.marks.values()) == "HJC2LU/"
    assert (counted.attended, counted.authorised, counted.unauthorised, counted.unknown) == (3, 2, 1, ())
    assert reading.upns == {"T886200121045"}


def test_a_workbook_whose_weekdays_stand_merged_over_both_halves(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    days = [cell for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday") for cell in (day, None)]
    for row in (
        ["Registration Certificate"],
        ["Pupil: Sam Nuñez", None, None, "UPN: T886200121045"],
        ["Week", *days, "Present"],
        ["Commencing", *["AM", "PM"] * 5, None],
        [date(2026, 11, 2), *["/", "\\"] * 4, "U", "\\", 9],
        [date(2026, 11, 9), *["G", "G"] * 5, 0],
        ["Total", *[2] * 10, 9],
    ):
        sheet.append(row)
    for cells in ("A1:L1", "B3:C3", "D3:E3", "F3:G3", "H3:I3", "J3:K3"):
        sheet.merge_cells(cells)
    path = tmp_path / "weeks.xlsx"
    book.save(path)

    reading = read_certificate(path, kinds.XLSX, codes_on)
    counted = count_attendance(Certificate.of(reading.marks), codes_on)

    assert (counted.attended, counted.unauthorised, counted.unknown) == (9, 11, ())
    assert [key for key, code in reading.marks.items() if code == "U"] == ["2026-11-06-am"]


def test_two_printed_pages_with_both_marks_of_a_day_in_one_word(tmp_path: Path) -> None:
    columns = "Week Beginning Mon Tue Wed Thu Fri"
    path = tmp_path / "certificate.pdf"
    path.write_bytes(
        hostile.printed(
            ["Registration Certificate", "Sam Nuñez UPN T886200121045", columns, "07-Sep-26 /\\ GG GG /\\ /U"],
            [columns, "26-Oct-26 -- -- -- -- --", "02-Nov-26 ## /\\ LU L\\ /\\", "Printed on 20-Nov-26"],
        )
    )

    reading = read_certificate(path, kinds.PDF, codes_on)
    counted = count_attendance(Certificate.of(reading.marks), codes_on)

    assert (counted.attended, counted.unauthorised, counted.not_counted, counted.unknown) == (12, 6, 2, ())
    assert (reading.marks["2026-11-02-am"], reading.marks["2026-11-04-pm"]) == ("#", "U")


def test_dates_that_a_sheet_keeps_as_text_are_read_and_merged_weeks_are_not_guessed(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Week", "Mon", "Tue", "Wed", "Thu", "Fri"], ["09/11/2026", "GG", "", "", "", ""]):
        sheet.append(row)
    path = tmp_path / "weeks.xlsx"
    book.save(path)
    assert len(read_certificate(path, kinds.XLSX, codes_on).marks) == 2
    sheet.append([None, "OO", "OO", "", "", ""])
    sheet.merge_cells("A2:A3")
    book.save(path)
    with pytest.raises(Unfit, match="marks in a line with no date"):
        read_certificate(path, kinds.XLSX, codes_on)


# -- read whole, or not at all --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Name,Total\nSam,10\n", "cannot be read as a registration certificate"),
        ("Date,AM,PM\n", "cannot be read as a registration certificate"),
        ("Date,AM,PM\n09/11/2026,G,G\n09/11/2026,O,G\n", "two different marks for the morning of 09/11/2026"),
        ("Date,Session,Mark\n09/11/2026,,G\n", "does not say for 09/11/2026 which half of the day"),
        ("W/C,Mon,Tue,Wed,Thu,Fri\n09/11/2026,GGG,,,,\n", "has “GGG” for 09/11/2026, where two marks should be"),
        ("09/11/2026 AM G\n10/11/2026 AM absent\n", "has a line that we cannot read, “10/11/2026 AM absent”"),
        ("Date,AM,PM\n09/11/2026,G,G\n11/13/2026,G,G\n", "a line with the date “11/13/2026”"),
        ("Date,AM,PM\n09/11/2026,G,G\n,O,O\n", "marks in a line with no date"),
        ("Date,Session,Mark\n09/11/2026,AM,G\n,PM,U\n", "marks in a line with no date"),
        ("W/C,Mon,Tue,Wed,Thu,Fri\n09/11/2026,GG,,,,\nweek 12,GG,OO,,,\n", "a line with the date “week 12”"),
        ("09/11/2026 AM G\n31/11/2026 AM G\n", "a date that does not exist, “31/11/2026”"),
        ("09/11/2026 GGGGGGGGG\n", "has a line that we cannot read"),
        ("10/11/2026 GGGGGGGGGG\n", "has a line that we cannot read"),
        ("09/11/2026 HHHHHHHHHH\n", "has a line that we cannot read"),
        ("Date,AM,PM\nMon 11/09/2026,G,G\n", "calls 11/09/2026 a Monday, and it is a Friday"),
        ("Day,Date,AM,PM\nMon,11/09/2026,G,G\n", "calls 11/09/2026 a Monday, and it is a Friday"),
        ("11/09/2026 Mon G G\n", "calls 11/09/2026 a Monday, and it is a Friday"),
        ("Date,AM,PM\n11/09/2026,G,G\n11/10/2026,G,G\n", "read with the month first, like 11/09/2026"),
        ("11/09/2026 G G\n11/10/2026 G G\n", "read with the month first, like 11/09/2026"),
        ("W/C,Mon,Tue,Wed,Thu,Fri\n11/02/2026,GG,,,,\n11/09/2026,GG,,,,\n", "read with the month first"),
        ("W/C,Mon,Tue,Wed,Thu,Fri\n11/09/2026,GG,,,,\n", "a week that begins with 11/09/2026, a Friday"),
        ("Date,AM,PM\n11/10/2026,G,G\n", "has a mark for 11/10/2026, a Sunday"),
        ("Date,AM,PM\n09/11/2026,Present,Absent\n", "has “Present” for 09/11/2026, which is no mark"),
        ("Wk,Mon,Tue,Wed,Thu,Fri\n13/11/2026,GG,,,,\n", "cannot be read as a registration certificate"),
        ("09/11/2026 L 12 /\n", "has a line that we cannot read"),
        ("Name,09/11/2026 AM,09/11/2026 PM\nSam,G,G\n", "cannot be read as a registration certificate"),
        ("Name,Date,AM,PM\nSam,09/11/2026,G,G\nAda,10/11/2026,G,G\n", "marks of more than one pupil"),
        ("UPN T886200121045\nUPN E886541219007\n09/11/2026 AM G\n", "marks of more than one pupil"),
    ],
)
def test_what_cannot_be_understood_gives_no_mark(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Unfit, match=message):
        read_text(tmp_path, text)


def test_a_scan_never_gives_a_mark() -> None:
    with pytest.raises(Unfit, match=r"it is a scan or a picture\. We take no figure from it"):
        read("scan.pdf")


def test_two_pupils_are_refused() -> None:
    with pytest.raises(Unfit, match="more than one pupil"):
        read("two_pupils.csv")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\nnothing of a PDF", kinds.PDF),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>", kinds.PDF),
        (b"PK\x03\x04 not a spreadsheet", kinds.XLSX),
        (b"", kinds.XLSX),
        (b"\xff\xd8\xff\xe0", kinds.JPEG),
    ],
)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, content: bytes, kind: Kind) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(Unfit):
        read_certificate(path, kind, codes_on)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="more than 5,000 lines"):
        read_text(tmp_path, "Date,AM,PM\n" + "09/11/2026,G,G\n" * 5001)
    numbers = range(date(2024, 9, 2).toordinal(), date(2026, 11, 13).toordinal())
    days = "".join(f"{day:%d/%m/%Y},G,G\n" for number in numbers if (day := date.fromordinal(number)).weekday() < 5)
    with pytest.raises(Unfit, match="more than 1,000 marks"):
        read_text(tmp_path, "Date,AM,PM\n" + days)


def test_a_formula_is_read_as_what_it_came_to_or_not_at_all(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "AM", "PM"])
    sheet.append([date(2026, 11, 9), "=CHAR(71)", "G"])
    path = tmp_path / "formula.xlsx"
    book.save(path)

    assert read_certificate(path, kinds.XLSX, codes_on).marks == {"2026-11-09-pm": "G"}


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("far.xlsx", lambda: hostile.row_far_away(1_048_576), "has more than 5,000 lines"),
        ("further.xlsx", lambda: hostile.row_far_away(2_000_000_000), "has more than 5,000 lines"),
        ("bomb.xlsx", hostile.bomb, "would unpack to far more than its size"),
        ("lines.csv", lambda: b"a,b\n" * 1_000_000, "has more than 5,000 lines"),
        ("blank.csv", lambda: b"x\n" + b"\n" * 9_000_000, "has more than 5,000 lines"),
        ("quote.csv", lambda: b'"' + b"x" * 9_000_000, "is damaged"),
        ("bomb.pdf", lambda: hostile.pdf(b" " * 100_000_000), "holds too much to be read for marks"),
        ("endless.pdf", hostile.endless_pdf, "holds too much to be read for marks"),
        ("locked.pdf", hostile.locked_pdf, "is protected with a password"),
    ],
)
def test_a_file_that_would_take_for_ever_is_left_in_time(
    tmp_path: Path, name: str, make: Callable[[], bytes], message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    tracemalloc.start()
    began = time.process_time()

    with pytest.raises(Unfit, match=message):
        read_certificate(path, identify(path, name), codes_on)

    assert time.process_time() - began < 15
    assert tracemalloc.get_traced_memory()[1] < 120 * 1024 * 1024
    tracemalloc.stop()


def test_a_sheet_that_nobody_sees_is_not_read(tmp_path: Path) -> None:
    seen = [["Date", "AM", "PM"], ["09/11/2026", "G", "G"]]
    path = tmp_path / "hidden.xlsx"
    path.write_bytes(hostile.workbook(seen, hidden=[["Date", "AM", "PM"], ["10/11/2026", "O", "O"]]))

    assert read_certificate(path, kinds.XLSX, codes_on).marks == {"2026-11-09-am": "G", "2026-11-09-pm": "G"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_within_quotes_are_part_of_a_cell(tmp_path: Path, separator: str, encoding: str) -> None:
    cells = [['"Pupil\r\nname"', "Date", "AM", "PM"], ['"Nuñez,\r\nSam"', "09/11/2026", "G", '"O"']]
    path = tmp_path / "quoted.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in cells).encode(encoding))

    assert read_certificate(path, kinds.CSV, codes_on).marks == {"2026-11-09-am": "G", "2026-11-09-pm": "O"}
