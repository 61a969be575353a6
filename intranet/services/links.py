"""Signed links in e-mails: each for one purpose and one account, for a time, and once. Keeps nothing."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from itsdangerous import BadData, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from intranet import clock
from intranet.config import Config
from intranet.errors import IntranetError
from intranet.store.accounts import Account


class LinkExpired(IntranetError):
    """The link was good once; a new one can be asked for."""

    status = 400
    logged = False


class LinkRefused(IntranetError):
    """The link was not made here, not for this, or has been used."""

    status = 400
    logged = True


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a link is for. The name goes into the signature, so that no link serves another purpose."""

    name: str
    lasts: timedelta


CONFIRM = Purpose("confirm", timedelta(hours=24))
NEW_PASSWORD = Purpose("new-password", timedelta(hours=1))
INVITATION = Purpose("invitation", timedelta(days=7))


class _ClockSigner(TimestampSigner):
    """Signs with the service's own clock."""

    default_digest_method = staticmethod(hashlib.sha256)

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


def sign(config: Config, purpose: Purpose, account: Account) -> str:
    """A token for an account as it is now: it stops working once the account's password or confirmation changes."""
    return _serializer(config, purpose).dumps([account.id, _state(config, account)])


def read(config: Config, purpose: Purpose, token: str) -> int:
    """The account's id. Raises LinkExpired, or LinkRefused; whether it was used is told by `check_unused`."""
    account_id, _ = _load(config, purpose, token)
    return account_id


def check_unused(config: Config, purpose: Purpose, token: str, account: Account | None) -> Account:
    """The account, if it still is as the link found it. Raises LinkExpired or LinkRefused."""
    account_id, state = _load(config, purpose, token)
    if account is None or account.id != account_id or account.disabled_at is not None:
        raise LinkRefused("This link does not work.")
    if not hmac.compare_digest(state.encode(), _state(config, account).encode()):
        raise LinkRefused("This link has already been used.")
    return account


def _load(config: Config, purpose: Purpose, token: str) -> tuple[int, str]:
    try:
        account_id, state = _serializer(config, purpose).loads(token, max_age=int(purpose.lasts.total_seconds()))
    except SignatureExpired:
        raise LinkExpired("This link has expired.") from None
    except (BadData, ValueError, TypeError):
        raise LinkRefused("This link does not work.") from None
    return int(account_id), str(state)


def _state(config: Config, account: Account) -> str:
    told = f"{account.id}|{account.password_hash}|{account.confirmed_at is not None}"
    return hmac.new(config.secret_key.encode(), told.encode(), hashlib.sha256).hexdigest()[:32]


def _serializer(config: Config, purpose: Purpose) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(config.secret_key, salt=f"dfd-link-{purpose.name}", signer=_ClockSigner)
