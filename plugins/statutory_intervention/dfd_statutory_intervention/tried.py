"""The pages about what was tried: support, contact with the parents, meetings. Knows no rule."""

from collections.abc import Iterator

from dfd_statutory_intervention.options import (
    CONTACTS,
    CONTRACTS,
    DONE,
    DONE_OR_NOT,
    NOT_APPLICABLE,
    NOT_APPROPRIATE,
    SUPPORT,
)
from intranet.api import (
    Choice,
    Clocktime,
    Day,
    Files,
    Line,
    PersonName,
    Repeat,
    Section,
    Several,
    Text,
    YesNo,
    answer,
    computed,
)

_TRIED = "What was tried"
_MEETING_UNKNOWN = ~computed("fam_on_record").is_answered()
_MEETING_HELD = answer("fam_held").is_(True)


def _row(word: str, what: str) -> Iterator[tuple[str, object]]:
    """Whether there was this support, when, and what came of it; or why there was none."""
    name, needed, health = f"support_{word}", word != "other", word == "medical"
    was_done = answer(name).is_(DONE)
    yield (
        name,
        Choice(
            f"{what[:1].upper()}{what[1:]}",
            thing=f"whether there was {what}",
            options=DONE_OR_NOT,
            required=needed,
            special_category=health,
        ),
    )
    yield f"{name}_on", Day("When?", thing=f"when there was {what}", show_if=was_done, special_category=health)
    yield (
        f"{name}_detail",
        Text(
            "What was done, and what came of it?",
            thing=f"what came of {what}",
            rows=3,
            show_if=was_done,
            personal=True,
            special_category=health,
        ),
    )
    if needed:
        yield (
            f"{name}_reason",
            Line(
                "Why not?",
                thing=f"why there was not {what}",
                show_if=answer(name).is_(NOT_APPLICABLE),
                personal=True,
                special_category=health,
            ),
        )


_EVIDENCE = {
    "support_evidence": Files("Evidence of the support", thing="the evidence of the support", most=10, personal=True)
}
SupportMatrix = type(
    "SupportMatrix",
    (Section,),
    {
        "__doc__": "The support matrix: one group of questions for each row.",
        "title": "Support",
        "group": _TRIED,
        "slug": "support-given",
        "intro": "A request is accepted only where support came first. Say for each what was done, or why it was not.",
        **dict(question for row in SUPPORT for question in _row(*row)),
        **_EVIDENCE,
    },
)


class Meeting(Section):
    """One meeting that parents were invited to."""

    slug = "meeting"

    held_on = Day("Date", thing="the date of the meeting")
    invitees = Line("Who was invited?", thing="who was invited to the meeting", personal=True)
    outcome = Text("What was decided, and who came?", thing="what was decided at the meeting", rows=3, personal=True)


class Contact(Section):
    """How the parents were reached, and the contract."""

    title = "Contact with the parents"
    group = _TRIED
    slug = "contact"

    parent_letters = Files(
        "The letters, each to each parent", thing="the letters to the parents", most=20, personal=True
    )
    contact_kinds = Several(
        "How did you try to reach the parents?", thing="how you tried to reach the parents", options=CONTACTS
    )
    contact_log = Files("Log of calls and other contact", thing="the log of contact", most=5, personal=True)
    contract_status = Choice("Was an attendance contract offered?", thing="what came of a contract", options=CONTRACTS)
    contract_detail = Line(
        "Why was it not appropriate?",
        thing="why a contract was not appropriate",
        show_if=answer("contract_status").is_(NOT_APPROPRIATE),
    )
    contract_file = Files(
        "The attendance contract",
        thing="the attendance contract",
        show_if=answer("contract_status").is_in("agreed", "breached"),
        personal=True,
    )


class Meetings(Section):
    """Meetings, and the formal attendance meeting."""

    title = "Meetings"
    group = _TRIED
    slug = "meetings"

    meetings = Repeat("Meetings", group=Meeting, item="meeting", least=1, most=10, personal=True)
    meeting_outcomes = Files(
        "Written outcomes of the meetings", thing="the written outcomes of the meetings", most=10, personal=True
    )
    fam_held = YesNo(
        "Was a formal attendance meeting held?",
        thing="a formal attendance meeting was held",
        show_if=_MEETING_UNKNOWN,
    )
    fam_on = Day(
        "Date of the formal attendance meeting",
        thing="the date of the formal attendance meeting",
        show_if=_MEETING_HELD,
    )
    fam_at = Clocktime("Time", thing="the time of the formal attendance meeting", show_if=_MEETING_HELD)
    fam_officer = PersonName(
        "Officer who took part",
        thing="the officer who took part",
        hint="Leave it empty if none could come.",
        required=False,
    )
    fam_minutes = Files(
        "Minutes of the formal attendance meeting", thing="the minutes of the formal attendance meeting", personal=True
    )


TRIED_PAGES = (SupportMatrix, Contact, Meetings)
