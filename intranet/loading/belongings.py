"""What belongs to the whole service, looked at before and after a plugin is asked; what it changed is put back.

This holds back mistakes, not malice: see the author's guide, “There is no sandbox”.
"""

from __future__ import annotations

import builtins
import gc
import locale
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

_OURS = "intranet"
_GROWN = ("Blueprint", "MetaData")
"""Classes of libraries whose objects everybody adds to: the pages of the service, and its tables."""
_LIBRARIES = ("flask", "jinja2", "werkzeug", "wtforms")
"""What every page is made with: their functions and methods stay as they are, whatever else they keep as they go."""
_GONE = object()
_Setting = tuple[str, Callable[[], Any], Callable[[Any], Any]]


def _set_warnings(filters: list[Any]) -> None:
    warnings.resetwarnings()
    warnings.filters.extend(filters)  # type: ignore[attr-defined]  # a list, though typed as any sequence


def _are_stricter(before: list[Any]) -> bool:
    """Whether a filter in front turns warnings into errors. One that hides a warning harms nobody."""
    fresh = list(warnings.filters)
    while before and fresh and fresh[-1] == before[-1]:
        before, fresh = before[:-1], fresh[:-1]
    return any(action == "error" for action, *_ in fresh)


_SETTINGS: tuple[_Setting, ...] = (
    ("sys.setrecursionlimit", sys.getrecursionlimit, sys.setrecursionlimit),
    ("sys.excepthook", lambda: sys.excepthook, lambda hook: setattr(sys, "excepthook", hook)),
    ("threading.excepthook", lambda: threading.excepthook, lambda hook: setattr(threading, "excepthook", hook)),
    ("locale.setlocale", lambda: locale.setlocale(locale.LC_ALL), lambda was: locale.setlocale(locale.LC_ALL, was)),
    ("gc.disable", gc.isenabled, lambda was: gc.enable() if was else gc.disable()),
    ("logging.disable", lambda: logging.root.manager.disable, logging.disable),
    ("the level of the root logger", lambda: logging.root.level, logging.root.setLevel),
    (
        "the handlers of the root logger",
        lambda: list(logging.root.handlers),
        lambda was: setattr(logging.root, "handlers", was),
    ),
)
"""What Python keeps once for the whole program: name, how it is read and how it is set."""


