"""What people type about themselves and their passwords. Reads and judges; saves nothing."""

from collections.abc import Iterable
from typing import Any, cast

from wtforms import Form

from intranet.forms.fields import Email, Line, PersonName, Phone, Question
from intranet.services import passwords

Errors = list[tuple[str, str]]

_LONGEST = 120  # as wide as the columns that keep them


class Password(Question):
    """A password: taken exactly as typed, never trimmed, never put back into the page."""

    kind = "password"

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist and isinstance(valuelist[0], str) else None

    def entered(self) -> str:
        return ""


class NewPassword(Password):
    """A password being chosen."""

    def __init__(self, label: str = "Choose a password", **kwargs: Any) -> None:
        hint = f"{passwords.SHORTEST} characters or more. Three random words make a good one."
        super().__init__(label, hint=hint, thing="a password", autocomplete="new-password", **kwargs)


class Urn(Line):
    """A school's unique reference number."""

    def __init__(self, **kwargs: Any) -> None:
        place = "It is on your school’s page on the government’s “Get information about schools” service."
        super().__init__(
            "School URN", thing="your school’s URN", hint=f"6 digits, for example 118000. {place}", **kwargs
        )

    def read(self, text: str) -> int:
        typed = "".join(text.split())
        if not (typed.isascii() and typed.isdigit() and len(typed) == 6):
            raise ValueError("The URN must be 6 digits, like 118000")
        return int(typed)


class FullName(PersonName):
    """The name that other people of the service will see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("Full name", thing="your full name", limit=_LONGEST, autocomplete="name", **kwargs)


class JobTitle(Line):
    """What somebody does."""

    def __init__(self, **kwargs: Any) -> None:
        hint = "For example, attendance officer"
        kwargs |= {"thing": "your job title", "limit": _LONGEST, "hint": hint, "autocomplete": "organization-title"}
        super().__init__("Job title", **kwargs)


class AccountForm(Form):
    """Base of these forms: plain WTForms whose fields are the questions of notifications."""

    def questions(self) -> Iterable[Question]:
        return cast(Iterable[Question], iter(self))

    def answer(self, name: str) -> Any:
        """The typed value of a question, once there are no problems."""
        return self[name].data

    def problems(self) -> Errors:
        """(field, message) for the error summary; empty when all is well."""
        return [problem for question in self.questions() for problem in question.problems()]


class SignInForm(AccountForm):
    email = Email("Email address", thing="your email address", autocomplete="username")
    password = Password("Password", thing="your password", autocomplete="current-password")


class RegisterForm(AccountForm):
    name = FullName()
    email = Email("Work email address", thing="your work email address", hint="We will send a link to this address.")
    job_title = JobTitle()
    phone = Phone("Telephone number", thing="a telephone number", hint="So that a team can ring back about a form.")
    urn = Urn()
    password = NewPassword()


class DetailsForm(AccountForm):
    name = FullName()
    job_title = JobTitle()
    phone = Phone("Telephone number", thing="a telephone number")


class JoinForm(AccountForm):
    urn = Urn()


class EmailForm(AccountForm):
    email = Email("Email address", thing="your email address", autocomplete="username")


class ConfirmForm(AccountForm):
    password = Password("Your password", thing="your password", autocomplete="current-password")


class ChoosePasswordForm(AccountForm):
    password = NewPassword("New password")


class ChangePasswordForm(AccountForm):
    current = Password("Current password", thing="your current password", autocomplete="current-password")
    password = NewPassword("New password")


def judge(password: str | None, about: Iterable[str], errors: Errors) -> None:
    """Add what is wrong with a chosen password to the errors, unless it is missing altogether."""
    fault = passwords.find_fault(password, about) if password else None
    if fault:
        errors.append(("password", fault))


def unknown_school(urn: int) -> str:
    """What to say of a URN that no school has."""
    return f"There is no school with the URN {urn}. Check the number."
