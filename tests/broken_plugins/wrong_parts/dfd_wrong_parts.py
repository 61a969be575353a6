"""Its form is made of something other than the records of intranet.api."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    yield make_form("wrong-parts", sections=("The visit",), outcomes=["noted"])
