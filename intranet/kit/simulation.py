"""What another version of a form would decide otherwise for past notifications. Saves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intranet.domain.assessment import Assessment
from intranet.domain.ledger import Ledger
from intranet.domain.statutes import NotInForce
from intranet.forms.form import NotificationForm
from intranet.kit.ground import make_ground
from intranet.kit.past import Past
from intranet.loading import Catalogue
from intranet.loading.faults import reason_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that would be decided otherwise: the line of the file, what, before and now."""

    line: int
    what: str
    before: Any
    now: Any


def decided(result: Assessment) -> dict[str, Any]:
    """What was decided, as plain data that two versions can be compared by."""
    decision = result.decision
    return {
        "outcome": result.outcome,
        "lead": decision.lead.team_key if decision else "",
        "copies": sorted(each.team_key for each in decision.copies) if decision else [],
        "link_role": decision.link_role if decision else "",
        "urgent": result.urgent,
        "findings": sorted(f"{each.id} ({each.severity})" for each in result.findings),
        "deadlines": sorted(f"{each.id} {each.due or 'unknown'}" for each in result.deadlines),
    }


def decide(form: NotificationForm, catalogue: Catalogue, past: Past) -> dict[str, Any]:
    """What the form as it is installed says to one past notification."""
    try:
        ground = make_ground(form, catalogue, past.on, past.school)
        if past.calendar is not None:
            ground = replace(ground, calendar=past.calendar.of(catalogue.council))
        return decided(replace(ground, ledger=Ledger(past.ledger)).assess(past.answers))
    except NotInForce as gap:
        return {"outcome": f"cannot be told: {gap}"}
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - a rule that breaks down is a difference to be told
        return {"outcome": f"a rule raises {reason_of(failure)}"}


def differences(form: NotificationForm, catalogue: Catalogue, past: Sequence[Past]) -> Iterator[Difference]:
    """Every difference between what was decided and what would be, in the order of the file."""
    for number, each in enumerate(past, 1):
        now = decide(form, catalogue, each)
        for what in (*each.decided, *(name for name in now if name not in each.decided)):
            before, after = each.decided.get(what), now.get(what)
            if before != after:
                yield Difference(number, what, before, after)
