"""What to read before starting: when this form is the right one, when another is, and what to have at hand."""

from intranet.api import Guidance

GUIDANCE = Guidance(
    purpose=(
        "Tell the council that a head teacher has suspended or permanently excluded a pupil. The law asks for it "
        "without delay, however short the suspension. You will see the running totals, the deadlines and who "
        "receives it before you send it."
    ),
    use_when=(
        (
            "The head teacher, or whoever is acting as head, has suspended a pupil on disciplinary grounds, for half "
            "a day or more, or over lunchtimes."
        ),
        "The head teacher has permanently excluded a pupil.",
        (
            "The head teacher has cancelled a suspension or a permanent exclusion before the governing board "
            "considered it."
        ),
        (
            "Something has come of an earlier notification: the pupil is back, the governing board or a review panel "
            "has decided, another school has been found."
        ),
    ),
    do_not_use_when=(
        (
            (
                "The pupil was sent home to cool off. That is unlawful without a formal suspension, even when the "
                "parents agree. If the head teacher suspended the pupil, tell us here."
            ),
            "",
        ),
        (
            (
                "The pupil is kept away for a time to keep somebody safe (“safeguarding separation”, in the guidance "
                "since 26 July 2026). That is no suspension. Telephone the area team."
            ),
            "",
        ),
        (
            (
                "The pupil comes to school for part of the week by agreement. A part-time timetable may not be used to "
                "manage behaviour."
            ),
            "part-time-timetable",
        ),
        (
            (
                "You want a suspension to go on for longer. It cannot be extended or turned into a permanent "
                "exclusion. Send a new notification if the head teacher has made a new decision."
            ),
            "",
        ),
        ("You would like advice before the head teacher decides.", "inclusion-advice"),
        ("The exclusion is final and the pupil’s name has come off your register.", "deletion"),
        (
            (
                "Your school is independent, a further education or sixth form college or a 16 to 19 academy. The law "
                "on exclusion does not apply to it."
            ),
            "",
        ),
    ),
    have_ready=(
        (
            "The letter to the parents: it says why, for how long and on which days the pupil may not be in a public "
            "place."
        ),
        "The first and last school day out.",
        (
            "How many days the pupil has been suspended this school year, if you have not told us before or if the "
            "pupil came from another school."
        ),
        "From the sixth school day in a row: who provides full-time education, where and from when.",
        "For a pupil with a social worker, in care, or with an education, health and care plan: when each was told.",
    ),
    law=(
        ("Education Act 2002, section 51A", "https://www.legislation.gov.uk/ukpga/2002/32/section/51A"),
        (
            "School Discipline (Pupil Exclusions and Reviews) (England) Regulations 2012",
            "https://www.legislation.gov.uk/uksi/2012/1033",
        ),
        (
            "Education and Inspections Act 2006, sections 100 to 108",
            "https://www.legislation.gov.uk/ukpga/2006/40/part/7/chapter/2",
        ),
        (
            "Education (Provision of Full-Time Education for Excluded Pupils) (England) Regulations 2007",
            "https://www.legislation.gov.uk/uksi/2007/1870",
        ),
        ("Department for Education, Suspension and permanent exclusion guidance, July 2026", ""),
    ),
)
