"""What a form's own rules get wrong while the service runs: kept for the operators, and kept from everybody else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from intranet import clock
from intranet.errors import IntranetError
from intranet.forms.form import NotificationForm
from intranet.services.front_door import FrontDoor
from intranet.services.rule_time import limited
from intranet.store import plugin_failures
from intranet.store.plugin_failures import PluginFailure

log = logging.getLogger(__name__)


class FormFailed(IntranetError):
    """A form's own rules broke down over these answers. The draft is as it was."""

    status = 503
    logged = False


@contextmanager
def guarding(door: FrontDoor, form: NotificationForm, stage: str) -> Iterator[None]:
    """Keep what a plugin's code raises from becoming the whole service's fault. Raises FormFailed in its place.

    Code that does not come to an end within `rule_time.LONGEST` seconds is stopped, and so is one that would exit.

    The reason kept is the kind of error and the place in the plugin, never its words: those may quote an answer.
    """
    try:
        with limited():
            yield
    except IntranetError:
        raise
    # an exit would end the whole server, and so would what stops an endless rule, or an interrupt that nobody pressed
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt) and threading.current_thread() is threading.main_thread():
            raise  # there it is the operator's own
        plugin = door.catalogue.origin.get(form.slug, form.slug)
        reason = _without_words(fault)
        log.error("a form's rules failed: %s: %s: %s", form.slug, stage, reason)
        with door.database.write() as conn:
            plugin_failures.save_plugin_failure(conn, PluginFailure(clock.now(), plugin, stage, reason))
        raise FormFailed(
            "This form has a fault, and cannot go on with these answers. They are kept. Telephone the council, "
            "or try again later."
        ) from fault


def _without_words(fault: BaseException) -> str:
    """The kind of an error and the innermost place it came from."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename.rpartition('/')[2]}:{place.tb_lineno}" if place else "unknown"
    return f"{type(fault).__name__} at {where}"
