"""Its samples break down when somebody asks for them."""

from small_form import make_form

from intranet.api import hookimpl


def _samples(day):
    raise LookupError(f"no sample for {day:%A}")


@hookimpl
def intranet_forms():
    yield make_form("samples-raise", samples=_samples)