@dataclass(slots=True)
class Belongings:
    """The service's modules with all that is in them, and Python's settings, as they were at one moment."""

    modules: dict[str, ModuleType] = field(default_factory=dict)
    spaces: dict[str, tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    lists: list[tuple[str, Any, Any]] = field(default_factory=list)
    functions: dict[str, tuple[Any, dict[str, Any]]] = field(default_factory=dict)
    settings: list[Any] = field(default_factory=list)
    warnings: list[Any] = field(default_factory=list)

    @classmethod
    def as_they_are(cls) -> Belongings:
        """Look at everything that is there now."""
        made = cls(settings=[read() for _, read, _ in _SETTINGS], warnings=list(warnings.filters))
        made.spaces["builtins"] = (builtins, dict(vars(builtins)))
        made.learn()
        return made

    def learn(self) -> None:
        """Look at the modules that have come since."""
        for name, module in list(sys.modules.items()):
            if name in self.modules:
                continue
            self.modules[name] = module
            if name == _OURS or name.startswith(f"{_OURS}."):
                self._learn_ours(name, module)
            elif name.partition(".")[0] in _LIBRARIES:
                self._learn_functions(name, module)

    def _learn_ours(self, name: str, module: ModuleType) -> None:
        self.spaces[name] = (module, dict(vars(module)))
        for key, value in vars(module).items():
            where = f"{name}.{key}"
            if isinstance(value, type):
                if value.__module__ == name:
                    self.spaces[where] = (value, dict(vars(value)))
            elif not key.startswith("_"):  # those are filled as the service goes
                self.lists += _lists_in(where, value, 3)

    def _learn_functions(self, name: str, module: ModuleType) -> None:
        self.functions[name] = (module, _functions_in(module))
        for key, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == name:
                self.functions[f"{name}.{key}"] = (value, _functions_in(value))

    def put_back(self) -> tuple[str, ...]:
        """Put everything back as it was; gives the names of what had been changed."""
        changed = [*self._modules_back(), *self._spaces_back(), *self._functions_back()]
        changed += [*self._lists_back(), *self._settings_back()]
        return tuple(dict.fromkeys(changed))

    def _modules_back(self) -> Iterator[str]:
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
                yield f"sys.modules[“{name}”]"

    def _spaces_back(self) -> Iterator[str]:
        for where, (owner, kept) in self.spaces.items():
            for key in _changed(owner, kept):
                if kept.get(key, _GONE) is _GONE:
                    delattr(owner, key)
                else:
                    setattr(owner, key, kept[key])
                yield f"{where}.{key}"

    def _functions_back(self) -> Iterator[str]:
        for where, (owner, kept) in self.functions.items():
            now = vars(owner)
            for key in [each for each, function in kept.items() if now.get(each, _GONE) is not function]:
                setattr(owner, key, kept[key])
                yield f"{where}.{key}"

    def _lists_back(self) -> Iterator[str]:
        for where, value, kept in self.lists:
            if not _same(value, kept):
                _refill(value, kept)
                yield where

    def _settings_back(self) -> Iterator[str]:
        for (name, read, write), was in zip(_SETTINGS, self.settings, strict=True):
            if read() != was:
                write(was)
                yield name
        if _are_stricter(self.warnings):
            _set_warnings(self.warnings)
            yield "warnings.filters"


def _functions_in(owner: Any) -> dict[str, Any]:
    return {key: value for key, value in vars(owner).items() if isinstance(value, FunctionType)}


def _changed(owner: Any, kept: Mapping[str, Any]) -> list[str]:
    """Names in a module or class that stand for something else now, have come or have gone."""
    now = vars(owner)
    if _same(now, kept):
        return []
    names = [key for key in {**kept, **now} if now.get(key, _GONE) is not kept.get(key, _GONE)]
    return [key for key in names if _counts(owner, key, kept.get(key, _GONE), now.get(key, _GONE))]


def _counts(owner: Any, key: str, before: Any, now: Any) -> bool:
    """Whether a change is the plugin's doing: libraries keep things of their own in classes and modules as they go."""
    if owner is builtins:
        return before is not _GONE
    if key.startswith("__"):
        return isinstance(before, FunctionType) or (isinstance(now, FunctionType) and isinstance(owner, type))
    if isinstance(owner, type):
        return not key.startswith("_")
    return not isinstance(now, ModuleType) or before is not _GONE


def _lists_in(where: str, value: Any, depth: int) -> Iterator[tuple[str, Any, Any]]:
    """Lists, dictionaries and sets, with a copy of each; those within others too, down to a depth."""
    if type(value).__name__ in _GROWN:
        for key, each in vars(value).items():
            yield from _lists_in(f"{where}.{key}", each, depth)
    elif isinstance(value, dict):
        yield where, value, dict(value)
        for each in value.values() if depth else ():
            yield from _lists_in(where, each, depth - 1)
    elif isinstance(value, list | set):
        yield where, value, value.copy()


def _same(now: Any, kept: Any) -> bool:
    """Whether all in it is what it was. What is the very same thing is not looked at any further, which is quick."""
    try:
        return bool(now == kept)
    except Exception:  # noqa: BLE001 - what cannot be compared with what was there is something else
        return False


def _refill(value: Any, kept: Any) -> None:
    """Through the classes of Python itself: a library's own may refuse."""
    if isinstance(value, dict):
        dict.clear(value)
        dict.update(value, kept)
    elif isinstance(value, set):
        value.clear()
        value.update(kept)
    else:
        value[:] = kept
