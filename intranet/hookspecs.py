"""The hooks: what the core asks of plugins, when, and what they give back. Nothing else is a door for a plugin.

A plugin is a module named in the entry-point group `intranet.plugins`. It implements any of these with the
`hookimpl` of `intranet.api`. Every implementation is called by itself: what one plugin gets wrong is recorded
against it and never reaches another.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from intranet.domain.channels import Channel
from intranet.domain.reports import Report
from intranet.domain.statutes import Statute
from intranet.domain.teams import CouncilPack
from intranet.forms.form import NotificationForm

PROJECT = "intranet"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Stands above a plugin's function that answers a hook, as `@hookimpl` above `def intranet_forms()`."""


@hookspec
def intranet_forms() -> Iterable[NotificationForm]:
    """The notification forms that this plugin serves.

    Called once, as the program starts. Two plugins may not use one slug: the second is set aside. A form that
    names a team the council does not have, has a routing row that can never win, or asks a question whose
    condition no earlier question can meet, is refused with the reason.

    Example::

        @hookimpl
        def intranet_forms():
            yield FORM
    """
    raise NotImplementedError


@hookspec
def intranet_statutes() -> Iterable[Statute]:
    """Law that this plugin brings: numbers, code lists and wordings with their dates and sources.

    Called once, as the program starts, before forms. A statute with `amends=True` takes the place of the one
    with the same id.

    Example::

        @hookimpl
        def intranet_statutes():
            yield Statute.of("acme.days", "Days to answer", "school days", 5, date(2026, 9, 1), Source("..."))
    """
    raise NotImplementedError


@hookspec
def intranet_council() -> CouncilPack:
    """The council pack: districts, teams, mailboxes, link-officer roles, term dates, names over time, colour.

    Called once, as the program starts. Exactly one pack is in force; where several are installed the setting
    `DFD_COUNCIL` chooses by the pack's key.

    Example::

        @hookimpl
        def intranet_council():
            return PACK
    """
    raise NotImplementedError


@hookspec
def intranet_channels() -> Iterable[Channel]:
    """Ways of carrying a message out of the building, each chosen by the scheme of `MAIL_URL`.

    Called once, as the program starts.

    Example::

        @hookimpl
        def intranet_channels():
            yield Channel("carrierpigeon", open_loft)
    """
    raise NotImplementedError


@hookspec
def intranet_reports() -> Iterable[Report]:
    """Monthly reports for the council's statisticians, made of the notifications that this plugin's forms brought.

    Called once, as the program starts. A report that names a team the council does not have, or whose key another
    plugin uses, is refused with the reason. Its `lines` are asked for in the background, one notification at a time.

    Example::

        @hookimpl
        def intranet_reports():
            yield REPORT
    """
    raise NotImplementedError
