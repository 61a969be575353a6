"""Kinds of school that several forms treat alike, by their codes in the schools register. Knows no form."""

from __future__ import annotations

from intranet.domain.conditions import school

UNIT_TYPES = ("14", "38", "42", "43")
"""Pupil referral units, and alternative provision as a free school, a converted academy or a sponsored academy."""

AT_UNIT = school("type_code").is_in(*UNIT_TYPES)
"""The school is a pupil referral unit or the like, which has one link officer for everything."""
