"""The one object that a use case is given: settings, database and everything that plugins brought."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from intranet.config import Config
from intranet.domain.channels import Channel
from intranet.domain.findings import Severity
from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import CouncilPack, Team, TeamDirectory
from intranet.loading import Catalogue
from intranet.store import settings
from intranet.store.database import Database

SETTINGS_LIVE_FOR = 2.0
"""Seconds for which what an administrator set may still be the old value in another process."""


@dataclass(frozen=True, slots=True)
class _Settings:
    directory: TeamDirectory
    severities: Mapping[str, Severity]
    read_at: float


@dataclass(slots=True)
class _Kept:
    """The settings last read, shared by the threads of one process."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    settings: _Settings | None = None


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """What use cases work with. Made once by `intranet.app.create_app`."""

    config: Config
    database: Database
    catalogue: Catalogue
    _kept: _Kept = field(default_factory=_Kept, repr=False, compare=False)

    @property
    def council(self) -> CouncilPack:
        """The council pack in force."""
        return self.catalogue.council

    @property
    def statutes(self) -> StatuteBook:
        """All law in force and before."""
        return self.catalogue.statutes

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Every way of carrying a message out of the building."""
        return tuple(self.catalogue.channels.values())

    def directory(self) -> TeamDirectory:
        """The council's teams, with the mailboxes that an administrator has set."""
        return self._settings().directory

    def severities(self) -> Mapping[str, Severity]:
        """The severities that the council has set for rules, by rule id."""
        return self._settings().severities

    def forget_settings(self) -> None:
        """Read the settings anew at the next question: they have just been changed."""
        self._kept.settings = None

    def _settings(self) -> _Settings:
        kept = self._kept.settings
        if kept is None or time.monotonic() - kept.read_at > SETTINGS_LIVE_FOR:
            with self._kept.lock:
                kept = self._read_settings()
                self._kept.settings = kept
        return kept

    def _read_settings(self) -> _Settings:
        with self.database.read() as conn:
            mailboxes = settings.list_team_mailboxes(conn)
            severities = settings.map_rule_severities(conn)
            districts = settings.list_district_teams(conn)
        known = {team.key: team for team in self.council.teams}
        overrides: dict[str, Team] = {
            row.team_key: replace(
                known[row.team_key], mailbox=row.mailbox, phone=row.phone or known[row.team_key].phone
            )
            for row in mailboxes
            if row.team_key in known
        }
        return _Settings(
            TeamDirectory(self.council, overrides, {(choice, code): team for choice, code, team in districts}),
            {rule: Severity(severity) for rule, severity in severities.items()},
            time.monotonic(),
        )
