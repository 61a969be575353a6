"""School transport that failed: the bus did not come, so a pupil missed school."""

from collections.abc import Iterable
from datetime import date

from intranet.api import (
    SHARED_SECTIONS,
    Choice,
    Clock,
    Day,
    Guidance,
    Lead,
    NotificationForm,
    Number,
    Outcome,
    RoutingTable,
    Rules,
    Sample,
    Section,
    Source,
    Statute,
    Text,
    answer,
    concern,
    law,
    pupil,
)
from intranet.api import Copy as CopyTo

POLICY = Source("Northmoor Council, School transport policy 2026, section 7")
STATUTES = (
    Statute.of("transport-failed.answer", "Days to answer", "school days", 2, date(2026, 9, 1), POLICY),
    Statute.of("transport-failed.many", "Failures that are too many", "failures", 3, date(2026, 9, 1), POLICY),
)


class TheJourney(Section):
    """What happened to the transport."""

    title = "The journey"
    group = "The journey"

    failed_on = Day("When did the transport fail?", thing="the day on which the transport failed")
    way = Choice(
        "Which journey was it?",
        thing="which journey it was",
        options=(("out", "To school"), ("home", "From school"), ("both", "Both")),
    )
    failures = Number(
        "How often has it failed this term, with this time?",
        thing="how often it has failed",
        least=1,
        most=200,
        unit="times",
    )
    how_home = Text(
        "How did the pupil get home?",
        thing="how the pupil got home",
        limit=1000,
        personal=True,
        show_if=answer("way").is_in("home", "both"),
    )


def samples(day: date) -> Iterable[Sample]:
    """On the way to school, and on the way back."""
    out = {"failed_on": day.isoformat(), "way": "out", "failures": 1}
    yield Sample("The bus did not come", out)
    yield Sample("Left at school", out | {"way": "home", "failures": 3, "how_home": "A grandmother came by car."})


FORM = NotificationForm(
    slug="transport-failed",
    version="1",
    title="School transport failed",
    summary="Tell the council that a pupil’s transport did not come.",
    kind="notify",
    sections=(TheJourney, *SHARED_SECTIONS),
    rules=Rules(
        routing=RoutingTable(
            leads=(Lead("transport", "the transport team deals with every route"),),
            copies=(CopyTo("sen", "the pupil has a plan that names transport", pupil("has_ehcp").is_(True)),),
        ),
        event_date="failed_on",
        checks=(
            concern(
                "transport-failed.often",
                "It has failed {failures} times; after {law.transport-failed.many} the operator must be changed.",
                answer("failures").at_least(law("transport-failed.many")),
                field="failures",
                source=POLICY,
            ),
        ),
        clocks=(
            Clock(
                id="transport-failed.answer",
                title="Say what will be done",
                owner="council",
                because="{law.transport-failed.answer} school days after {failed_on}.",
                source=POLICY,
                after="failed_on",
                school_days=law("transport-failed.answer"),
            ),
        ),
    ),
    guidance=Guidance("School transport that the council pays for, and that did not come."),
    outcomes=(Outcome("settled", "Settled with the operator"),),
    changes=(("1", "2026-11-20", "First version."),),
    samples=samples,
)
