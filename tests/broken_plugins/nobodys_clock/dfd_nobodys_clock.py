"""Its deadline is for nobody who could be reminded."""

from small_form import make_form

from intranet.api import Clock, Source, hookimpl

DOG = Clock("dog", "Dog", "the dog", "b", Source("Rules 2020"), after="visited_on", school_days=3)


@hookimpl
def intranet_forms():
    yield make_form("nobodys-clock", clocks=(DOG,))
