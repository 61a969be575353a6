"""All that a plugin may import, and all that it needs.

A form plugin declares: `Section` subclasses made of questions, `Check`s, a `RoutingTable`, `Clock`s, `Computed`
figures and what the notification leaves in the pupil's `Ledger`, joined in a `NotificationForm` that it gives to
the core through `intranet_forms`. The core does the rest. Every name below carries its own documentation.
"""

import warnings
from typing import TYPE_CHECKING, Any

from intranet.domain.assessment import Assessment, Rules
from intranet.domain.calendar import CalendarUnknown, Counted, SchoolCalendar, Term
from intranet.domain.certificates import (
    Attendance,
    Certificate,
    Mark,
    Window,
    count_attendance,
    qualifying_window,
    recent_absences,
)
from intranet.domain.channels import (
    Channel,
    ChannelSettings,
    PermanentFailure,
    Sender,
    ServerUnavailable,
    TemporaryFailure,
)
from intranet.domain.clocks import Clock, Deadline
from intranet.domain.cohorts import COMMUNITY_OFFICER
from intranet.domain.computed import Computed
from intranet.domain.conditions import ALWAYS, Condition, Fact, answer, computed, pupil, school
from intranet.domain.deprecation import Deprecation
from intranet.domain.facts import Case, SchoolFacts, in_words
from intranet.domain.findings import Check, Finding, Severity, concern, error, note
from intranet.domain.ledger import Entry, Ledger
from intranet.domain.pupils import (
    age_on,
    check_upn,
    compulsory_school_age,
    expected_year_group,
    is_compulsory_school_age,
    key_stage,
    normalise_postcode,
)
from intranet.domain.reports import Line as ReportLine
from intranet.domain.reports import Measure, Month, Report, Reported
from intranet.domain.routing import Copy, Decision, Lead, RoutingTable
from intranet.domain.school_kinds import AT_UNIT, UNIT_TYPES
from intranet.domain.statutes import Code, LawRef, Source, Statute, StatuteBook, Version, law
from intranet.domain.statutory_terms import (
    StatutoryTerm,
    exclusion_year,
    school_year,
    statutory_term,
    statutory_terms_between,
)
from intranet.domain.teams import Contact, CouncilPack, District, LinkRole, NameSince, Team
from intranet.domain.weeks import ten_school_weeks
from intranet.errors import ConfigurationError
from intranet.forms.blocks import (
    SHARED_SECTIONS,
    HomeDistrict,
    ParentGroup,
    Parents,
    Pupil,
    PupilSupport,
    School,
    Submitter,
)
from intranet.forms.certificate import Marks
from intranet.forms.common_checks import COMMON_CHECKS, duplicate
from intranet.forms.fields import (
    Choice,
    Clocktime,
    Day,
    Email,
    Line,
    Number,
    PersonName,
    Phone,
    Postcode,
    Question,
    Reference,
    Several,
    Text,
    Tick,
    Upn,
    YesNo,
)
from intranet.forms.form import (
    Continuation,
    Guidance,
    NotificationForm,
    Offer,
    Outcome,
    Recorded,
    Reply,
    Sample,
    ToDo,
)
from intranet.forms.section import Section, adapted
from intranet.forms.special import Files, Repeat, SchoolQuestion
from intranet.forms.timetable import DAYS, HALVES, SESSIONS, Timetable
from intranet.hookspecs import hookimpl

API_VERSION = "1.0"
"""A plugin that says INTRANET_API = "1.0" is served by every 1.x from 1.0 on; see “Versions” in the author's guide."""

DEPRECATED: tuple[Deprecation, ...] = ()
"""Names that go. Each stays for a year at least, warns whoever imports it, and `flask plugins check` names it."""

if not TYPE_CHECKING:  # a type checker that saw this would believe in every name

    def __getattr__(name: str) -> Any:
        """A name that goes, under its new name, with a warning."""
        for each in DEPRECATED:
            if each.name == name:
                warnings.warn(each.message, DeprecationWarning, stacklevel=2)
                return globals()[each.instead]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "ALWAYS",
    "API_VERSION",
    "AT_UNIT",
    "COMMON_CHECKS",
    "COMMUNITY_OFFICER",
    "DAYS",
    "HALVES",
    "SESSIONS",
    "SHARED_SECTIONS",
    "UNIT_TYPES",
    "Assessment",
    "Attendance",
    "CalendarUnknown",
    "Case",
    "Certificate",
    "Channel",
    "ChannelSettings",
    "Check",
    "Choice",
    "Clock",
    "Clocktime",
    "Code",
    "Computed",
    "Condition",
    "ConfigurationError",
    "Contact",
    "Continuation",
    "Copy",
    "CouncilPack",
    "Counted",
    "Day",
    "Deadline",
    "Decision",
    "District",
    "Email",
    "Entry",
    "Fact",
    "Files",
    "Finding",
    "Guidance",
    "HomeDistrict",
    "LawRef",
    "Lead",
    "Ledger",
    "Line",
    "LinkRole",
    "Mark",
    "Marks",
    "Measure",
    "Month",
    "NameSince",
    "NotificationForm",
    "Number",
    "Offer",
    "Outcome",
    "ParentGroup",
    "Parents",
    "PermanentFailure",
    "PersonName",
    "Phone",
    "Postcode",
    "Pupil",
    "PupilSupport",
    "Question",
    "Recorded",
    "Reference",
    "Repeat",
    "Reply",
    "Report",
    "ReportLine",
    "Reported",
    "RoutingTable",
    "Rules",
    "Sample",
    "School",
    "SchoolCalendar",
    "SchoolFacts",
    "SchoolQuestion",
    "Section",
    "Sender",
    "ServerUnavailable",
    "Several",
    "Severity",
    "Source",
    "Statute",
    "StatuteBook",
    "StatutoryTerm",
    "Submitter",
    "Team",
    "TemporaryFailure",
    "Term",
    "Text",
    "Tick",
    "Timetable",
    "ToDo",
    "Upn",
    "Version",
    "Window",
    "YesNo",
    "adapted",
    "age_on",
    "answer",
    "check_upn",
    "compulsory_school_age",
    "computed",
    "concern",
    "count_attendance",
    "duplicate",
    "error",
    "exclusion_year",
    "expected_year_group",
    "hookimpl",
    "in_words",
    "is_compulsory_school_age",
    "key_stage",
    "law",
    "normalise_postcode",
    "note",
    "pupil",
    "qualifying_window",
    "recent_absences",
    "school",
    "school_year",
    "statutory_term",
    "statutory_terms_between",
    "ten_school_weeks",
]
