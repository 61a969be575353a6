"""What a row of the table of grounds holds, and the question that offers its rows. Knows no single ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intranet.api import Case, Choice, Code

TABLE = "deletion.grounds"

# -- who gets it -----------------------------------------------------------------------
AREA, ADVISER, EXCLUDED, CUSTODY, DIED = "area", "adviser", "excluded", "custody", "died"
HOME_EDUCATION, MISSING, ORDER = "home_education", "missing", "attendance_order"

# -- whose consent is needed -----------------------------------------------------------
AGREEMENTS = "agreements"  # of the departments that have a plan for the pupil
CLEARANCE = "clearance"  # of the council's enquiries, always
CLEARANCE_IF_UNKNOWN = "clearance_if_unknown"  # of the council's enquiries, where address or school is unknown
SPECIAL_SCHOOL = "special_school"
UNIT = "unit"  # to be registered at a pupil referral unit alone
OTHER_SCHOOL = "other_school"
HOME_EDUCATION_CONSENT = "home_education_consent"

# -- what rules a ground out -----------------------------------------------------------
ATTENDANCE_ORDER, MOBILE_CHILD, BOARDER = "attendance_order", "mobile_child", "boarder"
DUAL, NOT_DUAL, NOT_NURSERY, NOT_INDEPENDENT, INDEPENDENT = (
    "dual_registered",
    "not_dual_registered",
    "not_nursery",
    "not_independent",
    "independent",
)


@dataclass(frozen=True, slots=True)
class Ground(Code):
    """One row of the table: a ground as it stood at a time, and all that hangs on it.

    `code` is year and letter, `title` the wording of the law behind them, `note` what it means in plain words.
    `kind` names what it is about, whatever its letter. `asks` are the questions that this ground puts, `evidence`
    those of them that are files and must be there, `consents` whose consent is needed, `destinations` where the
    pupil can have gone, `bars` what rules the ground out. `to` says who gets it, unless the pupil's whereabouts are
    unknown (`to_when_unknown`) or the pupil goes to a pupil referral unit (`to_when_unit`).
    """

    asks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    to: str = AREA
    to_when_unknown: str = ""
    to_when_unit: str = ""


def find_row(case: Case) -> Ground | None:
    """The row of the ground that was chosen, as the table stood on the day the ground was met."""
    code = case.answer("deletion_ground")
    return next((each for each in case.law(TABLE) if each.code == code), None) if code else None


class GroundChoice(Choice):
    """A ground for deletion, by year and letter; a letter alone means that of the regulations in force.

    Knows `elsewhere`, the grounds of other times, so as to say of one of those why it cannot be chosen.
    """

    def __init__(self, label: str = "", *, elsewhere: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.elsewhere = elsewhere

    def read(self, text: str) -> str:
        wanted = text.strip()
        if wanted in self.labels:
            return wanted
        in_force = of_letter(self.labels, wanted)
        if in_force:
            return in_force
        if wanted in self.elsewhere:
            raise ValueError(
                f"“{self.elsewhere[wanted]}” is no ground on the day that you gave. Select one of that day, or change "
                "the day on which the ground was met"
            )
        raise ValueError(self.missing_message)


def of_letter(codes: Iterable[str], letter: str) -> str:
    """The code of a letter in the latest regulations among these codes; "" where there is none."""
    wanted = letter.strip("()").casefold()
    found = sorted(code for code in codes if len(wanted) == 1 and code[:4].isdigit() and code[4:] == wanted)
    latest = max((code[:4] for code in codes if code[:4].isdigit()), default="")
    return next((code for code in found if code.startswith(latest)), "")
