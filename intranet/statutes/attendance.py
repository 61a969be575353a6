"""The law of attendance registers: codes and what they count as, thresholds. Knows no register and no form."""

from dataclasses import replace
from datetime import date, timedelta

from intranet.domain.certificates import (
    ADMINISTRATIVE,
    AUTHORISED,
    ELSEWHERE,
    NOT_POSSIBLE,
    PRESENT,
    UNAUTHORISED,
)
from intranet.domain.statutes import Code, Statute, Version
from intranet.statutes.sources import (
    KEPT_SINCE,
    PENALTY_NOTICES_2024,
    REGISTRATION_2006,
    REGISTRATION_2024,
    WORKING_TOGETHER,
    handbook,
)
from intranet.statutes.sources import REGISTRATION_2024_START as START_2024

_LAST_2006 = START_2024 - timedelta(days=1)
_START_2006 = date(2006, 9, 1)


def _codes(kind: str, titles: dict[str, str]) -> tuple[Code, ...]:
    return tuple(Code(code, title, kind=kind) for code, title in titles.items())


_PRESENT = _codes(
    PRESENT,
    {"/": "Present (morning)", "\\": "Present (afternoon)", "L": "Late, before the register closed"},
)
_UNAUTHORISED = _codes(
    UNAUTHORISED,
    {
        "G": "Holiday not granted by the school",
        "N": "Reason for absence not yet established",
        "O": "Absent in other or unknown circumstances",
        "U": "Arrived after the register closed",
    },
)
_ELSEWHERE = {
    "V": "Educational visit or trip",
    "P": "Approved sporting activity",
    "W": "Work experience",
    "B": "Other approved and supervised educational activity",
}
_AUTHORISED = {
    "M": "Medical or dental appointment",
    "S": "Study leave",
    "T": "Parent travelling for work",
    "R": "Religious observance",
    "I": "Illness",
    "E": "Suspended or permanently excluded, without other provision",
}
_ADMINISTRATIVE = _codes(
    ADMINISTRATIVE, {"Z": "Not yet on the admission register", "#": "Planned closure of the whole school"}
)

_CODES_2006 = (
    *_PRESENT,
    *_codes(ELSEWHERE, _ELSEWHERE | {"J": "Interview"}),
    Code("D", "Dual registered, at the other school", kind=NOT_POSSIBLE),
    *_codes(AUTHORISED, {"C": "Other authorised circumstances", "H": "Authorised holiday"} | _AUTHORISED),
    *_UNAUTHORISED,
    *_codes(
        NOT_POSSIBLE,
        {"X": "Not required: pupil not of compulsory school age", "Y": "Unable to attend: exceptional circumstances"},
    ),
    *_ADMINISTRATIVE,
)
_CODES_2024 = (
    *_PRESENT,
    *_codes(ELSEWHERE, {"K": "Education arranged by the council"} | _ELSEWHERE),
    Code("D", "Dual registered, at the other school", kind=NOT_POSSIBLE),
    *_codes(
        AUTHORISED,
        {
            "C1": "Leave: regulated performance, or regulated employment abroad",
            "C2": "Leave: temporary part-time timetable, compulsory school age",
            "C": "Leave: other exceptional circumstances",
            "J1": "Leave: interview for work or for a place elsewhere",
        }
        | _AUTHORISED,
    ),
    *_UNAUTHORISED,
    *_codes(
        NOT_POSSIBLE,
        {
            "X": "Not required: pupil not of compulsory school age",
            "Q": "Unable to attend: transport that the council owes was not provided",
            "Y1": "Unable to attend: usual transport not available",
            "Y2": "Unable to attend: widespread disruption to travel",
            "Y3": "Unable to attend: part of the premises closed",
            "Y4": "Unable to attend: whole site closed unexpectedly",
            "Y5": "Unable to attend: in criminal justice detention",
            "Y6": "Unable to attend: public health guidance or law",
            "Y7": "Unable to attend: other unavoidable cause",
        },
    ),
    *_ADMINISTRATIVE,
)

_UNTIL_ESTABLISHED = replace(
    handbook("14"), cite=f"{handbook('14').cite}; DfE, Working together to improve school attendance"
)
_FLEXI_NOTE = "The day spent at home is leave in exceptional circumstances; that C holds since 2024 is not certain."


def _register_code(statute_id: str, title: str, code_2006: str, code_2024: str, note: str = "") -> Statute:
    since_2024 = replace(REGISTRATION_2024, standing="uncertain") if note else REGISTRATION_2024
    return Statute(
        statute_id,
        title,
        "register code",
        (
            Version(code_2006, _START_2006, _LAST_2006, handbook("18")),
            Version(code_2024, START_2024, None, since_2024, note),
        ),
    )


STATUTES = (
    Statute(
        "attendance.codes",
        "Codes of the attendance register",
        "codes",
        (
            Version(_CODES_2006, _START_2006, _LAST_2006, REGISTRATION_2006),
            Version(_CODES_2024, START_2024, None, REGISTRATION_2024),
        ),
    ),
    _register_code("attendance.part-time-code", "Register code of a part-time timetable", "C", "C2"),
    _register_code("attendance.flexi-code", "Register code of a flexi-school day at home", "C", "C", _FLEXI_NOTE),
    Statute.of(
        "attendance.below-school-age-code",
        "Register code of a session not required below compulsory school age",
        "register code",
        "X",
        _START_2006,
        handbook("18"),
    ),
    Statute.of(
        "attendance.persistent-absence",
        "Share of sessions missed from which absence is persistent",
        "per cent",
        10,
        KEPT_SINCE,
        handbook("5"),
    ),
    Statute.of(
        "attendance.severe-absence",
        "Share of sessions missed from which absence is severe",
        "per cent",
        50,
        KEPT_SINCE,
        handbook("5"),
    ),
    Statute.of(
        "attendance.reason-established-within",
        "Code N is replaced by the right code",
        "school days",
        5,
        KEPT_SINCE,
        _UNTIL_ESTABLISHED,
    ),
    Statute.of(
        "penalty-notice.threshold-sessions",
        "Unauthorised sessions at which a school must consider a penalty notice",
        "sessions",
        10,
        START_2024,
        PENALTY_NOTICES_2024,
    ),
    Statute.of(
        "penalty-notice.window-weeks",
        "Rolling window in which those sessions are counted",
        "school weeks",
        10,
        START_2024,
        PENALTY_NOTICES_2024,
        "A school week has at least one session; holiday weeks are left out; the window may span terms and years.",
    ),
    Statute.of(
        "penalty-notice.counted-codes",
        "Register codes that count towards the threshold",
        "register codes",
        ("G", "N", "O", "U"),
        START_2024,
        WORKING_TOGETHER,
        "Councils differ on N.",
    ),
)
