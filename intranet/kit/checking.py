"""Holds an installed plugin to the whole contract, and says where and how to mend what it does not keep."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from intranet.kit import demands
from intranet.kit.contract import USUAL_DAY, Held, failures
from intranet.kit.imports import unpromised_imports
from intranet.kit.places import Place, read_source
from intranet.kit.remedies import remedy_for
from intranet.loading import Catalogue, Found, SetAside
from intranet.loading.declarations import declare
from intranet.loading.faults import Faulty


def told(sentence: str, place: Place | None) -> str:
    """A failure as the author reads it: where, what, and below it how to mend it."""
    return f"{place}: {sentence}\n    {remedy_for(sentence)}" if place else f"{sentence}\n    {remedy_for(sentence)}"


def check_plugin(
    found: Found, catalogue: Catalogue, on: date = USUAL_DAY, not_personal: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Everything in which one plugin does not keep the contract, with place and remedy; nothing when it keeps it."""
    package = package_of(found)
    source = read_source(package) if package else None
    folder = package.parent if package and package.is_file() else package
    for sentence in _sentences(found, catalogue, folder, on, not_personal):
        yield told(sentence, source.place_of(sentence) if source else None)


def _sentences(
    found: Found, catalogue: Catalogue, folder: Path | None, on: date, not_personal: frozenset[str]
) -> Iterator[str]:
    aside = set_aside(found, catalogue)
    if aside is not None:
        yield from (f"set aside at {aside.stage}: {each}" for each in aside.problems or (aside.reason,))
        return
    package = package_of(found)
    if package is not None:
        yield from unpromised_imports(package)
        yield from _unread_folders(package)
    try:
        declared = declare(found)
    except Faulty as fault:
        yield f"it answered when the service started, and does not now: {fault}"
        return
    for form in declared.forms:
        yield from failures(
            Held(
                form,
                catalogue,
                folder or Path(),
                on,
                package=package,
                statutes=declared.statutes,
                not_personal=not_personal,
            )
        )
    yield from demands.law_out_of_order(
        (*declared.statutes, *(law for form in declared.forms for law in form.statutes))
    )


def _unread_folders(package: Path) -> Iterator[str]:
    """Pages and migrations, which somebody may think that the service takes from a plugin."""
    for name in ("templates", "static", "migrations"):
        if package.joinpath(name).is_dir():
            yield f"it has a folder {name}, and nothing reads it"


def set_aside(found: Found, catalogue: Catalogue) -> SetAside | None:
    """Why a plugin is not in service, if it is not."""
    same = (each for each in catalogue.set_aside if (each.name, each.distribution) == (found.name, found.distribution))
    return next(same, None)


def package_of(found: Found) -> Path | None:
    """Where a plugin's package or lone module lies, whether or not it can be imported; None where there is none."""
    name = found.module.partition(".")[0]
    module = sys.modules.get(name)
    if module is not None and module.__file__:
        file = Path(module.__file__)
        return file.parent if file.name == "__init__.py" else file
    places = (Path(each) / name for each in sys.path)
    return next((each for place in places for each in (place, place.with_suffix(".py")) if _is_code(each)), None)


def _is_code(path: Path) -> bool:
    return path.is_file() or path.joinpath("__init__.py").is_file()
