"""A person at a browser: reads pages, takes the form token along, and signs in."""

import json
import re
from html import unescape
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from intranet.services import sign_ins
from intranet.services.front_door import FrontDoor
from intranet.store.accounts import Account
from tests.small_house import PASSWORD

Form = dict[str, Any]
# a token is fetched before each form is sent, and to read the whole page takes twenty times as long
HELD_BY_BODY = re.compile(r"""<body\b[^>]*? hx-headers='([^']+)'""")


class Visitor:
    """One browser with its own cookies."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        return self.client.get(path, **kwargs)

    def page(self, path: str) -> BeautifulSoup:
        """A page that is there."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return soup(response)

    def token(self) -> str:
        """The form token of this browser's session."""
        response = self.get("/privacy")
        assert response.status_code == 200, response.status_code
        headers = HELD_BY_BODY.search(response.text)
        assert headers is not None
        return str(json.loads(unescape(headers[1]))["X-CSRFToken"])

    def post(self, path: str, data: Form | None = None, **kwargs: Any) -> TestResponse:
        """Send a form, with the token of a page of this browser."""
        return self.client.post(path, data={"csrf_token": self.token(), **(data or {})}, **kwargs)

    def sign_in(self, email: str, password: str = PASSWORD, **query: str) -> TestResponse:
        return self.post("/sign-in", {"email": email, "password": password}, query_string=query)

    def hold(self, door: FrontDoor, account: Account | None) -> None:
        """Hold a fresh sign-in of an account, or none, without going through the page."""
        with self.client.session_transaction() as session:
            session.pop("_user_id", None)
            if account is not None:
                session["_user_id"] = sign_ins.start(door, account.id).session_key

    @property
    def cookie(self) -> str:
        """The session cookie as the browser holds it."""
        found = self.client.get_cookie("dfd")
        return found.value if found else ""


def soup(response: TestResponse) -> BeautifulSoup:
    """The page of a response, as a browser would understand it."""
    return BeautifulSoup(response.text, "html5lib")


def heading(response: TestResponse) -> str:
    """The one first heading."""
    [found] = soup(response).select("h1")
    return found.get_text(" ", strip=True)


def errors(response: TestResponse) -> list[str]:
    """What the error summary says."""
    return errors_on(soup(response))


def errors_on(page: BeautifulSoup) -> list[str]:
    """What the error summary of a page says."""
    return [each.get_text(strip=True) for each in page.select(".govuk-error-summary__list li")]
