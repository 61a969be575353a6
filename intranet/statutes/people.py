"""Code lists about pupils and those who write about them: needs, care, register, ethnicity. Knows no form."""

from dataclasses import replace
from datetime import date

from intranet.domain.pupils import YEAR_GROUPS
from intranet.domain.statutes import Code, Source, Statute
from intranet.statutes.sources import CENSUS_CODES, KEPT_SINCE, OWN_CHOICE, handbook

_SEN_REFORM = date(2014, 9, 1)
_CODE_OF_PRACTICE = Source("SEND Code of Practice 2015; DfE, Common Basic Data Set")
_YEAR_TITLES = {"N1": "Nursery, first year", "N2": "Nursery, second year", "R": "Reception", "X": "Ungraded"}


def _list(statute_id: str, title: str, source: Source, codes: dict[str, str], since: date = KEPT_SINCE) -> Statute:
    return Statute.of(
        statute_id, title, "codes", tuple(Code(code, words) for code, words in codes.items()), since, source
    )


SCHOOLING = (
    _list(
        "pupil.year-groups",
        "Year groups",
        CENSUS_CODES,
        {code: _YEAR_TITLES.get(code, f"Year {code}") for code in (*YEAR_GROUPS, "X")},
    ),
    _list("pupil.sex", "Sex", CENSUS_CODES, {"M": "Male", "F": "Female"}),
    _list(
        "pupil.enrolment-status",
        "Enrolment status",
        CENSUS_CODES,
        {
            "C": "Registered at this school only",
            "M": "Registered at two schools, this is the main one",
            "S": "Registered at two schools, this is the other one",
            "G": "Guest",
            "F": "At a further education college",
            "O": "At another provider",
            "P": "Left this school",
        },
    ),
    _list(
        "pupil.upn-missing-reasons",
        "Why there is no UPN",
        OWN_CHOICE,
        {
            "independent": "Independent school, never given one",
            "new_to_country": "New to the country",
            "awaiting": "Asked for, not yet received",
            "not_known": "Not known",
        },
    ),
)

NEEDS = (
    _list(
        "pupil.sen-provision",
        "Special educational needs provision",
        _CODE_OF_PRACTICE,
        {"N": "No special educational needs", "K": "SEN support", "E": "Education, health and care plan"},
        _SEN_REFORM,
    ),
    Statute.of(
        "pupil.sen-needs",
        "Type of special educational need",
        "codes",
        (
            Code("SPLD", "Specific learning difficulty"),
            Code("MLD", "Moderate learning difficulty"),
            Code("SLD", "Severe learning difficulty"),
            Code("PMLD", "Profound and multiple learning difficulty"),
            Code("SEMH", "Social, emotional and mental health"),
            Code("SLCN", "Speech, language and communication needs"),
            Code("HI", "Hearing impairment"),
            Code("VI", "Vision impairment"),
            Code("MSI", "Multi-sensory impairment"),
            Code("PD", "Physical disability"),
            Code("ASD", "Autistic spectrum disorder"),
            Code("DS", "Down syndrome", "In the May 2026 list; not the exclusion reason of the same letters"),
            Code("OTH", "Other difficulty or disability"),
            Code("NSA", "SEN support, not yet assessed by a specialist", "Not with an education, health and care plan"),
        ),
        _SEN_REFORM,
        _CODE_OF_PRACTICE,
    ),
    _list(
        "pupil.ethnicity",
        "Ethnicity",
        CENSUS_CODES,
        {
            "WBRI": "White British",
            "WIRI": "White Irish",
            "WIRT": "Traveller of Irish heritage",
            "WROM": "Gypsy or Roma",
            "WOTH": "Any other White background",
            "MWBC": "White and Black Caribbean",
            "MWBA": "White and Black African",
            "MWAS": "White and Asian",
            "MOTH": "Any other mixed background",
            "AIND": "Indian",
            "APKN": "Pakistani",
            "ABAN": "Bangladeshi",
            "AOTH": "Any other Asian background",
            "BCRB": "Black Caribbean",
            "BAFR": "Black African",
            "BOTH": "Any other Black background",
            "CHNE": "Chinese",
            "OOTH": "Any other ethnic group",
            "REFU": "Refused",
            "NOBT": "Not yet obtained",
        },
    ),
    _list(
        "pupil.cohorts",
        "Groups a pupil belongs to",
        handbook("9"),
        {
            "grt": "Gypsy, Roma or Traveller",
            "eal": "English as an additional language",
            "minority_ethnic": "Other minority ethnic group",
            "service": "Service family",
            "young_carer": "Young carer",
            "private_fostering": "Privately fostered",
            "fsm": "Free school meals",
            "pupil_premium": "Pupil premium",
            "refugee": "Asylum seeker or refugee",
        },
    ),
)

CARE = (
    _list(
        "pupil.care-status",
        "In care",
        replace(handbook("17"), standing="inferred"),
        {
            "none": "Not in care",
            "in_care_here": "In care to this council",
            "in_care_elsewhere": "In care to another council",
            "previously_looked_after": "Previously looked after",
        },
    ),
    _list(
        "pupil.social-care-status",
        "Known to social care",
        replace(handbook("18"), standing="inferred"),
        {
            "none": "Not known to social care",
            "cin": "Child in need plan",
            "cp_plan": "Child protection plan",
            "s47": "Section 47 enquiry open",
            "other_open": "Open for another reason",
            "closed": "Closed within the last six years",
        },
    ),
    _list(
        "pupil.early-help-status",
        "Early help",
        replace(handbook("16"), standing="inferred"),
        {
            "none": "None",
            "additional": "Additional support",
            "intensive": "Intensive support (level 3) open",
            "closed": "Closed",
        },
    ),
)

SENDERS = (
    _list(
        "submitter.kinds",
        "Who is sending this",
        replace(handbook("11-12"), cite="School Attendance Handbook, Nov 2023, sections 11 and 12"),
        {
            "school": "School staff",
            "trust": "Academy trust",
            "pru": "Pupil referral unit or alternative provision",
            "company": "Attendance company on behalf of a school",
            "council": "Council service",
            "other": "Other professional",
        },
    ),
)

STATUTES = (*SCHOOLING, *NEEDS, *CARE, *SENDERS)
