"""Settings of one running copy, read once from the environment. Knows no room but names what each needs."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from intranet.errors import ConfigurationError

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
IN_CHECKOUT = not (PACKAGE / "templates").is_dir()
"""A wheel holds templates and migrations inside the package; in a checkout they stand beside it."""
MINIMUM_KEY_LENGTH = 32
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names by which a machine calls itself, as urlsplit gives them."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything an operator can set. Each field names its environment variable in `from_environment`."""

    instance: Path
    database_url: str
    mail_url: str
    attachments: Path
    secret_key: str = field(repr=False)
    public_url: str = "http://127.0.0.1:8000"
    public_url_given: bool = True
    clamd_url: str = ""
    mail_from: str = "front-door@council.example"
    demo: bool = False
    preview: str = ""
    testing: bool = False
    deliver_in_server: bool = True
    trusted_proxies: int = 0
    council: str = ""
    argon2_memory_kib: int = 65536
    argon2_passes: int = 3
    max_file_bytes: int = 10 * 1024 * 1024
    max_body_bytes: int = 12 * 1024 * 1024
    max_form_bytes: int = 1024 * 1024
    max_form_parts: int = 3000
    guests_per_hour: int = 60
    draft_days: int = 28
    idle_minutes: int = 30
    longest_session_hours: int = 12

    @property
    def secure(self) -> bool:
        """Whether the service is reached over TLS: cookies then carry Secure and the __Host- prefix."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def host(self) -> str:
        """Host (and port) that links and the Host check use."""
        return urlsplit(self.public_url).netloc

    @property
    def on_this_machine(self) -> bool:
        """Whether the service is reached from its own machine alone, under whichever name that has."""
        return (urlsplit(self.public_url).hostname or "") in LOOPBACK


def from_environment(environ: Mapping[str, str] | None = None) -> Config:
    """Read the settings. Raises ConfigurationError when one is unreadable or unsafe."""
    env = os.environ if environ is None else environ
    instance = Path(env.get("DFD_INSTANCE") or (ROOT if IN_CHECKOUT else Path.cwd()) / "instance")
    public_url = (env.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
    key = env.get("SECRET_KEY") or _kept_key(instance)
    if len(key) < MINIMUM_KEY_LENGTH:
        raise ConfigurationError(f"SECRET_KEY must have at least {MINIMUM_KEY_LENGTH} characters.")
    if urlsplit(public_url).scheme not in {"http", "https"}:
        raise ConfigurationError("PUBLIC_URL must start with http:// or https://.")
    return Config(
        instance=instance,
        database_url=env.get("DATABASE_URL") or f"sqlite:///{instance / 'front-door.sqlite'}",
        mail_url=env.get("MAIL_URL") or f"maildir://{instance / 'mail'}",
        attachments=Path(env.get("ATTACHMENTS_PATH") or instance / "attachments"),
        secret_key=key,
        public_url=public_url,
        public_url_given=bool(env.get("PUBLIC_URL")),
        clamd_url=env.get("CLAMD_URL", ""),
        mail_from=env.get("MAIL_FROM", "front-door@council.example"),
        demo=_flag(env, "DFD_DEMO", default=False),
        preview=env.get("DFD_PREVIEW", ""),
        deliver_in_server=_flag(env, "DELIVER_IN_SERVER", default=True),
        trusted_proxies=_count(env, "TRUSTED_PROXIES", 0),
        council=env.get("DFD_COUNCIL", ""),
        guests_per_hour=_count(env, "GUESTS_PER_HOUR", 60),
        draft_days=_count(env, "DRAFT_DAYS", 28),
        idle_minutes=_count(env, "IDLE_MINUTES", 30),
    )


def shipped(name: str) -> Path:
    """A folder that travels with the service: `templates` or `migrations`."""
    return (ROOT if IN_CHECKOUT else PACKAGE) / name


def _flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = env.get(name, "").strip().lower()
    if text in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not text else text in {"1", "true", "yes", "on"}
    raise ConfigurationError(f"{name} must be yes or no, not {text!r}.")


def _count(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise ConfigurationError(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _kept_key(instance: Path) -> str:
    """A key made on the first start and kept beside the database, readable by its owner alone."""
    path = instance / "secret-key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        # Written whole beside its place and then linked there: two processes that start at once read the same key.
        draft = path.with_name(f"secret-key.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
