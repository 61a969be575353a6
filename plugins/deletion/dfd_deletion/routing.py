"""Which team leads and who gets a copy, by the ground's column in the table and by who the pupil is."""

from dfd_deletion import ground as g
from dfd_deletion.conditions import HAS_PLAN, IN_CARE
from intranet.api import ALWAYS, COMMUNITY_OFFICER, Copy, Lead, RoutingTable, computed

ADVISER, OFFICER, COMMUNITY = "IAA", "SLO", "EEO"

_TO = computed("goes_to")
_DIED = _TO.is_(g.DIED)
_HOME = _TO.is_(g.HOME_EDUCATION)
_AT_SPECIAL = _HOME & computed("is_special_school").is_(True)
_MISSING = _TO.is_(g.MISSING)
_ORDER = _TO.is_(g.ORDER)
_EXCLUDED = _TO.is_(g.EXCLUDED)
_CUSTODY = _TO.is_(g.CUSTODY)
_OTHER_THAN_HOME = _TO.is_not(g.HOME_EDUCATION)

ROUTING = RoutingTable(
    leads=(
        Lead(
            "area",
            "Restricted: the lead of the area team for {school.district_name} alone deals with it, and speaks to the "
            "school’s safeguarding lead only.",
            ADVISER,
            _DIED,
        ),
        Lead(
            "sen",
            "A pupil leaves a special school for home education: the plan’s team decides on the consent.",
            ADVISER,
            _AT_SPECIAL,
        ),
        Lead("ehe", "A pupil with a plan leaves for home education.", ADVISER, _HOME & HAS_PLAN),
        Lead("ehe", "The pupil leaves for home education.", OFFICER, _HOME),
        Lead(
            "vsk",
            "The pupil is in care and has an education, health and care plan. The virtual school and the plan’s team "
            "deal with it together; the virtual school answers the school.",
            ADVISER,
            IN_CARE & HAS_PLAN,
        ),
        Lead("sen", "The pupil has an education, health and care plan.", ADVISER, HAS_PLAN),
        Lead(
            "area",
            "On this ground it goes to the area team for {school.district_name}.",
            ADVISER,
            _CUSTODY,
        ),
        Lead("vsk", "The pupil is in care.", ADVISER, IN_CARE),
        Lead(
            "cme",
            "The council and the school enquire together where the pupil is; the officer for minority ethnic and "
            "travelling families is the link.",
            COMMUNITY,
            _MISSING & COMMUNITY_OFFICER,
        ),
        Lead("cme", "The council and the school enquire together where the pupil is.", OFFICER, _MISSING),
        Lead(
            "area",
            "On this ground it goes to the area team for {school.district_name}, which deals with exclusions.",
            ADVISER,
            _EXCLUDED,
        ),
        Lead("courts", "A school attendance order was changed or revoked.", OFFICER, _ORDER),
        Lead(
            "area",
            "The pupil goes to a pupil referral unit alone; the area team for {school.district_name} looks after both.",
            ADVISER,
            _TO.is_(g.ADVISER),
        ),
        Lead("area", "The school is in {school.district_name}.", OFFICER, ALWAYS),
    ),
    copies=(
        Copy("ehe", "The pupil leaves a special school for home education.", _AT_SPECIAL),
        Copy(
            "sen",
            "The pupil’s education, health and care plan must be reviewed early, because the parents leave for home "
            "education.",
            _HOME & HAS_PLAN,
        ),
        Copy(
            "sen",
            "Deals with it together with the virtual school: the pupil has an education, health and care plan.",
            _OTHER_THAN_HOME & IN_CARE & HAS_PLAN,
        ),
        Copy("vsk", "The pupil is in care.", (_HOME | _CUSTODY) & IN_CARE),
        Copy("cme", "The council and the school enquire together where the pupil is.", _MISSING),
        Copy("cme", "A school attendance order no longer keeps the pupil at the school.", _ORDER),
        Copy("courts", "A school attendance order was changed or revoked.", _ORDER & (HAS_PLAN | IN_CARE)),
        Copy(
            "cme",
            "A pupil has left an independent school and nobody knows where to.",
            computed("is_unknown_leaver").is_(True),
        ),
        Copy(
            "fair_access",
            "A permanent exclusion is final, and the pupil needs a school.",
            _EXCLUDED & ~HAS_PLAN & ~IN_CARE,
        ),
        Copy("area", "The school is in {school.district_name}.", ~_ORDER | HAS_PLAN | IN_CARE),
    ),
)
