"""Asks one plugin for what it declares, apart from every other, and checks that it is of the right kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pluggy

from intranet import hookspecs
from intranet.domain.channels import Channel
from intranet.domain.statutes import Statute
from intranet.domain.teams import CouncilPack
from intranet.forms.form import NotificationForm
from intranet.loading.discovery import Found

_LISTS: dict[str, type] = {
    "intranet_forms": NotificationForm,
    "intranet_statutes": Statute,
    "intranet_channels": Channel,
}


class Faulty(Exception):
    """A plugin got something wrong; `stage` says when."""

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(reason)
        self.stage = stage


@dataclass(frozen=True, slots=True)
class Declared:
    """All that one plugin declares."""

    found: Found
    hooks: tuple[str, ...]
    forms: tuple[NotificationForm, ...]
    statutes: tuple[Statute, ...]
    channels: tuple[Channel, ...]
    council: CouncilPack | None


def declare(found: Found) -> Declared:
    """Import, register and ask one plugin. Raises Faulty at the stage that failed."""
    plugin = _import(found)
    manager = _register(found, plugin)
    hooks = tuple(sorted(caller.name for caller in manager.get_hookcallers(plugin) or ()))
    lists = {name: _ask_for_list(manager, name) for name in _LISTS}
    return Declared(
        found=found,
        hooks=hooks,
        forms=lists["intranet_forms"],
        statutes=lists["intranet_statutes"],
        channels=lists["intranet_channels"],
        council=_ask_for_council(manager),
    )


def _import(found: Found) -> object:
    try:
        return found.load()
    except (Exception, SystemExit) as failure:
        raise Faulty("import", reason_of(failure)) from failure


def _register(found: Found, plugin: object) -> pluggy.PluginManager:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, found.name)
        manager.check_pending()
    except (Exception, SystemExit) as failure:
        raise Faulty("register", reason_of(failure)) from failure
    if not manager.get_hookcallers(plugin):
        raise Faulty("register", "it implements no hook: mark its functions with hookimpl of intranet.api")
    return manager


def _ask(manager: pluggy.PluginManager, hook: str) -> list[Any]:
    try:
        return [result for result in getattr(manager.hook, hook)() if result is not None]
    except (Exception, SystemExit) as failure:
        raise Faulty("declare", f"{hook}: {reason_of(failure)}") from failure


def _ask_for_list(manager: pluggy.PluginManager, hook: str) -> tuple[Any, ...]:
    wanted = _LISTS[hook]
    given: list[Any] = []
    for result in _ask(manager, hook):
        if isinstance(result, str | bytes | dict) or not isinstance(result, Iterable):
            raise Faulty("declare", f"{hook} must give a list of {wanted.__name__}, not {type(result).__name__}")
        try:
            given += list(result)
        except (Exception, SystemExit) as failure:
            raise Faulty("declare", f"{hook}: {reason_of(failure)}") from failure
    for each in given:
        if not isinstance(each, wanted):
            raise Faulty("declare", f"{hook} must give {wanted.__name__}, not {type(each).__name__}")
    return tuple(given)


def _ask_for_council(manager: pluggy.PluginManager) -> CouncilPack | None:
    given = _ask(manager, "intranet_council")
    if not given:
        return None
    if not isinstance(given[0], CouncilPack):
        raise Faulty("declare", f"intranet_council must give a CouncilPack, not {type(given[0]).__name__}")
    return given[0]


def reason_of(failure: BaseException) -> str:
    """An exception in one line, with the kind of error that it was."""
    text = " ".join(str(failure).split())
    return f"{type(failure).__name__}: {text}" if text else type(failure).__name__
