"""Every check of the form, in the order in which their findings are best read."""

from dfd_suspension.rules_afterwards import AFTERWARDS
from dfd_suspension.rules_dates import DATES
from dfd_suspension.rules_duties import DUTIES
from dfd_suspension.rules_length import LENGTH
from dfd_suspension.rules_mistakes import MISTAKES

CHECKS = (*MISTAKES, *LENGTH, *DATES, *DUTIES, *AFTERWARDS)
