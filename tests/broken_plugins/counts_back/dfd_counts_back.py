"""Its deadline lies before what starts it."""

from small_form import make_form

from intranet.api import Clock, Source, hookimpl

BACK = Clock("back", "Back", "school", "b", Source("Rules 2020"), after="visited_on", school_days=-3)


@hookimpl
def intranet_forms():
    yield make_form("counts-back", clocks=(BACK,))
