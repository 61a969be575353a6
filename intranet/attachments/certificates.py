"""Reads the marks of one pupil out of a registration certificate. Knows the layouts, and no pupil and no draft.

Three layouts are read, as the schools' own systems print them: a line for each session, a line for each day, a line
for each week. A file is read whole or not at all: one line that cannot be understood, and nothing is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from intranet.attachments import tables
from intranet.attachments.certificate_lines import read_lines
from intranet.attachments.certificate_marks import Reading
from intranet.attachments.certificate_tables import find_header, names_weekdays, read_table
from intranet.attachments.kinds import Kind
from intranet.attachments.unfit import Unfit
from intranet.domain.certificates import CodesOn
from intranet.domain.pupils import check_upn

_UPN = re.compile(r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b")
_NOT_UNDERSTOOD = (
    "cannot be read as a registration certificate. We take no figure from it: fill in the marks yourself, or save the "
    "certificate as CSV with a line for each session and attach that"
)


def read_certificate(path: Path, kind: Kind, codes_on: CodesOn) -> Reading:
    """The marks in a CSV, XLSX or PDF file of text.

    `codes_on` gives the register's codes of a day: in a line of text only those are marks. Raises Unfit, with what is
    wrong with the file, also when it holds several pupils' marks or none: then no mark of it is taken.
    """
    rows = tables.rows_of(path, kind)
    reading = Reading(upns=frozenset(_upns(rows)))
    if len(reading.upns) > 1:
        raise Unfit("holds marks of more than one pupil. Attach the certificate of this pupil alone")
    header = find_header(rows)
    if header is None and names_weekdays(rows):
        raise Unfit(_NOT_UNDERSTOOD)  # a week's marks by weekday, and no column says which week: not a day's two marks
    if header is None:
        read_lines(reading, rows, codes_on)
    else:
        read_table(reading, *header)
    if not reading.marks:
        raise Unfit(_NOT_UNDERSTOOD)
    return reading


def _upns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        for found in _UPN.findall(" ".join(row).upper()):
            if check_upn(found).problem is None:
                yield found
