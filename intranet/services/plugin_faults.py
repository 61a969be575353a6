"""What a form's own rules get wrong while the service runs: kept for the operators, and kept from everybody else."""

from __future__ import annotations

import logging
import threading

from intranet import clock
from intranet.errors import IntranetError
from intranet.forms.form import NotificationForm
from intranet.services.front_door import FrontDoor
from intranet.services.rule_time import OutOfTime, limited
from intranet.store import plugin_failures
from intranet.store.plugin_failures import PluginFailure

log = logging.getLogger(__name__)


class FormFailed(IntranetError):
    """A form's own rules broke down over these answers. The draft is as it was."""

    status = 503
    logged = False


class guarding:  # noqa: N801 - a block is guarded; a class, for a page enters dozens and a generator costs twice as much
    """Keep what a plugin's code raises from becoming the whole service's fault. Raises FormFailed in its place.

    Code that does not come to an end within `rule_time.LONGEST` seconds is stopped, and so is one that would exit.

    The reason kept is the kind of error and the place in the plugin, never its words: those may quote an answer.
    """

    __slots__ = ("_door", "_form", "_limit", "_stage")

    def __init__(self, door: FrontDoor, form: NotificationForm, stage: str) -> None:
        self._door, self._form, self._stage = door, form, stage
        self._limit = limited()

    def __enter__(self) -> None:
        self._limit.__enter__()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _trace: object) -> None:
        try:
            self._limit.__exit__()
        except OutOfTime as late:  # thrown in the moment of ending
            self._limit.__exit__()
            fault = late
        if fault is None or not _is_the_forms(fault):
            return
        plugin = self._door.catalogue.origin.get(self._form.slug, self._form.slug)
        reason = _without_words(fault)
        log.error("a form's rules failed: %s: %s: %s", self._form.slug, self._stage, reason)
        with self._door.database.write() as conn:
            plugin_failures.save_plugin_failure(conn, PluginFailure(clock.now(), plugin, self._stage, reason))
        raise FormFailed(
            "This form has a fault, and cannot go on with these answers. They are kept. Telephone the council, "
            "or try again later."
        ) from fault


def _is_the_forms(fault: BaseException) -> bool:
    """Whether a form's rules are at fault.

    An exit would end the whole server, and so would what stops an endless rule, or an interrupt that nobody pressed.
    """
    if isinstance(fault, KeyboardInterrupt):
        return threading.current_thread() is not threading.main_thread()  # there it is the operator's own
    return not isinstance(fault, IntranetError | GeneratorExit)


def _without_words(fault: BaseException) -> str:
    """The kind of an error and the innermost place it came from."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename.rpartition('/')[2]}:{place.tb_lineno}" if place else "unknown"
    return f"{type(fault).__name__} at {where}"
