"""All rules of the form, in the order of their weight."""

from dfd_part_time_timetable.concerns import CONCERNS
from dfd_part_time_timetable.notes import NOTES
from dfd_part_time_timetable.refusals import REFUSALS

CHECKS = (*REFUSALS, *CONCERNS, *NOTES)
