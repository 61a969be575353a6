"""The questions a form can ask, in one place to import from."""

from intranet.forms.choices import Choice, Coded, Several, Tick, YesNo
from intranet.forms.lines import Email, Line, PersonName, Phone, Postcode, Reference, Text, Upn
from intranet.forms.measures import Clocktime, Day, Number
from intranet.forms.question import JsonValue, Question

__all__ = [
    "Choice",
    "Clocktime",
    "Coded",
    "Day",
    "Email",
    "JsonValue",
    "Line",
    "Number",
    "PersonName",
    "Phone",
    "Postcode",
    "Question",
    "Reference",
    "Several",
    "Text",
    "Tick",
    "Upn",
    "YesNo",
]
