"""Hands messages to a mail server over SMTP, and tells what will pass from what will not. Knows no database."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from intranet.domain.channels import ChannelSettings, PermanentFailure, ServerUnavailable, TemporaryFailure
from intranet.errors import ConfigurationError

# A server that says nothing for so long is taken for absent; a batch must end well within its lease.
TIMEOUT_SECONDS = 10.0
_CLOSING = 421
_DEFAULT_PORTS = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True, slots=True)
class SmtpAddress:
    """A mail server as written in MAIL_URL: `smtp://[user:password@]host[:port][?starttls=required|off]` or `smtps://`."""

    host: str
    port: int
    tls: str  # from_the_start | starttls | off
    user: str = ""
    password: str = field(default="", repr=False)


def read_address(url: str) -> SmtpAddress:
    """The address read and found safe.

    Without `starttls=` TLS is required of every server but one on this machine. Raises ConfigurationError when
    the address is unreadable, or would send a password in the clear.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _DEFAULT_PORTS[parts.scheme]
        options = parse_qs(parts.query, strict_parsing=bool(parts.query), keep_blank_values=True)
    except (ValueError, KeyError) as error:
        raise ConfigurationError("MAIL_URL is not a readable smtp:// or smtps:// address.") from error
    host = parts.hostname or ""
    starttls = options.pop("starttls", ["off" if _is_this_machine(host) else "required"])[-1]
    if not host or options or starttls not in {"required", "off"}:
        raise ConfigurationError("MAIL_URL is written smtp://host:port, with ?starttls=required or ?starttls=off.")
    tls = "from_the_start" if parts.scheme == "smtps" else "starttls" if starttls == "required" else "off"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and tls == "off" and not _is_this_machine(host):
        raise ConfigurationError("MAIL_URL would send a password without TLS. Use smtps:// or ?starttls=required.")
    return SmtpAddress(host, port, tls, user, password)


class SmtpSender:
    """One conversation with one mail server, opened by the first message and kept for the next ones."""

    def __init__(
        self,
        address: SmtpAddress,
        mail_from: str,
        *,
        timeout: float = TIMEOUT_SECONDS,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._address = address
        self._from = parseaddr(mail_from)[1]
        self._timeout = timeout
        # Checks the certificate and the name on it.
        self._context = context or ssl.create_default_context()
        self._client: smtplib.SMTP | None = None

    def send(self, message: EmailMessage, recipient: str) -> None:
        """Hand one message over. Raises ServerUnavailable, TemporaryFailure or PermanentFailure."""
        client = self._ready_client()
        try:
            client.send_message(message, self._from, [recipient])
        except smtplib.SMTPSenderRefused as error:
            # Our own address or admittance is at fault: the operator's to mend, and no recipient's refusal.
            self.close()
            raise ServerUnavailable(_words(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPRecipientsRefused as error:
            raise self._verdict(*error.recipients[recipient]) from error
        except smtplib.SMTPResponseException as error:
            raise self._verdict(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise PermanentFailure("The mail server does not take such an address.") from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise TemporaryFailure(_silence(error)) from error

    def close(self) -> None:
        """Take leave of the server if it still listens."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            client.quit()
        except (smtplib.SMTPException, OSError):
            client.close()

    def _ready_client(self) -> smtplib.SMTP:
        if self._client is not None and _still_answers(self._client):
            return self._client
        self.close()
        try:
            self._client = self._connect()
        except smtplib.SMTPResponseException as error:
            raise ServerUnavailable(_words(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise ServerUnavailable(_silence(error)) from error
        return self._client

    def _connect(self) -> smtplib.SMTP:
        at = self._address
        if at.tls == "from_the_start":
            client: smtplib.SMTP = smtplib.SMTP_SSL(at.host, at.port, timeout=self._timeout, context=self._context)
        else:
            client = smtplib.SMTP(at.host, at.port, timeout=self._timeout)
        try:
            if at.tls == "starttls":
                client.starttls(context=self._context)
            if at.user:
                client.login(at.user, at.password)
            # Here, so that a server which will not be greeted refuses nobody's message.
            client.ehlo_or_helo_if_needed()
        except BaseException:
            client.close()
            raise
        return client

    def _verdict(self, code: int, words: bytes | str) -> TemporaryFailure | PermanentFailure:
        if code == _CLOSING:
            self.close()
            return ServerUnavailable(_words(code, words))
        return PermanentFailure(_words(code, words)) if code >= 500 else TemporaryFailure(_words(code, words))


def open_sender(url: str, settings: ChannelSettings) -> SmtpSender:
    """The sender for an `smtp://` or `smtps://` address."""
    return SmtpSender(read_address(url), settings.mail_from)


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _still_answers(client: smtplib.SMTP) -> bool:
    try:
        return client.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return f"{code} {text}"


def _silence(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The mail server's certificate is not good: {error.verify_message}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "The mail server does not offer what is asked of it (TLS, or signing in)."
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    if isinstance(error, ConnectionRefusedError):
        return "The mail server cannot be reached."
    return "The mail server broke off the conversation."
