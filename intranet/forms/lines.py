"""Questions answered by typing: lines, names, longer text, addresses, numbers that are names. Knows no form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Unpack

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from intranet.domain.pupils import check_upn, normalise_postcode
from intranet.forms.cleaning import CannotBeStored, clean_line, clean_text, is_overloaded
from intranet.forms.question import Asked, JsonValue, Question

LINE_LIMIT = 200
TEXT_LIMIT = 5000


class Line(Question):
    """One line of text, at most `limit` characters.

    The value is text in Unicode's form NFC, without spaces at its ends, line breaks made into spaces.
    """

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, width: str = "", **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, **kwargs)
        self.limit = limit
        self.width = width

    def further_problems(self) -> Iterator[tuple[str, str]]:
        text = str(self.data)
        if len(text) > self.limit:
            yield self.name, f"{self.upper_thing} must be {self.limit} characters or fewer"
        elif is_overloaded(text):
            yield self.name, f"{self.upper_thing} has too many marks on one letter to be read"


class PersonName(Line):
    """A name: any letters of any script, kept exactly as typed."""

    def __init__(self, label: str = "", *, limit: int = LINE_LIMIT, width: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, limit=limit, width=width, **kwargs)

    def samples(self) -> Sequence[JsonValue]:
        return ("Nuñez-O'Brien",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("A\x00B", "W" * (self.limit + 1), "\u200b")


class Text(Question):
    """Several lines of text, at most `limit` characters.

    The value is text in Unicode's form NFC with `\\n` between the lines. `rows` is how high the box is at first.
    """

    kind = "text"

    def __init__(self, label: str = "", *, limit: int = TEXT_LIMIT, rows: int = 5, **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, **kwargs)
        self.limit = limit
        self.rows = rows

    def read(self, text: str) -> str | None:
        try:
            return clean_text(text) or None
        except CannotBeStored:
            raise ValueError(f"{self.upper_thing} holds characters that cannot be saved. Type it again.") from None

    def further_problems(self) -> Iterator[tuple[str, str]]:
        if len(str(self.data)) > self.limit:
            yield self.name, f"{self.upper_thing} must be {self.limit:,} characters or fewer"


class Email(Line):
    """An e-mail address that mail can be sent to.

    The value is ASCII of at most 254 characters; a domain in other letters is kept in its ASCII form.
    """

    kind = "email"
    limit = 254

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("autocomplete", "email")
        super().__init__(label, limit=254, **kwargs)

    def read(self, text: str) -> str | None:
        wrong = "Enter an email address in the correct format, like name@example.com"
        address = text.strip()
        if "\n" in address or "\r" in address:
            raise ValueError(wrong)
        try:
            line = clean_line(address)
            found = validate_email(line, check_deliverability=False, allow_smtputf8=False, strict=True)
        except (EmailNotValidError, CannotBeStored):
            raise ValueError(wrong) from None
        return found.normalized if found.normalized.isascii() else found.ascii_email

    def samples(self) -> Sequence[JsonValue]:
        return ("office@school.example",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("head@school", "a@b.example\nBcc: c@d.example", "head school@x.example")


class Phone(Line):
    """A telephone number, United Kingdom unless it starts with +.

    The value is text as typed, spaces and all: it is looked at and not rewritten.
    """

    kind = "phone"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("autocomplete", "tel")
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        wrong = f"{self.upper_thing} must be a telephone number, like 01632 960 001 or 07700 900 982"
        line = self._line(text)
        try:
            number = phonenumbers.parse(line or "", "GB")
        except phonenumbers.NumberParseException:
            raise ValueError(wrong) from None
        if not phonenumbers.is_possible_number(number):
            raise ValueError(wrong)
        return line

    def samples(self) -> Sequence[JsonValue]:
        return ("01632 960001",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("not a number", "12")


class Upn(Line):
    """A unique pupil number; says which part of a wrong one is wrong and never suggests another.

    The value is text of thirteen characters, a check letter and twelve digits; the last is a letter in a temporary one.
    """

    kind = "upn"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        result = check_upn(self._line(text) or "")
        if result.problem:
            raise ValueError(result.problem)
        return result.normalised

    def samples(self) -> Sequence[JsonValue]:
        return ("T886200121045",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("A886200121045", "T88620012104")


class Postcode(Line):
    """A UK postcode, shown with its space.

    The value is text in capitals ("SW1A 2AA"). Its form is all that is looked at, and not whether it is in use.
    """

    kind = "postcode"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        kwargs.setdefault("personal", True)
        super().__init__(label, limit=40, width="10", **kwargs)

    def read(self, text: str) -> str | None:
        found = normalise_postcode(self._line(text) or "")
        if found is None:
            raise ValueError("Enter a full UK postcode, like SW1A 2AA")
        return found

    def samples(self) -> Sequence[JsonValue]:
        return ("SW1A 2AA",)

    def bad_samples(self) -> Sequence[JsonValue]:
        return ("SW1A 1AA' OR 1=1--", "12345")


class Reference(Line):
    """The reference of an earlier notification."""

    kind = "reference"

    def __init__(self, label: str = "", **kwargs: Unpack[Asked]) -> None:
        super().__init__(label, limit=40, width="20", **kwargs)

    def read(self, text: str) -> str | None:
        return (self._line(text) or "").upper() or None

    def samples(self) -> Sequence[JsonValue]:
        return ("DFD-7K3M-9QX2",)
