"""Code lists of exclusions: categories and reasons, as the school census takes them. Knows no form."""

from datetime import date

from intranet.domain.statutes import Code, Source, Statute, Version
from intranet.statutes.sources import CENSUS_CODES, CENSUS_CODES_2026, KEPT_SINCE

_LUNCHTIME = Code("LNCH", "Lunchtime suspension", "For the school and the council; the census does not collect it.")
_PERMANENT = Code("PERM", "Permanent exclusion")

CATEGORIES = Statute(
    "exclusion.categories",
    "Kinds of exclusion",
    "codes",
    (
        Version(
            (Code("FIXD", "Fixed-period exclusion"), _LUNCHTIME, _PERMANENT),
            KEPT_SINCE,
            date(2021, 8, 31),
            CENSUS_CODES,
        ),
        Version((Code("SUSP", "Suspension"), _LUNCHTIME, _PERMANENT), date(2021, 9, 1), None, CENSUS_CODES),
    ),
)

_FIRST_LIST = (
    Code("PP", "Physical assault against a pupil"),
    Code("PA", "Physical assault against an adult"),
    Code("VP", "Verbal abuse or threatening behaviour against a pupil"),
    Code("VA", "Verbal abuse or threatening behaviour against an adult"),
    Code("BU", "Bullying"),
    Code("RA", "Racist abuse"),
    Code("SM", "Sexual misconduct"),
    Code("DA", "Drug and alcohol related"),
    Code("DM", "Damage"),
    Code("TH", "Theft"),
    Code("DB", "Persistent or general disruptive behaviour"),
)
_SINCE_2020 = (
    Code("OW", "Use or threat of use of an offensive weapon or prohibited item"),
    Code("LG", "Abuse against sexual orientation and gender identity"),
    Code("DS", "Abuse relating to disability"),
    Code("MT", "Inappropriate use of social media or online technology"),
    Code("PH", "Wilful and repeated transgression of measures that protect public health"),
)
_SINCE_2026 = (
    Code("BW", "Found to have brought a weapon or prohibited item into school"),
    Code("TB", "Cyber-bullying or threatening behaviour online"),
    Code("SB", "Harmful sexual behaviour"),
    Code("MB", "Misogynistic behaviour"),
    Code("AB", "Misandrist behaviour"),
    Code("DR", "Drug related", "Narrower than DA"),
    Code("AR", "Alcohol related", "Narrower than DA"),
    Code("SR", "Smoking related", "Narrower than DA"),
    Code("VR", "Vape related", "Narrower than DA"),
    Code("LD", "Persistent disruptive behaviour: low-level disruption", "Narrower than DB"),
    Code("CB", "Persistent disruptive behaviour: challenging behaviour", "Narrower than DB"),
    Code("MP", "Use of a mobile phone"),
    Code("OS", "Misbehaviour outside school"),
)

REASONS = Statute(
    "exclusion.reasons",
    "Reasons for exclusion",
    "codes",
    (
        Version(
            (*_FIRST_LIST, Code("OT", "Other")),
            KEPT_SINCE,
            date(2020, 8, 31),
            Source("DfE, School census specification 2015"),
        ),
        Version((*_FIRST_LIST, *_SINCE_2020), date(2020, 9, 1), date(2026, 7, 31), CENSUS_CODES),
        Version(
            (*_FIRST_LIST, *_SINCE_2020, *_SINCE_2026),
            date(2026, 8, 1),
            None,
            CENSUS_CODES_2026,
            "The first collection with the new codes is not known. Every older code stays usable, so that no school "
            "is kept from notifying by the codes its own system has.",
        ),
    ),
)

STATUTES = (CATEGORIES, REASONS)
