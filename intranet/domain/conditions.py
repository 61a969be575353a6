"""Conditions as data: one small language that decides, explains itself and can be enumerated. Knows no form.

A condition has three answers: it holds, it does not hold, or it cannot be known yet because a fact it asks
for is unanswered. A rule, a route or a question acts only on a condition that holds, so nothing is ever
decided by an answer nobody gave.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from intranet.domain.statutes import LawRef, NotInForce

Scalar = str | bool | int | Decimal | date | LawRef
_UNANSWERED: tuple[object, ...] = (None, "", (), [])


class Facts(Protocol):
    """Where conditions get their facts: an answer is None while nobody has given it."""

    def value(self, fact: Fact) -> Any: ...

    def law(self, law_id: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Wording:
    """How a condition names its facts and their values when it explains itself."""

    fact: Callable[[Fact], str]
    value: Callable[[Fact, Any], str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact of one notification. `space` is answer, pupil, school or computed.

    Made by `answer(name)`, `pupil(name)`, `school(name)` and `computed(name)`. Its methods compare it with a value, or
    with `law(id)`, and give a `Condition`, which cannot be known while the fact is unanswered.
    """

    space: str
    name: str

    def is_(self, value: Scalar) -> Condition:
        """It is this value. `is_(False)` is not the opposite of `is_(True)` while nobody has answered."""
        return Comparison(self, "is", (value,))

    def is_not(self, value: Scalar) -> Condition:
        """It is answered with something else."""
        return Comparison(self, "is not", (value,))

    def is_in(self, *values: Scalar) -> Condition:
        """It is one of these values."""
        return Comparison(self, "is one of", values)

    def includes(self, *values: Scalar) -> Condition:
        """For questions with several answers: at least one of these was ticked."""
        return Comparison(self, "includes", values)

    def more_than(self, value: Scalar) -> Condition:
        """It is larger, or a later day; in the unit of the question or the law."""
        return Comparison(self, "is more than", (value,))

    def at_least(self, value: Scalar) -> Condition:
        """It is as large or larger, or that day or a later one."""
        return Comparison(self, "is at least", (value,))

    def less_than(self, value: Scalar) -> Condition:
        """It is smaller, or an earlier day."""
        return Comparison(self, "is less than", (value,))

    def at_most(self, value: Scalar) -> Condition:
        """It is as small or smaller, or that day or an earlier one."""
        return Comparison(self, "is at most", (value,))

    def is_answered(self) -> Condition:
        """There is an answer, whatever it is. This one is never unknown."""
        return Comparison(self, "is answered", ())


class Condition:
    """Base of all conditions; combine with `&`, `|` and `~`.

    It holds, does not hold, or cannot be known yet, because a fact it needs is unanswered. Only one that holds does
    anything: shows a question, finds something, wins a row, starts a clock. `~` of what is unknown is unknown too.
    """

    __slots__ = ()

    def truth(self, facts: Facts) -> bool | None:
        """True, False, or None while a fact it needs is unanswered."""
        raise NotImplementedError

    def holds(self, facts: Facts) -> bool:
        """True only when the condition is known to be true."""
        return self.truth(facts) is True

    def sentence(self, wording: Wording) -> str:
        raise NotImplementedError

    def facts(self) -> frozenset[Fact]:
        raise NotImplementedError

    def comparisons(self) -> tuple[Comparison, ...]:
        raise NotImplementedError

    def as_data(self) -> Any:
        """Plain lists and dictionaries, for `flask forms schema` and other programs."""
        raise NotImplementedError

    def __and__(self, other: Condition) -> Condition:
        return other if isinstance(self, Always) else self if isinstance(other, Always) else All((self, other))

    def __or__(self, other: Condition) -> Condition:
        return AnyOf((self, other))

    def __invert__(self) -> Condition:
        return Not(self)


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """Holds whatever the facts."""

    def truth(self, facts: Facts) -> bool | None:
        return True

    def sentence(self, wording: Wording) -> str:
        return "always"

    def facts(self) -> frozenset[Fact]:
        return frozenset()

    def comparisons(self) -> tuple[Comparison, ...]:
        return ()

    def as_data(self) -> Any:
        return True


ALWAYS = Always()
"""The condition that holds whatever is answered; what a row, a question or a clock has where none is given."""


def _compare(operator: str, found: Any, wanted: tuple[Any, ...]) -> bool:
    match operator:
        case "is" | "is one of":
            return found in wanted
        case "is not":
            return found not in wanted
        case "includes":
            return any(value in found for value in wanted)
        case "is more than":
            return bool(found > wanted[0])
        case "is at least":
            return bool(found >= wanted[0])
        case "is less than":
            return bool(found < wanted[0])
        case "is at most":
            return bool(found <= wanted[0])
    raise ValueError(f"no such comparison: {operator}")


