"""The monthly report of suspensions and permanent exclusions, in the columns and codes of the school census."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from intranet.api import Code, Entry, Measure, Report, Reported, ReportLine

SUSPENSIONS, SESSIONS, EXCLUSIONS = "Suspensions", "Sessions", "Permanent exclusions"
KIND, REASON, SEN, CARE = "Kind", "Reason", "SEN provision", "Care"
SESSIONS_A_DAY = 2
COLUMNS = (
    *("reference", "district", "urn", "laestab", "school"),
    *("upn", "surname", "forename", "dob", "sex", "ncyearactual"),
    *("category", "reason1", "reason2", "reason3", "startdate", "sessions", "incare", "senprovision"),
    *("reinstatementdate", "reviewdate", "reviewresult"),
)
_KINDS = {"SUSP": "Suspension", "PERM": "Permanent exclusion"}
_SEN = {"N": "N No special educational provision", "K": "K SEN support", "E": "E Education, health and care plan"}
# The census's results of a review, by what the panel said before the governors decided again. Whether a pupil took up
# an offer of reinstatement is not asked: a pupil who is reinstated is taken to have accepted.
_DECLINED = {"": "A", "recommended": "B", "quashed": "C", "upheld": "D"}
_REINSTATED = {"": "E", "recommended": "F", "quashed": "G"}


def lines(sent: Reported) -> Iterable[ReportLine]:
    """The line of one exclusion, as it stands after all that the school has sent about it since.

    A cancelled exclusion, one recorded by mistake, a withdrawn notification and a lunchtime suspension do not count:
    the census takes none of them. They are told apart, with the reason.
    """
    category, starts = sent.text("record_type"), sent.day("start_date")
    if category not in {"SUSP", "LNCH", "PERM"} or starts is None:
        return
    sessions = None if category == "PERM" else _sessions(sent)
    yield ReportLine(
        day=starts,
        cells=_cells(sent, category, starts, sessions),
        amounts=_amounts(category, sessions),
        groups={
            KIND: (_KINDS.get(category, category),),
            REASON: tuple(_named(sent, code, starts) for code in _reasons(sent)),
            SEN: (_SEN.get(sent.text("sen_provision"), "Not known"),),
            CARE: ("In care" if _in_care(sent) else "Not in care",),
        },
        left_out=_why_left_out(sent, category),
    )


def _cells(sent: Reported, category: str, starts: date, sessions: int | None) -> tuple[str | int | date | None, ...]:
    reasons = [*_reasons(sent), "", "", ""][:3]
    reinstated, reviewed, result = _came_of_it(sent)
    return (
        *(sent.reference, sent.district_name, sent.urn or None, sent.dfe_number, sent.school_name),
        *(sent.text("upn"), sent.text("legal_surname"), sent.text("legal_forenames"), sent.day("dob")),
        *(sent.text("sex"), sent.text("ncy")),
        *(category, *reasons, starts, sessions, "1" if _in_care(sent) else "0", sent.text("sen_provision")),
        *(reinstated, reviewed, result),
    )


def _amounts(category: str, sessions: int | None) -> dict[str, int]:
    return {EXCLUSIONS: 1} if category == "PERM" else {SUSPENSIONS: 1, SESSIONS: sessions or 0}


def _reasons(sent: Reported) -> list[str]:
    """The reasons in the order given; none counts for more than another."""
    given = (sent.text(name) for name in ("reason_1", "reason_2", "reason_3"))
    return list(dict.fromkeys(code for code in given if code))


def _named(sent: Reported, code: str, on: date) -> str:
    codes: tuple[Code, ...] = sent.statutes.codes("exclusion.reasons", on)
    return next((f"{each.code} {each.title}" for each in codes if each.code == code), code)


def _in_care(sent: Reported) -> bool:
    return sent.text("care_status") in {"in_care_here", "in_care_elsewhere"}


def _sessions(sent: Reported) -> int | None:
    """Half days missed, of the ledger's entries that stand; nothing where the calendar did not reach so far."""
    standing = list(_standing(sent))
    if not standing or any(each.amount is None for each in standing):
        return None
    return int(sum((each.amount or Decimal(0) for each in standing), Decimal(0)) * SESSIONS_A_DAY)


def _standing(sent: Reported) -> Iterator[Entry]:
    """The entries of a suspension; where the governors cut it short, those that took their place."""
    own = [each for each in sent.entries if each.kind == "suspension"]
    for later in sent.later:
        shorter = [each for each in later.entries if each.kind == "suspension"]
        if later.text("record_type") == "OUTCOME":
            own = shorter or own
    yield from own


def _why_left_out(sent: Reported, category: str) -> str:
    if sent.withdrawn:
        return "The school withdrew the notification."
    for later in sent.later:
        if later.withdrawn:
            continue
        if later.text("record_type") in {"CANCEL_SUSP", "CANCEL_PERM"}:
            day, served = later.day("cancel_date"), later.answers.get("days_served")
            on = f" on {day:%d/%m/%Y}" if day else ""
            return f"Cancelled by the head teacher{on}; school days served: {float(served or 0):g}."
        if later.text("outcome") == "corrected":
            return "Recorded by mistake: there was no permanent exclusion."
    return "A lunchtime suspension, which the census does not collect." if category == "LNCH" else ""


def _came_of_it(sent: Reported) -> tuple[date | None, date | None, str]:
    """Day of reinstatement, day of the last decision, and its code in the census."""
    reinstated = reviewed = None
    panel, result = "", ""
    if sent.text("record_type") != "PERM":
        return None, None, ""
    for later in (each for each in sent.later if not each.withdrawn):
        match later.text("outcome"):
            case "governors" if later.text("governors_decision") in {"declined", "reinstated_now", "reinstated_on"}:
                back = later.text("governors_decision") != "declined"
                result = (_REINSTATED if back else _DECLINED)[""]
                reviewed = later.day("governors_meeting_date")
                reinstated = later.day("reinstated_from") if back else None
            case "review" if later.text("review_stage") in {"upheld", "recommended", "quashed"}:
                panel, reviewed = later.text("review_stage"), later.day("review_date")
                result = _DECLINED["upheld"] if panel == "upheld" else result
            case "reconsidered" if panel in _REINSTATED:
                back = later.text("reconsideration") == "reinstated"
                result = (_REINSTATED if back else _DECLINED)[panel]
                reviewed = later.day("reconsidered_on")
                reinstated = reviewed if back else None
    return reinstated, reviewed, result


REPORT = Report(
    key="exclusions",
    title="Suspensions and permanent exclusions",
    summary="Every suspension and permanent exclusion that began in the month, in the columns of the school census.",
    team="mi",
    kinds=("suspension", "permanent_exclusion"),
    columns=COLUMNS,
    lines=lines,
    measures=(Measure(SUSPENSIONS), Measure(SESSIONS, of=SUSPENSIONS), Measure(EXCLUSIONS)),
    groupings=(KIND, REASON, SEN, CARE),
    notes=(
        "An exclusion belongs to the month of its first day.",
        "An exclusion with two or three reasons stands under each of them, so reasons add up to more than exclusions.",
        "What was cancelled, recorded by mistake or withdrawn does not count, nor do lunchtime suspensions.",
        "A session is half a school day. A permanent exclusion has none.",
    ),
)
