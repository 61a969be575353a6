"""Holding one case against one form's rules: the same answer for the browser, the command line and the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from intranet.domain.clocks import Clock, Deadline
from intranet.domain.computed import Computed, Figure
from intranet.domain.conditions import Condition
from intranet.domain.facts import Case, in_words
from intranet.domain.findings import Check, Finding, Severity
from intranet.domain.ledger import Entry
from intranet.domain.routing import Decision, RoutingTable
from intranet.domain.teams import NeedsDistrict, TeamDirectory, UnknownTeam


@dataclass(frozen=True, slots=True)
class Rules:
    """What a form declares besides its questions.

    `event_date` names the answer or figure whose date says which law applies, or is empty for the day of sending.
    `computed`, `checks` and `clocks` are worked out in their order. `records` say what a notification leaves in the
    pupil's ledger; `urgent` puts it first in the mailbox; `held` keeps a notification as an intent until its conditions
    no longer hold. Without `needs_school` the form may be sent about a pupil of no school.
    """

    routing: RoutingTable
    event_date: str
    computed: tuple[Computed, ...] = ()
    checks: tuple[Check, ...] = ()
    clocks: tuple[Clock, ...] = ()
    records: tuple[Callable[[Case], Iterable[Entry]], ...] = ()
    urgent: Condition | None = None
    held: Condition | None = None
    needs_school: bool = True


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules say. `outcome` is accepted, refused or held; a refused one starts no clock.

    `findings` come in the order of the form's checks; `decision` is None where no team can be found, as for a school of
    another council. `laws` are the versions that were asked for, by the id of the statute. `urgent` puts it first in
    the mailbox.
    """

    outcome: str
    findings: tuple[Finding, ...]
    decision: Decision | None
    deadlines: tuple[Deadline, ...]
    figures: tuple[Figure, ...]
    laws: Mapping[str, str]
    urgent: bool = False

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(each for each in self.findings if each.severity == severity)  # a template names it in plain text

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that stop the notification."""
        return self.of(Severity.ERROR)

    @property
    def concerns(self) -> tuple[Finding, ...]:
        """Findings that must be acknowledged."""
        return self.of(Severity.CONCERN)


_WEIGHTS = {severity: number for number, severity in enumerate(Severity)}
_NO_TEAM = (
    "We cannot tell which team this school belongs to, because our register does not say which district it is in. "
    "Telephone the council, and ask for the school's entry to be completed."
)


def _decide(case: Case, rules: Rules, directory: TeamDirectory) -> Decision | None:
    """The route, or None where the school is another council's, unknown, or in no district we know."""
    outside = case.school is not None and case.school.la_code != case.council_la
    if outside or (case.school is None and rules.needs_school):
        return None
    try:
        return rules.routing.decide(case, directory)
    except (UnknownTeam, NeedsDistrict):
        return None


def find(case: Case, checks: Iterable[Check], severities: Mapping[str, Severity]) -> tuple[Finding, ...]:
    """What the checks find, each at the severity the council has set for it."""
    return tuple(check.finding(case, severities.get(check.id)) for check in checks if check.applies(case))


def by_weight(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the weightiest first, otherwise in the order they were found."""
    return tuple(sorted(found, key=lambda each: _WEIGHTS[each.severity]))


def figures(case: Case, rules: Rules) -> tuple[Figure, ...]:
    """The labelled computed figures that apply, in words."""
    shown = []
    for each in rules.computed:
        if each.label and each.show_if.holds(case):
            value = case.figure(each.name)
            if value is not None:
                unit = each.unit.removesuffix("s") if value == 1 else each.unit
                shown.append(Figure(each.name, each.label, f"{in_words(value)} {unit}".strip()))
    return tuple(shown)


def assess(
    case: Case,
    rules: Rules,
    directory: TeamDirectory,
    field_findings: tuple[Finding, ...] = (),
    severities: Mapping[str, Severity] | None = None,
) -> Assessment:
    """Hold a case against the rules.

    `field_findings` are what the questions themselves found (something missing or unreadable). The route is
    worked out whenever the school belongs to the council, even for a refused notification, so that the
    referrer can be told whom to ask.
    """
    found = (*field_findings, *find(case, rules.checks, severities or {}))
    shown = figures(case, rules)  # before the gaps are told: a figure may be what finds one
    found += tuple(Finding("calendar.unknown", Severity.NOTE, gap) for gap in case.calendar_gaps)
    refused = any(each.severity is Severity.ERROR for each in found)
    decision = _decide(case, rules, directory)
    if decision is None and not refused and (case.school is not None or not rules.needs_school):
        found += (Finding("route.no-team", Severity.ERROR, _NO_TEAM, field="school_urn"),)
        refused = True
    deadlines = () if refused else tuple(d for d in (clock.deadline(case) for clock in rules.clocks) if d)
    held = rules.held is not None and rules.held.holds(case)
    return Assessment(
        outcome="refused" if refused else "held" if held else "accepted",
        findings=by_weight(found),
        decision=decision,
        deadlines=tuple(sorted(deadlines, key=lambda each: (each.due is None, each.due or case.on))),
        figures=shown,
        laws=dict(case.laws_used),
        urgent=rules.urgent is not None and rules.urgent.holds(case),
    )