@dataclass(frozen=True, slots=True)
class Comparison(Condition):
    """One fact held against a value; a `LawRef` stands for the figure in force on the day."""

    fact: Fact
    operator: str
    values: tuple[Scalar, ...]

    def truth(self, facts: Facts) -> bool | None:
        found = facts.value(self.fact)
        # most values are true, and that is seen sooner than that they equal none of the empty ones
        unanswered = not found and any(found is empty or found == empty for empty in _UNANSWERED)
        if self.operator == "is answered":
            return not unanswered
        if unanswered:
            return None
        try:
            wanted = tuple(facts.law(value.id) if isinstance(value, LawRef) else value for value in self.values)
        except NotInForce:
            return None  # a rule whose figure did not exist yet has nothing to say
        return _compare(self.operator, found, wanted)

    def sentence(self, wording: Wording) -> str:
        shown = " or ".join(wording.value(self.fact, value) for value in self.values)
        return f"{wording.fact(self.fact)} {self.operator} {shown}".strip()

    def facts(self) -> frozenset[Fact]:
        return frozenset({self.fact})

    def comparisons(self) -> tuple[Comparison, ...]:
        return (self,)

    def as_data(self) -> Any:
        values = [f"law:{value.id}" if isinstance(value, LawRef) else _plain(value) for value in self.values]
        return {"fact": f"{self.fact.space}.{self.fact.name}", "test": self.operator, "values": values}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True, slots=True)
class _Group(Condition):
    parts: tuple[Condition, ...]

    def facts(self) -> frozenset[Fact]:
        return frozenset().union(*(part.facts() for part in self.parts))

    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(each for part in self.parts for each in part.comparisons())

    def _join(self, word: str, wording: Wording) -> str:
        inner = (f"({p.sentence(wording)})" if isinstance(p, _Group) else p.sentence(wording) for p in self.parts)
        return f" {word} ".join(inner)


@dataclass(frozen=True, slots=True)
class All(_Group):
    """Holds when every part holds."""

    def truth(self, facts: Facts) -> bool | None:
        unknown = False
        for part in self.parts:
            truth = part.truth(facts)
            if truth is False:
                return False  # whatever the rest: it is not asked, so no law is looked up for nothing
            unknown = unknown or truth is None
        return None if unknown else True

    def sentence(self, wording: Wording) -> str:
        return self._join("and", wording)

    def as_data(self) -> Any:
        return {"all": [part.as_data() for part in self.parts]}


@dataclass(frozen=True, slots=True)
class AnyOf(_Group):
    """Holds when one part holds."""

    def truth(self, facts: Facts) -> bool | None:
        unknown = False
        for part in self.parts:
            truth = part.truth(facts)
            if truth is True:
                return True
            unknown = unknown or truth is None
        return None if unknown else False

    def sentence(self, wording: Wording) -> str:
        return self._join("or", wording)

    def as_data(self) -> Any:
        return {"any": [part.as_data() for part in self.parts]}


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """Holds when its part is known not to hold."""

    part: Condition

    def truth(self, facts: Facts) -> bool | None:
        known = self.part.truth(facts)
        return None if known is None else not known

    def sentence(self, wording: Wording) -> str:
        return f"not ({self.part.sentence(wording)})"

    def facts(self) -> frozenset[Fact]:
        return self.part.facts()

    def comparisons(self) -> tuple[Comparison, ...]:
        return self.part.comparisons()

    def as_data(self) -> Any:
        return {"not": self.part.as_data()}


def answer(name: str) -> Fact:
    """What the referrer answered to the question of this name; unknown while it is unanswered or not asked.

    True or False for `YesNo`, a code for `Choice`, a date for `Day`, a number for `Number`; ask for `Several` with
    `includes`. A name that the form does not ask keeps it out of service.
    """
    return Fact("answer", name)


def pupil(name: str) -> Fact:
    """A fact that the core works out about the pupil, for forms that ask `Pupil` and `PupilSupport`.

    True or False: `is_compulsory_school_age` (on the event date), `is_primary` (up to Year 6), `is_sixth_form`,
    `year_group_as_expected`, `has_ehcp`, `in_care`, `in_care_elsewhere` (to another council), `has_social_worker`,
    `on_cp_plan`, `lives_in_council`, `in_traveller_community`. `age` is in whole years on the event date,
    `expected_year` a year group (R, 1 to 14), `postcode` is in capitals with one space. Each is unknown while the
    question behind it is unanswered.
    """
    return Fact("pupil", name)


def school(name: str) -> Fact:
    """A fact about the school as the schools register has it: any attribute of `SchoolFacts`, such as `phase`.

    Unknown while no school is given, or where the register says nothing.
    """
    return Fact("school", name)


def computed(name: str) -> Fact:
    """A figure that the form itself declares with a `Computed` of this name; unknown while it gives None."""
    return Fact("computed", name)
