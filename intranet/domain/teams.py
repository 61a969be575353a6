"""Who receives what at the council: areas, teams, mailboxes, roles, names over time. Knows no form and no person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from intranet.domain.calendar import Term
from intranet.domain.statutes import Code, Source, Statute
from intranet.errors import IntranetError

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_DISTRICTS_SINCE = date(1974, 4, 1)  # when districts began; no notification reaches so far back
# What messages say where a pack has no such contact.
_UNKNOWN_CONTACTS = {"emergency": "the police: 999", "front_door": "the council’s social care team"}


class CouncilPackError(IntranetError):
    """A council pack that contradicts itself: a district without a team, a key twice, an address that is none."""


class UnknownTeam(IntranetError):
    """No team goes by that key, or none serves that district."""


class NeedsDistrict(IntranetError):
    """The team differs from district to district, and no district was given."""


@dataclass(frozen=True, slots=True)
class Team:
    """A team with a mailbox. An empty `mailbox` means that none is known yet and an operator must give it.

    `serves` says in words what or where the team serves; `source` says how sure the mailbox is. That a `sensitive` team
    deals with a pupil tells something of them, so no other team is told that it does.
    """

    key: str
    name: str
    mailbox: str
    phone: str = ""
    serves: str = ""
    source: Source | None = None
    sensitive: bool = False

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise CouncilPackError(f"“{self.key}” cannot be a team's key: use small letters, digits and underscores.")
        if self.mailbox and not _ADDRESS.fullmatch(self.mailbox):
            raise CouncilPackError(f"“{self.mailbox}” cannot be the mailbox of {self.name}.")


@dataclass(frozen=True, slots=True)
class NameSince:
    """A name and the first day it was used; a `short` form when there is one."""

    since: date
    name: str
    short: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class District:
    """A district of the council by its government code ("E07000113"). Former names still stand in old records."""

    code: str
    name: str
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRole:
    """A kind of officer who is a school's contact, and what the role was called over time, earliest name first."""

    key: str
    name: str
    names_over_time: tuple[NameSince, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A place to turn to outside the service: a telephone number or a page, with its source."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilPack:
    """All that is particular to one council.

    `by_district` maps a key that forms use ("area") to the concrete team of each district code; every other team is
    addressed by its own key. `terms` gives the council's term dates by school year ("2026/27"). `contacts` and
    `names_over_time` are looked up by key; `brand` maps CSS custom properties to values. `area_name` is what people
    call the council's area ("Kent"). `email_domains` are those of the council's own staff, for forms that are theirs
    alone; none means that any address will do.
    """

    key: str
    name: str
    short_name: str
    la_code: str
    districts: tuple[District, ...]
    teams: tuple[Team, ...]
    by_district: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    link_roles: tuple[LinkRole, ...] = ()
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    brand: Mapping[str, str] = field(default_factory=dict)
    names_over_time: Mapping[str, tuple[NameSince, ...]] = field(default_factory=dict)
    la_codes_former: tuple[str, ...] = ()
    area_name: str = ""
    email_domains: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_distinct("team", [team.key for team in self.teams])
        _require_distinct("district", [district.code for district in self.districts])
        _require_distinct("link role", [role.key for role in self.link_roles])
        for key, team_of in self.by_district.items():
            self._require_all_districts(key, team_of)

    def _require_all_districts(self, key: str, team_of: Mapping[str, str]) -> None:
        if any(team.key == key for team in self.teams):
            raise CouncilPackError(f"“{key}” is both a team and a choice between teams.")
        missing = {district.code for district in self.districts} ^ set(team_of)
        if missing:
            raise CouncilPackError(f"“{key}” and the list of districts differ on {', '.join(sorted(missing))}.")
        unknown = set(team_of.values()) - {team.key for team in self.teams}
        if unknown:
            raise CouncilPackError(f"“{key}” names teams that do not exist: {', '.join(sorted(unknown))}.")

    @property
    def place(self) -> str:
        """What pages call the council's area, as in "Does the pupil live in Kent?"."""
        return self.area_name or self.short_name

    def find_district(self, text: str) -> District | None:
        """The district with this code or this name, present or former; "&" and "and" are one."""
        wanted = _plain(text)
        for district in self.districts:
            if wanted in {_plain(name) for name in (district.code, district.name, *district.former_names)}:
                return district
        return None

    def all_terms(self) -> tuple[Term, ...]:
        """The council's term dates of all years, for a calendar."""
        return tuple(term for year in sorted(self.terms) for term in self.terms[year])

    def statutes(self) -> tuple[Statute, ...]:
        """What forms may ask for or say without knowing the council, as law of the pack.

        `council.districts` is the list of districts by code, for a question; `council.contact.KEY` ("front_door",
        "emergency") is a contact in words, for a message; `council.email-domains` are those of the council's staff.
        """
        source = Source(f"{self.name}, council pack {self.key}")
        codes = tuple(Code(each.code, each.name) for each in self.districts)
        listed = Statute.of("council.districts", f"Districts of {self.name}", "codes", codes, _DISTRICTS_SINCE, source)
        domains = Statute.of(
            "council.email-domains",
            f"E-mail domains of the staff of {self.name}",
            "e-mail domains",
            self.email_domains,
            _DISTRICTS_SINCE,
            replace(source, standing="inferred"),
        )
        contacts = {key: (f"{each.name}: {each.value}", each.source) for key, each in self.contacts.items()}
        for key, words in _UNKNOWN_CONTACTS.items():
            contacts.setdefault(key, (words, source))
        said = (
            Statute.of(f"council.contact.{key}", "A place to turn to", "words", words, _DISTRICTS_SINCE, cited)
            for key, (words, cited) in sorted(contacts.items())
        )
        return (listed, domains, *said)

    def name_on(self, key: str, day: date) -> NameSince:
        """What a thing was called on a day; before its first known name, that name. Raises CouncilPackError."""
        names = self.names_over_time.get(key) or next((r.names_over_time for r in self.link_roles if r.key == key), ())
        if not names:
            raise CouncilPackError(f"The council pack keeps no names for “{key}”.")
        return max((name for name in names if name.since <= day), key=lambda name: name.since, default=names[0])


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("&", " and ").split())


