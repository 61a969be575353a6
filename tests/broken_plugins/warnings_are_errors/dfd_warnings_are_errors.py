"""It turns every warning of the whole service into an error."""

import warnings

from small_form import make_form

from intranet.api import hookimpl

warnings.simplefilter("error")


@hookimpl
def intranet_forms():
    yield make_form("warnings-are-errors")
