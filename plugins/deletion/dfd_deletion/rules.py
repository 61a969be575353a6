"""All rules of the form, in the order of their weight."""

from dfd_deletion.concerns import CONCERNS, NOTES
from dfd_deletion.contradictions import CONTRADICTIONS
from dfd_deletion.requirements import HELD, checks_of_held, checks_of_refused, off_roll
from dfd_deletion.ruled_out import PAPERS, REFUSED

CHECKS = (
    *CONTRADICTIONS,
    *(check for each in REFUSED for check in checks_of_refused(each)),
    *(check for each in HELD for check in checks_of_held(each)),
    *(off_roll(each) for each in PAPERS),
    *CONCERNS,
    *NOTES,
)
