"""Admits plugins one at a time: what one gets wrong sets it aside, whole, and leaves the others as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from intranet.domain.channels import Channel
from intranet.domain.statutes import Statute, StatuteBook, StatuteError
from intranet.domain.teams import CouncilPack, TeamDirectory
from intranet.errors import ConfigurationError
from intranet.forms.form import NotificationForm
from intranet.loading.catalogue import Admitted, Catalogue, SetAside
from intranet.loading.declarations import Declared, Faulty, declare, reason_of
from intranet.loading.discovery import Found
from intranet.loading.inspection import problems_of


@dataclass(slots=True)
class _Register:
    """What has been admitted so far."""

    on: date
    statutes: StatuteBook
    channels: dict[str, Channel]
    forms: dict[str, NotificationForm] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    admitted: list[Admitted] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)

    def refuse(self, found: Found, stage: str, reason: str) -> None:
        self.set_aside.append(SetAside(found.name, found.distribution, found.version, stage, reason))

    def take(self, each: Declared, directory: TeamDirectory) -> None:
        """Admit one plugin, or raise Faulty and leave the register as it was."""
        statutes = _join(self.statutes, (*each.statutes, *(s for form in each.forms for s in form.statutes)))
        for scheme in (channel.scheme for channel in each.channels):
            if scheme in self.channels:
                raise Faulty("admit", f"the channel {scheme} is already there")
        for form in each.forms:
            if form.slug in self.forms or [f.slug for f in each.forms].count(form.slug) > 1:
                owner = self.origin.get(form.slug, each.found.name)
                raise Faulty("admit", f"the slug {form.slug} is already used by the plugin {owner}")
            problems = _look_over(form, statutes, directory, self.on)
            if problems:
                raise Faulty("admit", f"form {form.slug}: {'; '.join(problems)}")
        self.statutes = statutes
        self.channels |= {channel.scheme: channel for channel in each.channels}
        self.forms |= {form.slug: form for form in each.forms}
        self.origin |= {form.slug: each.found.name for form in each.forms}
        self.admitted.append(Admitted(each.found.name, each.found.distribution, each.found.version, each.hooks))


def admit(
    found: Iterable[Found],
    *,
    on: date,
    statutes: Iterable[Statute] = (),
    channels: Iterable[Channel] = (),
    council: str = "",
) -> Catalogue:
    """Admit plugins and give the catalogue of what is served.

    `statutes` and `channels` are the built-in ones; `council` chooses a pack by its key where several are
    installed. `on` is the day whose law is used to try routing tables out. Raises ConfigurationError when there
    is no council pack to serve: without one nobody could be told who deals with anything.
    """
    register = _Register(on, StatuteBook(statutes), {each.scheme: each for each in channels})
    declared = _declare_all(found, register)
    pack = _choose_council(declared, register, council)
    directory = TeamDirectory(pack)
    for each in declared:
        try:
            register.take(each, directory)
        except Faulty as fault:
            register.refuse(each.found, fault.stage, str(fault))
    return Catalogue(
        forms=dict(sorted(register.forms.items())),
        statutes=register.statutes,
        council=pack,
        channels=register.channels,
        admitted=tuple(register.admitted),
        set_aside=tuple(register.set_aside),
        origin=register.origin,
    )


def _declare_all(found: Iterable[Found], register: _Register) -> list[Declared]:
    declared = []
    for each in found:
        try:
            declared.append(declare(each))
        except Faulty as fault:
            register.refuse(each, fault.stage, str(fault))
    return declared


def _choose_council(declared: Sequence[Declared], register: _Register, wanted: str) -> CouncilPack:
    packs = {each.council.key: each.council for each in declared if each.council}
    if wanted and wanted not in packs:
        raise ConfigurationError(f"DFD_COUNCIL names the council pack “{wanted}”, which is not installed.")
    if len(packs) > 1 and not wanted:
        raise ConfigurationError(f"Several council packs are installed ({', '.join(packs)}): choose one with DFD_COUNCIL.")
    if not packs:
        reasons = "; ".join(f"{each.name}: {each.reason}" for each in register.set_aside)
        raise ConfigurationError(f"No council pack is installed, so nothing could be routed. {reasons}".strip())
    return packs[wanted] if wanted else next(iter(packs.values()))


def _join(book: StatuteBook, statutes: Sequence[Statute]) -> StatuteBook:
    try:
        return book.with_statutes(statutes)
    except StatuteError as problem:
        raise Faulty("admit", str(problem)) from problem


def _look_over(form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date) -> list[str]:
    try:
        return list(problems_of(form, statutes, directory, on))
    except (Exception, SystemExit) as failure:
        raise Faulty("admit", f"form {form.slug}: {reason_of(failure)}") from failure