def _require_distinct(noun: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise CouncilPackError(f"There is more than one {noun} {', '.join(twice)}.")


class TeamDirectory:
    """The council's teams as they stand, the operator's changes laid over the pack's.

    `overrides` are by concrete team key; a key that the pack does not have adds a team. `districts` gives districts
    another team for a choice: (choice, district code) to the key of a team. What the pack or the council no longer
    has is passed over.
    """

    def __init__(
        self,
        pack: CouncilPack,
        overrides: Mapping[str, Team] | None = None,
        districts: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.pack = pack
        self._teams = {team.key: team for team in pack.teams} | dict(overrides or {})
        self.by_district: dict[str, dict[str, str]] = {key: dict(of) for key, of in pack.by_district.items()}
        for (choice, code), team_key in (districts or {}).items():
            if code in self.by_district.get(choice, {}) and team_key in self._teams:
                self.by_district[choice][code] = team_key

    def resolve(self, key: str, district_code: str | None = None) -> Team:
        """The team that a key means for a district. Raises UnknownTeam, and NeedsDistrict when it depends on one."""
        if key not in self.pack.by_district:
            if key not in self._teams:
                raise UnknownTeam(f"The council has no team “{key}”.")
            return self._teams[key]
        if not district_code:
            raise NeedsDistrict(f"Which team “{key}” means depends on the district, and none is given.")
        if district_code not in self.by_district[key]:
            raise UnknownTeam(f"No “{key}” team of {self.pack.name} serves the district {district_code}.")
        return self._teams[self.by_district[key][district_code]]

    def list_teams(self) -> tuple[Team, ...]:
        """Every concrete team, in the pack's order, added ones last."""
        return tuple(self._teams.values())

    def keys(self) -> tuple[str, ...]:
        """The keys that forms may use: choices by district first, then teams that serve the whole council."""
        return (*self.pack.by_district, *self._countywide())

    def knows(self, key: str) -> bool:
        """Whether a key means anything here, as a team or as a choice by district."""
        return key in self._teams or key in self.pack.by_district

    def _countywide(self) -> Iterator[str]:
        local = {team for team_of in self.pack.by_district.values() for team in team_of.values()}
        return (key for key in self._teams if key not in local)
