"""Admits plugins one at a time: what one gets wrong sets it aside, whole, and leaves the others as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from intranet.domain.channels import Channel
from intranet.domain.reports import Report
from intranet.domain.statutes import Statute, StatuteBook, StatuteError
from intranet.domain.teams import CouncilPack, TeamDirectory
from intranet.errors import ConfigurationError
from intranet.forms.form import NotificationForm
from intranet.loading.belongings import Belongings
from intranet.loading.catalogue import Admitted, Catalogue, SetAside
from intranet.loading.declarations import Declared, declare
from intranet.loading.discovery import Found
from intranet.loading.faults import Faulty, held_against
from intranet.loading.inspection import problems_of
from intranet.loading.watch import PATIENCE, within

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")


@dataclass(slots=True)
class _Register:
    """What has been admitted so far."""

    on: date
    statutes: StatuteBook
    channels: dict[str, Channel]
    patience: float
    forms: dict[str, NotificationForm] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    admitted: list[Admitted] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def refuse(self, found: Found, fault: Faulty, slugs: Sequence[str] = ()) -> None:
        told = (fault.stage, str(fault), fault.problems, fault.trace)
        self.set_aside.append(SetAside(found.name, found.distribution, found.version, *told, tuple(slugs)))

    def take(self, each: Declared, directory: TeamDirectory) -> None:
        """Admit one plugin, or raise Faulty and leave the register as it was."""
        with held_against("admit", each.found.module):
            statutes = self._join(each.statutes, each.forms)
            self._require_free_channels(each.channels)
            self._require_free_slugs(each)
            self._require_fit_reports(each, directory)
        for form in each.forms:
            with held_against("admit", each.found.module, f"form {form.slug}: "):
                problems = within(self.patience, partial(_all_problems, form, statutes, directory, self.on))
            if problems:
                raise Faulty("admit", f"form {form.slug}: {'; '.join(problems)}", problems)
        self.statutes = statutes
        self.channels |= {channel.scheme: channel for channel in each.channels}
        self.forms |= {form.slug: form for form in each.forms}
        self.origin |= {form.slug: each.found.name for form in each.forms}
        self.reports |= {report.key: report for report in each.reports}
        self.origin |= {f"report {report.key}": each.found.name for report in each.reports}
        self.admitted.append(Admitted(each.found.name, each.found.distribution, each.found.version, each.hooks))

    def _join(self, statutes: Sequence[Statute], forms: Sequence[NotificationForm]) -> StatuteBook:
        try:
            return self.statutes.with_statutes((*statutes, *(each for form in forms for each in form.statutes)))
        except StatuteError as problem:
            raise Faulty("admit", str(problem)) from problem

    def _require_free_channels(self, channels: Sequence[Channel]) -> None:
        for scheme, times in Counter(channel.scheme for channel in channels).items():
            if not _SCHEME.fullmatch(scheme):
                raise Faulty("admit", f"“{scheme}” cannot be the scheme of an address: use small letters")
            if scheme in self.channels or times > 1:
                raise Faulty("admit", f"the channel {scheme} is already there")

    def _require_free_slugs(self, each: Declared) -> None:
        for slug, times in Counter(form.slug for form in each.forms).items():
            if slug in self.forms or times > 1:
                owner = self.origin.get(slug, each.found.name)
                raise Faulty("admit", f"the slug {slug} is already used by the plugin {owner}")

    def _require_fit_reports(self, each: Declared, directory: TeamDirectory) -> None:
        for key, times in Counter(report.key for report in each.reports).items():
            if key in self.reports or times > 1:
                owner = self.origin.get(f"report {key}", each.found.name)
                raise Faulty("admit", f"the report {key} is already brought by the plugin {owner}")
        for report in each.reports:
            if all(team.key != report.team for team in directory.list_teams()):
                raise Faulty("admit", f"report {report.key}: the council has no team “{report.team}”")


def admit(
    found: Iterable[Found],
    *,
    on: date,
    statutes: Iterable[Statute] = (),
    channels: Iterable[Channel] = (),
    council: str = "",
    patience: float = PATIENCE,
) -> Catalogue:
    """Admit plugins and give the catalogue of what is served.

    `statutes` and `channels` are the built-in ones; `council` chooses a pack by its key where several are
    installed. `on` is the day whose law is used to try routing tables out. What is served does not depend on the
    order of `found`: plugins are taken by name, and one that builds on another's law waits for it. Raises
    ConfigurationError when there is no council pack to serve: without one nobody could be told who deals with
    anything. A plugin that takes longer than `patience` seconds at any stage is set aside.
    """
    register = _Register(on, StatuteBook(statutes), {each.scheme: each for each in channels}, patience)
    declared = _declare_all(found, register)
    chosen, pack = _choose_council(declared, register, council)
    register.statutes = register.statutes.with_statutes(pack.statutes())
    _take_all([each for each in declared if each is chosen or each.council is None], register, TeamDirectory(pack))
    return Catalogue(
        forms=dict(sorted(register.forms.items())),
        statutes=register.statutes,
        council=pack,
        channels=register.channels,
        admitted=tuple(sorted(register.admitted, key=lambda each: (each.name, each.distribution))),
        set_aside=tuple(sorted(register.set_aside, key=lambda each: (each.name, each.distribution))),
        origin=register.origin,
        reports=dict(sorted(register.reports.items())),
    )


def _declare_all(found: Iterable[Found], register: _Register) -> list[Declared]:
    declared: list[Declared] = []
    belongings = Belongings.as_they_are()
    for each in sorted(found, key=lambda one: (one.name, one.distribution)):
        try:
            _require_free_name(each, declared)
            declared.append(declare(each, register.patience, belongings))
        except Faulty as fault:
            register.refuse(each, fault)
    return declared


def _require_free_name(found: Found, declared: Sequence[Declared]) -> None:
    """Commands and pages tell plugins apart by their names."""
    for each in declared:
        if each.found.name == found.name:
            raise Faulty("register", f"the distribution {each.found.distribution} has a plugin {found.name} already")


def _all_problems(form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date) -> list[str]:
    return list(problems_of(form, statutes, directory, on))


def _choose_council(declared: Sequence[Declared], register: _Register, wanted: str) -> tuple[Declared, CouncilPack]:
    """The pack in force and who brings it. The plugins that bring another one are set aside.

    The pack stays in force where its plugin is set aside for something else that it brings: without a pack there
    would be no service at all.
    """
    bringers = [(each, each.council) for each in declared if each.council is not None]
    keys = sorted({pack.key for _, pack in bringers})
    if wanted and wanted not in keys:
        raise ConfigurationError(f"DFD_COUNCIL names the council pack “{wanted}”, which is not installed.")
    if len(keys) > 1 and not wanted:
        raise ConfigurationError(
            f"Several council packs are installed ({', '.join(keys)}): choose one with DFD_COUNCIL."
        )
    if not keys:
        reasons = " ".join(f"{each.name}: {each.reason}." for each in register.set_aside)
        raise ConfigurationError(f"No council pack is installed, so nothing could be routed. {reasons}".strip())
    key = wanted or keys[0]
    chosen, pack = next((each, pack) for each, pack in bringers if pack.key == key)
    for other, _ in bringers:
        if other is not chosen:
            reason = f"the council pack “{key}” of {chosen.found.name} is in force, and there can be one only"
            register.refuse(other.found, Faulty("admit", reason))
    return chosen, pack


def _take_all(declared: Sequence[Declared], register: _Register, directory: TeamDirectory) -> None:
    """Take plugins in turn; one that was refused is heard again after others came, whose law it may have lacked."""
    waiting = list(declared)
    while waiting:
        refused: list[tuple[Declared, Faulty]] = []
        for each in waiting:
            try:
                register.take(each, directory)
            except Faulty as fault:
                refused.append((each, fault))
        if len(refused) == len(waiting):
            for each, reason in refused:
                register.refuse(each.found, reason, [str(form.slug) for form in each.forms])
            return
        waiting = [each for each, _ in refused]
