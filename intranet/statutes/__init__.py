"""The law that the service comes with, as data with sources and dates. Knows no form and no council."""

from intranet.domain.statutes import Statute
from intranet.statutes import attendance, exclusion_codes, exclusions, part_time, people, registration, reminders
from intranet.statutes.bank_holidays import bank_holiday_closures, bank_holidays
from intranet.statutes.service import SERVICE_LIMITS

__all__ = ["STATUTES", "bank_holiday_closures", "bank_holidays"]

STATUTES: tuple[Statute, ...] = (
    *exclusions.STATUTES,
    *exclusion_codes.STATUTES,
    *attendance.STATUTES,
    *part_time.STATUTES,
    *people.STATUTES,
    *registration.STATUTES,
    *reminders.STATUTES,
    *SERVICE_LIMITS,
)
"""Every built-in statute."""
