"""A browser as far as a server can tell: one connection kept open, cookies, forms. Times every request."""

from __future__ import annotations

import gzip
import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TIMEOUT = 60
AS_A_BROWSER = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin", "User-Agent": "a benchmark"}


class Refused(AssertionError):
    """An answer that this request should not have had."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `location` is the path of a redirect."""

    status: int
    body: str
    location: str


@dataclass
class Client:
    """One browser. `times` holds the seconds of each request by its kind; `pause` is waited for before each."""

    port: int
    pause: float = 0.0
    cookies: dict[str, str] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str, kind: str) -> Answer:
        return self._ask("GET", path, None, kind, 200)

    def post(self, path: str, inputs: Mapping[str, list[str]], kind: str, expect: int = 303) -> Answer:
        return self._ask("POST", path, urlencode(inputs, doseq=True), kind, expect)

    def forget(self) -> None:
        """Another person sits down: no cookies, but the connection of the proxy before the server stays."""
        self.cookies.clear()
        self.times.clear()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str | None, kind: str, expect: int) -> Answer:
        headers = {"Host": f"127.0.0.1:{self.port}", **AS_A_BROWSER}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        time.sleep(self.pause)
        started = time.perf_counter()
        response, content = self._send(method, path, body, headers)
        taken = time.perf_counter() - started
        self.times.setdefault(kind, []).append(taken)
        self._keep_cookies(response)
        if response.status != expect:
            raise Refused(f"{method} {path} answered {response.status}, not {expect}: {content[:500]!r}")
        location = urlsplit(response.getheader("Location") or "")
        return Answer(response.status, _text(response, content), location.path)

    def _send(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            self._connection.request(method, path, body, dict(headers))
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # the server let the idle connection go before it saw this request: a browser asks again as well
            self.close()
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
            self._connection.request(method, path, body, dict(headers))
            response = self._connection.getresponse()
        return response, response.read()

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def _text(response: http.client.HTTPResponse, content: bytes) -> str:
    is_packed = response.getheader("Content-Encoding") == "gzip"
    return (gzip.decompress(content) if is_packed else content).decode()
