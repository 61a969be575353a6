"""What can be told from a pupil's number, date of birth and address alone. Knows no pupil and no school."""

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

UPN_LENGTH = 13
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN_PATTERN = re.compile(rf"[{_UPN_LETTERS}][0-9]{{11}}[0-9{_UPN_LETTERS}]")
_STAND_IN = re.compile(r"UN[0-9]{1,2}")
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]")  # the last few come with text pasted from other programs
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})")
_FRIDAY = 4

YEAR_GROUPS = ("N1", "N2", "R", *(str(year) for year in range(1, 15)))
_AGE_IN_N1 = 2  # on the 31 August before the school year
_KEY_STAGES = {
    "EYFS": ("N1", "N2", "R"),
    "KS1": ("1", "2"),
    "KS2": ("3", "4", "5", "6"),
    "KS3": ("7", "8", "9"),
    "KS4": ("10", "11"),
    "KS5": ("12", "13", "14"),
}


@dataclass(frozen=True, slots=True)
class UpnResult:
    """What a typed unique pupil number turned out to be.

    `normalised` is in capitals without spaces; `problem` is a sentence for the person who typed it, or None when the
    number is sound; `is_temporary` and `la_code` (three digits) are given only when it is sound.
    """

    normalised: str
    problem: str | None
    is_temporary: bool
    la_code: str


def check_upn(text: str) -> UpnResult:
    """Check a unique pupil number and say which part is wrong, never what the right one might be.

    A corrected guess would be a number that belongs to another child. The local authority part need not be the
    council's own, nor be on any list: pupils move, and lists of authorities grow old.
    Source: DfE, Unique Pupil Numbers guidance (check letter from the weighted sum, modulo 23; no I, O or S).
    """
    upn = _BLANK.sub("", text).upper()
    problem = _problem_of_shape(upn) or _problem_of_check_letter(upn)
    if problem:
        return UpnResult(upn, problem, is_temporary=False, la_code="")
    return UpnResult(upn, None, is_temporary=upn[-1] in _UPN_LETTERS, la_code=upn[1:4])


def _problem_of_shape(upn: str) -> str | None:
    if not upn:
        return "Enter the UPN."
    if _STAND_IN.fullmatch(upn):
        return f"{upn} is a stand-in code from other returns. Leave the UPN empty and say why there is none."
    if len(upn) != UPN_LENGTH:
        return f"The UPN must have {UPN_LENGTH} characters. This one has {len(upn)}."
    if upn[0] not in _UPN_LETTERS:
        return f"The UPN must start with a letter, and I, O and S are never used. This one starts with “{upn[0]}”."
    for position, character in enumerate(upn[1:-1], start=2):
        if character not in "0123456789":
            return f"Character {position} of the UPN must be a number. It is “{character}”."
    if not _UPN_PATTERN.fullmatch(upn):
        return (
            f"The last character of the UPN must be a number, or for a temporary UPN a letter other than I, O and S. "
            f"It is “{upn[-1]}”."
        )
    return None


def _problem_of_check_letter(upn: str) -> str | None:
    total = sum(_upn_value(character) * place for place, character in enumerate(upn[1:], start=2))
    if _UPN_LETTERS[total % len(_UPN_LETTERS)] == upn[0]:
        return None
    return (
        "The first letter of the UPN does not agree with the 12 characters after it, so one of the 13 is wrong or two "
        "have changed places. Compare it with your pupil records."
    )


def _upn_value(character: str) -> int:
    return _UPN_LETTERS.index(character) if character in _UPN_LETTERS else int(character)


def age_on(dob: date, on: date) -> int:
    """Whole years lived by a day. Somebody born on 29 February is a year older on 1 March of a common year."""
    return on.year - dob.year - ((on.month, on.day) < (dob.month, dob.day))


def compulsory_school_age(dob: date) -> tuple[date, date]:
    """First and last day on which a child must be educated: (starts, ends).

    Starts on the prescribed day (31 March, 31 August, 31 December) on or next after the fifth birthday; ends with the
    last Friday of June in the school year (1 September to 31 August) in which the child turns sixteen, even when the
    birthday comes after it. Source: Education Act 1996, section 8.
    """
    return _prescribed_day(dob), _last_friday_of_june(dob)


def is_compulsory_school_age(dob: date, on: date) -> bool:
    """Whether a child is of compulsory school age on a day, the first and the last day included."""
    starts, ends = compulsory_school_age(dob)
    return starts <= on <= ends


def _prescribed_day(dob: date) -> date:
    year = min(dob.year + 5, MAXYEAR)  # a birth date that cannot be true is refused elsewhere, not crashed on here
    for month in (3, 8, 12):
        if (dob.month, dob.day) <= (month, 31):
            return date(year, month, 31)
    raise AssertionError("every date is on or before 31 December")  # pragma: no cover


def _last_friday_of_june(dob: date) -> date:
    year = min(dob.year + 16 + (dob.month >= 9), MAXYEAR)
    end_of_june = date(year, 6, 30)
    return end_of_june - timedelta(days=(end_of_june.weekday() - _FRIDAY) % 7)


def expected_year_group(dob: date, on: date) -> str:
    """The year group that a pupil of this age is usually in: N1, N2, R or 1 to 14; "" for anybody younger or older.

    The year of the fifth birthday, September to August, is Reception.
    """
    starts_in = on.year if on.month >= 9 else on.year - 1
    place = starts_in - dob.year - (dob.month >= 9) - _AGE_IN_N1
    return YEAR_GROUPS[place] if 0 <= place < len(YEAR_GROUPS) else ""


def key_stage(year_group: str) -> str:
    """EYFS or KS1 to KS5 for a year group; "" for X (ungraded) and anything unknown."""
    return next((stage for stage, years in _KEY_STAGES.items() if year_group in years), "")


def is_primary_year(year_group: str) -> bool:
    """Nursery to Year 6."""
    return key_stage(year_group) in {"EYFS", "KS1", "KS2"}


def is_secondary_year(year_group: str) -> bool:
    """Year 7 to Year 11."""
    return key_stage(year_group) in {"KS3", "KS4"}


def is_post_16_year(year_group: str) -> bool:
    """Year 12 to Year 14."""
    return key_stage(year_group) == "KS5"


def normalise_postcode(text: str) -> str | None:
    """A postcode in capitals with one space ("SW1A 2AA"), or None when the text is not in the form of one.

    The form is all that is checked: whether the postcode is in use, and whose area it is in, is for a directory.
    """
    found = _POSTCODE.fullmatch(_BLANK.sub("", text).upper())
    return f"{found[1]} {found[2]}" if found else None
