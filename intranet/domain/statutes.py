"""The statute book: numbers, code lists and wordings of the law, each with its source and the dates it held.

Knows no law itself: the law is data that plugins bring.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from intranet.errors import IntranetError

Standing = Literal["stated", "inferred", "uncertain"]
_DAY = timedelta(days=1)


class StatuteError(IntranetError):
    """A statute that contradicts itself or another, or that nobody has brought. Refused when the book is made."""


class NotInForce(IntranetError):
    """The law asked for did not hold on that day: the day is before its first version or after its last."""

    status = 422


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: a citation that a person can follow.

    `standing` is "stated" when the source says so, "inferred" when it is worked out from a source or from what other
    councils do, "uncertain" when somebody at the council must confirm it.
    """

    cite: str
    url: str = ""
    standing: Standing = "stated"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list. `kind` groups codes that count alike; `until` is the last day the code may be used."""

    code: str
    title: str
    note: str = ""
    until: date | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """What a statute said from `in_force` to `until`, both included; no `until` means that it still holds."""

    value: Any
    in_force: date
    until: date | None
    source: Source
    note: str = ""

    def holds_on(self, day: date) -> bool:
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Statute:
    """One number, list or wording of the law through time.

    `id` is stable and dotted ("suspension.days-per-year"); `unit` says what the value counts ("school days", "codes").
    Versions stand in order without gap or overlap. `amends` says that this statute takes the place of the one with
    the same id that another plugin brought.
    """

    id: str
    title: str
    unit: str
    versions: tuple[Version, ...]
    amends: bool = False

    def __post_init__(self) -> None:
        if not self.versions:
            raise StatuteError(f"Statute {self.id} has no version.")
        for version in self.versions:
            if version.until and version.until < version.in_force:
                raise StatuteError(f"A version of statute {self.id} ends before it starts, on {version.in_force}.")
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            _require_to_follow(self.id, earlier, later)

    @classmethod
    def of(cls, id: str, title: str, unit: str, value: Any, since: date, source: Source, note: str = "") -> "Statute":
        """A statute that has had one version."""
        return cls(id, title, unit, (Version(value, since, None, source, note),))

    def on(self, day: date) -> Version:
        """The version in force on a day. Raises NotInForce."""
        for version in self.versions:
            if version.holds_on(day):
                return version
        raise NotInForce(f"“{self.title}” was not in force on {day}.")

    def amended(self, version: Version) -> "Statute":
        """The same statute with a later version, before which the last one ends; ready to amend a book with."""
        *earlier, last = self.versions
        if version.in_force <= last.in_force:
            raise StatuteError(f"Statute {self.id} can only be amended from a day after {last.in_force}.")
        ended = replace(last, until=version.in_force - _DAY)
        return replace(self, versions=(*earlier, ended, version), amends=True)


def _require_to_follow(statute_id: str, earlier: Version, later: Version) -> None:
    if earlier.until is None or earlier.until >= later.in_force:
        raise StatuteError(f"Versions of statute {statute_id} overlap on {later.in_force}.")
    if earlier.until + _DAY != later.in_force:
        raise StatuteError(f"Statute {statute_id} says nothing between {earlier.until} and {later.in_force}.")


@dataclass(frozen=True, slots=True)
class LawRef:
    """Stands where a number goes, and means the figure in force on the day that is asked about."""

    id: str


def law(statute_id: str) -> LawRef:
    """Refer to a statute's figure instead of writing the number down: `law("suspension.days-per-year")`."""
    return LawRef(statute_id)


class StatuteBook:
    """All statutes in use, by id. Never changes: amending gives a new book."""

    def __init__(self, statutes: Iterable[Statute] = ()) -> None:
        self._by_id: dict[str, Statute] = {}
        for statute in statutes:
            self._admit(statute)

    def _admit(self, statute: Statute) -> None:
        if statute.id in self._by_id and not statute.amends:
            raise StatuteError(f"There are two statutes with the id {statute.id}.")
        if statute.amends and statute.id not in self._by_id:
            raise StatuteError(f"There is no statute {statute.id} to amend.")
        self._by_id[statute.id] = statute

    def with_statutes(self, statutes: Iterable[Statute]) -> "StatuteBook":
        """A new book with more statutes. One whose id is taken must say that it amends. Raises StatuteError."""
        book = StatuteBook()
        book._by_id = dict(self._by_id)
        for statute in statutes:
            book._admit(statute)
        return book

    def has(self, statute_id: str) -> bool:
        return statute_id in self._by_id

    def get(self, statute_id: str) -> Statute:
        """The statute with an id. Raises StatuteError when nobody has brought it."""
        if statute_id not in self._by_id:
            raise StatuteError(f"There is no statute {statute_id}.")
        return self._by_id[statute_id]

    def version(self, statute_id: str, on: date) -> Version:
        """The version of a statute in force on a day. Raises StatuteError and NotInForce."""
        return self.get(statute_id).on(on)

    def value(self, statute_id: str, on: date) -> Any:
        """The figure, list or wording in force on a day. Raises StatuteError and NotInForce."""
        return self.version(statute_id, on).value

    def codes(self, statute_id: str, on: date) -> tuple[Code, ...]:
        """The codes of a list that may be used on a day. Raises StatuteError (also for no list) and NotInForce."""
        value = self.value(statute_id, on)
        if not isinstance(value, tuple) or not all(isinstance(code, Code) for code in value):
            raise StatuteError(f"Statute {statute_id} is not a list of codes.")
        return tuple(code for code in value if code.until is None or on <= code.until)

    def list(self) -> tuple[Statute, ...]:
        """Every statute, by id."""
        return tuple(self._by_id[statute_id] for statute_id in sorted(self._by_id))
