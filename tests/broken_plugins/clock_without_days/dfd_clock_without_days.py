"""Its clock says neither from when nor how long."""

from small_form import make_form

from intranet.api import Clock, Source, hookimpl


@hookimpl
def intranet_forms():
    clock = Clock("visit-again", "Visit again", "school", "because", Source("Visits Rules 2020"))
    yield make_form("timeless", clocks=(clock,))
