"""Asks one plugin for what it declares, apart from every other, and checks that it is of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

import pluggy

from intranet import hookspecs
from intranet.api import API_VERSION
from intranet.domain.channels import Channel
from intranet.domain.deprecation import serves
from intranet.domain.reports import Report
from intranet.domain.statutes import Statute
from intranet.domain.teams import CouncilPack
from intranet.forms.form import NotificationForm
from intranet.loading.belongings import Belongings
from intranet.loading.discovery import Found
from intranet.loading.faults import Faulty, held_against
from intranet.loading.watch import PATIENCE, within

HOOKS = tuple(name for name, each in vars(hookspecs).items() if hasattr(each, f"{hookspecs.PROJECT}_spec"))
MOST_RECORDS = 1000
"""A list longer than this is a generator that never ends."""
MOST_TOLD = 3
"""Names of what a plugin changed that stand in the reason."""

_LISTS: dict[str, type] = {
    "intranet_forms": NotificationForm,
    "intranet_statutes": Statute,
    "intranet_channels": Channel,
    "intranet_reports": Report,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """All that one plugin declares."""

    found: Found
    hooks: tuple[str, ...]
    forms: tuple[NotificationForm, ...]
    statutes: tuple[Statute, ...]
    channels: tuple[Channel, ...]
    council: CouncilPack | None
    reports: tuple[Report, ...] = ()


def declare(found: Found, patience: float = PATIENCE, belongings: Belongings | None = None) -> Declared:
    """Import, register and ask one plugin, each for so many seconds. Raises Faulty at the stage that failed.

    What it changes of the service itself is held against it too, and put back, whether or not something else failed.
    """
    belongings = belongings or Belongings.as_they_are()
    try:
        declared = _declare(found, patience)
    finally:
        changed = belongings.put_back()
    if changed:
        more = f" and {len(changed) - MOST_TOLD} more" if len(changed) > MOST_TOLD else ""
        raise Faulty(
            "declare", f"it changes {', '.join(changed[:MOST_TOLD])}{more}, which belongs to the whole service"
        )
    belongings.learn()
    return declared


def _declare(found: Found, patience: float) -> Declared:
    with held_against("import", found.module):
        plugin = within(patience, found.load)
    with held_against("register", found.module):
        _require_our_api(plugin)
        _require_known_hooks(plugin)
        manager = _register(found, plugin)
    hooks = tuple(sorted(caller.name for caller in manager.get_hookcallers(plugin) or ()))
    lists = {name: _ask_for_list(found, manager, name, patience) for name in _LISTS}
    return Declared(
        found=found,
        hooks=hooks,
        forms=lists["intranet_forms"],
        statutes=lists["intranet_statutes"],
        channels=lists["intranet_channels"],
        council=_ask_for_council(found, manager, patience),
        reports=lists["intranet_reports"],
    )


def _require_our_api(plugin: object) -> None:
    wanted = str(getattr(plugin, "INTRANET_API", API_VERSION))
    if not serves(API_VERSION, wanted):
        raise Faulty(
            "register",
            f"it was made for version {wanted} of intranet.api, and this service has version {API_VERSION}: "
            "install the release of the plugin, or of the service, that fits",
        )


def _require_known_hooks(plugin: object) -> None:
    """A hook that is misspelt, or not marked, would be passed over without a word."""
    for name in dir(plugin):
        function = getattr(plugin, name, None)
        marked: dict[str, Any] | None = getattr(function, f"{hookspecs.PROJECT}_impl", None)
        if not name.startswith("intranet_") or not callable(function) or (marked and marked["specname"]):
            continue
        if name not in HOOKS:
            near = get_close_matches(name, HOOKS, n=1, cutoff=0.8)
            meant = f"did you mean {near[0]}?" if near else f"the hooks are {', '.join(HOOKS)}"
            raise Faulty("register", f"it has a function {name}, and there is no such hook: {meant}")
        if marked is None:
            raise Faulty("register", f"its function {name} is not marked: put @hookimpl of intranet.api above it")


def _register(found: Found, plugin: object) -> pluggy.PluginManager:
    """A manager with this one plugin in it, so that nothing it gets wrong can be another's."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(plugin, found.name)
    manager.check_pending()
    if not manager.get_hookcallers(plugin):
        raise Faulty("register", f"it implements no hook: write one of {', '.join(HOOKS)} and mark it with @hookimpl")
    return manager


def _ask_for_list(found: Found, manager: pluggy.PluginManager, hook: str, patience: float) -> tuple[Any, ...]:
    wanted = _LISTS[hook]
    caller = getattr(manager.hook, hook)
    if not caller.get_hookimpls():
        return ()
    with held_against("declare", found.module, f"{hook}: "):
        given = within(patience, lambda: list(_records_of(hook, caller())))
    if len(given) > MOST_RECORDS:
        raise Faulty("declare", f"{hook} gives more than {MOST_RECORDS} records: does its generator never end?")
    for each in given:
        if not isinstance(each, wanted):
            raise Faulty("declare", f"{hook} must give {wanted.__name__}, not {type(each).__name__}")
    return tuple(given)


def _records_of(hook: str, results: list[Any]) -> Iterator[Any]:
    """What a hook gives, one more than it may at most. A generator runs here, and may take as long as a hook."""
    wanted = _LISTS[hook].__name__
    if not results:
        raise Faulty("declare", f"{hook} gives nothing back: end it with return or yield")
    for result in results:
        if isinstance(result, str | bytes | dict) or not isinstance(result, Iterable):
            raise Faulty("declare", f"{hook} must give a list of {wanted}, not {type(result).__name__}")
        yield from islice(result, MOST_RECORDS + 1)


def _ask_for_council(found: Found, manager: pluggy.PluginManager, patience: float) -> CouncilPack | None:
    caller = manager.hook.intranet_council
    if not caller.get_hookimpls():
        return None
    with held_against("declare", found.module, "intranet_council: "):
        given = within(patience, caller)
    if not given:
        return None
    pack: Any = given[0]
    if not isinstance(pack, CouncilPack):
        raise Faulty("declare", f"intranet_council must give a CouncilPack, not {type(pack).__name__}")
    if not (pack.key and str(pack.key) == pack.key):
        raise Faulty("declare", "intranet_council must give a CouncilPack with a key of letters")
    return pack
