"""All rules of the form, in the order of their weight."""

from dfd_penalty_notice.concerns import CONCERNS, NOTES
from dfd_penalty_notice.refusals import REFUSALS

CHECKS = (*REFUSALS, *CONCERNS, *NOTES)
