"""The pages of this form: the question, what was tried, sharing. Knows no rule."""

from dfd_inclusion_advice.options import (
    MANAGED_MOVE,
    OFF_SITE,
    RISKS,
    SEN_INVOLVEMENT,
    STRATEGIES,
    TOPICS,
)
from intranet.api import (
    Choice,
    Day,
    Files,
    Line,
    Number,
    Pupil,
    Repeat,
    Section,
    Several,
    Text,
    YesNo,
    answer,
    pupil,
)

_ADVICE = "The question"
_MOVES = answer("advice_topic").includes(MANAGED_MOVE, OFF_SITE)


class TheQuestion(Section):
    """What advice is wanted about, and how soon."""

    title = "What would you like advice about?"
    group = _ADVICE
    slug = "question"
    intro = (
        "Advisers are impartial: they advise, and do not recommend or overrule a head teacher’s decision. They cannot "
        "hasten an assessment of needs, find a specialist place or judge provision."
    )

    advice_topic = Several("What is it about?", thing="what it is about", options=TOPICS)
    question = Text(
        "Your question",
        thing="your question",
        hint="What is happening, and what you would like to know.",
        special_category=True,
    )
    pex_risk = Choice("How near is a permanent exclusion?", thing="how near a permanent exclusion is", options=RISKS)


class AdvicePupil(Pupil):
    """Block C without the home address, which advice does not need."""

    slug = "pupil"

    address = None
    postcode = None


class Background(Section):
    """What is known already; none of it holds a request up."""

    title = "Background"
    group = "Background"
    slug = "background"
    intro = "Leave out what you do not know. None of it holds your request up."

    suspension_days_term = Number(
        "Days suspended this term",
        thing="the days suspended this term",
        hint="Leave it empty if you told us of every suspension: we add them up.",
        most=100,
        step="0.5",
        unit="days",
        required=False,
    )
    suspension_days_year = Number(
        "Days suspended this school year",
        thing="the days suspended this school year",
        hint="At other schools too.",
        most=200,
        step="0.5",
        unit="days",
        required=False,
    )
    strategies_tried = Several("What has been tried?", thing="what has been tried", options=STRATEGIES, required=False)
    strategies_detail = Text(
        "What came of it?", thing="what came of it", limit=3000, rows=3, required=False, special_category=True
    )
    sen_involvement = Several(
        "Which SEND services are involved?",
        thing="which SEND services are involved",
        options=SEN_INVOLVEMENT,
        show_if=answer("sen_provision").is_in("K", "E"),
        required=False,
    )
    equality = Text(
        "Equality and reasonable adjustments",
        thing="equality and reasonable adjustments",
        hint="What the school has considered.",
        limit=3000,
        rows=3,
        show_if=answer("sen_provision").is_in("K", "E"),
        required=False,
        special_category=True,
    )
    placement_options_discussed = Text(
        "Which moves have been discussed?",
        thing="which moves have been discussed",
        limit=2000,
        rows=3,
        show_if=_MOVES,
        required=False,
        personal=True,
    )
    ehcp_contact = Line(
        "Your contact in the SEN team",
        thing="your contact in the SEN team",
        show_if=pupil("has_ehcp").is_(True),
        required=False,
        personal=True,
    )
    vsk_contact = Line(
        "Your contact in the virtual school",
        thing="your contact in the virtual school",
        show_if=pupil("in_care").is_(True),
        required=False,
        personal=True,
    )


class Slot(Section):
    """One day on which an adviser could come."""

    slug = "slot"

    date = Day("Day", thing="the day of the meeting")
    time = Line("Time", thing="the time of the meeting", required=False)


class Views(Section):
    """What the family says, and what may be shared."""

    title = "Family and sharing"
    group = "Background"
    slug = "views"

    consent_to_share = YesNo(
        "Do the parents know of this request, and agree to it?",
        thing="the parents know of this request and agree to it",
    )
    no_consent_reason = Text(
        "Why do you ask without them?",
        thing="why you ask without the parents",
        hint="For example, to keep the pupil or somebody else safe.",
        limit=2000,
        rows=3,
        show_if=answer("consent_to_share").is_(False),
        special_category=True,
    )
    parent_view = Text(
        "What do the parents say?",
        thing="what the parents say",
        limit=2000,
        rows=3,
        show_if=answer("consent_to_share").is_(True),
        required=False,
        personal=True,
    )
    pupil_view = Text(
        "What does the pupil say?", thing="what the pupil says", limit=2000, rows=3, required=False, personal=True
    )
    officer_meeting_wanted = YesNo(
        "Would you like an adviser to come to a meeting?",
        thing="you would like an adviser to come to a meeting",
        required=False,
    )
    officer_meeting_dates = Repeat(
        "When?",
        thing="when the meeting is",
        group=Slot,
        item="day",
        least=0,
        most=3,
        show_if=answer("officer_meeting_wanted").is_(True),
        required=False,
    )


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "papers"

    attachments = Files(
        "Pastoral support plan, behaviour log, risk assessment",
        thing="the papers",
        most=10,
        required=False,
        special_category=True,
    )
