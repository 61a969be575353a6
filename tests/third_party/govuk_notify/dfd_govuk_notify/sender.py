"""Hands messages to Notify over HTTPS, and tells what will pass from what will not."""

import http.client
import json
import os
import time
from email.message import EmailMessage
from typing import Any
from urllib.parse import quote, urlsplit

from dfd_govuk_notify.token import Key, bearer, read_key
from intranet.api import (
    ChannelSettings,
    ConfigurationError,
    PermanentFailure,
    ServerUnavailable,
    TemporaryFailure,
)

KEY = "GOVUK_NOTIFY_KEY"
TIMEOUT_SECONDS = 10.0
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def open_sender(address: str, settings: ChannelSettings) -> "NotifySender":
    """The sender for `notify://TEMPLATE@HOST[:PORT]`. Raises ConfigurationError; calls nobody yet."""
    parts = urlsplit(address)
    if not parts.username or not parts.hostname:
        raise ConfigurationError("MAIL_URL for GOV.UK Notify is notify://TEMPLATE@HOST.")
    try:
        key = read_key(os.environ.get(KEY, ""))
    except ValueError as problem:
        raise ConfigurationError(f"{KEY} must hold an API key of GOV.UK Notify.") from problem
    return NotifySender(parts.hostname, parts.port, parts.username, key)


class NotifySender:
    """One service at Notify. Keeps no connection between two messages."""

    def __init__(self, host: str, port: int | None, template: str, key: Key) -> None:
        self._host, self._port, self._template, self._key = host, port, template, key

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand one message over, unless Notify has it. Raises as `intranet.api.Sender` says."""
        reference = str(message["Message-ID"])
        known = self._call("GET", f"/v2/notifications?reference={quote(reference, safe='')}")
        if known.get("notifications"):
            return
        body = message.get_body(("plain",))
        self._call(
            "POST",
            "/v2/notifications/email",
            {
                "email_address": recipient,
                "template_id": self._template,
                "personalisation": {"subject": str(message["Subject"]), "body": body.get_content() if body else ""},
                "reference": reference,
            },
        )

    def close(self) -> None:
        """There is nothing to let go of."""

    def _call(self, method: str, path: str, value: dict[str, Any] | None = None) -> dict[str, Any]:
        kind = http.client.HTTPConnection if self._host in _LOOPBACK else http.client.HTTPSConnection
        connection = kind(self._host, self._port, timeout=TIMEOUT_SECONDS)
        headers = {"Authorization": f"Bearer {bearer(self._key, int(time.time()))}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, json.dumps(value) if value is not None else None, headers)
            answer = connection.getresponse()
            status, text = answer.status, answer.read(65536)
        except (OSError, http.client.HTTPException) as silence:
            raise ServerUnavailable(f"{type(silence).__name__}") from silence
        finally:
            connection.close()
        given = _read(text)
        if status >= 300:
            _refuse(status, _words(given) or f"HTTP {status}")
        return given


def _read(text: bytes) -> dict[str, Any]:
    try:
        given = json.loads(text or b"{}")
    except ValueError:
        return {}
    return given if isinstance(given, dict) else {}


def _words(given: dict[str, Any]) -> str:
    errors = given.get("errors")
    told = [f"{each.get('error')}: {each.get('message')}" for each in errors or () if isinstance(each, dict)]
    return "; ".join(told)


def _refuse(status: int, words: str) -> None:
    """400 is this message's fault; 403 and 429 are nobody's message's; a server's own trouble passes."""
    if status in {401, 403, 429}:
        raise ServerUnavailable(words)
    if status >= 500:
        raise TemporaryFailure(words)
    raise PermanentFailure(words)
