"""What is served: the admitted plugins' forms, law, council, channels and reports, and who was set aside and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from intranet.domain.channels import Channel
from intranet.domain.reports import Report
from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import CouncilPack
from intranet.forms.form import NotificationForm


@dataclass(frozen=True, slots=True)
class SetAside:
    """A plugin that is not served. `stage` is import, register, declare or admit: how far it got.

    `problems` are the single things wrong with its forms; `trace` is there where its own code raised something;
    `slugs` are the addresses of the forms that it would have brought, as far as it came to naming them.
    """

    name: str
    distribution: str
    version: str
    stage: str
    reason: str
    problems: tuple[str, ...] = ()
    trace: str = ""
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Admitted:
    """A plugin in service, and the hooks it implements."""

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything in service. `origin` says which plugin brought a form, or a report under “report KEY”."""

    forms: Mapping[str, NotificationForm]
    statutes: StatuteBook
    council: CouncilPack
    channels: Mapping[str, Channel]
    admitted: tuple[Admitted, ...]
    set_aside: tuple[SetAside, ...]
    origin: Mapping[str, str]
    reports: Mapping[str, Report] = field(default_factory=lambda: MappingProxyType({}))

    def find_form(self, slug: str) -> NotificationForm | None:
        """The form of this slug, if it is served."""
        return self.forms.get(slug)

    def find_report(self, key: str) -> Report | None:
        """The report of this key, if it is served."""
        return self.reports.get(key)
