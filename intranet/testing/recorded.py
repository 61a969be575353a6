"""What a form's checks weigh and what its law says, plainly enough to be written down in a test and compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from intranet.domain.statutes import Code, Statute
from intranet.forms.form import NotificationForm

Law = dict[tuple[str, date], tuple[object, date | None]]
"""(id of a statute, first day in force) -> (what it says, last day in force or None)."""


def weights_of(form: NotificationForm) -> dict[str, set[str]]:
    """The form's own checks by severity (error, concern, note), each by its id without the form's slug."""
    found: dict[str, set[str]] = {"error": set(), "concern": set(), "note": set()}
    for check in form.rules.checks:
        found[check.severity].add(check.id.removeprefix(f"{form.slug}."))
    return found


def law_of(statutes: Iterable[Statute]) -> Law:
    """Every version of these statutes. A code list stands by its codes alone: what they are called may change."""
    return {
        (statute.id, version.in_force): (_plain(version.value), version.until)
        for statute in statutes
        for version in statute.versions
    }


def _plain(value: object) -> object:
    if isinstance(value, tuple) and all(isinstance(each, Code) for each in value):
        return " ".join(each.code for each in value)
    return value
