"""The token that Notify asks of every call: an API key's service, signed with its secret."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from uuid import UUID

_UUID = 36


@dataclass(frozen=True, slots=True)
class Key:
    """An API key as Notify hands it out: `name-SERVICE-SECRET`, both parts UUIDs."""

    service: str
    secret: str = field(repr=False)


def read_key(text: str) -> Key:
    """Raises ValueError where it is no key of Notify's."""
    secret, service = text[-_UUID:], text[-2 * _UUID - 1 : -_UUID - 1]
    return Key(str(UUID(service)), str(UUID(secret)))


def bearer(key: Key, now: int) -> str:
    """A token that is good for half a minute from `now`, in seconds since 1970."""
    head = _part({"typ": "JWT", "alg": "HS256"})
    body = _part({"iss": key.service, "iat": now})
    signed = hmac.new(key.secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{_plain(signed)}"


def _part(value: dict[str, object]) -> str:
    return _plain(json.dumps(value, separators=(",", ":")).encode())


def _plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
