"""All checks of the form, in the order in which their findings are best read."""

from dfd_children_missing_education.concerns import CONCERNS, NOTES
from dfd_children_missing_education.refusals import ANOTHER_WAY, CANNOT_BE, STEPS_FIRST

CHECKS = (*ANOTHER_WAY, *STEPS_FIRST, *CANNOT_BE, *CONCERNS, *NOTES)
