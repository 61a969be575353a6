"""A form with one page, which the plugins of these tests change in one place each to get it wrong."""

from dataclasses import replace
from typing import Any

from intranet.api import Choice, Day, Guidance, Lead, NotificationForm, Outcome, RoutingTable, Rules, Section


class Visit(Section):
    """What happened."""

    title = "The visit"

    kind = Choice("What kind of visit was it?", thing="the kind of visit", options=(("home", "Home"), ("desk", "Desk")))
    visited_on = Day("Day of the visit", thing="the day of the visit")


RULES = Rules(
    routing=RoutingTable(leads=(Lead("area", "the school is in {school.district_name}"),)), event_date="visited_on"
)


def make_form(slug: str, **changes: Any) -> NotificationForm:
    """The form under a slug of its own. What is no part of a form is a part of its rules."""
    parts = {name: changes.pop(name) for name in ("routing", "checks", "clocks", "event_date") if name in changes}
    given: dict[str, Any] = {
        "version": "1",
        "title": "A visit",
        "summary": "Tell the council about a visit.",
        "kind": "notify",
        "sections": (Visit,),
        "rules": replace(RULES, **parts),
        "guidance": Guidance("For tests."),
        "outcomes": (Outcome("noted", "Noted"),),
    }
    return NotificationForm(slug=slug, **(given | changes))
