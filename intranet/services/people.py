"""Who somebody is and what they may do. Knows no password, no cookie and no table."""

from dataclasses import dataclass, field

SCHOOL_ROLES = frozenset({"school_member", "school_lead"})
TEAM_ROLES = frozenset({"officer", "team_lead"})
COUNCIL_ROLES = frozenset({"analyst", "school_names", "administrator"})
APPLICANT = "school_applicant"  # has asked to join the school in the scope; admits to nothing
ROLE_NAMES = {
    "school_member": "School staff",
    "school_lead": "School lead",
    "officer": "Officer",
    "team_lead": "Team lead",
    "analyst": "Analyst",
    "school_names": "May see schools’ names in figures",
    "administrator": "Administrator",
    APPLICANT: "Waiting to join a school",
}


@dataclass(frozen=True, slots=True, order=True)
class Role:
    """A role in a scope: a school's URN, a concrete team's key ("area_east"), or "" for the whole council."""

    role: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody using the service. A guest is a Person without an account.

    `session_key` is the secret of this very sign-in; it is never shown, compared or printed. The names that
    Flask-Login wants (`is_authenticated` and its like) are answered here, so that a Person is its user object.
    """

    account_id: int | None
    name: str = field(repr=False)
    email: str = field(repr=False)
    job_title: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    roles: frozenset[Role] = frozenset()
    session_key: str = field(default="", repr=False, compare=False)

    @property
    def is_guest(self) -> bool:
        return self.account_id is None

    @property
    def schools(self) -> frozenset[int]:
        """URNs of the schools whose record this person may see."""
        return self._urns(SCHOOL_ROLES)

    @property
    def led_schools(self) -> frozenset[int]:
        """URNs of the schools for which this person decides who else belongs."""
        return self._urns({"school_lead"})

    @property
    def asked_schools(self) -> frozenset[int]:
        """URNs of the schools this person has asked to join and that nobody has answered for."""
        return self._urns({APPLICANT})

    @property
    def teams(self) -> frozenset[str]:
        """Keys of the teams whose mailbox this person works in."""
        return frozenset(role.scope for role in self.roles if role.role in TEAM_ROLES)

    @property
    def led_teams(self) -> frozenset[str]:
        return frozenset(role.scope for role in self.roles if role.role == "team_lead")

    @property
    def is_administrator(self) -> bool:
        return self.has("administrator")

    def has(self, role: str) -> bool:
        """Whether the person holds a role, in whatever scope."""
        return any(held.role == role for held in self.roles)

    @property
    def is_authenticated(self) -> bool:
        return not self.is_guest

    @property
    def is_active(self) -> bool:
        return not self.is_guest

    @property
    def is_anonymous(self) -> bool:
        return self.is_guest

    def get_id(self) -> str:
        """What the session cookie remembers this person by: the sign-in, never the account."""
        return self.session_key

    def _urns(self, roles: frozenset[str] | set[str]) -> frozenset[int]:
        return frozenset(int(held.scope) for held in self.roles if held.role in roles and held.scope.isdecimal())


GUEST = Person(account_id=None, name="", email="")
