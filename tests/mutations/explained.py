"""Mutants that no test can catch, since the changed rule does what the rule did, each with the reason.

An explanation is for one line as it reads, wherever it stands in its file. When the line changes the explanation no
longer matches, and a test says so: whoever changed the line looks at it anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.mutations.operators import Mutant


@dataclass(frozen=True, slots=True)
class Explained:
    """A mutant by its plugin, file, kind, line as it reads and new wording; `why` nobody could tell them apart."""

    plugin: str
    file: str
    kind: str
    before: str
    told: str
    why: str

    def matches(self, plugin: str, file: str, changed: Mutant) -> bool:
        """Whether this mutant is meant."""
        return (self.plugin, self.file, self.kind, self.before, self.told) == (
            plugin,
            file,
            changed.kind,
            changed.before,
            changed.told,
        )


_EMPTY = "an empty text counts as no answer, in conditions and where figures are shown, as None does"

EXPLAINED: tuple[Explained, ...] = (
    Explained(
        "children_missing_education",
        "figures.py",
        "dropped condition",
        'return " and ".join(found) or None',
        "' and '.join(found)",
        _EMPTY,
    ),
    Explained(
        "deletion",
        "days.py",
        "dropped condition",
        "yield from (day for name in _TRUE_FROM if name in asked and (day := case.day(name)))",
        "(day := case.day(name))",
        "what the ground does not ask is not answered, and gives no day",
    ),
    Explained(
        "part_time_timetable",
        "concerns.py",
        "dropped condition",
        'STARTS & pupil("in_care").is_(True) & answer("vsh_contacted").is_(False),',
        "STARTS",
        "the question vsh_contacted is asked of pupils in care alone, and what is not asked is not answered",
    ),
    Explained(
        "part_time_timetable",
        "refusals.py",
        "dropped condition",
        'PLANS & answer("reason").includes(WHOLE_CLASS) & _OF_AGE.is_(False),',
        "answer('reason').includes(WHOLE_CLASS)",
        "the question reason is asked of plans alone, and what is not asked is not answered",
    ),
    Explained(
        "penalty_notice",
        "figures.py",
        "changed number",
        "return months_after(day, int(case.law(law_id))) if day and day.year < date.max.year - 1 else None",
        "2",
        "no question takes a day of the years 9997 and 9998, which are all that the two tell apart",
    ),
    Explained(
        "single_registration",
        "predicates.py",
        "dropped condition",
        'if case.answer("ncy") != "11" or proposed is None or census is None:',
        "case.answer('ncy') != '11' or census is None",
        "the census is worked out from the proposed day, so that there is none while no day is proposed",
    ),
    Explained(
        "statutory_intervention",
        "figures.py",
        "dropped condition",
        'return " and ".join(found) or None',
        "' and '.join(found)",
        _EMPTY,
    ),
    Explained(
        "statutory_intervention",
        "figures.py",
        "dropped condition",
        'return "; ".join(evidence.missing_letters(case)) or None',
        "'; '.join(evidence.missing_letters(case))",
        _EMPTY,
    ),
)


def reason_for(plugin: str, file: str, changed: Mutant) -> str:
    """Why this mutant does what the rule does; empty where nobody has said so."""
    return next((each.why for each in EXPLAINED if each.matches(plugin, file, changed)), "")
