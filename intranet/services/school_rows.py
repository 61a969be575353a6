"""One row of the government's list of schools (GIAS), or of a file cut from it, as a school of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from intranet.domain.teams import CouncilPack
from intranet.services.spreadsheets import Row, Sheet, read_date
from intranet.store.schools import School

URN_COLUMN = ("urn",)
NAME_COLUMN = ("establishmentname", "school name")
# Field of a school: the columns that give it, the first that is not blank. Names as GIAS and DfE extracts write them.
_TEXT: Mapping[str, tuple[str, ...]] = {
    "name": NAME_COLUMN,
    "phase": ("phaseofeducation (name)", "phase"),
    "type_code": ("typeofestablishment (code)",),
    "type_name": ("typeofestablishment (name)", "school type"),
    "status": ("establishmentstatus (name)",),
    "street": ("street",),
    "town": ("town",),
    "telephone": ("telephonenum",),
    "district_code": ("districtadministrative (code)",),
    "district_name": ("districtadministrative (name)",),
}
_DATES = {"opened_on": "opendate", "closed_on": "closedate"}
_AGES = {"low_age": "statutorylowage", "high_age": "statutoryhighage"}
_LONGEST = {
    "name": 200,
    "phase": 60,
    "type_code": 4,
    "type_name": 100,
    "status": 60,
    "street": 200,
    "town": 100,
    "telephone": 30,
    "district_code": 9,
    "district_name": 100,
}
# How an authority was known, the surest way first.
_SUREST = ("row", "number", "district")
_LA = re.compile(r"\d{3}", re.ASCII)
_URN = re.compile(r"[1-9]\d{5}", re.ASCII)
_DFE_NUMBER = re.compile(r"(\d{3})[ /-]?(\d{4})", re.ASCII)
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII)


class RowError(ValueError):
    """A row that cannot be taken; its text says why, to stand after the line's number."""


@dataclass(frozen=True, slots=True)
class SchoolReader:
    """Reads the rows of one file for one council."""

    council: CouncilPack
    text: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, sheet: Sheet, council: CouncilPack) -> "SchoolReader":
        # Some extracts give the type by year: "SchoolType 2019-20".
        by_year = tuple(sorted(column for column in sheet.columns if column.startswith("schooltype ")))
        return cls(council, {**_TEXT, "type_name": (*_TEXT["type_name"], *by_year)})

    def read(self, row: Row) -> "ReadSchool":
        """What a row says. Raises RowError."""
        if row.is_too_long:
            raise RowError("it has more cells than the first line has names; is a comma not in quotes?")
        urn = read_urn(row.first(*URN_COLUMN))
        said: dict[str, Any] = {name: row.first(*columns)[: _LONGEST[name]] for name, columns in self.text.items()}
        if not said["name"]:
            raise RowError("it has no name")
        said |= self._authority(row, said)
        said |= _dates(row) | {name: _number(row.first(column)) for name, column in _AGES.items()}
        said["postcode"] = _postcode(row.first("postcode"))
        return ReadSchool(urn, said, _postcode(row.first("nearestpostcode")), set(_DATES.values()) <= row.places.keys())

    def _authority(self, row: Row, said: dict[str, Any]) -> dict[str, str]:
        la = row.first("la (code)", "la")
        number = _DFE_NUMBER.fullmatch(row.first("laestab"))
        own_number = row.first("establishmentnumber", "estab")
        district = self.council.find_district(said["district_code"]) if said["district_code"] else None
        district = district or (self.council.find_district(said["district_name"]) if said["district_name"] else None)
        known = {"district_code": said["district_code"] or (district.code if district else "")}
        if _LA.fullmatch(la):
            made = f"{la}{own_number:0>4}" if own_number.isascii() and own_number.isdigit() else ""
            return known | {
                "la_code": la,
                "la_from": "row",
                "dfe_number": "".join(number.groups()) if number else made[:7],
            }
        if number:
            return known | {"la_code": number[1], "la_from": "number", "dfe_number": "".join(number.groups())}
        if district:
            return known | {"la_code": self.council.la_code, "la_from": "district", "dfe_number": ""}
        raise RowError(f"nothing says which authority it belongs to, and it is in no district of {self.council.name}")


@dataclass(frozen=True, slots=True)
class ReadSchool:
    """What one row says of a school: blank where it says nothing."""

    urn: int
    said: Mapping[str, Any]
    nearby_postcode: str = ""
    tells_dates: bool = False
    _unsaid: tuple[Any, ...] = field(default=("", None), repr=False)

    def laid_over(self, kept: School | None) -> School:
        """The school as it stands after this row: what the row leaves blank stays as it was kept.

        Dates are the exception, where the file has them at all: a school that opens again loses its closing date.
        What was known of the authority is not given up for a guess by district, nor a postcode for one nearby.
        """
        said = {name: value for name, value in self.said.items() if value not in self._unsaid}
        if self.tells_dates:
            said |= {name: self.said[name] for name in _DATES}
        if kept is None:
            postcode = {"postcode": said.get("postcode") or self.nearby_postcode}
            return School(urn=self.urn, **said | postcode)
        if self._is_less_sure_than(kept):
            said |= {"la_code": kept.la_code, "la_from": kept.la_from}
        said["postcode"] = said.get("postcode") or kept.postcode or self.nearby_postcode
        return replace(kept, **said)

    def _is_less_sure_than(self, kept: School) -> bool:
        """Whether the row only repeats what was known better, or guesses at it."""
        if _SUREST.index(self.said["la_from"]) <= _SUREST.index(kept.la_from):
            return False
        return bool(self.said["la_from"] == "district" or self.said["la_code"] == kept.la_code)


def read_urn(text: str) -> int:
    """A URN of six digits. Raises RowError."""
    if not text:
        raise RowError("it has no URN")
    if not _URN.fullmatch(text):
        raise RowError(f"“{text[:20]}” is not a URN, which has six digits")
    return int(text)


def _dates(row: Row) -> dict[str, date | None]:
    try:
        return {name: read_date(row.first(column)) for name, column in _DATES.items()}
    except ValueError as error:
        raise RowError(str(error)) from error


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else None


def _postcode(text: str) -> str:
    plain = text.upper().replace(" ", "")
    found = _POSTCODE.fullmatch(plain)
    return " ".join(found.groups()) if found else plain[:8]


assert {*_TEXT, *_DATES, *_AGES} < {each.name for each in fields(School)}
