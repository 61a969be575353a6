"""All rules of the form, in the order of their weight."""

from dfd_statutory_intervention.concerns import CONCERNS, NOTES
from dfd_statutory_intervention.refusals import REFUSALS

CHECKS = (*REFUSALS, *CONCERNS, *NOTES)
