"""Groups of pupils that several forms treat alike. Knows no form."""

from __future__ import annotations

from intranet.domain.conditions import answer, pupil

COMMUNITY_OFFICER = pupil("in_traveller_community").is_(True) | answer("cohorts").includes("eal", "minority_ethnic")
"""The pupil is of a group that the education engagement officer champions, where the school's officer is one.

Source: School Attendance Handbook, Nov 2023, section 9. The form must ask for `cohorts`, as the shared sections do.
"""
