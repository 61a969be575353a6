"""What a rule found in an answer set, and how a rule is declared. Knows no form and no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypedDict, Unpack

from intranet.domain.conditions import Condition
from intranet.domain.statutes import Source

if TYPE_CHECKING:
    from intranet.domain.facts import Case


class Severity(StrEnum):
    """How much a finding weighs.

    An `ERROR` stops a notification; a `CONCERN` must be acknowledged by the referrer and is shown first to
    the team; a `NOTE` informs both.
    """

    ERROR = "error"
    CONCERN = "concern"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found.

    `id` is stable for ever (`suspension.year-limit`); `field` names the question whose answer must change, or is empty;
    `ask_reason` says that acknowledging it takes a written reason; `instead` is the slug of the form that
    fits better, if there is one.
    """

    id: str
    severity: Severity
    message: str
    field: str = ""
    source: str = ""
    ask_reason: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule a form declares.

    `when` is a condition, or a function of the case that returns True when the finding applies (None or
    False otherwise). In `message`, a name in braces is filled with the answer or computed figure of that
    name, and `{law.some-id}` with the figure in force, so that a refusal says the figure found and the
    figure needed. `in_force` and `until` bound the event dates it applies to, both inclusive.
    """

    id: str
    severity: Severity
    message: str
    when: Condition | Callable[[Case], bool | None]
    field: str = ""
    source: Source | None = None
    ask_reason: bool = False
    instead: str = ""
    in_force: date | None = None
    until: date | None = None

    def applies(self, case: Case) -> bool:
        """Whether the rule found what it looks for in this case."""
        day = case.event_date
        if (self.in_force and day < self.in_force) or (self.until and day > self.until):
            return False
        if isinstance(self.when, Condition):
            return self.when.holds(case)
        return self.when(case) is True

    def finding(self, case: Case, severity: Severity | None = None) -> Finding:
        """The finding, its message filled in for this case."""
        return Finding(
            id=self.id,
            severity=severity or self.severity,
            message=case.fill(self.message),
            field=self.field,
            source=self.source.cite if self.source else "",
            ask_reason=self.ask_reason,
            instead=self.instead,
        )


class Said(TypedDict, total=False):
    """What every rule may be given by name, so that an editor completes it and a type checker knows it."""

    field: str
    source: Source | None
    ask_reason: bool
    instead: str
    in_force: date | None
    until: date | None


def error(id: str, message: str, when: Condition | Callable[[Case], bool | None], **more: Unpack[Said]) -> Check:
    """A rule whose finding stops the notification.

    `id` starts with the form's slug and a full stop and never changes. `message` is a sentence, filled in as `Check`
    says; `when` a condition, or a function of the case. By name: `field`, the question whose answer must change;
    `source`, the law; `instead`, the slug of the form that fits better; `in_force` and `until`, the first and last
    event date that it applies to.
    """
    return Check(id, Severity.ERROR, message, when, **more)


def concern(id: str, message: str, when: Condition | Callable[[Case], bool | None], **more: Unpack[Said]) -> Check:
    """A rule whose finding the referrer must acknowledge, and the team sees first.

    Arguments as for `error`; with `ask_reason=True` acknowledging it takes a reason in writing.
    """
    return Check(id, Severity.CONCERN, message, when, **more)


def note(id: str, message: str, when: Condition | Callable[[Case], bool | None], **more: Unpack[Said]) -> Check:
    """A rule whose finding only informs the referrer and the team. Arguments as for `error`."""
    return Check(id, Severity.NOTE, message, when, **more)
