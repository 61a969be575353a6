"""The declaration of one notification form: what a plugin hands to the core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from intranet.domain.assessment import Rules
from intranet.domain.conditions import Condition
from intranet.domain.ledger import STATES
from intranet.domain.statutes import Statute
from intranet.forms.common_checks import COMMON_CHECKS
from intranet.forms.fields import Question
from intranet.forms.section import Section


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an outcome writes into the pupil's ledger, so that later notifications know of it.

    It goes to every entry that the notification left, or to those of `kinds` alone. `state` is how they stand from
    then on: open, ended, or replaced (as if there had been none). `facts` are laid over the facts of each. `day`
    names the fact that takes the day of the decision (ISO), `reference` the fact that takes its reference: the
    officer may give both while closing. Without a day the fact stays as it is, and is the day of the closing where
    there is none; without a reference it is the notification's own. `ahead` says that the day may lie ahead, as with
    a consent that holds from a later day. Opening the notification again takes all of it back.
    """

    state: str = "ended"
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    day: str = ""
    reference: str = ""
    kinds: tuple[str, ...] = ()
    ahead: bool = False

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"an outcome records one of the states {', '.join(STATES)}, not {self.state!r}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way the team can close a notification: `code` is kept, `title` is shown, `records` goes into the ledger."""

    code: str
    title: str
    records: Recorded | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a school can go on with from a notification in its record, such as "Complete it".

    The draft begins with the answers `begins` (as a page sends them) and with all that was answered in the earlier
    notification, files apart, to be checked and completed. `after` names answers that the earlier one must have
    had, each with the values that will do.
    """

    title: str
    begins: Mapping[str, str]
    after: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something the team does before it closes a notification, to be ticked: `code` is kept, `text` is shown.

    A tick stops nothing: a notification can be closed with items that are not ticked.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A text that the team can start a message to the school from: `title` says what it is for. No pupil is named."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Continuation:
    """How a notification follows an earlier one.

    When `when` holds, the answer called `reference` names the earlier notification, which must be the same
    school's; `closes` says that the earlier one is closed with the outcome `outcome` when this is sent. `offers` are
    shown with a notification of the same form in the school's record while it stands, that is, while it is held or
    something of it is open in the pupil's ledger.
    """

    when: Condition
    reference: str
    closes: bool = False
    outcome: str = ""
    stops_clocks: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to read before starting, in plain sentences; `{council}` stands for the council's name.

    `purpose` is a sentence or two. `use_when`, `do_not_use_when` and `have_ready` are lines for three lists; one of
    the second is (line, slug), the slug of a form that fits better or "". `law` is (citation, address), the address
    of the law where it is published or "".
    """

    purpose: str
    use_when: tuple[str, ...] = ()
    do_not_use_when: tuple[tuple[str, str], ...] = ()
    have_ready: tuple[str, ...] = ()
    law: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A set of answers to the form's own questions, for tests, the demo and whoever wants to see one.

    `answers` are JSON values by question name; the shared questions (sender, school, pupil, parents) may be left out
    and are then filled with invented ones. `outcome` is what the rules must say to it.
    """

    title: str
    answers: Mapping[str, Any]
    outcome: str = "accepted"


@dataclass(frozen=True)
class NotificationForm:
    """Everything the core needs to serve one form.

    `slug` is its address and its name for ever; `version` grows with every change that a school would notice,
    and `changes` says what changed, newest first, as (version, date, line). `kind` is notify, request or council
    (for council professionals only). `sections` are asked in this order after the shared blocks that the form
    itself lists. `title_from` names the answer whose label becomes the title in lists, if there is one; `short_title`
    stands before it where the label alone does not say which form it is ("Deletion: moved to another school").
    `levels` are the levels of intervention (1 to 4) whose picture on the start page leads here. `samples` gives
    answer sets that hold when they are sent on a given day, which is a school day. Of a `sensitive` form no team but
    those that receive a notification learns that there is one about a pupil. `checklist` and `replies` help the team
    that works on it. `told_apart_by` names the fact by which several entries of one notification are told apart, such
    as the parent for whom a notice is asked: closing it, the team may give each an outcome of its own.
    """

    slug: str
    version: str
    title: str
    summary: str
    kind: str
    sections: tuple[type[Section], ...]
    rules: Rules
    guidance: Guidance
    outcomes: tuple[Outcome, ...]
    statutes: tuple[Statute, ...] = ()
    continuations: tuple[Continuation, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    title_from: str = ""
    short_title: str = ""
    levels: tuple[int, ...] = ()
    who: str = ""
    retention_years: int = 7
    samples: Callable[[date], Iterable[Sample]] | None = None
    defaults: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sensitive: bool = False
    checklist: tuple[ToDo, ...] = ()
    replies: tuple[Reply, ...] = ()
    told_apart_by: str = ""

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its name, unbound from any answer: for labels, options and the schema."""
        return {each.short_name: each for section in self.sections for each in section.declared()}

    @cached_property
    def section_of(self) -> dict[str, str]:
        """Question name -> slug of the section that asks it."""
        return {each.short_name: section.slug for section in self.sections for each in section.declared()}

    @cached_property
    def all_rules(self) -> Rules:
        """The form's rules with those that every form shares."""
        own = {check.id for check in self.rules.checks}
        shared = tuple(check for check in COMMON_CHECKS if check.id not in own)
        return replace(self.rules, checks=(*shared, *self.rules.checks))

    def find_section(self, slug: str) -> type[Section] | None:
        """The section of this slug, if the form has it."""
        return next((each for each in self.sections if each.slug == slug), None)
